import type { ColumnSort } from '../../shared/domain/entitlement.ts'
import type { InvestmentList } from '../../shared/domain/lists.ts'
import type { Scenario } from '../../shared/domain/scenarios.ts'
import type { Snapshot, SnapshotCurvePoint } from '../../shared/domain/snapshots.ts'
import { translator } from '../../shared/messages/index.ts'
import { vietnamDay } from '../../shared/model/dates.ts'
import { methodNeeds } from '../../shared/model/methods/methods.ts'
import { buildSnapshot } from '../../shared/model/snapshot/build.ts'
import { periodBefore } from '../../shared/model/snapshot/gaps.ts'
import type { ZonesToFreeze } from '../../shared/model/snapshot/zones.ts'
import { sortedBy, threeColumns } from '../../shared/model/three-columns.ts'
import { defaultPlan } from '../../shared/model/works/default-plan.ts'
import { entitlement } from '../../shared/model/works/entitlement.ts'
import { worthsOf } from '../../shared/model/works/worths.ts'
import { api } from '../api.ts'
import { firstYearOf } from './first-year.ts'
import { encodeLink, type LinkState } from './link.ts'
import { ensureBundle } from './load.ts'
import { asKept } from './plan-source.ts'
import { ensurePlanTables, withMoney } from './plan-tables.ts'
import { scenarioOf } from './scenario.ts'
import { currentScene, type Scene, sceneFor } from './scene.ts'
import { viewRequest } from './snapshot-request.ts'
import { type AppState, get, type PlanTables } from './store.ts'
import { villageRowsOf } from './village-rows.ts'

export interface SceneSnapshotOptions {
  /** Another view than the one on screen, of a layer that need not be worked out first. */
  link?: LinkState
  /** "" or absent: a title that names the scenario. */
  title?: string
  /** Communes; absent: the chosen ones, or all that are ranked while none is chosen. */
  codes?: readonly string[]
  /** While none is chosen: so many of the first ranked. */
  top?: number
  sort?: ColumnSort
  /** A list of the edition on screen, instead of the works that gaps suggest. */
  list?: InvestmentList
  curve?: SnapshotCurvePoint[] | null
}

const byCode = <T extends { code: string }>(rows: readonly T[]) => new Map(rows.map((row) => [row.code, row]))

/** Need, entitlement and value of the scene, and the values of the layers that are made of them. */
function columnsOf({ bundle, ranking }: Scene, scenario: Scenario, tables: PlanTables, firstYear: number) {
  const { catalogue } = get()
  if (!catalogue) throw new Error('a snapshot before the catalogue is loaded')
  const { table, edition } = bundle
  const settings = scenario.plan ?? defaultPlan(catalogue, firstYear)
  const { costs, commitments } = { costs: tables.costs.rows, commitments: withMoney(tables) }
  const worths = worthsOf({ scenario, table, edition, ranking, catalogue, costs, commitments, settings })
  const shares = byCode(entitlement(tables.points, table, edition, catalogue))
  const layers: Partial<Record<string, (code: string) => number | null>> = {
    value: (code) => worths.get(code)?.costPerPerson ?? null,
    ...(shares.size > 0 && { entitlement: (code: string) => shares.get(code)?.share ?? null }),
  }
  return { catalogue, layers, columns: threeColumns(ranking, shares, worths) }
}

/**
 * Freezes the view on screen, or the one of `options.link`, without asking the server for anything but figures that are not here
 * yet; the server makes the same snapshot, with the same hash, of the same request. @throws ApiProblem when such figures do not come
 */
export async function snapshotOfScene(options: SceneSnapshotOptions = {}): Promise<Snapshot> {
  const wanted = options.link ?? get().link
  const [tables, past, compared, zones] = await Promise.all([
    ensurePlanTables(),
    pastTable(wanted),
    tableOf(wanted, wanted.compare),
    zonesOnMap(wanted),
  ])
  const state = options.link ? await stateOf(options.link) : get()
  const scene = options.link ? sceneFor(state, options.link) : currentScene(state)
  if (!scene) throw new Error('a snapshot before there is anything on screen')
  const { table, edition, geometryInfo } = scene.bundle
  const { link, language: lang } = state
  // The scene ranks and draws; what its plan changed about works counts as well.
  const scenario = scenarioOf(state, link) ?? scene.scenario
  const firstYear = firstYearOf(link)
  const { catalogue, layers, columns } = columnsOf(scene, scenario, tables, firstYear)
  const { values, ...view } = viewRequest(state)
  const layer = layers[view.indicator]
  const { title, sort = 'need', list = null, curve = null } = options
  const ranked = sortedBy(sort, columns).flatMap(({ code, kept }) => (kept ? [code] : []))
  const chosen = link.selection.length > 0 ? link.selection : ranked.slice(0, options.top)
  const codes = options.codes ?? chosen
  return buildSnapshot({
    ...{ scenario, edition, table, ranking: scene.ranking, columns, catalogue, costs: tables.costs.rows },
    commitments: withMoney(tables),
    points: tables.points.confirmedAt === '' ? null : tables.points,
    geometry: { hash: geometryInfo.hash, schematic: geometryInfo.schematic },
    ...{ codes, sort, list, view, past, compared, zones, curve, lang },
    layerValues: layer ? table.codes.map(layer) : (values ?? null),
    title: title || list?.title || translator(lang)('exports:snapshot.title', { scenario: scenario.name }),
    firstYear,
    ...{ dateIso: vietnamDay(new Date()), link: encodeLink({ ...asKept(link, state), page: null }) },
  })
}

/** The state as if another view were on screen, with all that its ranking rests on. */
async function stateOf(link: LinkState): Promise<AppState> {
  const bundle = await ensureBundle(link)
  const state = get()
  const method = scenarioOf(state, link)?.method
  const counted = method !== undefined && methodNeeds(method).villages
  return { ...state, link, ...(counted && { villageRows: await villageRowsOf(bundle) }) }
}

/** Figures as of the period before that of a view, fetched when they are not here. */
function pastTable(link: LinkState) {
  return tableOf(link, periodBefore(get().periods, link.period))
}

async function tableOf({ edition }: LinkState, period: string | null) {
  return period === null ? null : (await ensureBundle({ edition, period })).table
}

/** Risk zones with their data sets, where they are shown; fetched when the map has not come so far. */
async function zonesOnMap({ shown }: LinkState): Promise<ZonesToFreeze | null> {
  if (!shown.includes('riskZones')) return null
  const { overlays, riskDatasets } = get()
  return overlays ? { features: overlays.riskZones.features, datasets: riskDatasets } : api.riskZones()
}
