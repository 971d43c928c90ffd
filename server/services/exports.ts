import type { MultiPolygon, Polygon } from 'geojson'
import type { Topology } from 'topojson-specification'
import type { ExportRequest } from '../../shared/api/requests.ts'
import type { Edition } from '../../shared/domain/units.ts'
import { buildListDocument, type ListDocument } from '../../shared/formats/list-document.ts'
import { serverTranslator } from '../../shared/messages/server.ts'
import { investmentItems, listTotals } from '../../shared/model/candidates.ts'
import { decodeTopology } from '../../shared/model/geometry.ts'
import { sortedBy } from '../../shared/model/three-columns.ts'
import { withCosts } from '../../shared/model/works/costs.ts'
import type { Deps } from '../deps.ts'
import { Problem } from '../http/problem.ts'
import { resolveScenario } from './lookup.ts'
import { rankScenario } from './rankings.ts'
import { rankedColumns } from './three-columns.ts'

/** Puts the investment list together that a request asks for: chosen communes, the first of the ranking, or all. */
export async function exportDocument(deps: Deps, request: ExportRequest): Promise<ListDocument> {
  const scenario = await resolveScenario(deps, request)
  const ranked = await rankScenario(deps, scenario)
  const { edition, table, ranking } = ranked
  const columns = await rankedColumns(deps, scenario, ranked)
  if (request.sort === 'entitlement' && !columns.points)
    throw new Problem(400, 'pointsUnconfirmed', {}, { field: 'sort' })
  const ordered = sortedBy(request.sort, columns.rows).map(({ code }) => code)
  const codes = chosenCodes(request, ordered, edition)
  const costs = await deps.store.planTables.get('costs')
  const catalogue = withCosts(deps.world.catalogue, costs?.id === 'costs' ? costs.rows : [])
  const items = investmentItems({ codes, scenario, table, ranking, catalogue, edition })
  const shapes = await outlines(deps, edition)
  const fallback = serverTranslator(request.lang)('export.title', { scenario: scenario.name })
  return buildListDocument({
    title: request.title?.trim() || fallback,
    edition,
    dateIso: localDate(deps.now()),
    lang: request.lang,
    scenario,
    catalogue,
    codes,
    items,
    totals: listTotals(items, codes, table, edition),
    table,
    ranking,
    columns: columns.rows,
    points: columns.points,
    sort: request.sort,
    ...shapes,
  })
}

function chosenCodes(request: ExportRequest, ordered: string[], edition: Edition): string[] {
  const codes = request.codes ? [...new Set(request.codes)] : ordered
  const chosen = request.codes || request.top === undefined ? codes : codes.slice(0, request.top)
  if (chosen.length === 0) throw new Problem(400, 'nothingToExport', {}, { field: 'codes' })
  const known = new Set(edition.communes.map((commune) => commune.code))
  chosen.forEach((code, index) => {
    if (known.has(code)) return
    throw new Problem(
      400,
      'unknownCommune',
      { edition: edition.id, commune: code },
      { field: `codes.${index}` },
    )
  })
  return chosen
}

/** Outlines of the communes as they are drawn now. */
async function outlines(deps: Deps, edition: Edition) {
  const record = (await deps.store.geometries()).find((candidate) => candidate.edition === edition.id)
  const body = record && (await deps.store.geometryBody(edition.id, record.hash))
  if (!record || !body) return { schematic: true, geometry: null }
  const geometry: Record<string, Polygon | MultiPolygon> = {}
  for (const feature of decodeTopology(JSON.parse(body) as Topology).communes) {
    geometry[String(feature.id)] = feature.geometry
  }
  return { schematic: record.schematic, geometry }
}

/** The day in Vietnam, ISO. */
export function localDate(now: Date): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Ho_Chi_Minh' }).format(now)
}
