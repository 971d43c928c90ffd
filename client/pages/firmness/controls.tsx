import { useId } from 'react'
import { FREEDOMS } from '../../../shared/model/firmness/freedoms.ts'
import { NumberField } from '../../panels/number-field.tsx'
import { useApp } from '../../panels/use.ts'
import type { Scene } from '../../state/scene.ts'
import { setLink } from '../../state/store.ts'
import { usePageWords } from '../use-page-words.ts'

/** How many first places, how freely weights may vary, and whether figures may be off. */
export function Controls({ scene }: { scene: Scene }) {
  const { t } = usePageWords('firmness')
  const top = useApp((state) => state.link.top)
  const freedom = useApp((state) => state.link.freedom)
  const errors = useApp((state) => state.link.errors)
  const hint = useId()
  const level = FREEDOMS.find(({ id }) => id === freedom)
  return (
    <div className="firm-controls">
      <label className="field">
        <span>{t('top')}</span>
        <NumberField
          live
          step={1}
          className="firm-top"
          label={t('top')}
          least={1}
          most={Math.max(1, scene.ranking.rows.length)}
          value={top}
          onChange={(next) => setLink({ top: next })}
        />
      </label>
      <fieldset aria-describedby={hint}>
        <legend>{t('freedom.label')}</legend>
        <div className="segments">
          {FREEDOMS.map(({ id }) => (
            <button
              key={id}
              type="button"
              aria-pressed={id === freedom}
              onClick={() => setLink({ freedom: id })}
            >
              {t(`freedom.${id}`)}
            </button>
          ))}
        </div>
        <small id={hint}>{level && t('freedom.hint', { low: level.low, high: level.high })}</small>
      </fieldset>
      <label className="check">
        <input
          type="checkbox"
          checked={errors}
          onChange={(event) => setLink({ errors: event.target.checked })}
        />
        <span>{t('errors')}</span>
      </label>
    </div>
  )
}
