import { nodeSolver } from '../../server/solver.ts'
import type { Meeting, MeetingDecision, MeetingState } from '../../shared/domain/meetings.ts'
import type { PlanSettings } from '../../shared/domain/plans.ts'
import type { Scenario } from '../../shared/domain/scenarios.ts'
import type { PlanNames } from '../../shared/model/meaning/describe.ts'
import { frozen, stateContent } from '../../shared/model/meetings/state.ts'
import { solveInstant } from '../../shared/model/optimise/solve.ts'
import { rank } from '../../shared/model/rank.ts'
import { defaultPlan } from '../../shared/model/works/default-plan.ts'
import { planProblem } from '../../shared/model/works/problem.ts'
import { boxTable, catalogue, edition2020 } from './support.ts'

/** A state of the 200 communes in the box, ranked and planned for real. */
export async function boxState(
  scenarioChange: Partial<Scenario> = {},
  planChange: Partial<PlanSettings> = {},
  top = 20,
): Promise<MeetingState> {
  const scenario = { ...catalogue.defaultScenario, ...scenarioChange }
  const [edition, table] = [edition2020(), boxTable()]
  const settings = { ...defaultPlan(catalogue, 2026), ...planChange }
  const ranking = rank(scenario, table, edition, catalogue.indicators)
  const rows = { costs: [], commitments: [] }
  const problem = planProblem({ scenario, table, edition, ranking, catalogue, ...rows, settings })
  const { answer } = solveInstant(problem, await nodeSolver())
  const rest = { ranking, top, answer, quality: 'illustrative' as const }
  return frozen(stateContent({ edition, figures: 'hình', scenario, plan: settings, ...rest }))
}

export function decision(id: string, before: string, after: string, change: Partial<MeetingDecision> = {}) {
  const made: MeetingDecision = {
    ...{ id, subject: `Nội dung ${id}`, motion: 'Nâng trọng số.', before, after },
    ...{ votes: { for: 7, against: 1, abstain: 2 }, result: 'carried', tasks: [], note: '', firm: null },
    ...change,
  }
  return made
}

export function meeting(states: readonly MeetingState[], change: Partial<Meeting> = {}): Meeting {
  return {
    ...{ id: 'hop-1', version: 1, title: 'Họp Ban Chỉ đạo', date: '2026-02-05' },
    ...{ startsAt: '08:30', endsAt: '', place: 'Hội trường UBND tỉnh', body: 'Ban Chỉ đạo', number: '' },
    ...{ chair: 'Nguyễn Văn A', secretary: 'Trần Thị B', agenda: 'Xét danh mục 2026–2030', status: 'open' },
    attendees: Array.from({ length: 10 }, (_, i) => ({ name: `Người ${i + 1}`, post: i === 0 ? 'Sở' : '' })),
    ...{ start: states[0]?.hash ?? '', states: [...states], decisions: [], author: 'An', savedAt: '' },
    ...change,
  }
}

const nameOf = (rows: readonly { id: string; labelVi: string }[], id: string) =>
  rows.find((row) => row.id === id)?.labelVi ?? id

export const NAMES: PlanNames = {
  line: (id) => nameOf(catalogue.fundingLines, id),
  district: (code) => code,
  commune: (code) => edition2020().communes.find((one) => one.code === code)?.fullName ?? code,
  workType: (id) => nameOf(catalogue.workTypes, id),
  indicator: (id) => nameOf(catalogue.indicators, id),
  candidate: (id) => id,
  level: (_, value) => `${value}%`,
}
