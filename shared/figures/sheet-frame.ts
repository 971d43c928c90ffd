import { type Bounds, bounds, fitTransform, metresPerPixel } from '../model/geometry.ts'
import { hazardPatterns } from './sheet-hazards.ts'
import { placeLabels } from './sheet-labels.ts'
import { mapLayers, patterns, projection } from './sheet-map.ts'
import type { Box, MapInput } from './sheet-types.ts'
import { HAIRLINE } from './style.ts'
import { px, textAt, textWidth } from './text.ts'

export interface MapFrame {
  /** Patterns and clip of the map; goes before everything that uses them. */
  defs: string
  svg: string
  /** Names that stand on the map as a number. */
  key: { number: number; text: string }[]
  /** Ground metres per px at the middle latitude. */
  perPixel: number
}

const WATERMARK_ANGLE = -24

/** The warning in staggered lines across the frame: whatever part is cut out carries it. */
function watermark(text: string, { x, y, width, height }: Box): string {
  const size = Math.min(width / (textWidth(text, 1, 600) * 1.25), height / 7)
  const step = height / 3
  const lines = [-1, 0, 1].map((line) =>
    textAt(text, width * 0.12 * line, line * step, {
      ...{ size, weight: 600, anchor: 'middle', colour: '#5b2323', spacing: 0.04, opacity: 0.13 },
    }),
  )
  const middle = `translate(${px(x + width / 2)} ${px(y + height / 2)}) rotate(${WATERMARK_ANGLE})`
  return `<g class="watermark" transform="${middle}">${lines.join('')}</g>`
}

/** The map with its frame, hatches, names and warning, in `frame` (px); without legend or scale. */
export function mapFrame(input: MapInput, frame: Box, scale: number, blocked: readonly Box[] = []): MapFrame {
  const prefix = input.idPrefix ?? ''
  const box: Bounds = input.extent ?? bounds(input.geometry.communes)
  const fit = fitTransform(box, frame.width, frame.height, 8 * scale)
  const transform = { scale: fit.scale, tx: fit.tx + frame.x, ty: fit.ty + frame.y }
  const labels = placeLabels(input, transform, frame, scale, blocked)
  const rect = `x="${px(frame.x)}" y="${px(frame.y)}" width="${px(frame.width)}" height="${px(frame.height)}"`
  const layers = mapLayers(input, projection(transform), prefix, frame)
  const mark = input.watermark ? watermark(input.watermark, frame) : ''
  const clip = `${prefix}map`
  return {
    defs: `${patterns(prefix)}${hazardPatterns(input, prefix)}<defs><clipPath id="${clip}"><rect ${rect}/></clipPath></defs>`,
    svg:
      `<g class="map" clip-path="url(#${clip})">${layers}${mark}</g>` +
      `<rect ${rect} fill="none" stroke="${HAIRLINE}" stroke-width="0.8"/>${labels.svg}`,
    key: labels.key,
    perPixel: metresPerPixel(transform.scale, (box[1] + box[3]) / 2),
  }
}
