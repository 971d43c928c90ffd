import type { Candidate, PlanProblem } from '../../shared/domain/plans.ts'
import { buildCandidates } from '../../shared/model/works/candidates.ts'
import { problemOf } from '../../shared/model/works/problem.ts'
import type { WorksInput } from '../../shared/model/works/setting.ts'
import { planSettings } from './plan-settings.ts'
import { currentScene } from './scene.ts'
import type { AppState } from './store.ts'
import { worksInputOf } from './works-input.ts'

export { vetoReason } from '../../shared/model/meaning/describe.ts'

let known: { on: readonly unknown[]; candidates: Candidate[] } | null = null
let last: { on: readonly unknown[]; problem: PlanProblem } | null = null

const same = (one: readonly unknown[], other: readonly unknown[] | undefined) =>
  one.every((value, index) => value === other?.[index])

/** Candidates do not depend on money and guarantees: while those move, the same array stays, and need not travel again. */
function candidatesOf(input: WorksInput): Candidate[] {
  const { ranking, table, costs, commitments, settings } = input
  const { edits, added, from, to, overlap, vetoLifted } = settings
  const on = [ranking, table, costs, commitments, edits, added, from, to, overlap, vetoLifted]
  if (!known || !same(on, known.on)) known = { on, candidates: buildCandidates(input) }
  return known.candidates
}

/** The problem that the view poses; the same object while nothing it depends on has changed. null while data are on their way. */
export function problemOnScreen(state: AppState): PlanProblem | null {
  const { catalogue, planTables } = state
  const scene = currentScene(state)
  const settings = planSettings(state)
  if (!catalogue || !planTables || !scene || !settings) return null
  const on = [scene.ranking, scene.bundle, settings, planTables]
  if (last && same(on, last.on)) return last.problem
  const input = worksInputOf(state, scene)
  const candidates = candidatesOf(input)
  last = { on, problem: problemOf(candidates, input) }
  return last.problem
}
