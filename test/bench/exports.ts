import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { ExportJob, ExportOptions, SnapshotFormatId } from '../../shared/domain/exports.ts'
import type { Snapshot } from '../../shared/domain/snapshots.ts'
import { type Running, startProduct } from './run-product.ts'
import { type Spread, spread } from './stats.ts'

/** One kind of file, ordered from the running product and written in its background. */
export interface ExportTimes {
  format: SnapshotFormatId
  by: ExportOptions['by']
  /** Works in the list, communes in the edition. */
  items: number
  communes: number
  bytes: number
  /** From the order until the file can be fetched, ms. */
  done: Spread
  /** Answers of /api/health meanwhile, ms. */
  health: Spread
  /** Most memory of the whole server process meanwhile, MB; null where it cannot be told. */
  peakMb: number | null
}

const ITEMS = 600
/** Between two questions after the server's health, ms. */
const PING_MS = 20
const POLL_MS = 15

const FORMATS: { format: SnapshotFormatId; by: ExportOptions['by']; long?: boolean }[] = [
  { format: 'xlsx', by: 'district' },
  { format: 'docx', by: 'district' },
  { format: 'pptx', by: 'district' },
  { format: 'pdf', by: 'district' },
  { format: 'csv', by: 'district' },
  { format: 'geojson', by: 'district' },
  { format: 'gpkg', by: 'district' },
  { format: 'svg', by: 'district' },
  { format: 'png', by: 'district' },
  { format: 'atlas', by: 'district' },
  { format: 'atlas', by: 'commune', long: true },
]

async function asked<T>(url: string, body?: unknown): Promise<T> {
  const init = body && {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  }
  const answer = await fetch(url, init || {})
  if (!answer.ok) throw new Error(`${url}: ${answer.status} ${await answer.text()}`)
  return (await answer.json()) as T
}

/** A snapshot whose list has about so many works: as many communes of the ranking as give them. */
async function snapshotOf(url: string, items: number): Promise<Snapshot> {
  const every = await asked<Snapshot>(`${url}/api/snapshots`, { scenarioId: 'default' })
  const { selection, list } = every.content
  const perCommune = new Map(selection.map((code) => [code, 0]))
  for (const { code } of list.items) perCommune.set(code, (perCommune.get(code) ?? 0) + 1)
  let top = 0
  for (let found = 0; found < items && top < selection.length; top += 1)
    found += perCommune.get(selection[top] ?? '') ?? 0
  return asked<Snapshot>(`${url}/api/snapshots`, { scenarioId: 'default', top })
}

/** Resident memory of a process, MB, where the system tells it. */
function memoryMb(pid: number): number | null {
  try {
    const [, kilobytes] = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? []
    return kilobytes ? Number(kilobytes) / 1024 : null
  } catch {
    return null
  }
}

/** Asks after the server's health until told to stop; answers with the times and the most memory seen. */
async function watch({ url, pid }: Running, going: () => boolean) {
  const times: number[] = []
  let peakMb: number | null = null
  while (going()) {
    const from = performance.now()
    await (await fetch(`${url}/api/health`)).text()
    times.push(performance.now() - from)
    const now = memoryMb(pid)
    if (now !== null) peakMb = Math.max(peakMb ?? 0, now)
    await sleep(PING_MS)
  }
  return { times, peakMb }
}

/** One order until the file can be fetched; it is taken away again. */
async function ordered(url: string, hash: string, options: object, format: string) {
  const from = performance.now()
  const { id } = await asked<ExportJob>(`${url}/api/exports`, { format, snapshot: { hash }, options })
  for (;;) {
    const job = await asked<ExportJob>(`${url}/api/exports/${id}`)
    if (job.state === 'done') {
      const ms = performance.now() - from
      const bytes = (await (await fetch(`${url}/api/exports/${id}/file`)).arrayBuffer()).byteLength
      await fetch(`${url}/api/exports/${id}`, { method: 'DELETE' })
      return { ms, bytes }
    }
    if (job.state !== 'waiting' && job.state !== 'running')
      throw new Error(`${format} ended as ${job.state}: ${JSON.stringify(job.error)}`)
    await sleep(POLL_MS)
  }
}

/** How long files of a list of 600 works take, and what others notice of it. Needs the built product. */
export async function exportTimes(runs: number, log: (line: string) => void): Promise<ExportTimes[]> {
  const dataDir = mkdtempSync(join(tmpdir(), 'bench-exports-'))
  const product = await startProduct(dataDir)
  try {
    const { hash, content } = await snapshotOf(product.url, ITEMS)
    const found: ExportTimes[] = []
    for (const { format, by, long } of FORMATS) {
      log(`exports: ${format} by ${by} …`)
      const done: number[] = []
      let bytes = 0
      let going = true
      const watching = watch(product, () => going)
      try {
        for (let run = 0; run < (long ? Math.min(runs, 2) : runs); run += 1) {
          const made = await ordered(product.url, hash, { by }, format)
          done.push(made.ms)
          bytes = made.bytes
        }
      } finally {
        going = false
      }
      const { times, peakMb } = await watching
      const { list, communes } = content
      const size = { items: list.items.length, communes: communes.length, bytes }
      const peak = peakMb === null ? null : Math.round(peakMb)
      found.push({ format, by, ...size, done: spread(done), health: spread(times), peakMb: peak })
    }
    return found
  } finally {
    await product.stop()
    rmSync(dataDir, { recursive: true, force: true })
  }
}
