import type { SourceRecord } from '../../domain/sources.ts'
import type { Commune, CommuneType, District, Edition } from '../../domain/units.ts'
import { foldName, foldText, stripDistrictPrefix, typePrefix } from '../fold.ts'
import type { ringsOf } from '../geometry.ts'
import { parseValue } from '../values.ts'
import { namesOfField, refuseCell } from './cells.ts'
import { editionFields } from './fields.ts'
import { createPlaceReader, type LonLat } from './places.ts'
import { emptyResult, NO_DIFF } from './report.ts'
import { signedArea } from './rings.ts'
import { eachRecord, mappedText, placeOf, rawOf, type Taker, type Taking } from './rows.ts'

/** Words of types as they stand before names. */
const TYPE_WORDS: Record<CommuneType, string> = { xa: 'Xã', phuong: 'Phường', 'thi-tran': 'Thị trấn' }
const PREFIXES = /^(xã|x\.|phường|p\.|thị trấn|tt\.?)\s+/iu
const KM_PER_DEGREE = 111.2

function typeOf(text: string, name: string): CommuneType | null {
  if (text === '') return typePrefix(name)
  const folded = foldText(text).replaceAll(' ', '-')
  const byWord = typePrefix(`${text} -`)
  return byWord ?? (['xa', 'phuong', 'thi-tran'] as const).find((type) => type === folded) ?? null
}

/** Area in km² and middle of the largest ring, on a plane; null without an area. */
function ofShape(geometry: SourceRecord['geometry']): (LonLat & { areaKm2: number }) | null {
  if (geometry?.type !== 'Polygon' && geometry?.type !== 'MultiPolygon') return null
  const polygons = geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates
  let areaKm2 = 0
  let largest = 0
  let middle: LonLat = { lon: 0, lat: 0 }
  for (const rings of polygons) {
    rings.forEach((ring, hole) => {
      const [lon, lat] = mean(ring)
      const size = Math.abs(signedArea(ring)) * KM_PER_DEGREE ** 2 * Math.cos((lat * Math.PI) / 180)
      areaKm2 += hole === 0 ? size : -size
      if (hole === 0 && size > largest) [largest, middle] = [size, { lon, lat }]
    })
  }
  return areaKm2 > 0 ? { ...middle, areaKm2: Math.round(areaKm2 * 100) / 100 } : null
}

function mean(ring: ReturnType<typeof ringsOf>[number]): [number, number] {
  const sum = ring.reduce<[number, number]>(([x, y], [a = 0, b = 0]) => [x + a, y + b], [0, 0])
  return [sum[0] / ring.length, sum[1] / ring.length]
}

/** The district of a row, made known to `districts`; null where there is none; undefined, with an issue, when its code is missing. */
function districtOf(
  taking: Taking,
  record: SourceRecord,
  districts: Map<string, District>,
): string | null | undefined {
  const { request, context, layer, report } = taking
  const fullName = mappedText(record, request.mapping, 'district')
  const given = mappedText(record, request.mapping, 'districtCode')
  if (fullName === '' && given === '') return null
  const folded = foldName(stripDistrictPrefix(fullName))
  const known = [...districts.values(), ...context.edition.districts].find(
    (one) => one.code === given || foldName(stripDistrictPrefix(one.name)) === folded,
  )
  const code = given || known?.code
  if (code === undefined) {
    const place = placeOf(layer, record, request.mapping.district)
    report.error('districtWithoutCode', place, { found: fullName })
    return undefined
  }
  if (!districts.has(code)) {
    const name = known?.name ?? fullName.replace(/^(huyện|h\.)\s+/iu, '')
    districts.set(code, { code, name: name || code, fullName: known?.fullName ?? (fullName || code) })
  }
  return code
}

type UnitReader = (record: SourceRecord) => Commune | null

function createUnitReader(taking: Taking, districts: Map<string, District>): UnitReader {
  const { layer, request, report } = taking
  const { mapping } = request
  const placeReader = createPlaceReader(taking)
  const names = namesOfField(editionFields(), 'areaKm2')

  function areaOf(record: SourceRecord): number | null {
    const read = parseValue(rawOf(record, mapping, 'areaKm2'), 'number', { minimum: 0 })
    if (read.ok) return read.value
    const place = placeOf(layer, record, mapping.areaKm2)
    refuseCell(taking, place, read.code, { ...names, ...read.params })
    return null
  }

  return (record) => {
    const text = (id: string) => mappedText(record, mapping, id)
    const given = text('code')
    const code = /^\d{4}$/.test(given) ? `0${given}` : given
    const written = text('name')
    const type = typeOf(text('type'), written)
    const shape = ofShape(record.geometry)
    const at = placeReader(record).at ?? shape
    const areaKm2 = areaOf(record) ?? shape?.areaKm2 ?? null
    const districtCode = districtOf(taking, record, districts)
    if (!/^\d{5}$/.test(code))
      report.error('badUnitCode', placeOf(layer, record, mapping.code), { value: given })
    if (type === null || written === '') {
      report.error('badUnitName', placeOf(layer, record, mapping.name), {
        found: written,
        type: text('type'),
      })
    }
    if (!at || areaKm2 === null)
      report.error('unitWithoutPlace', placeOf(layer, record), { found: `${given} ${written}` })
    if (!/^\d{5}$/.test(code) || type === null || written === '') return null
    if (!at || areaKm2 === null || districtCode === undefined) return null
    const name = written.replace(PREFIXES, '')
    const alt = text('altCode')
    return {
      ...{ code, name, fullName: `${TYPE_WORDS[type]} ${name}`, type, districtCode },
      ...{ lon: at.lon, lat: at.lat, areaKm2, neighbours: [], altCode: alt === '' ? null : alt },
    }
  }
}

const byCode = (one: { code: string }, other: { code: string }) => (one.code < other.code ? -1 : 1)

/**
 * An edition of units: code, name with its type, place and area of every commune, and the districts they name. Place and area come from
 * columns, or from the shape of the record. Neighbours are not known before boundaries are. The edition before (`context.edition`)
 * gives the codes of districts that the file only names.
 */
export const takeUnits: Taker = (taking) => {
  const { layer, request, report } = taking
  const districts = new Map<string, District>()
  const readUnit = createUnitReader(taking, districts)
  const communes = new Map<string, Commune>()
  const first = new Map<string, number>()
  eachRecord(taking, (record) => {
    const commune = readUnit(record)
    const earlier = commune ? first.get(commune.code) : undefined
    if (commune && earlier !== undefined) {
      const params = { found: `${commune.code} ${commune.fullName}`, first: earlier }
      report.error('duplicateRow', placeOf(layer, record, request.mapping.code), params)
    }
    report.row(commune && earlier === undefined ? 'in' : 'wrong')
    if (!commune || earlier !== undefined) return
    first.set(commune.code, record.number)
    communes.set(commune.code, commune)
  })
  if (request.validFrom === '') report.error('missingValidFrom', { field: 'validFrom' })
  const edition: Edition = {
    id: request.edition,
    labelVi: request.edition,
    labelEn: request.edition,
    validFrom: request.validFrom,
    validTo: request.validTo === '' ? null : request.validTo,
    communes: [...communes.values()].sort(byCode),
    districts: [...districts.values()].sort(byCode),
  }
  return {
    report: report.finish({ diff: { ...NO_DIFF, added: communes.size } }),
    result: { ...emptyResult(), edition },
  }
}
