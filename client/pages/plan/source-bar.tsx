import { sayPlanSource, sourceOfList } from '../../../shared/model/lists/as-plan.ts'
import { useApp } from '../../panels/use.ts'
import { plansInForce, showPlan } from '../../state/plan-source.ts'
import { set, setLink } from '../../state/store.ts'
import { usePageWords } from '../use-page-words.ts'
import { usePlanner } from './use-planner.ts'

/** Leads from a saved list to a plan worked out anew. */
export function NewPlanButton() {
  const { t } = usePageWords('plan')
  return (
    <button type="button" className="button" onClick={() => showPlan(null)}>
      {t('source.new')}
    </button>
  )
}

/** Saved lists that can be shown as the plan, the one on screen left out. */
function OtherLists({ shown }: { shown: string | null }) {
  const { t } = usePageWords('plan')
  const planTables = useApp((state) => state.planTables)
  const link = useApp((state) => state.link)
  const others = plansInForce({ planTables, link }).filter(({ list }) => list !== shown)
  if (others.length === 0) return null
  return (
    <select
      value=""
      aria-label={t('source.choose')}
      onChange={(event) => {
        const chosen = others.find(({ list }) => list === event.target.value)
        if (chosen) showPlan(chosen)
      }}
    >
      <option value="" disabled>
        {t('source.choose')}
      </option>
      {others.map(({ list, version, head }) => (
        <option key={list} value={list}>
          {t('source.option', { title: head.title, version })}
        </option>
      ))}
    </select>
  )
}

/** What the plan on screen is, a saved list or a plan worked out anew, and the way to the other. */
export function SourceBar() {
  const { t, language } = usePageWords('plan')
  const list = usePlanner((state) => state.list)
  const lost = usePlanner((state) => state.lost)
  // Not an object of its own each time: a plan is new with lists besides it, or without.
  const besides = useApp((state) => plansInForce(state).length > 0)
  const source = list ? sourceOfList(list) : { kind: 'new' as const, besides }
  const said = lost
    ? t('source.lost', { list: lost.list, version: lost.version })
    : sayPlanSource(source, language)
  return (
    <div className="row plan-source" role={lost ? 'alert' : undefined} data-testid="plan-source">
      <p>{t('source.is', { source: said })}</p>
      {(list || lost) && <NewPlanButton />}
      {list && (
        <button
          type="button"
          className="button"
          onClick={() => {
            set({ notice: null })
            setLink({ list: list.id, page: 'lists', room: 'lists' })
          }}
        >
          {t('source.open')}
        </button>
      )}
      <OtherLists shown={list?.id ?? null} />
    </div>
  )
}

/** In place of what belongs to a plan worked out anew, while a saved list is on screen. */
export function OnlyNew({ what }: { what: string }) {
  return (
    <div className="page-stack" data-testid="plan-only-new">
      <p className="hint">{what}</p>
      <div className="row">
        <NewPlanButton />
      </div>
    </div>
  )
}
