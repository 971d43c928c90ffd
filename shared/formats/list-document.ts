import type { MultiPolygon, Polygon } from 'geojson'
import type { ColumnSort, PointsTable } from '../domain/entitlement.ts'
import type { Catalogue, Indicator, WorkType } from '../domain/indicators.ts'
import type { InvestmentItem, ListTotals } from '../domain/investments.ts'
import type { ObservationTable, Quality } from '../domain/observations.ts'
import type { Ranking, RankRow, Scenario } from '../domain/scenarios.ts'
import type { Commune, Edition } from '../domain/units.ts'
import type { Language } from '../messages/index.ts'
import { evaluate, sourceOf } from '../model/evaluate.ts'
import { sortedBy, type ThreeColumnRow } from '../model/three-columns.ts'
import { listSources } from './list-sources.ts'

/** Indicators that every list shows beside the official columns, whatever the scenario weighs. */
export const ANNEX_INDICATORS = ['zone', 'difficultVillages', 'population'] as const

/** A figure with the worst quality of what it rests on. */
export interface ListFigure {
  /** Display units; null = missing. */
  value: number | null
  quality: Quality | null
}

/** A chosen commune and everything an export says about it. */
export interface ListUnit {
  code: string
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
  /** Entitlement, percent of all points, and its place; value, people per triệu đồng, and its place. */
  share: number | null
  shareRank: number | null
  peoplePerMillion: number | null
  valueRank: number | null
  /** By indicator id: the annex indicators and the weighted criteria. */
  figures: Record<string, ListFigure>
}

/** Where one kind of figure comes from; one row per figure, dataset and period. */
export interface ListSource {
  figureVi: string
  figureEn: string
  quality: Quality | null
  period: string
  dataset: string
  sourceVi: string
  sourceEn: string
  documentNumber: string
  /** ISO date or "". */
  documentDate: string
  /** Communes of the list that use it; null for figures that do not belong to communes. */
  communes: number | null
}

/** An investment list ready to be written: the one model behind the XLSX, CSV and GeoJSON files. */
export interface ListDocument {
  title: string
  edition: Edition
  period: string
  /** Day the list was made, ISO. */
  dateIso: string
  lang: Language
  scenario: Scenario
  catalogue: Catalogue
  /** Chosen communes in the order asked for, filtered-out ones last. Communes without a work stay in the list. */
  codes: string[]
  items: InvestmentItem[]
  totals: ListTotals
  units: Record<string, ListUnit>
  sources: ListSource[]
  /** What the list is ordered by. */
  sort: ColumnSort
  /** Points that the entitlement rests on; null while nobody has confirmed any. */
  points: PointsTable | null
  /** True when the outlines in `geometry` are schematic. */
  schematic: boolean
  /** Outline per commune code; null: the points of the gazetteer are written instead. */
  geometry: Record<string, Polygon | MultiPolygon> | null
}

/** What `buildListDocument` puts together. */
export interface ListInput {
  title: string
  edition: Edition
  dateIso: string
  lang: Language
  scenario: Scenario
  catalogue: Catalogue
  codes: string[]
  items: InvestmentItem[]
  totals: ListTotals
  table: ObservationTable
  ranking: Ranking
  /** Need, entitlement and value; without them the list shows need alone. */
  columns?: ThreeColumnRow[]
  points?: PointsTable | null
  sort?: ColumnSort
  schematic: boolean
  geometry?: Record<string, Polygon | MultiPolygon> | null
}

/** One line of a list: a commune with one work, or with none. */
export interface ListRow {
  unit: ListUnit
  item: InvestmentItem | null
  workType: WorkType | null
}

/** The lines of one district; `title` is null in editions without districts. */
export interface ListSection {
  /** "A", "B", … */
  letter: string
  title: string | null
  rows: ListRow[]
}

/**
 * Gathers names, ranks, figures and sources of the chosen communes.
 * @throws when a code is not part of the edition, naming it.
 */
export function buildListDocument(input: ListInput): ListDocument {
  const shown = shownIndicators(input)
  const values = new Map(shown.map((indicator) => [indicator.id, evaluate(input.table, indicator)]))
  const communes = new Map(input.edition.communes.map((commune) => [commune.code, commune]))
  const ranks = new Map(input.ranking.rows.map((row) => [row.code, row]))
  const columns = new Map(input.columns?.map((row) => [row.code, row]))
  const units: Record<string, ListUnit> = {}
  for (const code of input.codes) {
    const commune = communes.get(code)
    if (!commune) throw new Error(`Commune ${code} is not part of edition ${input.edition.id}`)
    const index = input.table.codes.indexOf(code)
    const figures: Record<string, ListFigure> = {}
    for (const indicator of shown) {
      figures[indicator.id] = {
        value: values.get(indicator.id)?.[index] ?? null,
        quality: index < 0 ? null : sourceOf(input.table, indicator, index).quality,
      }
    }
    units[code] = listUnit(commune, input.edition, ranks.get(code), columns.get(code), figures)
  }
  const { table, ranking, geometry, columns: rows, ...rest } = input
  const sort = input.sort ?? 'need'
  return {
    ...rest,
    sort,
    points: input.points ?? null,
    codes: inOrder(input.codes, rows ? sortedBy(sort, rows) : ranking.rows),
    period: table.period,
    units,
    sources: listSources({ ...input, shown }),
    geometry: geometry ?? null,
  }
}

/** Annex indicators, then the weighted criteria, each once, as far as the catalogue knows them. */
export function shownIndicators(input: { catalogue: Catalogue; scenario: Scenario }): Indicator[] {
  const weighted = input.scenario.criteria.filter((criterion) => criterion.weight > 0)
  const ids = new Set<string>([...ANNEX_INDICATORS, ...weighted.map((criterion) => criterion.indicator)])
  return [...ids].flatMap((id) => input.catalogue.indicators.find((indicator) => indicator.id === id) ?? [])
}

/** The lines of the list by district (in code order), inside it by rank, then by kind of work. */
export function listSections(doc: ListDocument): ListSection[] {
  const byDistrict = new Map<string, ListRow[]>()
  for (const row of listRows(doc)) {
    const key = row.unit.districtCode ?? ''
    const rows = byDistrict.get(key)
    if (rows) rows.push(row)
    else byDistrict.set(key, [row])
  }
  return [...byDistrict.keys()].sort().map((key, index) => {
    const rows = byDistrict.get(key) ?? []
    return { letter: sectionLetter(index), title: rows[0]?.unit.districtName ?? null, rows }
  })
}

/** Every line of the list in the order of its codes, inside a commune by kind of work. */
export function listRows(doc: ListDocument): ListRow[] {
  const order = new Map(doc.catalogue.workTypes.map((workType, index) => [workType.id, index]))
  const workTypes = new Map(doc.catalogue.workTypes.map((workType) => [workType.id, workType]))
  return doc.codes.flatMap((code): ListRow[] => {
    const unit = unitOf(doc, code)
    const items = doc.items.filter((item) => item.code === unit.code)
    items.sort((a, b) => (order.get(a.workType) ?? 0) - (order.get(b.workType) ?? 0))
    if (items.length === 0) return [{ unit, item: null, workType: null }]
    return items.map((item) => ({ unit, item, workType: workTypes.get(item.workType) ?? null }))
  })
}

/** True when any figure of the list is invented: exports then carry the mark. */
export function isIllustrative(doc: ListDocument): boolean {
  return (
    doc.items.some((item) => item.quality === 'illustrative') ||
    doc.sources.some((source) => source.quality === 'illustrative')
  )
}

/** Codes in the order of rows, each once; those that the filters leave out follow by code. */
function inOrder(codes: string[], rows: readonly { code: string }[]): string[] {
  const order = new Map(rows.map((row, index) => [row.code, index]))
  const place = (code: string) => order.get(code) ?? order.size
  return [...new Set(codes)].sort((a, b) => place(a) - place(b) || (a < b ? -1 : 1))
}

function listUnit(
  commune: Commune,
  edition: Edition,
  rank: RankRow | undefined,
  columns: ThreeColumnRow | undefined,
  figures: Record<string, ListFigure>,
): ListUnit {
  const district = edition.districts.find((candidate) => candidate.code === commune.districtCode)
  return {
    code: commune.code,
    fullName: commune.fullName,
    districtCode: commune.districtCode,
    districtName: district?.fullName ?? null,
    lon: commune.lon,
    lat: commune.lat,
    rank: rank?.rank ?? null,
    rankBest: rank?.rankBest ?? null,
    rankWorst: rank?.rankWorst ?? null,
    total: rank?.total ?? null,
    share: columns?.share ?? null,
    shareRank: columns?.shareRank ?? null,
    peoplePerMillion: columns?.peoplePerMillion ?? null,
    valueRank: columns?.valueRank ?? null,
    figures,
  }
}

function unitOf(doc: ListDocument, code: string): ListUnit {
  const unit = doc.units[code]
  if (!unit) throw new Error(`List has no unit for chosen commune ${code}`)
  return unit
}

/** 0 → A, 25 → Z, 26 → AA, as spreadsheets count. */
function sectionLetter(index: number): string {
  const last = String.fromCharCode(65 + (index % 26))
  return index < 26 ? last : sectionLetter(Math.floor(index / 26) - 1) + last
}
