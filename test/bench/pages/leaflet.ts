import { canvas, map as createMap, geoJSON, type Path } from 'leaflet'
import 'leaflet/dist/leaflet.css'
import { type Area, BORDER, loadAreas, OUTLINE, PADDING, palette } from './page.ts'

const map = createMap('map', {
  renderer: canvas(),
  zoomSnap: 0,
  zoomControl: false,
  attributionControl: false,
  zoomAnimation: false,
})
const data = await loadAreas()
const turn = palette(data.features)
const paths: Path[] = []
const plain = (i: number) => ({
  fillColor: turn.colourOf(i),
  fillOpacity: 1,
  color: BORDER,
  weight: 0.6,
  opacity: 1,
})
const layer = geoJSON(data, {
  style: (feature) => plain((feature as Area).properties.id),
  onEachFeature: (feature, path) => {
    paths[(feature as Area).properties.id] = path as Path
  },
})
map.fitBounds(layer.getBounds(), { padding: [PADDING, PADDING], animate: false })
layer.addTo(map)

let outlined = -1
function outline(index: number, weight: number): void {
  if (outlined >= 0) paths[outlined]!.setStyle(plain(outlined))
  outlined = index
  paths[index]!.setStyle({ color: OUTLINE, weight }).bringToFront()
}

window.benchPage = {
  recolour() {
    turn.next()
    layer.setStyle((feature) => plain((feature as Area).properties.id))
  },
  select: (index) => outline(index, 3),
  hover: (index) => outline(index, 2),
}
