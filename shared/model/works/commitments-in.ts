import type { Catalogue } from '../../domain/indicators.ts'
import type { Commitment } from '../../domain/plans.ts'
import type { RawValue, SourceLayer } from '../../domain/sources.ts'
import type { Edition } from '../../domain/units.ts'
import { foldName, foldText } from '../fold.ts'

/** Columns of a list of works that have money, with the heads people write; the first is the head of our own files. */
const HEADS = {
  code: ['code', 'mã xã', 'commune code'],
  commune: ['commune', 'xã', 'tên xã', 'xã, phường, thị trấn', 'đơn vị', 'địa điểm'],
  workType: ['workType', 'loại công trình', 'công trình', 'work', 'kind of work'],
  quantity: ['quantity', 'khối lượng', 'quy mô', 'số lượng'],
  from: ['from', 'từ năm', 'năm bắt đầu', 'first year'],
  to: ['to', 'đến năm', 'năm kết thúc', 'last year'],
  programme: ['programme', 'chương trình', 'dự án', 'danh mục'],
  line: ['line', 'nguồn vốn', 'nguồn', 'funding line'],
  document: ['document', 'văn bản', 'số văn bản', 'quyết định'],
} as const
type Field = keyof typeof HEADS

/** What is wrong with one row of the file; texts: `import.wrong.<code>` of the works page. */
export interface RowTrouble {
  /** 1-based row of the file. */
  row: number
  code: 'commune' | 'communeTwice' | 'workType' | 'quantity' | 'years' | 'line'
  value: string
}

export interface CommitmentsRead {
  rows: Omit<Commitment, 'id'>[]
  troubles: RowTrouble[]
  /** Columns that are needed and not there; then nothing was read. */
  missing: Field[]
}

function textOf(value: RawValue | undefined): string {
  if (value === null || value === undefined) return ''
  return typeof value === 'object' ? ('date' in value ? value.date : value.error) : String(value).trim()
}

/** "1.188,5" and "1188.5" alike; blank = null, no number = NaN. */
function numberOf(value: RawValue | undefined): number | null {
  if (typeof value === 'number') return value
  const text = textOf(value)
  if (text === '') return null
  const vi = /^\d{1,3}(\.\d{3})+(,\d+)?$|^\d+,\d+$/.test(text)
  return Number(vi ? text.replaceAll('.', '').replace(',', '.') : text)
}

function columnsOf({ fields }: SourceLayer): Partial<Record<Field, number>> {
  const folded = fields.map(({ name }) => foldText(name))
  const entries = Object.entries(HEADS).flatMap(([field, heads]) => {
    const wanted = heads.map(foldText)
    const at = folded.findIndex((name) => wanted.includes(name))
    return at < 0 ? [] : [[field, at] as const]
  })
  return Object.fromEntries(entries)
}

interface Named {
  id: string
  labelVi: string
  labelEn: string
}

/** The id of what a cell names by id or label; null when nothing fits. */
function idOf(rows: readonly Named[], text: string): string | null {
  const wanted = foldText(text)
  const found = rows.find(({ id, labelVi, labelEn }) =>
    [id, labelVi, labelEn].some((name) => foldText(name) === wanted),
  )
  return found?.id ?? null
}

function communesOf(edition: Edition, code: string, name: string): string[] {
  const byCode = edition.communes.filter((commune) => commune.code === code.padStart(5, '0'))
  if (code !== '') return byCode.map((commune) => commune.code)
  const wanted = foldName(name)
  return edition.communes.filter((one) => foldName(one.fullName) === wanted).map((one) => one.code)
}

/** What each row is read against. */
export interface CommitmentsContext {
  edition: Edition
  catalogue: Pick<Catalogue, 'workTypes' | 'fundingLines'>
}

type Cell = (field: Field) => RawValue | undefined

function readRow(row: number, cell: Cell, { edition, catalogue }: CommitmentsContext) {
  const text = (field: Field) => textOf(cell(field))
  const codes = communesOf(edition, text('code'), text('commune'))
  const workType = idOf(catalogue.workTypes, text('workType'))
  const line = text('line') === '' ? '' : idOf(catalogue.fundingLines, text('line'))
  const quantity = numberOf(cell('quantity'))
  const from = numberOf(cell('from'))
  const to = numberOf(cell('to')) ?? from
  const year = (value: number | null) =>
    Number.isInteger(value) && (value ?? 0) >= 2000 && (value ?? 0) <= 2060
  const checks: [boolean, RowTrouble['code'], string][] = [
    [codes.length === 0, 'commune', text('code') || text('commune')],
    [codes.length > 1, 'communeTwice', text('commune')],
    [workType === null, 'workType', text('workType')],
    [quantity !== null && !(quantity >= 0), 'quantity', text('quantity')],
    [!year(from) || !year(to) || (to ?? 0) < (from ?? 0), 'years', `${text('from')}–${text('to')}`],
    [line === null, 'line', text('line')],
  ]
  const troubles = checks.flatMap(([wrong, code, value]): RowTrouble[] =>
    wrong ? [{ row, code, value }] : [],
  )
  const [code = ''] = codes
  const found = {
    ...{ code, edition: edition.id, workType: workType ?? '', quantity, from: from ?? 0, to: to ?? 0 },
    ...{ programme: text('programme'), line: line ?? '', document: text('document') },
  }
  return { found, troubles }
}

/**
 * Reads a table of works that have money already. Communes by code, else by name; work types and lines by id or label, years as
 * whole numbers ("to" may be blank: the same year), a blank quantity means all of the gap. A row with any mistake is left out and
 * told of. Extra columns are ignored.
 */
export function readCommitments(layer: SourceLayer, context: CommitmentsContext): CommitmentsRead {
  const columns = columnsOf(layer)
  const missing = (['workType', 'from'] as const).filter((field) => columns[field] === undefined)
  const placed = columns.code !== undefined || columns.commune !== undefined
  if (missing.length > 0 || !placed)
    return { rows: [], troubles: [], missing: placed ? missing : ['commune', ...missing] }
  const read = layer.records.map(({ number, values }) => {
    const cell: Cell = (field) => {
      const at = columns[field]
      return at === undefined ? undefined : values[at]
    }
    return readRow(number, cell, context)
  })
  return {
    rows: read.flatMap(({ found, troubles }) => (troubles.length === 0 ? [found] : [])),
    troubles: read.flatMap(({ troubles }) => troubles),
    missing: [],
  }
}
