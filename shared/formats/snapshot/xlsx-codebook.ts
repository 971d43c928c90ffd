import type { Snapshot } from '../../domain/snapshots.ts'
import { documentTranslator } from '../../messages/documents.ts'
import type { Excel } from '../excel.ts'
import { anchorOf } from './figure-text.ts'
import type { BookHead, Names } from './xlsx-book.ts'
import { printSetUp } from './xlsx-sheet.ts'
import { type TableColumn, writeHeading, writeSheetTitle, writeTable } from './xlsx-table.ts'

/** Columns whose meaning is told, in the order of the sheets; what a head says by itself is left out. */
const TOLD = [
  ...['order', 'project', 'projectCode', 'budgetCode', 'place', 'projectGroup', 'years', 'cost'],
  ...['planByLine', 'carried', 'allotted', 'raised', 'cut', 'disbursed', 'rate'],
  ...['total', 'rank', 'share', 'perPerson', 'people', 'quality'],
]
/** Told under the name of a group of columns, or of something that is no column. */
const NAMED: Record<string, string> = { planByLine: 'official.groups.planByLine' }

/** Sheet that explains the others: columns, indicators with definition, target and where the province stands, criteria with weights, names of ranges. */
export function writeCodebook(
  sheet: Excel.Worksheet,
  snapshot: Snapshot,
  head: BookHead,
  names: Names,
  paper: 'A4' | 'A3',
): void {
  const t = documentTranslator(snapshot.lang)
  const widths = [38, 60, 14, 60, 12, 12, 12, 14]
  widths.forEach((width, index) => {
    sheet.getColumn(index + 1).width = width
  })
  writeSheetTitle(sheet, t('official.sheets.codebook'), head)
  let next = writeHeading(sheet, 5, t('official.codebook.columns'))
  next = writeTable(sheet, next, meaningColumns(snapshot), meanings(snapshot)) + 1
  next = writeHeading(sheet, next, t('official.codebook.indicators'))
  next = writeTable(sheet, next, indicatorColumns(snapshot), snapshot.content.indicators) + 1
  next = writeHeading(sheet, next, t('official.codebook.criteria'))
  next = writeTable(sheet, next, criterionColumns(snapshot), snapshot.content.scenario.criteria) + 1
  next = writeHeading(sheet, next, t('official.codebook.names'))
  writeTable(sheet, next, nameColumns(snapshot), names.list())
  sheet.views = [{ showGridLines: false }]
  printSetUp(sheet, head, paper)
}

type Meaning = [name: string, text: string]

function meanings({ lang }: Snapshot): Meaning[] {
  const t = documentTranslator(lang)
  const told = TOLD.map(
    (id): Meaning => [t(NAMED[id] ?? `official.columns.${id}`, { year: '…' }), t(`official.meaning.${id}`)],
  )
  return [
    ...told,
    [t('official.codebook.sections'), t('official.meaning.sections')],
    [t('official.codebook.blank'), t('official.meaning.blank')],
  ]
}

function meaningColumns({ lang }: Snapshot): TableColumn<Meaning>[] {
  const t = documentTranslator(lang)
  return [
    { head: t('official.codebook.column'), kind: 'text', value: ([name]) => name },
    { head: t('official.codebook.meaning'), kind: 'text', value: ([, text]) => text },
  ]
}

type Indicator = Snapshot['content']['indicators'][number]

function indicatorColumns({ content, lang }: Snapshot): TableColumn<Indicator>[] {
  const t = documentTranslator(lang)
  const gap = ({ id }: Indicator) => content.gaps.find(({ indicator }) => indicator === id)
  return [
    { head: t('official.codebook.id'), kind: 'text', value: ({ id }) => id },
    { head: t('official.codebook.label'), kind: 'text', value: ({ label }) => label[lang] },
    { head: t('official.codebook.unit'), kind: 'code', value: ({ unit }) => unit[lang] || null },
    {
      head: t('official.codebook.definition'),
      kind: 'text',
      value: ({ definition }) => definition[lang] || null,
    },
    { head: t('official.codebook.target2025'), kind: 'quantity', value: ({ target2025 }) => target2025 },
    { head: t('official.codebook.target2030'), kind: 'quantity', value: ({ target2030 }) => target2030 },
    { head: t('official.codebook.province'), kind: 'decimal', value: (one) => gap(one)?.value ?? null },
    { head: t('official.codebook.missing'), kind: 'integer', value: (one) => gap(one)?.missing ?? null },
  ]
}

type Criterion = Snapshot['content']['scenario']['criteria'][number]

function criterionColumns({ content, lang }: Snapshot): TableColumn<Criterion>[] {
  const t = documentTranslator(lang)
  const label = (id: string) => content.indicators.find((one) => one.id === id)?.label[lang] ?? id
  const anchor = (criterion: Criterion, end: 'a' | 'b') =>
    anchorOf(criterion, end, content.indicators) ?? t('official.codebook.byCatalogue')
  return [
    { head: t('official.codebook.id'), kind: 'text', value: ({ indicator }) => indicator },
    { head: t('official.codebook.label'), kind: 'text', value: ({ indicator }) => label(indicator) },
    { head: t('official.codebook.weight'), kind: 'quantity', value: ({ weight }) => weight },
    { head: t('official.codebook.a'), kind: 'text', value: (one) => anchor(one, 'a') },
    { head: t('official.codebook.b'), kind: 'text', value: (one) => anchor(one, 'b') },
  ]
}

function nameColumns({ lang }: Snapshot): TableColumn<{ name: string; range: string }>[] {
  const t = documentTranslator(lang)
  return [
    { head: t('official.codebook.name'), kind: 'text', value: ({ name }) => name },
    { head: t('official.codebook.range'), kind: 'text', value: ({ range }) => range },
  ]
}
