import type { Feature, GeoJsonProperties, MultiLineString, MultiPolygon, Polygon, Position } from 'geojson'
import { feature, mesh } from 'topojson-client'
import type { GeometryCollection, GeometryObject, Topology } from 'topojson-specification'

export type AreaFeature = Feature<Polygon | MultiPolygon>

/** Decoded shapes of one edition; communes in the order of their codes, as in the edition. */
export interface DecodedGeometry {
  communes: AreaFeature[]
  districtLines: Feature<MultiLineString> | null
  provinceLine: Feature<MultiLineString>
}

type Meshable = Parameters<typeof mesh>[1]
type AnyObject = GeometryObject<GeoJsonProperties>

function lines(topology: Topology, object: AnyObject): Feature<MultiLineString> {
  return { type: 'Feature', properties: {}, geometry: mesh(topology, object as Meshable) }
}

function isCollection(object: AnyObject | undefined): object is GeometryCollection<GeoJsonProperties> {
  return object?.type === 'GeometryCollection' && object.geometries.length > 0
}

/**
 * Decodes a topology with the objects `communes` and `districts` (id = code) and `province`. Without districts their lines
 * are null; without a province its line is the outer edge of the communes. Throws when communes are missing or one has no area.
 */
export function decodeTopology(topology: Topology): DecodedGeometry {
  const { communes, districts, province } = topology.objects
  if (!isCollection(communes)) throw new Error('topology has no object "communes"')
  const features = feature(topology, communes).features.map((item): AreaFeature => {
    const { geometry } = item
    if (geometry.type === 'Polygon' || geometry.type === 'MultiPolygon') return { ...item, geometry }
    throw new Error(`commune "${item.id}" is a ${geometry.type}, not an area`)
  })
  features.sort((one, other) => (String(one.id) < String(other.id) ? -1 : 1))
  const outer = () => mesh(topology, communes as Meshable, (one, other) => one === other)
  return {
    communes: features,
    districtLines: isCollection(districts) ? lines(topology, districts) : null,
    provinceLine: province
      ? lines(topology, province)
      : { type: 'Feature', properties: {}, geometry: outer() },
  }
}

export type Bounds = [west: number, south: number, east: number, north: number]

/** Rings of an area: outer rings and holes alike. */
export function ringsOf(geometry: Polygon | MultiPolygon): Position[][] {
  return geometry.type === 'Polygon' ? geometry.coordinates : geometry.coordinates.flat()
}

/** Smallest box in degrees around areas; throws when there are none. */
export function bounds(features: readonly AreaFeature[]): Bounds {
  const box: Bounds = [
    Number.POSITIVE_INFINITY,
    Number.POSITIVE_INFINITY,
    Number.NEGATIVE_INFINITY,
    Number.NEGATIVE_INFINITY,
  ]
  for (const item of features) {
    for (const ring of ringsOf(item.geometry)) {
      for (const [lon = 0, lat = 0] of ring) {
        box[0] = Math.min(box[0], lon)
        box[1] = Math.min(box[1], lat)
        box[2] = Math.max(box[2], lon)
        box[3] = Math.max(box[3], lat)
      }
    }
  }
  if (box[0] > box[2]) throw new RangeError(`no coordinates in ${features.length} features`)
  return box
}

/** Web Mercator in units of the world's width: x grows east, y grows south, both 0..1 (EPSG:3857 scaled). */
export function mercator(lon: number, lat: number): [x: number, y: number] {
  const sine = Math.sin((lat * Math.PI) / 180)
  return [lon / 360 + 0.5, 0.5 - (0.25 * Math.log((1 + sine) / (1 - sine))) / Math.PI]
}

/** Equator length of the sphere of Web Mercator, metres. */
const WORLD_METRES = 2 * Math.PI * 6378137

/** Ground metres per pixel at a latitude, when the world is `scale` pixels wide. */
export function metresPerPixel(scale: number, lat: number): number {
  return (WORLD_METRES * Math.cos((lat * Math.PI) / 180)) / scale
}

/** px = x × scale + tx, py = y × scale + ty, for x, y from `mercator`. */
export interface FitTransform {
  scale: number
  tx: number
  ty: number
}

/** Centres a box of degrees in a frame of pixels with `padding` pixels free on every side. */
export function fitTransform(box: Bounds, width: number, height: number, padding: number): FitTransform {
  const [x0, y0] = mercator(box[0], box[3])
  const [x1, y1] = mercator(box[2], box[1])
  // A single point has no extent; any finite scale centres it.
  const spanX = Math.max(x1 - x0, 1e-9)
  const spanY = Math.max(y1 - y0, 1e-9)
  const scale = Math.min(Math.max(1, width - 2 * padding) / spanX, Math.max(1, height - 2 * padding) / spanY)
  return { scale, tx: width / 2 - ((x0 + x1) / 2) * scale, ty: height / 2 - ((y0 + y1) / 2) * scale }
}

function crossesRing(x: number, y: number, ring: readonly Position[]): boolean {
  let inside = false
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
    const [xi = 0, yi = 0] = ring[i] ?? []
    const [xj = 0, yj = 0] = ring[j] ?? []
    if (yi > y !== yj > y && x < ((xj - xi) * (y - yi)) / (yj - yi) + xi) inside = !inside
  }
  return inside
}

/** Whether a point (same units as the area) lies inside; holes are outside. Even-odd rule over all rings. */
export function pointInPolygon(x: number, y: number, geometry: Polygon | MultiPolygon): boolean {
  return ringsOf(geometry).reduce((inside, ring) => (crossesRing(x, y, ring) ? !inside : inside), false)
}

/** The longest round length (1, 2 or 5 × 10ⁿ metres) that fits `maxPx` pixels, its width and its label. */
export function scaleBar(perPixel: number, maxPx: number): { metres: number; px: number; label: string } {
  const longest = perPixel * maxPx
  const power = 10 ** Math.floor(Math.log10(longest))
  const metres = power * (longest >= 5 * power ? 5 : longest >= 2 * power ? 2 : 1)
  return { metres, px: metres / perPixel, label: metres >= 1000 ? `${metres / 1000} km` : `${metres} m` }
}
