import type { Lock, PlanSettings } from '../../../shared/domain/plans.ts'
import { IconButton } from '../../panels/icons.tsx'
import { toggleLock } from '../../state/plan-settings.ts'
import { usePageWords } from '../use-page-words.ts'
import { useNames, usePlanNames } from './names.ts'

/** What a decision is about, in words. */
function useLockName() {
  const names = usePlanNames()
  return ({ scope, target }: Pick<Lock, 'scope' | 'target'>) =>
    scope === 'commune' ? names.commune(target) : names.candidate(target)
}

/** Keep and Leave out for a commune or a work: pressed again, the decision is lifted. */
export function LockButtons({
  scope,
  target,
  way,
}: Omit<Lock, 'way' | 'year'> & { way: Lock['way'] | null }) {
  const { t } = usePageWords('plan')
  const name = useLockName()({ scope, target })
  return (
    <span className="lock-buttons">
      <button
        type="button"
        className="button small"
        aria-pressed={way === 'in'}
        aria-label={t('locks.keepName', { name })}
        onClick={() => toggleLock(scope, target, 'in')}
      >
        {t('locks.in')}
      </button>
      <button
        type="button"
        className="button small"
        aria-pressed={way === 'out'}
        aria-label={t('locks.outName', { name })}
        onClick={() => toggleLock(scope, target, 'out')}
      >
        {t('locks.out')}
      </button>
    </span>
  )
}

/** Communes and works that are decided whatever the computation says. */
export function LocksSection({ settings }: { settings: PlanSettings }) {
  const { t } = usePageWords('plan')
  const nameOf = useLockName()
  const { communes } = useNames()
  const free = [...communes].filter(([code]) => !settings.locks.some((lock) => lock.target === code))
  return (
    <section className="plan-section">
      <h3>{t('locks.title')}</h3>
      {settings.locks.length === 0 && <p className="hint">{t('locks.none')}</p>}
      <ul className="plan-rules">
        {settings.locks.map((lock) => {
          const name = nameOf(lock)
          return (
            <li key={`${lock.scope} ${lock.target}`}>
              <span>{t(lock.way === 'in' ? 'locks.isIn' : 'locks.isOut', { name })}</span>
              <IconButton
                icon="close"
                label={t('locks.freeName', { name })}
                onClick={() => toggleLock(lock.scope, lock.target, lock.way)}
              />
            </li>
          )
        })}
      </ul>
      <label className="field">
        <span>{t('locks.addCommune')}</span>
        <select
          value=""
          onChange={(event) => event.target.value && toggleLock('commune', event.target.value, 'in')}
        >
          <option value="">{t('rules.commune')}</option>
          {free.map(([code, name]) => (
            <option key={code} value={code}>
              {name}
            </option>
          ))}
        </select>
      </label>
    </section>
  )
}
