import type { Feature, FeatureCollection, MultiPolygon, Polygon, Position } from 'geojson'
import { feature, mergeArcs } from 'topojson-client'
import { topology } from 'topojson-server'
import type {
  MultiPolygon as ArcMultiPolygon,
  Polygon as ArcPolygon,
  GeometryCollection,
  Topology,
} from 'topojson-specification'
import type { Crosswalk, Edition } from '../../shared/domain/units.ts'
import type { GeometryTopology } from '../types.ts'
import type { Cells } from './cells.ts'
import { type Point, toDegrees } from './plane.ts'
import { roughen } from './roughen.ts'
import type { Cell } from './stitch.ts'

/** Steps of the coordinate grid across the province: about 13 m. */
const quantization = 1e4

type ArcCell = ArcPolygon | ArcMultiPolygon
type Base = Topology<{ communes: GeometryCollection }>

/** Cells with shared, roughened arcs in degrees: what every edition is dissolved from. */
export function baseTopology({ cells, outline }: Cells): Base {
  const features = cells.map(
    (cell): Feature => ({ type: 'Feature', id: cell.code, properties: {}, geometry: shape(cell) }),
  )
  const communes: FeatureCollection = { type: 'FeatureCollection', features }
  const base = topology({ communes }) as unknown as Base
  base.arcs = base.arcs.map((arc) => roughen(arc as Point[], outline).map((p) => toDegrees(p)))
  return base
}

function shape({ polygons }: Cell): MultiPolygon {
  const coordinates = polygons.map((rings) => rings.map((ring) => [...ring, ring[0]!]))
  return { type: 'MultiPolygon', coordinates }
}

/**
 * The geometry file of an edition: communes, districts and province dissolved from the cells of 2020.
 * A cell of a commune that was split goes to the receiver of its largest share.
 * @param crosswalk from 2020 to the edition; null for 2020 itself
 */
export function editionTopology(base: Base, edition: Edition, crosswalk: Crosswalk | null): GeometryTopology {
  const cells = base.objects.communes.geometries as ArcCell[]
  const heir = (code: string) =>
    crosswalk?.rows.filter((row) => row.oldCode === code).reduce((a, b) => (b.share > a.share ? b : a))
      .newCode ?? code
  const dissolve = (id: string, member: (code: string) => boolean) =>
    outlined(
      base,
      id,
      cells.filter((cell) => member(heir(String(cell.id)))),
    )
  const districtOf = new Map(edition.communes.map((c) => [c.code, c.districtCode]))
  const collections = {
    communes: edition.communes.map((c) => dissolve(c.code, (code) => code === c.code)),
    districts: edition.districts.map((d) => dissolve(d.code, (code) => districtOf.get(code) === d.code)),
    province: [dissolve('20', () => true)],
  }
  const objects = Object.fromEntries(
    Object.entries(collections).map(([name, features]) => [
      name,
      { type: 'FeatureCollection' as const, features },
    ]),
  )
  return topology(objects, quantization) as unknown as GeometryTopology
}

function outlined(base: Base, id: string, cells: ArcCell[]): Feature {
  if (cells.length === 0) throw new Error(`no drawn cell for ${id}`)
  const merged = feature(base, mergeArcs(base, cells as ArcPolygon[])).geometry as MultiPolygon
  const polygons = merged.coordinates.map((rings) => rings.map((ring, i) => wound(ring, i === 0)))
  const geometry: Polygon | MultiPolygon =
    polygons.length === 1
      ? { type: 'Polygon', coordinates: polygons[0]! }
      : { type: 'MultiPolygon', coordinates: polygons }
  return { type: 'Feature', id, properties: {}, geometry }
}

/** RFC 7946: outer rings counter-clockwise, holes clockwise. */
function wound(ring: Position[], outer: boolean): Position[] {
  const area = ring.reduce((sum, p, i) => {
    const q = ring[(i + 1) % ring.length]!
    return sum + (q[0]! - p[0]!) * (q[1]! + p[1]!)
  }, 0)
  return area < 0 === outer ? ring : [...ring].reverse()
}
