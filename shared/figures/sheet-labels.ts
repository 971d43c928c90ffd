import { bounds, type FitTransform, pointInPolygon } from '../model/geometry.ts'
import { boxAround, LINE, Room } from './label-room.ts'
import { pointOf, projection, unproject } from './sheet-map.ts'
import type { Box, MapInput, SheetLabel } from './sheet-types.ts'
import { INK, INK_SOFT } from './style.ts'
import { px, type TextStyle, textAt, textWidth } from './text.ts'

/** Selected names shrink in these steps (px at text scale 1) before they become a number; 8 px is 6 pt in print. */
const SELECTED_SIZES = [11, 9.5, 8]
const DISTRICT_SIZE = 11.5
const TOWN_SIZE = 10
const COMMUNE_SIZE = 8
/** On a part of the province there is room for larger names. */
const NEIGHBOUR_SIZE = 10
const NUMBER_SIZE = 8

export interface PlacedLabels {
  svg: string
  /** Names that found no room on the map, with the number that stands there instead. */
  key: { number: number; text: string }[]
}

interface Wanted {
  text: string
  x: number
  y: number
}

/** Baseline of a line of text centred in its box. */
function baseline(box: Box, size: number): number {
  return box.y + box.height / 2 + size * 0.35
}

/** Steps away from the point: in place, above and below, beside, in the corners; in widths and heights of the text. */
const NEAR: readonly [number, number][] = [
  [0, 0],
  [0, -0.6],
  [0, 0.6],
  [0, -1],
  [0, 1],
  [-0.35, 0],
  [0.35, 0],
  [0.55, -0.8],
  [-0.55, -0.8],
  [0.55, 0.8],
  [-0.55, 0.8],
  [0.45, -0.4],
  [-0.45, -0.4],
  [0.45, 0.4],
  [-0.45, 0.4],
]

type At = [size: number, box: Box]

/** Where a line of text could stand, nearest first. */
function boxesFor(wanted: Wanted, width: number, size: number, steps: typeof NEAR): Box[] {
  // A little air at both ends, or two names in a row would read as one.
  const airy = width + size * 0.35
  return steps.map(([dx, dy]) => boxAround(wanted.x + dx * width, wanted.y + dy * size * LINE, airy, size))
}

/** In its own commune in any size before on a neighbour, who would seem to be called that. */
function placeSelected(
  room: Room,
  wanted: Wanted,
  scale: number,
  own: (x: number, y: number) => boolean,
): string | null {
  const all = SELECTED_SIZES.flatMap((step): At[] => {
    const size = step * scale
    return boxesFor(wanted, textWidth(wanted.text, size, 600), size, NEAR).map((box): At => [size, box])
  })
  const farther = (step: number): At[] => {
    const size = step * scale
    const width = textWidth(wanted.text, size, 600)
    return [...around(size, OWN_RINGS)].map(([dx, dy]) => [
      size,
      boxAround(wanted.x + dx, wanted.y + dy, width, size),
    ])
  }
  const inside = ([, box]: At) => own(box.x + box.width / 2, box.y + box.height / 2)
  const fits = (at: At) => room.free(at[1]) && inside(at)
  const found =
    all.find(fits) ?? SELECTED_SIZES.flatMap(farther).find(fits) ?? all.find(([, box]) => room.free(box))
  if (!found) return null
  const [size, box] = found
  room.take(box)
  const style: TextStyle = { size, weight: 600, colour: INK, anchor: 'middle', halo: size * 0.3 }
  return textAt(wanted.text, box.x + box.width / 2, baseline(box, size), { ...style, className: 'selected' })
}

/** Far enough to leave a crowded middle for the empty edges of the frame. */
const RINGS = 40
/** How far inside its own commune a name looks for room, in lines of text. */
const OWN_RINGS = 7

/** Rings of offsets around a point, for a number that must find a place; px. */
function* around(step: number, rings: number): Generator<[number, number]> {
  yield [0, 0]
  for (let ring = 1; ring <= rings; ring++) {
    for (let k = 0; k < 8 + ring * 2; k++) {
      const angle = (2 * Math.PI * k) / (8 + ring * 2)
      yield [Math.cos(angle) * ring * step, Math.sin(angle) * ring * step]
    }
  }
}

function numberBadge(number: number, x: number, y: number, box: Box, size: number): string {
  const cx = box.x + box.width / 2
  const cy = box.y + box.height / 2
  const leader =
    Math.hypot(cx - x, cy - y) > 1
      ? `<path d="M${px(x)} ${px(y)}L${px(cx)} ${px(cy)}" stroke="${INK}" stroke-width="0.6"/>` +
        `<circle cx="${px(x)}" cy="${px(y)}" r="1.2" fill="${INK}"/>`
      : ''
  const shape =
    `<rect x="${px(box.x)}" y="${px(box.y)}" width="${px(box.width)}" height="${px(box.height)}" ` +
    `rx="${px(box.height / 2)}" fill="#fff" stroke="${INK}" stroke-width="0.6"/>`
  const text = textAt(String(number), cx, cy + size * 0.35, {
    size,
    weight: 600,
    colour: INK,
    anchor: 'middle',
  })
  return leader + shape + text
}

function placeNumber(room: Room, wanted: Wanted, number: number, scale: number): string {
  const size = NUMBER_SIZE * scale
  const width = textWidth(String(number), size, 600) + size * 0.8
  const height = size * 1.45
  let fallback: Box | null = null
  for (const [dx, dy] of around(height, RINGS)) {
    const box = { x: wanted.x + dx - width / 2, y: wanted.y + dy - height / 2, width, height }
    fallback ??= box
    if (!room.free(box)) continue
    room.take(box)
    return numberBadge(number, wanted.x, wanted.y, box, size)
  }
  // No room within reach: the number stands on its commune over whatever is there, because it must not be lost.
  const box = fallback ?? boxAround(wanted.x, wanted.y, width, size)
  return numberBadge(number, wanted.x, wanted.y, box, size)
}

/** Width in px of a commune's shape on the sheet; 0 when the index names none. */
function shapeWidth(input: MapInput, index: number | undefined, transform: FitTransform): number {
  const item = index === undefined ? undefined : input.geometry.communes[index]
  if (!item) return 0
  const [west, , east] = bounds([item])
  return ((east - west) / 360) * transform.scale
}

/** Whether a point of the sheet lies in a commune. */
function within(input: MapInput, index: number, transform: FitTransform): (x: number, y: number) => boolean {
  const item = input.geometry.communes[index]
  return (x, y) => {
    const [lon, lat] = unproject((x - transform.tx) / transform.scale, (y - transform.ty) / transform.scale)
    return item !== undefined && pointInPolygon(lon, lat, item.geometry)
  }
}

function placePlain(room: Room, wanted: Wanted, style: TextStyle): string {
  const width = textWidth(wanted.text, style.size, style.weight, style.spacing)
  const steps = style.spacing ? NEAR : NEAR.slice(0, 3)
  const box = boxesFor(wanted, width, style.size, steps).find((one) => room.free(one))
  if (!box) return ''
  room.take(box)
  const drawn = { ...style, anchor: 'middle' as const, halo: style.size * 0.28 }
  return textAt(wanted.text, box.x + box.width / 2, baseline(box, style.size), drawn)
}

function placeTown(room: Room, wanted: Wanted, scale: number): string {
  const size = TOWN_SIZE * scale
  const width = textWidth(wanted.text, size, 500)
  const dot = `<rect x="${px(wanted.x - 2)}" y="${px(wanted.y - 2)}" width="4" height="4" fill="${INK}"/>`
  const gap = size * 0.5
  for (const side of [1, -1]) {
    const box = boxAround(wanted.x + side * (gap + width / 2), wanted.y, width, size)
    if (!room.free(box)) continue
    room.take(box)
    const style: TextStyle = { size, weight: 500, colour: INK, anchor: 'middle', halo: size * 0.28 }
    return dot + textAt(wanted.text, box.x + width / 2, baseline(box, size), style)
  }
  return dot
}

/** A chosen commune's name, and where its own ground is. */
interface Named extends Wanted {
  own: (x: number, y: number) => boolean
}

/** More of them gain nothing: each turns a few more names into numbers. */
const ROUNDS = 6

/**
 * Chosen names in rounds: a name without room becomes a number, and in the next round numbers are placed first, each on its own
 * commune, until every name that is left has its place.
 */
function placeNames(
  names: readonly Named[],
  frame: Box,
  blocked: readonly Box[],
  scale: number,
): { svg: string[]; key: PlacedLabels['key']; room: Room } {
  const numbered = new Set<Named>()
  for (let round = 1; ; round++) {
    const room = new Room(frame)
    for (const box of blocked) room.take(box)
    // Numbered from north to south, so that the key is easy to follow.
    const numbers = [...numbered].sort((one, other) => one.y - other.y || one.x - other.x)
    const svg = numbers.map((name, i) => placeNumber(room, name, i + 1, scale))
    const failed: Named[] = []
    for (const name of names) {
      if (numbered.has(name)) continue
      const placed = placeSelected(room, name, scale, name.own)
      if (placed) svg.push(placed)
      else failed.push(name)
    }
    if (failed.length > 0 && round < ROUNDS) {
      for (const name of failed) numbered.add(name)
      continue
    }
    svg.push(...failed.map((name, i) => placeNumber(room, name, numbers.length + i + 1, scale)))
    const key = [...numbers, ...failed].map(({ text }, i) => ({ number: i + 1, text }))
    return { svg, key, room }
  }
}

/**
 * Places names on the map without overlaps: every selected commune first, shrinking or moving where needed and falling
 * back to a number with an entry in the key; then districts, towns and the remaining communes as room allows. Boxes in
 * `blocked` stay free of names.
 */
export function placeLabels(
  input: MapInput,
  transform: FitTransform,
  frame: Box,
  scale: number,
  blocked: readonly Box[] = [],
): PlacedLabels {
  const project = projection(transform)
  const at = (text: string, lon: number, lat: number): Wanted => {
    const [x, y] = project(lon, lat)
    return { text, x, y }
  }
  const width = (index: number | undefined) => shapeWidth(input, index, transform)
  // Small communes choose first: large ones find room elsewhere in their own area.
  const chosen = [...new Set(input.named ?? input.selection)].filter(
    (index) => input.geometry.communes[index],
  )
  chosen.sort((one, other) => width(one) - width(other) || one - other)
  const names = chosen.map((index): Named => {
    const label = input.labels.find((candidate) => candidate.index === index)
    const text = label?.text ?? String(input.geometry.communes[index]?.id ?? index)
    return { ...at(text, ...pointOf(input, index)), own: within(input, index, transform) }
  })
  const placed = placeNames(names, frame, blocked, scale)
  const svg = [...placed.svg, ...otherLabels(input, placed.room, at, width, scale)]
  return { svg: `<g class="labels">${svg.join('')}</g>`, key: placed.key }
}

function otherLabels(
  input: MapInput,
  room: Room,
  at: (text: string, lon: number, lat: number) => Wanted,
  width: (index: number | undefined) => number,
  scale: number,
): string[] {
  const chosen = new Set(input.named ?? input.selection)
  const of = (kind: SheetLabel['kind']) =>
    input.labels.filter((label) => {
      if (label.kind !== kind || (label.index !== undefined && chosen.has(label.index))) return false
      // On a part of the province a name whose place is cut off would stand on its neighbour.
      return !input.extent || room.holds(at(label.text, label.lon, label.lat))
    })
  const style = (size: number, extra: Partial<TextStyle>): TextStyle => ({ size: size * scale, ...extra })
  const district = style(DISTRICT_SIZE, {
    weight: 600,
    colour: INK_SOFT,
    spacing: 0.08,
    className: 'district',
  })
  const commune = style(input.extent ? NEIGHBOUR_SIZE : COMMUNE_SIZE, {
    colour: INK_SOFT,
    className: 'commune',
  })
  return [
    ...of('district').map((label) =>
      placePlain(room, at(label.text.toLocaleUpperCase('vi'), label.lon, label.lat), district),
    ),
    ...of('town').map((label) => placeTown(room, at(label.text, label.lon, label.lat), scale)),
    ...of('commune').map((label) => {
      // A name wider than its commune would read as the neighbour's.
      if (textWidth(label.text, commune.size) > width(label.index) * 1.1) return ''
      return placePlain(room, at(label.text, label.lon, label.lat), commune)
    }),
  ]
}
