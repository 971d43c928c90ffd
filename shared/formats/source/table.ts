import type { Issue } from '../../domain/issues.ts'
import type { SourceField, SourceLayer, SourceOptions } from '../../domain/sources.ts'
import { foldName } from '../../model/fold.ts'
import { columnLetter } from '../excel.ts'
import { Refusal, warning } from './refusal.ts'
import { type FontWish, recodeGrid } from './table-encoding.ts'
import { cellText, type Grid, type GridRow, isNumeric } from './table-grid.ts'
import { findHead, type Head, headNames } from './table-head.ts'
import { type TableRows, tableRows } from './table-rows.ts'

/** Cells of one table at most; beyond, memory would have no bound. */
export const CELL_LIMIT = 20_000_000
/** Notes, row numbers and faulty rows that are shown at most. */
const NOTES = 20
const ROWS_NAMED = 10

/** A table and the warnings about it. */
export interface TableReading {
  layer: SourceLayer
  issues: Issue[]
}

/**
 * Turns a grid into a layer: old fonts put right, head found (or taken from `options.head`), rows sorted into records, totals,
 * groups and foot.
 * @returns null when there is no head, or nothing below it
 * @throws Refusal headOutside when the head the user named is not in the grid
 */
export function readTable(grid: Grid, options: SourceOptions, fonts: FontWish): TableReading | null {
  recodeGrid(grid, fonts)
  const head = options.head ? namedHead(grid, options.head) : findHead(grid)
  if (!head) return null
  const issues: Issue[] = []
  const body = grid.rows.slice(head.bottom + 1)
  const names = headNames(grid, head)
  const columns = usedColumns(names, body)
  const fields = columns.map((column) => ({ name: names[column] ?? '', column: columnLetter(column + 1) }))
  issues.push(...surplus(grid.name, body, columns))
  repeatJoined(grid, head, fields, columns)
  const found = tableRows(body, fields, columns)
  if (found.records.length === 0) return null
  issues.push(...leftOut(grid.name, found))
  return { layer: layerOf(grid, head, [...fields, ...found.added], found), issues }
}

function layerOf(grid: Grid, head: Head, fields: SourceField[], found: TableRows): SourceLayer {
  const [first, last] = [grid.rows[head.top]?.number ?? 1, grid.rows[head.bottom]?.number ?? 1]
  return {
    name: grid.name,
    tabular: true,
    fields,
    records: found.records,
    geometry: 'none',
    crs: null,
    head: { first, last },
    encoding: grid.encoding,
    notes: grid.rows.slice(0, Math.min(head.top, NOTES)).map(noteText),
  }
}

function noteText({ cells }: GridRow): string {
  const texts = cells.map(cellText).filter((text) => text !== '')
  return [...new Set(texts)].join(' · ')
}

/** Rows of the grid that lie between the sheet rows the user named. */
function namedHead(grid: Grid, { first, last }: { first: number; last: number }): Head {
  const top = grid.rows.findIndex(({ number }) => number >= first)
  const bottom = grid.rows.findLastIndex(({ number }) => number <= last)
  if (top < 0 || bottom < top) {
    throw new Refusal(
      'headOutside',
      { first, last, rows: grid.rows.at(-1)?.number ?? 0 },
      { sheet: grid.name },
    )
  }
  return { top, bottom }
}

/** Columns with a head, and those without one that hold more than a stray value. */
function usedColumns(names: readonly string[], body: readonly GridRow[]): number[] {
  const counts: number[] = []
  for (const { cells } of body.slice(0, 500)) {
    cells.forEach((cell, column) => {
      if (cell !== null) counts[column] = (counts[column] ?? 0) + 1
    })
  }
  const width = Math.max(names.length, counts.length)
  const all = Array.from({ length: width }, (_, column) => column)
  return all.filter((column) => (names[column] ?? '') !== '' || (counts[column] ?? 0) > 2)
}

/** Rows with values in columns that are none. */
function surplus(sheet: string, body: readonly GridRow[], columns: readonly number[]): Issue[] {
  const used = new Set(columns)
  const last = columns.at(-1) ?? -1
  const issues: Issue[] = []
  for (const { number, cells } of body) {
    if (cells.length <= last + 1 && issues.length === 0 && used.size === last + 1) continue
    const found = cells.filter((cell, column) => cell !== null && !used.has(column)).length
    if (found > 0) {
      const params = { found: columns.length + found, expected: columns.length }
      issues.push(warning('moreCells', params, { sheet, row: number }))
    }
    if (issues.length >= NOTES) break
  }
  return issues
}

const UNIT_HEAD = /huyen|xa|phuong|thi tran|don vi|dia phuong|district|commune|thon|ban|ten/

/** A district or commune joined over several rows holds for each of them; any other joined value counts once, in its first cell. */
function repeatJoined(
  grid: Grid,
  head: Head,
  fields: readonly SourceField[],
  columns: readonly number[],
): void {
  const start = (grid.rows[head.bottom]?.number ?? 0) + 1
  const rows = new Map(grid.rows.map((row) => [row.number, row]))
  for (const { top, left, bottom, right } of grid.merges) {
    const field = fields[columns.indexOf(left - 1)]
    if (top < start || bottom === top || right !== left || !field) continue
    const value = rows.get(top)?.cells[left - 1] ?? null
    if (typeof value !== 'string' || isNumeric(value) || !UNIT_HEAD.test(foldName(`_ ${field.name}`)))
      continue
    for (let number = top + 1; number <= bottom; number += 1) {
      const row = rows.get(number)
      if (row) row.cells[left - 1] = value
    }
  }
}

function leftOut(sheet: string, { totals, groups, foot }: TableRows): Issue[] {
  const issues: Issue[] = []
  const list = (rows: number[]) => ({ count: rows.length, rows: rowList(rows) })
  if (totals.length > 0) issues.push(warning('totalsLeftOut', list(totals), { sheet }))
  if (groups.length > 0) issues.push(warning('groupsLeftOut', list(groups), { sheet }))
  if (foot) issues.push(warning('footLeftOut', { row: foot.row, found: foot.text.slice(0, 80) }, { sheet }))
  return issues
}

function rowList(rows: readonly number[]): string {
  return rows.slice(0, ROWS_NAMED).join(', ') + (rows.length > ROWS_NAMED ? ' …' : '')
}
