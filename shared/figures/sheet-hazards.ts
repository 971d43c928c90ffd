import type { HazardKind } from '../domain/hazards.ts'
import type { AreaFeature } from '../model/geometry.ts'
import type { Block } from './sheet-legend.ts'
import type { Box, MapInput, SheetInput } from './sheet-types.ts'
import { INK, ROW, SWATCH } from './style.ts'
import { px, textAt } from './text.ts'

const RISING = 'M-1 1L1 -1M0 6L6 0M5 7L7 5'
const FALLING = 'M-1 5L1 7M0 0L6 6M5 -1L7 1'

/** One row per kind: the hatch of a 6 px square and its ink. */
const HATCHES: Record<HazardKind, { ink: string; mark: string }> = {
  landslide: { ink: '#7a3b12', mark: `<path d="${RISING}" stroke="#7a3b12" stroke-width="1"/>` },
  flashFlood: { ink: '#1d4f91', mark: `<path d="${FALLING}" stroke="#1d4f91" stroke-width="1"/>` },
  specialUseForest: { ink: '#2f6b3a', mark: '<circle cx="3" cy="3" r="1.1" fill="#2f6b3a"/>' },
  other: {
    ink: '#5b3f78',
    mark: `<path d="${RISING}${FALLING}" stroke="#5b3f78" stroke-width="0.7"/>`,
  },
}

const url = (kind: HazardKind, prefix: string) => `url(#${prefix}${kind})`

/** Pattern definitions of the hatches; nothing when the sheet has no risk zones. */
export function hazardPatterns(input: MapInput, prefix: string): string {
  if (!input.hazards) return ''
  const patterns = Object.entries(HATCHES).map(
    ([kind, { mark }]) =>
      `<pattern id="${prefix}${kind}" width="6" height="6" patternUnits="userSpaceOnUse">${mark}</pattern>`,
  )
  return `<defs>${patterns.join('')}</defs>`
}

/** The zones as hatched outlines; `pathOf` turns an area into path data. */
export function hazardLayer(input: MapInput, pathOf: (area: AreaFeature) => string, prefix: string): string {
  const zones = (input.hazards?.zones ?? []).map(
    ({ kind, area }) =>
      `<path d="${pathOf(area)}" fill="${url(kind, prefix)}" stroke="${HATCHES[kind].ink}" stroke-width="0.7"/>`,
  )
  return zones.length > 0 ? `<g class="hazards">${zones.join('')}</g>` : ''
}

/** Legend rows of the kinds. */
export function hazardBlock(input: SheetInput, area: Box, scale: number, prefix: string): Block {
  const rows = input.hazards?.rows ?? []
  const size = 11 * scale
  const svg = rows.map(({ kind, label }, i) => {
    const y = area.y + i * ROW * scale
    const box = `x="${px(area.x)}" y="${px(y)}" width="${px(SWATCH * scale)}" height="${px((ROW - 4) * scale)}"`
    const text = textAt(label, area.x + (SWATCH + 8) * scale, y + (ROW - 4) * 0.5 * scale + size * 0.35, {
      size,
      colour: INK,
    })
    return `<rect ${box} fill="${url(kind, prefix)}" stroke="${HATCHES[kind].ink}" stroke-width="0.7"/>${text}`
  })
  return { svg: svg.join(''), bottom: area.y + rows.length * ROW * scale }
}
