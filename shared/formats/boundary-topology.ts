import type { FeatureCollection, MultiPolygon, Polygon } from 'geojson'
import { mergeArcs } from 'topojson-client'
import { topology as buildTopology } from 'topojson-server'
import type { GeometryCollection, Topology } from 'topojson-specification'
import type { Edition } from '../domain/units.ts'

/** Grid steps over the province's extent: about 1 m, enough for outlines drawn at 1:10 000. */
const GRID = 1e5

type Area = Polygon | MultiPolygon

/** The outline of one commune, degrees WGS84, wound as RFC 7946 asks. */
export interface BoundaryFeature {
  code: string
  geometry: Area
}

type ArcArea = Parameters<typeof mergeArcs>[1] extends GeometryCollection | (infer T)[] ? T : never

/**
 * TopoJSON for storing and serving: objects `communes` (id = code), `districts` (id = code; left out in editions without
 * districts) and `province`, on one set of shared arcs. Neighbours share a line when their points fall on the same
 * metre of the grid.
 * @throws when a feature is no commune of the edition, naming its code.
 */
export function toTopology(features: BoundaryFeature[], edition: Edition): Topology {
  const districtOf = new Map(edition.communes.map(({ code, districtCode }) => [code, districtCode]))
  const foreign = features.find(({ code }) => !districtOf.has(code))
  if (foreign) throw new Error(`Commune ${foreign.code} is not part of edition ${edition.id}`)
  const collection: FeatureCollection<Area> = {
    type: 'FeatureCollection',
    features: features.map(({ code, geometry }) => ({ type: 'Feature', id: code, properties: {}, geometry })),
  }
  const topology = buildTopology({ communes: collection }, GRID)
  const communes = (topology.objects.communes as GeometryCollection).geometries
  const areas = communes.map((geometry) => geometry as ArcArea)
  // `properties` of the collection were empty and only cost bytes.
  for (const geometry of communes) delete geometry.properties
  const districts = edition.districts.flatMap(({ code }) => {
    const members = areas.filter((_, index) => districtOf.get(features[index]?.code ?? '') === code)
    return members.length > 0 ? [{ ...mergeArcs(topology, members), id: code }] : []
  })
  topology.objects = {
    communes: { type: 'GeometryCollection', geometries: communes },
    ...(districts.length > 0 ? { districts: { type: 'GeometryCollection', geometries: districts } } : {}),
    province: { type: 'GeometryCollection', geometries: [mergeArcs(topology, areas)] },
  }
  return topology
}
