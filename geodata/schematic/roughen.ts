import { seeded } from '../illustrative/random.ts'
import { distance, distanceToLine, type Point } from './plane.ts'

/** Share of its length by which the middle of an edge may stray. */
const amplitude = 0.1
/** Edges shorter than this stay straight, km. */
const finest = 1.5

/**
 * Gives a straight line the gentle wander of a real boundary: midpoints are displaced, then corners are rounded.
 * End points stay. Edges on `fixed` (the national border) keep their shape. The wander depends on the coordinates
 * alone.
 */
export function roughen(line: Point[], fixed: Point[]): Point[] {
  const out: Point[] = [line[0]!]
  for (let i = 1; i < line.length; i++) {
    const a = line[i - 1]!
    const b = line[i]!
    const middle: Point = [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2]
    if (distanceToLine(middle, fixed) < 0.06) out.push(b)
    else out.push(...displaced(a, b, seeded(seedOf(a, b))).slice(1))
  }
  return round(out)
}

function seedOf(a: Point, b: Point): number {
  const metres = [a[0], a[1], b[0], b[1]].map((v) => Math.round(v * 1000))
  return metres.reduce((seed, v) => Math.imul(seed ^ v, 16777619), 216613626)
}

function displaced(a: Point, b: Point, random: () => number): Point[] {
  const length = distance(a, b)
  if (length < finest) return [a, b]
  const shift = (random() * 2 - 1) * amplitude
  const along = 0.5 + (random() - 0.5) * 0.2
  const [dx, dy] = [b[0] - a[0], b[1] - a[1]]
  const middle: Point = [a[0] + dx * along - dy * shift, a[1] + dy * along + dx * shift]
  return [...displaced(a, middle, random), ...displaced(middle, b, random).slice(1)]
}

/** One pass of Chaikin's corner cutting that keeps both ends. */
function round(line: Point[]): Point[] {
  if (line.length < 3) return line
  const mix = (p: Point, q: Point, t: number): Point => [p[0] + (q[0] - p[0]) * t, p[1] + (q[1] - p[1]) * t]
  const out: Point[] = [line[0]!]
  for (let i = 1; i + 1 < line.length; i++) {
    const p = line[i]!
    out.push(mix(line[i - 1]!, p, 0.75), mix(p, line[i + 1]!, 0.25))
  }
  out.push(line[line.length - 1]!)
  return out
}
