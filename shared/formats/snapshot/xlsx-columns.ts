import type { ListedItem } from '../../domain/lists.ts'
import type { Bilingual, Snapshot, SnapshotCommune } from '../../domain/snapshots.ts'
import { documentTranslator } from '../../messages/documents.ts'
import { formatDate, formatNumber } from '../../model/format.ts'
import { costPerPersonOf } from '../../model/snapshot/communes.ts'
import { ROMAN } from '../../model/values.ts'
import { aboveText } from './digest.ts'
import { amountOf, moneyYears, planPeriod, usedLines } from './item-money.ts'
import type { OfficialRow } from './official-rows.ts'
import { qualityWords } from './quality-words.ts'
import type { Column, ColumnFormula } from './xlsx-sheet.ts'

type OfficialColumn = Column<OfficialRow>
type Value = string | number | null
type Spec = Pick<OfficialColumn, 'id' | 'width' | 'kind' | 'value'> & Partial<OfficialColumn>

/** Fills in what most columns have: the head named by the id, no group, not summed. */
function complete({ lang }: Snapshot, specs: Spec[]): OfficialColumn[] {
  const t = documentTranslator(lang)
  return specs.map((spec) => ({
    ...spec,
    head: spec.head ?? t(`official.columns.${spec.id}`),
    group: spec.group ?? '',
    summed: spec.summed ?? false,
    annex: spec.annex ?? false,
  }))
}

const ofItem =
  (value: (item: ListedItem) => Value): OfficialColumn['value'] =>
  ({ item }) =>
    item ? value(item) : null
const ofCommune =
  (value: (commune: SnapshotCommune) => Value): OfficialColumn['value'] =>
  ({ commune }) =>
    commune ? value(commune) : null
const blank = (text: string): string | null => text || null
const empty = () => null
const MONEY = { width: 11, kind: 'integer', summed: true } as const

/** Number and day of the investment decision, as "12/QĐ-UBND, 05/02/2026". */
const decision = ({ decisionNumber, decisionDate }: ListedItem, lang: 'vi' | 'en') =>
  blank([decisionNumber, decisionDate && formatDate(decisionDate, lang)].filter(Boolean).join(', '))

function projectColumns({ lang }: Snapshot): Spec[] {
  const t = documentTranslator(lang)
  const [capacity, decided] = [t('official.groups.capacity'), t('official.groups.decision')]
  return [
    { id: 'order', width: 6.5, kind: 'code', value: ({ number }) => number || null },
    {
      ...{ id: 'project', width: 34, kind: 'text' },
      value: ({ item }) => item?.name ?? t('official.noWork'),
    },
    { id: 'projectCode', width: 8, kind: 'code', value: empty },
    { id: 'budgetCode', width: 9, kind: 'code', value: empty },
    {
      ...{ id: 'place', width: 17, kind: 'text' },
      value: ({ commune, code }) => commune?.fullName ?? code,
    },
    { id: 'projectGroup', width: 6.5, kind: 'code', value: ofItem(({ group }) => blank(group)) },
    {
      ...{ id: 'quantity', width: 8.5, kind: 'quantity', group: capacity },
      value: ofItem(({ quantity }) => quantity),
    },
    { id: 'unit', width: 7.5, kind: 'code', group: capacity, value: ofItem(({ unit }) => blank(unit)) },
    {
      ...{ id: 'years', width: 10.5, kind: 'code' },
      value: ofItem(({ from, to }) => (from === to ? String(from) : `${from}-${to}`)),
    },
    {
      ...{ id: 'decisionNumber', width: 14, kind: 'code', group: decided },
      value: ofItem((item) => decision(item, lang)),
    },
    { id: 'cost', ...MONEY, group: decided, value: ofItem(({ cost }) => cost) },
  ]
}

const lastColumns = ({ lang }: Snapshot): Spec[] => [
  { id: 'owner', width: 15, kind: 'text', value: ofItem(({ owner }) => blank(owner)) },
  { id: 'legalBasis', width: 17, kind: 'text', value: ofItem(({ legalBasis }) => blank(legalBasis)) },
  {
    id: 'note',
    width: 15,
    kind: 'text',
    value: ofItem((item) => blank([item.note, aboveText(item, lang)].filter(Boolean).join('; '))),
  },
]

/** "5–9": where a commune with missing figures may stand. */
export const rankText = ({ rank, rankBest, rankWorst }: SnapshotCommune): Value =>
  rank ?? (rankBest === null || rankWorst === null ? null : `${rankBest}–${rankWorst}`)

const figure = (id: string) => ofCommune(({ figures }) => figures[id]?.value ?? null)

function annexColumns(snapshot: Snapshot): Spec[] {
  const t = documentTranslator(snapshot.lang)
  const known = new Set(snapshot.content.indicators.map(({ id }) => id))
  const specs: Spec[] = [
    { id: 'code', width: 8, kind: 'code', value: ({ code }) => code },
    {
      ...{ id: 'zone', width: 8, kind: 'code' },
      value: ofCommune(
        ({ figures: { zone } }) => zone?.words?.[snapshot.lang] ?? roman(zone?.value ?? null, snapshot),
      ),
    },
    { id: 'difficultVillages', width: 9, kind: 'quantity', value: figure('difficultVillages') },
    { id: 'total', width: 8, kind: 'decimal', value: ofCommune(({ total }) => total) },
    { id: 'rank', width: 8, kind: 'code', value: ofCommune(rankText) },
    { id: 'share', width: 9, kind: 'ratio', value: ofCommune(({ share }) => share) },
    { id: 'shareRank', width: 8, kind: 'code', value: ofCommune(({ shareRank }) => shareRank) },
    {
      id: 'perPerson',
      width: 9,
      kind: 'ratio',
      value: ofCommune(costPerPersonOf),
    },
    { id: 'valueRank', width: 8, kind: 'code', value: ofCommune(({ valueRank }) => valueRank) },
    { id: 'people', width: 9, kind: 'integer', value: ofItem(({ people }) => people) },
    { id: 'unitCost', width: 9, kind: 'quantity', value: ofItem(({ unitCost }) => unitCost) },
    {
      ...{ id: 'reason', width: 40, kind: 'text' },
      value: ({ item, commune }) => blank(item?.reason ?? commune?.reason[snapshot.lang] ?? ''),
    },
    qualityColumn(snapshot),
  ]
  const shown = specs.filter(({ id }) => !['zone', 'difficultVillages'].includes(id) || known.has(id))
  return shown.map((spec) => ({ ...spec, annex: true, group: t('official.groups.annex') }))
}

function qualityColumn({ lang }: Snapshot): Spec {
  const words = qualityWords(lang)
  return {
    ...{ id: 'quality', width: 11, kind: 'code' },
    value: ofItem(({ quality }) => words[quality]),
  }
}

/** "I", "II", "III"; the name of the class where there is no numeral, the figure where there is no name. */
function roman(value: number | null, { content, lang }: Snapshot): Value {
  if (value === null) return null
  const classes = content.indicators.find(({ id }) => id === 'zone')?.classes ?? []
  const named = classes.find((one) => one.value === value)?.label[lang]
  return ROMAN[value] || (named ?? formatNumber(value, 1, lang))
}

/** Columns of the whole list: the province's form as far as a list fills it, the money of each line beside the others, then the annex. */
export function overviewColumns(snapshot: Snapshot): OfficialColumn[] {
  const { content, lang } = snapshot
  const t = documentTranslator(lang)
  const lines = usedLines(content)
  const byLine = (amount: 'plan' | 'carried', group: string): Spec[] =>
    lines.flatMap(({ id, short }) => {
      const value = ofItem((item) => amountOf(item, amount, id))
      const said = amount === 'plan' || content.list.items.some((item) => amountOf(item, amount, id) !== null)
      return said ? [{ id: `${amount}:${id}`, ...MONEY, head: short[lang], group, value }] : []
    })
  return complete(snapshot, [
    ...projectColumns(snapshot),
    ...byLine('plan', t('official.groups.planByLine')),
    ...byLine('carried', t('official.groups.carriedByLine')),
    ...lastColumns(snapshot),
    ...annexColumns(snapshot),
  ])
}

/** Paid ÷ plan, percent; blank where nothing was reported, which is not 0. */
const RATE: ColumnFormula = {
  of: ['plan', 'disbursed'],
  text: ([plan, paid], [, reported]) => `IF(AND(${reported}>0,${plan}>0),100*${paid}/${plan},"")`,
  result: ([plan = null, paid = null]) => (plan && paid !== null ? (100 * paid) / plan : null),
}

/** Difference between the changed and the first plan of a line, year by year: raises or cuts alone, triệu đồng; null = nothing was changed. */
function change(item: ListedItem, line: string, sign: 1 | -1): number | null {
  const changes = item.money.flatMap((row) =>
    row.line === line && row.adjusted !== null ? sign * (row.adjusted - row.planned) : [],
  )
  const counted = changes.filter((amount) => amount > 0)
  return counted.length > 0 ? counted.reduce((sum, amount) => sum + amount, 0) : null
}

/**
 * Columns of one funding line: allotted before, carried over, first plan, plan of each year, raised, cut, plan after change, paid. Sources of money are
 * never added up.
 */
export function lineColumns(snapshot: Snapshot, line: { id: string; short: Bilingual }): OfficialColumn[] {
  const { content, lang } = snapshot
  const t = documentTranslator(lang)
  const { id } = line
  const first = planPeriod(content)?.from
  const years = moneyYears(content.list, id)
  const group = line.short[lang]
  const money = (column: string, head: string, value: (item: ListedItem) => number | null): Spec => ({
    ...{ id: column, ...MONEY, head, group, value: ofItem(value) },
  })
  const before =
    first !== undefined && years.some((year) => year < first)
      ? [
          money('allotted', t('official.columns.allotted', { year: first - 1 }), (item) =>
            amountOf(item, 'plan', id, (year) => year < first),
          ),
        ]
      : []
  const changed = content.list.items.some((item) => amountOf(item, 'adjusted', id) !== null)
  return complete(snapshot, [
    ...projectColumns(snapshot),
    { id: 'workDone', ...MONEY, group, value: empty },
    ...before,
    money('carried', t('official.columns.carried'), (item) => amountOf(item, 'carried', id)),
    money('planned', t('official.columns.planned', { years: spanText(years) }), (item) =>
      amountOf(item, 'planned', id),
    ),
    ...years.map((year) =>
      money(`year:${year}`, t('official.columns.year', { year }), (item) =>
        amountOf(item, 'plan', id, (other) => other === year),
      ),
    ),
    ...(changed
      ? [
          money('raised', t('official.columns.raised'), (item) => change(item, id, 1)),
          money('cut', t('official.columns.cut'), (item) => change(item, id, -1)),
        ]
      : []),
    money('plan', t('official.columns.plan'), (item) => amountOf(item, 'plan', id)),
    money('disbursed', t('official.columns.disbursed'), (item) => amountOf(item, 'disbursed', id)),
    { id: 'rate', width: 9, kind: 'decimal', group, value: empty, formula: RATE },
    ...lastColumns(snapshot),
    qualityColumn(snapshot),
    ...lineAnnex(snapshot),
  ])
}

/** The part of the annex that helps to find a work of one line in the whole list. */
function lineAnnex(snapshot: Snapshot): Spec[] {
  const kept = new Set(['code', 'total', 'rank', 'people', 'reason'])
  return annexColumns(snapshot).filter(({ id }) => kept.has(id))
}

const spanText = (years: number[]): string =>
  years.length > 1 ? `${years[0]} - ${years.at(-1)}` : String(years[0] ?? '')
