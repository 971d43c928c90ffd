import type { Indicator } from '../../domain/indicators.ts'
import type { IntakeField, IntakeGuess, Mapping } from '../../domain/intake.ts'
import type { DatasetKind } from '../../domain/observations.ts'
import type { RawValue, SourceLayer } from '../../domain/sources.ts'
import { foldText } from '../fold.ts'
import type { FieldSources } from './fields.ts'
import { hazardKind } from './hazards.ts'
import { type HeadColumn, hasId, headColumns, headScore } from './heads.ts'
import { importKind } from './kinds.ts'

/** What was said about a file with the same heads before. */
export interface RememberedMapping {
  kind: DatasetKind
  mapping: Mapping
}

/** Share of a column's filled values that must look like the field's type. */
const PLAUSIBLE = 0.6
const CODE_PLAUSIBLE = 0.8

const NUMBER = /^[-+−]?[\d.,\s]*\d[\d.,\s]*\s*(%|[\p{L}²]{1,6})?$/u
const FLAGS = new Set(['x', 'co', 'khong', 'chua', 'roi', 'yes', 'no', 'y', 'n', 'true', 'false', '0', '1'])

const isNumber = (value: RawValue) =>
  typeof value === 'number' || (typeof value === 'string' && NUMBER.test(value))
const shown = (value: RawValue) =>
  typeof value === 'object' && value !== null ? Object.values(value).join('') : String(value ?? '')
const hasLetters = (value: RawValue) => /\p{L}/u.test(shown(value))
const inDegrees = (low: number, high: number) => (value: RawValue) => {
  const number = typeof value === 'number' ? value : Number(shown(value).replace(',', '.'))
  return Number.isFinite(number) && number >= low && number <= high
}

function share(sample: RawValue[], fits: (value: RawValue) => boolean): number {
  return sample.length === 0 ? 1 : sample.filter(fits).length / sample.length
}

/** Degrees around Vietnam, or metres of a projected system: eastings stay below a million, northings here above. */
const isLongitude = (value: RawValue) => inDegrees(100, 112)(value) || inDegrees(100_000, 1_000_000)(value)
const isLatitude = (value: RawValue) => inDegrees(7, 25)(value) || inDegrees(1_000_000, 2_700_000)(value)

const BY_TYPE: Record<IntakeField['type'], (value: RawValue) => boolean> = {
  text: () => true,
  number: isNumber,
  flag: (value) => typeof value === 'boolean' || FLAGS.has(foldText(shown(value))),
  class: (value) => /(^|\W)(\d|[ivx]{1,4})$/.test(foldText(shown(value))),
  date: (value) => /\d/.test(shown(value)) || typeof value === 'object',
  longitude: isLongitude,
  latitude: isLatitude,
}

/** Codes of communes have five digits; spreadsheets take a leading zero away. Running numbers are shorter. */
const isCommuneCode = (value: RawValue) => /^\d{4,5}$/.test(shown(value).trim())
const CODES = new Set(['code', 'oldCode', 'newCode', 'altCode'])
const NAMES = new Set(['name', 'village'])

function isPlausible(column: HeadColumn, field: IntakeField, rates: ReadonlySet<string>): boolean {
  const { sample, percent } = column
  if (CODES.has(field.id)) return share(sample, isCommuneCode) >= CODE_PLAUSIBLE
  if (NAMES.has(field.id)) return share(sample, hasLetters) >= PLAUSIBLE
  if (rates.has(field.id) ? !percent : percent && field.type !== 'text' && field.id !== 'share') return false
  // A column of the product's own template is what it says, however wrong its values are: they must be told.
  return hasId(column, field.id) || share(sample, BY_TYPE[field.type]) >= PLAUSIBLE
}

function assign(
  columns: HeadColumn[],
  fields: IntakeField[],
  rates: ReadonlySet<string>,
  byId: boolean,
): Mapping {
  const pairs = columns.flatMap((column) =>
    fields.flatMap((field) => {
      const score = headScore(column, field, byId)
      return score > 0 && isPlausible(column, field, rates)
        ? [{ column: column.index, id: field.id, score }]
        : []
    }),
  )
  pairs.sort((one, other) => other.score - one.score || one.column - other.column)
  const mapping: Mapping = {}
  const taken = new Set<number>()
  for (const { column, id } of pairs) {
    if (taken.has(column) || mapping[id] !== undefined) continue
    mapping[id] = column
    taken.add(column)
  }
  return mapping
}

/**
 * The mapping proposed for a layer as a file of one kind. Every pair of column and field is scored by the longest wording of the
 * field that fits the head, or one part of a head of several rows; columns whose values do not look like the field's
 * type are out; the best pairs win, each column and each field once.
 */
export function guessMapping(layer: SourceLayer, kind: DatasetKind, catalogue: FieldSources): Mapping {
  const columns = headColumns(layer)
  const fields = importKind(kind).fields(catalogue)
  const rates = new Set(catalogue.indicators.filter(isRate).map(({ id }) => id))
  const mapping = assign(columns, fields, rates, true)
  // In a file of villages a plain "name" is the village's, although it is also the id of the commune's name.
  const villageLost = mapping.village === undefined && fields.some(({ id }) => id === 'village')
  const best = villageLost ? assign(columns, fields, rates, false) : mapping
  return kind === 'boundaries' ? withRecordId(best, columns) : best
}

/** Heads of columns by which programs number their features; folded, without spaces. */
const RECORD_IDS = ['gsoid', 'communeid', 'id', 'gid', 'fid', 'ogcfid', 'objectid']

/** Outlines often have no other key than the number of the feature: it is the code where it looks like codes all along. */
function withRecordId(mapping: Mapping, columns: HeadColumn[]): Mapping {
  if (mapping.code !== undefined) return mapping
  const ids = RECORD_IDS.flatMap((id) =>
    columns.filter(({ whole, sample }) => whole.replaceAll(' ', '') === id && sample.length > 0),
  )
  const codes = ids.find(({ sample }) => share(sample, isCommuneCode) >= CODE_PLAUSIBLE)
  return codes ? { ...mapping, code: codes.index } : mapping
}

function isRate({ kind }: Indicator): boolean {
  return kind === 'rate'
}

/** True when most filled values of a mapped column name a known hazard. */
function namesHazards(layer: SourceLayer, column: number | undefined): boolean {
  if (column === undefined) return false
  const values = layer.records
    .map((record) => record.values[column] ?? null)
    .filter((value) => value !== null)
  const known = values.filter((value) => hazardKind(shown(value)) !== 'other').length
  return known > 0 && known * 2 >= values.length
}

/** Areas: hazards name themselves or have a level, communes have codes or names. */
function kindOfAreas(layer: SourceLayer, catalogue: FieldSources): DatasetKind {
  const hazards = guessMapping(layer, 'risk-zones', catalogue)
  if (namesHazards(layer, hazards.kind)) return 'risk-zones'
  const communes = guessMapping(layer, 'boundaries', catalogue)
  if (communes.code !== undefined) return 'boundaries'
  return hazards.level !== undefined || communes.name === undefined ? 'risk-zones' : 'boundaries'
}

const UNIT_IDS = new Set(['code', 'name', 'district'])

/** Which kind a table looks like, by the columns that only this kind has. */
function kindOfTable(layer: SourceLayer, catalogue: FieldSources): DatasetKind {
  const mapped = (kind: DatasetKind) => guessMapping(layer, kind, catalogue)
  const crosswalk = mapped('crosswalk')
  if (crosswalk.oldCode !== undefined && crosswalk.newCode !== undefined) return 'crosswalk'
  const villages = mapped('villages')
  if (villages.village !== undefined && hasVillages(layer, villages, mapped('indicators'))) {
    const figures = catalogue.villageFields.some(({ id }) => villages[id] !== undefined)
    const placed = villages.lon !== undefined && villages.lat !== undefined
    return figures || placed ? 'villages' : 'village-list'
  }
  const units = mapped('units')
  if (units.code !== undefined && units.name !== undefined && units.lon !== undefined) return 'units'
  const figures = Object.keys(mapped('indicators')).filter((id) => !UNIT_IDS.has(id))
  const classes = new Set(catalogue.indicators.filter(({ kind }) => kind === 'class').map(({ id }) => id))
  return figures.length > 0 && figures.every((id) => classes.has(id)) ? 'zone-list' : 'indicators'
}

/** A column of village names is one that a table of communes does not read as the commune's name. */
function hasVillages(layer: SourceLayer, villages: Mapping, communes: Mapping): boolean {
  const head = foldText(layer.fields[villages.village ?? -1]?.name ?? '')
  if (/(^| )(thon|ban|khoi|to dan pho|village|hamlet)( |$)/.test(head)) return true
  return villages.village !== communes.name
}

/** What layers of a geometry are; without a row of its own a layer is judged by its columns. */
const BY_GEOMETRY: Partial<
  Record<SourceLayer['geometry'], (layer: SourceLayer, catalogue: FieldSources) => DatasetKind>
> = {
  polygon: kindOfAreas,
  line: () => 'roads',
  point: () => 'villages',
}

/** What the product proposes for a layer: its kind and mapping, guessed from heads and values, or remembered from a file with the same heads. */
export function guessIntake(
  layer: SourceLayer,
  catalogue: FieldSources,
  remembered?: RememberedMapping | null,
): IntakeGuess {
  const kind = remembered?.kind ?? (BY_GEOMETRY[layer.geometry] ?? kindOfTable)(layer, catalogue)
  const mapping = remembered?.mapping ?? guessMapping(layer, kind, catalogue)
  const used = new Set(Object.values(mapping))
  const unmapped = layer.fields.filter((_, index) => !used.has(index)).map(({ name }) => name)
  return { kind, mapping, unmapped, remembered: Boolean(remembered) }
}
