import type { WorkType } from '../../domain/indicators.ts'
import type { InvestmentItem } from '../../domain/investments.ts'
import type { InvestmentList, ItemMoney, ListedItem } from '../../domain/lists.ts'
import type { Candidate, PlanAnswer, PlanItem, PlanProblem } from '../../domain/plans.ts'
import type { Language } from '../../messages/index.ts'
import { worseQuality } from '../evaluate.ts'

export interface PlanListInput {
  answer: PlanAnswer
  /** The problem that `answer` solves. */
  problem: PlanProblem
  workTypes: readonly WorkType[]
  /** What the gaps of the communes suggest: their sentences say why a work is in. */
  suggested: readonly InvestmentItem[]
  language: Language
}

/** Items and caps, ready to go into a new list. */
export type ListContent = Pick<InvestmentList, 'items' | 'caps'>

/** Lots of one work share everything of their id but the number at its end. */
const workOf = (candidate: string) => candidate.slice(0, candidate.lastIndexOf(':'))

/** Money of several lots joined by year and line. */
function joinedMoney(lots: readonly PlanItem[]): ItemMoney[] {
  const sums = new Map<string, ItemMoney>()
  for (const { year, line, spend } of lots) {
    spend.forEach((amount, index) => {
      const key = `${year + index}:${line}`
      const known = sums.get(key)
      if (known) known.planned += amount
      else
        sums.set(key, {
          ...{ year: year + index, line, planned: amount },
          ...{ adjusted: null, disbursed: null, carried: null },
        })
    })
  }
  return [...sums.values()].sort((a, b) => a.year - b.year || (a.line < b.line ? -1 : 1))
}

/** People of all lots, rounded at the end; unknown as soon as one is. */
function peopleOf(lots: readonly PlanItem[]): number | null {
  const known = lots.flatMap(({ people }) => people ?? [])
  return known.length === lots.length ? Math.round(known.reduce((sum, people) => sum + people, 0)) : null
}

/** Sum of quantities without the dust of binary fractions. */
const quantityOf = (lots: readonly PlanItem[]) =>
  Math.round(lots.reduce((sum, { quantity }) => sum + quantity, 0) * 1e6) / 1e6

interface Work {
  id: string
  lots: PlanItem[]
  candidates: Candidate[]
}

function worksOf(answer: PlanAnswer, problem: PlanProblem): Work[] {
  const candidates = new Map(problem.candidates.map((one) => [one.id, one]))
  const works = new Map<string, Work>()
  for (const item of answer.items) {
    const candidate = candidates.get(item.candidate)
    if (!candidate) throw new Error(`plan chose "${item.candidate}", which is no candidate of its problem`)
    const id = workOf(item.candidate)
    const work = works.get(id) ?? { id, lots: [], candidates: [] }
    work.lots.push(item)
    work.candidates.push(candidate)
    works.set(id, work)
  }
  return [...works.values()]
}

function listedItem({ id, lots, candidates }: Work, input: PlanListInput): ListedItem {
  const [first] = candidates
  if (!first) throw new Error(`work "${id}" has no lot`)
  const type = input.workTypes.find((one) => one.id === first.workType)
  const vi = input.language === 'vi'
  const gap = input.suggested.find((one) => one.code === first.code && one.workType === first.workType)
  const money = joinedMoney(lots)
  return {
    id,
    code: first.code,
    workType: first.workType,
    name: first.name || ((vi ? type?.labelVi : type?.labelEn) ?? first.workType),
    quantity: quantityOf(lots),
    unit: (vi ? type?.unitVi : type?.unitEn) ?? '',
    unitCost: first.unitCost,
    cost: lots.reduce((sum, { cost }) => sum + cost, 0),
    from: Math.min(...money.map(({ year }) => year)),
    to: Math.max(...money.map(({ year }) => year)),
    money,
    ...{ group: '', owner: '', decisionNumber: '', decisionDate: '', legalBasis: '' },
    // Words of whoever changed the work, and why a block was lifted, stay with it.
    note: [...new Set([first.note, first.overridden])].filter(Boolean).join('; '),
    people: peopleOf(lots),
    quality: candidates.reduce((worst, one) => worseQuality(worst, one.quality) ?? worst, first.quality),
    // What someone added by hand closes no gap of its own.
    reason: first.origin === 'added' ? '' : ((vi ? gap?.reasonVi : gap?.reasonEn) ?? ''),
  }
}

/**
 * The optimised plan as the content of an investment list: one item per work with its lots joined, money by year and line as
 * the plan spends it (triệu đồng), the plan's caps. Items stand in the order of need of their communes, those of no certain place last.
 * @throws when the answer belongs to another problem
 */
export function listFromPlan(input: PlanListInput): ListContent {
  const ranks = new Map(input.suggested.map(({ code, rank }) => [code, rank]))
  const place = (code: string) => ranks.get(code) ?? Number.MAX_SAFE_INTEGER
  const items = worksOf(input.answer, input.problem)
    .map((work) => listedItem(work, input))
    .sort((a, b) => place(a.code) - place(b.code) || (a.code < b.code ? -1 : a.code > b.code ? 1 : 0))
  const caps = input.problem.settings.caps.map(({ line, year, amount }) => ({
    line,
    year,
    amount: Math.round(amount),
  }))
  return { items, caps }
}
