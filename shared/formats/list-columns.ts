import type { FundingLine } from '../domain/indicators.ts'
import { translator } from '../messages/index.ts'
import { formatValue } from '../model/format.ts'
import { ROMAN } from '../model/values.ts'
import { workLabel } from './list-csv.ts'
import type { ListDocument, ListRow } from './list-document.ts'
import type { SheetColumn } from './list-sheet.ts'

/** A column of the printed list. Empty official columns wait for decisions that come after the list. */
export interface ListColumn extends SheetColumn<ListRow> {
  /** Identifier; the head is the message exports:list.columns.<key> unless `head` is given. */
  key: string
}

type Spec = Omit<ListColumn, 'head' | 'group' | 'summed' | 'annex'> &
  Partial<Pick<ListColumn, 'head' | 'group' | 'summed' | 'annex'>>

const empty = () => null

/** The columns of the list in order: the province's form, then the annex. */
export function listColumns(doc: ListDocument): ListColumn[] {
  const t = translator(doc.lang)
  const specs = [
    ...projectColumns(doc),
    ...moneyColumns(doc),
    ...planColumns(),
    ...annexColumns(doc).map((spec) => ({ ...spec, annex: true, group: t('exports:list.groups.annex') })),
  ]
  return specs.map((spec) => ({
    ...spec,
    head: spec.head ?? t(`exports:list.columns.${spec.key}`),
    group: spec.group
      ? GROUP_KEYS.has(spec.group)
        ? t(`exports:list.groups.${spec.group}`)
        : spec.group
      : '',
    summed: spec.summed ?? false,
    annex: spec.annex ?? false,
  }))
}

const GROUP_KEYS = new Set(['capacity', 'decision', 'investment', 'plan'])

function projectColumns(doc: ListDocument): Spec[] {
  const vi = doc.lang === 'vi'
  return [
    { key: 'order', width: 4.5, kind: 'code', value: (_, order) => order },
    { key: 'project', width: 27, kind: 'text', value: (row) => workLabel(row, doc) },
    { key: 'projectCode', width: 7, kind: 'code', value: empty },
    { key: 'budgetCode', width: 8, kind: 'code', value: empty },
    { key: 'place', width: 15, kind: 'text', value: ({ unit }) => unit.fullName },
    { key: 'projectGroup', width: 6, kind: 'code', value: empty },
    {
      key: 'quantity',
      group: 'capacity',
      width: 7.5,
      kind: 'quantity',
      value: ({ item }) => item?.quantity ?? null,
    },
    {
      key: 'unit',
      group: 'capacity',
      width: 7,
      kind: 'code',
      value: ({ workType }) => (vi ? workType?.unitVi : workType?.unitEn) ?? null,
    },
    { key: 'years', width: 7, kind: 'code', value: empty },
  ]
}

function moneyColumns(doc: ListDocument): Spec[] {
  const lines = usedLines(doc)
  return [
    { key: 'decisionNumber', group: 'decision', width: 9, kind: 'code', value: empty },
    {
      key: 'cost',
      group: 'investment',
      width: 11,
      kind: 'integer',
      summed: true,
      value: ({ item }) => item?.cost ?? null,
    },
    ...lines.map(
      (line): Spec => ({
        key: `line-${line.id}`,
        head: doc.lang === 'vi' ? line.shortVi : line.shortEn,
        group: 'investment',
        width: 11,
        kind: 'integer',
        summed: true,
        // A line that is not this work's stays blank: sources of money never mix.
        value: ({ item }) => (item?.fundingLine === line.id ? item.cost : null),
      }),
    ),
  ]
}

/** Funding lines that carry money in this list, in catalogue order. */
function usedLines(doc: ListDocument): FundingLine[] {
  const used = new Set(doc.items.map((item) => item.fundingLine))
  return doc.catalogue.fundingLines.filter((line) => used.has(line.id))
}

function planColumns(): Spec[] {
  return [
    { key: 'carriedOver', group: 'plan', width: 8, kind: 'awaited', summed: true, value: empty },
    { key: 'mediumTerm', group: 'plan', width: 8, kind: 'awaited', summed: true, value: empty },
    { key: 'year', group: 'plan', width: 8, kind: 'awaited', summed: true, value: empty },
    { key: 'owner', width: 7, kind: 'text', value: empty },
    { key: 'note', width: 7, kind: 'text', value: empty },
  ]
}

function annexColumns(doc: ListDocument): Spec[] {
  const vi = doc.lang === 'vi'
  const quality = (row: ListRow) =>
    row.item ? translator(doc.lang)(`exports:list.quality.${row.item.quality}`) : null
  return [
    { key: 'code', width: 7, kind: 'code', value: ({ unit }) => unit.code },
    { key: 'zone', width: 6, kind: 'code', value: (row) => classLabel(row, 'zone', doc) },
    {
      key: 'difficultVillages',
      width: 7,
      kind: 'integer',
      value: ({ unit }) => unit.figures.difficultVillages?.value ?? null,
    },
    { key: 'total', width: 7, kind: 'decimal', value: ({ unit }) => unit.total },
    { key: 'rank', width: 6, kind: 'code', value: ({ unit }) => unit.rank ?? interval(unit) },
    { key: 'share', width: 7.5, kind: 'ratio', value: ({ unit }) => unit.share },
    { key: 'shareRank', width: 6, kind: 'code', value: ({ unit }) => unit.shareRank },
    { key: 'perMillion', width: 7.5, kind: 'ratio', value: ({ unit }) => unit.peoplePerMillion },
    { key: 'valueRank', width: 6, kind: 'code', value: ({ unit }) => unit.valueRank },
    { key: 'people', width: 7.5, kind: 'integer', value: ({ item }) => item?.people ?? null },
    { key: 'unitCost', width: 7.5, kind: 'integer', value: ({ item }) => item?.unitCost ?? null },
    {
      key: 'reason',
      width: 34,
      kind: 'text',
      value: ({ item }) => (vi ? item?.reasonVi : item?.reasonEn) ?? null,
    },
    { key: 'quality', width: 8, kind: 'code', value: quality },
  ]
}

/** "I", "II", "III" of a class figure, or its label where it has no numeral; null when missing. */
function classLabel({ unit }: ListRow, id: string, doc: ListDocument): string | null {
  const indicator = doc.catalogue.indicators.find((candidate) => candidate.id === id)
  const value = unit.figures[id]?.value ?? null
  if (!indicator || value === null) return null
  return ROMAN[value] || formatValue(value, indicator, doc.lang)
}

/** "5–9": where a commune with missing figures may stand. */
function interval({
  rankBest,
  rankWorst,
}: {
  rankBest: number | null
  rankWorst: number | null
}): string | null {
  return rankBest === null || rankWorst === null ? null : `${rankBest}–${rankWorst}`
}
