import { parentPort } from 'node:worker_threads'
import { snapshotFormat } from '../shared/formats/snapshot/index.ts'
import type { ExportReply } from './services/export-runner.ts'
import { type ExportWork, writeExport } from './services/export-work.ts'

// Entry of the thread in which files are written, one after another: tells how far each has come, then hands its bytes over.

const port = parentPort
if (!port) throw new Error('export-worker runs as a worker thread only')

const say = (reply: ExportReply, hand: ArrayBuffer[] = []) => port.postMessage(reply, hand)

/** Steps smaller than this need not be told. */
const STEP = 0.005

// The workbook is asked for most, and its library takes longest to load.
void snapshotFormat('xlsx')?.load()

port.on('message', async (work: ExportWork) => {
  let told = 0
  try {
    const made = await writeExport(work, (share) => {
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
})
