import type { FeatureCollection, MultiPolygon, Polygon } from 'geojson'
import type { Indicator } from './indicators.ts'
import type { Candidate, Issue, Place } from './issues.ts'
import type { DatasetKind, Observation, ObservationTable } from './observations.ts'
import type { TemplateOrigin } from './sources.ts'
import type { CrosswalkRow, Edition } from './units.ts'
import type { ListedVillage, Village, VillageField } from './villages.ts'

/** What the values of a mapped column are read as. */
export type IntakeFieldType = 'text' | 'number' | 'flag' | 'class' | 'date' | 'longitude' | 'latitude'

/** Something a column of a file can be mapped to. */
export interface IntakeField {
  /** "code", "name", "district", an indicator id, a village field id … */
  id: string
  labelVi: string
  labelEn: string
  type: IntakeFieldType
  /** Other heads people use; compared without diacritics and case. */
  synonyms: string[]
  /** True when a file of this kind makes no sense without it. */
  required: boolean
}

/** One kind of thing that a file can bring. The registry row says all there is to know about it. */
export interface ImportKind {
  id: DatasetKind
  labelVi: string
  labelEn: string
  noteVi: string
  noteEn: string
  /** Geometry that its records must have. */
  geometry: 'none' | 'point-or-none' | 'line' | 'polygon'
  /** Needs a reference period ("2024"), a validity (from, to), or neither. */
  time: 'period' | 'validity' | 'none'
  /** Rows are about communes, so that each must be matched to one. */
  perCommune: boolean
  /** Fields that its columns can be mapped to. */
  fields(catalogue: { indicators: Indicator[]; villageFields: VillageField[] }): IntakeField[]
}

/** Field id → index into the layer's fields. A field not named is not in the file. */
export type Mapping = Record<string, number>

/** The user's word on a row that was not matched with certainty. */
export interface Decision {
  /** `MatchQuestion.key`. */
  key: string
  /** Commune meant; null = leave these rows out. */
  code: string | null
}

/** Rows of the same wording whose commune is not certain: the user decides once for all of them. */
export interface MatchQuestion {
  /** Stable across files: wording of district and commune, folded. What decisions are remembered by. */
  key: string
  found: string
  district: string
  reason: 'unknown' | 'ambiguous'
  candidates: Candidate[]
  /** Number of rows, and the first of them. */
  rows: number
  place: Place
}

/** Everything the user says about a file on its way in. */
export interface IntakeRequest {
  kind: DatasetKind
  /** Index into `Source.layers`. */
  layer: number
  mapping: Mapping
  decisions: Decision[]
  /** Cells that cannot be read are refused (the whole file waits), or left out as missing and listed in the report. */
  wrongCells: 'refuse' | 'leave-out'
  edition: string
  /** Reference period; "" for kinds without. */
  period: string
  /** Validity of lists, ISO; "" = open. */
  validFrom: string
  validTo: string
  /** crosswalk: the edition that the new codes belong to. */
  crosswalkTo?: string
  /** What a blank means in a yes-or-no column that has marks elsewhere: nothing known (the default), or no. */
  blankFlags?: 'missing' | 'no'
  /** Coordinate system of mapped coordinate columns ("EPSG:9218"); without it they are degrees WGS84. */
  crs?: string
}

/** A published figure that the sum of a file is held against. */
export interface PublishedFigure {
  indicator: string
  /** District code, or "" for the province. */
  district: string
  period: string
  value: number
  /** The difference, in display units, below which rounding may explain it. */
  tolerance: number
  source: string
}

/** What the checks know besides the file. */
export interface IntakeContext {
  edition: Edition
  indicators: Indicator[]
  villageFields: VillageField[]
  /** What counts now for edition and period. */
  present: ObservationTable
  /** What counted at the period before; null when there is none. */
  previous: ObservationTable | null
  /** Villages that count now. */
  villages: Village[]
  published: PublishedFigure[]
  /** village-list: villages that the lists valid now name. */
  listed?: ListedVillage[]
  /** crosswalk: the edition of the new codes. */
  target?: Edition | null
  /** Outlines of the communes by code: finds the commune of a village that has only a place. */
  shapes?: Record<string, Polygon | MultiPolygon>
}

/** Values that differ from the present data, counted. `gone`: present before, absent from a file that replaces them. */
export interface DiffCounts {
  changed: number
  added: number
  same: number
  cleared: number
  gone: number
}

/** One value that would change. */
export interface ValueChange {
  /** Commune. */
  code: string
  /** Indicator or village field id. */
  field: string
  /** Village name; "" for values of the commune itself. */
  village: string
  before: number | null
  after: number | null
}

/** A sum of the file beside the published figure. */
export interface SumCheck {
  indicator: string
  district: string
  period: string
  published: number
  found: number
  source: string
  agrees: boolean
}

/** What an import would do, or did. Every row of the file is counted in exactly one of the four numbers of `rows`. */
export interface IntakeReport {
  kind: DatasetKind
  edition: string
  period: string
  /** in: taken over; open: waits for a decision; leftOut: by the user's decision; wrong: has an error. */
  rows: { read: number; in: number; open: number; leftOut: number; wrong: number }
  matchedBy: { code: number; retiredCode: number; name: number; decision: number }
  questions: MatchQuestion[]
  /** In order of place; at most ISSUES_SHOWN, while `issueCounts` counts all. */
  issues: Issue[]
  issueCounts: { error: number; warning: number }
  /** Cells left out by `wrongCells: 'leave-out'`. */
  cellsLeftOut: number
  /** Indicators or village fields that the file fills. */
  fills: string[]
  diff: DiffCounts
  /** At most CHANGES_SHOWN, largest relative change first. */
  changes: ValueChange[]
  /** Communes with any change, for the map of changes: code → number of changed values. */
  changedCommunes: Record<string, number>
  sums: SumCheck[]
  /** True when nothing stands in the way: no errors, no open questions. */
  ready: boolean
}

/** What a file that is ready brings, in the shape of the store. Parts a kind does not have are empty. */
export interface IntakeResult {
  observations: Observation[]
  villages: Village[]
  listed: ListedVillage[]
  /** boundaries: one per commune, RFC 7946. */
  outlines: { code: string; geometry: Polygon | MultiPolygon }[]
  /** risk-zones, roads: properties are those of domain/hazards.ts. */
  features: FeatureCollection | null
  /** units */
  edition: Edition | null
  /** crosswalk, from the request's edition to `crosswalkTo`. */
  crosswalk: { to: string; rows: CrosswalkRow[] } | null
}

export interface Intake {
  report: IntakeReport
  /** Meaningful only when `report.ready`. */
  result: IntakeResult
}

/** What the product proposes for a layer before the user has said anything. */
export interface IntakeGuess {
  kind: DatasetKind
  mapping: Mapping
  /** Head texts that were mapped to nothing. */
  unmapped: string[]
  /** True when the mapping was remembered from a file with the same heads. */
  remembered: boolean
}

/** Progress and state of a file on its way in. */
export interface Draft {
  id: string
  fileName: string
  size: number
  hash: string
  phase: 'reading' | 'ready' | 'checking' | 'committing' | 'committed' | 'failed'
  /** Share of the phase done, 0..1. */
  progress: number
  format: string
  layers: DraftLayer[]
  /** Why the file was refused, or warnings about it. */
  issues: Issue[]
  datasetId: number | null
}

/** A layer as the wizard shows it. */
export interface DraftLayer {
  name: string
  tabular: boolean
  fields: { name: string; column: string }[]
  count: number
  geometry: string
  crs: { id: string; name: string } | null
  head: { first: number; last: number } | null
  encoding: string
  notes: string[]
  /** What a template of the product was made for. Absent in other files. */
  template?: TemplateOrigin
  /** First records as texts, in the order of `fields`. */
  sample: string[][]
  guess: IntakeGuess
}

/** Issues and changes that a report carries at most. */
export const ISSUES_SHOWN = 500
export const CHANGES_SHOWN = 500
