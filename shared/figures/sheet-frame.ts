import { type Bounds, bounds, fitTransform, metresPerPixel } from '../model/geometry.ts'
import { hazardPatterns } from './sheet-hazards.ts'
import { placeLabels } from './sheet-labels.ts'
import { mapLayers, patterns, projection } from './sheet-map.ts'
import type { Box, MapInput } from './sheet-types.ts'
import { HAIRLINE } from './style.ts'
import { px } from './text.ts'
import { watermark } from './watermark.ts'

export interface MapFrame {
  /** Patterns and clip of the map; goes before everything that uses them. */
  defs: string
  svg: string
  /** Names that stand on the map as a number. */
  key: { number: number; text: string }[]
  /** Ground metres per px at the middle latitude. */
  perPixel: number
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
