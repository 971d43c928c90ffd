import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { Worker } from 'node:worker_threads'
import type { IntakeContext, IntakeRequest } from '../../shared/domain/intake.ts'
import type { DatasetKind } from '../../shared/domain/observations.ts'
import { type DraftRunner, type Progress, type ReadOptions, RunnerDied } from './draft-runner.ts'
import type { GuessKnowledge, RowPart } from './draft-work.ts'

interface Calls {
  read: { bytes: Uint8Array<ArrayBuffer>; options: ReadOptions; knowledge: GuessKnowledge }
  reread: { options: ReadOptions; knowledge: GuessKnowledge }
  guess: { layer: number; kind: DatasetKind; knowledge: GuessKnowledge }
  /** null: the context sent before. */
  check: { request: IntakeRequest; context: IntakeContext | null }
  sizes: object
  rows: { part: RowPart; from: number; count: number }
  whole: { request: IntakeRequest; context: IntakeContext | null }
  packed: { index: number }
}

/** What the server asks of the thread. */
export type WorkerCall = { [K in keyof Calls]: { id: number; what: K } & Calls[K] }[keyof Calls]

/** What the thread says: how far a call has come, or its end. */
export type WorkerAnswer =
  | { id: number; share: number }
  | { id: number; ok: true; value: unknown }
  | { id: number; ok: false; error: string }

/** A file of 100 MB with 100.000 records takes well under half of this. */
const HEAP_MB = 1024

interface Waiting {
  resolve: (value: unknown) => void
  reject: (error: Error) => void
  progress: Progress
}

/** The bundled thread beside this module; absent when the server runs from sources. */
export function workerFile(): URL | null {
  const file = new URL('./import-worker.js', import.meta.url)
  return existsSync(fileURLToPath(file)) ? file : null
}

/** A runner in a thread of its own: the server answers others meanwhile, and memory comes back when it ends. */
export function threadRunner(file: URL, heapMb = HEAP_MB): DraftRunner {
  const worker = new Worker(file, { resourceLimits: { maxOldGenerationSizeMb: heapMb } })
  const waiting = new Map<number, Waiting>()
  let gone = false
  let next = 0
  let known: IntakeContext | null = null

  const die = () => {
    gone = true
    for (const { reject } of waiting.values()) reject(new RunnerDied())
    waiting.clear()
  }
  worker.on('error', die)
  worker.on('exit', die)
  worker.on('message', (answer: WorkerAnswer) => {
    const call = waiting.get(answer.id)
    if (!call) return
    if ('share' in answer) return call.progress(answer.share)
    waiting.delete(answer.id)
    if (answer.ok) call.resolve(answer.value)
    else call.reject(new Error(answer.error))
  })

  function ask<T>(what: keyof Calls, words: object, progress: Progress = () => {}): Promise<T> {
    if (gone) return Promise.reject(new RunnerDied())
    next += 1
    const id = next
    const transfer = 'bytes' in words ? [(words.bytes as Uint8Array<ArrayBuffer>).buffer] : []
    return new Promise<T>((resolve, reject) => {
      waiting.set(id, { resolve: resolve as (value: unknown) => void, reject, progress })
      worker.postMessage({ id, what, ...words }, transfer)
    })
  }
  /** The same context is not sent twice: it may carry all villages of the province. */
  const newContext = (context: IntakeContext) => {
    if (context === known) return null
    known = context
    return context
  }
  return {
    read: (bytes, options, knowledge, progress) => ask('read', { bytes, options, knowledge }, progress),
    reread: (options, knowledge, progress) => ask('reread', { options, knowledge }, progress),
    guess: (layer, kind, knowledge) => ask('guess', { layer, kind, knowledge }),
    check: (request, context, progress) => ask('check', { request, context: newContext(context) }, progress),
    sizes: () => ask('sizes', {}),
    rows: (part, from, count) => ask('rows', { part, from, count }),
    whole: (request, context) => ask('whole', { request, context: newContext(context) }),
    packed: (index) => ask('packed', { index }),
    stop: async () => {
      die()
      await worker.terminate()
    },
  }
}
