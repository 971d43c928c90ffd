import type { SvgNode } from './svg-read.ts'

/** Six numbers of an affine map as SVG and PDF write it: x' = a·x + c·y + e, y' = b·x + d·y + f. */
export type Matrix = [a: number, b: number, c: number, d: number, e: number, f: number]

export const IDENTITY: Matrix = [1, 0, 0, 1, 0, 0]

/** `outer` after `inner`. */
export function combined(outer: Matrix, inner: Matrix): Matrix {
  const [a, b, c, d, e, f] = outer
  const [p, q, r, s, t, u] = inner
  return [a * p + c * q, b * p + d * q, a * r + c * s, b * r + d * s, a * t + c * u + e, b * t + d * u + f]
}

function rotation(degrees: number, x = 0, y = 0): Matrix {
  const angle = (degrees * Math.PI) / 180
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)]
  return [cos, sin, -sin, cos, x - cos * x + sin * y, y - sin * x - cos * y]
}

const TRANSFORMS: Record<string, (values: number[]) => Matrix> = {
  translate: ([x = 0, y = 0]) => [1, 0, 0, 1, x, y],
  scale: ([x = 1, y = x]) => [x, 0, 0, y, 0, 0],
  rotate: ([degrees = 0, x, y]) => rotation(degrees, x, y),
  matrix: ([a = 1, b = 0, c = 0, d = 1, e = 0, f = 0]) => [a, b, c, d, e, f],
}

/** The transform attribute as one matrix. Throws for a transform our drawings do not use. */
export function matrixOf(transform: string | undefined): Matrix {
  let whole = IDENTITY
  for (const [, name = '', values = ''] of (transform ?? '').matchAll(/(\w+)\(([^)]*)\)/g)) {
    const make = TRANSFORMS[name]
    if (!make) throw new Error(`transform "${name}" is not drawn`)
    whole = combined(whole, make(numbersOf(values)))
  }
  return whole
}

export function numbersOf(text: string): number[] {
  return (text.match(/-?\d*\.?\d+(?:e[-+]?\d+)?/gi) ?? []).map(Number)
}

/** A number as PDF writes it: at most three decimals, no exponent. */
export function digits(value: number): string {
  return String(Math.round(value * 1000) / 1000)
}

const at = (x: number, y: number) => `${digits(x)} ${digits(y)}`
const curve = (points: number[]) => `${points.map(digits).join(' ')} c`

/** Distance of control points from the ends of a quarter of a circle of radius 1. */
const KAPPA = 0.5522847498

function ellipse(cx: number, cy: number, rx: number, ry: number): string {
  const [kx, ky] = [rx * KAPPA, ry * KAPPA]
  return [
    `${at(cx + rx, cy)} m`,
    curve([cx + rx, cy + ky, cx + kx, cy + ry, cx, cy + ry]),
    curve([cx - kx, cy + ry, cx - rx, cy + ky, cx - rx, cy]),
    curve([cx - rx, cy - ky, cx - kx, cy - ry, cx, cy - ry]),
    curve([cx + kx, cy - ry, cx + rx, cy - ky, cx + rx, cy]),
    'h',
  ].join(' ')
}

function rectangle(x: number, y: number, width: number, height: number, radius: number): string {
  if (radius <= 0) return `${at(x, y)} ${at(width, height)} re`
  const r = Math.min(radius, width / 2, height / 2)
  const k = r * (1 - KAPPA)
  const [right, bottom] = [x + width, y + height]
  return [
    `${at(x + r, y)} m ${at(right - r, y)} l`,
    curve([right - k, y, right, y + k, right, y + r]),
    `${at(right, bottom - r)} l`,
    curve([right, bottom - k, right - k, bottom, right - r, bottom]),
    `${at(x + r, bottom)} l`,
    curve([x + k, bottom, x, bottom - k, x, bottom - r]),
    `${at(x, y + r)} l`,
    curve([x, y + k, x + k, y, x + r, y]),
    'h',
  ].join(' ')
}

interface Pen {
  x: number
  y: number
  startX: number
  startY: number
}

type Step = (pen: Pen, values: number[]) => string

function lineTo(pen: Pen, x: number, y: number): string {
  pen.x = x
  pen.y = y
  return `${at(x, y)} l`
}

/** Absolute commands with how many numbers each takes; small letters are turned into them. */
const COMMANDS: Record<string, { takes: number; step: Step }> = {
  M: {
    takes: 2,
    step: (pen, [x = 0, y = 0]) => {
      Object.assign(pen, { x, y, startX: x, startY: y })
      return `${at(x, y)} m`
    },
  },
  L: { takes: 2, step: (pen, [x = 0, y = 0]) => lineTo(pen, x, y) },
  H: { takes: 1, step: (pen, [x = 0]) => lineTo(pen, x, pen.y) },
  V: { takes: 1, step: (pen, [y = 0]) => lineTo(pen, pen.x, y) },
  C: {
    takes: 6,
    step: (pen, values) => {
      pen.x = values[4] ?? 0
      pen.y = values[5] ?? 0
      return curve(values)
    },
  },
  Z: {
    takes: 0,
    step: (pen) => {
      pen.x = pen.startX
      pen.y = pen.startY
      return 'h'
    },
  },
}

function absolute(letter: string, values: number[], pen: Pen): number[] {
  if (letter === letter.toUpperCase()) return values
  if (letter === 'h') return values.map((value) => value + pen.x)
  if (letter === 'v') return values.map((value) => value + pen.y)
  return values.map((value, i) => value + (i % 2 === 0 ? pen.x : pen.y))
}

/** Path data as PDF operators. Throws for a command our drawings do not use. */
export function pathOperators(data: string): string {
  const pen: Pen = { x: 0, y: 0, startX: 0, startY: 0 }
  const out: string[] = []
  for (const [, letter = '', rest = ''] of data.matchAll(/([a-zA-Z])([^a-zA-Z]*)/g)) {
    const values = numbersOf(rest)
    let name = letter
    for (let i = 0; i === 0 || i < values.length; ) {
      const command = COMMANDS[name.toUpperCase()]
      if (!command) throw new Error(`path command "${letter}" is not drawn`)
      out.push(command.step(pen, absolute(name, values.slice(i, i + command.takes), pen)))
      i += Math.max(1, command.takes)
      // Further pairs of a move are lines.
      if (name === 'M') name = 'L'
      if (name === 'm') name = 'l'
    }
  }
  return out.join(' ')
}

const SHAPES: Record<string, (number: (name: string) => number, node: SvgNode) => string> = {
  rect: (n) => rectangle(n('x'), n('y'), n('width'), n('height'), n('rx')),
  circle: (n) => ellipse(n('cx'), n('cy'), n('r'), n('r')),
  ellipse: (n) => ellipse(n('cx'), n('cy'), n('rx'), n('ry')),
  line: (n) => `${at(n('x1'), n('y1'))} m ${at(n('x2'), n('y2'))} l`,
  path: (_, { attributes }) => pathOperators(attributes.d ?? ''),
  polyline: (_, { attributes }) => points(attributes.points),
  polygon: (_, { attributes }) => `${points(attributes.points)} h`,
}

function points(list: string | undefined): string {
  const values = numbersOf(list ?? '')
  const pairs = Array.from({ length: Math.floor(values.length / 2) }, (_, i) =>
    values.slice(2 * i, 2 * i + 2),
  )
  return pairs.map(([x = 0, y = 0], i) => `${at(x, y)} ${i === 0 ? 'm' : 'l'}`).join(' ')
}

/**
 * The outline of a shape as PDF operators, or null when the element is no shape.
 * @param frame width and height of the drawing, for lengths in percent.
 */
export function shapeOperators(node: SvgNode, frame: { width: number; height: number }): string | null {
  const shape = SHAPES[node.name]
  if (!shape) return null
  const number = (name: string) => {
    const text = node.attributes[name] ?? '0'
    const whole = name === 'height' || name.startsWith('y') || name === 'cy' ? frame.height : frame.width
    return text.endsWith('%') ? (Number.parseFloat(text) / 100) * whole : Number.parseFloat(text)
  }
  return shape(number, node)
}
