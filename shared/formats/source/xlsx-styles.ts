import { attribute, scanXml } from './xml-tags.ts'

/** What the format of a cell says about its number. */
export type CellStyle = 'plain' | 'date' | 'percent'

/** Built-in formats of dates and times, East Asian ones included (ECMA-376 part 1, 18.8.30). */
const DATES: readonly [number, number][] = [
  [14, 22],
  [27, 36],
  [45, 47],
  [50, 58],
]
const PERCENTS = [9, 10]

/** Style of a cell by its index `s`. */
export function readStyles(bytes: Uint8Array): CellStyle[] {
  const formats = new Map<number, string>()
  const styles: CellStyle[] = []
  let inCells = false
  scanXml(bytes, {
    open(name, attributes) {
      if (name === 'numFmt')
        formats.set(Number(attribute(attributes, 'numFmtId')), attribute(attributes, 'formatCode'))
      if (name === 'cellXfs') inCells = true
      if (name === 'xf' && inCells) styles.push(styleOf(Number(attribute(attributes, 'numFmtId')), formats))
    },
    close(name) {
      if (name === 'cellXfs') inCells = false
    },
    text() {},
  })
  return styles
}

function styleOf(id: number, formats: ReadonlyMap<number, string>): CellStyle {
  const code = formats.get(id)
  if (code !== undefined) return styleOfCode(code)
  if (PERCENTS.includes(id)) return 'percent'
  return DATES.some(([first, last]) => id >= first && id <= last) ? 'date' : 'plain'
}

/** Letters in quotation marks, brackets or behind a backslash are text, not codes. */
export function styleOfCode(code: string): CellStyle {
  const bare = (code.split(';')[0] ?? '').replace(/"[^"]*"|\[[^\]]*\]|\\.|_.|\*./g, '')
  if (/%/.test(bare)) return 'percent'
  return /[dmyhs]/i.test(bare.replace(/general|e[+-]/gi, '')) ? 'date' : 'plain'
}

/** The day of a serial number of a spreadsheet, ISO; null for times of day and for numbers that are no day. */
export function serialDay(serial: number, from1904: boolean): string | null {
  const days = Math.floor(serial) + (from1904 ? 1462 : 0)
  // 2958465 is 31 December 9999. Until February 1900 spreadsheets count a day too few.
  if (!(days >= 1 && days <= 2_958_465)) return null
  return new Date((days - 25_569 + (days < 60 ? 1 : 0)) * 86_400_000).toISOString().slice(0, 10)
}

/** A percent as the cell shows it in Vietnamese: 0.853 → "85,3%". */
export function percentText(value: number): string {
  return `${String(Number((value * 100).toPrecision(12))).replace('.', ',')}%`
}
