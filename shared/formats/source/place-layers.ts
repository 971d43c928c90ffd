import type { Issue } from '../../domain/issues.ts'
import type { SourceLayer, SourceOptions } from '../../domain/sources.ts'
import { eachPosition } from './geometry.ts'
import { warning } from './refusal.ts'

/** What a file says about the coordinates of a layer. */
export interface StatedCrs {
  /** Id, well-known text or PROJ string; null when the file is silent. */
  crs: string | null
  /** System that the format means by silence, taken only if all coordinates can be degrees; null for none. */
  silent: string | null
}

/** GeoJSON, TopoJSON and KML are in degrees of WGS84 unless something else is said. */
export const SILENT_WGS84 = 'EPSG:4326'

/**
 * Brings the coordinates of a layer to WGS84, in place, and names its system. What the user says comes before what the
 * file says. Coordinates whose system is unknown or does not fit them stay as they are, with `crs` null.
 * @returns warnings.
 */
export async function placeLayer(
  layer: SourceLayer,
  stated: StatedCrs,
  options: SourceOptions,
): Promise<Issue[]> {
  if (layer.geometry === 'none') return []
  const named = options.crs || stated.crs
  const wanted = named ?? (inDegrees(layer) ? stated.silent : null)
  if (!wanted) return [warning('crsUnknown', { layer: layer.name })]
  const { projectionOf } = await import('../../model/crs.ts')
  const projection = projectionOf(wanted)
  if (projection === null) return [warning('crsUnsupported', { layer: layer.name, found: shortName(wanted) })]
  const found = projection.name || projection.id || shortName(wanted)
  if (!fits(layer, projection)) return [warning('crsDoesNotFit', { layer: layer.name, found })]
  if (projection.id !== SILENT_WGS84) {
    for (const { geometry } of layer.records) {
      if (geometry)
        eachPosition(geometry, (position) => {
          const [lon, lat] = projection.toWgs84([position[0] ?? Number.NaN, position[1] ?? Number.NaN])
          position[0] = lon
          position[1] = lat
        })
    }
  }
  layer.crs = { id: projection.id, name: found }
  return []
}

function inDegrees(layer: SourceLayer): boolean {
  return everyPosition(layer, isDegrees)
}

const isDegrees = ([x, y]: [number, number]) => Math.abs(x) <= 180 && Math.abs(y) <= 90

/** True when every position becomes a place on earth, not too near to the poles for a map of the province. */
function fits(
  layer: SourceLayer,
  projection: { metres: boolean; id: string; toWgs84(pair: [number, number]): [number, number] },
): boolean {
  if (projection.id === SILENT_WGS84) return inDegrees(layer)
  return everyPosition(layer, (pair) => {
    const [lon, lat] = projection.toWgs84(pair)
    return Number.isFinite(lon) && Number.isFinite(lat) && isDegrees([lon, lat])
  })
}

function everyPosition(layer: SourceLayer, test: (pair: [number, number]) => boolean): boolean {
  let all = true
  for (const { geometry } of layer.records) {
    if (geometry)
      eachPosition(geometry, ([x = Number.NaN, y = Number.NaN]) => {
        all &&= test([x, y])
      })
    if (!all) return false
  }
  return all
}

/** The first name inside a well-known text, or the text itself when it is short. */
function shortName(crs: string): string {
  return (/\["([^"]+)"/.exec(crs)?.[1] ?? crs).slice(0, 80)
}
