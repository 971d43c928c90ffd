import type { ObservationTable } from '../../shared/domain/observations.ts'
import type { Overlap, PlanSettings } from '../../shared/domain/plans.ts'
import { useApp } from '../panels/use.ts'
import { changePlan } from '../state/plan-settings.ts'
import { bundleOf } from '../state/store.ts'
import { usePageWords } from './use-page-words.ts'

const OVERLAPS: readonly Overlap[] = ['expected', 'full']

/** Communes whose villages tell of any kind of work. */
function communesTold(together: ObservationTable['together']): number {
  const told = Object.values(together ?? {}).map(({ expected }) => expected)
  return (told[0] ?? []).filter((_, i) => told.some((of) => of[i] != null)).length
}

/** How many households still to be served are taken to be among those who leave: one setting of the plan, wherever its works stand. */
export function OverlapField({ overlap = 'expected' }: Pick<PlanSettings, 'overlap'>) {
  const { t, number } = usePageWords('plan')
  const byVillage = useApp((state) => communesTold(bundleOf(state, state.link)?.table.together))
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
      <p className="hint">
        {t(`overlap.${overlap}Note`)}
        {byVillage > 0 && ` ${t('overlap.byVillage', { n: number(byVillage) })}`}
      </p>
    </>
  )
}
