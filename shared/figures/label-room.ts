import type { Box } from './sheet-types.ts'

/** Height of a line of text, in its size. */
export const LINE = 1.18

/** Takes up room on the map frame; nothing may overlap and nothing may leave the frame. */
export class Room {
  private readonly taken: Box[] = []
  constructor(private readonly frame: Box) {}

  free(box: Box): boolean {
    const { frame } = this
    const inside =
      box.x >= frame.x &&
      box.y >= frame.y &&
      box.x + box.width <= frame.x + frame.width &&
      box.y + box.height <= frame.y + frame.height
    return inside && !this.taken.some((other) => overlap(box, other))
  }

  /** Whether a point lies on the frame. */
  holds({ x, y }: { x: number; y: number }): boolean {
    const { frame } = this
    return x > frame.x && y > frame.y && x < frame.x + frame.width && y < frame.y + frame.height
  }

  take(box: Box): void {
    this.taken.push(box)
  }
}

function overlap(one: Box, other: Box): boolean {
  return (
    one.x < other.x + other.width &&
    other.x < one.x + one.width &&
    one.y < other.y + other.height &&
    other.y < one.y + one.height
  )
}

/** The box of a line of text in the middle of a point. */
export function boxAround(x: number, y: number, width: number, size: number): Box {
  const height = size * LINE
  return { x: x - width / 2, y: y - height / 2, width, height }
}
