import type { Lock, PlanSettings } from '../../../shared/domain/plans.ts'
import { IconButton } from '../../panels/icons.tsx'
import { toggleLock, toggleLocks } from '../../state/plan-settings.ts'
import { AddField } from '../choice-field.tsx'
import { useNames, usePlanNames } from '../plan/names.ts'
import { usePageWords } from '../use-page-words.ts'

/** Decisions beforehand that read alike, such as those on the lots of one work, are one. */
function joined(locks: readonly Lock[], nameOf: (lock: Lock) => string): [string, Lock[]][] {
  const groups = new Map<string, Lock[]>()
  for (const lock of locks) {
    const key = `${lock.way}:${nameOf(lock)}`
    groups.set(key, [...(groups.get(key) ?? []), lock])
  }
  return [...groups]
}

/** Communes that are in or out whatever the computation says; works that were decided on elsewhere are listed with them. */
export function Locks({ settings: { locks } }: { settings: PlanSettings }) {
  const { t } = usePageWords('meeting')
  const names = usePlanNames()
  const { communes } = useNames()
  const nameOf = ({ scope, target }: Lock) =>
    scope === 'commune' ? names.commune(target) : names.candidate(target)
  const free = [...communes].filter(([code]) => !locks.some(({ target }) => target === code))
  const lift = ([first, ...rest]: Lock[]) =>
    first &&
    toggleLocks(
      first.scope,
      [first, ...rest].map(({ target }) => target),
      first.way,
    )
  return (
    <section className="plan-section" aria-labelledby="meeting-locks">
      <h3 id="meeting-locks">{t('locks.title')}</h3>
      <ul className="plan-rules">
        {joined(locks, nameOf).map(([key, group]) => {
          const [lock] = group
          if (!lock) return null
          return (
            <li key={key}>
              <span>{t(`locks.is.${lock.way}`, { name: nameOf(lock) })}</span>
              <IconButton
                icon="close"
                label={t('locks.lift', { name: nameOf(lock) })}
                onClick={() => lift(group)}
              />
            </li>
          )
        })}
      </ul>
      {(['in', 'out'] as const).map((way) => (
        <AddField
          key={way}
          name={t(`locks.${way}`)}
          none={t('locks.choose')}
          choices={free}
          onAdd={(code) => toggleLock('commune', code, way)}
        />
      ))}
    </section>
  )
}
