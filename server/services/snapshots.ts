import type { SnapshotRequest } from '../../shared/api/snapshots.ts'
import type { InvestmentList } from '../../shared/domain/lists.ts'
import type { Scenario } from '../../shared/domain/scenarios.ts'
import type { Snapshot } from '../../shared/domain/snapshots.ts'
import type { Edition } from '../../shared/domain/units.ts'
import { type Language, translator } from '../../shared/messages/index.ts'
import { vietnamDay } from '../../shared/model/dates.ts'
import { derivedIndicator, NEED } from '../../shared/model/derived-indicators.ts'
import { buildSnapshot } from '../../shared/model/snapshot/build.ts'
import { periodBefore } from '../../shared/model/snapshot/gaps.ts'
import { sortedBy } from '../../shared/model/three-columns.ts'
import { firstPlanYear } from '../../shared/model/works/default-plan.ts'
import type { Deps } from '../deps.ts'
import { Problem } from '../http/problem.ts'
import { savedList } from './lists.ts'
import { resolveScenario } from './lookup.ts'
import { shapesOf } from './outlines.ts'
import { zonesOnMap } from './overlay.ts'
import { availablePeriods } from './periods.ts'
import { type RankedScenario, rankScenario } from './rankings.ts'
import { type RankedColumns, rankedColumns } from './three-columns.ts'

/**
 * Freezes what a request describes, keeps it and returns it.
 * @throws Problem 404 unknownList, unknownListVersion, unknownScenario; 400 unknownCommune, unknownIndicator, nothingToExport, pointsUnconfirmed, layerValues
 */
export async function takeSnapshot(deps: Deps, request: SnapshotRequest): Promise<Snapshot> {
  const list = await listOf(deps, request)
  const scenario = await scenarioOf(deps, request, list)
  const ranked = await rankScenario(deps, scenario)
  const { edition, table, ranking } = ranked
  const firstYear = request.firstYear ?? firstPlanYear(deps.now())
  const columns = await rankedColumns(deps, scenario, ranked, firstYear)
  if (request.sort === 'entitlement' && !columns.points)
    throw new Problem(400, 'pointsUnconfirmed', {}, { field: 'sort' })
  const ordered = sortedBy(request.sort, columns.rows).flatMap(({ code, kept }) => (kept ? [code] : []))
  const { sort, lang, link, curve, view } = request
  const snapshot = buildSnapshot({
    ...{ scenario, edition, table, ranking, list, sort, lang, link, curve, view },
    ...{ columns: columns.rows, points: columns.points, catalogue: deps.world.catalogue },
    costs: columns.costs,
    commitments: columns.commitments,
    geometry: shapesOf(edition, await deps.store.geometries()),
    codes: list ? [] : chosenCodes(request, ordered, edition),
    layerValues: layerValues(deps, request, ranked, columns),
    past: await pastTable(deps, edition, scenario.period),
    compared: view.compare === null ? null : (await deps.tables.get(edition, view.compare)).table,
    zones: view.shown.includes('riskZones') ? await zonesOnMap(deps) : null,
    title: request.title?.trim() || list?.title || defaultTitle(scenario, lang),
    firstYear,
    dateIso: vietnamDay(deps.now()),
  })
  await deps.store.snapshots.save(snapshot)
  return snapshot
}

/** A snapshot that is kept, in `lang` if given, else as it was taken. @throws Problem 404 unknownSnapshot */
export async function keptSnapshot(deps: Deps, hash: string, lang?: Language): Promise<Snapshot> {
  const kept = await deps.store.snapshots.get(hash)
  if (!kept) throw new Problem(404, 'unknownSnapshot', { hash: hash.slice(0, 12) }, { field: 'hash' })
  return lang && lang !== kept.lang ? inLanguage(kept, lang) : kept
}

/** A title that nobody has typed is said anew in the other language. */
function inLanguage(snapshot: Snapshot, lang: Language): Snapshot {
  const { scenario } = snapshot.content
  const plain = snapshot.title === defaultTitle(scenario, snapshot.lang)
  return { ...snapshot, lang, title: plain ? defaultTitle(scenario, lang) : snapshot.title }
}

const defaultTitle = (scenario: Scenario, lang: Language) =>
  translator(lang)('exports:snapshot.title', { scenario: scenario.name })

async function listOf(deps: Deps, { list }: SnapshotRequest): Promise<InvestmentList | null> {
  if (!list) return null
  if (list.version === undefined) return savedList(deps.store.lists, list.id)
  const found = await deps.store.lists.at(list.id, list.version)
  if (found) return found
  await savedList(deps.store.lists, list.id)
  const params = { id: list.id, version: list.version }
  throw new Problem(404, 'unknownListVersion', params, { field: 'list.version' })
}

/** The scenario asked for, else that of the list; in the edition and period of the list, whose codes mean nothing elsewhere. */
async function scenarioOf(
  deps: Deps,
  request: SnapshotRequest,
  list: InvestmentList | null,
): Promise<Scenario> {
  const named = request.scenario ?? request.scenarioId
  if (!list) return resolveScenario(deps, request)
  const scenario = named ? await resolveScenario(deps, request) : await lastKnown(deps, list.scenarioId)
  const { edition, period } = list
  if (scenario.edition === edition) return { ...scenario, period }
  return { ...scenario, edition, period, plan: null, filters: { ...scenario.filters, districts: [] } }
}

/** A list outlives its scenario: of a deleted one its last version, of one that was never saved that in the box. */
async function lastKnown({ store: { scenarios }, world }: Deps, id: string): Promise<Scenario> {
  const saved = await scenarios.get(id)
  if (saved) return saved
  const [latest] = await scenarios.versions(id)
  const last = latest && (await scenarios.at(id, latest.version))
  return last ?? (await scenarios.get(world.catalogue.defaultScenario.id)) ?? world.catalogue.defaultScenario
}

function chosenCodes(request: SnapshotRequest, ordered: string[], edition: Edition): string[] {
  const codes = request.codes ? [...new Set(request.codes)] : ordered
  const chosen = request.codes || request.top === undefined ? codes : codes.slice(0, request.top)
  if (chosen.length === 0) throw new Problem(400, 'nothingToExport', {}, { field: 'codes' })
  const known = new Set(edition.communes.map((commune) => commune.code))
  chosen.forEach((code, index) => {
    if (known.has(code)) return
    const params = { edition: edition.id, commune: code }
    throw new Problem(400, 'unknownCommune', params, { field: `codes.${index}` })
  })
  return chosen
}

/** Values of a layer worked out from others: what the server knows itself, else those that came along. */
function layerValues(
  { world }: Deps,
  { view }: SnapshotRequest,
  { table }: RankedScenario,
  { layers }: RankedColumns,
): (number | null)[] | null {
  const { indicator: id, values } = view
  if (world.catalogue.indicators.some((indicator) => indicator.id === id) || id === NEED.id) return null
  if (!derivedIndicator(id))
    throw new Problem(400, 'unknownIndicator', { indicator: id }, { field: 'view.indicator' })
  if (id === 'entitlement' || id === 'value') {
    const known = layers[id]
    return known.size === 0 ? null : table.codes.map((code) => known.get(code) ?? null)
  }
  const params = { layer: id, found: values?.length ?? 0, wanted: table.codes.length }
  if (values?.length !== table.codes.length)
    throw new Problem(400, 'layerValues', params, { field: 'view.values' })
  return values
}

async function pastTable(deps: Deps, edition: Edition, period: string) {
  const before = periodBefore(await availablePeriods(deps), period)
  return before === null ? null : (await deps.tables.get(edition, before)).table
}
