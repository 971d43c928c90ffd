import type { Overlap, PlanSettings } from '../../shared/domain/plans.ts'
import { changePlan } from '../state/plan-settings.ts'
import { usePageWords } from './use-page-words.ts'

const OVERLAPS: readonly Overlap[] = ['expected', 'full']

/** How many households still to be served are taken to be among those who leave: one setting of the plan, wherever its works stand. */
export function OverlapField({ overlap = 'expected' }: Pick<PlanSettings, 'overlap'>) {
  const { t } = usePageWords('plan')
  return (
    <>
      <label className="field">
        <span>{t('overlap.title')}</span>
        <select
          value={overlap}
          data-testid="plan-overlap"
          onChange={(event) => changePlan({ overlap: event.target.value as Overlap })}
        >
          {OVERLAPS.map((id) => (
            <option key={id} value={id}>
              {t(`overlap.${id}`)}
            </option>
          ))}
        </select>
      </label>
      <p className="hint">{t(`overlap.${overlap}Note`)}</p>
    </>
  )
}
