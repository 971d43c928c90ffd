import type { HazardKind } from '../domain/hazards.ts'
import type { MapInput, SheetHazards } from './sheet-types.ts'

const RISING = 'M-2 2L2 -2M0 8L8 0M6 10L10 6'
const FALLING = 'M-2 6L2 10M0 0L8 8M6 -2L10 2'

const strokes = (path: string, ink: string, width: number) =>
  `<path d="${path}" fill="none" stroke="#ffffff" stroke-width="${width + 1.4}"/>` +
  `<path d="${path}" fill="none" stroke="${ink}" stroke-width="${width}"/>`

/**
 * One row per kind: the hatch of a square of 8 px and its ink. Direction and dots tell the kinds apart in black and white; the white beside them lets them
 * show on dark communes too.
 */
export const HATCHES: Record<HazardKind, { ink: string; mark: string }> = {
  landslide: { ink: '#7a3b12', mark: strokes(RISING, '#7a3b12', 1.3) },
  flashFlood: { ink: '#1d4f91', mark: strokes(FALLING, '#1d4f91', 1.3) },
  specialUseForest: {
    ink: '#2f6b3a',
    mark: '<circle cx="4" cy="4" r="2.3" fill="#ffffff"/><circle cx="4" cy="4" r="1.6" fill="#2f6b3a"/>',
  },
  other: { ink: '#5b3f78', mark: strokes(RISING + FALLING, '#5b3f78', 0.8) },
}

/** The fill of a kind. */
export const hatchOf = (kind: HazardKind, prefix: string) => `url(#${prefix}${kind})`

/** Pattern definitions of the hatches; nothing when the sheet has no risk zones. */
export function hazardPatterns(input: Pick<MapInput, 'hazards'>, prefix: string): string {
  if (!input.hazards) return ''
  const patterns = input.hazards.rows.map(
    ({ kind }) =>
      `<pattern id="${prefix}${kind}" width="8" height="8" patternUnits="userSpaceOnUse">${HATCHES[kind].mark}</pattern>`,
  )
  return `<defs>${patterns.join('')}</defs>`
}

/** The zones as hatched outlines; `pathOf` turns an area into path data, "" where it lies outside the drawing. */
export function hazardLayer(
  input: MapInput,
  pathOf: (area: SheetHazards['zones'][number]['area']) => string,
  prefix: string,
): string {
  const width = input.lines ?? 1
  const zones = (input.hazards?.zones ?? []).flatMap(({ kind, area }) => {
    const path = pathOf(area)
    if (path === '') return []
    const edge = `<path d="${path}" fill="none" stroke="#ffffff" stroke-opacity="0.6" stroke-width="${2.4 * width}"/>`
    return `${edge}<path class="zone" d="${path}" fill="${hatchOf(kind, prefix)}" fill-rule="evenodd" stroke="${HATCHES[kind].ink}" stroke-width="${0.9 * width}"/>`
  })
  return zones.length > 0 ? `<g class="hazards" stroke-linejoin="round">${zones.join('')}</g>` : ''
}
