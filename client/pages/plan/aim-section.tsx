import { memo } from 'react'
import type { Objective, PlanSettings } from '../../../shared/domain/plans.ts'
import { IconButton } from '../../panels/icons.tsx'
import { NumberField } from '../../panels/number-field.tsx'
import { changePlan } from '../../state/plan-settings.ts'
import { OverlapField } from '../overlap-field.tsx'
import { usePageWords } from '../use-page-words.ts'
import { alike } from './alike.ts'
import { useNames } from './names.ts'

const OBJECTIVES: readonly Objective[] = ['peopleNeed', 'need', 'people', 'costEffectiveness']
const MOST_DISCOUNT = 50
const MOST_CONCURRENT = 100

/** Works that wait for relocation: how many households are taken to be in both groups, and where the veto was lifted. */
function Waiting({ settings }: { settings: PlanSettings }) {
  const { t } = usePageWords('plan')
  const names = useNames()
  const { overlap, vetoLifted = [] } = settings
  const lift = (left: PlanSettings['vetoLifted']) => changePlan({ vetoLifted: left })
  return (
    <>
      <OverlapField overlap={overlap} />
      {vetoLifted.length > 0 && (
        <ul className="plan-rules">
          {vetoLifted.map((one) => {
            const text = t('overlap.lifted', { name: names.work(one.workType), reason: one.reason })
            return (
              <li key={one.workType}>
                <span>{text}</span>
                <IconButton
                  icon="close"
                  label={`${t('rules.remove')}: ${text}`}
                  onClick={() => lift(vetoLifted.filter((other) => other !== one))}
                />
              </li>
            )
          })}
        </ul>
      )}
    </>
  )
}

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
        <Waiting settings={settings} />
      </section>
    )
  },
  alike('objective', 'discount', 'concurrent', 'overlap', 'vetoLifted'),
)
