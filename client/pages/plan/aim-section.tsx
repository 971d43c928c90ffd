import { memo } from 'react'
import type { Objective, PlanSettings } from '../../../shared/domain/plans.ts'
import { changePlan } from '../../state/plan-settings.ts'
import { usePageWords } from '../use-page-words.ts'
import { alike } from './alike.ts'
import { AmountField } from './fields.tsx'

const OBJECTIVES: readonly Objective[] = ['peopleNeed', 'need', 'people', 'costEffectiveness']
const MOST_DISCOUNT = 50

/** What the plan is asked to make large, and how delay and crowding count. */
export const AimSection = memo(
  function AimSection({ settings }: { settings: PlanSettings }) {
    const { t } = usePageWords('plan')
    const { objective, discount, concurrent } = settings
    return (
      <section className="plan-section">
        <h3>{t('aim.title')}</h3>
        <select
          aria-label={t('aim.title')}
          value={objective}
          onChange={(event) => changePlan({ objective: event.target.value as Objective })}
        >
          {OBJECTIVES.map((id) => (
            <option key={id} value={id}>
              {t(`aim.${id}`)}
            </option>
          ))}
        </select>
        <p className="hint">{t(`aim.${objective}Note`)}</p>
        <div className="plan-pair">
          <span>{t('aim.discount')}</span>
          <AmountField
            label={t('aim.discount')}
            value={discount}
            decimals={1}
            onChange={(value) => changePlan({ discount: Math.min(MOST_DISCOUNT, value ?? 0) })}
          />
          <span>{t('aim.concurrent')}</span>
          <AmountField
            label={t('aim.concurrent')}
            value={concurrent}
            placeholder={t('aim.noLimit')}
            onChange={(value) => changePlan({ concurrent: value === null ? null : Math.max(1, value) })}
          />
        </div>
      </section>
    )
  },
  alike('objective', 'discount', 'concurrent'),
)
