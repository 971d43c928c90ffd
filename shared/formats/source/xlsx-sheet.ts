import type { RawValue } from '../../domain/sources.ts'
import { tidyText } from '../../model/tidy-text.ts'
import { Refusal } from './refusal.ts'
import { CELL_LIMIT } from './table.ts'
import type { GridRow, Merge } from './table-grid.ts'
import { type CellStyle, percentText, serialDay } from './xlsx-styles.ts'
import { attribute, scanXml } from './xml-tags.ts'

/** Last column and row that a spreadsheet has. */
const COLUMNS = 16_384
const ROWS = 1_048_576
/** Joined ranges beyond this are no table. */
const MERGES = 20_000

export interface SheetParts {
  strings: readonly string[]
  styles: readonly CellStyle[]
  from1904: boolean
}

/** Cell being read. */
interface Cell {
  column: number
  type: string
  style: CellStyle
  value: string | null
  formula: boolean
}

/** Texts that cells share, tidied; rich texts in one piece, without the readings of East Asian writing. */
export function readStrings(bytes: Uint8Array): string[] {
  const strings: string[] = []
  let text = ''
  let depth = 0
  let reading = false
  scanXml(bytes, {
    open(name) {
      if (name === 'si') text = ''
      if (name === 'rPh') depth += 1
      if (name === 't') reading = depth === 0
    },
    close(name) {
      if (name === 't') reading = false
      if (name === 'rPh') depth -= 1
      if (name === 'si') strings.push(tidyText(escaped(text)))
    },
    text(part) {
      if (reading) text += part
    },
  })
  return strings
}

/**
 * Rows with values, and joined ranges. Covered cells of a range are blank, whatever they hold.
 * @throws Refusal tableTooLarge
 */
export function readSheet(
  bytes: Uint8Array,
  parts: SheetParts,
  sheet: string,
): { rows: GridRow[]; merges: Merge[] } {
  const reader = new SheetReader(parts, sheet)
  scanXml(bytes, reader)
  const rows = reader.rows.sort((a, b) => a.number - b.number)
  const merges = clearCovered(rows, reader.merges, sheet)
  return { rows: rows.filter(({ cells }) => cells.some((cell) => cell !== null)), merges }
}

class SheetReader {
  readonly rows: GridRow[] = []
  readonly merges: Merge[] = []
  readonly #parts: SheetParts
  readonly #sheet: string
  #row: GridRow = { number: 0, cells: [] }
  #cell: Cell | null = null
  #reading = false
  #inPhonetic = false
  #cells = 0

  constructor(parts: SheetParts, sheet: string) {
    this.#parts = parts
    this.#sheet = sheet
  }

  open(name: string, attributes: string): void {
    if (name === 'c') this.#startCell(attributes)
    else if (name === 'v' || name === 't') this.#startValue()
    else if (name === 'f' && this.#cell) this.#cell.formula = true
    else if (name === 'row') this.#startRow(attributes)
    else if (name === 'rPh') this.#inPhonetic = true
    else if (name === 'mergeCell') this.#merge(attribute(attributes, 'ref'))
  }

  close(name: string): void {
    if (name === 'v' || name === 't') this.#reading = false
    else if (name === 'c') this.#endCell()
    else if (name === 'rPh') this.#inPhonetic = false
    else if (name === 'row') this.#endRow()
  }

  text(text: string): void {
    if (this.#reading && this.#cell && !this.#inPhonetic) this.#cell.value += text
  }

  #startRow(attributes: string): void {
    const number = Number(attribute(attributes, 'r')) || this.#row.number + 1
    this.#row = { number, cells: [] }
  }

  #endRow(): void {
    const { number, cells } = this.#row
    if (cells.length === 0 || !(number >= 1 && number <= ROWS)) return
    this.#cells += cells.length
    if (this.#cells > CELL_LIMIT)
      throw new Refusal('tableTooLarge', { limit: CELL_LIMIT }, { sheet: this.#sheet })
    this.rows.push(this.#row)
  }

  #startCell(attributes: string): void {
    const column = columnOf(attribute(attributes, 'r')) ?? this.#row.cells.length
    const style = this.#parts.styles[Number(attribute(attributes, 's'))] ?? 'plain'
    this.#cell = { column, type: attribute(attributes, 't'), style, value: null, formula: false }
  }

  #startValue(): void {
    if (!this.#cell) return
    this.#reading = true
    this.#cell.value ??= ''
  }

  #endCell(): void {
    const cell = this.#cell
    this.#cell = null
    if (!cell || cell.column >= COLUMNS) return
    const value = cellValue(cell, this.#parts)
    if (value === null) return
    const { cells } = this.#row
    while (cells.length < cell.column) cells.push(null)
    cells[cell.column] = value
  }

  #merge(ref: string): void {
    const found = /^\$?([A-Z]+)\$?(\d+):\$?([A-Z]+)\$?(\d+)$/i.exec(ref)
    if (!found || this.merges.length >= MERGES) return
    const [left, right] = [columnOf(found[1] ?? ''), columnOf(found[3] ?? '')]
    const [top, bottom] = [Number(found[2]), Number(found[4])]
    if (left === null || right === null || right < left || right >= COLUMNS || bottom < top || bottom > ROWS)
      return
    this.merges.push({ top, left: left + 1, bottom, right: right + 1 })
  }
}

/** "C12", "C" → 2; null when there is no letter. */
function columnOf(ref: string): number | null {
  const letters = /^\$?([A-Z]{1,4})/i.exec(ref)?.[1]
  if (letters === undefined) return null
  let column = 0
  for (const letter of letters.toUpperCase()) column = column * 26 + letter.charCodeAt(0) - 64
  return column - 1
}

const ERROR = /^#(N\/A|REF!|NAME\?|DIV\/0!|NULL!|VALUE!|NUM!|SPILL!|CALC!)$/

function cellValue({ type, style, value, formula }: Cell, { strings, from1904 }: SheetParts): RawValue {
  // A formula that no program has calculated yet holds no figure to read.
  if (value === null) return formula ? { error: '=' } : null
  if (type === 's') return textValue(strings[Number(value)] ?? '')
  if (type === 'b') return value.trim() === '1' || value.trim() === 'true'
  if (type === 'e') return { error: value.trim() }
  if (type === 'str' || type === 'inlineStr') return textValue(tidyText(escaped(value)))
  if (type === 'd') return { date: value.trim().slice(0, 10) }
  const number = Number(value)
  if (value.trim() === '' || !Number.isFinite(number)) return textValue(tidyText(value))
  if (style === 'percent') return percentText(number)
  const day = style === 'date' ? serialDay(number, from1904) : null
  return day === null ? number : { date: day }
}

function textValue(text: string): RawValue {
  if (text === '') return null
  return ERROR.test(text) ? { error: text } : text
}

/** "_x000D_": how office files write characters that XML cannot hold. */
function escaped(text: string): string {
  if (!text.includes('_x')) return text
  return text.replace(/_x([\da-f]{4})_/gi, (_, code: string) =>
    String.fromCharCode(Number.parseInt(code, 16)),
  )
}

/** Ranges cut to the columns in use, and what they cover blanked. @throws Refusal tableTooLarge for ranges no table has */
function clearCovered(rows: readonly GridRow[], merges: readonly Merge[], sheet: string): Merge[] {
  const width = rows.reduce((most, { cells }) => Math.max(most, cells.length), 0)
  const last = rows.at(-1)?.number ?? 0
  const byNumber = new Map(rows.map((row) => [row.number, row]))
  let covered = 0
  return merges.flatMap((merge) => {
    const cut = { ...merge, bottom: Math.min(merge.bottom, last), right: Math.min(merge.right, width) }
    covered += Math.max(0, cut.bottom - cut.top + 1) * Math.max(0, cut.right - cut.left + 1)
    if (covered > CELL_LIMIT) throw new Refusal('tableTooLarge', { limit: CELL_LIMIT }, { sheet })
    for (let number = cut.top; number <= cut.bottom; number += 1) {
      const cells = byNumber.get(number)?.cells ?? []
      const end = Math.min(cut.right, cells.length)
      for (let column = cut.left; column <= end; column += 1) {
        if (number > cut.top || column > cut.left) cells[column - 1] = null
      }
    }
    return cut.bottom >= cut.top && cut.right >= cut.left ? [cut] : []
  })
}
