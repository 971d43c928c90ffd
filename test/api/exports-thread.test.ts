import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import { setTimeout as sleep } from 'node:timers/promises'
import { pathToFileURL } from 'node:url'
import { unzipSync } from 'fflate'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { geometryFiles } from '../../geodata/index.ts'
import { root } from '../../server/bin/build.mjs'
import { Exports } from '../../server/services/export-queue.ts'
import { type ExportRunner, localExports, threadExports } from '../../server/services/export-runner.ts'
import type { ExportWork } from '../../server/services/export-work.ts'
import { openStore } from '../../server/store/open.ts'
import type { Store } from '../../server/store/store.ts'
import { exportJobSchema } from '../../shared/api/snapshots.ts'
import type { ExportJob, SnapshotFormatId } from '../../shared/domain/exports.ts'
import { SNAPSHOT_FORMAT_IDS } from '../../shared/domain/exports.ts'
import { item, list, money } from '../model/lists-support.ts'
import { sampleSnapshot } from '../model/sample-snapshot.ts'
import { type Api, bodyOf, testApi } from './support/api.ts'
import { bundled } from './support/processes.ts'

/** The thread as it is shipped. */
let worker: URL
let thread: ExportRunner
let removeBundle = () => {}
let store: Store

beforeAll(async () => {
  const bundle = await bundled('exports-thread', [join(root, 'server/export-worker.ts')])
  worker = pathToFileURL(join(bundle.folder, 'export-worker.js'))
  thread = threadExports(worker)
  removeBundle = bundle.remove
  store = (await openStore({ dataDir: null, databaseUrl: null })).store
}, 120_000)

afterAll(async () => {
  await store?.close()
  removeBundle()
})

const atlas = { format: 'atlas', snapshot: { scenarioId: 'default', top: 200 }, options: { by: 'commune' } }
const table = { format: 'csv', snapshot: { scenarioId: 'default', top: 20 } }

async function ordered(api: Api, body: object): Promise<number> {
  return (await bodyOf(await api.send('POST', '/api/exports', body), exportJobSchema)).id
}

/** The job as soon as it is as it should be. */
async function jobWhen(api: Api, id: number, right: (job: ExportJob) => boolean): Promise<ExportJob> {
  for (;;) {
    const job = await api.read(`/api/exports/${id}`, exportJobSchema)
    if (right(job)) return job
    await sleep(20)
  }
}

const ended = ({ state }: ExportJob) => state !== 'waiting' && state !== 'running'

/** Enough for a table of 20 communes, too little for an atlas of 200. */
const SMALL_HEAP_MB = 16

it('cancelling a long file ends its thread at once, and the next file is written', async () => {
  const exports = new Exports(thread)
  const api = await testApi(store, { exports })
  const long = await ordered(api, atlas)
  const next = await ordered(api, table)
  await jobWhen(api, long, ({ progress }) => progress > 0)
  const started = performance.now()
  const answer = await api.app.request(`/api/exports/${long}`, { method: 'DELETE' })
  expect(await bodyOf(answer, exportJobSchema)).toMatchObject({ id: long, state: 'cancelled' })
  expect(performance.now() - started).toBeLessThan(1000)
  expect(await jobWhen(api, next, ended)).toMatchObject({ state: 'done', error: null })
  expect(await jobWhen(api, long, ended)).toMatchObject({ state: 'cancelled', error: null, size: null })
  // A thread that went on would keep a processor busy.
  const before = process.cpuUsage()
  await sleep(500)
  const { user, system } = process.cpuUsage(before)
  expect((user + system) / 1000).toBeLessThan(250)
  await exports.close()
}, 60_000)

it('a thread that runs out of memory takes nobody with it: its file has failed and says why', async () => {
  const exports = new Exports(threadExports(worker, SMALL_HEAP_MB))
  const api = await testApi(store, { exports })
  const large = await ordered(api, atlas)
  const next = await ordered(api, table)
  expect(await jobWhen(api, large, ended)).toMatchObject({
    ...{ state: 'failed', size: null, error: { code: 'exportTooLarge', params: {} } },
  })
  expect((await api.get('/api/health')).status).toBe(200)
  expect(await jobWhen(api, next, ended)).toMatchObject({ state: 'done', error: null })
  await exports.close()
}, 60_000)

/** What is compared of a file: all of it, but of a workbook what is in its archive, which notes when it was packed. */
const pieces = (id: SnapshotFormatId, bytes: Uint8Array): [string, Uint8Array][] =>
  id === 'xlsx' ? Object.entries(unzipSync(bytes)) : [[id, bytes]]

describe('a small saved list', () => {
  const works = list([
    item('i1', { name: '=1+1', owner: '@SUM(A1)' }),
    item('i2', {
      name: 'Đường Lũng Vài <b>&amp;</b>',
      money: [money(2026, 'development', 60), money(2027, 'development', 40)],
    }),
  ])
  const { snapshot } = sampleSnapshot({ list: works, change: { codes: [] } })
  const topology = JSON.stringify(geometryFiles['2020'])
  const fields = { body: '', number: '', place: '', addressee: '', signatoryPost: '', signatoryName: '' }
  const none = new AbortController().signal

  it.each([...SNAPSHOT_FORMAT_IDS])(
    '%s is the same written by the thread and again in this one, and says how far it has come',
    async (format) => {
      const options = { paper: 'A4', by: 'district', fields } as const
      const work: ExportWork = { format, snapshot, topology, url: 'http://sondo.example/s/abc', options }
      const told: number[] = []
      const [there, here] = await Promise.all([
        thread(work, none, () => {}),
        localExports(work, none, (share) => told.push(share)),
      ])
      expect(told.at(-1)).toBe(1)
      expect(told.every((share, at) => share >= (told[at - 1] ?? 0) && share <= 1)).toBe(true)
      const [one, other] = [pieces(format, there), pieces(format, here)]
      expect(one.map(([name]) => name)).toEqual(other.map(([name]) => name))
      for (const [at, [name, bytes]] of one.entries())
        expect(Buffer.compare(bytes, other[at]?.[1] ?? new Uint8Array()), name).toBe(0)
    },
    60_000,
  )
})
