import type { InvestmentList } from '../../domain/lists.ts'
import type { MeetingMoney, MeetingState, MeetingStateContent, MeetingWork } from '../../domain/meetings.ts'
import type { Quality } from '../../domain/observations.ts'
import type { AddedWork, PlanAnswer, PlanSettings } from '../../domain/plans.ts'
import type { Ranking, Scenario } from '../../domain/scenarios.ts'
import type { Edition } from '../../domain/units.ts'
import { districtCodeOf, districtsOf } from '../districts.ts'
import { ownWorks } from '../lists/as-plan.ts'
import { firstPlaces, placesOf } from '../scenario-compare.ts'
import { canonicalHash } from '../snapshot/canonical.ts'
import { worksOfPlan } from '../works/works-of-plan.ts'

export interface StateInput {
  edition: Edition
  /** Content of the figures, as a short hash. */
  figures: string
  scenario: Scenario
  plan: PlanSettings
  /** The saved list that the plan is; null = worked out anew. */
  list?: InvestmentList | null
  ranking: Ranking
  top: number
  /** null where there is none. */
  answer: PlanAnswer | null
  quality: Quality | null
}

function moneyOf(answer: PlanAnswer | null): MeetingMoney | null {
  if (!answer || (answer.status !== 'solved' && answer.status !== 'stopped')) return null
  const { works, communes, people, cost, byLine, byDistrict } = answer.totals
  return { works, communes, people, cost, exact: answer.exact, byLine, byDistrict }
}

function worksOf(answer: PlanAnswer, given: readonly AddedWork[]): MeetingWork[] {
  return worksOfPlan(answer.items).map(({ code, workType, added, quantity, cost, years }) => {
    const name = given.find(({ id }) => id === added)?.name ?? added
    return { code, workType, name, quantity, cost, years }
  })
}

/** The levers and what they gave, as one value that can be kept: names of communes and districts included. Money in triệu đồng. */
export function stateContent(input: StateInput): MeetingStateContent {
  const { edition, scenario, ranking, plan, top, answer, list } = input
  const districts = districtsOf(edition)
  const nameOf = new Map(districts.map(({ code, fullName }) => [code, fullName]))
  const places = placesOf(ranking)
  const money = moneyOf(answer)
  return {
    edition: edition.id,
    period: scenario.period,
    figures: input.figures,
    scenario: { ...scenario, plan, basis: null },
    top,
    first: firstPlaces(ranking, top),
    places: edition.communes.map((commune) => {
      const { best = null, worst = null } = places.get(commune.code) ?? {}
      const district = nameOf.get(districtCodeOf(commune) ?? '') ?? ''
      return { code: commune.code, name: commune.fullName, district, best, worst }
    }),
    districts: districts.map(({ code, fullName }) => ({ code, name: fullName })),
    ...(list && { listed: { list: list.id, version: list.version, title: list.title, status: list.status } }),
    money,
    works: money && answer ? worksOf(answer, list ? ownWorks(list) : plan.added) : [],
    quality: input.quality,
  }
}

/** A frozen state: its content under the SHA-256 of its canonical JSON. */
export function frozen(content: MeetingStateContent): MeetingState {
  return { hash: canonicalHash(content), content }
}
