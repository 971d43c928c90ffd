import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { Worker } from 'node:worker_threads'
import type { Progress } from '../../shared/formats/snapshot/format.ts'
import type { ExportWork } from './export-work.ts'

/**
 * Where files are written. Rejects with the reason of `signal` when that is aborted, at once; with OutOfMemory when the file needs
 * more than a thread may take.
 */
export type ExportRunner = (work: ExportWork, signal: AbortSignal, progress: Progress) => Promise<Uint8Array>

/** The thread that wrote the file ran out of memory. */
export class OutOfMemory extends Error {}

/** What the thread says: how far it has come, or its end. */
export type ExportReply = { share: number } | { ok: true; bytes: Uint8Array } | { ok: false; error: string }

/** An atlas of 200 pages takes well under half of this. */
const HEAP_MB = 1536

/** The bundled thread beside this module; absent when the server runs from sources. */
export function exportWorkerFile(): URL | null {
  const file = new URL('./export-worker.js', import.meta.url)
  return existsSync(fileURLToPath(file)) ? file : null
}

/** In this very thread: for tests, the command line, and a server run from sources. Nothing else is answered meanwhile. */
export const localExports: ExportRunner = async (work, signal, progress) => {
  signal.throwIfAborted()
  // Here and not above: a server that has threads for it never loads this.
  const { writeExport } = await import('./export-work.ts')
  const bytes = await writeExport(work, (share) => {
    signal.throwIfAborted()
    progress(share)
  })
  signal.throwIfAborted()
  return bytes
}

/** A thread for each file: the server answers others meanwhile, a file nobody waits for is dropped at once, and memory comes back. */
export const threadExports =
  (file: URL, heapMb = HEAP_MB): ExportRunner =>
  (work, signal, progress) =>
    new Promise((resolve, reject) => {
      if (signal.aborted) return reject(signal.reason)
      const worker = new Worker(file, {
        workerData: work,
        resourceLimits: { maxOldGenerationSizeMb: heapMb },
      })
      const end = (settle: () => void) => {
        signal.removeEventListener('abort', abort)
        settle()
        void worker.terminate()
      }
      const abort = () => end(() => reject(signal.reason))
      signal.addEventListener('abort', abort)
      worker.on('message', (reply: ExportReply) => {
        if ('share' in reply) return progress(reply.share)
        end(() => (reply.ok ? resolve(reply.bytes) : reject(new Error(reply.error))))
      })
      worker.on('error', (error: NodeJS.ErrnoException) =>
        end(() => reject(error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? new OutOfMemory(error.message) : error)),
      )
      worker.on('exit', (code) => end(() => reject(new Error(`the export thread ended with ${code}`))))
    })
