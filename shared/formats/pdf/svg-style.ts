import { rgbOf } from './lines.ts'
import type { SvgNode } from './svg-read.ts'
import { digits, numbersOf, shapeOperators } from './svg-shapes.ts'

/** What an element of a drawing has from itself and from the groups it stands in. */
export interface SvgStyle {
  /** "#rrggbb", "url(#id)" or null for none. */
  fill: string | null
  stroke: string | null
  strokeWidth: number
  fillOpacity: number
  strokeOpacity: number
  join: string
  cap: string
  dash: number[]
  evenOdd: boolean
  fontSize: number
  fontWeight: number
  anchor: string
  spacing: number
  baseline: string
  /** The outline is drawn under the letters. */
  halo: boolean
}

export const INITIAL: SvgStyle = {
  ...{ fill: '#000000', stroke: null, strokeWidth: 1, fillOpacity: 1, strokeOpacity: 1 },
  ...{ join: 'miter', cap: 'butt', dash: [], evenOdd: false, fontSize: 16, fontWeight: 400 },
  ...{ anchor: 'start', spacing: 0, baseline: 'auto', halo: false },
}

const NAMED: Record<string, string> = { white: '#ffffff', black: '#000000', currentColor: '#000000' }

function paint(text: string): string | null {
  if (text === 'none' || text === 'transparent') return null
  return NAMED[text] ?? text
}

function weight(text: string): number {
  return text === 'bold' ? 700 : text === 'normal' ? 400 : Number.parseFloat(text)
}

/** One row per attribute: what it changes. */
const ROWS: Record<string, (text: string, style: SvgStyle) => Partial<SvgStyle>> = {
  fill: (text) => ({ fill: paint(text) }),
  stroke: (text) => ({ stroke: paint(text) }),
  'stroke-width': (text) => ({ strokeWidth: Number.parseFloat(text) }),
  'fill-opacity': (text) => ({ fillOpacity: Number.parseFloat(text) }),
  'stroke-opacity': (text) => ({ strokeOpacity: Number.parseFloat(text) }),
  // Of a group it would be laid over the whole group; ours hold nothing that overlaps.
  opacity: (text, { fillOpacity, strokeOpacity }) => ({
    fillOpacity: fillOpacity * Number.parseFloat(text),
    strokeOpacity: strokeOpacity * Number.parseFloat(text),
  }),
  'stroke-linejoin': (join) => ({ join }),
  'stroke-linecap': (cap) => ({ cap }),
  'stroke-dasharray': (text) => ({ dash: numbersOf(text) }),
  'fill-rule': (text) => ({ evenOdd: text === 'evenodd' }),
  'font-size': (text) => ({ fontSize: Number.parseFloat(text) }),
  'font-weight': (text) => ({ fontWeight: weight(text) }),
  'text-anchor': (anchor) => ({ anchor }),
  'letter-spacing': (text) => ({ spacing: Number.parseFloat(text) || 0 }),
  'dominant-baseline': (baseline) => ({ baseline }),
  'paint-order': (text) => ({ halo: text.startsWith('stroke') }),
}

/** The style of an element inside one that has `above`. */
export function styleOf(node: SvgNode, above: SvgStyle): SvgStyle {
  let style = above
  for (const [name, text] of Object.entries(node.attributes)) {
    const row = ROWS[name]
    if (row) style = { ...style, ...row(text.trim(), style) }
  }
  return style
}

const JOINS: Record<string, number> = { miter: 0, round: 1, bevel: 2 }
const CAPS: Record<string, number> = { butt: 0, round: 1, square: 2 }

/** The operator that paints an outline. */
function painter(filled: boolean, stroked: boolean, evenOdd: boolean): string {
  const rule = evenOdd ? '*' : ''
  return filled && stroked ? `B${rule}` : filled ? `f${rule}` : stroked ? 'S' : 'n'
}

/**
 * Operators that paint an outline in a style.
 * @param pattern operators that choose a fill of the form "url(#id)".
 */
export function paintOperators(outline: string, style: SvgStyle, pattern: (id: string) => string): string {
  const { fill, stroke } = style
  const reference = /^url\(#(.+)\)$/.exec(fill ?? '')?.[1]
  const stroked = stroke !== null && style.strokeWidth > 0
  const parts: string[] = []
  if (reference !== undefined) parts.push(pattern(reference))
  else if (fill !== null) parts.push(`${rgbOf(fill)} rg`)
  if (stroke !== null && stroked) {
    parts.push(
      `${rgbOf(stroke)} RG ${digits(style.strokeWidth)} w ${JOINS[style.join] ?? 0} j ${CAPS[style.cap] ?? 0} J`,
    )
    if (style.dash.length > 0) parts.push(`[${style.dash.map(digits).join(' ')}] 0 d`)
  }
  return `${parts.join(' ')} ${outline} ${painter(fill !== null, stroked, style.evenOdd)}`
}

/** Operators of the shapes inside a pattern: ground and marks in plain colours. */
export function tileOperators(node: SvgNode, above: SvgStyle): string {
  const frame = { width: Number(node.attributes.width ?? 0), height: Number(node.attributes.height ?? 0) }
  const inner = styleOf(node, above)
  return node.children
    .map((child) => {
      const outline = shapeOperators(child, frame)
      if (outline === null) return tileOperators(child, inner)
      return `q ${paintOperators(outline, styleOf(child, inner), () => '0 g')} Q`
    })
    .join(' ')
}
