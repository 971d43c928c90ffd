import type { MultiLineString } from 'geojson'
import { placeLabels } from './label-placement.ts'
import { patterns, RISK_HALO } from './patterns.ts'
import { traceLine, traceShape } from './quick-paths.ts'
import type { Scene } from './scene.ts'
import { type FlatLine, flatLines } from './shapes.ts'
import { fonts, SYMBOL_OPACITY, theme, VILLAGE_ZOOM, villageRadius, widths } from './theme.ts'
import type { MapLabel } from './types.ts'
import { mercatorX, mercatorY, type Size, type Transform } from './view.ts'
import { zoneShape } from './zones.ts'

type Hatch = (context: CanvasRenderingContext2D, id: string) => CanvasPattern

/** Overlay features flattened once: the same object is drawn many times while panning. */
const lineCache = new WeakMap<object, FlatLine[]>()

function strokeLines(
  context: CanvasRenderingContext2D,
  lines: readonly FlatLine[],
  view: Transform,
  colour: string,
  width: number,
): void {
  context.beginPath()
  for (const line of lines) traceLine(context, line, view, false)
  context.strokeStyle = colour
  context.lineWidth = width
  context.stroke()
}

function overlayLines(features: Scene['overlays']['rivers']['features']): FlatLine[] {
  return features.flatMap((feature) => {
    let lines = lineCache.get(feature)
    if (!lines) {
      lines = flatLines({ type: 'Feature', properties: {}, geometry: feature.geometry as MultiLineString })
      lineCache.set(feature, lines)
    }
    return lines
  })
}

function drawRisk(context: CanvasRenderingContext2D, scene: Scene, view: Transform, hatch: Hatch): void {
  for (const feature of scene.overlays.riskZones.features) {
    const kind = String(feature.properties?.kind)
    const pattern = patterns[kind]
    if (!pattern) continue
    context.beginPath()
    traceShape(context, zoneShape(feature), view)
    context.fillStyle = hatch(context, kind)
    context.fill('evenodd')
    context.strokeStyle = RISK_HALO
    context.lineWidth = 3
    context.stroke()
    context.strokeStyle = pattern.stroke
    context.lineWidth = 1
    context.stroke()
  }
}

function drawLines(context: CanvasRenderingContext2D, scene: Scene, view: Transform, zoom: number): void {
  const { overlays, visible, shapes } = scene
  if (visible.rivers) strokeLines(context, overlayLines(overlays.rivers.features), view, theme.river, 1.4)
  if (visible.districts && shapes) {
    strokeLines(context, shapes.districtLines, view, theme.districtHalo, widths.districtHalo)
    strokeLines(context, shapes.districtLines, view, theme.districtLine, widths.district)
  }
  if (visible.roads) {
    const roads = overlayLines(overlays.roads.features)
    const width = Math.max(1.2, 1.2 + (zoom - 8) * 0.4)
    strokeLines(context, roads, view, theme.roadCasing, width + 2)
    strokeLines(context, roads, view, theme.road, width)
  }
  if (shapes) strokeLines(context, shapes.provinceLine, view, theme.provinceLine, widths.province)
}

function drawSymbols(context: CanvasRenderingContext2D, scene: Scene, view: Transform): void {
  if (!scene.symbols || !scene.shapes) return
  const points = scene.shapes.points
  const order = scene.symbols
    .map((radius, i) => ({ radius: radius ?? 0, i }))
    .filter((item) => item.radius > 0)
  order.sort((a, b) => b.radius - a.radius)
  context.lineWidth = 1.2
  context.strokeStyle = theme.symbolLine
  for (const { radius, i } of order) {
    const x = (points[2 * i]! - view.originX) * view.scale
    const y = (points[2 * i + 1]! - view.originY) * view.scale
    context.beginPath()
    context.arc(x, y, radius, 0, 2 * Math.PI)
    context.globalAlpha = SYMBOL_OPACITY
    context.fillStyle = theme.symbol
    context.fill()
    context.globalAlpha = 1
    context.stroke()
  }
}

function fontOf(kind: MapLabel['kind'], size: number): string {
  return `${kind === 'commune' ? 500 : 600} ${size}px ${fonts.css}`
}

function drawLabels(
  context: CanvasRenderingContext2D,
  scene: Scene,
  view: Transform,
  area: Size,
  zoom: number,
): void {
  const measure = (text: string, kind: MapLabel['kind'], size: number): number => {
    context.font = fontOf(kind, size)
    return context.measureText(text).width
  }
  context.textAlign = 'center'
  context.textBaseline = 'middle'
  context.strokeStyle = theme.halo
  context.lineWidth = 3
  for (const { label, text, x, y, size } of placeLabels(
    scene.labels,
    zoom,
    view,
    area,
    scene.textScale,
    measure,
  )) {
    context.font = fontOf(label.kind, size)
    context.strokeText(text, x, y)
    context.fillStyle = theme.text[label.kind]
    context.fillText(text, x, y)
  }
}

function drawTowns(context: CanvasRenderingContext2D, scene: Scene, view: Transform): void {
  context.fillStyle = theme.town
  context.strokeStyle = theme.halo
  context.lineWidth = 1.5
  for (const { geometry } of scene.overlays.towns.features) {
    const x = (mercatorX(geometry.coordinates[0]!) - view.originX) * view.scale
    const y = (mercatorY(geometry.coordinates[1]!) - view.originY) * view.scale
    context.beginPath()
    context.arc(x, y, 2.6, 0, 2 * Math.PI)
    context.fill()
    context.stroke()
  }
}

/** Others first, so that a difficult village is never hidden. */
function drawVillages(context: CanvasRenderingContext2D, scene: Scene, view: Transform, area: Size): void {
  context.strokeStyle = theme.villageLine
  context.lineWidth = 1.2
  for (const emphasised of [false, true]) {
    context.fillStyle = emphasised ? theme.villageDifficult : theme.village
    const radius = emphasised ? villageRadius.difficult : villageRadius.other
    for (const { lon, lat, difficult } of scene.villages) {
      if (difficult !== emphasised) continue
      const x = (mercatorX(lon) - view.originX) * view.scale
      const y = (mercatorY(lat) - view.originY) * view.scale
      if (x < -radius || y < -radius || x > area.width + radius || y > area.height + radius) continue
      context.beginPath()
      context.arc(x, y, radius, 0, 2 * Math.PI)
      context.fill()
      context.stroke()
    }
  }
}

/** Draws everything above the communes' fill: zones, lines, symbols, names. */
export function drawTop(
  context: CanvasRenderingContext2D,
  scene: Scene,
  view: Transform,
  area: Size,
  zoom: number,
  hatch: Hatch,
): void {
  if (scene.visible.riskZones) drawRisk(context, scene, view, hatch)
  drawLines(context, scene, view, zoom)
  drawSymbols(context, scene, view)
  if (scene.visible.villages && zoom >= VILLAGE_ZOOM) drawVillages(context, scene, view, area)
  if (scene.visible.towns) drawTowns(context, scene, view)
  if (scene.visible.labels) drawLabels(context, scene, view, area, zoom)
}
