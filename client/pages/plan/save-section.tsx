import { memo, useState } from 'react'
import { useApp, useScene } from '../../panels/use.ts'
import { resetCriteria } from '../../state/plan.ts'
import { isChanged, saveScenario, saveScenarioAs } from '../../state/scenario.ts'
import { usePageWords } from '../use-page-words.ts'

/** Keeps the plan with its scenario. */
export const SaveSection = memo(function SaveSection() {
  const { t } = usePageWords('plan')
  const changed = useApp((state) => isChanged(state.link))
  const scenario = useScene()?.scenario
  const [name, setName] = useState('')
  const clean = name.trim()
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
      <form
        className="row"
        onSubmit={(event) => {
          event.preventDefault()
          if (clean) saveScenarioAs(clean).then(() => setName(''))
        }}
      >
        <label className="field grow">
          <span>{t('save.name')}</span>
          <input value={name} maxLength={80} onChange={(event) => setName(event.target.value)} />
        </label>
        <button type="submit" className="button" disabled={!clean}>
          {t('save.as')}
        </button>
      </form>
    </section>
  )
})
