import type { RankingResponse } from '../../shared/api/requests.ts'
import type { ObservationTable } from '../../shared/domain/observations.ts'
import type { Ranking, Scenario } from '../../shared/domain/scenarios.ts'
import type { Edition } from '../../shared/domain/units.ts'
import { effectiveWeights } from '../../shared/model/effective-weights.ts'
import { methodNeeds } from '../../shared/model/methods/methods.ts'
import { rank } from '../../shared/model/rank.ts'
import type { Deps } from '../deps.ts'
import { districtNaming, editionOf } from './lookup.ts'
import { villageTable } from './villages.ts'

export interface RankedScenario {
  edition: Edition
  table: ObservationTable
  ranking: Ranking
}

/** Ranks the communes of the scenario's edition as of its period. */
export async function rankScenario(deps: Deps, scenario: Scenario): Promise<RankedScenario> {
  const edition = editionOf(deps.world, scenario.edition)
  const { indicators, villageFields: fields } = deps.world.catalogue
  const { table } = await deps.tables.get(edition, scenario.period)
  const villages = methodNeeds(scenario.method).villages
    ? { table: await villageTable(deps, edition, scenario.period), fields }
    : undefined
  return { edition, table, ranking: rank(scenario, table, edition, indicators, { villages }) }
}

/** A ranking with the names that a reader needs. */
export async function rankingResponse(deps: Deps, scenario: Scenario): Promise<RankingResponse> {
  const { edition, ranking } = await rankScenario(deps, scenario)
  const communes = new Map(edition.communes.map((commune) => [commune.code, commune]))
  const districtOf = districtNaming(edition)
  const rows = ranking.rows.map((row) => {
    const commune = communes.get(row.code)
    return {
      ...row,
      name: commune?.fullName ?? row.code,
      districtName: districtOf(commune),
    }
  })
  const effective = effectiveWeights(scenario.criteria, ranking.all)
  const kept = new Set(ranking.rows.map(({ code }) => code))
  const excluded = ranking.all.flatMap(({ code }) => (kept.has(code) ? [] : [code])).sort()
  return { scenario, rows, excluded, effective }
}
