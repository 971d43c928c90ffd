import type { IntakeResult } from '../../domain/intake.ts'
import type { Place } from '../../domain/issues.ts'
import type { SourceRecord } from '../../domain/sources.ts'
import { coverageFaults } from './coverage.ts'
import { farFromUnit, missingUnits, readArea } from './outlines.ts'
import { emptyResult, NO_DIFF } from './report.ts'
import { eachRecord, findUnit, placeOf, type Taker, type Taking } from './rows.ts'

type Area = IntakeResult['outlines'][number]['geometry']

/** A sound outline, or null with issues that name the commune. */
export function soundArea(taking: Taking, record: SourceRecord, found: string, place: Place): Area | null {
  const { geometry } = record
  const area = readArea(geometry && 'coordinates' in geometry ? geometry : null)
  if (area.ok) return area.geometry
  if ('type' in area) {
    taking.report.error('notPolygon', place, { found, type: geometry?.type ?? area.type })
    return null
  }
  for (const { code, ...params } of area.faults) taking.report.error(code, place, { found, ...params })
  return null
}

/**
 * Outlines of communes, one feature each. They take the place of all outlines of the edition, so that a commune left out is
 * an error. In the order of the edition.
 */
export const takeBoundaries: Taker = (taking) => {
  const { layer, context, report, matcher } = taking
  const { edition } = context
  const outlines = new Map<string, Area>()
  const seen = new Map<string, number>()
  let unsure = 0
  eachRecord(taking, (record) => {
    const commune = findUnit(taking, record)
    if (!commune) {
      unsure += 1
      return
    }
    const place = placeOf(layer, record)
    const found = `${commune.code} ${commune.fullName}`
    const first = seen.get(commune.code)
    if (first !== undefined) report.error('duplicateUnit', place, { found, first })
    else seen.set(commune.code, record.number)
    const geometry = soundArea(taking, record, commune.fullName, place)
    const km = geometry && farFromUnit(commune, geometry)
    if (km !== null) report.warning('farFromUnit', place, { found, km })
    report.row(first !== undefined || geometry === null ? 'wrong' : 'in')
    if (geometry && first === undefined) outlines.set(commune.code, geometry)
  })
  // Rows left out by the user explain nothing: their communes would stay without an outline.
  const open = matcher.questions().reduce((sum, { rows }) => sum + rows, 0)
  const missing = missingUnits(edition, seen, Math.min(unsure, open))
  if (missing) report.error('missingUnits', {}, missing)
  const ordered = edition.communes.flatMap(({ code }) => {
    const geometry = outlines.get(code)
    return geometry ? [{ code, geometry }] : []
  })
  for (const { code, commune, params } of coverageFaults(ordered, edition)) {
    const feature = seen.get(commune)
    report.warning(code, feature === undefined ? {} : { feature }, params)
  }
  const changedCommunes = Object.fromEntries(ordered.map(({ code }) => [code, 1]))
  const diff = { ...NO_DIFF, changed: ordered.length }
  return {
    report: report.finish({ questions: matcher.questions(), diff, changedCommunes }),
    result: { ...emptyResult(), outlines: ordered },
  }
}
