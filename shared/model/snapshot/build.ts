import type { ColumnSort, PointsTable, UnitCost } from '../../domain/entitlement.ts'
import type { Catalogue } from '../../domain/indicators.ts'
import type { InvestmentList, PlanSource } from '../../domain/lists.ts'
import type { ObservationTable } from '../../domain/observations.ts'
import type { Commitment } from '../../domain/plans.ts'
import type { Ranking, Scenario } from '../../domain/scenarios.ts'
import type {
  Snapshot,
  SnapshotContent,
  SnapshotCurvePoint,
  SnapshotOverlay,
  SnapshotSource,
} from '../../domain/snapshots.ts'
import type { Edition } from '../../domain/units.ts'
import type { Language } from '../../messages/index.ts'
import { dataBasis } from '../data-basis.ts'
import { districtsOf } from '../districts.ts'
import type { ClassChoice } from '../layer-classes.ts'
import { listFromGaps } from '../lists/from-gaps.ts'
import { sortedBy, type ThreeColumnRow } from '../three-columns.ts'
import { withCosts } from '../works/costs.ts'
import { defaultPlan } from '../works/default-plan.ts'
import { snapshotHash } from './canonical.ts'
import { communesOf, definitionOf } from './communes.ts'
import { gapsOf } from './gaps.ts'
import { mapSources, viewOf } from './layer.ts'
import { sourcesOf } from './sources.ts'
import { suggestedList } from './suggested.ts'
import { labelOf, unitOf } from './view.ts'
import type { ZonesToFreeze } from './zones.ts'

/** What a snapshot is made of; everything is given, so that server and browser make the same one. */
export interface SnapshotInput {
  scenario: Scenario
  edition: Edition
  table: ObservationTable
  ranking: Ranking
  /** Need, entitlement and value of the ranked communes. */
  columns: readonly ThreeColumnRow[]
  catalogue: Catalogue
  /** Unit costs that replace the catalogue's. */
  costs: readonly UnitCost[]
  /** Works that have money elsewhere. */
  commitments: readonly Commitment[]
  /** Confirmed points that entitlement rests on, or null. */
  points: PointsTable | null
  geometry: { hash: string; schematic: boolean }
  /** Chosen communes; of a saved list those of its items. */
  codes: readonly string[]
  sort: ColumnSort
  /** null: the works that gaps suggest for `codes`. */
  list: InvestmentList | null
  view: ClassChoice & {
    indicator: string
    keep?: readonly number[]
    shown?: readonly SnapshotOverlay[]
    /** Of the layer of a plan's money: what the plan is. */
    plan?: PlanSource
  }
  /** Figures of the period that the layer is compared with. */
  compared?: ObservationTable | null
  /** Risk zones that count, wanted when they are shown. */
  zones?: ZonesToFreeze | null
  /** Values of a layer worked out from others (not the need score), in the order of the communes; null = none yet. */
  layerValues: readonly (number | null)[] | null
  /** Figures as of an earlier period, to say what changed. */
  past: ObservationTable | null
  curve: SnapshotCurvePoint[] | null
  /** In which suggested works begin while the scenario has no plan. */
  firstYear: number
  title: string
  lang: Language
  /** ISO day. */
  dateIso: string
  /** Part of the address after "#". */
  link: string
}

/**
 * Freezes a state of the work. Pure: the same input gives the same hash everywhere.
 * @throws when a chosen commune is not among the figures, naming it
 */
export function buildSnapshot(input: SnapshotInput): Snapshot {
  const { title, lang, dateIso, link } = input
  const content = contentOf(input)
  return { schema: 1, hash: snapshotHash(content), title, lang, dateIso, link, content }
}

function contentOf(input: SnapshotInput): SnapshotContent {
  const { edition, table, scenario, catalogue, geometry, curve } = input
  const { hash, datasets } = dataBasis(table, '')
  const works = worksOf(input)
  const used = new Set(works.list.items.map(({ workType }) => workType))
  const workTypes = works.workTypes.filter(({ id }) => used.has(id))
  const { indicators } = catalogue
  const figures = sourcesOf({ ...input, indicators, workTypes, schematic: geometry.schematic })
  const sources = [...figures, ...notAmong(figures, mapSources(input))]
  const { hash: outlines, schematic } = geometry
  return {
    ...{ edition: edition.id, period: table.period },
    // The moment of saving is no figure: what the scenario rests on stands in `basis`.
    scenario: { ...scenario, basis: null },
    basis: { hash, datasets },
    geometry: { hash: outlines, schematic },
    view: viewOf(input),
    selection: inOrder(input),
    sort: input.sort,
    list: works.list,
    ...(works.itemReasons && { itemReasons: works.itemReasons }),
    districts: districtsIn(edition),
    communes: communesOf({ ...input, indicators }),
    indicators: indicators.map(definitionOf),
    sources,
    lines: linesOf(catalogue, works.list),
    workTypes: catalogue.workTypes.map((type) => ({
      ...{ id: type.id, label: labelOf(type), unit: unitOf(type) },
    })),
    gaps: gapsOf(indicators, table, input.past),
    curve,
    illustrative:
      sources.some(({ quality }) => quality === 'illustrative') ||
      works.list.items.some(({ quality }) => quality === 'illustrative'),
  }
}

/** Figures that have not changed since the period compared with have their source already. */
function notAmong(known: readonly SnapshotSource[], others: readonly SnapshotSource[]): SnapshotSource[] {
  const said = new Set(known.map((source) => JSON.stringify(source)))
  return others.filter((source) => !said.has(JSON.stringify(source)))
}

/**
 * The saved list, or the works that gaps suggest; unit costs of a saved list are its own. Suggested works are named in Vietnamese whatever the
 * language of the file, which is no part of what is frozen.
 */
function worksOf(input: SnapshotInput) {
  const { codes, scenario, catalogue, costs, list, firstYear } = input
  if (list) return { list, workTypes: [], itemReasons: null }
  const settings = scenario.plan ?? defaultPlan(catalogue, firstYear)
  const { reasons, ...content } = listFromGaps({ ...input, settings }, codes, 'vi')
  const of = new Set(content.items.map(({ id }) => id))
  return {
    list: suggestedList(content, scenario),
    workTypes: withCosts(catalogue, costs).workTypes,
    itemReasons: Object.fromEntries(Object.entries(reasons).filter(([id]) => of.has(id))),
  }
}

/** Chosen communes, each once, by place. */
function inOrder({ codes, list, columns, sort, table }: SnapshotInput): string[] {
  const known = new Set(table.codes)
  const chosen = list ? list.items.map(({ code }) => code).filter((code) => known.has(code)) : codes
  const order = new Map(sortedBy(sort, columns).map(({ code }, index) => [code, index]))
  const place = (code: string) => order.get(code) ?? order.size
  return [...new Set(chosen)].sort((a, b) => place(a) - place(b) || (a < b ? -1 : 1))
}

/** Funding lines of the catalogue; one that only the list knows stands last under its id. */
function linesOf({ fundingLines }: Catalogue, { items }: InvestmentList): SnapshotContent['lines'] {
  const known = new Set(fundingLines.map(({ id }) => id))
  const used = items.flatMap(({ money }) => money.map(({ line }) => line))
  const others = [...new Set(used)].filter((id) => !known.has(id)).sort()
  return [
    ...fundingLines.map((line) => ({
      ...{ id: line.id, label: labelOf(line), short: { vi: line.shortVi, en: line.shortEn } },
    })),
    ...others.map((id) => ({ id, label: { vi: id, en: id }, short: { vi: id, en: id } })),
  ]
}

/** Districts that communes go by; those of before are marked. */
function districtsIn(edition: Edition): SnapshotContent['districts'] {
  const past = edition.districts.length === 0 && { former: true }
  return districtsOf(edition).map(({ code, name, fullName }) => ({ code, name, fullName, ...past }))
}
