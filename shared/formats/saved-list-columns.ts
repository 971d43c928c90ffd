import type { FundingLine } from '../domain/indicators.ts'
import { translator } from '../messages/index.ts'
import { formatDate } from '../model/format.ts'
import type { SheetColumn } from './list-sheet.ts'
import {
  type Amount,
  amountOf,
  type SavedListDocument,
  type SavedListRow,
  savedListLines,
  savedListYears,
} from './saved-list-document.ts'

type Column = SheetColumn<SavedListRow>
type Spec = Pick<Column, 'width' | 'kind' | 'value'> &
  Partial<Column> & {
    /** Message exports:list.columns.<key>, unless `head` is given. */
    key?: string
    /** Message exports:list.groups.<groupKey>, unless `group` is given. */
    groupKey?: string
  }

function complete(doc: SavedListDocument, specs: Spec[]): Column[] {
  const t = translator(doc.lang)
  return specs.map(({ key, groupKey, ...spec }) => ({
    ...spec,
    head: spec.head ?? t(`exports:list.columns.${key}`),
    group: spec.group ?? (groupKey ? t(`exports:list.groups.${groupKey}`) : ''),
    summed: spec.summed ?? false,
    annex: spec.annex ?? false,
  }))
}

/** "Số 12/QĐ-UBND, 05/02/2026"; "" without a decision. */
function decision(doc: SavedListDocument, { item }: SavedListRow): string {
  return [item.decisionNumber, item.decisionDate && formatDate(item.decisionDate, doc.lang)]
    .filter(Boolean)
    .join(', ')
}

const blank = (text: string) => text || null

function projectColumns(doc: SavedListDocument): Spec[] {
  return [
    { key: 'order', width: 5, kind: 'code', value: (_, order) => order },
    { key: 'project', width: 30, kind: 'text', value: ({ item }) => item.name },
    { key: 'place', width: 16, kind: 'text', value: ({ commune }) => commune },
    { key: 'projectGroup', width: 6, kind: 'code', value: ({ item }) => blank(item.group) },
    {
      ...{ key: 'quantity', groupKey: 'capacity', width: 8, kind: 'quantity' },
      value: ({ item }) => item.quantity,
    },
    { key: 'unit', groupKey: 'capacity', width: 7, kind: 'code', value: ({ item }) => blank(item.unit) },
    {
      ...{ key: 'years', width: 9, kind: 'code' },
      value: ({ item }) => (item.from === item.to ? String(item.from) : `${item.from}-${item.to}`),
    },
    {
      ...{ key: 'decisionNumber', groupKey: 'decision', width: 14, kind: 'code' },
      value: (row) => blank(decision(doc, row)),
    },
  ]
}

const money = (value: Column['value']): Pick<Spec, 'width' | 'kind' | 'summed' | 'value'> => ({
  ...{ width: 11, kind: 'awaited', summed: true, value },
})

const cost: Spec = {
  ...{ key: 'cost', groupKey: 'investment', width: 11, kind: 'integer', summed: true },
  value: ({ item }) => item.cost,
}

function lastColumns(): Spec[] {
  return [
    { key: 'owner', width: 14, kind: 'text', value: ({ item }) => blank(item.owner) },
    { key: 'legalBasis', width: 18, kind: 'text', value: ({ item }) => blank(item.legalBasis) },
    { key: 'note', width: 16, kind: 'text', value: ({ item }) => blank(item.note) },
  ]
}

function annexColumns(doc: SavedListDocument): Spec[] {
  const t = translator(doc.lang)
  const specs: Spec[] = [
    { key: 'code', width: 7, kind: 'code', value: ({ item }) => item.code },
    { key: 'unitCost', width: 8, kind: 'quantity', value: ({ item }) => item.unitCost },
    { key: 'people', width: 8, kind: 'integer', value: ({ item }) => item.people },
    { key: 'reason', width: 36, kind: 'text', value: ({ item }) => blank(item.reason) },
    {
      ...{ key: 'quality', width: 9, kind: 'code' },
      value: ({ item }) => t(`exports:list.quality.${item.quality}`),
    },
  ]
  return specs.map((spec) => ({ ...spec, annex: true, groupKey: 'annex' }))
}

const lineName = (doc: SavedListDocument, line: FundingLine) =>
  doc.lang === 'vi' ? line.shortVi : line.shortEn

/** Columns of the whole list: the province's form as far as a list fills it, the plan of each line beside the others, then the annex. */
export function wholeColumns(doc: SavedListDocument): Column[] {
  const group = translator(doc.lang)('exports:saved.planByLine')
  const lines = savedListLines(doc).map(
    (line): Spec => ({
      ...money(({ item }) => amountOf(item, 'plan', line.id)),
      ...{ head: lineName(doc, line), group },
    }),
  )
  return complete(doc, [...projectColumns(doc), cost, ...lines, ...lastColumns(), ...annexColumns(doc)])
}

/** Columns of one funding line: planned, changed, by year, carried over, paid. Sources of money are never added up. */
export function lineColumns(doc: SavedListDocument, line: FundingLine): Column[] {
  const t = translator(doc.lang)
  const group = lineName(doc, line)
  const amount = (key: Amount, head: string): Spec => ({
    ...money(({ item }) => amountOf(item, key, line.id)),
    ...{ head, group },
  })
  const years = savedListYears(doc, line.id).map(
    (year): Spec => ({
      ...money(({ item }) => amountOf(item, 'plan', line.id, year)),
      ...{ head: t('exports:saved.year', { year }), group },
    }),
  )
  return complete(doc, [
    ...projectColumns(doc),
    cost,
    amount('planned', t('exports:saved.planned')),
    amount('plan', t('exports:saved.plan')),
    ...years,
    amount('carried', t('exports:saved.carried')),
    amount('disbursed', t('exports:saved.disbursed')),
    ...lastColumns(),
  ])
}
