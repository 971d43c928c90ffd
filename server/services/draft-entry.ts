import type { DraftEvent } from '../../shared/api/drafts.ts'
import type { Draft, IntakeContext } from '../../shared/domain/intake.ts'
import type { DraftRunner, ReadOptions } from './draft-runner.ts'

const RESTING: readonly Draft['phase'][] = ['ready', 'failed', 'committed']
/** Progress is told at most this often, and said again when nothing has changed for a while. */
const EVENT_MS = 100
const HEARTBEAT_MS = 1000

/** One file on its way in: its state, the place where it is worked on, and those who watch it. */
export class DraftEntry {
  draft: Draft
  /** How the file was read last. */
  options: ReadOptions
  /** Cancelled, timed out or at shutdown: nothing of it may be stored any more. */
  gone = false
  /** The file is being read; resolves when that is over, either way. */
  reading: Promise<void> | null = null
  /** The store is at it; resolves when it has finished, either way. */
  committing: Promise<unknown> | null = null
  /** What checks know, as long as the data stay the same. */
  context: { key: string; value: IntakeContext } | null = null
  #active = 0
  #idle: NodeJS.Timeout | null = null
  readonly #watchers = new Set<() => void>()

  constructor(
    draft: Draft,
    readonly runner: DraftRunner,
    options: ReadOptions,
    readonly idleMs: number,
    readonly onIdle: () => void,
  ) {
    this.draft = draft
    this.options = options
    this.touch()
  }

  /** Somebody still cares: the time until it is dropped starts again. */
  touch(): void {
    if (this.#idle) clearTimeout(this.#idle)
    this.#idle = setTimeout(() => (this.#active > 0 ? this.touch() : this.onIdle()), this.idleMs)
    this.#idle.unref()
  }

  /** Changes the state and tells the watchers. */
  update(change: Partial<Draft>): void {
    this.draft = { ...this.draft, ...change }
    this.#wake()
  }

  /** Runs a piece of work in `phase`; when the last one is done the draft is ready again, unless it has moved on. */
  async during<T>(
    phase: Draft['phase'],
    work: (progress: (share: number) => void) => Promise<T>,
  ): Promise<T> {
    this.touch()
    this.#active += 1
    this.update({ phase, progress: 0 })
    try {
      return await work((share) => this.update({ progress: Math.min(1, Math.max(0, share)) }))
    } finally {
      this.#active -= 1
      if (this.#active === 0 && this.draft.phase === phase) this.update({ phase: 'ready', progress: 1 })
    }
  }

  /** The end of it: the runner stops, watchers are let go. */
  async end(): Promise<void> {
    this.gone = true
    if (this.#idle) clearTimeout(this.#idle)
    this.#wake()
    await this.runner.stop()
  }

  /**
   * State and progress as they change, at most ten times a second and at least once a second, until the phase rests
   * (`toTheEnd`: until it can never change again) or the draft is gone.
   */
  async *events(signal: AbortSignal, toTheEnd: boolean): AsyncGenerator<DraftEvent> {
    for (;;) {
      if (signal.aborted || this.gone) return
      const { id, phase, progress } = this.draft
      const seen = this.draft
      yield { id, phase, progress }
      if (toTheEnd ? phase === 'failed' || phase === 'committed' : RESTING.includes(phase)) return
      await pause(EVENT_MS)
      if (this.draft === seen) await this.#change(signal)
    }
  }

  #wake(): void {
    for (const watcher of this.#watchers) watcher()
  }

  #change(signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const done = () => {
        clearTimeout(timer)
        this.#watchers.delete(done)
        signal.removeEventListener('abort', done)
        resolve()
      }
      const timer = setTimeout(done, HEARTBEAT_MS)
      this.#watchers.add(done)
      signal.addEventListener('abort', done)
    })
  }
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms))
}
