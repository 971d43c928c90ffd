import proj4 from 'proj4'
import type { CoordinateSystem } from '../domain/sources.ts'

/** A pair as files hold it: easting and northing in metres, or longitude and latitude in degrees. */
export type Pair = [number, number]

/** A coordinate system that can be brought to WGS84 and back. */
export interface Projection extends CoordinateSystem {
  /** True when coordinates are metres, false when degrees. */
  metres: boolean
  /** Coordinates as in the file → longitude, latitude in degrees; not finite outside the reach of the projection. */
  toWgs84(pair: Pair): Pair
  /** Longitude, latitude in degrees → coordinates as in the file. */
  fromWgs84(lonLat: Pair): Pair
}

/** A guess for coordinates whose system nobody stated. */
export interface CrsCandidate extends CoordinateSystem {
  /** Share of the points that fall in or near the province, 0..1. */
  share: number
  /** True when the first number of each pair is the northing or the latitude. */
  swapped: boolean
}

/** Ends the id of a system whose pairs stand as northing, easting: the X and Y of Vietnamese surveyors. */
export const SWAPPED = '/YX'

// Seven parameters VN-2000 → WGS84 of Decision 05/2007/QĐ-BTNMT, as EPSG:6960 and `projinfo -s EPSG:4756 -t EPSG:4326`
// give them: metres, seconds of arc, parts per million. The decision states the rotations of the coordinate frame;
// PROJ strings take those of the position vector, which have the other sign.
const VN2000_TO_WGS84 =
  '+towgs84=-191.90441429,-39.30318279,-111.45032835,0.00928836,-0.01975479,0.00427372,0.252906278'

type Datum = 'wgs84' | 'vn2000'

/** One row of the table: all that distinguishes a system. Transverse Mercator where there is a central meridian. */
interface Row {
  id: string
  name: string
  datum: Datum
  meridian: number | null
  scale: number
}

/** Codes, names and central meridians of the 3° zones of VN-2000 (EPSG). Lạng Sơn works in 107°15′, EPSG:9215. */
const TM3: [code: number, name: string, meridian: number][] = [
  [9215, '107-15', 107.25],
  [5897, 'zone 482', 105],
  [5898, 'zone 491', 108],
  [9216, '107-30', 107.5],
  [9214, '107-00', 107],
  [9213, '106-30', 106.5],
  [9212, '106-15', 106.25],
  [9211, '106-00', 106],
  [5899, '107-45', 107.75],
  [9210, '105-45', 105.75],
  [9209, '105-30', 105.5],
  [9217, '108-15', 108.25],
  [9218, '108-30', 108.5],
  [9208, '104-45', 104.75],
  [9207, '104-30', 104.5],
  [9206, '104-00', 104],
  [9205, '103-00', 103],
  [5896, 'zone 481', 102],
]

/** In the order in which equally good guesses are offered: what the province uses first. */
const ROWS: Row[] = [
  { id: 'EPSG:4326', name: 'WGS 84', datum: 'wgs84', meridian: null, scale: 1 },
  ...TM3.slice(0, 1).map(tm3),
  utm(3405, 48, 'vn2000'),
  utm(32648, 48, 'wgs84'),
  { id: 'EPSG:4756', name: 'VN-2000', datum: 'vn2000', meridian: null, scale: 1 },
  ...TM3.slice(1).map(tm3),
  utm(3406, 49, 'vn2000'),
  utm(32649, 49, 'wgs84'),
]

function tm3([code, name, meridian]: (typeof TM3)[number]): Row {
  return { id: `EPSG:${code}`, name: `VN-2000 / TM-3 ${name}`, datum: 'vn2000', meridian, scale: 0.9999 }
}

function utm(code: number, zone: number, datum: Datum): Row {
  const name = `${datum === 'vn2000' ? 'VN-2000' : 'WGS 84'} / UTM zone ${zone}N`
  return { id: `EPSG:${code}`, name, datum, meridian: zone * 6 - 183, scale: 0.9996 }
}

const WEB_MERCATOR: CoordinateSystem = { id: 'EPSG:3857', name: 'WGS 84 / Pseudo-Mercator' }

/** Every system that can be named by its number, the usual ones first. */
export const COORDINATE_SYSTEMS: readonly CoordinateSystem[] = [
  ...ROWS.map(({ id, name }) => ({ id, name })),
  WEB_MERCATOR,
]

/**
 * The projection that an id ("EPSG:9215", "urn:ogc:def:crs:EPSG::3405", "CRS84", each also with "/YX" at its end),
 * a well-known text (ESRI, OGC 1 or 2) or a PROJ string names.
 * @returns null when it is none of these, or its datum cannot be brought to WGS84 within a few metres.
 */
export function projectionOf(idOrWkt: string): Projection | null {
  const text = idOrWkt.trim()
  if (text.toUpperCase().endsWith(SWAPPED)) return swapped(projectionOf(text.slice(0, -SWAPPED.length)))
  if (/^[A-Z_]+(CS|CRS)\s*\[/i.test(text)) return fromText(text, true)
  if (text.startsWith('+')) return fromText(text, false)
  if (/CRS:?84$/i.test(text)) return fromRow(ROWS[0] as Row)
  const code = /^(?:.*EPSG\W+(?:[\d.]+\W+)?)?(\d{4,6})$/i.exec(text)?.[1]
  const row = ROWS.find(({ id }) => id === `EPSG:${code}`)
  if (row) return fromRow(row)
  if (code === '3857' || code === '900913') return projection(WEB_MERCATOR, 'EPSG:3857', true)
  const zone = /^326(0[1-9]|[1-5]\d|60)$/.exec(code ?? '')?.[1]
  return zone ? fromRow(utm(Number(code), Number(zone), 'wgs84')) : null
}

/** Longitudes and latitudes in and around the province: what guesses are judged by. */
export const NEAR_LANG_SON = { west: 105.9, south: 21.2, east: 107.5, north: 22.6 }

/** At most this many points are tried. */
const TRIED = 1000

/**
 * Systems in which most of the points fall in or near Lạng Sơn, best first; none when no known system brings them
 * there. Pairs may stand as longitude, latitude or the other way round, in degrees or metres. Neighbouring zones often
 * fit as well, only some 25 km apart: of equal shares the system that the province uses more comes first.
 */
export function guessCrs(points: readonly Pair[]): CrsCandidate[] {
  const step = Math.max(1, Math.ceil(points.length / TRIED))
  const tried = points.filter((_, index) => index % step === 0)
  const found = ROWS.flatMap(({ id, name }) =>
    [false, true].map((swapped) => {
      const full = swapped ? id + SWAPPED : id
      return { id: full, name, swapped, share: landing(full, tried) }
    }),
  )
  return found
    .filter(({ share }) => share > 0.5)
    .sort((a, b) => Math.round(b.share * 10) - Math.round(a.share * 10))
}

/** Share of the points near the province, 0..1. */
function landing(id: string, points: Pair[]): number {
  const target = projectionOf(id)
  const { west, south, east, north } = NEAR_LANG_SON
  const landed = points
    .map((point) => (target ? target.toWgs84(point) : point))
    .filter(([lon, lat]) => lon >= west && lon <= east && lat >= south && lat <= north)
  return points.length === 0 ? 0 : landed.length / points.length
}

function fromRow(row: Row): Projection {
  const datum = row.datum === 'vn2000' ? `+ellps=WGS84 ${VN2000_TO_WGS84}` : '+datum=WGS84'
  if (row.meridian === null) return projection(row, `+proj=longlat ${datum} +no_defs`, false)
  const grid = `+proj=tmerc +lat_0=0 +lon_0=${row.meridian} +k=${row.scale} +x_0=500000 +y_0=0`
  return projection(row, `${grid} ${datum} +units=m +no_defs`, true)
}

function projection({ id, name }: CoordinateSystem, definition: string, metres: boolean): Projection {
  const converter = proj4(definition, 'WGS84')
  return {
    id,
    name,
    metres,
    toWgs84: (pair) => safely(() => converter.forward([pair[0], pair[1]])),
    fromWgs84: (lonLat) => safely(() => converter.inverse([lonLat[0], lonLat[1]])),
  }
}

/** Some projections throw for points out of their reach; these become pairs that are not finite. */
function safely(convert: () => number[]): Pair {
  try {
    const [x = Number.NaN, y = Number.NaN] = convert()
    return [x, y]
  } catch {
    return [Number.NaN, Number.NaN]
  }
}

function swapped(inner: Projection | null): Projection | null {
  if (inner === null) return null
  const turn = ([a, b]: Pair): Pair => [b, a]
  return {
    ...inner,
    id: inner.id + SWAPPED,
    toWgs84: (pair) => inner.toWgs84(turn(pair)),
    fromWgs84: (lonLat) => turn(inner.fromWgs84(lonLat)),
  }
}

/** What proj4 has understood of a definition; angles in radians. */
interface Parsed {
  projName?: string
  name?: string
  title?: string
  datumCode?: string
  a?: number
  long0?: number
  lat0?: number
  k0?: number
  x0?: number
  y0?: number
  to_meter?: number
  datum_params?: unknown
}

/**
 * Well-known texts of ESRI carry no shift to WGS84, so the datum VN-2000 is recognised by its name and its system built
 * from our own parameters; a zone of the table gets its number.
 */
function fromText(text: string, wkt: boolean): Projection | null {
  const parsed = parse(text)
  if (parsed === null) return null
  const name = wkt ? (/\["([^"]*)"/.exec(text)?.[1] ?? '') : text
  const geographic = parsed.projName === 'longlat' || parsed.projName === 'identity'
  const vn2000 = wkt && /\b(\w*_)?(vn|viet ?nam)[ _-]?2000/i.test(text)
  const wgs84 = !vn2000 && /^(d_)?wgs_?(19)?84$/i.test(parsed.datumCode ?? '')
  const row = vn2000 || wgs84 ? knownRow(parsed, geographic, vn2000 ? 'vn2000' : 'wgs84') : null
  if (row) return { ...fromRow(row), name: name || row.name }
  const shown = { id: wkt ? authority(text) : '', name }
  if (vn2000) return ownGrid(shown, parsed, geographic)
  // Ellipsoids of this size belong to datums within two metres of WGS84; others need a shift that the text must state.
  const placed = wgs84 || Math.abs((parsed.a ?? 0) - 6378137) < 0.5 || Boolean(parsed.datum_params)
  return placed ? projection(shown, text, !geographic) : null
}

function parse(text: string): Parsed | null {
  try {
    return new proj4.Proj(text) as Parsed
  } catch {
    return null
  }
}

const degrees = (radians = 0) => (radians * 180) / Math.PI
const near = (a: number, b: number, tolerance: number) => Math.abs(a - b) <= tolerance

function knownRow(parsed: Parsed, geographic: boolean, datum: Datum): Row | null {
  const same = ROWS.filter((row) => row.datum === datum)
  if (geographic) return same.find(({ meridian }) => meridian === null) ?? null
  if (!isTransverse(parsed) || !near(parsed.x0 ?? 0, 500_000, 0.001) || !near(parsed.y0 ?? 0, 0, 0.001))
    return null
  if (!near(parsed.to_meter ?? 1, 1, 1e-9) || !near(degrees(parsed.lat0), 0, 1e-9)) return null
  const fits = ({ meridian, scale }: Row) =>
    meridian !== null && near(meridian, degrees(parsed.long0), 1e-6) && near(scale, parsed.k0 ?? 1, 1e-8)
  return same.find(fits) ?? null
}

function isTransverse({ projName = '' }: Parsed): boolean {
  return /transverse.?mercator|tmerc|gauss|utm/i.test(projName)
}

/** A grid of VN-2000 that is not among the official zones, such as one with a meridian of a single project. */
function ownGrid(shown: CoordinateSystem, parsed: Parsed, geographic: boolean): Projection | null {
  if (geographic || !isTransverse(parsed)) return null
  const grid = `+proj=tmerc +lat_0=${degrees(parsed.lat0)} +lon_0=${degrees(parsed.long0)} +k=${parsed.k0 ?? 1}`
  const origin = `+x_0=${parsed.x0 ?? 0} +y_0=${parsed.y0 ?? 0} +to_meter=${parsed.to_meter ?? 1}`
  return projection(shown, `${grid} ${origin} +ellps=WGS84 ${VN2000_TO_WGS84} +no_defs`, true)
}

/** "EPSG:n" that a well-known text ends with, or "". */
function authority(text: string): string {
  const code = /(?:AUTHORITY|ID)\s*\[\s*"EPSG"\s*,\s*"?(\d+)"?\s*\]\s*\]\s*$/i.exec(text)?.[1]
  return code ? `EPSG:${code}` : ''
}
