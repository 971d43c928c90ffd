import type { NoValue } from '../../shared/domain/entitlement.ts'
import type { Indicator } from '../../shared/domain/indicators.ts'
import type { RankRow, Scenario } from '../../shared/domain/scenarios.ts'
import {
  ENTITLEMENT_LAYER,
  NEED,
  PLANNED_LAYER,
  STANDING_LAYER,
  STANDINGS,
  VALUE_LAYER,
} from '../../shared/model/derived-indicators.ts'
import { noValueOf } from '../../shared/model/works/value.ts'
import { indicatorsOfCounts } from './counted.ts'
import type { LinkState } from './link.ts'
import type { AppState } from './store.ts'

type Values = (number | null)[]

/** A layer worked out from other figures: map, legend, table, hover card and paper treat it like an indicator. */
export interface DerivedLayer {
  indicator: Indicator
  /** What it is kept in; a new object means new values. null = the ranking, which is always at hand. */
  held: 'entitlements' | 'worths' | 'standings' | 'planned' | null
  /** Values of the communes in order; null = not there yet, see `empty`. */
  values: (state: AppState, codes: readonly string[]) => Values | null
  /** Why a ranked commune has no value, where that is not always lacking data. */
  none?: (state: AppState, row: Pick<RankRow, 'code' | 'missing'>) => NoValue | null
  /** Ids of the indicators that it rests on. */
  inputs: (state: AppState, scenario: Scenario) => string[]
  /** It rests on unit costs, which may be invented. */
  costs: boolean
  /** Why there is nothing to show: a key of `derived` in the ui catalogue. */
  empty: (state: AppState) => DerivedEmpty
}

export type DerivedEmpty = 'working' | 'noPoints' | 'noPlan' | 'listGone'

const criteriaOf = (_: AppState, scenario: Scenario) => scenario.criteria.map(({ indicator }) => indicator)

/** Indicators whose gaps the works close. */
const gapsOf = ({ catalogue }: AppState) => [
  ...new Set((catalogue?.workTypes ?? []).map(({ gapIndicator }) => gapIndicator)),
]

const ENTITLEMENT: DerivedLayer = {
  indicator: ENTITLEMENT_LAYER,
  held: 'entitlements',
  values: ({ entitlements }, codes) =>
    entitlements && entitlements.size > 0 ? codes.map((code) => entitlements.get(code)?.share ?? null) : null,
  inputs: ({ planTables, catalogue }) => indicatorsOfCounts(planTables?.points.rows ?? [], catalogue),
  costs: false,
  empty: ({ entitlements }) => (entitlements === null ? 'working' : 'noPoints'),
}

const VALUE: DerivedLayer = {
  indicator: VALUE_LAYER,
  held: 'worths',
  values: ({ worths }, codes) => worths && codes.map((code) => worths.get(code)?.costPerPerson ?? null),
  none: ({ worths }, row) => worths && noValueOf(worths.get(row.code), row),
  inputs: gapsOf,
  costs: true,
  empty: () => 'working',
}

const STANDING: DerivedLayer = {
  indicator: STANDING_LAYER,
  held: 'standings',
  values: ({ standings }, codes) =>
    standings &&
    codes.map((code) => {
      const standing = standings.get(code)
      return standing === undefined ? null : STANDINGS[standing]
    }),
  inputs: criteriaOf,
  costs: false,
  empty: () => 'working',
}

const PLANNED: DerivedLayer = {
  indicator: PLANNED_LAYER,
  held: 'planned',
  values: ({ planned }, codes) =>
    planned && planned !== 'gone' ? codes.map((code) => planned.money.get(code) ?? 0) : null,
  inputs: gapsOf,
  costs: true,
  empty: ({ planned }) => (planned === 'gone' ? 'listGone' : 'noPlan'),
}

const NEED_LAYER: DerivedLayer = {
  indicator: NEED,
  held: null,
  values: () => null,
  inputs: criteriaOf,
  costs: false,
  empty: () => 'working',
}

/** Layers beside the catalogue's, in the order in which they are offered. */
export const DERIVED: readonly DerivedLayer[] = [NEED_LAYER, ENTITLEMENT, VALUE, STANDING, PLANNED]

/** The derived layer of that id, or undefined for an indicator of the catalogue. */
export function derivedLayer(id: string): DerivedLayer | undefined {
  return DERIVED.find(({ indicator }) => indicator.id === id)
}

/** What the values of a layer are kept in: compared to know whether a scene is out of date. */
export function heldOf(state: AppState, link: LinkState): unknown {
  const held = derivedLayer(link.indicator)?.held
  return held ? state[held] : null
}

/** True while any unit cost that a plan reckons with is an invented one. */
export function hasIllustrativeCosts({
  catalogue,
  planTables,
}: Pick<AppState, 'catalogue' | 'planTables'>): boolean {
  const replaced = new Map(planTables?.costs.rows.map(({ workType, quality }) => [workType, quality]))
  const types = catalogue?.workTypes ?? []
  return types.some(({ id, costQuality }) => (replaced.get(id) ?? costQuality) === 'illustrative')
}
