import { type Book, content, element, ended, ensure } from './book.ts'
import type { Align } from './lines.ts'
import { drawSvg, readSvg, sizeOf } from './svg-draw.ts'

export interface FigureOptions {
  /** Points; the width of the area when absent. */
  width?: number
  /** Points the figure may be high; it is scaled down to them. */
  maxHeight?: number
  align?: Align
  /** Free space below, points. */
  after?: number
}

/**
 * A drawing in the flow, on the next page when it does not fit this one.
 * @param svg one of our own drawings.
 * @param alt what it shows, for readers who do not see it.
 */
export function figure(book: Book, svg: string, alt: string, options: FigureOptions = {}): void {
  const { left, right, top, bottom } = book.area
  const drawing = readSvg(svg)
  const size = sizeOf(drawing)
  const most = Math.min(options.maxHeight ?? Number.POSITIVE_INFINITY, bottom - top)
  const width = Math.min(options.width ?? right - left, (most * size.width) / size.height)
  const height = (width * size.height) / size.width
  ensure(book, height)
  const free = right - left - width
  const x = left + (options.align === 'center' ? free / 2 : options.align === 'right' ? free : 0)
  figureAt(book, drawing, alt, { x, y: book.y, width })
  book.y += height + (options.after ?? 8)
}

/** A drawing at a place of the present page, outside the flow; gives its height. */
export function figureAt(
  book: Book,
  svg: string | ReturnType<typeof readSvg>,
  alt: string,
  { x, y, width }: { x: number; y: number; width: number },
): number {
  const drawing = typeof svg === 'string' ? readSvg(svg) : svg
  const size = sizeOf(drawing)
  const height = (width * size.height) / size.width
  const made = element(book, 'Figure', { alt, bbox: [x, y, x + width, y + height] })
  content(book, made, () => drawSvg(book.doc, drawing, x, y, width))
  ended(made)
  return height
}
