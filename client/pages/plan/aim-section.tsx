import { memo } from 'react'
import type { Objective, PlanSettings } from '../../../shared/domain/plans.ts'
import { NumberField } from '../../panels/number-field.tsx'
import { changePlan } from '../../state/plan-settings.ts'
import { usePageWords } from '../use-page-words.ts'
import { alike } from './alike.ts'

const OBJECTIVES: readonly Objective[] = ['peopleNeed', 'need', 'people', 'costEffectiveness']
const MOST_DISCOUNT = 50
const MOST_CONCURRENT = 100

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
          <NumberField
            className="amount"
            label={t('aim.discount')}
            most={MOST_DISCOUNT}
            value={discount}
            decimals={1}
            onChange={(value) => changePlan({ discount: value })}
          />
          <span>{t('aim.concurrent')}</span>
          <NumberField
            blank
            className="amount"
            label={t('aim.concurrent')}
            least={1}
            most={MOST_CONCURRENT}
            value={concurrent}
            placeholder={t('aim.noLimit')}
            onChange={(value) => changePlan({ concurrent: value })}
          />
        </div>
      </section>
    )
  },
  alike('objective', 'discount', 'concurrent'),
)
