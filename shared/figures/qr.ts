import { encode } from 'uqr'
import { px } from './text.ts'

/** Modules of the QR code of a text, true = dark, with the quiet zone of four modules that readers ask for. */
export function qrModules(text: string): boolean[][] {
  return encode(text, { ecc: 'M', border: 4 }).data
}

/** Longest text drawn as a code: above it the modules get too small for a phone held over paper. */
const LONGEST = 1000

/** Whether a text can stand as a code that phones read from paper. */
export function fitsQr(text: string): boolean {
  return text !== '' && text.length <= LONGEST
}

/** The QR code of a text as an SVG group, `size` px wide with its quiet zone, (x, y) its top left. */
export function qrSvg(text: string, x: number, y: number, size: number): string {
  const rows = qrModules(text)
  const runs = rows.flatMap((row, j) => {
    const marks: string[] = []
    for (let i = 0; i < row.length; i++) {
      if (!row[i]) continue
      const from = i
      while (row[i + 1]) i++
      marks.push(`M${from} ${j}h${i + 1 - from}v1h${from - i - 1}z`)
    }
    return marks
  })
  const place = `translate(${px(x)} ${px(y)}) scale(${size / rows.length})`
  return (
    `<g class="qr" transform="${place}" shape-rendering="crispEdges"><rect width="${rows.length}" height="${rows.length}" fill="#ffffff"/>` +
    `<path d="${runs.join('')}" fill="#000000"/></g>`
  )
}
