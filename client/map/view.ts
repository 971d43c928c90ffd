import type { Camera } from '../../shared/domain/stories.ts'
import type { MapPadding } from './types.ts'

/** Side of the Web Mercator world at zoom 0, CSS px; the same as MapLibre's. */
export const WORLD_PX = 512
export const MIN_ZOOM = 6
export const MAX_ZOOM = 15
/** Room around the province within which the camera may move, degrees. */
export const BOUNDS_MARGIN = 1.5

const EARTH_CIRCUMFERENCE_M = 40_075_016.686

/** [west, south, east, north] in degrees. */
export type LonLatBounds = [west: number, south: number, east: number, north: number]

export interface Size {
  width: number
  height: number
}

/** Longitude in degrees → Web Mercator x, 0 (180° W) to 1 (180° E). */
export function mercatorX(lon: number): number {
  return (lon + 180) / 360
}

/** Latitude in degrees → Web Mercator y, 0 (85.05° N) to 1 (85.05° S). Spherical formula of EPSG:3857. */
export function mercatorY(lat: number): number {
  const sin = Math.sin((lat * Math.PI) / 180)
  return 0.5 - Math.log((1 + sin) / (1 - sin)) / (4 * Math.PI)
}

/** Inverse of `mercatorX`. */
export function lonOf(x: number): number {
  return x * 360 - 180
}

/** Inverse of `mercatorY`. */
export function latOf(y: number): number {
  return (Math.atan(Math.sinh(Math.PI * (1 - 2 * y))) * 180) / Math.PI
}

/** Screen position of a Mercator point is (x − originX) · scale, (y − originY) · scale, in CSS px. */
export interface Transform {
  scale: number
  originX: number
  originY: number
}

/** Transform from Mercator 0..1 to CSS px for a camera at the centre of a viewport. */
export function transformOf(camera: Camera, size: Size): Transform {
  const scale = WORLD_PX * 2 ** camera.zoom
  return {
    scale,
    originX: mercatorX(camera.lon) - size.width / 2 / scale,
    originY: mercatorY(camera.lat) - size.height / 2 / scale,
  }
}

/** Camera that shows the bounds clear of `padding` CSS px on each side, no closer than `maxZoom`. */
export function fitCamera(bounds: LonLatBounds, size: Size, padding: MapPadding, maxZoom = 13): Camera {
  const west = mercatorX(bounds[0])
  const east = mercatorX(bounds[2])
  const north = mercatorY(bounds[3])
  const south = mercatorY(bounds[1])
  const width = Math.max(1, size.width - padding.left - padding.right)
  const height = Math.max(1, size.height - padding.top - padding.bottom)
  const fitting = Math.min(width / Math.max(1e-9, east - west), height / Math.max(1e-9, south - north))
  const zoom = clamp(Math.log2(fitting / WORLD_PX), MIN_ZOOM, maxZoom)
  const scale = WORLD_PX * 2 ** zoom
  const x = (west + east) / 2 - (padding.left - padding.right) / 2 / scale
  const y = (north + south) / 2 - (padding.top - padding.bottom) / 2 / scale
  return { lon: lonOf(x), lat: latOf(y), zoom }
}

/** Keeps zoom within limits and the centre within `bounds`; null bounds leave the centre free. */
export function clampCamera(camera: Camera, bounds: LonLatBounds | null): Camera {
  const zoom = clamp(camera.zoom, MIN_ZOOM, MAX_ZOOM)
  if (!bounds) return { ...camera, zoom }
  return { lon: clamp(camera.lon, bounds[0], bounds[2]), lat: clamp(camera.lat, bounds[1], bounds[3]), zoom }
}

/** Camera moved so that the ground under (x, y) follows the pointer by (dx, dy) CSS px. */
export function panCamera(camera: Camera, dx: number, dy: number): Camera {
  const scale = WORLD_PX * 2 ** camera.zoom
  return {
    lon: lonOf(mercatorX(camera.lon) - dx / scale),
    lat: latOf(mercatorY(camera.lat) - dy / scale),
    zoom: camera.zoom,
  }
}

/** Camera zoomed by `steps` levels while the ground under (x, y), CSS px, stays where it is. */
export function zoomCamera(camera: Camera, size: Size, steps: number, x: number, y: number): Camera {
  const zoom = clamp(camera.zoom + steps, MIN_ZOOM, MAX_ZOOM)
  const before = WORLD_PX * 2 ** camera.zoom
  const after = WORLD_PX * 2 ** zoom
  const dx = x - size.width / 2
  const dy = y - size.height / 2
  return {
    lon: lonOf(mercatorX(camera.lon) + dx / before - dx / after),
    lat: latOf(mercatorY(camera.lat) + dy / before - dy / after),
    zoom,
  }
}

/** Ground metres per CSS px at a latitude and zoom (spherical Mercator). */
export function metresPerPixel(lat: number, zoom: number): number {
  return (EARTH_CIRCUMFERENCE_M * Math.cos((lat * Math.PI) / 180)) / (WORLD_PX * 2 ** zoom)
}

/** Great-circle length of a line of [lon, lat] points, km (haversine, mean radius 6371.0088 km). */
export function lengthKm(points: readonly (readonly [number, number])[]): number {
  const radians = Math.PI / 180
  let total = 0
  for (let i = 1; i < points.length; i++) {
    const [lonA, latA] = points[i - 1]!
    const [lonB, latB] = points[i]!
    const h =
      Math.sin(((latB - latA) * radians) / 2) ** 2 +
      Math.cos(latA * radians) * Math.cos(latB * radians) * Math.sin(((lonB - lonA) * radians) / 2) ** 2
    total += 2 * 6371.0088 * Math.asin(Math.min(1, Math.sqrt(h)))
  }
  return total
}

/** True when two cameras show the same picture to well under a pixel. */
export function sameCamera(a: Camera, b: Camera): boolean {
  return Math.abs(a.lon - b.lon) < 1e-7 && Math.abs(a.lat - b.lat) < 1e-7 && Math.abs(a.zoom - b.zoom) < 1e-6
}

function clamp(value: number, low: number, high: number): number {
  return Math.min(high, Math.max(low, value))
}
