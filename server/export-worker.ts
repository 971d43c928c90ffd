import { parentPort, workerData } from 'node:worker_threads'
import type { ExportReply } from './services/export-runner.ts'
import { type ExportWork, writeExport } from './services/export-work.ts'

// Entry of the thread in which one file is written: tells how far it has come, then hands the bytes over.

const port = parentPort
if (!port) throw new Error('export-worker runs as a worker thread only')

const say = (reply: ExportReply, hand: ArrayBuffer[] = []) => port.postMessage(reply, hand)

/** Steps smaller than this need not be told. */
const STEP = 0.005
let told = 0

try {
  const made = await writeExport(workerData as ExportWork, (share) => {
    if (share - told < STEP) return
    told = share
    say({ share })
  })
  // A copy that owns its memory: what a library hands out may be a view into a pool.
  const bytes = new Uint8Array(made)
  say({ ok: true, bytes }, [bytes.buffer])
} catch (error) {
  say({ ok: false, error: error instanceof Error ? (error.stack ?? error.message) : String(error) })
}
