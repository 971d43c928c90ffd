import { firstPlanYear } from '../../shared/model/works/default-plan.ts'
import type { LinkState } from './link.ts'

/** First year of a plan that is begun now. */
export const planYearNow = (): number => firstPlanYear(new Date())

/** First year of the plan to start from in a view: as its link says, else next year. */
export const firstYearOf = ({ first }: Pick<LinkState, 'first'>): number => first ?? planYearNow()
