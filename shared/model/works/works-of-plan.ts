import type { PlanItem, PlanProblem } from '../../domain/plans.ts'

/** Money of a work in one year from one funding line, triệu đồng. */
export interface WorkMoney {
  year: number
  line: string
  amount: number
}

/** Everything a plan does of one work type in one commune; a work added by hand is one of its own. */
export interface PlanWork {
  /** "<commune>:<work type>", or the id of a work added by hand: unique in the plan. */
  id: string
  code: string
  workType: string
  /** Id of a work added by hand; '' otherwise. */
  added: string
  /** Its lots in the plan, in their order. */
  lots: PlanItem[]
  quantity: number
  /** triệu đồng, whole. */
  cost: number
  /** Years in which lots start, ascending. */
  years: number[]
  /** What is spent when and from where, by year, then by line. */
  money: WorkMoney[]
  /** People served, whole; null where they are unknown for a lot. */
  people: number | null
}

/** Lots of one work share everything of their id but the number at its end. */
export function workIdOf(candidate: string): string {
  return candidate.slice(0, candidate.lastIndexOf(':'))
}

/** Sum of quantities without the dust of binary fractions. */
const quantityOf = (lots: readonly PlanItem[]) =>
  Math.round(lots.reduce((sum, { quantity }) => sum + quantity, 0) * 1e6) / 1e6

/** People of lots, which are fractions, rounded once, at the end. */
function peopleOf(lots: readonly PlanItem[]): number | null {
  let sum = 0
  for (const { people } of lots) {
    if (people === null) return null
    sum += people
  }
  return Math.round(sum)
}

function moneyOf(lots: readonly PlanItem[]): WorkMoney[] {
  const sums = new Map<string, WorkMoney>()
  for (const { year: start, line, spend } of lots) {
    spend.forEach((amount, index) => {
      const year = start + index
      const known = sums.get(`${year}:${line}`)
      if (known) known.amount += amount
      else sums.set(`${year}:${line}`, { year, line, amount })
    })
  }
  return [...sums.values()].sort((a, b) => a.year - b.year || (a.line < b.line ? -1 : 1))
}

function workOf(id: string, lots: PlanItem[]): PlanWork {
  const [first] = lots
  if (!first) throw new Error(`work "${id}" has no lot`)
  const { code, workType } = first
  return {
    ...{ id, code, workType, lots },
    added: first.candidate.startsWith(`${code}:`) ? '' : id,
    quantity: quantityOf(lots),
    cost: lots.reduce((sum, { cost }) => sum + cost, 0),
    years: [...new Set(lots.map(({ year }) => year))].sort((a, b) => a - b),
    money: moneyOf(lots),
    people: peopleOf(lots),
  }
}

/**
 * The works of a plan, in the order in which they first appear. This is what is counted and shown everywhere: page, list, files, meetings,
 * API and command line. Totals are sums over these.
 */
export function worksOfPlan(items: readonly PlanItem[]): PlanWork[] {
  const lots = new Map<string, PlanItem[]>()
  for (const item of items) {
    const id = workIdOf(item.candidate)
    const own = lots.get(id)
    if (own) own.push(item)
    else lots.set(id, [item])
  }
  return [...lots].map(([id, own]) => workOf(id, own))
}

/** People of works together, as far as they are known. */
export function peopleOfWorks(works: readonly Pick<PlanWork, 'people'>[]): number {
  return works.reduce((sum, { people }) => sum + (people ?? 0), 0)
}

/** Whole people of each lot of a work, in their order, that sum to those of the work; null where they are unknown. */
export function peopleOfLots({ lots, people: all }: Pick<PlanWork, 'lots' | 'people'>): (number | null)[] {
  if (all === null) return lots.map(() => null)
  let [exact, told] = [0, 0]
  return lots.map(({ people }) => {
    exact += people ?? 0
    const part = Math.round(exact) - told
    told += part
    return part
  })
}

/** How many works were left out by hand: lots of one count once. */
export const worksLeftOut = ({ candidates }: Pick<PlanProblem, 'candidates'>): number =>
  new Set(candidates.filter(({ excluded }) => excluded).map(({ id }) => workIdOf(id))).size
