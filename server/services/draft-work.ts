import type { Indicator } from '../../shared/domain/indicators.ts'
import type {
  DraftLayer,
  Intake,
  IntakeContext,
  IntakeGuess,
  IntakeReport,
  IntakeRequest,
} from '../../shared/domain/intake.ts'
import type { Checked, Issue } from '../../shared/domain/issues.ts'
import type { DatasetKind } from '../../shared/domain/observations.ts'
import type { RawValue, Source, SourceLayer, SourceOptions } from '../../shared/domain/sources.ts'
import type { CrosswalkRow, Edition } from '../../shared/domain/units.ts'
import type { VillageField } from '../../shared/domain/villages.ts'
import type { RememberedMapping } from '../../shared/model/intake/guess.ts'
import type { IncomingShapes } from '../store/intake-store.ts'

/** What guessing needs to know besides the file. */
export interface GuessKnowledge {
  indicators: Indicator[]
  villageFields: VillageField[]
  /** Remembered mappings by heads. */
  remembered: Record<string, RememberedMapping>
}

/** What is known of a file once it has been read. */
export interface DraftFacts {
  format: string
  layers: DraftLayer[]
  issues: Issue[]
}

/** The parts of a result that come in rows. */
export type RowPart = 'observations' | 'villages' | 'listed'

/** The parts of a result that come in one piece. */
export interface WholeParts {
  shapes: Omit<IncomingShapes, 'hash'> | null
  edition: Edition | null
  crosswalk: { to: string; rows: CrosswalkRow[] } | null
  /** Key of the layer's heads, by which its mapping is remembered. */
  headsKey: string
}

const SAMPLE_RECORDS = 20
const SAMPLE_LENGTH = 200

/**
 * A file on its way in: reads it, keeps its layers, answers checks and hands out the result in pieces. Knows no store, no
 * HTTP and no clock, so that it can live in a thread of its own.
 */
export class DraftWork {
  #bytes: Uint8Array = new Uint8Array()
  #source: Source | null = null
  #intake: Intake | null = null

  /** Reads the file anew; a file that cannot be read is an answer with issues. */
  async read(
    bytes: Uint8Array,
    options: SourceOptions,
    knowledge: GuessKnowledge,
  ): Promise<Checked<DraftFacts>> {
    this.#bytes = bytes
    this.#source = null
    this.#intake = null
    const { readSource } = await import('../../shared/formats/source/index.ts')
    const read = await readSource(bytes, options)
    if (!read.ok) return read
    this.#source = read.value
    const layers: DraftLayer[] = []
    for (const layer of read.value.layers) layers.push(await described(layer, knowledge))
    // A reader may give the same notes with the file and with its answer.
    const issues = [...new Set([...read.value.issues, ...read.issues])]
    return { ok: true, value: { format: read.value.format, layers, issues }, issues }
  }

  /** Reads the same file again with other options. */
  reread(options: SourceOptions, knowledge: GuessKnowledge): Promise<Checked<DraftFacts>> {
    return this.read(this.#bytes, options, knowledge)
  }

  /** The mapping proposed for a layer as a file of one kind. */
  async guess(layer: number, kind: DatasetKind, knowledge: GuessKnowledge): Promise<IntakeGuess> {
    const { guessMapping } = await import('../../shared/model/intake/guess.ts')
    const { fields } = this.#layer({ layer })
    const mapping = guessMapping(this.#layer({ layer }), kind, knowledge)
    const used = new Set(Object.values(mapping))
    const unmapped = fields.filter((_, index) => !used.has(index)).map(({ name }) => name)
    return { kind, mapping, unmapped, remembered: false }
  }

  /** What an import as asked would do. The result stays here until the next check. */
  async check(
    request: IntakeRequest,
    context: IntakeContext,
    progress: (share: number) => void,
  ): Promise<IntakeReport> {
    this.#intake = null
    const { takeIn } = await import('../../shared/model/intake/take-in.ts')
    this.#intake = await takeIn(this.#layer(request), request, context, { progress })
    return this.#intake.report
  }

  /** Rows `from` … of the last check's result as the JSON text of an array; null after the last one. */
  rows(part: RowPart, from: number, count: number): string | null {
    const rows: readonly object[] = this.#result()[part]
    if (from >= rows.length) return null
    const slice = rows.slice(from, from + count)
    return JSON.stringify(part === 'observations' ? slice : slice.map(storedUnit))
  }

  /** Number of rows of each part of the last check's result. */
  sizes(): Record<RowPart, number> {
    const { observations, villages, listed } = this.#result()
    return { observations: observations.length, villages: villages.length, listed: listed.length }
  }

  /** Shapes as the store keeps them, and whatever else comes in one piece. */
  async whole(request: IntakeRequest, context: IntakeContext): Promise<WholeParts> {
    const { edition, crosswalk } = this.#result()
    const { headsKey } = await import('../../shared/model/intake/heads.ts')
    return {
      shapes: await this.#shapes(context),
      edition,
      crosswalk,
      headsKey: headsKey(this.#layer(request)),
    }
  }

  /** A piece of the file as handed in; empty after its end. */
  piece(from: number, count: number): Uint8Array {
    return this.#bytes.subarray(from, from + count)
  }

  #layer(request: Pick<IntakeRequest, 'layer'>): SourceLayer {
    const layer = this.#source?.layers[request.layer]
    if (!layer) throw new Error(`the draft has no layer ${request.layer}`)
    return layer
  }

  #result(): Intake['result'] {
    if (!this.#intake) throw new Error('nothing has been checked')
    return this.#intake.result
  }

  async #shapes(context: IntakeContext): Promise<WholeParts['shapes']> {
    const { outlines, features } = this.#result()
    if (outlines.length > 0) {
      const { toTopology } = await import('../../shared/formats/boundary-topology.ts')
      return { kind: 'units', body: JSON.stringify(toTopology(outlines, context.edition)) }
    }
    if (!features || !this.#intake) return null
    const kind = this.#intake.report.kind === 'roads' ? 'roads' : 'risk-zones'
    return { kind, body: JSON.stringify(features) }
  }
}

/** Villages name their commune `communeCode`; the store's column is `code`. */
function storedUnit(row: object): object {
  const { communeCode, ...rest } = row as { communeCode: string }
  return { code: communeCode, ...rest }
}

async function described(layer: SourceLayer, knowledge: GuessKnowledge): Promise<DraftLayer> {
  const [{ guessIntake }, { headsKey }] = await Promise.all([
    import('../../shared/model/intake/guess.ts'),
    import('../../shared/model/intake/heads.ts'),
  ])
  const { name, tabular, fields, geometry, crs, head, encoding, notes, template } = layer
  return {
    name,
    tabular,
    fields,
    count: layer.records.length,
    geometry,
    crs,
    head,
    encoding,
    notes,
    ...(template && { template }),
    sample: layer.records.slice(0, SAMPLE_RECORDS).map((record) => record.values.map(shown)),
    guess: guessIntake(layer, knowledge, knowledge.remembered[headsKey(layer)] ?? null),
  }
}

/** A cell as text, as the file has it; numbers keep the decimal point. */
function shown(value: RawValue): string {
  if (value === null) return ''
  if (typeof value !== 'object') return String(value).slice(0, SAMPLE_LENGTH)
  return 'date' in value ? value.date : value.error
}
