import type { Position } from 'geojson'

/** Parts of a degree that packed lines count in: a step is about 1 m. */
const STEPS = 1e5
/** Degrees of longitude are shorter than those of latitude by this, at the latitude of the province. */
const NARROW = Math.cos((21.8 * Math.PI) / 180)

/** Square of the distance of a position from the line between two others; degrees of latitude. */
function distanceSquared(at: Position, from: Position, to: Position): number {
  const flat = ([lon = 0, lat = 0]: Position): [number, number] => [lon * NARROW, lat]
  const [[x, y], [x0, y0], [x1, y1]] = [flat(at), flat(from), flat(to)]
  const [dx, dy] = [x1 - x0, y1 - y0]
  const length = dx * dx + dy * dy
  const along = length === 0 ? 0 : Math.min(1, Math.max(0, ((x - x0) * dx + (y - y0) * dy) / length))
  return (x - x0 - along * dx) ** 2 + (y - y0 - along * dy) ** 2
}

/** The position between two others that lies farthest from the line between them, when that is over `most` (squared). */
function farthest(line: readonly Position[], from: number, to: number, most: number): number | null {
  let [found, worst]: [number | null, number] = [null, most]
  for (let i = from + 1; i < to; i++) {
    const apart = distanceSquared(line[i] ?? [], line[from] ?? [], line[to] ?? [])
    if (apart > worst) [found, worst] = [i, apart]
  }
  return found
}

/**
 * The positions that a line needs so that none of the others lies farther from it than `tolerance` degrees of latitude (Douglas and Peucker 1973).
 * Its ends stay; of a ring, whose ends are one, the position farthest from them too.
 */
export function simplified(line: readonly Position[], tolerance: number): Position[] {
  const kept = new Set([0, line.length - 1])
  const open: [number, number][] = [[0, line.length - 1]]
  for (let part = open.pop(); part; part = open.pop()) {
    const [from, to] = part
    const middle = farthest(line, from, to, tolerance * tolerance)
    if (middle === null) continue
    kept.add(middle)
    open.push([from, middle], [middle, to])
  }
  return line.filter((_, i) => kept.has(i))
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
