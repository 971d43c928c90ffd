import { randomUUID } from 'node:crypto'
import { Problem } from '../http/problem.ts'
import type { ExportStore, KeepLimits } from '../store/exports-store.ts'
import { type ExportRunner, localExports, OutOfMemory } from './export-runner.ts'
import type { ExportWork } from './export-work.ts'

export interface ExportLimits {
  /** Files that somebody waits for with an open request, the one being written included. */
  waiting: number
  /** Longest time for a file that somebody waits for, and for one in the background. */
  directMs: number
  backgroundMs: number
  /** Progress of a job is noted this often at most. */
  noteMs: number
  keep: KeepLimits
}

const LIMITS: ExportLimits = {
  waiting: 12,
  directMs: 120_000,
  backgroundMs: 30 * 60_000,
  noteMs: 500,
  keep: { files: 200, bytes: 500 * 1024 * 1024 },
}

/** Why a file that was under way is dropped. */
class Cancelled extends Error {}

/** One after another. */
class Lane {
  waiting = 0
  #last: Promise<unknown> = Promise.resolve()

  run<T>(work: () => Promise<T>): Promise<T> {
    this.waiting += 1
    const mine = this.#last.then(work).finally(() => {
      this.waiting -= 1
    })
    this.#last = mine.catch(() => {})
    return mine
  }

  /** Resolves when nothing waits any more. */
  rest(): Promise<unknown> {
    return this.#last
  }
}

/** What the server notes when a file comes to no good end. Texts: problem.<code> of the server messages. */
function failureOf(error: unknown): { code: string; params: Record<string, string | number> } {
  if (error instanceof Problem) return { code: error.code, params: error.params }
  if (error instanceof OutOfMemory) return { code: 'exportTooLarge', params: {} }
  const incident = randomUUID().slice(0, 8)
  console.error(`[${incident}]`, error)
  return { code: 'exportFailed', params: { incident } }
}

/**
 * Files on their way: one in the background at a time, the others in a queue, and beside it one that somebody waits for with an open
 * request. Each has an end, and cancelling one ends its thread.
 */
export class Exports {
  readonly #background = new Lane()
  readonly #direct = new Lane()
  readonly #running = new Map<number, AbortController>()
  readonly #closing = new AbortController()

  /** A file is likely to be asked for soon. */
  prepare(): void {
    this.runner.prepare?.()
  }

  constructor(
    readonly runner: ExportRunner = localExports,
    readonly limits: ExportLimits = LIMITS,
  ) {}

  /**
   * Writes a file while its asker waits.
   * @throws Problem 429 tooManyExports, 408 exportAbandoned, 503 exportTimeout, 503 exportTooLarge
   */
  async now(prepare: () => Promise<ExportWork>, asker: AbortSignal): Promise<Uint8Array> {
    if (this.#direct.waiting >= this.limits.waiting)
      throw new Problem(429, 'tooManyExports', { limit: this.limits.waiting })
    return this.#direct.run(async () => {
      const timeout = AbortSignal.timeout(this.limits.directMs)
      try {
        asker.throwIfAborted()
        const signal = AbortSignal.any([asker, timeout, this.#closing.signal])
        return await this.runner(await prepare(), signal, () => {})
      } catch (error) {
        if (asker.aborted) throw new Problem(408, 'exportAbandoned')
        if (timeout.aborted) throw new Problem(503, 'exportTimeout', { seconds: this.limits.directMs / 1000 })
        if (error instanceof OutOfMemory) throw new Problem(503, 'exportTooLarge')
        throw error
      }
    })
  }

  /** Writes the file of a waiting job when its turn comes, and keeps it. `prepare` fetches what it is made of. */
  enqueue(store: ExportStore, id: number, prepare: () => Promise<ExportWork>): void {
    void this.#background.run(async () => {
      try {
        await this.#runJob(store, id, prepare)
      } catch (error) {
        // The store could not be written: nobody waits for this promise, and the queue goes on.
        console.error(error)
      }
    })
  }

  /** Ends a job; its thread stops at once. False when it had ended already. */
  async cancel(store: ExportStore, id: number): Promise<boolean> {
    const cancelled = await store.cancel(id)
    this.#running.get(id)?.abort(new Cancelled())
    return cancelled
  }

  /** Resolves when no job is waiting or running. */
  async idle(): Promise<void> {
    await this.#background.rest()
  }

  /** Ends what is under way, for the server stops: jobs are noted as interrupted. */
  async close(): Promise<void> {
    this.#closing.abort(new Problem(503, 'exportInterrupted'))
    await this.idle()
  }

  async #runJob(store: ExportStore, id: number, prepare: () => Promise<ExportWork>): Promise<void> {
    const stop = new AbortController()
    this.#running.set(id, stop)
    try {
      if (!(await store.start(id))) return
      const timeout = AbortSignal.timeout(this.limits.backgroundMs)
      const signal = AbortSignal.any([stop.signal, timeout, this.#closing.signal])
      const notes = progressNotes(store, id, this.limits.noteMs, () => stop.abort(new Cancelled()))
      try {
        signal.throwIfAborted()
        const bytes = await this.runner(await prepare(), signal, notes.note)
        await notes.written()
        await store.finish(id, bytes)
      } catch (error) {
        await notes.written()
        if (stop.signal.aborted) return
        const seconds = this.limits.backgroundMs / 1000
        await store.fail(
          id,
          failureOf(timeout.aborted ? new Problem(503, 'exportTimeout', { seconds }) : error),
        )
      }
      await store.prune(this.limits.keep)
    } finally {
      this.#running.delete(id)
    }
  }
}

/** Writes progress to the store, one write at a time and not too often; `gone` is told when the job no longer runs. */
function progressNotes(store: ExportStore, id: number, everyMs: number, gone: () => void) {
  let last = performance.now()
  let writing: Promise<void> = Promise.resolve()
  let busy = false
  const write = async (share: number) => {
    try {
      if (!(await store.progress(id, share))) gone()
    } finally {
      busy = false
    }
  }
  return {
    note(share: number): void {
      if (busy || performance.now() - last < everyMs) return
      last = performance.now()
      busy = true
      writing = write(Math.min(1, Math.max(0, share))).catch((error: unknown) => console.error(error))
    },
    written: () => writing,
  }
}
