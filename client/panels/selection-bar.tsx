import { useEffect, useState } from 'react'
import { investmentView } from '../state/lists.ts'
import { select } from '../state/plan.ts'
import { ensurePlanTables } from '../state/plan-tables.ts'
import { store } from '../state/store.ts'
import { openRoom } from '../state/view.ts'
import { IconButton } from './icons.tsx'
import { useApp, useOutside, useScene, useWords } from './use.ts'

/** What is selected, counted: communes, people, difficult villages, estimated cost. */
export function SelectionBar() {
  const { t, number } = useWords()
  const scene = useScene()
  const count = useApp((state) => state.link.selection.length)
  const room = useApp((state) => state.link.room)
  const tables = useApp((state) => state.planTables)
  const [failed, setFailed] = useState(false)
  useApp((state) => state.link.plan)
  const outside = useOutside()
  const shown = scene !== null && count > 0
  useEffect(() => {
    // Until they come, and without the server, the costs in the box are shown, and nothing counts as paid for elsewhere.
    if (shown) ensurePlanTables().catch(() => setFailed(true))
  }, [shown])
  if (!scene || count === 0) return null
  const { totals } = investmentView(store.getState(), scene)
  return (
    <section className="selection-bar" aria-label={t('selection.label')} aria-live="polite">
      <b data-testid="selected-count">{t('selection.communes', { n: number(totals.communes) })}</b>
      {outside !== '' && <span data-testid="selected-outside">{outside}</span>}
      <span>{t('selection.people', { n: number(totals.people) })}</span>
      <span>{t('selection.villages', { n: number(totals.difficultVillages) })}</span>
      <span>
        {t('selection.cost')} <b data-testid="selected-cost">{number(totals.cost)}</b> {t('selection.money')}
        {failed && !tables && <small className="error-text"> {t('selection.rough')}</small>}
      </span>
      {room !== 'lists' && (
        <button type="button" className="button primary small" onClick={() => openRoom('lists')}>
          {t('selection.makeList')}
        </button>
      )}
      <IconButton icon="close" label={t('selection.clear')} onClick={() => select([], 'replace')} />
    </section>
  )
}
