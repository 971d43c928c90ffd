import { bounds, fitTransform } from '../model/geometry.ts'
import { qrModules, qrSvg } from './qr.ts'
import { areaPath, linesPath, projection } from './sheet-map.ts'
import type { Box, SheetInput } from './sheet-types.ts'
import { INK, INK_SOFT } from './style.ts'
import { px, textAt } from './text.ts'

/** Height of the line beneath the code, at text scale 1. */
export const QR_LABEL = 12
/** 20 mm, and never a module under a third of a millimetre. */
const QR_SIDE = 76
const QR_MODULE = 1.3

/** Side of the QR code of a text in px, quiet zone included. */
export function qrSize(text: string, scale: number): number {
  return Math.max(QR_SIDE * scale, qrModules(text).length * QR_MODULE)
}

/** QR code with a line beneath it, (x, y) its top left. */
export function qrBlock(
  qr: { text: string; label: string },
  x: number,
  y: number,
  side: number,
  scale: number,
): string {
  const label = textAt(qr.label, x + side, y + side + 9 * scale, {
    ...{ size: 8 * scale, colour: INK_SOFT, anchor: 'end' },
  })
  return `${qrSvg(qr.text, x, y, side)}${label}`
}

/** Small map of the province that says where the sheet lies, at the bottom of `area`; `top` is where it begins. */
export function locatorBlock(input: SheetInput, area: Box, scale: number): { svg: string; top: number } {
  const bottom = area.y + area.height
  if (!input.locator) return { svg: '', top: bottom }
  const height = 118 * scale
  const frame = { x: area.x, y: bottom - height - 10 * scale, width: area.width * 0.62, height }
  return { svg: locatorMap(input, frame), top: frame.y }
}

/** The outline of the province with some communes filled, in `frame`. */
export function locatorMap(
  { geometry, locator }: Pick<SheetInput, 'geometry' | 'locator'>,
  frame: Box,
): string {
  const fit = fitTransform(bounds(geometry.communes), frame.width, frame.height, 3)
  const project = projection({ scale: fit.scale, tx: fit.tx + frame.x, ty: fit.ty + frame.y })
  const marked = (locator ?? []).flatMap((index) => {
    const area = geometry.communes[index]
    return area ? [areaPath(area, project)] : []
  })
  const province = linesPath(geometry.provinceLine.geometry.coordinates, project)
  const districts = geometry.districtLines
    ? linesPath(geometry.districtLines.geometry.coordinates, project)
    : ''
  const line = (path: string, colour: string, width: number) =>
    `<path d="${path}" fill="none" stroke="${colour}" stroke-width="${px(width)}" stroke-linejoin="round"/>`
  return (
    `<g class="locator"><rect x="${px(frame.x)}" y="${px(frame.y)}" width="${px(frame.width)}" height="${px(frame.height)}" fill="#ffffff"/>` +
    `<path d="${marked.join('')}" fill="#0f5c63" stroke="#0f5c63" stroke-width="0.5"/>` +
    `${districts ? line(districts, '#a8a296', 0.5) : ''}${line(province, INK, 0.9)}</g>`
  )
}
