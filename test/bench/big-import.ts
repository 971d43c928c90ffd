/**
 * npm run bench:import: 100 MB of made-up villages through the built server, as GeoJSON and as CSV. Prints seconds, peak
 * memory, the longest silence between progress events and how quickly others were answered meanwhile.
 * SONDO_VILLAGES and SONDO_MEGABYTES change the size; --json prints figures only.
 */
import { openAsBlob, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import { setTimeout as sleep } from 'node:timers/promises'
import {
  commitAnswerSchema,
  type DraftEvent,
  draftSchema,
  intakeReportSchema,
} from '../../shared/api/drafts.ts'
import { bundled, start, temporaryDirectory } from '../api/support/processes.ts'
import { type VillagesFormat, writeVillages } from './villages-file.ts'

const COUNT = Number(process.env.SONDO_VILLAGES || 100_000)
const BYTES = Number(process.env.SONDO_MEGABYTES || 100) * 1024 * 1024 * 0.99
const SEED = 20_261_122
const HEALTH_MS = 50
const MEMORY_MS = 100

interface Figures {
  format: VillagesFormat
  megabytes: number
  villages: number
  readSeconds: number
  checkSeconds: number
  commitSeconds: number
  /** Highest resident memory of the whole server, its database included, and what it rested at before. */
  peakMb: number
  restMb: number
  afterMb: number
  longestSilenceMs: number
  healthP95Ms: { reading: number; checking: number; committing: number }
}

const seconds = (ms: number) => Math.round(ms / 100) / 10

/** Resident memory of a process in MB, and its peak, as Linux counts them. */
function memoryOf(pid: number): number {
  const line = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))
  return Math.round(Number(line?.[1] ?? 0) / 1024)
}

function p95(times: number[]): number {
  const sorted = [...times].sort((one, other) => one - other)
  return Math.round(sorted[Math.floor(sorted.length * 0.95)] ?? Number.NaN)
}

/** Asks for health again and again until told to stop; gives the times, ms. */
function asking(url: string): () => Promise<number[]> {
  let going = true
  const times: number[] = []
  const done = (async () => {
    while (going) {
      const started = performance.now()
      // An idle connection may be closed just when it is taken up again: what counts is when an answer comes.
      await fetch(`${url}/api/health`)
        .catch(() => fetch(`${url}/api/health`))
        .then((answer) => answer.text())
      times.push(performance.now() - started)
      await sleep(HEALTH_MS)
    }
  })().catch((error: Error) => console.error(`health: ${error.message}`))
  return async () => {
    going = false
    await done
    return times
  }
}

/** Reads a stream of events until it ends; gives the longest time without one, ms. */
async function listen(url: string, id: string, until: (event: DraftEvent) => boolean): Promise<number> {
  const response = await fetch(`${url}/api/drafts/${id}/events?watch=true`)
  let [last, longest] = [performance.now(), 0]
  const decoder = new TextDecoder()
  for await (const chunk of response.body ?? []) {
    const now = performance.now()
    longest = Math.max(longest, now - last)
    last = now
    const data = /data: ?(.*)\n/.exec(decoder.decode(chunk as Uint8Array))?.[1]
    if (data && until(JSON.parse(data) as DraftEvent)) break
  }
  return longest
}

async function post(url: string, path: string, body: unknown): Promise<unknown> {
  const response = await fetch(`${url}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  const answer = await response.json()
  if (!response.ok) throw new Error(`${response.status} ${JSON.stringify(answer).slice(0, 2000)}`)
  return answer
}

/** Work with its time, and how health was answered meanwhile. */
async function timed<T>(
  url: string,
  work: () => Promise<T>,
): Promise<{ value: T; ms: number; health: number }> {
  const stop = asking(url)
  const started = performance.now()
  try {
    const value = await work()
    const ms = performance.now() - started
    return { value, ms, health: p95(await stop()) }
  } finally {
    await stop()
  }
}

async function measure(format: VillagesFormat, script: string): Promise<Figures> {
  const [directory, files] = [temporaryDirectory(), temporaryDirectory()]
  const path = join(files.path, `thon.${format}`)
  await writeVillages(path, format, { count: COUNT, bytes: BYTES, seed: SEED })
  const server = start(script, [], { DATA_DIR: directory.path, PORT: '0' })
  const url = (await server.line(/^Sơn Đồ: http/)).replace('Sơn Đồ: ', '')
  const pid = server.child.pid ?? 0
  await sleep(1000)
  const restMb = memoryOf(pid)
  let peakMb = restMb
  const watch = setInterval(() => {
    peakMb = Math.max(peakMb, memoryOf(pid))
  }, MEMORY_MS)
  try {
    const read = await timed(url, async () => {
      const form = new FormData()
      form.set('file', await openAsBlob(path), `thon.${format}`)
      const created = draftSchema.parse(
        await (await fetch(`${url}/api/drafts`, { method: 'POST', body: form })).json(),
      )
      const silence = await listen(url, created.id, ({ phase }) => phase !== 'reading')
      const draft = draftSchema.parse(await (await fetch(`${url}/api/drafts/${created.id}`)).json())
      return { draft, silence }
    })
    const { draft } = read.value
    const layer = draft.layers[0]
    if (!layer) throw new Error(JSON.stringify(draft.issues))
    const said = { kind: 'villages', layer: 0, mapping: layer.guess.mapping, edition: '2020', period: '2024' }
    const check = await timed(url, async () => {
      const heard = listen(url, draft.id, ({ phase, progress }) => phase === 'ready' && progress === 1)
      const report = intakeReportSchema.parse(await post(url, `/api/drafts/${draft.id}/check`, said))
      if (report.rows.in !== COUNT) throw new Error(JSON.stringify([report.rows, report.issues.slice(0, 3)]))
      return heard
    })
    const commit = await timed(url, async () => {
      const heard = listen(url, draft.id, ({ phase }) => phase === 'committed')
      commitAnswerSchema.parse(await post(url, `/api/drafts/${draft.id}/commit`, said))
      return heard
    })
    await sleep(3000)
    return {
      format,
      megabytes: Math.round(statSync(path).size / 1024 / 1024),
      villages: COUNT,
      readSeconds: seconds(read.ms),
      checkSeconds: seconds(check.ms),
      commitSeconds: seconds(commit.ms),
      peakMb,
      restMb,
      afterMb: memoryOf(pid),
      longestSilenceMs: Math.round(Math.max(read.value.silence, check.value, commit.value)),
      healthP95Ms: { reading: read.health, checking: check.health, committing: commit.health },
    }
  } finally {
    clearInterval(watch)
    server.child.kill('SIGTERM')
    await server.ended
    directory.remove()
    files.remove()
  }
}

const bundle = await bundled('big-import')
const formats: VillagesFormat[] = ['geojson', 'csv']
const wanted = formats.filter((format) => process.argv.includes(`--${format}`))
for (const format of wanted.length > 0 ? wanted : formats) {
  console.log(JSON.stringify(await measure(format, join(bundle.folder, 'main.js'))))
}
bundle.remove()
