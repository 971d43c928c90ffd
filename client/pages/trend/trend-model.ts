import type { Catalogue, Indicator, Target } from '../../../shared/domain/indicators.ts'
import type { Projection, SeriesPoint, SeriesTable } from '../../../shared/domain/series.ts'
import type { Edition } from '../../../shared/domain/units.ts'
import { districtCodeOf, districtsOf } from '../../../shared/model/districts.ts'
import { boundsOfKind, project, seriesOf } from '../../../shared/model/series.ts'
import { boundOf, type Goal, goalOf, TARGET_YEARS, type TargetYear } from '../../../shared/model/targets.ts'

/** Lines that one chart can hold apart. */
export const MOST_AREAS = 5
export const UNTIL_YEAR = 2030
const PROVINCE = 'p'

export interface Area {
  /** "p", "d178", "c05968" */
  id: string
  name: string
  /** Positions of its communes in the edition. */
  indices: number[]
}

/** The area of an id, or null when the edition has no such unit. */
export function areaOf(edition: Edition, id: string, province: string): Area | null {
  const where = (keep: (code: string, district: string | null) => boolean) =>
    edition.communes.flatMap((one, i) => (keep(one.code, districtCodeOf(one)) ? [i] : []))
  if (id === PROVINCE) return { id, name: province, indices: where(() => true) }
  const code = id.slice(1)
  const units = id.startsWith('d') ? districtsOf(edition) : edition.communes
  const unit = units.find((one) => one.code === code)
  if (!unit || !/^[cd]/.test(id)) return null
  const indices = where((commune, district) => (id.startsWith('d') ? district : commune) === code)
  return { id, name: unit.fullName, indices }
}

/** The areas of the link; without any, the commune whose profile is open, its district and the province. */
export function areaIds(edition: Edition, wanted: readonly string[], profile: string | null): string[] {
  if (wanted.length > 0) return [...new Set(wanted)].slice(0, MOST_AREAS)
  const commune = edition.communes.find((one) => one.code === profile)
  if (!commune) return [PROVINCE]
  const home = districtCodeOf(commune)
  const district = home ? [`d${home}`] : []
  return [`c${commune.code}`, ...district, PROVINCE]
}

/** One area over the years. */
export interface Line {
  area: Area
  points: SeriesPoint[]
  projection: Projection | null
}

export function lineOf(series: SeriesTable, indicator: Indicator, area: Area): Line {
  const points = seriesOf(series, indicator, area.indices)
  const projection = project(points, { untilYear: UNTIL_YEAR, ...boundsOfKind(indicator) })
  return { area, points, projection }
}

/** A goal of the plan that can be drawn. */
export interface GoalLine {
  year: TargetYear
  goal: Goal
  value: number
  target: Target
}

/** Goals in numbers that the plan sets for the indicator. */
export function goalLines(catalogue: Catalogue, indicator: Indicator): GoalLine[] {
  return catalogue.targets
    .filter((target) => target.indicator === indicator.id)
    .flatMap((target) =>
      TARGET_YEARS.flatMap((year) => {
        const goal = goalOf(target, year)
        const value = boundOf(goal, indicator.polarity)
        return value === null ? [] : [{ year, goal, value, target }]
      }),
    )
}

/** An indicator read over an area: a yes-or-no becomes a share in percent. */
export function overArea(indicator: Indicator, area: Pick<Area, 'indices'>): Indicator {
  if (indicator.kind !== 'flag' || area.indices.length === 1) return indicator
  return asShare(indicator)
}

/** A yes-or-no indicator as the share of communes that have it. */
export function asShare(indicator: Indicator): Indicator {
  return indicator.kind === 'flag'
    ? { ...indicator, kind: 'rate', unitVi: '%', unitEn: '%', decimals: 1, classes: [] }
    : indicator
}
