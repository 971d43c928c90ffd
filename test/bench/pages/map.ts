import type { MultiLineString } from 'geojson'
import { createMap } from '../../../client/map/create-map.ts'
import type { MapPointer } from '../../../client/map/types.ts'
import { bounds } from '../../../shared/model/geometry.ts'
import { loadAreas, palette } from './page.ts'

/** The product's map alone: hover and click come in as pointer events and go out as drawing. */
const map = createMap({
  container: document.getElementById('map')!,
  events: {
    hover: (pointer: MapPointer) => map.setHover(pointer.index),
    click: (pointer: MapPointer) => map.setSelection(pointer.index === null ? [] : [pointer.index]),
    phase: (phase) => {
      document.body.dataset.map = phase
    },
  },
  camera: null,
  reducedMotion: true,
})

const data = await loadAreas()
const turn = palette(data.features)
const colours = () => data.features.map((_, i) => turn.colourOf(i))
const [west, south, east, north] = bounds(data.features)
const frame: MultiLineString['coordinates'] = [
  [
    [west, south],
    [east, south],
    [east, north],
    [west, north],
    [west, south],
  ],
]
map.setFill(colours())
map.setGeometry(
  {
    key: 'bench',
    communes: data.features,
    districtLines: null,
    provinceLine: {
      type: 'Feature',
      properties: {},
      geometry: { type: 'MultiLineString', coordinates: frame },
    },
  },
  data.features.map((area) => ({ lon: area.properties.lon, lat: area.properties.lat })),
)

window.benchPage = {
  recolour() {
    turn.next()
    map.setFill(colours())
  },
  select: (index) => map.setSelection([index]),
  hover: (index) => map.setHover(index),
}
