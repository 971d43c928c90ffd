import type { Criterion, Scenario } from '../../shared/domain/scenarios.ts'
import type { Commune, District, Edition } from '../../shared/domain/units.ts'
import { districtCodeOf, districtsOf } from '../../shared/model/districts.ts'
import { canRange } from '../../shared/model/filters.ts'
import type { Deps, World } from '../deps.ts'
import { Problem } from '../http/problem.ts'
import { checkPlan } from './check-plan.ts'

/** The edition `id`. @throws Problem 404 unknownEdition, or `status` 400 when it came inside a body. */
export function editionOf(world: World, id: string, status: 400 | 404 = 404): Edition {
  const edition = world.editions.find((candidate) => candidate.id === id)
  if (edition) return edition
  const known = world.editions.map((candidate) => candidate.id).join(', ')
  throw new Problem(status, 'unknownEdition', { edition: id, known }, { field: 'edition' })
}

/** The district of an edition. @throws Problem 404 unknownDistrict. */
export function districtOf(edition: Edition, code: string): District {
  const district = districtsOf(edition).find((candidate) => candidate.code === code)
  if (district) return district
  const known =
    districtsOf(edition)
      .map((candidate) => candidate.code)
      .join(', ') || '–'
  const params = { edition: edition.id, district: code, known }
  throw new Problem(404, 'unknownDistrict', params, { field: 'district' })
}

/** Full name of the district that a commune goes by, a former one included; null where nobody knows one. */
export function districtNaming(edition: Edition): (commune: Commune | undefined) => string | null {
  const names = new Map(districtsOf(edition).map((district) => [district.code, district.fullName]))
  return (commune) => (commune && names.get(districtCodeOf(commune) ?? '')) ?? null
}

/** The saved scenario `id`. @throws Problem 404 unknownScenario. */
export async function savedScenario(deps: Deps, id: string): Promise<Scenario> {
  const scenario = await deps.store.scenarios.get(id)
  if (scenario) return scenario
  const known = (await deps.store.scenarios.list()).map((candidate) => candidate.id).join(', ')
  throw new Problem(404, 'unknownScenario', { id, known }, { field: 'scenarioId' })
}

interface ScenarioRef {
  scenarioId?: string | undefined
  scenario?: (Omit<Scenario, 'id' | 'version'> & { id?: string | undefined; version?: number }) | undefined
}

/** The scenario that a request names or carries, checked against the catalogue. */
export async function resolveScenario(deps: Deps, ref: ScenarioRef): Promise<Scenario> {
  if (!ref.scenario) {
    const saved = await savedScenario(deps, ref.scenarioId ?? '')
    // Earlier releases let ranges be saved that have no meaning in other editions.
    checkRanges(deps.world, saved, `${saved.id}.`)
    return saved
  }
  const scenario = { ...ref.scenario, id: ref.scenario.id ?? 'unsaved', version: ref.scenario.version ?? 0 }
  checkScenario(deps.world, scenario, 'scenario.')
  return scenario
}

/** Refuses a scenario that names what the catalogue does not know, saying which field does. */
export function checkScenario(
  world: World,
  scenario: Omit<Scenario, 'id' | 'version'>,
  prefix: string,
): void {
  const edition = editionOf(world, scenario.edition, 400)
  if (scenario.plan) checkPlan(world.catalogue, edition, scenario.plan, `${prefix}plan.`)
  const pairs = (scenario.criteria.length * (scenario.criteria.length - 1)) / 2
  if (scenario.pairwise && scenario.pairwise.length !== pairs) {
    const params = { found: scenario.pairwise.length, wanted: pairs, criteria: scenario.criteria.length }
    throw new Problem(400, 'pairsCount', params, { field: `${prefix}pairwise` })
  }
  scenario.criteria.forEach((criterion, index) => {
    checkCriterion(world, criterion, `${prefix}criteria.${index}.indicator`)
  })
  checkRanges(world, scenario, prefix)
}

function checkRanges(world: World, { filters }: Pick<Scenario, 'filters'>, prefix: string): void {
  filters.ranges.forEach(({ indicator: id }, index) => {
    const field = `${prefix}filters.ranges.${index}.indicator`
    const indicator = checkIndicator(world, id, field)
    if (canRange(indicator)) return
    const { labelVi, labelEn } = indicator
    throw new Problem(422, 'rangeOfNamed', { indicator: id, labelVi, labelEn }, { field })
  })
}

function checkIndicator(world: World, id: string, field: string) {
  const indicator = world.catalogue.indicators.find((candidate) => candidate.id === id)
  if (indicator) return indicator
  throw new Problem(400, 'unknownIndicator', { indicator: id }, { field })
}

function checkCriterion(world: World, criterion: Criterion, field: string): void {
  const indicator = checkIndicator(world, criterion.indicator, field)
  const a = criterion.a ?? indicator.anchorTarget
  const b = criterion.b ?? indicator.anchorWorst
  if (a === null || b === null || a === b) {
    throw new Problem(400, 'notACriterion', { indicator: criterion.indicator }, { field })
  }
}
