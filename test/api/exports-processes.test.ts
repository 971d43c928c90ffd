import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { PGlite } from '@electric-sql/pglite'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { shareTeller } from '../../server/cli/export-command.ts'
import { investmentListSchema } from '../../shared/api/lists.ts'
import { exportJobSchema } from '../../shared/api/snapshots.ts'
import { type ExportJob, SNAPSHOT_FORMAT_IDS, type SnapshotFormatId } from '../../shared/domain/exports.ts'
import { parseCsv } from '../fixtures/read-list.ts'
import { item, list } from '../model/lists-support.ts'
import { bodyOf } from './support/api.ts'
import { bundled, type Running, start, temporaryDirectory } from './support/processes.ts'

const directory = temporaryDirectory()
const files = temporaryDirectory()
let folder = ''
let removeBundle = () => {}
let server: Running
let url = ''

async function serve(): Promise<void> {
  server = start(join(folder, 'main.js'), [], { DATA_DIR: directory.path, PORT: '0' })
  url = (await server.line(/^Sơn Đồ: http/)).replace('Sơn Đồ: ', '')
}

beforeAll(async () => {
  const bundle = await bundled('exports-processes')
  folder = bundle.folder
  removeBundle = bundle.remove
  await serve()
}, 120_000)

afterAll(async () => {
  server?.child.kill('SIGTERM')
  await server?.ended
  removeBundle()
  directory.remove()
  files.remove()
}, 60_000)

const post = (path: string, body: object) =>
  fetch(`${url}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })

const jobs = async () =>
  (await bodyOf(await fetch(`${url}/api/exports`), z.object({ jobs: z.array(exportJobSchema) }))).jobs

const order = async (body: object) => (await bodyOf(await post('/api/exports', body), exportJobSchema)).id

async function jobWhen(id: number, right: (job: ExportJob) => boolean): Promise<ExportJob> {
  for (;;) {
    const job = await bodyOf(await fetch(`${url}/api/exports/${id}`), exportJobSchema)
    if (right(job)) return job
    await sleep(20)
  }
}

async function sondo(...args: string[]) {
  const run = start(join(folder, 'sondo.js'), ['export', ...args], { DATA_DIR: directory.path })
  const code = await run.ended
  return { code, stdout: run.stdout(), stderr: run.stderr() }
}

/** How files of each kind begin. */
const BEGINNINGS: Record<SnapshotFormatId, string> = {
  xlsx: 'PK',
  docx: 'PK',
  pptx: 'PK',
  pdf: '%PDF-1.7',
  atlas: '%PDF-1.7',
  csv: '\u00ef\u00bb\u00bf',
  geojson: '{',
  gpkg: 'SQLite format 3',
  svg: '<',
  png: '\u0089PNG',
}

describe('command line', () => {
  it.each([...SNAPSHOT_FORMAT_IDS])(
    'writes %s of the first 20 of the default scenario',
    async (format) => {
      const out = join(files.path, `${format}.tep`)
      const wish = ['--scenario', 'default', '--top', '20', '--out', out]
      const { code, stdout, stderr } = await sondo(format, ...wish)
      expect(code, stderr).toBe(0)
      const bytes = readFileSync(out)
      expect(JSON.parse(stdout)).toEqual({ file: out, bytes: bytes.length })
      expect(bytes.toString('latin1')).toMatch(new RegExp(`^${BEGINNINGS[format]}`))
      expect(bytes.length).toBeGreaterThan(1000)
      expect(stderr).toContain(out)
      // Whoever asked has the file: nothing of it is left in the list.
      expect(await jobs()).toEqual([])
    },
    60_000,
  )

  it('writes a saved list, in the version that is asked for', async () => {
    const { id: _, ...blank } = list([item('a'), item('b')])
    const made = await bodyOf(
      await post('/api/lists', { ...blank, title: 'Dòng lệnh' }),
      investmentListSchema,
    )
    const save = { ...made, items: made.items.slice(0, 1) }
    const headers = { 'content-type': 'application/json' }
    await fetch(`${url}/api/lists/${made.id}`, { method: 'PUT', headers, body: JSON.stringify(save) })
    const rowsOf = async (...more: string[]) => {
      const out = join(files.path, 'danh-muc.csv')
      const { code, stderr } = await sondo('csv', '--list', made.id, '--out', out, ...more)
      expect(code, stderr).toBe(0)
      return parseCsv(readFileSync(out, 'utf8')).length - 1
    }
    expect([await rowsOf(), await rowsOf('--version', '1')]).toEqual([1, 2])
  })

  const out = join(files.path, 'khong-co.csv')
  const nowhere = join(files.path, 'khong-co-thu-muc', 'a.csv')
  it.each([
    ['a format that there is not', ['odt', '--out', out], ['odt', 'xlsx, docx']],
    ['a list that there is not', ['csv', '--list', 'khong-co', '--out', out], ['khong-co']],
    ['a scenario that there is not', ['csv', '--scenario', 'khong-co', '--out', out], ['khong-co']],
    ['a number that is none', ['csv', '--top', 'hai', '--out', out], ['snapshot.top']],
    ['a folder that there is not', ['csv', '--out', nowhere], [nowhere, 'khong-co-thu-muc']],
    ['no place for the file', ['csv'], ['--out']],
  ])('names %s, and ends with 2', async (_, args, words) => {
    const { code, stdout, stderr } = await sondo(...args)
    expect([code, stdout]).toEqual([2, ''])
    for (const word of words) expect(stderr).toContain(word)
    expect(stderr).not.toMatch(/^ {4}at /m)
    expect(existsSync(out)).toBe(false)
    expect(await jobs()).toEqual([])
  })

  it('takes its order back when it is interrupted', async () => {
    const large = join(files.path, 'tap-ban-do.pdf')
    const words = ['export', 'atlas', '--top', '200', '--by', 'commune', '--out', large]
    const run = start(join(folder, 'sondo.js'), words, { DATA_DIR: directory.path })
    while (!(await jobs()).some(({ progress }) => progress > 0)) await sleep(20)
    run.child.kill('SIGINT')
    expect(await run.ended).toBe(130)
    expect(run.stderr()).toContain(`Việc lập ${large} đã bị hủy`)
    expect([existsSync(large), await jobs()]).toEqual([false, []])
  }, 60_000)

  it('tells how far a file has come now and then, and no percent twice', () => {
    const told: number[] = []
    const tell = shareTeller((percent) => told.push(percent), 0)
    // Three minutes, asked every 100 ms; the last third stands still.
    for (let now = 0; now <= 180_000; now += 100) tell(Math.min(0.5, now / 240_000), now)
    expect(told[0]).toBe(0)
    expect(told.at(-1)).toBe(50)
    expect(new Set(told).size).toBe(told.length)
    expect(told.length).toBeGreaterThan(30)
  })
})

/** Rows of pieces in the database of a server that has ended; with `job`, a piece of it is laid there first. */
async function piecesLeft(job?: number): Promise<number> {
  const database = await PGlite.create({ dataDir: join(directory.path, 'db') })
  try {
    if (job !== undefined) {
      const piece = "insert into export_parts (job_id, part, bytes) values ($1, 0, '\\x00')"
      await database.query(piece, [job])
    }
    const { rows } = await database.query<{ count: number }>(
      'select count(*)::int as count from export_parts',
    )
    return rows[0]?.count ?? -1
  } finally {
    await database.close()
  }
}

it('a server killed while a file is written: the files have failed, no piece is left, they can be ordered anew', async () => {
  const snapshot = { scenarioId: 'default', top: 200 }
  const running = await order({ format: 'atlas', snapshot, options: { by: 'commune' } })
  const waiting = await order({ format: 'csv', snapshot })
  const { snapshotHash } = await jobWhen(running, ({ progress }) => progress > 0)
  server.child.kill('SIGKILL')
  await server.ended
  // As if it had been killed while the file was stored.
  expect(await piecesLeft(running)).toBe(1)

  await serve()
  for (const id of [running, waiting]) {
    const job = await jobWhen(id, () => true)
    expect(job).toMatchObject({
      state: 'failed',
      error: { code: 'exportInterrupted', params: {} },
      size: null,
    })
    expect((await fetch(`${url}/api/exports/${id}/file`)).status).toBe(409)
  }
  const again = await order({ format: 'csv', snapshot: { hash: snapshotHash } })
  const job = await jobWhen(again, ({ state }) => state === 'done')
  const file = await fetch(`${url}/api/exports/${again}/file`)
  expect((await file.arrayBuffer()).byteLength).toBe(job.size)
  for (const id of [running, waiting, again]) await fetch(`${url}/api/exports/${id}`, { method: 'DELETE' })
  expect(await jobs()).toEqual([])

  server.child.kill('SIGTERM')
  expect(await server.ended).toBe(0)
  expect(await piecesLeft()).toBe(0)
}, 120_000)
