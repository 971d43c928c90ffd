import type { Catalogue, Indicator, WorkType } from '../domain/indicators.ts'
import type { InvestmentItem, ListTotals } from '../domain/investments.ts'
import type { ObservationTable, Quality } from '../domain/observations.ts'
import type { Ranking, RankRow, Scenario } from '../domain/scenarios.ts'
import type { Edition } from '../domain/units.ts'
import { evaluate, evaluateTerms, sourceOfIds, worseQuality } from './evaluate.ts'
import { reasonText } from './reason.ts'
import { type WorkFigures, workFigures } from './works/figures.ts'

export interface InvestmentInput {
  codes: readonly string[]
  scenario: Scenario
  table: ObservationTable
  ranking: Ranking
  catalogue: Catalogue
  edition: Edition
}

/** Everything about a work type that is the same for all communes. */
interface Work extends WorkFigures {
  indicator: Indicator | null
  gapValues: (number | null)[]
  base: (number | null)[]
}

function column(table: ObservationTable, id: string): (number | null)[] {
  return evaluateTerms(table, [{ id, sign: 1 }])
}

function workOf(table: ObservationTable, figures: WorkFigures, indicators: readonly Indicator[]): Work {
  const indicator = indicators.find(({ id }) => id === figures.type.gapIndicator) ?? null
  return {
    ...figures,
    indicator,
    gapValues: indicator ? evaluate(table, indicator) : [],
    base: indicator ? evaluateTerms(table, indicator.denominator) : [],
  }
}

/** People of the part of the gap that falls to the work type, rounded. */
function peopleOf(work: Work, i: number, quantity: number): number | null {
  const people = work.people[i] ?? null
  return people === null ? null : Math.round((people * quantity) / (work.gap[i] ?? quantity))
}

function itemQuality(table: ObservationTable, type: WorkType, i: number): Quality {
  const ids = type.quantity.map((term) => term.id)
  return worseQuality(sourceOfIds(table, ids, i).quality, type.costQuality) ?? type.costQuality
}

function itemOf(
  input: InvestmentInput,
  work: Work,
  code: string,
  i: number,
  row: RankRow | null,
): InvestmentItem | null {
  const { type } = work
  const quantity = work.quantity[i] ?? 0
  if (quantity <= 0) return null
  const facts = {
    type,
    quantity,
    base: work.base[i] ?? null,
    gap: work.indicator,
    value: work.gapValues[i] ?? null,
    row,
    ranked: input.ranking.rows.length,
  }
  return {
    code,
    workType: type.id,
    quantity,
    unitCost: type.unitCost,
    cost: Math.round(quantity * type.unitCost),
    fundingLine: type.fundingLine,
    people: peopleOf(work, i, quantity),
    rank: row?.rank ?? null,
    total: row?.total ?? null,
    reasonVi: reasonText(facts, 'vi'),
    reasonEn: reasonText(facts, 'en'),
    quality: itemQuality(input.table, type, i),
  }
}

/**
 * The works that the gaps of the chosen communes suggest: one item per commune and work type with something still to do, in
 * the order of `codes`, then of the catalogue; work types that share a gap divide it by their shares in whole units. Cost is quantity × unit cost in whole triệu đồng. A missing quantity gives
 * no item. Throws on a code the table does not hold.
 */
export function investmentItems(input: InvestmentInput): InvestmentItem[] {
  const { table, catalogue } = input
  const works = workFigures(table, catalogue.workTypes).map((figures) =>
    workOf(table, figures, catalogue.indicators),
  )
  const rowOf = new Map(table.codes.map((code, i) => [code, i]))
  const ranked = new Map(input.ranking.rows.map((row) => [row.code, row]))
  return input.codes.flatMap((code) => {
    const i = rowOf.get(code)
    if (i === undefined) throw new Error(`commune "${code}" is not in edition ${table.edition}`)
    return works.flatMap((work) => itemOf(input, work, code, i, ranked.get(code) ?? null) ?? [])
  })
}

/** Sum over communes; null when any of them has no figure. */
function total(values: readonly (number | null)[]): number | null {
  if (values.length === 0) return 0
  return values.reduce(
    (sum, value) => (sum === null || value === null ? null : sum + value),
    0 as number | null,
  )
}

function add(sums: Record<string, number>, key: string, value: number): void {
  sums[key] = (sums[key] ?? 0) + value
}

/**
 * Totals of a selection of communes and its items: inhabitants and extremely difficult villages of the communes (null when
 * any commune lacks the figure), cost in triệu đồng in all, by funding line and by district code ("" without districts).
 */
export function listTotals(
  items: readonly InvestmentItem[],
  codes: readonly string[],
  table: ObservationTable,
  edition: Edition,
): ListTotals {
  const wanted = new Set(codes)
  const rows = table.codes.flatMap((code, i) => (wanted.has(code) ? [i] : []))
  const districtOf = new Map(edition.communes.map((commune) => [commune.code, commune.districtCode ?? '']))
  const byLine: Record<string, number> = {}
  const byDistrict: Record<string, number> = {}
  for (const item of items) {
    add(byLine, item.fundingLine, item.cost)
    add(byDistrict, districtOf.get(item.code) ?? '', item.cost)
  }
  const sum = (id: string) => {
    const values = column(table, id)
    const found = total(rows.map((i) => values[i] ?? null))
    return found === null ? null : Math.round(found)
  }
  return {
    communes: rows.length,
    people: sum('population'),
    difficultVillages: sum('difficultVillages'),
    cost: items.reduce((all, item) => all + item.cost, 0),
    byLine,
    byDistrict,
  }
}
