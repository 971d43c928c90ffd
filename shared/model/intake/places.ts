import type { MultiPolygon, Polygon } from 'geojson'
import type { SourceRecord } from '../../domain/sources.ts'
import type { Commune, Edition } from '../../domain/units.ts'
import { guessCrs, projectionOf } from '../crs.ts'
import { pointInPolygon, ringsOf } from '../geometry.ts'
import { parseValue } from '../values.ts'
import { namesOfField, refuseCell } from './cells.ts'
import { PLACE_FIELDS } from './fields.ts'
import { columnPlace, placeOf, rawOf, type Taking } from './rows.ts'

export interface LonLat {
  lon: number
  lat: number
}

/** Where a record lies: null without a place; `wrong` when its coordinates cannot be read. */
export type PlaceReading = { wrong: boolean; at: LonLat | null }

/** Systems named to the user at most. */
const CANDIDATES = 3

const NOWHERE: PlaceReading = { wrong: false, at: null }
/** Degrees in which Vietnam lies; a pair that only fits the other way round has its columns exchanged. */
function looksSwapped(lon: number, lat: number): boolean {
  return lon >= 7 && lon <= 25 && lat >= 100 && lat <= 112
}

const isOnEarth = ({ lon, lat }: LonLat) => Math.abs(lon) <= 180 && Math.abs(lat) <= 90

/** Numbers of the two coordinate columns; null where one is blank or, after an issue, cannot be read. */
function readPair(taking: Taking, record: SourceRecord): { wrong: boolean; pair: [number, number] | null } {
  const { layer, request } = taking
  let wrong = false
  const [x, y] = (['lon', 'lat'] as const).map((id) => {
    const raw = rawOf(record, request.mapping, id)
    const read = parseValue(raw, id === 'lon' ? 'longitude' : 'latitude')
    if (read.ok) return read.value
    const place = placeOf(layer, record, request.mapping[id])
    wrong =
      refuseCell(taking, place, read.code, { ...namesOfField(PLACE_FIELDS, id), ...read.params }) || wrong
    return null
  })
  return { wrong, pair: typeof x === 'number' && typeof y === 'number' ? [x, y] : null }
}

/** The position of a point, or of the first of several. */
function pointOf({ geometry }: SourceRecord): LonLat | null {
  const [first] = geometry?.type === 'MultiPoint' ? geometry.coordinates : []
  const [lon, lat] = geometry?.type === 'Point' ? geometry.coordinates : (first ?? [])
  return lon === undefined || lat === undefined ? null : { lon, lat }
}

/** Pairs looked at to tell metres from degrees. */
const SAMPLED = 500

/** Names of the systems that metres may be in, "" when none fits; null when the columns hold degrees. */
function systemsOfMetres({ layer, request }: Taking): string | null {
  const { lon = -1, lat = -1 } = request.mapping
  const pairs = layer.records.slice(0, SAMPLED).flatMap(({ values }): [number, number][] => {
    const [x, y] = [values[lon], values[lat]].map((value) => parseValue(value ?? null, 'number'))
    return x?.ok && y?.ok && typeof x.value === 'number' && typeof y.value === 'number'
      ? [[x.value, y.value]]
      : []
  })
  const far = pairs.filter(([x, y]) => Math.abs(x) > 360 && Math.abs(y) > 360)
  if (far.length === 0 || far.length * 2 < pairs.length) return null
  const known = guessCrs(far).slice(0, CANDIDATES)
  return known.map(({ id, name }) => `${name} (${id})`).join('; ')
}

/**
 * Reads where records lie: from mapped coordinate columns, in degrees or in the system the request names, else from their
 * point geometry. Degrees with exchanged columns are turned round, with one warning for the file.
 */
export function createPlaceReader(taking: Taking): (record: SourceRecord) => PlaceReading {
  const { layer, request, report } = taking
  const { mapping, crs = '' } = request
  const columns = mapping.lon !== undefined && mapping.lat !== undefined
  const projection = crs === '' ? null : projectionOf(crs)
  if (columns && crs !== '' && !projection) report.error('otherCrs', {}, { found: crs })
  const metres = columns && crs === '' ? systemsOfMetres(taking) : null
  if (metres !== null) {
    report.error('crsNeeded', columnPlace(layer, mapping.lon ?? 0), { candidates: metres || '?' })
  }
  let warned = false

  function checked(record: SourceRecord, at: LonLat, [x, y]: [number, number]): PlaceReading {
    if (isOnEarth(at)) return { wrong: false, at }
    const wrong = refuseCell(taking, placeOf(layer, record, mapping.lon), 'notWgs84', { x, y })
    return { wrong, at: null }
  }

  return (record) => {
    if (!columns) {
      const at = pointOf(record)
      return at ? checked(record, at, [at.lon, at.lat]) : NOWHERE
    }
    // One word about the system says more than an error in every row.
    if (metres !== null) return NOWHERE
    const { wrong, pair } = readPair(taking, record)
    if (!pair) return { wrong, at: null }
    const [lon, lat] = projection ? projection.toWgs84(pair) : pair
    if (!looksSwapped(lon, lat)) return checked(record, { lon, lat }, pair)
    if (!warned) report.warning('axesSwapped', placeOf(layer, record, mapping.lon))
    warned = true
    return { wrong: false, at: { lon: lat, lat: lon } }
  }
}

interface Outline {
  commune: Commune
  geometry: Polygon | MultiPolygon
  west: number
  south: number
  east: number
  north: number
}

function outline(commune: Commune, geometry: Polygon | MultiPolygon): Outline {
  let [west, south, east, north] = [180, 90, -180, -90]
  for (const ring of ringsOf(geometry)) {
    for (const [x = 0, y = 0] of ring) {
      west = Math.min(west, x)
      east = Math.max(east, x)
      south = Math.min(south, y)
      north = Math.max(north, y)
    }
  }
  return { commune, geometry, west, south, east, north }
}

/** Finds the commune a point lies in, by the outlines; null outside all of them. */
export function communeFinder(
  edition: Edition,
  shapes: Record<string, Polygon | MultiPolygon>,
): (at: LonLat) => Commune | null {
  const outlines = edition.communes.flatMap((commune) => {
    const geometry = shapes[commune.code]
    return geometry ? [outline(commune, geometry)] : []
  })
  return ({ lon, lat }) => {
    const inside = outlines.find(
      ({ west, south, east, north, geometry }) =>
        lon >= west && lon <= east && lat >= south && lat <= north && pointInPolygon(lon, lat, geometry),
    )
    return inside?.commune ?? null
  }
}

const KM_PER_DEGREE = 111.2

/** Kilometres between a point and a commune's known point, on a plane that is good enough for a province. */
export function distanceKm(at: LonLat, commune: Commune): number {
  const dx = (at.lon - commune.lon) * Math.cos((commune.lat * Math.PI) / 180)
  return Math.hypot(dx, at.lat - commune.lat) * KM_PER_DEGREE
}

/** Farther from its commune's point than any village can be: three radii of a circle of its area, and 5 km for the shape. */
export function isFarFrom(at: LonLat, commune: Commune): boolean {
  return distanceKm(at, commune) > 3 * Math.sqrt(commune.areaKm2 / Math.PI) + 5
}
