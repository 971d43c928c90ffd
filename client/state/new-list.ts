import type { InvestmentList, ListOrigin } from '../../shared/domain/lists.ts'
import { translator } from '../../shared/messages/index.ts'
import { type GapList, listFromGaps } from '../../shared/model/lists/from-gaps.ts'
import { type ListContent, listFromPlan } from '../../shared/model/lists/from-plan.ts'
import { gapReasons } from '../../shared/model/lists/gap-reasons.ts'
import { listsApi } from '../api-lists.ts'
import { authorName } from './author.ts'
import { explain } from './explain.ts'
import { ensurePlanTables } from './plan-tables.ts'
import { planner } from './planner.ts'
import type { Scene } from './scene.ts'
import { inSight, outsideCount } from './selection.ts'
import { get, set, setLink } from './store.ts'
import { worksInputOf } from './works-input.ts'

/** Longest title that a list can have. */
const MOST = 200

/** Saves a new list, then opens it. What went wrong is told; the view stays as it was. */
async function keep(
  scene: Scene,
  origin: ListOrigin,
  title: string,
  content: () => ListContent & Partial<GapList>,
  outside = 0,
): Promise<InvestmentList | null> {
  const { link, language } = get()
  const t = translator(language)
  set({ busy: true, notice: null })
  try {
    // Costs that someone changed count from the first version on.
    await ensurePlanTables()
    const { items, caps, dropped = [] } = content()
    const list = await listsApi.create({
      title: title.slice(0, MOST),
      ...{ status: 'draft', edition: scene.bundle.edition.id, period: link.period },
      ...{ scenarioId: link.scenarioId, origin, programme: '' },
      ...{ items, caps, author: authorName() },
      reason:
        t(`exports:saved.from.${origin}`) +
        (outside > 0 ? t('exports:saved.outside', { n: outside }) : '') +
        (dropped.length > 0 ? t('exports:saved.dropped', { n: dropped.length }) : ''),
    })
    setLink({ list: list.id, page: 'lists', room: 'lists' })
    return list
  } catch (error) {
    set({ notice: { kind: 'error', key: 'notice.saveFailed', params: { detail: explain(error) } } })
    return null
  } finally {
    set({ busy: false })
  }
}

/** The works of these communes, laid into the years of the plan. */
const contentOf = (codes: string[], scene: Scene): GapList =>
  listFromGaps(worksInputOf(get(), scene), codes, get().language)

/** Keeps the works of the selection as an investment list. */
export function keepSelection(scene: Scene, title: string): Promise<InvestmentList | null> {
  const { selection } = get().link
  const codes = selection.filter((code) => scene.indexByCode.has(code))
  return keep(scene, 'selection', title, () => contentOf(codes, scene), outsideCount(scene, codes))
}

/** Keeps the works of the first communes of the ranking as an investment list. */
export function keepRanking(scene: Scene, top: number): Promise<InvestmentList | null> {
  const ranked = scene.ranking.rows.map(({ code }) => code)
  const codes = inSight(scene, ranked).slice(0, top)
  const t = translator(get().language)
  const title = t('exports:saved.title.ranking', { n: codes.length, scenario: scene.scenario.name })
  return keep(scene, 'ranking', title, () => contentOf(codes, scene))
}

/** Keeps the plan on screen, with its years, lines and caps, as an investment list. */
export async function keepPlan(scene: Scene): Promise<InvestmentList | null> {
  const { answer, answered: problem, list } = planner.getState()
  const { catalogue, language } = get()
  // What is a list already needs no other.
  if (!answer || !problem || !catalogue || list) return null
  const { from, to } = problem.settings
  const title = translator(language)('exports:saved.title.plan', { from, to, scenario: scene.scenario.name })
  return keep(scene, 'plan', title, () => {
    const codes = [...new Set(answer.items.map(({ code }) => code))]
    const { ranking } = scene
    const reasons = gapReasons({ table: scene.bundle.table, catalogue, ranking }, codes)
    const ranked = ranking.all.map(({ code }) => code)
    return listFromPlan({ answer, problem, workTypes: catalogue.workTypes, reasons, ranked, language })
  })
}
