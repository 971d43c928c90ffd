import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { Worker } from 'node:worker_threads'
import type { Progress } from '../../shared/formats/snapshot/format.ts'
import type { ExportWork } from './export-work.ts'

/**
 * Where files are written. Rejects with the reason of `signal` when that is aborted, at once; with OutOfMemory when the file needs
 * more than a thread may take.
 */
export interface ExportRunner {
  (work: ExportWork, signal: AbortSignal, progress: Progress): Promise<Uint8Array>
  /** A file is likely to be asked for soon: has a thread ready. */
  prepare?: () => void
}

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

/** A thread that has written a file waits so long for the next: it has its libraries, and is quick at using them. */
const IDLE_MS = 30_000

/** Event by event: without a name it would also take away what starts the thread's messages again for the next listener. */
function unhear(worker: Worker): void {
  for (const event of ['message', 'error', 'exit']) worker.removeAllListeners(event)
}

/** One thread at rest at most, ended when nobody has needed it for a while. */
function restingThread(file: URL, heapMb: number) {
  let resting: Worker | null = null
  let timer: ReturnType<typeof setTimeout> | undefined
  const end = () => {
    void resting?.terminate()
    resting = null
  }
  const fresh = () => new Worker(file, { resourceLimits: { maxOldGenerationSizeMb: heapMb } })
  return {
    fresh,
    isThere: () => resting !== null,
    take(): Worker {
      clearTimeout(timer)
      const known = resting
      resting = null
      if (known) unhear(known)
      known?.ref()
      return known ?? fresh()
    },
    rest(worker: Worker): void {
      end()
      clearTimeout(timer)
      resting = worker
      unhear(worker)
      // One that ends by itself meanwhile is not handed out.
      worker.on('error', () => undefined)
      worker.on('exit', () => {
        if (resting === worker) resting = null
      })
      // Neither keeps a server that stops from ending.
      worker.unref()
      timer = setTimeout(end, IDLE_MS)
      timer.unref()
    },
  }
}

/** Files in threads: the server answers others meanwhile, a file nobody waits for is dropped at once with its thread. */
export function threadExports(file: URL, heapMb = HEAP_MB): ExportRunner {
  const threads = restingThread(file, heapMb)
  let busy = 0
  const run: ExportRunner = (work, signal, progress) =>
    new Promise((resolve, reject) => {
      if (signal.aborted) return reject(signal.reason)
      const worker = threads.take()
      const fail = (error: unknown) => {
        signal.removeEventListener('abort', abort)
        void worker.terminate()
        reject(error)
      }
      const abort = () => fail(signal.reason)
      signal.addEventListener('abort', abort)
      worker.on('message', (reply: ExportReply) => {
        if ('share' in reply) return progress(reply.share)
        if (!reply.ok) return fail(new Error(reply.error))
        signal.removeEventListener('abort', abort)
        threads.rest(worker)
        resolve(reply.bytes)
      })
      worker.on('error', (error: NodeJS.ErrnoException) =>
        fail(error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? new OutOfMemory(error.message) : error),
      )
      worker.on('exit', (code) => fail(new Error(`the export thread ended with ${code}`)))
      worker.postMessage(work)
    })
  const counted: ExportRunner = (work, signal, progress) => {
    busy += 1
    return run(work, signal, progress).finally(() => {
      busy -= 1
    })
  }
  // One that is at work will rest soon: a second would only take its processor.
  counted.prepare = () => {
    if (busy === 0 && !threads.isThere()) threads.rest(threads.fresh())
  }
  return counted
}
