import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import { pathToFileURL } from 'node:url'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { RunnerDied } from '../../server/services/draft-runner.ts'
import { threadRunner } from '../../server/services/draft-thread.ts'
import { datasetListSchema } from '../../shared/api/datasets.ts'
import { draftSchema } from '../../shared/api/drafts.ts'
import { writeVillages } from '../bench/villages-file.ts'
import { indicatorsFile } from '../fixtures/intake-files.ts'
import { eventsOf } from './support/drafts.ts'
import { bundled, type Running, start, temporaryDirectory } from './support/processes.ts'

const directory = temporaryDirectory()
const files = temporaryDirectory()
const large = join(files.path, 'thon.geojson')
const MEGABYTE = 1024 * 1024
const KNOWLEDGE = { indicators: [], villageFields: [], remembered: {} }

let folder = ''
let removeBundle = () => {}
let server: Running
let url = ''

beforeAll(async () => {
  const bundle = await bundled('drafts-thread')
  folder = bundle.folder
  removeBundle = bundle.remove
  await writeVillages(large, 'geojson', { count: 20_000, bytes: 20 * MEGABYTE, seed: 7 })
  server = start(join(folder, 'main.js'), [], { DATA_DIR: directory.path, PORT: '0' })
  url = (await server.line(/^Sơn Đồ: http/)).replace('Sơn Đồ: ', '')
}, 120_000)

afterAll(async () => {
  server?.child.kill('SIGTERM')
  await server?.ended
  removeBundle()
  directory.remove()
  files.remove()
}, 60_000)

async function handedIn(file: Blob, name: string) {
  const form = new FormData()
  form.set('file', file, name)
  const answer = await fetch(`${url}/api/drafts`, { method: 'POST', body: form })
  expect(answer.status).toBe(201)
  return draftSchema.parse(await answer.json())
}

const whole = () => new Blob([readFileSync(large)])

it('answers others at once while a file is being read, and tells how far it has come', async () => {
  const { id } = await handedIn(whole(), 'thon.geojson')
  const events = fetch(`${url}/api/drafts/${id}/events`).then((answer) => answer.text())
  const times: number[] = []
  let reading = true
  const done = events.then(() => {
    reading = false
  })
  while (reading) {
    const started = performance.now()
    expect((await fetch(`${url}/api/health`)).status).toBe(200)
    times.push(performance.now() - started)
  }
  await done
  const told = eventsOf(await events)
  expect(told.at(-1)).toMatchObject({ phase: 'ready', progress: 1 })
  expect(told.length).toBeGreaterThan(3)
  expect(told.map(({ progress }) => progress)).toEqual(
    told.map(({ progress }) => progress).sort((one, other) => one - other),
  )
  times.sort((one, other) => one - other)
  // Reading takes seconds; a server that read by itself would not answer once until it had finished.
  expect(times.length).toBeGreaterThan(20)
  expect(times[Math.floor(times.length / 2)]).toBeLessThan(50)
  const draft = draftSchema.parse(await (await fetch(`${url}/api/drafts/${id}`)).json())
  expect(draft.layers[0]).toMatchObject({ count: 20_000, guess: { kind: 'villages' } })
  expect((await fetch(`${url}/api/drafts/${id}`, { method: 'DELETE' })).status).toBe(204)
}, 120_000)

it('stops reading when cancelled: the stream ends, the place is free, nothing is stored', async () => {
  const before = await fetch(`${url}/api/datasets?all=true`).then((answer) => answer.text())
  for (let round = 0; round < 6; round += 1) {
    const { id } = await handedIn(whole(), 'thon.geojson')
    const events = fetch(`${url}/api/drafts/${id}/events`).then((answer) => answer.text())
    const started = performance.now()
    expect((await fetch(`${url}/api/drafts/${id}`, { method: 'DELETE' })).status).toBe(204)
    const told = eventsOf(await events)
    expect(performance.now() - started).toBeLessThan(2000)
    expect(told.every(({ phase }) => phase === 'reading')).toBe(true)
  }
  const after = await fetch(`${url}/api/datasets?all=true`).then((answer) => answer.text())
  expect(after).toBe(before)
  const listed = datasetListSchema.parse(JSON.parse(after)).datasets
  expect(listed.every(({ counts }) => counts.box)).toBe(true)
}, 120_000)

it('still takes files in afterwards, and stops in time with one of them open', async () => {
  const { id } = await handedIn(indicatorsFile(), 'so-lieu.csv')
  const told = eventsOf(await (await fetch(`${url}/api/drafts/${id}/events`)).text())
  expect(told.at(-1)?.phase).toBe('ready')
  const started = performance.now()
  server.child.kill('SIGTERM')
  expect(await server.ended).toBe(0)
  expect(performance.now() - started).toBeLessThan(10_000)
}, 60_000)

it('a thread that runs out of memory takes nobody with it', async () => {
  const runner = threadRunner(pathToFileURL(join(folder, 'import-worker.js')), 24)
  const bytes = new Uint8Array(readFileSync(large))
  const reading = runner.read(bytes, { name: 'thon.geojson' }, KNOWLEDGE, () => {})
  await expect(reading).rejects.toBeInstanceOf(RunnerDied)
  await expect(runner.sizes()).rejects.toBeInstanceOf(RunnerDied)
  await runner.stop()
}, 120_000)

it('a thread that is stopped rejects what it was asked', async () => {
  const runner = threadRunner(pathToFileURL(join(folder, 'import-worker.js')))
  const file = join(files.path, 'nho.csv')
  writeFileSync(file, 'Mã xã,Số hộ\n06001,5\n')
  const reading = runner.read(new Uint8Array(readFileSync(file)), { name: 'nho.csv' }, KNOWLEDGE, () => {})
  const rejected = expect(reading).rejects.toBeInstanceOf(RunnerDied)
  await runner.stop()
  await rejected
}, 60_000)
