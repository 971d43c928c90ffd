import { byDistrict } from '../../figures/money-chart.ts'
import { formatNumber, NO_NUMBER } from '../../model/format.ts'
import { costOf } from '../../model/lists/item.ts'
import { itemName, itemUnit } from '../../model/snapshot/suggested.ts'
import { inside, newPage } from '../pdf/book.ts'
import { heading, paragraph } from '../pdf/flow.ts'
import { type TableColumn, type TableRow, table } from '../pdf/table.ts'
import { aboveText, balanceTexts, type DigestItem, moneyOf, yearsText } from './digest.ts'
import type { Report } from './pdf-frame.ts'

const money = (value: number | null, { lang }: Report) => formatNumber(value, 0, lang)
const costOfRows = (rows: readonly DigestItem[]) => costOf(rows.map(({ item }) => item))

function itemColumns({ t }: Report): TableColumn[] {
  return [
    { title: t('report.works.order'), share: 1.2, align: 'center' },
    { title: t('report.works.commune'), share: 3.2 },
    { title: t('report.works.work'), share: 6 },
    { title: t('report.works.quantity'), share: 2.3, align: 'right' },
    { title: t('report.works.years'), share: 2.7, align: 'center' },
    { title: t('report.works.people'), share: 1.8, align: 'right' },
    { title: t('report.works.cost'), share: 2.4, align: 'right' },
  ]
}

function itemRow(report: Report, { item, place, number }: DigestItem): TableRow {
  const { lang, input } = report
  const { content } = input.snapshot
  return {
    cells: [
      formatNumber(number, 0, lang),
      place,
      [itemName(content, item, lang), aboveText(item, lang)].filter((text) => text !== '').join('; '),
      `${formatNumber(item.quantity, 2, lang)} ${itemUnit(content, item, lang)}`.trim(),
      yearsText(item.from, item.to),
      formatNumber(item.people, 0, lang),
      money(item.cost, report),
    ],
  }
}

/** Works as the official list orders and numbers them, with the sum of each district in each section. */
function itemRows(report: Report): TableRow[] {
  const { facts, t } = report
  const sum = (words: string, cost: number): TableRow => ({
    kind: 'total',
    cells: ['', '', words, '', '', '', money(cost, report)],
  })
  const rows = facts.groups.flatMap((group): TableRow[] => [
    { kind: 'section', cells: [`${group.order}. ${group.title}`] },
    ...group.parts.flatMap(({ order, title, rows: works }): TableRow[] => {
      const lines = works.map((row) => itemRow(report, row))
      if (title === '') return lines
      const named = sum(t('report.works.district', { district: title }), costOfRows(works))
      return [{ kind: 'section', cells: [`${order}. ${title}`] }, ...lines, named]
    }),
    sum(t('report.works.section', { order: group.order }), costOfRows(group.rows)),
  ])
  return [...rows, sum(t('report.works.total'), facts.cost)]
}

/** Planned money of each line in each year; lines are never added into one another. */
function moneyByYear(report: Report): void {
  const { book, facts, t, lang } = report
  if (facts.lines.length === 0) return
  heading(book, 2, t('report.works.byLine'))
  const right = 'right' as const
  table(book, {
    ...{ rowHead: 0, unit: t('report.works.unit') },
    columns: [
      { title: t('report.works.line'), share: 5 },
      ...facts.years.map((year) => ({ title: t('report.works.year', { year }), share: 2, align: right })),
      { title: t('report.works.period'), share: 2, align: right },
    ],
    rows: facts.lines.map(({ id, label }) => ({
      cells: [
        label,
        ...facts.years.map((year) => money(moneyOf(facts.items, { line: id, year }), report)),
        money(moneyOf(facts.items, { line: id }), report),
      ],
    })),
  })
  for (const text of balanceTexts(facts, lang)) paragraph(book, text, { look: 'note', after: 2 })
  paragraph(book, t('report.works.noMix'), { look: 'note' })
}

function byType(report: Report): void {
  const { book, facts, t, lang } = report
  heading(book, 2, t('report.works.byType'))
  table(book, {
    ...{ rowHead: 0, unit: t('report.works.unit') },
    columns: [
      { title: t('report.works.type'), share: 6 },
      { title: t('report.works.count'), share: 2, align: 'right' },
      { title: t('report.works.quantity'), share: 2.5, align: 'right' },
      { title: t('report.works.cost'), share: 2.5, align: 'right' },
    ],
    rows: [
      ...facts.types.map((type) => ({
        cells: [
          type.label,
          formatNumber(type.count, 0, lang),
          type.quantity === null ? NO_NUMBER : `${formatNumber(type.quantity, 1, lang)} ${type.unit}`.trim(),
          money(type.cost, report),
        ],
      })),
      {
        kind: 'total' as const,
        cells: [
          t('report.works.total'),
          formatNumber(facts.items.length, 0, lang),
          '',
          money(facts.cost, report),
        ],
      },
    ],
  })
}

/** Every work in the order of the official list, then money by line and year, and kinds of work. */
export function worksSection(report: Report): void {
  const { book, facts, input, t } = report
  newPage(book)
  inside(book, 'Sect', () => {
    heading(book, 1, t('report.section.works'))
    if (facts.items.length === 0) {
      paragraph(book, t('report.summary.empty'))
      return
    }
    paragraph(book, t(`report.works.lead.${byDistrict(input.snapshot.content) ? 'district' : 'commune'}`))
    table(book, {
      ...{ rowHead: 2, unit: t('report.works.unit') },
      columns: itemColumns(report),
      rows: itemRows(report),
    })
    moneyByYear(report)
    byType(report)
  })
}

/** Districts with works; in editions without districts communes with works, those with most money first. */
export function areasWithWorks({ facts, input, t }: Report): { title: string; rows: DigestItem[] }[] {
  if (byDistrict(input.snapshot.content))
    return facts.sections.map(({ title, rows }) => ({ title: title || t('report.works.unknown'), rows }))
  const found = new Map<string, DigestItem[]>()
  for (const row of facts.sections.flatMap(({ rows }) => rows))
    found.set(row.place, [...(found.get(row.place) ?? []), row])
  return [...found]
    .map(([title, rows]) => ({ title, rows }))
    .sort((one, other) => costOfRows(other.rows) - costOfRows(one.rows))
}

/** Money by area as figures; the drawings stand above. */
export function areaTable(report: Report): void {
  const { book, facts, input, t, lang } = report
  table(book, {
    ...{ rowHead: 0, unit: t('report.works.unit') },
    columns: [
      {
        title: t(byDistrict(input.snapshot.content) ? 'report.money.district' : 'report.money.commune'),
        share: 6,
      },
      { title: t('report.money.items'), share: 2, align: 'right' },
      { title: t('report.money.cost'), share: 2.5, align: 'right' },
      { title: t('report.money.share'), share: 2, align: 'right' },
    ],
    rows: [
      ...areasWithWorks(report).map(({ title, rows }) => ({
        cells: [
          title,
          formatNumber(rows.length, 0, lang),
          money(costOfRows(rows), report),
          facts.cost > 0 ? `${formatNumber((100 * costOfRows(rows)) / facts.cost, 1, lang)}%` : NO_NUMBER,
        ],
      })),
      {
        kind: 'total' as const,
        cells: [
          t('report.works.total'),
          formatNumber(facts.items.length, 0, lang),
          money(facts.cost, report),
          '',
        ],
      },
    ],
  })
}
