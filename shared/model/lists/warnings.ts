import type { Catalogue } from '../../domain/indicators.ts'
import type { InvestmentList, ListedItem, ListWarning } from '../../domain/lists.ts'
import type { Commitment } from '../../domain/plans.ts'
import { commitmentsOf } from '../works/funding.ts'
import { realMoney, yearsOverReal } from '../works/real-money.ts'
import { otherProduct, planOf } from './item.ts'
import { listSums, plannedOf } from './sums.ts'

/** What a list is held against. */
export interface ListContext {
  catalogue: Pick<Catalogue, 'workTypes' | 'finance' | 'fundingLines'>
  /** Codes of the communes of the list's edition. */
  communes: ReadonlySet<string>
  /** Works that have money elsewhere: those written down, and those of saved lists. The list's own are left out. */
  commitments: readonly Commitment[]
}

type Params = ListWarning['params']
type Money = Pick<InvestmentList, 'caps' | 'items'>

/** Caps with more money in the list than they hold; `year` 0 = over all years. */
function overCaps({ caps, items }: Money): ListWarning[] {
  const money = items.flatMap((item) => item.money)
  return caps.flatMap(({ line, year, amount }): ListWarning[] => {
    const held = money.filter((row) => row.line === line && (year === null || row.year === year))
    const sum = plannedOf({ money: held })
    const params = { line, year: year ?? 0, cap: amount, planned: sum, over: sum - amount }
    return sum > amount ? [{ code: 'capExceeded', item: '', params }] : []
  })
}

/** Years with more money of a line than it really had. */
function overReal({ items }: Money, catalogue: ListContext['catalogue']): ListWarning[] {
  const { byYear } = listSums({ items }, () => null)
  return yearsOverReal(byYear, realMoney(catalogue)).map(({ year, line, planned, real }) => {
    const { amount, year: realYear, source } = real
    const params = { line, year, planned, real: amount, realYear, over: planned - amount, source }
    return { code: 'overReal', item: '', params }
  })
}

/** Years and lines with more money in a list than its caps hold, or than the line really had. */
export function moneyWarnings(list: Money, catalogue: ListContext['catalogue']): ListWarning[] {
  return [...overCaps(list), ...overReal(list, catalogue)]
}

function moneyFaults(item: ListedItem): [ListWarning['code'], Params][] {
  const { cost, money, from, to, quantity, unitCost } = item
  const sum = plannedOf(item)
  const product = otherProduct(item)
  const off = sum === cost ? [] : [{ cost, planned: sum, difference: sum - cost }]
  const outside = money.filter((row) => planOf(row) > 0 && (row.year < from || row.year > to))
  const years = from > to ? [{ year: to, from, to }] : outside.map(({ year }) => ({ year, from, to }))
  const over = money.filter((row) => (row.disbursed ?? 0) > planOf(row))
  const fault: [ListWarning['code'], Params][] =
    product === null ? [] : [['costNotProduct', { quantity, unitCost, product, cost }]]
  return [
    ...fault,
    ...off.map((params): [ListWarning['code'], Params] => ['moneyNotCost', params]),
    ...years.map((params): [ListWarning['code'], Params] => ['yearsOutside', params]),
    ...over.map((row): [ListWarning['code'], Params] => [
      'overDisbursed',
      { year: row.year, line: row.line, disbursed: row.disbursed ?? 0, planned: planOf(row) },
    ]),
  ]
}

function lineFaults({ workType, money }: ListedItem, { catalogue }: ListContext): Params[] {
  const type = catalogue.workTypes.find(({ id }) => id === workType)
  if (!type) return []
  const lines = new Set(money.map(({ line }) => line))
  return [...lines].filter((line) => !type.fundingLines.includes(line)).map((line) => ({ line, workType }))
}

/**
 * What a user should look at in a list; none of it stops saving. `item` is '' where the list as a whole is meant. Money is held as it
 * stands (adjusted, else planned). Money elsewhere counts for the same commune, work type and overlapping years.
 */
export function listWarnings(list: InvestmentList, context: ListContext): ListWarning[] {
  const elsewhere = context.commitments.filter((commitment) => commitment.list !== list.id)
  const illustrative = list.items.filter(({ quality }) => quality === 'illustrative').length
  const whole: ListWarning[] =
    illustrative > 0 ? [{ code: 'illustrative', item: '', params: { count: illustrative } }] : []
  const funded = new Map<string, ReturnType<typeof commitmentsOf>>()
  const fundedIn = (item: ListedItem) => {
    const key = `${item.from}-${item.to}`
    const known = funded.get(key) ?? commitmentsOf(elsewhere, list.edition, item)
    funded.set(key, known)
    return known(item)
  }
  const ofItems = list.items.flatMap((item) => {
    const faults: [ListWarning['code'], Params][] = [
      ...moneyFaults(item),
      ...lineFaults(item, context).map((params): [ListWarning['code'], Params] => ['lineNotAllowed', params]),
      ...fundedIn(item).map(({ programme, document, from, to, list: other = '' }) => {
        const params = { programme, document, from, to, list: other }
        return ['doubleFunding', params] as [ListWarning['code'], Params]
      }),
    ]
    if (!context.communes.has(item.code)) faults.unshift(['unknownCommune', { code: item.code }])
    return faults.map(([code, params]): ListWarning => ({ code, item: item.id, params }))
  })
  return [...moneyWarnings(list, context.catalogue), ...whole, ...ofItems]
}
