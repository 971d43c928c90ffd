import type { Criterion, Filters } from '../../shared/domain/scenarios.ts'
import type { Edition } from '../../shared/domain/units.ts'
import { districtsOf } from '../../shared/model/districts.ts'
import { canRange } from '../../shared/model/filters.ts'
import { normaliseWeights } from '../../shared/model/weights.ts'
import { derivedLayer } from './derived.ts'
import { DEFAULT_LINK, isPlanFrom, type LinkState } from './link.ts'
import { fittingHow, knownPlan, planInPlaces, planWithoutPlaces } from './plan-places.ts'
import type { AppState } from './store.ts'

/** Three scenarios side by side are as many as a screen shows. */
export const MOST_AGAINST = 2

type Known = Pick<AppState, 'catalogue' | 'editions' | 'periods' | 'scenarios' | 'pages'>

/** The view without anything said of places: codes of units that nobody knows mean other places here. */
const placeless = (link: LinkState): LinkState => ({
  ...link,
  ...{ selection: [], profile: null, pair: [], areas: [], keep: [] },
  filters: { ...link.filters, districts: [] },
  plan: link.plan && planWithoutPlaces(link.plan),
})

/** Something that a link names and that is not here: a key of `lost` in the ui words, and its name. */
export interface Lost {
  what:
    | 'edition'
    | 'period'
    | 'compare'
    | 'layer'
    | 'scenario'
    | 'list'
    | 'communes'
    | 'district'
    | 'range'
    | 'classes'
    | 'page'
  name: string
}

/**
 * What a link names that could not be shown, in the order in which people meet it; nothing is left out silently.
 * @param shown The link as `validLink` and `withKnownUnits` made it
 */
export function lostOf(wanted: LinkState, shown: LinkState): Lost[] {
  const gone = <T>(before: readonly T[], after: readonly T[]) => before.filter((one) => !after.includes(one))
  const one = (what: Lost['what'], before: string | null, after: string | null): Lost[] =>
    before !== null && before !== after ? [{ what, name: before }] : []
  const compared = wanted.compare === shown.period ? null : wanted.compare
  const places = new Set([
    ...gone(wanted.selection, shown.selection),
    ...gone(wanted.pair, shown.pair),
    ...(wanted.profile !== null && shown.profile === null ? [wanted.profile] : []),
  ])
  const scenarios = gone(wanted.against, [...shown.against, shown.scenarioId])
  const classes = gone(wanted.keep, shown.keep)
  return [
    ...one('edition', wanted.edition, shown.edition),
    ...one('period', wanted.period, shown.period),
    ...one('compare', compared, shown.compare),
    ...one('layer', wanted.indicator, shown.indicator),
    ...one('scenario', wanted.scenarioId, shown.scenarioId),
    ...scenarios.slice(0, MOST_AGAINST).map((name): Lost => ({ what: 'scenario', name })),
    ...one('list', wanted.planFrom, shown.planFrom),
    ...(places.size > 0 ? [{ what: 'communes' as const, name: String(places.size) }] : []),
    ...gone(wanted.filters.districts, shown.filters.districts).map(
      (name): Lost => ({ what: 'district', name }),
    ),
    ...gone(
      wanted.filters.ranges.map(({ indicator }) => indicator),
      shown.filters.ranges.map(({ indicator }) => indicator),
    ).map((name): Lost => ({ what: 'range', name })),
    ...(classes.length > 0 ? [{ what: 'classes' as const, name: String(classes.length) }] : []),
    ...one('page', wanted.page, shown.page),
  ]
}

/**
 * A link as far as the catalogue, the periods and the saved scenarios know it: what is unknown is left out or falls
 * back, so that a link from elsewhere or from an older release always shows something.
 */
export function validLink(wanted: LinkState, known: Known): LinkState {
  const { editions, periods, catalogue, scenarios, pages } = known
  const link = editions.some((one) => one.id === wanted.edition) ? wanted : placeless(wanted)
  const edition = editions.some((one) => one.id === link.edition) ? link.edition : editions[0]?.id
  const period = periods.includes(link.period) ? link.period : periods.at(-1)
  const drawn = derivedLayer(link.indicator) || catalogue?.indicators.some((one) => one.id === link.indicator)
  const scenario = scenarios.find((one) => one.id === link.scenarioId) ?? null
  const criteria = link.criteria && validCriteria(link.criteria, known)
  const compared = (criteria ?? scenario?.criteria ?? catalogue?.defaultScenario.criteria ?? []).length
  const others = new Set(scenarios.map((one) => one.id))
  others.delete(scenario?.id ?? DEFAULT_LINK.scenarioId)
  return {
    ...link,
    edition: edition ?? link.edition,
    period: period ?? link.period,
    compare: link.compare !== period && link.compare && periods.includes(link.compare) ? link.compare : null,
    ...(!drawn && { group: DEFAULT_LINK.group, indicator: DEFAULT_LINK.indicator }),
    ...(!scenario && { scenarioId: DEFAULT_LINK.scenarioId }),
    criteria,
    filters: validFilters(link.filters, known),
    page: link.page !== null && pages.includes(link.page) ? link.page : null,
    how: link.how && fittingHow(link.how, compared),
    planFrom: link.planFrom !== null && isPlanFrom(link.planFrom) ? link.planFrom : null,
    plan: link.plan && catalogue ? knownPlan(link.plan, catalogue) : link.plan,
    against: [...new Set(link.against)].filter((id) => others.has(id)).slice(0, MOST_AGAINST),
  }
}

/** The link without communes and districts that the edition does not have. */
export function withKnownUnits(link: LinkState, edition: Edition): LinkState {
  const communes = new Set(edition.communes.map((one) => one.code))
  const districts = new Set(districtsOf(edition).map((one) => one.code))
  return {
    ...link,
    selection: [...new Set(link.selection)].filter((code) => communes.has(code)),
    profile: link.profile && communes.has(link.profile) ? link.profile : null,
    pair: [...new Set(link.pair)].filter((code) => communes.has(code)),
    plan: link.plan && planInPlaces(link.plan, communes, districts),
    filters: { ...link.filters, districts: link.filters.districts.filter((code) => districts.has(code)) },
  }
}

/** Criteria that can be scored, once each, their weights scaled to 100; null when none is left. */
function validCriteria(criteria: readonly Criterion[], { catalogue }: Known): Criterion[] | null {
  const taken = new Set<string>()
  const usable = criteria.filter(({ indicator, a, b }) => {
    const found = catalogue?.indicators.find((one) => one.id === indicator)
    const [start, end] = [a ?? found?.anchorTarget ?? null, b ?? found?.anchorWorst ?? null]
    if (!found || taken.has(indicator) || start === null || end === null || start === end) return false
    taken.add(indicator)
    return true
  })
  const weights = normaliseWeights(usable.map((criterion) => criterion.weight))
  const scaled = usable.map((criterion, index) => ({ ...criterion, weight: weights[index] ?? 0 }))
  return scaled.length > 0 ? scaled : null
}

function validFilters(filters: Filters, { catalogue }: Known): Filters {
  const ids = new Set(catalogue?.indicators.flatMap((one) => (canRange(one) ? [one.id] : [])))
  const zones = catalogue?.indicators.find((one) => one.id === 'zone')?.classes.map((one) => one.value) ?? []
  return {
    ...filters,
    zones: filters.zones.filter((zone) => zones.includes(zone)),
    ranges: filters.ranges.filter((range) => ids.has(range.indicator)),
  }
}
