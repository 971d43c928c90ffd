import type { OptimiseResponse } from '../../shared/api/plan-answers.ts'
import type { Conflict } from '../../shared/domain/conflicts.ts'
import type { CommitmentsTable, CostsTable } from '../../shared/domain/entitlement.ts'
import type { PlanProblem, PlanSettings } from '../../shared/domain/plans.ts'
import type { Scenario } from '../../shared/domain/scenarios.ts'
import { planMps } from '../../shared/formats/plan-mps.ts'
import type { Language } from '../../shared/messages/index.ts'
import { dataBasis } from '../../shared/model/data-basis.ts'
import { vietnamDay } from '../../shared/model/dates.ts'
import { commitmentsOfLists, type ListBesides, listsBesides } from '../../shared/model/lists/funding.ts'
import {
  describe,
  describeAside,
  describeLoosening,
  type PlanNames,
} from '../../shared/model/meaning/describe.ts'
import { describeOutside, describeWayIn } from '../../shared/model/meaning/describe-outside.ts'
import { planSpread } from '../../shared/model/meaning/spread.ts'
import { planWarnings, sayWarning } from '../../shared/model/meaning/warnings.ts'
import { defaultPlan, firstPlanYear } from '../../shared/model/works/default-plan.ts'
import { planNames } from '../../shared/model/works/names.ts'
import { planProblem } from '../../shared/model/works/problem.ts'
import { worksLeftOut, worksOfPlan } from '../../shared/model/works/works-of-plan.ts'
import type { Deps } from '../deps.ts'
import { checkGoals, checkPlan } from './check-plan.ts'
import { countingLists } from './lists.ts'
import { type RankedScenario, rankScenario } from './rankings.ts'

export interface PosedPlan {
  ranked: RankedScenario
  settings: PlanSettings
  problem: PlanProblem
  /** Saved lists whose works it leaves out as paid for. */
  besides: ListBesides[]
}

/** The problem that a scenario poses with `settings`, else with its own plan, else with the one to start from. */
export async function posePlan(
  deps: Deps,
  scenario: Scenario,
  given: PlanSettings | undefined,
): Promise<PosedPlan> {
  const { catalogue } = deps.world
  const settings = given ?? scenario.plan ?? defaultPlan(catalogue, firstPlanYear(deps.now()))
  const ranked = await rankScenario(deps, scenario)
  checkPlan(catalogue, ranked.edition, settings, 'settings.')
  checkGoals(catalogue, ranked.table, settings, 'settings.')
  const { planTables } = deps.store
  const [costs, commitments, counting] = await Promise.all([
    planTables.get('costs'),
    planTables.get('commitments'),
    countingLists(deps),
  ])
  const problem = planProblem({
    ...ranked,
    scenario,
    catalogue,
    costs: (costs as CostsTable | null)?.rows ?? [],
    commitments: [...((commitments as CommitmentsTable | null)?.rows ?? []), ...commitmentsOfLists(counting)],
    settings,
  })
  return { ranked, settings, problem, besides: listsBesides(counting, ranked.edition.id, settings) }
}

/** A plan under a budget with the names that a reader needs, or why there is none. */
export async function optimisedPlan(
  deps: Deps,
  scenario: Scenario,
  asked: { settings?: PlanSettings | undefined; exact: boolean; seconds: number },
  language: Language,
  signal: AbortSignal,
): Promise<OptimiseResponse> {
  const { ranked, settings, problem, besides } = await posePlan(deps, scenario, asked.settings)
  const { exact, seconds } = asked
  const communes = {
    codes: ranked.edition.communes.map(({ code }) => code),
    kept: ranked.ranking.rows.map(({ code }) => code),
  }
  const job = { problem, exact, seconds, language, communes }
  const { answer, conflict, outside } = await deps.plans.run(job, signal)
  const names = planNames(deps.world.catalogue, ranked.edition, problem.candidates, language)
  const warnings = planWarnings(settings, answer.totals, deps.world.catalogue, vietnamDay(deps.now()))
  const added = new Map(problem.candidates.map(({ id, name }) => [id, name]))
  return {
    scenario: { id: scenario.id, version: scenario.version, name: scenario.name },
    edition: ranked.edition.id,
    period: scenario.period,
    settings,
    answer,
    names: answer.items.map(({ candidate, code, workType }) => ({
      commune: names.commune(code),
      work: added.get(candidate) || names.workType(workType),
    })),
    works: worksOfPlan(answer.items).map(({ lots, years: _, added: __, ...work }) => ({
      ...work,
      commune: names.commune(work.code),
      name: added.get(lots[0]?.candidate ?? '') || names.workType(work.workType),
    })),
    spread: planSpread(
      answer.items,
      ranked.ranking.rows.map(({ code, total, totalLow }) => ({ code, need: total ?? totalLow })),
      settings.packages?.work ?? null,
    ),
    outside: outside.map((one) => ({
      ...one,
      name: names.commune(one.code),
      why: describeOutside(one, names, language),
      wayIn: describeWayIn(one, language),
    })),
    conflict,
    warnings,
    besides,
    words: {
      ...conflictWords(conflict, names, language),
      aside: conflict
        ? describeAside(
            {
              filtered: communes.codes.length - communes.kept.length,
              excluded: worksLeftOut(problem),
            },
            language,
          )
        : [],
      warnings: warnings.map((warning) => sayWarning(warning, names.line, language)),
    },
    basis: dataBasis(ranked.table, deps.now().toISOString()),
  }
}

/** The model of a plan as other solvers read it. */
export async function planModelText(
  deps: Deps,
  scenario: Scenario,
  settings: PlanSettings | undefined,
): Promise<string> {
  const { problem } = await posePlan(deps, scenario, settings)
  return planMps(problem)
}

function conflictWords(
  conflict: Conflict | null,
  names: PlanNames,
  language: Language,
): Pick<OptimiseResponse['words'], 'members' | 'relaxations'> {
  return {
    members: (conflict?.members ?? []).map((member) => describe(member, names, language)),
    relaxations: (conflict?.relaxations ?? []).map(({ also = [], ...way }) =>
      [way, ...also].map((one) => describeLoosening(one, names, language)).join('; '),
    ),
  }
}
