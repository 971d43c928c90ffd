import type { WorkType } from '../../domain/indicators.ts'
import type { InvestmentItem } from '../../domain/investments.ts'
import type { InvestmentList, ItemMoney, ListedItem } from '../../domain/lists.ts'
import type { Candidate, PlanAnswer, PlanProblem } from '../../domain/plans.ts'
import type { Language } from '../../messages/index.ts'
import { worseQuality } from '../evaluate.ts'
import { capsInForce } from '../optimise/money.ts'
import { type PlanWork, type WorkMoney, worksOfPlan } from '../works/works-of-plan.ts'

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

/** Candidates of a plan's lots; of its own problem only. */
function chosenFrom({ candidates }: PlanProblem): (work: PlanWork) => Candidate[] {
  const known = new Map(candidates.map((one) => [one.id, one]))
  return ({ lots }) =>
    lots.map(({ candidate }) => {
      const found = known.get(candidate)
      if (!found) throw new Error(`plan chose "${candidate}", which is no candidate of its problem`)
      return found
    })
}

const asPlanned = ({ year, line, amount }: WorkMoney): ItemMoney => ({
  ...{ year, line, planned: amount },
  ...{ adjusted: null, disbursed: null, carried: null },
})

function listedItem(work: PlanWork, candidates: readonly Candidate[], input: PlanListInput): ListedItem {
  const [first] = candidates
  if (!first) throw new Error(`work "${work.id}" has no lot`)
  const { id, code, workType, quantity, cost, people } = work
  const type = input.workTypes.find((one) => one.id === workType)
  const vi = input.language === 'vi'
  const gap = input.suggested.find((one) => one.code === code && one.workType === workType)
  const money = work.money.map(asPlanned)
  return {
    ...{ id, code, workType, quantity, cost, money, people },
    name: first.name || ((vi ? type?.labelVi : type?.labelEn) ?? workType),
    unit: (vi ? type?.unitVi : type?.unitEn) ?? '',
    unitCost: first.unitCost,
    from: Math.min(...money.map(({ year }) => year)),
    to: Math.max(...money.map(({ year }) => year)),
    ...{ group: '', owner: '', decisionNumber: '', decisionDate: '', legalBasis: '' },
    // Words of whoever changed the work, and why a block was lifted, stay with it.
    note: [...new Set([first.note, first.overridden])].filter(Boolean).join('; '),
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
  const chosen = chosenFrom(input.problem)
  const items = worksOfPlan(input.answer.items)
    .map((work) => listedItem(work, chosen(work), input))
    .sort((a, b) => place(a.code) - place(b.code) || (a.code < b.code ? -1 : a.code > b.code ? 1 : 0))
  const caps = capsInForce(input.problem.settings).map(({ line, year, amount }) => ({
    line,
    year,
    amount: Math.round(amount),
  }))
  return { items, caps }
}
