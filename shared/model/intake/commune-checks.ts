import type { Indicator } from '../../domain/indicators.ts'
import type { IntakeReport } from '../../domain/intake.ts'
import type { Place } from '../../domain/issues.ts'
import type { Observation } from '../../domain/observations.ts'
import { namesOf } from './cells.ts'
import { addObservations, createDiff } from './diff.ts'
import { changePercent, findOutliers } from './outliers.ts'
import type { Taking } from './rows.ts'
import { checkSums } from './sums.ts'

/** Finds the place of a commune's figure in the file. */
export type PlaceOfFigure = (code: string, indicator: string) => Place

/** Warns about figures that have moved far from the period before. */
export function warnOutliers(
  taking: Taking,
  observations: readonly Observation[],
  place: PlaceOfFigure,
): void {
  const { previous, indicators, edition } = taking.context
  if (!previous) return
  const byId = new Map(indicators.map((indicator) => [indicator.id, indicator]))
  const counts = new Set(indicators.filter(({ kind }) => kind === 'count').map(({ id }) => id))
  const nameOf = new Map(edition.communes.map(({ code, fullName }) => [code, fullName]))
  for (const outlier of findOutliers(observations, previous, counts)) {
    const indicator = byId.get(outlier.indicator)
    if (!indicator) continue
    const { code, before, after } = outlier
    taking.report.warning('outlier', place(code, indicator.id), {
      ...namesOf(indicator),
      ...{ found: nameOf.get(code) ?? code, before, after, percent: changePercent(outlier) },
      previous: previous.period,
    })
  }
}

/** Compares the sums of the file with published ones; those that differ are warnings. */
export function comparedSums(taking: Taking, observations: readonly Observation[]): IntakeReport['sums'] {
  const { context, request, report } = taking
  const { edition, indicators, published } = context
  const checked = checkSums(observations, edition, indicators, published, request.period)
  return checked.map(({ missing, ...sum }) => {
    const indicator = indicators.find(({ id }) => id === sum.indicator)
    if (!sum.agrees && indicator) {
      const district = edition.districts.find(({ code }) => code === sum.district)?.fullName
      const figures = { found: Math.round(sum.found * 100) / 100, published: sum.published, missing }
      const params = { ...namesOf(indicator), ...figures, source: sum.source }
      if (district === undefined) report.warning('sumDiffers', {}, params)
      else report.warning('districtSumDiffers', {}, { ...params, district })
    }
    return sum
  })
}

/** True where a part and its whole come from different sources: one from the file, the other from the present data. */
function half(taking: Taking, indicator: Indicator, fills: ReadonlySet<string>): boolean {
  const { notAbove } = indicator
  const known = notAbove !== null && taking.context.present.columns[notAbove] !== undefined
  return known && fills.has(indicator.id) !== fills.has(notAbove)
}

/**
 * Warns where the file brings only one of two figures and it does not go with the present other one: a part larger than its
 * whole.
 */
export function warnAgainstPresent(
  taking: Taking,
  observations: readonly Observation[],
  place: PlaceOfFigure,
): void {
  const { present, indicators } = taking.context
  const fills = new Set(observations.map(({ indicator }) => indicator))
  const rowOf = new Map(present.codes.map((code, row) => [code, row]))
  for (const part of indicators.filter((indicator) => half(taking, indicator, fills))) {
    const whole = indicators.find(({ id }) => id === part.notAbove)
    if (!whole) continue
    const mine = fills.has(part.id) ? part.id : whole.id
    const theirs = present.columns[mine === part.id ? whole.id : part.id]
    if (!theirs) continue
    for (const { code, indicator, value } of observations) {
      if (indicator !== mine || value === null) continue
      const row = rowOf.get(code) ?? -1
      const other = theirs.values[row] ?? null
      // An invented figure says nothing about a real one.
      const invented = present.datasets[theirs.dataset[row] ?? -1]?.quality === 'illustrative'
      if (other === null || invented || (mine === part.id ? value <= other : other <= value)) continue
      const [small, large] = mine === part.id ? [value, other] : [other, value]
      const names = { ...namesOf(part), otherVi: whole.labelVi, otherEn: whole.labelEn }
      taking.report.warning('aboveOtherPresent', place(code, mine), { ...names, value: small, limit: large })
    }
  }
}

/** Every check of figures of communes against what the product knows, and the parts of the report that follow from them. */
export function checkObservations(
  taking: Taking,
  observations: readonly Observation[],
  place: PlaceOfFigure,
): Pick<IntakeReport, 'diff' | 'changes' | 'changedCommunes' | 'sums'> {
  warnAgainstPresent(taking, observations, place)
  warnOutliers(taking, observations, place)
  const diff = createDiff()
  addObservations(diff, observations, taking.context.present)
  return { ...diff.finish(), sums: comparedSums(taking, observations) }
}
