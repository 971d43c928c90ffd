import type { Position } from 'geojson'

/** Parts of a degree that packed lines count in: a step is about 1 m. */
const STEPS = 1e5
/** Degrees of longitude are shorter than those of latitude by this, at the latitude of the province. */
const NARROW = Math.cos((21.8 * Math.PI) / 180)

/** Coordinates one after another, degrees of latitude in both directions. */
function flat(line: readonly Position[]): Float64Array {
  const made = new Float64Array(2 * line.length)
  line.forEach(([lon = 0, lat = 0], i) => {
    made[2 * i] = lon * NARROW
    made[2 * i + 1] = lat
  })
  return made
}

/** The position between two others that lies farthest from the line between them, and how far (squared); at −1 there is none. */
function farthest(at: Float64Array, from: number, to: number): { index: number; apart: number } {
  const [x0, y0] = [at[2 * from] ?? 0, at[2 * from + 1] ?? 0]
  const [dx, dy] = [(at[2 * to] ?? 0) - x0, (at[2 * to + 1] ?? 0) - y0]
  const length = dx * dx + dy * dy
  let index = -1
  let apart = -1
  for (let i = from + 1; i < to; i++) {
    const x = (at[2 * i] ?? 0) - x0
    const y = (at[2 * i + 1] ?? 0) - y0
    const along = length === 0 ? 0 : Math.min(1, Math.max(0, (x * dx + y * dy) / length))
    const square = (x - along * dx) ** 2 + (y - along * dy) ** 2
    if (square > apart) {
      apart = square
      index = i
    }
  }
  return { index, apart }
}

/**
 * How much each position of a line matters: those that matter more than a tolerance (degrees of latitude) are the ones that Douglas and Peucker (1973)
 * would keep, so that none of the others lies farther from the line than that. The ends matter always. Worked out once for every tolerance.
 */
export function weightsOf(line: readonly Position[]): Float64Array {
  const at = flat(line)
  const weights = new Float64Array(line.length)
  weights[0] = weights[line.length - 1] = Number.POSITIVE_INFINITY
  const open: [from: number, to: number, most: number][] = [[0, line.length - 1, Number.POSITIVE_INFINITY]]
  for (let part = open.pop(); part; part = open.pop()) {
    const [from, to, most] = part
    const { index, apart } = farthest(at, from, to)
    if (index < 0) continue
    const weight = Math.min(most, Math.sqrt(apart))
    weights[index] = weight
    open.push([from, index, weight], [index, to, weight])
  }
  return weights
}

/** A line as text: its first position, then the step to each next one, in 1/100,000 of a degree: "10724420 2170010 41 -119". */
export function packedLine(line: readonly Position[]): string {
  let [x, y] = [0, 0]
  const steps: number[] = []
  for (const [lon = 0, lat = 0] of line) {
    const [nextX, nextY] = [Math.round(lon * STEPS), Math.round(lat * STEPS)]
    // A position that falls on the one before adds nothing.
    if (steps.length > 0 && nextX === x && nextY === y) continue
    steps.push(nextX - x, nextY - y)
    x = nextX
    y = nextY
  }
  return steps.join(' ')
}

/** The positions of a packed line, degrees. */
export function unpackedLine(text: string): Position[] {
  const steps = text.split(' ').map(Number)
  let [x, y] = [0, 0]
  return Array.from({ length: Math.floor(steps.length / 2) }, (_, i): Position => {
    x += steps[2 * i] ?? 0
    y += steps[2 * i + 1] ?? 0
    return [x / STEPS, y / STEPS]
  })
}
