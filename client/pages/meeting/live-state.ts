import type { InvestmentList } from '../../../shared/domain/lists.ts'
import type { MeetingStateContent } from '../../../shared/domain/meetings.ts'
import type { ObservationTable, Quality } from '../../../shared/domain/observations.ts'
import type { PlanAnswer, PlanProblem } from '../../../shared/domain/plans.ts'
import { withAnchors, withEarlierAnchors } from '../../../shared/model/anchors.ts'
import { dataBasis } from '../../../shared/model/data-basis.ts'
import { enteredIds, sourceOf, worseQuality } from '../../../shared/model/evaluate.ts'
import { stateContent } from '../../../shared/model/meetings/state.ts'
import { sameContent } from '../../../shared/model/scenario-content.ts'
import { firstYearOf } from '../../state/first-year.ts'
import { showState } from '../../state/levers.ts'
import { memo } from '../../state/memo.ts'
import { planSettings, startsWithInventedCaps } from '../../state/plan-settings.ts'
import { scenarioOf } from '../../state/scenario.ts'
import { currentScene, indicatorOf, type Scene } from '../../state/scene.ts'
import { type AppState, get } from '../../state/store.ts'

const figuresOf = memo((table: ObservationTable) => dataBasis(table, '').hash)

/** Worst quality of the figures that rank. */
const rankingQuality = memo((table: ObservationTable, ids: string): Quality | null => {
  let worst: Quality | null = null
  for (const id of ids.split(',')) {
    const indicator = indicatorOf(get(), id)
    if (enteredIds(indicator).length === 0) continue
    for (let at = 0; at < table.codes.length; at += 1)
      worst = worseQuality(worst, sourceOf(table, indicator, at).quality)
  }
  return worst
})

type Rated = readonly { quality: Quality }[]

const worksQuality = memo((works: Rated) =>
  works.reduce<Quality | null>((worst, { quality }) => worseQuality(worst, quality), null),
)

/** Worst quality of what ranks and of what is planned; a saved list rests on no caps of the screen. */
function qualityOf(state: AppState, scene: Scene, works: Rated, listed: boolean): Quality | null {
  if (!listed && startsWithInventedCaps(state)) return 'illustrative'
  const ids = scene.scenario.criteria.filter(({ weight }) => weight > 0).map(({ indicator }) => indicator)
  return worseQuality(rankingQuality(scene.bundle.table, ids.join()), worksQuality(works))
}

/** What is on screen as a state of a meeting: levers, order and plan. `answer` is the plan's; null while there is none. `list` is the saved list that the plan is, if it is one. null while data are on their way. */
export function contentOnScreen(
  state: AppState,
  problem: PlanProblem | null,
  answer: PlanAnswer | null,
  list: InvestmentList | null,
): MeetingStateContent | null {
  const scene = currentScene(state)
  const scenario = scenarioOf(state)
  const plan = planSettings(state)
  if (!scene || !scenario || !plan || !problem || !state.catalogue) return null
  const criteria = withAnchors(scenario.criteria, state.catalogue.indicators)
  return stateContent({
    edition: scene.bundle.edition,
    figures: figuresOf(scene.bundle.table),
    scenario: { ...scenario, criteria },
    ...{ plan, ranking: scene.ranking, top: state.link.top, answer, list },
    quality: qualityOf(state, scene, list?.items ?? problem.candidates, list !== null),
  })
}

/** Puts the levers where they stood in a state; what is saved like that in its scenario counts as unchanged. */
export async function putBack(content: MeetingStateContent): Promise<void> {
  const { scenarios, catalogue, link } = get()
  const { scenario } = content
  const state = { ...content, scenario: { ...scenario, criteria: withEarlierAnchors(scenario.criteria) } }
  const saved = scenarios.find(({ id }) => id === state.scenario.id)
  const first = firstYearOf(link)
  const unchanged = Boolean(saved && catalogue && sameContent(saved, state.scenario, catalogue, first))
  await showState(state, unchanged)
}
