import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { Worker } from 'node:worker_threads'
import { Problem } from '../http/problem.ts'
import { type PlanJob, type PlanOutcome, workOnPlan } from './plan-work.ts'

/** Where plans are worked out. Rejects with the reason of `signal` when that is aborted, at once. */
export type PlanRunner = (job: PlanJob, signal: AbortSignal) => Promise<PlanOutcome>

export interface PlanLimits {
  /** Plans worked out at the same time. */
  atOnce: number
  /** Plans that may wait for their turn. */
  waiting: number
  /** What a job may take over its own seconds: reading, the search for contradictions, writing. */
  graceMs: number
}

const LIMITS: PlanLimits = { atOnce: 2, waiting: 8, graceMs: 60_000 }

/** What the thread says. */
export type PlanReply = { ok: true; outcome: PlanOutcome } | { ok: false; error: string }

/** The bundled thread beside this module; absent when the server runs from sources. */
export function planWorkerFile(): URL | null {
  const file = new URL('./plan-worker.js', import.meta.url)
  return existsSync(fileURLToPath(file)) ? file : null
}

/** In this very thread: for tests, the command line, and a server run from sources. Nothing else is answered meanwhile. */
export const localPlans: PlanRunner = async (job, signal) => {
  signal.throwIfAborted()
  return workOnPlan(job)
}

/** A thread for each plan: the server answers others meanwhile, and a plan nobody waits for any more is ended at once. */
export const threadPlans =
  (file: URL): PlanRunner =>
  (job, signal) =>
    new Promise((resolve, reject) => {
      if (signal.aborted) return reject(signal.reason)
      const worker = new Worker(file, { workerData: job })
      const end = (settle: () => void) => {
        signal.removeEventListener('abort', abort)
        settle()
        void worker.terminate()
      }
      const abort = () => end(() => reject(signal.reason))
      signal.addEventListener('abort', abort)
      worker.on('message', (reply: PlanReply) =>
        end(() => (reply.ok ? resolve(reply.outcome) : reject(new Error(reply.error)))),
      )
      worker.on('error', (error) => end(() => reject(error)))
      worker.on('exit', (code) => end(() => reject(new Error(`the planning thread ended with ${code}`))))
    })

/** Plans on demand: only a few at once, a few more in a queue, each with an end. */
export class Plans {
  #running = 0
  readonly #queue: (() => void)[] = []
  readonly #closing = new AbortController()

  constructor(
    readonly runner: PlanRunner = localPlans,
    readonly limits: PlanLimits = LIMITS,
  ) {}

  /** @throws Problem 429 tooManyPlans, 408 planAbandoned when whoever asked went away, 503 planTimeout */
  async run(job: PlanJob, asker: AbortSignal): Promise<PlanOutcome> {
    await this.#turn(asker)
    try {
      const timeout = AbortSignal.timeout(job.seconds * 1000 + this.limits.graceMs)
      try {
        return await this.runner(job, AbortSignal.any([asker, timeout, this.#closing.signal]))
      } catch (error) {
        if (asker.aborted) throw new Problem(408, 'planAbandoned')
        if (timeout.aborted) throw new Problem(503, 'planTimeout', { seconds: job.seconds })
        throw error
      }
    } finally {
      // The place goes to whoever waits first, without being free in between.
      const next = this.#queue.shift()
      if (next) next()
      else this.#running -= 1
    }
  }

  /** Ends what is under way, for the server stops. */
  close(): void {
    this.#closing.abort(new Error('the server stops'))
  }

  async #turn(asker: AbortSignal): Promise<void> {
    if (asker.aborted) throw new Problem(408, 'planAbandoned')
    if (this.#running < this.limits.atOnce) {
      this.#running += 1
      return
    }
    if (this.#queue.length >= this.limits.waiting) {
      throw new Problem(429, 'tooManyPlans', { limit: this.limits.atOnce + this.limits.waiting })
    }
    await new Promise<void>((resolve, reject) => {
      const go = () => {
        asker.removeEventListener('abort', leave)
        resolve()
      }
      const leave = () => {
        this.#queue.splice(this.#queue.indexOf(go), 1)
        reject(new Problem(408, 'planAbandoned'))
      }
      this.#queue.push(go)
      asker.addEventListener('abort', leave, { once: true })
    })
  }
}
