import type { ColumnSort } from './entitlement.ts'
import type { Polarity } from './indicators.ts'
import type { InvestmentList } from './lists.ts'
import type { Quality } from './observations.ts'
import type { DataBasis, Scenario } from './scenarios.ts'
import type { EditionId } from './units.ts'

/** #rrggbb; null = no data, 'mixed' = made of several classes. */
export type SnapshotColour = string | null | 'mixed'

/** A text in both languages. */
export interface Bilingual {
  vi: string
  en: string
}

/** The layer on the map when the snapshot was taken, with its legend. */
export interface SnapshotView {
  /** Indicator id, or "need". */
  indicator: string
  label: Bilingual
  unit: Bilingual
  rows: { colour: SnapshotColour; label: Bilingual; count: number }[]
  /** The target lies between this row and the next; null = none. */
  target: { afterRow: number; label: Bilingual } | null
  /** Per commune, in the order of `communes`. */
  colours: SnapshotColour[]
  /** Communes left out by filters are drawn pale. */
  faded: boolean[] | null
  /** Drawn by circles whose area grows with the value, over neutral colours: the value of the largest, and those of `communes`. */
  symbols?: { top: number; values: (number | null)[] }
}

/** A figure with the worst quality of what it rests on; `value` in display units, null = missing. */
export interface SnapshotFigure {
  value: number | null
  quality: Quality | null
}

/** Definition of an indicator whose figures the snapshot holds. */
export interface SnapshotIndicator {
  id: string
  label: Bilingual
  short: Bilingual
  unit: Bilingual
  decimals: number
  /** Of named classes: value → its name. */
  classes: { value: number; label: Bilingual }[]
  /** Display units; null = no target. */
  target2025: number | null
  target2030: number | null
  definition: Bilingual
  /** Whether more of it means more need; without it nobody can say which side of a target is the good one. */
  polarity?: Polarity
}

/** One commune with everything files say about it. */
export interface SnapshotCommune {
  code: string
  name: string
  fullName: string
  districtCode: string | null
  /** "Huyện Tràng Định"; null in editions without districts. */
  districtName: string | null
  lon: number
  lat: number
  rank: number | null
  rankBest: number | null
  rankWorst: number | null
  /** Need score 0..100. */
  total: number | null
  /** Points of 100 by `scenario.criteria`. */
  contributions: (number | null)[]
  share: number | null
  shareRank: number | null
  peoplePerMillion: number | null
  valueRank: number | null
  figures: Record<string, SnapshotFigure>
  /** Why it stands where it stands. */
  reason: Bilingual
}

/** Where one kind of figure comes from. */
export interface SnapshotSource {
  figure: Bilingual
  quality: Quality | null
  period: string
  dataset: string
  source: Bilingual
  documentNumber: string
  /** ISO date or "". */
  documentDate: string
  /** Communes that use it; null for figures that do not belong to communes. */
  communes: number | null
}

/** How far the province is from a target, now and one period before. */
export interface SnapshotGap {
  indicator: string
  label: Bilingual
  unit: Bilingual
  decimals: number
  value: number | null
  target2025: number | null
  target2030: number | null
  /** Communes that miss the target of 2025. */
  missing: number
  /** Period before and its value; null = nothing to compare with. */
  before: { period: string; value: number } | null
}

/** Value and people served by budget, triệu đồng; from the plan, where one was made. */
export interface SnapshotCurvePoint {
  budget: number
  value: number
  people: number
}

/** Everything a figure, table or file of the product is made of, frozen. Same content, same hash. */
export interface SnapshotContent {
  edition: EditionId
  period: string
  scenario: Scenario
  /** Content of the figures and the data sets they come from. */
  basis: Pick<DataBasis, 'hash' | 'datasets'>
  geometry: { hash: string; schematic: boolean }
  view: SnapshotView
  /** Chosen communes, in the order of `sort`. */
  selection: string[]
  /** What chosen communes are ordered by; absent: need. */
  sort?: ColumnSort
  /** Works and money: a saved list in one version, or (version 0) the works that gaps suggest for the selection. */
  list: InvestmentList
  /** Reasons of items that were worked out, in both languages, by item id; others say `reason` of the item. */
  itemReasons?: Record<string, Bilingual>
  districts: { code: string; name: string; fullName: string }[]
  /** Every commune of the edition, in its order (by code). */
  communes: SnapshotCommune[]
  indicators: SnapshotIndicator[]
  sources: SnapshotSource[]
  lines: { id: string; label: Bilingual; short: Bilingual }[]
  workTypes: { id: string; label: Bilingual; unit: Bilingual }[]
  gaps: SnapshotGap[]
  curve: SnapshotCurvePoint[] | null
  /** True when anything in it rests on invented figures. */
  illustrative: boolean
}

/** A frozen state of the work. `hash` is the SHA-256 (hex) of the canonical JSON of `content`; the other fields only present it. */
export interface Snapshot {
  schema: 1
  hash: string
  title: string
  lang: 'vi' | 'en'
  /** Day it was taken, ISO. */
  dateIso: string
  /** Part of the address after "#" that shows the same view; "" = none. */
  link: string
  content: SnapshotContent
}
