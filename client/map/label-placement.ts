import { COMMUNE_LABEL_ZOOM, textSizes } from './theme.ts'
import type { MapLabel } from './types.ts'
import { mercatorX, mercatorY, type Size, type Transform } from './view.ts'

/** A label with its place: centre of the text, CSS px. */
export interface PlacedLabel {
  label: MapLabel
  text: string
  x: number
  y: number
  size: number
}

/** District names read as areas: capitals. Everything else as written. */
export function labelText(label: MapLabel): string {
  const text = label.text.normalize('NFC')
  return label.kind === 'district' ? text.toLocaleUpperCase('vi') : text
}

const order = { district: 0, town: 1, commune: 2 } as const

/** Labels of a zoom level, the ones that must win first. */
export function labelsAt(labels: readonly MapLabel[], zoom: number): MapLabel[] {
  return labels
    .filter((label) => label.kind !== 'commune' || zoom >= COMMUNE_LABEL_ZOOM)
    .sort((a, b) => order[a.kind] - order[b.kind] || b.priority - a.priority)
}

/**
 * Greedy placement: each label in turn, dropped where its box would touch one already placed.
 * `measure` gives the width of a text in CSS px.
 */
export function placeLabels(
  labels: readonly MapLabel[],
  zoom: number,
  view: Transform,
  size: Size,
  textScale: number,
  measure: (text: string, kind: MapLabel['kind'], size: number) => number,
): PlacedLabel[] {
  const placed: PlacedLabel[] = []
  const boxes: [number, number, number, number][] = []
  for (const label of labelsAt(labels, zoom)) {
    const x = (mercatorX(label.lon) - view.originX) * view.scale
    const y = (mercatorY(label.lat) - view.originY) * view.scale + (label.kind === 'town' ? 10 : 0)
    if (x < 0 || y < 0 || x > size.width || y > size.height) continue
    const textSize = textSizes[label.kind] * textScale
    const text = labelText(label)
    const half = measure(text, label.kind, textSize) / 2 + 3
    const high = textSize * 0.65 + 1
    const box: [number, number, number, number] = [x - half, y - high, x + half, y + high]
    if (boxes.some((b) => b[0] < box[2] && b[2] > box[0] && b[1] < box[3] && b[3] > box[1])) continue
    boxes.push(box)
    placed.push({ label, text, x, y, size: textSize })
  }
  return placed
}
