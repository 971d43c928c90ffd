import type { MultiPolygon, Polygon } from 'geojson'
import type { Commune, Edition } from '../../domain/units.ts'
import { ringsOf } from '../geometry.ts'
import { type RingFault, rewind, ringFaults } from './rings.ts'

/** Names of missing communes that fit into one sentence. */
const NAMES_SHOWN = 10
/** An outline whose box lies farther than this from the commune's known point deserves a look. */
const FAR_KM = 5
const KM_PER_DEGREE = 111.2

/** An area wound as RFC 7946 asks, or what is wrong with it. */
export type AreaReading =
  | { ok: true; geometry: Polygon | MultiPolygon }
  | { ok: false; type: string }
  | { ok: false; faults: RingFault[] }

/** Reads a geometry of unknown soundness as an area; `type` names what is no area at all. */
export function readArea(geometry: { type: unknown; coordinates?: unknown } | null): AreaReading {
  if (geometry?.type !== 'Polygon' && geometry?.type !== 'MultiPolygon') {
    return { ok: false, type: String(geometry?.type ?? null) }
  }
  const rings = Array.isArray(geometry.coordinates) ? geometry.coordinates : []
  const faults = ringFaults(geometry.type === 'Polygon' ? [rings] : rings)
  if (faults.length > 0) return { ok: false, faults }
  const area = { type: geometry.type, coordinates: rings } as Polygon | MultiPolygon
  return { ok: true, geometry: rewind(area) }
}

/** Kilometres from a commune's known point to the box of an outline, rounded; null when it is near enough. */
export function farFromUnit(commune: Commune, geometry: Polygon | MultiPolygon): number | null {
  let [west, south, east, north] = [180, 90, -180, -90]
  for (const [x = 0, y = 0] of ringsOf(geometry).flat()) {
    west = Math.min(west, x)
    east = Math.max(east, x)
    south = Math.min(south, y)
    north = Math.max(north, y)
  }
  const dx = Math.max(west - commune.lon, commune.lon - east, 0) * Math.cos((commune.lat * Math.PI) / 180)
  const dy = Math.max(south - commune.lat, commune.lat - north, 0)
  const km = Math.hypot(dx, dy) * KM_PER_DEGREE
  return km <= FAR_KM ? null : Math.round(km)
}

/**
 * Communes that no feature stands for, as figures of an issue; null when there are none, or when features whose commune is
 * not certain (`unsure`) explain every one of them.
 */
export function missingUnits(
  edition: Edition,
  seen: ReadonlyMap<string, unknown>,
  unsure: number,
): { number: number; names: string } | null {
  const missing = edition.communes.filter(({ code }) => !seen.has(code))
  if (missing.length - unsure <= 0) return null
  const names = missing.slice(0, NAMES_SHOWN).map(({ code, fullName }) => `${code} ${fullName}`)
  if (missing.length > NAMES_SHOWN) names.push('…')
  return { number: missing.length, names: names.join('; ') }
}
