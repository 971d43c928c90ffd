import type { FeatureCollection } from 'geojson'
import type { Topology } from 'topojson-specification'
import type { RiskOverlay, RoadOverlay, RoadSummary } from '../../shared/api/overlay.ts'
import type { HazardProperties } from '../../shared/domain/hazards.ts'
import type { Quality } from '../../shared/domain/observations.ts'
import type { Edition } from '../../shared/domain/units.ts'
import { worseQuality } from '../../shared/model/evaluate.ts'
import { type AreaFeature, decodeTopology } from '../../shared/model/geometry.ts'
import type { HazardFeature } from '../../shared/model/overlay/risk.ts'
import type { RoadFeature } from '../../shared/model/overlay/roads.ts'
import type { ZonesToFreeze } from '../../shared/model/snapshot/zones.ts'
import type { Deps } from '../deps.ts'
import type { LayerBody } from '../store/layers-store.ts'
import type { Store } from '../store/store.ts'

/** Entered indicators that the overlays read. */
const HOUSEHOLDS = 'households'
const PAVED_CENTRE = 'pavedCentre'

const featuresOf = <T>({ body }: LayerBody): T[] =>
  (JSON.parse(body) as FeatureCollection).features as unknown as T[]

/** Risk zones that count, each with the quality of its data set. Invented ones give way to real ones of their kind. */
export async function hazards({ store }: Deps): Promise<{ features: HazardFeature[]; layers: LayerBody[] }> {
  const layers = await store.layers.of('risk-zones')
  const all = layers.flatMap((layer) =>
    featuresOf<HazardFeature>(layer).map((zone) => {
      const properties: HazardProperties = { ...zone.properties, quality: layer.dataset.quality }
      return { layer, zone: { ...zone, properties } }
    }),
  )
  const invented = (quality: Quality) => quality === 'illustrative'
  const real = new Set(
    all.filter(({ zone }) => !invented(zone.properties.quality)).map(({ zone }) => zone.properties.kind),
  )
  const kept = all.filter(({ zone }) => !invented(zone.properties.quality) || !real.has(zone.properties.kind))
  const used = new Set(kept.map(({ layer }) => layer))
  return { features: kept.map(({ zone }) => zone), layers: layers.filter((layer) => used.has(layer)) }
}

/** Risk zones read once for each state of the data, since every look at what a file would hold asks for them. */
const onMap = new WeakMap<Store, { version: string; zones: Promise<ZonesToFreeze> }>()

/** Risk zones that count, with their data sets, as a snapshot freezes them. */
export async function zonesOnMap(deps: Deps): Promise<ZonesToFreeze> {
  const version = await deps.store.dataVersion()
  const known = onMap.get(deps.store)
  if (known?.version === version) return known.zones
  const zones = hazards(deps).then(({ features, layers }) => ({
    features,
    datasets: layers.map(({ dataset }) => dataset),
  }))
  onMap.set(deps.store, { version, zones })
  zones.catch(() => onMap.delete(deps.store))
  return zones
}

/** Road lines that count. */
export async function roads({ store }: Deps): Promise<{ features: RoadFeature[]; layers: LayerBody[] }> {
  const layers = await store.layers.of('roads')
  return { features: layers.flatMap((layer) => featuresOf<RoadFeature>(layer)), layers }
}

/** How many road lines there are, how long, and from which data sets. */
export async function roadSummary(deps: Deps): Promise<RoadSummary> {
  const { kmBySurface } = await import('../../shared/model/overlay/roads.ts')
  const { features, layers } = await roads(deps)
  return { lines: features.length, km: kmBySurface(features), datasets: layers.map(({ dataset }) => dataset) }
}

/** Outlines of an edition as it is drawn now, in the order of its communes. */
async function outlines({ store }: Deps, edition: Edition): Promise<AreaFeature[]> {
  const record = (await store.geometries()).find((one) => one.edition === edition.id)
  const body = record && (await store.geometryBody(edition.id, record.hash))
  if (!body) throw new Error(`edition ${edition.id} has no shapes`)
  const { communes } = decodeTopology(JSON.parse(body) as Topology)
  const byCode = new Map(communes.map((feature) => [String(feature.id), feature]))
  return edition.communes.map(({ code }) => {
    const feature = byCode.get(code)
    if (!feature) throw new Error(`edition ${edition.id} has no outline for ${code}`)
    return feature
  })
}

/** Risk zones laid over the communes of `edition`, with the households of `period`. */
export async function riskOf(deps: Deps, edition: Edition, period: string): Promise<RiskOverlay> {
  const { riskOverlay } = await import('../../shared/model/overlay/risk.ts')
  const [{ features, layers }, shapes, { table }, villages] = await Promise.all([
    hazards(deps),
    outlines(deps, edition),
    deps.tables.get(edition, period),
    deps.store.villages.current(edition.id, period),
  ])
  const households = table.columns[HOUSEHOLDS]?.values
  const communes = shapes.map((shape, index) => ({
    code: table.codes[index] ?? '',
    geometry: shape.geometry,
    households: households?.[index] ?? null,
  }))
  const rows = riskOverlay({ communes, zones: features, villages })
  const datasets = layers.map((layer) => layer.dataset)
  const quality = datasets.reduce<Quality | null>((worst, one) => worseQuality(worst, one.quality), null)
  return { edition: edition.id, period, rows, datasets, quality }
}

/** Roads laid over the communes of `edition`, beside what the figures of `period` say about the centres. */
export async function roadsOf(
  deps: Deps,
  edition: Edition,
  period: string,
  distance: number,
): Promise<RoadOverlay> {
  const { roadOverlay } = await import('../../shared/model/overlay/roads.ts')
  const [{ features, layers }, shapes, { table }] = await Promise.all([
    roads(deps),
    outlines(deps, edition),
    deps.tables.get(edition, period),
  ])
  const communes = edition.communes.map(({ code, lon, lat }, index) => ({
    code,
    lon,
    lat,
    geometry: (shapes[index] as AreaFeature).geometry,
  }))
  const stated = table.columns[PAVED_CENTRE]?.values
  const rows = roadOverlay({ communes, roads: features, withinKm: distance }).map((row, index) => ({
    ...row,
    stated: stated?.[index] ?? null,
  }))
  return { edition: edition.id, distance, rows, datasets: layers.map((layer) => layer.dataset) }
}
