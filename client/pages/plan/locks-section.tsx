import { memo } from 'react'
import type { Lock, PlanSettings } from '../../../shared/domain/plans.ts'
import { IconButton } from '../../panels/icons.tsx'
import { toggleLock, toggleLocks } from '../../state/plan-settings.ts'
import { AddField } from '../choice-field.tsx'
import { usePageWords } from '../use-page-words.ts'
import { alike } from './alike.ts'
import { type PlanWords, useNames, usePlanNames } from './names.ts'

/** What a decision is about, in words. */
function useLockName() {
  const names = usePlanNames()
  return ({ scope, target }: Pick<Lock, 'scope' | 'target'>) =>
    scope === 'commune' ? names.commune(target) : names.candidate(target)
}

interface LockButtonsProps {
  /** What the decision is about, in words. */
  name: string
  way: Lock['way'] | null
  t: PlanWords['t']
  onToggle: (way: Lock['way']) => void
}

/** Keep and Leave out for a commune or a work: pressed again, the decision is lifted. */
export function LockButtons({ name, way, t, onToggle }: LockButtonsProps) {
  return (
    <span className="lock-buttons">
      <button
        type="button"
        className="button small"
        aria-pressed={way === 'in'}
        aria-label={t('locks.keepName', { name })}
        onClick={() => onToggle('in')}
      >
        {t('locks.in')}
      </button>
      <button
        type="button"
        className="button small"
        aria-pressed={way === 'out'}
        aria-label={t('locks.outName', { name })}
        onClick={() => onToggle('out')}
      >
        {t('locks.out')}
      </button>
    </span>
  )
}

function lift(locks: readonly Lock[]): void {
  const [first] = locks
  const targets = locks.map((lock) => lock.target)
  if (first) toggleLocks(first.scope, targets, first.way)
}

/** Decisions that read alike, such as those on the lots of one work, are one. */
function joined(locks: readonly Lock[], nameOf: (lock: Lock) => string) {
  const groups = new Map<string, { name: string; locks: Lock[] }>()
  for (const lock of locks) {
    const name = nameOf(lock)
    const key = `${lock.scope} ${lock.way} ${name}`
    const group = groups.get(key)
    if (group) group.locks.push(lock)
    else groups.set(key, { name, locks: [lock] })
  }
  return [...groups]
}

/** Communes and works that are decided whatever the computation says. */
export const LocksSection = memo(function LocksSection({ settings }: { settings: PlanSettings }) {
  const { t } = usePageWords('plan')
  const nameOf = useLockName()
  const { communes } = useNames()
  const free = [...communes].filter(([code]) => !settings.locks.some((lock) => lock.target === code))
  return (
    <section className="plan-section">
      <h3>{t('locks.title')}</h3>
      {settings.locks.length === 0 && <p className="hint">{t('locks.none')}</p>}
      <ul className="plan-rules">
        {joined(settings.locks, nameOf).map(([key, { name, locks }]) => (
          <li key={key}>
            <span>{t(locks[0]?.way === 'in' ? 'locks.isIn' : 'locks.isOut', { name })}</span>
            <IconButton icon="close" label={t('locks.freeName', { name })} onClick={() => lift(locks)} />
          </li>
        ))}
      </ul>
      <AddField
        name={t('locks.addCommune')}
        none={t('rules.commune')}
        choices={free}
        onAdd={(code) => toggleLock('commune', code, 'in')}
      />
    </section>
  )
}, alike('locks'))
