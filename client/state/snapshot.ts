import type { ColumnSort } from '../../shared/domain/entitlement.ts'
import type { InvestmentList } from '../../shared/domain/lists.ts'
import type { Snapshot, SnapshotCurvePoint } from '../../shared/domain/snapshots.ts'
import { translator } from '../../shared/messages/index.ts'
import { buildSnapshot } from '../../shared/model/snapshot/build.ts'
import { periodBefore } from '../../shared/model/snapshot/gaps.ts'
import { threeColumns } from '../../shared/model/three-columns.ts'
import { buildCandidates } from '../../shared/model/works/candidates.ts'
import { defaultPlan } from '../../shared/model/works/default-plan.ts'
import { entitlement } from '../../shared/model/works/entitlement.ts'
import { valueRows } from '../../shared/model/works/value.ts'
import { encodeLink } from './link.ts'
import { ensureBundle } from './load.ts'
import { ensurePlanTables, withMoney } from './plan-tables.ts'
import { scenarioOf } from './scenario.ts'
import { currentScene, type Scene } from './scene.ts'
import { viewRequest } from './snapshot-request.ts'
import { get, type PlanTables } from './store.ts'

export interface SceneSnapshotOptions {
  /** "" or absent: a title that names the scenario. */
  title?: string
  /** Communes; absent: the chosen ones, or all that are ranked while none is chosen. */
  codes?: readonly string[]
  sort?: ColumnSort
  /** A list of the edition on screen, instead of the works that gaps suggest. */
  list?: InvestmentList
  curve?: SnapshotCurvePoint[] | null
}

const byCode = <T extends { code: string }>(rows: readonly T[]) => new Map(rows.map((row) => [row.code, row]))

/** Need, entitlement and value of the scene, and the values of the layers that are made of them. */
function columnsOf({ bundle, ranking }: Scene, tables: PlanTables) {
  const { catalogue } = get()
  const scenario = scenarioOf(get())
  if (!catalogue || !scenario) throw new Error('a snapshot before the catalogue is loaded')
  const { table, edition } = bundle
  const settings = scenario.plan ?? defaultPlan(catalogue)
  const { costs, commitments } = { costs: tables.costs.rows, commitments: withMoney(tables) }
  const worths = byCode(
    valueRows(
      buildCandidates({ scenario, table, edition, ranking, catalogue, costs, commitments, settings }),
    ),
  )
  const shares = byCode(entitlement(tables.points, table, edition, catalogue))
  const layers: Partial<Record<string, (code: string) => number | null>> = {
    value: (code) => worths.get(code)?.peoplePerMillion ?? null,
    ...(shares.size > 0 && { entitlement: (code: string) => shares.get(code)?.share ?? null }),
  }
  return { catalogue, scenario, layers, columns: threeColumns(ranking, shares, worths) }
}

/** The day in Vietnam, ISO. */
const today = () => new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Ho_Chi_Minh' }).format(new Date())

/**
 * Freezes the view on screen without asking the server for anything but figures that are not here yet; the server makes the same snapshot, with the
 * same hash, of the same request. @throws ApiProblem when such figures do not come
 */
export async function snapshotOfScene(options: SceneSnapshotOptions = {}): Promise<Snapshot> {
  const [tables, past] = await Promise.all([ensurePlanTables(), pastTable()])
  const state = get()
  const scene = currentScene(state)
  if (!scene) throw new Error('a snapshot before there is anything on screen')
  const { table, edition, geometryInfo } = scene.bundle
  const { catalogue, scenario, layers, columns } = columnsOf(scene, tables)
  const { link, language: lang } = state
  const { values, ...view } = viewRequest(state)
  const layer = layers[view.indicator]
  const chosen = link.selection.length > 0 ? link.selection : columns.map(({ code }) => code)
  const { title, codes = chosen, sort = 'need', list = null, curve = null } = options
  return buildSnapshot({
    ...{ scenario, edition, table, ranking: scene.ranking, columns, catalogue, costs: tables.costs.rows },
    points: tables.points.confirmedAt === '' ? null : tables.points,
    geometry: { hash: geometryInfo.hash, schematic: geometryInfo.schematic },
    ...{ codes, sort, list, view, past, curve, lang },
    layerValues: layer ? table.codes.map(layer) : (values ?? null),
    title: title || list?.title || translator(lang)('exports:snapshot.title', { scenario: scenario.name }),
    ...{ dateIso: today(), link: encodeLink({ ...link, page: null }) },
  })
}

/** Figures as of the period before the one on screen, fetched when they are not here. */
async function pastTable() {
  const { link, periods } = get()
  const period = periodBefore(periods, link.period)
  return period === null ? null : (await ensureBundle({ edition: link.edition, period })).table
}
