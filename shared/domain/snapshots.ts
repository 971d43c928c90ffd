import type { ColumnSort } from './entitlement.ts'
import type { HazardKind, HazardProperties } from './hazards.ts'
import type { Polarity } from './indicators.ts'
import type { InvestmentList } from './lists.ts'
import type { Quality } from './observations.ts'
import type { DataBasis, Place, Scenario } from './scenarios.ts'
import type { EditionId } from './units.ts'

/** #rrggbb; null = no data, 'mixed' = made of several classes. */
export type SnapshotColour = string | null | 'mixed'

/** A text in both languages. */
export interface Bilingual {
  vi: string
  en: string
}

/** A class of the legend. */
export interface SnapshotRow {
  colour: SnapshotColour
  label: Bilingual
  count: number
  /** The legend keeps other classes: this one is drawn pale. */
  pale?: boolean
}

/** What can lie over the layer, by the name of its switch. */
export const SNAPSHOT_OVERLAYS = ['symbols', 'riskZones'] as const
export type SnapshotOverlay = (typeof SNAPSHOT_OVERLAYS)[number]

/** A risk zone as it lay when the snapshot was taken. */
export interface SnapshotZone extends HazardProperties {
  /** Polygons, each of an outer ring and its holes: packed lines, as `shared/model/snapshot/packed-line.ts` reads them. */
  shape: string[][]
}

/** Risk zones over the layer. Their places are exact to about 5 m, coarser where there are very many. */
export interface SnapshotZones {
  /** Kinds that occur, in the order of drawing; `count` zones, the worst quality of them. */
  rows: { kind: HazardKind; label: Bilingual; count: number; quality: Quality }[]
  areas: SnapshotZone[]
}

/** The layer on the map when the snapshot was taken, with its legend. */
export interface SnapshotView {
  /** Indicator id, or "need". */
  indicator: string
  /** Of a change it names both periods. */
  label: Bilingual
  unit: Bilingual
  rows: SnapshotRow[]
  /** The target lies between this row and the next; null = none. */
  target: { afterRow: number; label: Bilingual } | null
  /** Per commune, in the order of `communes`. */
  colours: SnapshotColour[]
  /** Row of the legend per commune, where two rows may have one colour; absent: the row of its colour. */
  rowAt?: (number | null)[]
  /** Communes left out by filters or by the legend are drawn pale. */
  faded: boolean[] | null
  /** The layer shows what has changed since the period `from`; the worst quality of the figures of then. */
  change?: { from: string; quality: Quality | null }
  /**
   * Circles whose area grows with the value: the value of the largest, and those of `communes`. They stand for `label`; where it is absent they are the
   * layer itself, over neutral colours.
   */
  symbols?: { top: number; values: (number | null)[]; label?: Bilingual }
  zones?: SnapshotZones
}

/** A figure with the worst quality of what it rests on; `value` in display units, null = missing. */
export interface SnapshotFigure {
  value: number | null
  /** Of a flag or class that the old communes disagree on: their numbers. It stands wherever the value would be read. */
  words?: Bilingual
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
  /** Where a criterion that gives none of its own starts and ends: met, worst; display units. null = it has none. */
  anchors?: { a: number; b: number } | null
}

/** One commune with everything files say about it. */
export interface SnapshotCommune {
  code: string
  name: string
  fullName: string
  districtCode: string | null
  /** "Huyện Tràng Định", "Huyện Tràng Định (cũ)"; null where nobody knows one. */
  districtName: string | null
  lon: number
  lat: number
  rank: number | null
  rankBest: number | null
  rankWorst: number | null
  /** Place among the communes that the filters keep, null outside them; absent where they keep everybody, and in snapshots of earlier releases: see `isOutside`. */
  within?: Place | null | undefined
  /** Need score 0..100. */
  total: number | null
  /** Points of 100 by `scenario.criteria`. */
  contributions: (number | null)[]
  share: number | null
  shareRank: number | null
  /** triệu đồng per person served; absent in snapshots of earlier releases: `costPerPersonOf` reads both. */
  costPerPerson?: number | null | undefined
  /** People served per triệu đồng, of snapshots of earlier releases alone. */
  peoplePerMillion?: number | null | undefined
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
  /** `former`: the edition has no districts any more; its communes go by those that people still think in. */
  districts: { code: string; name: string; fullName: string; former?: boolean }[]
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
