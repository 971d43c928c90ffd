import type { Intake, IntakeContext, IntakeRequest } from '../../domain/intake.ts'
import type { DatasetKind } from '../../domain/observations.ts'
import type { SourceLayer } from '../../domain/sources.ts'
import { takeBoundaries } from './boundaries.ts'
import { takeCrosswalk } from './crosswalk.ts'
import { takeUnits } from './edition.ts'
import { takeHazards } from './hazards.ts'
import { takeIndicators, takeZoneList } from './indicators.ts'
import { importKind } from './kinds.ts'
import { createMatcher, type Matcher } from './matcher.ts'
import { createReport, type ReportBuilder } from './report.ts'
import { takeRoads } from './roads.ts'
import type { IntakeOptions, Taker } from './rows.ts'
import { takeVillageList } from './village-list.ts'
import { takeVillages } from './villages.ts'

/** What each kind of import does with a layer. */
export const TAKERS: Record<DatasetKind, Taker> = {
  indicators: takeIndicators,
  villages: takeVillages,
  'zone-list': takeZoneList,
  'village-list': takeVillageList,
  boundaries: takeBoundaries,
  'risk-zones': takeHazards,
  roads: takeRoads,
  units: takeUnits,
  crosswalk: takeCrosswalk,
}

/**
 * Reads a layer as what the request says it is: matches its rows, checks them against the file itself and against what the product
 * knows, and compares them with the present data. Changes nothing. Every row of the layer is counted once in `report.rows`; what
 * the user must decide stands in `report.questions`, what is wrong in `report.issues`. The result is to be used only when
 * `report.ready`. `context.edition` is that of the request, except for kind "units", where it is the edition before.
 */
export function takeIn(
  layer: SourceLayer,
  request: IntakeRequest,
  context: IntakeContext,
  options: IntakeOptions = {},
  matcher: Matcher = createMatcher(context.edition, request.decisions),
): Intake {
  const report = createReport(request)
  checkMapping(layer, request, context, report)
  checkTemplate(layer, request, report)
  return TAKERS[request.kind]({ layer, request, context, matcher, report, options })
}

/** A template filled in for another edition names other units by the same codes; one of another year may be meant. */
function checkTemplate({ template }: SourceLayer, request: IntakeRequest, report: ReportBuilder): void {
  if (!template) return
  const { edition, period } = template
  if (edition !== '' && edition !== request.edition) {
    report.error('wrongEdition', {}, { found: edition, expected: request.edition })
  }
  if (period !== '' && request.period !== '' && period !== request.period) {
    report.warning('otherPeriod', {}, { found: period, expected: request.period })
  }
}

/** Columns without which a file of this kind says nothing. */
function checkMapping(
  layer: SourceLayer,
  { kind, mapping }: IntakeRequest,
  context: IntakeContext,
  report: ReportBuilder,
): void {
  const { fields, perCommune } = importKind(kind)
  for (const { id, required, labelVi, labelEn } of fields(context)) {
    if (!required || mapping[id] !== undefined) continue
    report.error('columnNotMapped', {}, { fieldVi: labelVi, fieldEn: labelEn })
  }
  const placed = layer.geometry !== 'none' || (mapping.lon !== undefined && mapping.lat !== undefined)
  const byPlace = kind === 'villages' && placed && context.shapes !== undefined
  if (perCommune && !byPlace && mapping.code === undefined && mapping.name === undefined) {
    report.error('noUnitColumn', {})
  }
}
