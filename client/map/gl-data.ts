import type { Feature, FeatureCollection, Geometry } from 'geojson'
import { labelText } from './label-placement.ts'
import { type Fill, fillOf, type Scene } from './scene.ts'

/** Ids of the map's data sources. */
export type SourceId =
  | 'communes'
  | 'hatch'
  | 'districts'
  | 'province'
  | 'riskZones'
  | 'rivers'
  | 'roads'
  | 'towns'
  | 'roadLines'
  | 'villages'
  | 'symbols'
  | 'labels'

const collection = (features: Feature[]): FeatureCollection => ({ type: 'FeatureCollection', features })

function communes(scene: Scene): FeatureCollection {
  // The index is the id: feature state is keyed by it, and the five-digit codes are text.
  return collection(
    (scene.geometry?.communes ?? []).map((commune, i) => ({
      type: 'Feature',
      id: i,
      properties: {},
      geometry: commune.geometry,
    })),
  )
}

/** The hatch that a commune carries, instead of a colour or over it. */
function hatchOf(fill: Fill): string | null {
  if ('hatch' in fill) return fill.hatch
  return fill.uncertain ? 'uncertain' : null
}

function hatch(scene: Scene): FeatureCollection {
  const features: Feature[] = []
  scene.geometry?.communes.forEach((commune, i) => {
    const fill = fillOf(scene, i)
    const id = hatchOf(fill)
    if (id === null) return
    const properties = { hatch: id, faded: 'faded' in fill && fill.faded }
    features.push({ type: 'Feature', properties, geometry: commune.geometry })
  })
  return collection(features)
}

function symbols(scene: Scene): FeatureCollection {
  const features: Feature[] = []
  scene.points.forEach(({ lon, lat }, i) => {
    const radius = scene.symbols?.[i] ?? 0
    if (radius > 0) features.push(point(lon, lat, { radius }))
  })
  return collection(features)
}

function point(lon: number, lat: number, properties: Record<string, string | number>): Feature {
  return { type: 'Feature', properties, geometry: { type: 'Point', coordinates: [lon, lat] } }
}

function labels(scene: Scene): FeatureCollection {
  return collection(
    scene.labels.map((label) =>
      point(label.lon, label.lat, { text: labelText(label), kind: label.kind, rank: -label.priority }),
    ),
  )
}

function villages(scene: Scene): FeatureCollection {
  return collection(
    scene.villages.map(({ lon, lat, name, difficult }) =>
      point(lon, lat, { name, difficult: difficult ? 1 : 0 }),
    ),
  )
}

function single(geometry: Geometry | undefined): FeatureCollection {
  return collection(geometry ? [{ type: 'Feature', properties: {}, geometry }] : [])
}

/** What each source holds for a scene. */
export const sourceData: Record<SourceId, (scene: Scene) => FeatureCollection> = {
  communes,
  hatch,
  districts: (scene) => single(scene.geometry?.districtLines?.geometry),
  province: (scene) => single(scene.geometry?.provinceLine.geometry),
  riskZones: (scene) => scene.overlays.riskZones,
  rivers: (scene) => scene.overlays.rivers,
  roads: (scene) => scene.overlays.roads,
  towns: (scene) => scene.overlays.towns,
  roadLines: (scene) => scene.roadLines,
  villages,
  symbols,
  labels,
}

/** Whether a source has anything to draw, without building it. */
export const hasData: Record<SourceId, (scene: Scene) => boolean> = {
  communes: (scene) => scene.geometry !== null,
  hatch: (scene) => scene.geometry?.communes.some((_, i) => hatchOf(fillOf(scene, i)) !== null) ?? false,
  districts: (scene) => (scene.geometry?.districtLines ?? null) !== null,
  province: (scene) => scene.geometry !== null,
  riskZones: (scene) => scene.overlays.riskZones.features.length > 0,
  rivers: (scene) => scene.overlays.rivers.features.length > 0,
  roads: (scene) => scene.overlays.roads.features.length > 0,
  towns: (scene) => scene.overlays.towns.features.length > 0,
  roadLines: (scene) => scene.roadLines.features.length > 0,
  villages: (scene) => scene.villages.length > 0,
  symbols: (scene) => scene.symbols?.some((radius) => (radius ?? 0) > 0) ?? false,
  labels: (scene) => scene.labels.length > 0,
}

/** Sources that a change of a scene part touches. */
export const sourcesOf = {
  geometry: ['communes', 'hatch', 'districts', 'province', 'symbols'],
  fill: [],
  selection: [],
  hover: [],
  symbols: ['symbols'],
  labels: ['labels'],
  overlays: ['riskZones', 'rivers', 'roads', 'towns'],
  villages: ['villages'],
  roadLines: ['roadLines'],
  visible: [],
  text: [],
} as const satisfies Record<string, readonly SourceId[]>
