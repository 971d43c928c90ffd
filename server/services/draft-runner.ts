import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import type { IntakeContext, IntakeGuess, IntakeReport, IntakeRequest } from '../../shared/domain/intake.ts'
import type { Checked } from '../../shared/domain/issues.ts'
import type { DatasetKind } from '../../shared/domain/observations.ts'
import type { SourceOptions } from '../../shared/domain/sources.ts'
import { PART_BYTES } from '../store/files-store.ts'
import {
  type DraftFacts,
  DraftWork,
  type GuessKnowledge,
  type RowPart,
  type WholeParts,
} from './draft-work.ts'

const pack = promisify(gzip)

export type Progress = (share: number) => void

/** Options without the callback: what can be sent to another thread. */
export type ReadOptions = Omit<SourceOptions, 'progress'>

/**
 * Where a draft is worked on: in a thread of its own, or here. After `stop` every call under way is rejected.
 * @throws RunnerDied from any call when the place has gone.
 */
export interface DraftRunner {
  /** Takes the bytes over: the caller must not use them again. */
  read(
    bytes: Uint8Array<ArrayBuffer>,
    options: ReadOptions,
    knowledge: GuessKnowledge,
    progress: Progress,
  ): Promise<Checked<DraftFacts>>
  reread(options: ReadOptions, knowledge: GuessKnowledge, progress: Progress): Promise<Checked<DraftFacts>>
  guess(layer: number, kind: DatasetKind, knowledge: GuessKnowledge): Promise<IntakeGuess>
  check(request: IntakeRequest, context: IntakeContext, progress: Progress): Promise<IntakeReport>
  sizes(): Promise<Record<RowPart, number>>
  rows(part: RowPart, from: number, count: number): Promise<string | null>
  whole(request: IntakeRequest, context: IntakeContext): Promise<WholeParts>
  /** Piece `index` of the file as a gzip member; null after the last one. */
  packed(index: number): Promise<Uint8Array | null>
  stop(): Promise<void>
}

/** The place where a draft was worked on has gone: stopped, or out of memory. */
export class RunnerDied extends Error {}

/** A runner in this very thread: for tests, the command line, and a server run from sources. */
export function localRunner(): DraftRunner {
  const work = new DraftWork()
  let stopped = false
  const alive = async <T>(answer: T | Promise<T>): Promise<T> => {
    const value = await answer
    if (stopped) throw new RunnerDied()
    return value
  }
  return {
    read: (bytes, options, knowledge, progress) =>
      alive(work.read(bytes, { ...options, progress }, knowledge)),
    reread: (options, knowledge, progress) => alive(work.reread({ ...options, progress }, knowledge)),
    guess: (layer, kind, knowledge) => alive(work.guess(layer, kind, knowledge)),
    check: (request, context, progress) => alive(work.check(request, context, progress)),
    sizes: () => alive(work.sizes()),
    rows: (part, from, count) => alive(work.rows(part, from, count)),
    whole: (request, context) => alive(work.whole(request, context)),
    packed: (index) => alive(packedPiece(work, index)),
    stop: async () => {
      stopped = true
    },
  }
}

/** Piece `index` of the file of `work`, compressed. */
export async function packedPiece(work: DraftWork, index: number): Promise<Uint8Array | null> {
  const piece = work.piece(index * PART_BYTES, PART_BYTES)
  return piece.length === 0 ? null : pack(piece)
}
