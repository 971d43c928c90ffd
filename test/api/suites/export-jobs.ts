import { setTimeout as sleep } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { z } from 'zod'
import { exportJobSchema } from '../../../shared/api/snapshots.ts'
import type { ExportJob } from '../../../shared/domain/exports.ts'
import { type Api, bodyOf, NOW, problemOf } from '../support/api.ts'

const listSchema = z.object({ jobs: z.array(exportJobSchema) })
const HASH = 'f'.repeat(64)

/** Files written in the background and kept for download. */
export function exportJobsSuite(api: () => Api): void {
  const order = (body: object) => api().send('POST', '/api/exports', body)
  const jobs = async () => (await api().read('/api/exports', listSchema)).jobs
  const first20 = { scenarioId: 'default', top: 20 }

  async function ended(id: number): Promise<ExportJob> {
    for (;;) {
      const job = await api().read(`/api/exports/${id}`, exportJobSchema)
      if (job.state !== 'waiting' && job.state !== 'running') return job
      await sleep(20)
    }
  }

  async function made(body: object): Promise<ExportJob> {
    const answer = await order(body)
    expect(answer.status).toBe(202)
    const { id } = await bodyOf(answer, exportJobSchema)
    expect(answer.headers.get('location')).toBe(`/api/exports/${id}`)
    return ended(id)
  }

  it('are ordered, come to their end, and are downloaded under a name that says what they are', async () => {
    const job = await made({ format: 'csv', snapshot: { ...first20, title: 'Họp ngày 15', lang: 'en' } })
    expect(job).toMatchObject({
      format: 'csv',
      title: 'Họp ngày 15',
      lang: 'en',
      state: 'done',
      progress: 1,
      error: null,
      fileName: 'danh-muc-kich-ban-mac-dinh-2026-02-03.csv',
      endedAt: NOW.toISOString(),
      snapshotHash: expect.stringMatching(/^[0-9a-f]{64}$/),
    })
    const file = await api().get(`/api/exports/${job.id}/file`)
    expect(file.status).toBe(200)
    expect(file.headers.get('content-type')).toBe('text/csv; charset=utf-8')
    expect(file.headers.get('content-disposition')).toContain(job.fileName)
    expect((await file.arrayBuffer()).byteLength).toBe(job.size)
    const etag = file.headers.get('etag') ?? ''
    const again = await api().get(`/api/exports/${job.id}/file`, { 'if-none-match': etag })
    expect([again.status, (await again.arrayBuffer()).byteLength]).toEqual([304, 0])
  })

  it('are the same whether written in the background or while somebody waits', async () => {
    const { id } = await made({ format: 'csv', snapshot: first20 })
    const kept = await (await api().get(`/api/exports/${id}/file`)).text()
    const now = await (await api().send('POST', '/api/exports/csv', first20)).text()
    expect(kept).toBe(now)
  })

  it('rest on a snapshot that is kept, in either language', async () => {
    const { snapshotHash, id } = await made({ format: 'geojson', snapshot: first20 })
    const job = await made({ format: 'csv', snapshot: { hash: snapshotHash, lang: 'en' } })
    expect(job).toMatchObject({ snapshotHash, lang: 'en', state: 'done' })
    const [newest, before] = await jobs()
    expect([newest?.id, before?.id]).toEqual([job.id, id])
  })

  it('hold large files whole, in pieces', async () => {
    const { snapshotHash, options } = await made({ format: 'csv', snapshot: first20 })
    const { exports } = api().store
    const about = {
      format: 'xlsx',
      title: 'x',
      lang: 'vi',
      snapshotHash,
      options,
      fileName: 'x.xlsx',
    } as const
    const { id } = await exports.create(about)
    expect(await exports.file(id)).toBeNull()
    const bytes = new Uint8Array(300_001).map((_, index) => (index * 31) >> 3)
    // Only what runs can be finished: a job that was cancelled meanwhile leaves nothing behind.
    expect(await exports.finish(id, bytes)).toBe(false)
    expect(await exports.start(id)).toBe(true)
    expect(await exports.progress(id, 0.5)).toBe(true)
    expect(await exports.finish(id, bytes)).toBe(true)
    expect(await exports.file(id)).toEqual(bytes)
    expect(await exports.progress(id, 0.7)).toBe(false)
    const answer = await api().get(`/api/exports/${id}/file`, {})
    expect(answer.status).toBe(200)
    await exports.remove(id)
    expect(await exports.file(id)).toBeNull()
  })

  it('are whole or failed when a server that starts takes them for lost ones', async () => {
    const { snapshotHash, options } = await made({ format: 'csv', snapshot: first20 })
    const { exports } = api().store
    const about = { format: 'csv', title: 'x', lang: 'vi', snapshotHash, options, fileName: 'x.csv' } as const
    const bytes = new Uint8Array(500_001).map((_, index) => (index * 7) >> 2)
    const { id } = await exports.create(about)
    await exports.start(id)
    const [kept] = await Promise.all([exports.finish(id, bytes), exports.failInterrupted()])
    const job = await exports.get(id)
    expect(job?.state).toBe(kept ? 'done' : 'failed')
    expect(await exports.file(id)).toEqual(kept ? bytes : null)
    // Given up by the other server, but still running here: it is kept when it is made again.
    if (!kept) {
      expect(job?.error).toEqual({ code: 'exportInterrupted', params: {} })
      expect(await exports.start(id)).toBe(true)
      expect(await exports.finish(id, bytes)).toBe(true)
      expect(await exports.file(id)).toEqual(bytes)
    }
    await exports.remove(id)
  })

  it('are cancelled while they wait, and deleted once they have ended', async () => {
    const { snapshotHash, options } = await made({ format: 'csv', snapshot: first20 })
    const about = { format: 'csv', title: 'x', lang: 'vi', snapshotHash, options, fileName: 'x.csv' } as const
    const { id } = await api().store.exports.create(about)
    const file = await api().get(`/api/exports/${id}/file`)
    expect([file.status, (await problemOf(file)).code]).toEqual([409, 'exportNotReady'])
    const remove = () => api().app.request(`/api/exports/${id}`, { method: 'DELETE' })
    const cancelled = await remove()
    expect(await bodyOf(cancelled, exportJobSchema)).toMatchObject({ id, state: 'cancelled' })
    expect((await remove()).status).toBe(204)
    const gone = await remove()
    expect([gone.status, (await problemOf(gone)).code]).toEqual([404, 'unknownExport'])
  })

  it('that a stopped server left behind have failed, and say so', async () => {
    const { snapshotHash, options } = await made({ format: 'csv', snapshot: first20 })
    const { exports } = api().store
    const about = { format: 'csv', title: 'x', lang: 'vi', snapshotHash, options, fileName: 'x.csv' } as const
    const [waiting, running] = [await exports.create(about), await exports.create(about)]
    await exports.start(running.id)
    expect(await exports.failInterrupted()).toBe(2)
    for (const { id } of [waiting, running]) {
      const job = await api().read(`/api/exports/${id}`, exportJobSchema)
      expect(job).toMatchObject({ state: 'failed', error: { code: 'exportInterrupted', params: {} } })
    }
  })

  it('are kept up to a number and a size; the oldest go', async () => {
    const ids: number[] = []
    for (let count = 0; count < 4; count += 1) ids.push((await made({ format: 'csv', snapshot: first20 })).id)
    const { exports } = api().store
    await exports.prune({ files: 3, bytes: 1e9 })
    expect((await jobs()).map(({ id }) => id)).toEqual(ids.slice(1).reverse())
    await exports.prune({ files: 3, bytes: 10 })
    expect((await jobs()).map(({ id }) => id)).toEqual(ids.slice(-1))
  })

  it('are refused when there is no such snapshot, format or commune', async () => {
    const codeOf = async (answer: Response) => [answer.status, (await problemOf(answer)).code]
    expect(await codeOf(await order({ format: 'csv', snapshot: { hash: HASH } }))).toEqual([
      404,
      'unknownSnapshot',
    ])
    expect(await codeOf(await order({ format: 'odt', snapshot: first20 }))).toEqual([400, 'invalidRequest'])
    const codes = ['99999']
    expect(await codeOf(await order({ format: 'csv', snapshot: { ...first20, codes } }))).toEqual([
      400,
      'unknownCommune',
    ])
    expect(await codeOf(await api().send('POST', '/api/exports/odt', first20))).toEqual([
      404,
      'unknownFormat',
    ])
    expect((await api().get('/api/exports/0')).status).toBe(400)
  })

  it('name the wrong field, whichever way the snapshot is told', async () => {
    const fieldOf = async (snapshot: object) =>
      (await problemOf(await order({ format: 'csv', snapshot }))).place.field
    expect(await fieldOf({ scenarioId: 'default', top: 'hai' })).toBe('snapshot.top')
    expect(await fieldOf({ hash: 'abc' })).toBe('snapshot.hash')
    expect(await fieldOf({})).toBe('snapshot.scenario')
    expect(await fieldOf({ hash: HASH, lang: 'fr' })).toBe('snapshot.lang')
  })
}
