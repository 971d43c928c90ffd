import GeoJSON from 'ol/format/GeoJSON.js'
import VectorLayer from 'ol/layer/Vector.js'
import OlMap from 'ol/Map.js'
import VectorSource from 'ol/source/Vector.js'
import { Fill, Stroke, Style } from 'ol/style.js'
import View from 'ol/View.js'
import { BORDER, loadAreas, OUTLINE, PADDING, palette } from './page.ts'

const data = await loadAreas()
const turn = palette(data.features)
const features = new GeoJSON().readFeatures(data, { featureProjection: 'EPSG:3857' })
const source = new VectorSource({ features })
const border = new Stroke({ color: BORDER, width: 0.6 })
const styles = new Map<string, Style>()

function styleOf(colour: string): Style {
  const known = styles.get(colour) ?? new Style({ fill: new Fill({ color: colour }), stroke: border })
  styles.set(colour, known)
  return known
}

const layer = new VectorLayer({
  source,
  style: (feature) => styleOf(turn.colourOf(Number(feature.get('id')))),
})
const marks = new VectorSource()
const markStyle = new Style({ stroke: new Stroke({ color: OUTLINE, width: 3 }) })
const markLayer = new VectorLayer({ source: marks, style: markStyle })
const map = new OlMap({
  target: 'map',
  controls: [],
  layers: [layer, markLayer],
  view: new View({ constrainResolution: false }),
  pixelRatio: 1,
})
map
  .getView()
  .fit(source.getExtent()!, { padding: [PADDING, PADDING, PADDING, PADDING], size: map.getSize()! })

function outline(index: number): void {
  marks.clear()
  marks.addFeature(features[index]!.clone())
}

window.benchPage = {
  recolour() {
    turn.next()
    layer.changed()
  },
  select: outline,
  hover: outline,
}
