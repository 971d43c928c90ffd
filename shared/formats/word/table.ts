import {
  AlignmentType,
  BorderStyle,
  type IBorderOptions,
  type ITableBordersOptions,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  VerticalAlignTable,
  WidthType,
} from 'docx'
import { mm, SIZE } from './page.ts'
import { run } from './text.ts'

export interface WordColumn {
  head: string
  /** Head above several columns that stand side by side; "" or absent = none. */
  group?: string
  /** mm. */
  width: number
  align?: 'left' | 'center' | 'right'
}

export interface WordRow {
  /** One text per column; "" leaves it blank. */
  cells: readonly string[]
  /** Totals and sections. */
  bold?: boolean
  shade?: boolean
}

export interface WordTable {
  columns: readonly WordColumn[]
  rows: readonly WordRow[]
  /** Points. */
  size?: number
}

const SHADE = 'EFEDE7'
const NONE: IBorderOptions = { style: BorderStyle.NONE, size: 0, color: 'auto' }

/** A table without any lines: two blocks of text side by side. */
export const NO_BORDERS: Required<
  Pick<ITableBordersOptions, 'top' | 'bottom' | 'left' | 'right' | 'insideHorizontal' | 'insideVertical'>
> = {
  top: NONE,
  bottom: NONE,
  left: NONE,
  right: NONE,
  insideHorizontal: NONE,
  insideVertical: NONE,
}

interface CellLook {
  width: number
  align: 'left' | 'center' | 'right'
  size: number
  bold: boolean
  shade: boolean
  columnSpan?: number
  rowSpan?: number
}

function cell(text: string, look: CellLook): TableCell {
  const { width, align, size, bold, shade, columnSpan, rowSpan } = look
  return new TableCell({
    width: { size: mm(width), type: WidthType.DXA },
    verticalAlign: VerticalAlignTable.CENTER,
    margins: { top: mm(0.6), bottom: mm(0.6), left: mm(1), right: mm(1) },
    ...(shade ? { shading: { fill: SHADE } } : {}),
    ...(columnSpan ? { columnSpan } : {}),
    ...(rowSpan ? { rowSpan } : {}),
    children: [
      new Paragraph({
        alignment: AlignmentType[align === 'left' ? 'LEFT' : align === 'center' ? 'CENTER' : 'RIGHT'],
        children: text === '' ? [] : [run(text, { bold, size })],
      }),
    ],
  })
}

const isGrouped = ({ group }: WordColumn): boolean => (group ?? '') !== ''

/** One head row, or two where columns have a head in common; both are repeated on every page. */
function headRows(columns: readonly WordColumn[], size: number): TableRow[] {
  const grouped = columns.some(isGrouped)
  const look = { align: 'center' as const, size, bold: true, shade: true }
  const first: TableCell[] = []
  const second: TableCell[] = []
  let at = 0
  while (at < columns.length) {
    const column = columns[at]!
    if (!isGrouped(column)) {
      first.push(cell(column.head, { ...look, width: column.width, ...(grouped ? { rowSpan: 2 } : {}) }))
      at += 1
      continue
    }
    const members = columns.slice(at)
    const end = members.findIndex(({ group }) => group !== column.group)
    const together = end < 0 ? members : members.slice(0, end)
    const width = together.reduce((sum, member) => sum + member.width, 0)
    first.push(cell(column.group ?? '', { ...look, width, columnSpan: together.length }))
    for (const member of together) second.push(cell(member.head, { ...look, width: member.width }))
    at += together.length
  }
  const row = (children: TableCell[]) => new TableRow({ tableHeader: true, cantSplit: true, children })
  return grouped ? [row(first), row(second)] : [row(first)]
}

/** Digits of Times New Roman are half as wide as high, bold ones too; points and commas a quarter. */
const DIGIT = 0.5
const POINT = 0.25

/** Width of a column that holds a number on one line, mm; `least` at least. */
export function numberWidth(text: string, points: number, least: number): number {
  const em = [...text].reduce((sum, character) => sum + (/[.,]/.test(character) ? POINT : DIGIT), 0)
  return Math.max(least, Math.ceil((em * points * 25.4) / 72 + 3))
}

/** A table of an official document: fixed widths, head repeated on every page, rows never torn apart. */
export function wordTable({ columns, rows, size = SIZE.table }: WordTable): Table {
  const widths = columns.map(({ width }) => mm(width))
  return new Table({
    layout: TableLayoutType.FIXED,
    width: { size: widths.reduce((sum, width) => sum + width, 0), type: WidthType.DXA },
    columnWidths: widths,
    rows: [
      ...headRows(columns, size),
      ...rows.map(
        ({ cells, bold = false, shade = false }) =>
          new TableRow({
            cantSplit: true,
            children: columns.map(({ width, align = 'left' }, at) =>
              cell(cells[at] ?? '', { width, align, size, bold, shade }),
            ),
          }),
      ),
    ],
  })
}

/** Two blocks of paragraphs side by side, without lines. Widths in mm. */
export function sideBySide(
  left: { width: number; children: Paragraph[] },
  right: { width: number; children: Paragraph[] },
): Table {
  const block = ({ width, children }: typeof left) =>
    new TableCell({
      width: { size: mm(width), type: WidthType.DXA },
      margins: { left: 0, right: 0, top: 0, bottom: 0 },
      children,
    })
  return new Table({
    layout: TableLayoutType.FIXED,
    width: { size: mm(left.width + right.width), type: WidthType.DXA },
    columnWidths: [mm(left.width), mm(right.width)],
    borders: NO_BORDERS,
    rows: [new TableRow({ cantSplit: true, children: [block(left), block(right)] })],
  })
}
