import type { InvestmentList } from '../../domain/lists.ts'
import type { PlanAnswer, PlanProblem } from '../../domain/plans.ts'
import { capsInForce } from '../optimise/money.ts'
import { type ListedWorksInput, listedWorks } from './listed-works.ts'

export interface PlanListInput extends Omit<ListedWorksInput, 'items' | 'candidates'> {
  answer: PlanAnswer
  /** The problem that `answer` solves. */
  problem: PlanProblem
}

/** Items and caps, ready to go into a new list. */
export type ListContent = Pick<InvestmentList, 'items' | 'caps'>

/**
 * The optimised plan as the content of an investment list: its works, and its caps in force in whole triệu đồng.
 * @throws when the answer belongs to another problem
 */
export function listFromPlan({ answer, problem, ...rest }: PlanListInput): ListContent {
  const items = listedWorks({ ...rest, items: answer.items, candidates: problem.candidates })
  const caps = capsInForce(problem.settings).map((cap) => ({ ...cap, amount: Math.round(cap.amount) }))
  return { items, caps }
}
