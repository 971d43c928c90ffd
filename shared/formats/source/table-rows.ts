import type { RawValue, SourceField, SourceRecord } from '../../domain/sources.ts'
import { foldName } from '../../model/fold.ts'
import { cellText, filled, type GridRow } from './table-grid.ts'
import { isNumbering } from './table-head.ts'

/** A table's records, and the rows that are none, with the reason. */
export interface TableRows {
  records: SourceRecord[]
  /** Fields that rows naming a group give to the rows below them. */
  added: SourceField[]
  totals: number[]
  groups: number[]
  /** First row of the foot: signatures, remarks. */
  foot: { row: number; text: string } | null
}

/** What a row can name for the rows below it, from the widest to the narrowest. */
const LEVELS = [
  {
    name: 'district',
    prefix: /^(huyen|h|thanh pho|tp|t p|thi xa|tx|district) /,
    heads: /huyen|thanh pho|district/,
  },
  {
    name: 'commune',
    prefix: /^(xa|phuong|thi tran|tt|commune) /,
    heads: /^(ten )?(xa|phuong)|don vi|commune/,
  },
  { name: 'group', prefix: /$^/, heads: /$^/ },
] as const

type Level = 0 | 1 | 2

interface Word {
  text: string
  place: number
}

/** "I.", "A", "IV": the numeral of a heading inside a table, while rows are numbered 1, 2, 3. */
const NUMERAL = /^\(?([IVX]{1,5}|[A-G])(?:\s*[.)/:-]\s*|$)/u
// Not H: "H. Bình Gia" is a district.
const NUMBERED = /^\(?(?:[IVX]{1,5}|[A-G]|\d{1,2})\s*[.)/:-]\s+/u
const TOTAL =
  /^(tong cong|tong so|tong|cong|toan tinh|toan huyen|toan xa|total|sum)( (toan )?(tinh|huyen|xa|phuong|thi tran|thanh pho|cum)( .*)?)?$/
const FOOT =
  /^(nguoi lap|lap bieu|noi nhan|tm |kt |tl |chu tich|pho chu tich|truong (ban|phong)|thu truong|ngay \d|\S+ \S+ ngay \d|ky ten)/
const REMARK = /^\W*(ghi chú|nguồn( số liệu)?|note|source)\s*(:|$)/iu
const DISTRICT_HEAD = /^(ten )?(quan )?huyen|^district|^thanh pho/

/**
 * Sorts the rows under a head into records and others. Nothing is dropped without being named: totals, rows that name a group, and
 * the foot are listed by their row numbers. A blank cell of a district column repeats the district above.
 * @param rows rows below the head, in which joined cells of unit columns have been repeated
 */
export function tableRows(rows: readonly GridRow[], fields: SourceField[], columns: number[]): TableRows {
  const table = new Table(fields, columns, rows)
  const found: TableRows = { records: [], added: [], totals: [], groups: [], foot: null }
  const above: (string | null)[] = [null, null, null]
  const given: (string | null)[][] = []
  for (const [index, row] of rows.entries()) {
    if (index < 2 && isNumbering(row)) continue
    const kind = table.kindOf(row)
    if (kind === 'foot' && !table.fullRowAfter(index)) {
      found.foot = { row: row.number, text: table.texts(row).join(' ') }
      break
    }
    if (kind === 'foot') found.groups.push(row.number)
    else if (kind === 'total') found.totals.push(row.number)
    else if (kind !== 'record') {
      found.groups.push(row.number)
      above[kind.level] = kind.text
      above.fill(null, kind.level + 1)
    } else {
      found.records.push({ number: row.number, values: table.values(row), geometry: null })
      given.push([...above])
    }
  }
  addLevels(found, given, fields)
  repeatDistrict(found.records, fields)
  return found
}

type Kind = 'record' | 'total' | 'foot' | { level: Level; text: string }

/** Rows of one table with what has been learnt of its columns. */
class Table {
  readonly #columns: number[]
  readonly #rows: readonly GridRow[]
  readonly #same: boolean
  /** Column of running numbers, -1 where there is none. */
  readonly #numbers: number
  /** Per column: the share of its texts that start like a district or a commune. */
  readonly #shares: number[][]
  readonly #villages: boolean

  constructor(fields: SourceField[], columns: number[], rows: readonly GridRow[]) {
    this.#columns = columns
    this.#rows = rows
    this.#same = columns.every((column, index) => column === index)
    const sample = rows.slice(0, 1000)
    this.#numbers = columns.findIndex((column) => isRunning(sample.map(({ cells }) => cells[column] ?? null)))
    this.#shares = columns.map((column) => prefixShares(sample, column))
    this.#villages = fields.some(({ name }) =>
      /(^| )(ten )?(thon|ban|khu dan cu|village)( |$)/.test(foldName(`_ ${name}`)),
    )
  }

  values(row: GridRow): RawValue[] {
    if (this.#same && row.cells.length === this.#columns.length) return row.cells
    return this.#columns.map((column) => row.cells[column] ?? null)
  }

  texts(row: GridRow): string[] {
    return row.cells.map(cellText).filter((text) => text !== '')
  }

  kindOf(row: GridRow): Kind {
    const count = filled(row.cells)
    const words = this.#firstWords(row)
    const folded = words.map(({ text }) => foldName(`_ ${text.replace(NUMBERED, '')}`))
    if (folded.some((text) => text.length < 60 && TOTAL.test(text))) return 'total'
    const [first] = words
    const [text = ''] = folded
    if (!first) return 'record'
    const few = count <= 3 && count * 2 <= Math.max(3, this.#columns.length)
    if (few && (FOOT.test(`${text} `) || REMARK.test(first.text))) return 'foot'
    // A second text, such as the commune behind its district, makes the row a record.
    return words.length > 1 ? 'record' : (this.#levelOf(row, first, text, count) ?? 'record')
  }

  /** A row with values in most columns below: what looked like a foot stood in the middle. */
  fullRowAfter(index: number): boolean {
    const rest = this.#rows.slice(index + 1)
    return rest.some(({ cells }) => {
      const count = filled(cells)
      return count > 2 && count * 2 > this.#columns.length
    })
  }

  /** The first two texts of a row behind its running number. */
  #firstWords(row: GridRow): Word[] {
    const words: Word[] = []
    for (const [place, column] of this.#columns.entries()) {
      const cell = row.cells[column]
      if (typeof cell !== 'string' || /^[\d.,()\s]*$/.test(cell)) continue
      if (NUMERAL.test(cell) && cell.length < 6) continue
      words.push({ text: cell, place })
      if (words.length === 2) break
    }
    return words
  }

  #levelOf(row: GridRow, { text, place }: Word, folded: string, count: number): Kind | null {
    const numeral = this.#numbers >= 0 ? cellText(row.cells[this.#columns[this.#numbers] ?? -1]) : ''
    const heading = NUMERAL.test(numeral) || (place === this.#numbers && NUMERAL.test(text))
    const alone = count - (numeral === '' || place === this.#numbers ? 0 : 1) <= 1
    const starts = (level: 0 | 1) =>
      LEVELS[level].prefix.test(`${folded} `) && (this.#shares[place]?.[level] ?? 0) < 0.5
    const title = text.replace(NUMBERED, '')
    if (starts(0)) return { level: 0, text: title }
    if (starts(1) && this.#villages && (alone || heading)) return { level: 1, text: title }
    // "Tràng Định" in the column of running numbers, or behind a Roman numeral.
    return heading || (alone && place === this.#numbers) ? { level: 2, text: title } : null
  }
}

function isRunning(cells: readonly RawValue[]): boolean {
  const numbers = cells.filter((cell) => cell !== null && /^\d{1,6}$/.test(cellText(cell))).map(Number)
  const steps = numbers.filter(
    (value, index) => index > 0 && (value === (numbers[index - 1] ?? 0) + 1 || value === 1),
  )
  return (
    numbers.length > 1 &&
    numbers.length * 3 >= cells.filter((cell) => cell !== null).length &&
    steps.length >= (numbers.length - 1) * 0.9
  )
}

function prefixShares(rows: readonly GridRow[], column: number): number[] {
  const texts = rows
    .map(({ cells }) => cells[column])
    .filter((cell): cell is string => typeof cell === 'string')
  const folded = texts.map((text) => `${foldName(`_ ${text}`)} `)
  return LEVELS.map(
    ({ prefix }) => folded.filter((text) => prefix.test(text)).length / Math.max(1, texts.length),
  )
}

/** Gives every record the groups above it, where the table has no such column itself. */
function addLevels(found: TableRows, given: (string | null)[][], fields: SourceField[]): void {
  const heads = fields.map(({ name }) => foldName(`_ ${name}`))
  LEVELS.forEach(({ name, heads: known }, level) => {
    if (!given.some((groups) => groups[level] !== null)) return
    const there = heads.findIndex((head) => known.test(head))
    if (there >= 0 && found.records.some(({ values }) => (values[there] ?? null) !== null)) return
    found.added.push({ name, column: '' })
    found.records.forEach((record, index) => {
      record.values = [...record.values, given[index]?.[level] ?? null]
    })
  })
}

/** The district written once, above blank cells. */
function repeatDistrict(records: SourceRecord[], fields: SourceField[]): void {
  const column = fields.findIndex(({ name }) => DISTRICT_HEAD.test(foldName(`_ ${name}`)))
  if (column < 0 || typeof records[0]?.values[column] !== 'string') return
  let above: RawValue = null
  for (const record of records) {
    const own = record.values[column] ?? null
    if (own !== null) above = own
    else record.values[column] = above
  }
}
