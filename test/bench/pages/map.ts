import type { Feature, MultiLineString, Polygon } from 'geojson'
import { createMap } from '../../../client/map/create-map.ts'
import type { MapController, MapEvents, MapGeometry } from '../../../client/map/types.ts'
import { bounds } from '../../../shared/model/geometry.ts'

/** What the measuring script talks to. */
export interface BenchMap {
  map: MapController
  phases: string[]
  log: unknown[]
}

declare global {
  interface Window {
    benchMap: BenchMap
  }
}

const phases: string[] = []
const log: unknown[] = []
const events: Partial<MapEvents> = {
  phase: (phase) => phases.push(phase),
  hover: (pointer) => window.benchMap.map.setHover(pointer.index),
  click: (pointer) => {
    log.push(['click', pointer])
    window.benchMap.map.setSelection(pointer.index === null ? [] : [pointer.index])
  },
  area: (indices, mods) => {
    log.push(['area', indices, mods])
    window.benchMap.map.setSelection(indices)
  },
  measure: (km) => log.push(['measure', km]),
  error: (error) => log.push(['error', error.message]),
}

const map = createMap({
  container: document.getElementById('map')!,
  events,
  camera: null,
  reducedMotion: true,
})
window.benchMap = { map, phases, log }

const response = await fetch(new URLSearchParams(location.search).get('data') ?? '/data/200.geojson')
const communes = ((await response.json()) as { features: Feature<Polygon>[] }).features
const [west, south, east, north] = bounds(communes)
const edge: MultiLineString = {
  type: 'MultiLineString',
  coordinates: [
    [
      [west, south],
      [east, south],
      [east, north],
      [west, north],
      [west, south],
    ],
  ],
}
const geometry: MapGeometry = {
  key: 'bench',
  communes,
  districtLines: null,
  provinceLine: { type: 'Feature', properties: {}, geometry: edge },
}
map.setFill(communes.map((commune) => String(commune.properties?.colour)))
map.setGeometry(
  geometry,
  communes.map((commune) => {
    const [lon = 0, lat = 0] = commune.geometry.coordinates[0]![0]!
    return { lon, lat }
  }),
)
