import * as turf from '@turf/turf'
import type { Feature, MultiPolygon, Polygon } from 'geojson'
import { feature } from 'topojson-client'
import type { GeometryCollection } from 'topojson-specification'
import type { Commune } from '../../shared/domain/units.ts'
import type { GeometryTopology } from '../types.ts'

/** The polygons of one object of a geometry file, as GeoJSON in degrees. */
export function decode(
  topology: GeometryTopology,
  name: keyof GeometryTopology['objects'],
): Feature<Polygon | MultiPolygon>[] {
  const object: GeometryCollection = topology.objects[name]
  return feature(topology, object).features as Feature<Polygon | MultiPolygon>[]
}

/** Relative difference between drawn and gazetteer area of every commune, ascending. */
export function areaErrors(topology: GeometryTopology, communes: Commune[]): number[] {
  const drawn = new Map(decode(topology, 'communes').map((f) => [f.id, turf.area(f) / 1e6]))
  return communes.map((c) => Math.abs((drawn.get(c.code) ?? 0) / c.areaKm2 - 1)).sort((a, b) => a - b)
}
