import { useEffect, useMemo, useState } from 'react'
import type { PlanAnswer } from '../../../shared/domain/plans.ts'
import type { Ranking, Scenario } from '../../../shared/domain/scenarios.ts'
import { methodNeeds } from '../../../shared/model/methods/methods.ts'
import { rank } from '../../../shared/model/rank.ts'
import { defaultPlan } from '../../../shared/model/works/default-plan.ts'
import { planProblem } from '../../../shared/model/works/problem.ts'
import { villagesApi } from '../../api-villages.ts'
import { useApp } from '../../panels/use.ts'
import { explain } from '../../state/explain.ts'
import { firstYearOf } from '../../state/first-year.ts'
import { ensureBundle } from '../../state/load.ts'
import { ensurePlanTables, withMoney } from '../../state/plan-tables.ts'
import { isChanged, scenarioOf } from '../../state/scenario.ts'
import { type Bundle, get } from '../../state/store.ts'
import { optimise } from '../../worker/plan-client.ts'

/** One of the scenarios side by side. */
export interface Side {
  scenario: Scenario
  /** It has changes on screen that are not saved. */
  unsaved: boolean
  bundle: Bundle
  ranking: Ranking
  /** null while it is being worked out. */
  answer: PlanAnswer | null
}

/** The scenario on screen and those it is compared with, as they are now. */
export function useCompared(): { scenario: Scenario; unsaved: boolean }[] {
  const scenarios = useApp((state) => state.scenarios)
  const link = useApp((state) => state.link)
  const catalogue = useApp((state) => state.catalogue)
  return useMemo(() => {
    const shown = scenarioOf({ scenarios, catalogue, link })
    const others = link.against.flatMap((id) => scenarios.find((one) => one.id === id) ?? [])
    const own = shown ? [{ scenario: shown, unsaved: isChanged(link) }] : []
    return [...own, ...others.map((scenario) => ({ scenario, unsaved: false }))]
  }, [scenarios, catalogue, link])
}

async function rankedSide(scenario: Scenario, unsaved: boolean): Promise<Side> {
  const { catalogue } = get()
  const { edition, period, method } = scenario
  const bundle = await ensureBundle({ edition, period })
  const villages = methodNeeds(method).villages
    ? { table: await villagesApi.table(edition, period), fields: catalogue?.villageFields ?? [] }
    : undefined
  const ranking = rank(scenario, bundle.table, bundle.edition, catalogue?.indicators ?? [], { villages })
  return { scenario, unsaved, bundle, ranking, answer: null }
}

async function planned(side: Side): Promise<PlanAnswer | null> {
  const { catalogue } = get()
  if (!catalogue) return null
  const tables = await ensurePlanTables()
  const { scenario, bundle, ranking } = side
  const { table, edition } = bundle
  const settings = scenario.plan ?? defaultPlan(catalogue, firstYearOf(get().link))
  const rows = { costs: tables.costs.rows, commitments: withMoney(tables) }
  return optimise(planProblem({ scenario, table, edition, ranking, catalogue, ...rows, settings }))
}

interface Sides {
  /** null while figures are on their way. */
  sides: Side[] | null
  failure: string
}

/** Ranks each scenario on its own figures, then plans each: rankings show at once, lists follow. */
export function useSides(): Sides {
  const compared = useCompared()
  const tables = useApp((state) => state.planTables)
  const key = JSON.stringify(compared)
  const [state, setState] = useState<Sides & { key: string }>({ sides: null, failure: '', key: '' })
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key says what is compared; costs change what plans cost
  useEffect(() => {
    let wanted = true
    const show = (sides: Side[] | null, failure = '') => wanted && setState({ sides, failure, key })
    const work = async () => {
      let sides = await Promise.all(compared.map((one) => rankedSide(one.scenario, one.unsaved)))
      show(sides)
      if (sides.length < 2) return
      for (const [index, side] of sides.entries()) {
        if (!wanted) return
        const answer = await planned(side)
        sides = sides.map((other, at) => (at === index ? { ...side, answer } : other))
        show(sides)
      }
    }
    work().catch((error: unknown) => show(null, explain(error)))
    return () => {
      wanted = false
    }
  }, [key, tables])
  return state.key === key ? state : { sides: null, failure: '' }
}
