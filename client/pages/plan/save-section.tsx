import { memo } from 'react'
import { SaveAsForm } from '../../panels/save-as-form.tsx'
import { useApp, useScene } from '../../panels/use.ts'
import { resetCriteria } from '../../state/plan.ts'
import { isChanged, saveScenario } from '../../state/scenario.ts'
import { usePageWords } from '../use-page-words.ts'

/** Keeps the plan with its scenario. */
export const SaveSection = memo(function SaveSection() {
  const { t } = usePageWords('plan')
  const changed = useApp((state) => isChanged(state.link))
  const scenario = useScene()?.scenario
  return (
    <section className="plan-section">
      <h3>{t('save.title')}</h3>
      <div className="row">
        <button type="button" className="button" disabled={!changed} onClick={saveScenario}>
          {t('save.over', { name: scenario?.name ?? '' })}
        </button>
        <button type="button" className="button" disabled={!changed} onClick={resetCriteria}>
          {t('save.reset')}
        </button>
      </div>
      <SaveAsForm field={t('save.name')} action={t('save.as')} />
    </section>
  )
})
