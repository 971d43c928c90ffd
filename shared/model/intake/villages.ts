import type { Observation } from '../../domain/observations.ts'
import type { SourceRecord } from '../../domain/sources.ts'
import type { Commune } from '../../domain/units.ts'
import type { Village } from '../../domain/villages.ts'
import { rollUp, villageKey } from '../villages.ts'
import {
  checkParts,
  namesOf,
  readableVillageField,
  readCells,
  type ValueColumn,
  valueColumns,
} from './cells.ts'
import { comparedSums, warnOutliers } from './commune-checks.ts'
import { addVillages, createDiff } from './diff.ts'
import { communeFinder, createPlaceReader, distanceKm, isFarFrom, type LonLat } from './places.ts'
import { emptyResult } from './report.ts'
import { eachRecord, findUnit, mappedText, placeOf, type Taker, type Taking } from './rows.ts'

/** The commune of a village: by its wording, or by its place where the row names none. Counts the rows that have to wait. */
function communeReader(taking: Taking): (record: SourceRecord, at: LonLat | null) => Commune | null {
  const { request, context, report } = taking
  const locate = context.shapes ? communeFinder(context.edition, context.shapes) : null
  return (record, at) => {
    const named = ['code', 'name'].some((id) => mappedText(record, request.mapping, id) !== '')
    const found = !named && at && locate ? locate(at) : null
    if (!found) return findUnit(taking, record)
    report.matched('name')
    return found
  }
}

/** What is wrong with the name of a village, told to the report: none, or one that its commune has already. */
export function createVillageNames(
  taking: Taking,
): (record: SourceRecord, commune: Commune) => NamedVillage | null {
  const { layer, request, report } = taking
  const { mapping } = request
  const first = new Map<string, number>()
  return (record, commune) => {
    const name = mappedText(record, mapping, 'village')
    const villageCode = mappedText(record, mapping, 'villageCode')
    const place = placeOf(layer, record, mapping.village)
    if (name === '') {
      report.error('missingVillage', place)
      return null
    }
    const key = villageKey(name, villageCode)
    const id = `${commune.code} ${key}`
    const earlier = first.get(id)
    if (earlier === undefined) {
      first.set(id, record.number)
      return { name, villageCode, key }
    }
    report.error('duplicateVillage', place, { found: name, commune: commune.fullName, first: earlier })
    return null
  }
}

type NamedVillage = Pick<Village, 'name' | 'villageCode' | 'key'>

/** Reads the rows that are sound; every row is counted. */
function readVillageRows(taking: Taking, columns: ValueColumn[]): Village[] {
  const { layer, request, report } = taking
  const placeReader = createPlaceReader(taking)
  const communeOf = communeReader(taking)
  const nameOf = createVillageNames(taking)
  const rows: Village[] = []
  eachRecord(taking, (record) => {
    const { at, wrong: badPlace } = placeReader(record)
    const commune = communeOf(record, at)
    if (!commune) return
    const { values, wrong: badCell } = readCells(taking, record, columns)
    const badParts = checkParts(taking, record, columns, values)
    const named = nameOf(record, commune)
    const sound = named !== null && !badPlace && !badCell && !badParts
    report.row(sound ? 'in' : 'wrong')
    if (!sound) return
    if (at && isFarFrom(at, commune)) {
      const params = { found: named.name, commune: commune.fullName, km: Math.round(distanceKm(at, commune)) }
      report.warning('villageFar', placeOf(layer, record, request.mapping.village), params)
    }
    const { lon, lat } = at ?? { lon: null, lat: null }
    rows.push({ communeCode: commune.code, ...named, lon, lat, values: Object.fromEntries(values) })
  })
  return rows
}

/** The sums of villages that a commune-only figure contradicts. Sums of an earlier import of villages are no such figure. */
function warnRollUp(taking: Taking, observations: readonly Observation[]): void {
  const { present, indicators, edition } = taking.context
  const rowOf = new Map(present.codes.map((code, row) => [code, row]))
  const nameOf = new Map(edition.communes.map(({ code, fullName }) => [code, fullName]))
  const byId = new Map(indicators.map((indicator) => [indicator.id, indicator]))
  for (const { code, indicator, value } of observations) {
    const column = present.columns[indicator]
    const row = rowOf.get(code) ?? -1
    const before = column?.values[row] ?? null
    const dataset = present.datasets[column?.dataset[row] ?? -1]
    const entered = dataset?.kind === 'indicators' && dataset.quality !== 'illustrative'
    const named = byId.get(indicator)
    if (!named || value === null || before === null || !entered || before === value) continue
    const params = { found: nameOf.get(code) ?? code, sum: value, entered: before, source: dataset.title }
    taking.report.warning('rollUpDiffers', {}, { ...namesOf(named), ...params })
  }
}

function warnIncomplete(taking: Taking, rolled: ReturnType<typeof rollUp>): void {
  const { villageFields, edition } = taking.context
  const nameOf = new Map(edition.communes.map(({ code, fullName }) => [code, fullName]))
  for (const { code, field, villages, missing } of rolled.incomplete) {
    const named = villageFields.find(({ id }) => id === field)
    if (!named) continue
    const params = { found: nameOf.get(code) ?? code, villages, missing }
    taking.report.warning('rollUpIncomplete', {}, { ...namesOf(named), ...params })
  }
}

/**
 * Villages with their figures, one row each, and the figures of communes that are sums over them. The villages of a commune
 * take the place of all it has now.
 */
export const takeVillages: Taker = (taking) => {
  const { layer, request, context, report, matcher } = taking
  const columns = valueColumns(layer, request, context.villageFields.map(readableVillageField))
  const villages = readVillageRows(taking, columns)
  const fills = columns
    .map(({ id }) => id)
    .filter((id) => villages.some(({ values }) => (values[id] ?? null) !== null))
  for (const { values } of villages)
    for (const id of Object.keys(values)) if (!fills.includes(id)) delete values[id]
  const filled = context.villageFields.filter(({ id }) => fills.includes(id))
  const rolled = rollUp(villages, filled, context.edition)
  warnIncomplete(taking, rolled)
  warnRollUp(taking, rolled.observations)
  warnOutliers(taking, rolled.observations, () => ({}))
  const diff = createDiff()
  addVillages(diff, villages, context.villages, fills)
  const parts = { fills, ...diff.finish(), sums: comparedSums(taking, rolled.observations) }
  return {
    report: report.finish({ questions: matcher.questions(), ...parts }),
    result: { ...emptyResult(), villages, observations: rolled.observations },
  }
}
