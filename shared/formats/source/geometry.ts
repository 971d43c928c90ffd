import type { Geometry, Position } from 'geojson'

const DEPTH: Record<string, number> = {
  Point: 0,
  MultiPoint: 1,
  LineString: 1,
  MultiLineString: 2,
  Polygon: 2,
  MultiPolygon: 3,
}

const MAX_COLLECTIONS = 8

/**
 * A geometry as found in a file, checked and brought to two dimensions. Only its form is checked: nesting and numbers;
 * whether rings are closed or cross is for those who use it.
 * @returns null for no geometry or an empty one, "broken" when it is none that GeoJSON knows.
 */
export function flatGeometry(value: unknown, depth = 0): Geometry | null | 'broken' {
  if (value === null || value === undefined) return null
  if (typeof value !== 'object' || depth > MAX_COLLECTIONS) return 'broken'
  const { type, coordinates, geometries } = value as Record<string, unknown>
  if (type === 'GeometryCollection') return flatCollection(geometries, depth)
  const levels = typeof type === 'string' ? DEPTH[type] : undefined
  if (levels === undefined || !Array.isArray(coordinates)) return 'broken'
  if (isEmpty(coordinates, levels)) return null
  const flat = flatCoordinates(coordinates, levels)
  return flat === null ? 'broken' : ({ type, coordinates: flat } as Geometry)
}

function flatCollection(geometries: unknown, depth: number): Geometry | null | 'broken' {
  if (!Array.isArray(geometries)) return 'broken'
  const parts: Geometry[] = []
  for (const part of geometries) {
    const flat = flatGeometry(part, depth + 1)
    if (flat === 'broken') return 'broken'
    if (flat) parts.push(flat)
  }
  return parts.length === 0 ? null : joined(parts)
}

/** Parts of one kind become one multi-geometry, which is what programs mean when they write a collection of them. */
function joined(parts: Geometry[]): Geometry {
  const [first] = parts
  if (parts.length === 1 && first) return first
  const points = parts.flatMap((part) => (part.type === 'Point' ? [part.coordinates] : []))
  if (points.length === parts.length) return { type: 'MultiPoint', coordinates: points }
  const lines = parts.flatMap((part) =>
    part.type === 'LineString' ? [part.coordinates] : part.type === 'MultiLineString' ? part.coordinates : [],
  )
  if (parts.every(({ type }) => type.endsWith('LineString')))
    return { type: 'MultiLineString', coordinates: lines }
  const areas = parts.flatMap((part) =>
    part.type === 'Polygon' ? [part.coordinates] : part.type === 'MultiPolygon' ? part.coordinates : [],
  )
  if (parts.every(({ type }) => type.endsWith('Polygon'))) return { type: 'MultiPolygon', coordinates: areas }
  return { type: 'GeometryCollection', geometries: parts }
}

function isEmpty(coordinates: unknown[], levels: number): boolean {
  if (coordinates.length === 0) return true
  return levels > 1 && coordinates.every((part) => Array.isArray(part) && isEmpty(part, levels - 1))
}

/** Coordinates nested `levels` deep, in two dimensions; null when something in them is no number or no list. */
function flatCoordinates(value: unknown, levels: number): unknown {
  if (!Array.isArray(value)) return null
  if (levels === 0) return flatPosition(value)
  const out = new Array<unknown>(value.length)
  for (let i = 0; i < value.length; i += 1) {
    const part = flatCoordinates(value[i], levels - 1)
    if (part === null) return null
    out[i] = part
  }
  return out
}

function flatPosition(value: unknown[]): Position | null {
  const [x, y] = value
  if (typeof x !== 'number' || typeof y !== 'number') return null
  return Number.isFinite(x) && Number.isFinite(y) ? [x, y] : null
}

/** Calls `visit` with every position of a geometry; the visitor may change it. */
export function eachPosition(geometry: Geometry, visit: (position: Position) => void): void {
  if (geometry.type === 'GeometryCollection') {
    for (const part of geometry.geometries) eachPosition(part, visit)
    return
  }
  walk(geometry.coordinates, DEPTH[geometry.type] ?? 0, visit)
}

function walk(value: unknown, levels: number, visit: (position: Position) => void): void {
  if (levels === 0) visit(value as Position)
  else for (const part of value as unknown[]) walk(part, levels - 1, visit)
}
