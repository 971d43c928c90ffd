import { scaleBar } from '../model/geometry.ts'
import { INK } from './style.ts'
import { px, textAt } from './text.ts'

/** A scale bar of a round length, at most `maxPx` wide; `perPixel` is ground metres per px, (x, y) its top left. */
export function scaleBarSvg(perPixel: number, x: number, y: number, maxPx: number, scale: number): string {
  const bar = scaleBar(perPixel, maxPx)
  const height = 5 * scale
  const half = bar.px / 2
  const size = 10 * scale
  const part = (from: number, fill: string) =>
    `<rect x="${px(from)}" y="${px(y)}" width="${px(half)}" height="${px(height)}" fill="${fill}" stroke="${INK}" stroke-width="0.8"/>`
  return (
    `<g class="scale-bar" data-metres="${bar.metres}" data-px="${px(bar.px)}">${part(x, INK)}${part(x + half, '#fff')}` +
    textAt('0', x, y - 4 * scale, { size, colour: INK }) +
    `${textAt(bar.label, x + bar.px, y - 4 * scale, { size, colour: INK, anchor: 'end' })}</g>`
  )
}
