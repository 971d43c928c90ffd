import * as turf from '@turf/turf'
import type { MultiPolygon, Polygon, Position } from 'geojson'
import type { Commune } from '../../shared/domain/units.ts'
import type { Outside } from '../editions.ts'
import { nationalOutline } from './border.ts'
import { powerCell, relax, type Site, settle } from './diagram.ts'
import { distance, type Point, toPlane } from './plane.ts'
import { clipHalfPlane, contains } from './polygon.ts'
import { type Cell, stitch } from './stitch.ts'

export interface Cells {
  cells: Cell[]
  /** The national border near the province: edges on it keep their own shape. */
  outline: Point[]
}

const rounds = 70
const discSteps = 24

/**
 * A drawn polygon for every commune: a power diagram of facts (points and areas), cut by the national border. Towns
 * too small for a cell around their own point become discs within their neighbours.
 */
export function drawCells(communes: Commune[], borderCodes: Set<string>, outside: Outside[]): Cells {
  const border = communes.filter((c) => borderCodes.has(c.code))
  const outline = nationalOutline(border.map((c) => ({ at: toPlane([c.lon, c.lat]), areaKm2: c.areaKm2 })))
  const helpers = outside.map((o): Site => site(o, false))
  const first = relaxed(communes, helpers, outline)
  const isDisc = (c: Commune, i: number) =>
    c.type !== 'xa' && !contains(powerCell(i, first, outline), pointOf(c))
  const discs = communes.filter(isDisc)
  const rest = communes.filter((c) => !discs.includes(c))
  const sites = settle(relaxed(rest, helpers, outline), 20)
  const plain = rest.map((c, i) => ({
    code: c.code,
    shape: inside(powerCell(i, sites, frameAround(sites[i]!)), outline),
  }))
  const round = discs.map((c) => ({ code: c.code, shape: disc(c) }))
  const holed = plain.map(({ code, shape }) => ({
    code,
    shape: round.reduce((s, d) => minus(s, d.shape), shape),
  }))
  const cells = stitch([...holed, ...round].map(({ code, shape }) => ({ code, polygons: rings(shape) })))
  return { cells: cells.sort((a, b) => (a.code < b.code ? -1 : 1)), outline }
}

const pointOf = (c: Outside): Point => toPlane([c.lon, c.lat])

function site(c: Outside, inProvince: boolean): Site {
  const at = pointOf(c)
  return { at, weight: c.areaKm2 / Math.PI, target: inProvince ? { at, areaKm2: c.areaKm2 } : null }
}

function relaxed(communes: Commune[], helpers: Site[], outline: Point[]): Site[] {
  return relax([...communes.map((c) => site(c, true)), ...helpers], outline, rounds)
}

/** A convex start ring well beyond any cell of the province. */
function frameAround({ at: [x, y] }: Site): Point[] {
  const r = 40
  return [
    [x - r, y - r],
    [x + r, y - r],
    [x + r, y + r],
    [x - r, y + r],
  ]
}

type Shape = Polygon | MultiPolygon

const polygon = (ring: Point[]): Polygon => ({ type: 'Polygon', coordinates: [[...ring, ring[0]!]] })

/** A convex cell cut by the national outline; untouched when it lies wholly inside. */
function inside(cell: Point[], outline: Point[]): Shape {
  const near = outline.filter((p) => cell.some((q) => distance(p, q) < 40))
  const crossed = cell.some((p) => !contains(outline, p)) || near.some((p) => contains(cell, p))
  if (!crossed) return polygon(cell)
  const box = turf.bbox(polygon(cell))
  const window = [
    [1, 0, box[2] + 1],
    [-1, 0, 1 - box[0]],
    [0, 1, box[3] + 1],
    [0, -1, 1 - box[1]],
  ].reduce((ring, [a, b, c]) => clipHalfPlane(ring, a!, b!, c!), outline)
  const cut = turf.intersect(
    turf.featureCollection([turf.feature(polygon(cell)), turf.feature(polygon(window))]),
  )
  if (!cut) throw new Error('a cell lies outside the national outline')
  return largest(cut.geometry)
}

function minus(shape: Shape, hole: Shape): Shape {
  const cut = turf.difference(turf.featureCollection<Shape>([turf.feature(shape), turf.feature(hole)]))
  if (!cut) throw new Error('a disc covers a whole cell')
  return cut.geometry
}

/** Drops slivers that the wavy border cuts off: keeps the pieces of at least 1 km². */
function largest(shape: Shape): Shape {
  if (shape.type === 'Polygon') return shape
  const big = shape.coordinates.filter((rings) => ringArea(rings[0]!) >= 1)
  return { type: 'MultiPolygon', coordinates: big }
}

function ringArea(ring: Position[]): number {
  return Math.abs(
    ring.reduce((sum, p, i) => {
      const q = ring[(i + 1) % ring.length]!
      return sum + (p[0]! * q[1]! - q[0]! * p[1]!) / 2
    }, 0),
  )
}

function disc(c: Commune): Polygon {
  const [x, y] = pointOf(c)
  const radius = Math.sqrt(c.areaKm2 / Math.PI)
  const ring = Array.from({ length: discSteps }, (_, i): Point => {
    const t = (2 * Math.PI * i) / discSteps
    return [x + radius * Math.cos(t), y + radius * Math.sin(t)]
  })
  return polygon(ring)
}

function rings(shape: Shape): Point[][][] {
  const polygons = shape.type === 'Polygon' ? [shape.coordinates] : shape.coordinates
  return polygons.map((all) => all.map((ring) => ring.slice(0, -1).map(([x = 0, y = 0]): Point => [x, y])))
}
