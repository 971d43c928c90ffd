import { bounds, type DecodedGeometry, type FitTransform, pointInPolygon } from '../model/geometry.ts'
import { hazardRow } from './sheet-hazard-legend.ts'
import { projection, shows, unproject } from './sheet-map.ts'
import type { Box, SheetHazards } from './sheet-types.ts'
import { HAIRLINE, ROW, SWATCH } from './style.ts'
import { px, textWidth } from './text.ts'

/** A map in a frame of the drawing. */
export interface Ground {
  geometry: DecodedGeometry
  transform: FitTransform
  frame: Box
}

/** How much of a box is covered by communes: points of a grid inside one. */
function covered(geometry: DecodedGeometry, transform: FitTransform, box: Box): number {
  const boxes = geometry.communes.map((area) => ({ area, edges: bounds([area]) }))
  let count = 0
  for (let i = 0; i < 36; i++) {
    const x = box.x + (box.width * ((i % 6) + 0.5)) / 6
    const y = box.y + (box.height * (Math.floor(i / 6) + 0.5)) / 6
    const [lon, lat] = unproject((x - transform.tx) / transform.scale, (y - transform.ty) / transform.scale)
    const inside = boxes.some(
      ({ area, edges: [west, south, east, north] }) =>
        lon >= west && lon <= east && lat >= south && lat <= north && pointInPolygon(lon, lat, area.geometry),
    )
    if (inside) count++
  }
  return count
}

const meet = (one: Box, other: Box): boolean =>
  one.x <= other.x + other.width &&
  other.x <= one.x + one.width &&
  one.y <= other.y + other.height &&
  other.y <= one.y + one.height

/** The corner of the frame where a box of this size hides least; the corners of `taken` are out. */
export function emptiestCorner(
  { geometry, transform, frame }: Ground,
  size: { width: number; height: number },
  taken: readonly Box[],
): Box {
  const gap = 6
  const left = frame.x + gap
  const right = frame.x + frame.width - size.width - gap
  const top = frame.y + gap
  const bottom = frame.y + frame.height - size.height - gap
  const corners = [
    { x: right, y: bottom },
    { x: left, y: bottom },
    { x: right, y: top },
    { x: left, y: top },
  ].map((corner) => ({ ...corner, ...size }))
  const free = corners.filter((box) => !taken.some((other) => meet(box, other)))
  const ranked = (free.length > 0 ? free : corners).map((box) => ({
    box,
    hidden: covered(geometry, transform, box),
  }))
  return ranked.reduce((best, one) => (one.hidden < best.hidden ? one : best)).box
}

/** Paper under what stands on a map. */
export const plate = ({ x, y, width, height }: Box): string =>
  `<rect x="${px(x)}" y="${px(y)}" width="${px(width)}" height="${px(height)}" fill="#ffffff" fill-opacity="0.88" stroke="${HAIRLINE}" stroke-width="0.6"/>`

const PLATE_GAP = 6

/** What the hatches on a part of the map mean: a box in the corner where it hides least, to be kept free of names; null where no zone shows. */
export function hazardPlate(
  hazards: SheetHazards | undefined,
  ground: Ground,
  { scale, prefix, taken }: { scale: number; prefix: string; taken: readonly Box[] },
): { box: Box; svg: string } | null {
  const project = projection(ground.transform)
  const kinds = new Set(
    (hazards?.zones ?? []).filter(({ area }) => shows(area, project, ground.frame)).map(({ kind }) => kind),
  )
  const rows = (hazards?.rows ?? []).filter(({ kind }) => kinds.has(kind))
  if (rows.length === 0) return null
  const widest = Math.max(...rows.map(({ label }) => textWidth(label, 11 * scale)))
  const width = widest + (SWATCH + 8) * scale + 2 * PLATE_GAP + 2
  const box = emptiestCorner(
    ground,
    { width, height: rows.length * ROW * scale + 2 * PLATE_GAP - 3 * scale },
    taken,
  )
  const drawn = rows.map((row, i) => {
    const y = box.y + PLATE_GAP + i * ROW * scale
    const at = { x: box.x + PLATE_GAP, y, width: width - 2 * PLATE_GAP + 40 * scale, height: ROW * scale }
    return hazardRow(row, '', at, scale, prefix).svg
  })
  return { box, svg: `<g class="hazard-legend">${plate(box)}${drawn.join('')}</g>` }
}
