import type { Box } from './sheet-types.ts'
import { px, textAt, textWidth } from './text.ts'

const WATERMARK_ANGLE = -24

/** A warning in staggered lines across a frame: whatever part is cut out carries it. Pale enough to read through. */
export function watermark(text: string, { x, y, width, height }: Box): string {
  const size = Math.min(width / (textWidth(text, 1, 600) * 1.25), height / 7)
  const step = height / 3
  const lines = [-1, 0, 1].map((line) =>
    textAt(text, width * 0.12 * line, line * step, {
      ...{ size, weight: 600, anchor: 'middle', colour: '#5b2323', spacing: 0.04, opacity: 0.13 },
    }),
  )
  const middle = `translate(${px(x + width / 2)} ${px(y + height / 2)}) rotate(${WATERMARK_ANGLE})`
  return `<g class="watermark" transform="${middle}">${lines.join('')}</g>`
}
