import Flatbush from 'flatbush'
import type { MultiPolygon, Polygon } from 'geojson'
import { pointInPolygon, ringsOf } from '../geometry.ts'

export type Area = Polygon | MultiPolygon

export interface ShapeIndex {
  /** Indices of the areas that contain a point, degrees. */
  at(lon: number, lat: number): number[]
  /** Indices of the areas whose box meets a box. */
  near(west: number, south: number, east: number, north: number): number[]
}

/** A tree over areas (degrees), so that thousands of points need not be held against every area. */
export function shapeIndex(areas: readonly Area[]): ShapeIndex {
  if (areas.length === 0) return { at: () => [], near: () => [] }
  const tree = new Flatbush(areas.length)
  for (const area of areas) tree.add(...boxOf(area))
  tree.finish()
  return {
    at: (lon, lat) =>
      tree.search(lon, lat, lon, lat).filter((index) => pointInPolygon(lon, lat, areas[index] as Area)),
    near: (west, south, east, north) => tree.search(west, south, east, north).sort((a, b) => a - b),
  }
}

/** West, south, east, north of an area. */
export function boxOf(area: Area): [number, number, number, number] {
  let [west, south, east, north] = [180, 90, -180, -90]
  for (const ring of ringsOf(area)) {
    for (const [x = 0, y = 0] of ring) {
      west = Math.min(west, x)
      east = Math.max(east, x)
      south = Math.min(south, y)
      north = Math.max(north, y)
    }
  }
  return [west, south, east, north]
}
