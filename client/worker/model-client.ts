import type { ModelCall, ModelCalls, ModelReply } from './model-protocol.ts'

/** An older question that a newer one of the same kind took the place of. */
export class Superseded extends Error {}

interface Waiting {
  call: ModelCall
  resolve: (value: unknown) => void
  reject: (error: Error) => void
}

/** One kind of question: at most one is being worked on, and the newest of the others waits. */
interface Lane {
  running: Waiting | null
  next: Waiting | null
}

/** The part of a Worker that is used here. */
export interface Thread {
  postMessage(call: ModelCall): void
  terminate(): void
  addEventListener(type: 'message', listener: (event: MessageEvent<ModelReply>) => void): void
  addEventListener(type: 'error', listener: (event: ErrorEvent) => void): void
}

/**
 * Model functions in a thread of their own. Per kind of question the newest wins: older ones that still wait are never
 * sent, and one being worked on is answered to nobody; their promises end with `Superseded`.
 */
export class ModelClient {
  private thread: Thread | null = null
  private last = 0
  private readonly lanes = new Map<string, Lane>()

  constructor(private readonly open: () => Thread) {}

  ask<K extends keyof ModelCalls>(what: K, args: ModelCalls[K]['args']): Promise<ModelCalls[K]['result']> {
    this.last += 1
    const call = { id: this.last, what, args } as ModelCall
    const lane = this.lanes.get(what) ?? { running: null, next: null }
    this.lanes.set(what, lane)
    return new Promise((resolve, reject) => {
      const waiting = { call, resolve: resolve as (value: unknown) => void, reject }
      lane.running?.reject(new Superseded())
      lane.next?.reject(new Superseded())
      if (lane.running) lane.next = waiting
      else this.send(lane, waiting)
    })
  }

  private send(lane: Lane, waiting: Waiting): void {
    lane.running = waiting
    lane.next = null
    this.started().postMessage(waiting.call)
  }

  private started(): Thread {
    if (this.thread) return this.thread
    const thread = this.open()
    thread.addEventListener('message', ({ data }) => this.hear(data))
    thread.addEventListener('error', (event) => this.fail(event.message))
    this.thread = thread
    return thread
  }

  private hear(reply: ModelReply): void {
    for (const lane of this.lanes.values()) {
      const { running, next } = lane
      if (running?.call.id !== reply.id) continue
      lane.running = null
      if (next) this.send(lane, next)
      // A promise that was superseded stays rejected.
      if ('error' in reply) running.reject(new Error(reply.error))
      else running.resolve(reply.value)
    }
  }

  /** The thread itself broke: whoever waits hears of it, and the next question starts another. */
  private fail(message: string): void {
    this.thread?.terminate()
    this.thread = null
    const waiting = [...this.lanes.values()].flatMap(({ running, next }) => [running, next])
    this.lanes.clear()
    for (const one of waiting) one?.reject(new Error(message || 'the thread of model functions ended'))
  }
}

let shared: ModelClient | null = null

/** Asks the page's own thread of model functions. */
export function askModel<K extends keyof ModelCalls>(
  what: K,
  args: ModelCalls[K]['args'],
): Promise<ModelCalls[K]['result']> {
  shared ??= new ModelClient(
    () => new Worker(new URL('./model-worker.ts', import.meta.url), { type: 'module' }) as Thread,
  )
  return shared.ask(what, args)
}
