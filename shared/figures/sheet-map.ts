import type { Position } from 'geojson'
import {
  type AreaFeature,
  type Bounds,
  bounds,
  type FitTransform,
  mercator,
  ringsOf,
} from '../model/geometry.ts'
import { hazardLayer } from './sheet-hazards.ts'
import type { Box, MapInput, SheetColour } from './sheet-types.ts'
import { INK, INK_SOFT, PALE } from './style.ts'
import { px } from './text.ts'

type Project = (lon: number, lat: number) => [x: number, y: number]

/** Degrees → px of the sheet. */
export function projection({ scale, tx, ty }: FitTransform): Project {
  return (lon, lat) => {
    const [x, y] = mercator(lon, lat)
    return [x * scale + tx, y * scale + ty]
  }
}

/** Web Mercator in units of the world's width → degrees. */
export function unproject(x: number, y: number): [lon: number, lat: number] {
  const lat = (Math.atan(Math.sinh(Math.PI * (1 - 2 * y))) * 180) / Math.PI
  return [(x - 0.5) * 360, lat]
}

function linePath(line: readonly Position[], project: Project): string {
  let path = ''
  let last = ''
  for (const [lon = 0, lat = 0] of line) {
    const [x, y] = project(lon, lat)
    const point = `${Math.round(x * 10) / 10} ${Math.round(y * 10) / 10}`
    // Vertices closer than a tenth of a pixel add bytes and nothing else.
    if (point === last) continue
    path += path === '' ? `M${point}` : `L${point}`
    last = point
  }
  return path
}

/** Path data of an area. */
export function areaPath(item: AreaFeature, project: Project): string {
  return ringsOf(item.geometry)
    .map((ring) => `${linePath(ring, project)}Z`)
    .join('')
}

/** Path data of lines. */
export function linesPath(lines: readonly Position[][], project: Project): string {
  return lines.map((line) => linePath(line, project)).join('')
}

/** Hatches: slanted lines for no data, a dotted grid for communes made of several classes. */
export function patterns(prefix: string): string {
  const hatch = '<path d="M-1 1L1 -1M0 6L6 0M5 7L7 5" stroke="#a59f90" stroke-width="0.9"/>'
  const dots =
    '<circle cx="1.5" cy="1.5" r="1" fill="#6f6a60"/><circle cx="4.5" cy="4.5" r="1" fill="#6f6a60"/>'
  const pattern = (id: string, ground: string, content: string) =>
    `<pattern id="${prefix}${id}" width="6" height="6" patternUnits="userSpaceOnUse">` +
    `<rect width="6" height="6" fill="${ground}"/>${content}</pattern>`
  return `<defs>${pattern('no-data', '#f5f3ee', hatch)}${pattern('mixed', '#d9d5cc', dots)}</defs>`
}

/** The fill attribute's value of a class colour, no data or mixed. */
export function fillOf(colour: SheetColour, prefix: string): string {
  if (colour === null) return `url(#${prefix}no-data)`
  return colour === 'mixed' ? `url(#${prefix}mixed)` : colour
}

/** Where a commune is written and its symbol stands: its label's point, else the middle of its largest ring. */
export function pointOf(input: MapInput, index: number): [lon: number, lat: number] {
  const label = input.labels.find((candidate) => candidate.index === index)
  if (label) return [label.lon, label.lat]
  const item = input.geometry.communes[index]
  const rings = item ? ringsOf(item.geometry) : []
  const ring = rings.reduce<Position[]>((longest, one) => (one.length > longest.length ? one : longest), [])
  const lons = ring.map((position) => position[0] ?? 0)
  const lats = ring.map((position) => position[1] ?? 0)
  return [(Math.min(...lons) + Math.max(...lons)) / 2, (Math.min(...lats) + Math.max(...lats)) / 2]
}

/** Boxes of areas: an atlas asks for those of each zone and commune on every page. */
const boxes = new WeakMap<AreaFeature, Bounds>()

function boxOf(item: AreaFeature): Bounds {
  const known = boxes.get(item) ?? bounds([item])
  boxes.set(item, known)
  return known
}

/** Whether an area has anything inside a frame. */
export function shows(item: AreaFeature, project: Project, frame: Box): boolean {
  const [west, south, east, north] = boxOf(item)
  const [left, top] = project(west, north)
  const [right, bottom] = project(east, south)
  return left < frame.x + frame.width && right > frame.x && top < frame.y + frame.height && bottom > frame.y
}

function communesLayer(input: MapInput, project: Project, prefix: string, frame: Box): string {
  const paths = input.geometry.communes.map((item, i) => {
    if (input.extent && !shows(item, project, frame)) return ''
    const opacity = input.faded?.[i] ? ` fill-opacity="${PALE}"` : ''
    return `<path d="${areaPath(item, project)}" fill="${fillOf(input.colours[i] ?? null, prefix)}"${opacity}/>`
  })
  return `<g class="communes" stroke="#8d877a" stroke-width="0.4" stroke-linejoin="round">${paths.join('')}</g>`
}

function linesLayer(input: MapInput, project: Project): string {
  const { districtLines, provinceLine } = input.geometry
  const width = input.lines ?? 1
  const stroke = (path: string, colour: string, wide: number, name: string) =>
    `<path class="${name}" d="${path}" fill="none" stroke="${colour}" stroke-width="${wide}" stroke-linejoin="round"/>`
  const districts = districtLines ? linesPath(districtLines.geometry.coordinates, project) : ''
  const province = linesPath(provinceLine.geometry.coordinates, project)
  return (
    (districts ? stroke(districts, INK_SOFT, width, 'district-lines') : '') +
    stroke(province, INK, 1.6 * width, 'province-line')
  )
}

function symbolsLayer(input: MapInput, project: Project): string {
  const circles = input.geometry.communes.flatMap((_, i) => {
    const radius = input.symbols?.[i] ?? null
    if (radius === null || radius <= 0) return []
    const [x, y] = project(...pointOf(input, i))
    return [{ x, y, radius }]
  })
  if (circles.length === 0) return ''
  // Large ones first, so that none hides a smaller one.
  circles.sort((one, other) => other.radius - one.radius)
  const drawn = circles.map(({ x, y, radius }) => `<circle cx="${px(x)}" cy="${px(y)}" r="${px(radius)}"/>`)
  return `<g class="symbols" fill="#71153f" fill-opacity="0.72" stroke="#fff" stroke-width="0.8">${drawn.join('')}</g>`
}

function selectionLayer(input: MapInput, project: Project): string {
  const paths = input.selection.flatMap((i) => {
    const item = input.geometry.communes[i]
    return item ? [areaPath(item, project)] : []
  })
  if (paths.length === 0) return ''
  const all = paths.join('')
  const width = input.lines ?? 1
  const outline = (colour: string, wide: number) =>
    `<path d="${all}" fill="none" stroke="${colour}" stroke-width="${wide}" stroke-linejoin="round"/>`
  return `<g class="selection">${outline('#fff', 4 * width)}${outline(INK, 1.8 * width)}</g>`
}

/** Fills, risk zones, lines, symbols and selection outlines as SVG, without text. */
export function mapLayers(input: MapInput, project: Project, prefix: string, frame: Box): string {
  return (
    communesLayer(input, project, prefix, frame) +
    hazardLayer(input, (area) => (shows(area, project, frame) ? areaPath(area, project) : ''), prefix) +
    linesLayer(input, project) +
    selectionLayer(input, project) +
    symbolsLayer(input, project)
  )
}
