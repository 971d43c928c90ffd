import type { Feature, FeatureCollection, Polygon } from 'geojson'
import { topology } from 'topojson-server'
import { powerCell, type Site } from '../../geodata/schematic/diagram.ts'
import { distance, type Point, toDegrees, toPlane } from '../../geodata/schematic/plane.ts'
import type { Edition } from '../../shared/domain/units.ts'

/** How far a drawn unit may reach, in radii of a disc of its area: neighbours meet, lone units stay round. */
const REACH = 1.4
const DISC_STEPS = 24
/** km² of a unit whose area nobody has told. */
const UNKNOWN_AREA = 10
/** Steps of the coordinate grid. */
const QUANTIZATION = 1e4

interface Place {
  site: Site
  radius: number
}

function placeOf({ lon, lat, areaKm2 }: Edition['communes'][number], index: number): Place {
  const area = areaKm2 > 0 ? areaKm2 : UNKNOWN_AREA
  const [x, y] = toPlane([lon, lat])
  // Two units on one point would have no line between them; a metre apart they do.
  const at: Point = [x + (index % 7) * 1e-3, y + (index % 5) * 1e-3]
  const radius = Math.sqrt(area / Math.PI)
  return { site: { at, weight: area / Math.PI, target: null }, radius }
}

function disc([x, y]: Point, radius: number): Point[] {
  return Array.from({ length: DISC_STEPS }, (_, i): Point => {
    const angle = (2 * Math.PI * i) / DISC_STEPS
    return [x + radius * Math.cos(angle), y + radius * Math.sin(angle)]
  })
}

function cellOf(place: Place, places: readonly Place[]): Point[] {
  const { at } = place.site
  const near = places.filter(
    (other) =>
      other !== place && distance(other.site.at, at) < REACH * (place.radius + other.radius) + other.radius,
  )
  const cell = powerCell(0, [place.site, ...near.map((other) => other.site)], disc(at, REACH * place.radius))
  // A small unit beside a large one may have no cell at its point.
  return cell.length >= 3 ? cell : disc(at, place.radius / 2)
}

/**
 * Shapes for an edition that nobody has drawn: cells around its points, each about as large as its unit. TopoJSON text
 * with the objects `communes`, `districts` and `province`; where and how large units are is true, their outlines are not.
 */
export function schematicShapes(edition: Edition): string {
  const places = edition.communes.map(placeOf)
  const features = edition.communes.map(({ code }, index): Feature<Polygon> => {
    const place = places[index]
    const ring = place ? cellOf(place, places).map((point) => toDegrees(point)) : []
    const [start] = ring
    const coordinates = start ? [[...ring, start]] : []
    return { type: 'Feature', id: code, properties: {}, geometry: { type: 'Polygon', coordinates } }
  })
  const communes: FeatureCollection = { type: 'FeatureCollection', features }
  const none: FeatureCollection = { type: 'FeatureCollection', features: [] }
  const made = topology({ communes, districts: none }, QUANTIZATION)
  return JSON.stringify(made)
}
