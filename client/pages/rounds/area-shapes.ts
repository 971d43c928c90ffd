import type { Position } from 'geojson'
import { merge } from 'topojson-client'
import type { GeometryCollection, MultiPolygon, Polygon, Topology } from 'topojson-specification'
import type { RoundArea } from '../../../shared/domain/rounds.ts'
import { bounds, fitTransform, mercator } from '../../../shared/model/geometry.ts'

/** An area as drawn: path and place of its label, in px of the frame. */
export interface AreaShape {
  code: string
  path: string
  label: [x: number, y: number]
  /** Width of its largest part: a name wider than that is written outside. */
  width: number
}

/** Joins the communes of each area and fits all into a frame. */
export function areaShapes(
  topology: Topology,
  areas: readonly RoundArea[],
  width: number,
  height: number,
): AreaShape[] {
  const communes = topology.objects.communes as GeometryCollection
  const features = areas.map((area) => {
    const own = new Set(area.communes)
    const parts = communes.geometries.filter((geometry) => own.has(String(geometry.id)))
    return {
      type: 'Feature' as const,
      properties: {},
      geometry: merge(topology, parts as (Polygon | MultiPolygon)[]),
    }
  })
  const { scale, tx, ty } = fitTransform(bounds(features), width, height, 6)
  const place = ([lon = 0, lat = 0]: Position): [number, number] => {
    const [x, y] = mercator(lon, lat)
    return [x * scale + tx, y * scale + ty]
  }
  return areas.map((area, index) => {
    const rings = (features[index]?.geometry.coordinates ?? []).flat().map((ring) => ring.map(place))
    return { code: area.code, path: rings.map(ringPath).join(''), ...middle(rings) }
  })
}

function ringPath(ring: [number, number][]): string {
  return `M${ring.map(([x, y]) => `${x.toFixed(1)} ${y.toFixed(1)}`).join('L')}Z`
}

/** Width of the largest ring, and its centre of gravity of the largest ring (shoelace formula). */
function middle(rings: [number, number][][]): { label: [number, number]; width: number } {
  let best: { area: number; label: [number, number]; width: number } = { area: 0, label: [0, 0], width: 0 }
  for (const ring of rings) {
    let [area, sumX, sumY] = [0, 0, 0]
    ring.forEach(([x, y], i) => {
      const [nextX, nextY] = ring[(i + 1) % ring.length] ?? [x, y]
      const cross = x * nextY - nextX * y
      area += cross / 2
      sumX += ((x + nextX) * cross) / 6
      sumY += ((y + nextY) * cross) / 6
    })
    if (Math.abs(area) <= Math.abs(best.area)) continue
    const xs = ring.map(([x]) => x)
    best = { area, label: [sumX / area, sumY / area], width: Math.max(...xs) - Math.min(...xs) }
  }
  return { label: best.label, width: best.width }
}
