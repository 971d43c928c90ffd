import type { RoadSurface } from '../../shared/domain/hazards.ts'

/** How road lines of some surfaces are drawn. */
export interface RoadLook {
  /** Key of its words: `surface.<id>`. */
  id: 'hardened' | 'gravel' | 'earth' | 'unknown'
  surfaces: readonly RoadSurface[]
  colour: string
  /** Of the common width. */
  width: number
  /** Stroke and gap in line widths; null = solid. */
  dash: readonly [number, number] | null
  cap: 'round' | 'butt'
}

/** Drawn in this order: what is hardened lies on top. The stroke tells them apart in grey printing too. */
export const roadLooks: readonly RoadLook[] = [
  { id: 'unknown', surfaces: ['unknown'], colour: '#77736c', width: 0.6, dash: null, cap: 'round' },
  { id: 'earth', surfaces: ['earth'], colour: '#7a4a1e', width: 1.1, dash: [0.01, 2.1], cap: 'round' },
  { id: 'gravel', surfaces: ['gravel'], colour: '#3a352f', width: 1, dash: [3, 1.8], cap: 'butt' },
  {
    id: 'hardened',
    surfaces: ['paved', 'concrete'],
    colour: '#26221d',
    width: 1.1,
    dash: null,
    cap: 'round',
  },
]

/** Light edge under every line, so that it shows on dark communes. */
export const ROAD_EDGE = 'rgba(251, 250, 247, 0.9)'

/** Zooms between which lines grow, and their width there in CSS px. */
export const roadWidths = { from: 8, to: 12, low: 1.1, high: 2.6, edgeLow: 1, edgeHigh: 2.4 } as const

/** Width of a line and of its light edge (both sides together) at a zoom, CSS px. */
export function roadWidth(zoom: number): { line: number; edge: number } {
  const { from, to, low, high, edgeLow, edgeHigh } = roadWidths
  const share = Math.min(1, Math.max(0, (zoom - from) / (to - from)))
  return { line: low + (high - low) * share, edge: edgeLow + (edgeHigh - edgeLow) * share }
}
