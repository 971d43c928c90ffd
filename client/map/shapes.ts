import Flatbush from 'flatbush'
import type { Feature, MultiLineString, MultiPolygon, Polygon, Position } from 'geojson'
import type { MapGeometry } from './types.ts'
import { type LonLatBounds, latOf, lonOf, mercatorX, mercatorY } from './view.ts'

/** A ring or line as [x0, y0, x1, y1, …] in Web Mercator 0..1. */
export type FlatLine = Float64Array

/** One commune ready for drawing and hit testing. */
export interface Shape {
  /** Outer rings and holes alike: filled with the even-odd rule. */
  rings: FlatLine[]
  /** [minX, minY, maxX, maxY] in Web Mercator. */
  box: [number, number, number, number]
}

/** The polygons of an edition in map coordinates, with a spatial index. */
export interface Shapes {
  key: string
  communes: Shape[]
  districtLines: FlatLine[]
  provinceLine: FlatLine[]
  bounds: LonLatBounds
  index: Flatbush | null
  /** Representative points, [x, y] per commune in Web Mercator. */
  points: Float64Array
}

/** Positions of degrees in map coordinates. */
export function flatten(positions: Position[]): FlatLine {
  const flat = new Float64Array(positions.length * 2)
  for (let i = 0; i < positions.length; i++) {
    flat[2 * i] = mercatorX(positions[i]![0]!)
    flat[2 * i + 1] = mercatorY(positions[i]![1]!)
  }
  return flat
}

/** A polygon feature of degrees in map coordinates. */
export function prepareFeature(feature: Feature<Polygon | MultiPolygon>): Shape {
  const { geometry } = feature
  const polygons = geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates
  const rings = polygons.flatMap((polygon) => polygon.map(flatten))
  return { rings, box: boxOf(rings) }
}

/** The smallest box around lines. */
export function boxOf(lines: readonly FlatLine[]): Shape['box'] {
  const box: Shape['box'] = [Infinity, Infinity, -Infinity, -Infinity]
  for (const ring of lines) {
    for (let i = 0; i < ring.length; i += 2) {
      box[0] = Math.min(box[0], ring[i]!)
      box[1] = Math.min(box[1], ring[i + 1]!)
      box[2] = Math.max(box[2], ring[i]!)
      box[3] = Math.max(box[3], ring[i + 1]!)
    }
  }
  return box
}

/** Flattens lines of degrees into map coordinates. */
export function flatLines(feature: Feature<MultiLineString> | null): FlatLine[] {
  return feature ? feature.geometry.coordinates.map(flatten) : []
}

/**
 * Prepares an edition's polygons: Mercator coordinates, bounding boxes and a spatial index.
 * `points` are the communes' representative points in degrees, in the order of `geometry.communes`.
 */
export function prepareShapes(geometry: MapGeometry, points: { lon: number; lat: number }[]): Shapes {
  const communes = geometry.communes.map(prepareFeature)
  const index = communes.length > 0 ? new Flatbush(communes.length) : null
  const all: Shape['box'] = [Infinity, Infinity, -Infinity, -Infinity]
  for (const { box } of communes) {
    index?.add(box[0], box[1], box[2], box[3])
    all[0] = Math.min(all[0], box[0])
    all[1] = Math.min(all[1], box[1])
    all[2] = Math.max(all[2], box[2])
    all[3] = Math.max(all[3], box[3])
  }
  index?.finish()
  const flatPoints = new Float64Array(points.length * 2)
  points.forEach((point, i) => {
    flatPoints[2 * i] = mercatorX(point.lon)
    flatPoints[2 * i + 1] = mercatorY(point.lat)
  })
  return {
    key: geometry.key,
    communes,
    districtLines: flatLines(geometry.districtLines),
    provinceLine: flatLines(geometry.provinceLine),
    bounds: [lonOf(all[0]), latOf(all[3]), lonOf(all[2]), latOf(all[1])],
    index,
    points: flatPoints,
  }
}

/** Whether a Mercator point lies inside; holes are outside. Even-odd rule over all rings. */
export function ringsContain(rings: readonly FlatLine[], x: number, y: number): boolean {
  let inside = false
  for (const ring of rings) {
    let px = ring[ring.length - 2]!
    let py = ring[ring.length - 1]!
    for (let i = 0; i < ring.length; i += 2) {
      const qx = ring[i]!
      const qy = ring[i + 1]!
      if (qy > y !== py > y && x < ((px - qx) * (y - qy)) / (py - qy) + qx) inside = !inside
      px = qx
      py = qy
    }
  }
  return inside
}

/** Index of the commune that holds a Mercator point, or null. Overlapping shapes: the last one drawn wins. */
export function communeAt(shapes: Shapes, x: number, y: number): number | null {
  if (!shapes.index) return null
  let found: number | null = null
  for (const i of shapes.index.search(x, y, x, y)) {
    if ((found === null || i > found) && ringsContain(shapes.communes[i]!.rings, x, y)) found = i
  }
  return found
}

/** Communes whose representative point lies inside a ring of Mercator coordinates, ascending. */
export function communesWithin(shapes: Shapes, ring: FlatLine): number[] {
  const found: number[] = []
  if (ring.length < 6) return found
  for (let i = 0; 2 * i < shapes.points.length; i++) {
    if (ringsContain([ring], shapes.points[2 * i]!, shapes.points[2 * i + 1]!)) found.push(i)
  }
  return found
}
