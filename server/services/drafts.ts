import { randomUUID, webcrypto } from 'node:crypto'
import type { CommitAnswer, CommitRequest, DraftEvent, Reread } from '../../shared/api/drafts.ts'
import type { UploadedFile } from '../../shared/api/requests.ts'
import type {
  Draft,
  IntakeContext,
  IntakeGuess,
  IntakeReport,
  IntakeRequest,
} from '../../shared/domain/intake.ts'
import type { Checked } from '../../shared/domain/issues.ts'
import type { DatasetKind } from '../../shared/domain/observations.ts'
import type { RememberedMapping } from '../../shared/model/intake/guess.ts'
import type { Deps } from '../deps.ts'
import { Problem } from '../http/problem.ts'
import { storeDraft } from './draft-commit.ts'
import { DraftEntry } from './draft-entry.ts'
import { type DraftRunner, localRunner, RunnerDied } from './draft-runner.ts'
import { unitScope } from './draft-scopes.ts'
import type { DraftFacts, GuessKnowledge } from './draft-work.ts'
import { contextKey, intakeContext } from './intake-context.ts'

export interface DraftLimits {
  /** Drafts that may hold a file in memory at the same time. */
  atOnce: number
  /** A draft that nobody has touched for so long is dropped. */
  idleMs: number
}

const LIMITS: DraftLimits = { atOnce: 4, idleMs: 30 * 60 * 1000 }

/**
 * The files on their way in. They live in memory only: nothing of a draft reaches the store before it is committed, and a
 * restart forgets them all.
 */
export class Drafts {
  readonly #entries = new Map<string, DraftEntry>()

  constructor(
    readonly makeRunner: () => DraftRunner = localRunner,
    readonly limits: DraftLimits = LIMITS,
  ) {}

  /** @throws Problem 429 tooManyDrafts */
  refuseWhenFull(): void {
    const holding = [...this.#entries.values()].filter(({ draft }) => draft.phase !== 'committed')
    if (holding.length >= this.limits.atOnce) {
      throw new Problem(429, 'tooManyDrafts', { limit: this.limits.atOnce })
    }
  }

  /** Takes a file in and answers at once; reading goes on, as the file says or as `said` knows better. */
  async open(deps: Deps, file: UploadedFile, said: Reread = {}): Promise<Draft> {
    this.refuseWhenFull()
    const name = file.name.normalize('NFC')
    const bytes = new Uint8Array(await file.arrayBuffer())
    const size = bytes.length
    const hash = Buffer.from(await webcrypto.subtle.digest('SHA-256', bytes)).toString('hex')
    const knowledge = await guessKnowledge(deps)
    this.refuseWhenFull()
    const id = randomUUID()
    const draft: Draft = {
      id,
      fileName: name,
      size,
      hash,
      phase: 'reading',
      progress: 0,
      format: '',
      layers: [],
      issues: [],
      datasetId: null,
    }
    const options = { name, ...said }
    const entry = new DraftEntry(draft, this.makeRunner(), options, this.limits.idleMs, () => this.drop(id))
    this.#entries.set(id, entry)
    entry.reading = this.#read(entry, (progress) =>
      entry.runner.read(bytes, entry.options, knowledge, progress),
    )
    return entry.draft
  }

  /** @throws Problem 404 unknownDraft */
  get(id: string): Draft {
    return this.#entry(id).draft
  }

  /** The draft once its file has been read, or refused. @throws Problem 404 unknownDraft */
  async whenRead(id: string): Promise<Draft> {
    await this.#entry(id).reading
    return this.get(id)
  }

  /** See DraftEntry.events. */
  events(id: string, signal: AbortSignal, toTheEnd: boolean): AsyncGenerator<DraftEvent> {
    return this.#entry(id).events(signal, toTheEnd)
  }

  /** Reads the same file with what the user says about it; answers at once, like `open`. */
  async reread(deps: Deps, id: string, said: Reread): Promise<Draft> {
    const entry = this.#entry(id)
    if (entry.draft.phase !== 'ready' && entry.draft.phase !== 'failed') throw notReady(entry.draft)
    const knowledge = await guessKnowledge(deps)
    entry.options = { ...entry.options, ...said }
    entry.update({ issues: [], layers: [] })
    entry.reading = this.#read(entry, (progress) => entry.runner.reread(entry.options, knowledge, progress))
    return entry.draft
  }

  /** The mapping proposed for a layer, were it of this kind. */
  async guess(deps: Deps, id: string, layer: number, kind: DatasetKind): Promise<IntakeGuess> {
    const entry = this.#ready(id, { layer, mapping: {} })
    return entry.runner.guess(layer, kind, await guessKnowledge(deps))
  }

  /** What an import as asked would do. */
  async check(deps: Deps, id: string, request: IntakeRequest): Promise<IntakeReport> {
    const entry = this.#ready(id, request)
    return this.#work(entry, 'checking', async (progress) => {
      const { full, context } = await this.#prepared(deps, entry, request)
      return entry.runner.check(full, context, progress)
    })
  }

  /** Stores what was checked as a data set, or answers with the report that says why not. */
  async commit(deps: Deps, id: string, request: CommitRequest): Promise<CommitAnswer> {
    const entry = this.#ready(id, request)
    if (entry.draft.phase !== 'ready') throw notReady(entry.draft)
    const storing = this.#work(entry, 'committing', async (progress) => {
      const { full, context } = await this.#prepared(deps, entry, request)
      return storeDraft(deps, entry, { ...request, decisions: full.decisions }, context, progress)
    })
    entry.committing = storing
    return storing
  }

  /** Cancels at any phase. @throws Problem 409 alreadyStored when the store was faster. */
  async remove(id: string): Promise<void> {
    const entry = this.#entry(id)
    this.#entries.delete(id)
    const stored = entry.draft.phase === 'committed'
    await entry.end()
    await entry.committing?.catch(() => {})
    const { datasetId, fileName } = entry.draft
    if (!stored && datasetId !== null)
      throw new Problem(409, 'alreadyStored', { id: datasetId, file: fileName })
  }

  /** Drops everything, for shutdown. */
  async close(): Promise<void> {
    const entries = [...this.#entries.values()]
    this.#entries.clear()
    await Promise.all(entries.map((entry) => entry.end()))
  }

  /** Forgets a draft, whatever has become of it. */
  drop(id: string): void {
    void this.#entries.get(id)?.end()
    this.#entries.delete(id)
  }

  #entry(id: string): DraftEntry {
    const entry = this.#entries.get(id)
    if (!entry) throw new Problem(404, 'unknownDraft', { id }, { field: 'id' })
    entry.touch()
    return entry
  }

  #ready(id: string, request: Pick<IntakeRequest, 'layer' | 'mapping'>): DraftEntry {
    const entry = this.#entry(id)
    const { phase, layers } = entry.draft
    if (phase !== 'ready' && phase !== 'checking') throw notReady(entry.draft)
    const layer = layers[request.layer]
    if (!layer) {
      throw new Problem(
        400,
        'unknownLayer',
        { layer: request.layer, count: layers.length },
        { field: 'layer' },
      )
    }
    const wrong = Object.entries(request.mapping).find(([, index]) => index >= layer.fields.length)
    if (wrong) throw new Problem(400, 'unknownColumn', { field: wrong[0] }, { field: `mapping.${wrong[0]}` })
    return entry
  }

  #read(
    entry: DraftEntry,
    read: (progress: (share: number) => void) => Promise<Checked<DraftFacts>>,
  ): Promise<void> {
    return entry.during('reading', async (progress) => {
      try {
        const result = await read(progress)
        if (result.ok) entry.update(result.value)
        else entry.update({ phase: 'failed', issues: result.issues })
      } catch (error) {
        if (!(error instanceof RunnerDied)) console.error(error)
        failed(entry)
      }
    })
  }

  /** The request with what is remembered, and what the checks know; the latter is made once per state of the data. */
  async #prepared(
    deps: Deps,
    entry: DraftEntry,
    request: IntakeRequest,
  ): Promise<{ full: IntakeRequest; context: IntakeContext }> {
    const remembered = await deps.store.remembered.all(unitScope(request.edition))
    const said = new Set(request.decisions.map(({ key }) => key))
    const decisions = Object.entries(remembered)
      .filter(([key]) => !said.has(key))
      .map(([key, code]) => ({ key, code: String(code) }))
    const key = `${await deps.store.dataVersion()} ${contextKey(request)}`
    if (entry.context?.key !== key) entry.context = { key, value: await intakeContext(deps, request) }
    return {
      full: { ...request, decisions: [...decisions, ...request.decisions] },
      context: entry.context.value,
    }
  }

  /** Work in a phase; a draft whose place has gone answers with a problem, and says so from then on. */
  #work<T>(
    entry: DraftEntry,
    phase: 'checking' | 'committing',
    work: (progress: (share: number) => void) => Promise<T>,
  ): Promise<T> {
    return entry.during(phase, async (progress) => {
      try {
        return await work(progress)
      } catch (error) {
        if (!(error instanceof RunnerDied)) throw error
        const { fileName } = entry.draft
        if (entry.gone) throw new Problem(409, 'draftCancelled', { file: fileName })
        failed(entry)
        throw new Problem(422, 'draftFailed', { file: fileName })
      }
    })
  }
}

function failed(entry: DraftEntry): void {
  const { fileName } = entry.draft
  entry.update({
    phase: 'failed',
    issues: [{ severity: 'error', code: 'readerDied', place: {}, params: { file: fileName } }],
  })
}

function notReady({ phase, fileName }: Draft): Problem {
  return new Problem(409, 'draftNotReady', { phase, file: fileName })
}

async function guessKnowledge(deps: Deps): Promise<GuessKnowledge> {
  const { indicators, villageFields } = deps.world.catalogue
  const remembered = (await deps.store.remembered.all('mapping')) as Record<string, RememberedMapping>
  return { indicators, villageFields, remembered }
}
