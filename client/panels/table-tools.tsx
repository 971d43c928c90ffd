import { useState } from 'react'
import { districtCodeOf, districtsOf } from '../../shared/model/districts.ts'
import { focusUnit } from '../state/focus.ts'
import { select } from '../state/plan.ts'
import type { Scene } from '../state/scene.ts'
import { inSight, selectInSight } from '../state/selection.ts'
import { Icon } from './icons.tsx'
import { NumberField } from './number-field.tsx'
import { useApp, useOutside, useWaiting, useWords } from './use.ts'

interface ToolsProps {
  scene: Scene
  onlyChosen: boolean
  onOnlyChosen: (only: boolean) => void
}

/** Selections that the map offers, for the keyboard: the first N, a district, all that the filters keep. */
export function TableTools({ scene, onlyChosen, onOnlyChosen }: ToolsProps) {
  const { t } = useWords()
  const [top, setTop] = useState(20)
  const [keeping, keep] = useWaiting()
  const { communes } = scene.bundle.edition
  const districts = districtsOf(scene.bundle.edition)
  const outside = useOutside()
  const count = useApp((state) => state.link.selection.length)
  const ranked = inSight(
    scene,
    scene.ranking.rows.map((row) => row.code),
  )
  return (
    <div className="table-tools">
      <label className="field-inline">
        <span>{t('table.first')}</span>
        <NumberField
          live
          step={1}
          className="table-top"
          label={t('table.first')}
          least={1}
          most={Math.max(1, ranked.length)}
          value={top}
          onChange={setTop}
        />
      </label>
      <button
        type="button"
        className="button small"
        onClick={() => selectInSight(ranked.slice(0, top), 'replace')}
      >
        {t('table.takeFirst')}
      </button>
      <button
        type="button"
        className="button small"
        title={t('lists.keepFirst', { n: top })}
        disabled={ranked.length === 0 || keeping}
        onClick={() => keep(async () => (await import('../state/new-list.ts')).keepRanking(scene, top))}
      >
        <Icon name="lists" size={15} />
        <span className="keep-words">{t('lists.keep')}</span>
      </button>
      {districts.length > 0 && (
        <select
          aria-label={t('table.takeDistrict')}
          value=""
          onChange={(event) => {
            const code = event.target.value
            if (!code) return
            selectInSight(
              communes.filter((commune) => districtCodeOf(commune) === code).map((commune) => commune.code),
              'add',
            )
            focusUnit('district', code)
          }}
        >
          <option value="">{t('table.takeDistrict')}</option>
          {districts.map((district) => (
            <option key={district.code} value={district.code}>
              {district.fullName}
            </option>
          ))}
        </select>
      )}
      <button type="button" className="button small" onClick={() => selectInSight(ranked, 'replace')}>
        {t('table.takeAll', { n: ranked.length })}
      </button>
      <button
        type="button"
        className="button small"
        disabled={count === 0}
        onClick={() => select([], 'replace')}
      >
        {t('selection.clear')}
      </button>
      <label className="check-inline">
        <input
          type="checkbox"
          checked={onlyChosen}
          onChange={(event) => onOnlyChosen(event.target.checked)}
        />
        {t('table.onlyChosen')}
        {outside !== '' && ` (${outside})`}
      </label>
    </div>
  )
}
