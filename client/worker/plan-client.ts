import type { Candidate, PlanAnswer, PlanProblem } from '../../shared/domain/plans.ts'
import type { PlanCall, PlanCalls, PlanReply } from './plan-protocol.ts'

interface Waiting {
  resolve: (value: unknown) => void
  reject: (error: Error) => void
  progress: (state: PlanProgress) => void
}

export interface PlanProgress {
  /** Relative gap still to prove, or null before anything is found. */
  gap: number | null
  /** Part of the work that is done, where that is known. */
  share: number | null
}

/** Work that was given up because newer work took its place, or because the user stopped it. */
export class Stopped extends Error {}

/**
 * The optimiser in a thread of its own, so that the page never waits for it. One call at a time; candidates travel only
 * when they have changed. `stop` ends whatever is going on at once: the solver cannot be asked to.
 */
export class PlanWorker {
  private worker: Worker | null = null
  private sent: readonly Candidate[] | null = null
  private next = 0
  private readonly waiting = new Map<number, Waiting>()

  ask<K extends keyof PlanCalls>(
    what: K,
    problem: PlanProblem,
    args: PlanCalls[K]['args'],
    progress: (state: PlanProgress) => void = () => {},
  ): Promise<PlanCalls[K]['result']> {
    const worker = this.open()
    this.next += 1
    const id = this.next
    const { candidates, ...rest } = problem
    const fresh = this.sent !== candidates
    this.sent = candidates
    const call = { id, what, problem: rest, candidates: fresh ? candidates : null, args } as PlanCall
    return new Promise((resolve, reject) => {
      this.waiting.set(id, { resolve: resolve as (value: unknown) => void, reject, progress })
      worker.postMessage(call)
    })
  }

  stop(): void {
    this.worker?.terminate()
    this.worker = null
    this.sent = null
    for (const { reject } of this.waiting.values()) reject(new Stopped())
    this.waiting.clear()
  }

  private open(): Worker {
    if (this.worker) return this.worker
    const worker = new Worker(new URL('./plan-worker.ts', import.meta.url), { type: 'module' })
    worker.onmessage = ({ data }: MessageEvent<PlanReply>) => this.hear(data)
    worker.onerror = (event) => {
      const error = new Error(event.message || 'the optimiser ended')
      for (const { reject } of this.waiting.values()) reject(error)
      this.waiting.clear()
      this.worker = null
      this.sent = null
    }
    this.worker = worker
    return worker
  }

  private hear(reply: PlanReply): void {
    const call = this.waiting.get(reply.id)
    if (!call) return
    if (reply.kind === 'progress') {
      call.progress(reply.state)
      return
    }
    this.waiting.delete(reply.id)
    if (reply.kind === 'done') call.resolve(reply.value)
    else call.reject(new Error(reply.error))
  }
}

let shared: PlanWorker | null = null

/** The instant answer to a problem, from a worker that is kept for such questions. */
export function optimise(problem: PlanProblem): Promise<PlanAnswer> {
  shared ??= new PlanWorker()
  return shared.ask('instant', problem, {})
}
