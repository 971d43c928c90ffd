import { type GeoJSONSource, Map as MapLibreMap, setWorkerUrl } from 'maplibre-gl'
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url'
import 'maplibre-gl/dist/maplibre-gl.css'
import { bounds } from '../../../shared/model/geometry.ts'
import { BORDER, loadAreas, OUTLINE, PADDING, palette } from './page.ts'

setWorkerUrl(workerUrl)

const data = await loadAreas()
const turn = palette(data.features)
data.features.forEach((area, i) => {
  area.properties.colour = turn.colourOf(i)
})
const map = new MapLibreMap({
  container: 'map',
  bounds: bounds(data.features),
  fitBoundsOptions: { padding: PADDING },
  fadeDuration: 0,
  attributionControl: false,
  style: {
    version: 8,
    transition: { duration: 0, delay: 0 },
    sources: {
      areas: { type: 'geojson', data },
      mark: { type: 'geojson', data: { type: 'FeatureCollection', features: [] } },
    },
    layers: [
      {
        id: 'fill',
        type: 'fill',
        source: 'areas',
        paint: { 'fill-color': ['coalesce', ['feature-state', 'colour'], ['get', 'colour']] },
      },
      { id: 'line', type: 'line', source: 'areas', paint: { 'line-color': BORDER, 'line-width': 0.6 } },
      { id: 'mark', type: 'line', source: 'mark', paint: { 'line-color': OUTLINE, 'line-width': 3 } },
    ],
  },
})

function outline(index: number): void {
  map.getSource<GeoJSONSource>('mark')?.setData(data.features[index]!)
}

window.benchPage = {
  recolour() {
    turn.next()
    data.features.forEach((_, id) => {
      map.setFeatureState({ source: 'areas', id }, { colour: turn.colourOf(id) })
    })
  },
  select: outline,
  hover: outline,
}
