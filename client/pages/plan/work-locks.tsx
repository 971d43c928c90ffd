import { useApp } from '../../panels/use.ts'
import { planSettings, toggleLocks } from '../../state/plan-settings.ts'
import { planner } from '../../state/planner.ts'
import { LockButtons } from './locks-section.tsx'
import type { PlanWords } from './names.ts'

interface WorkLocksProps {
  /** Work with its commune, in words. */
  name: string
  /** Its lots on this line of the list. */
  lots: readonly string[]
  t: PlanWords['t']
}

/** Every lot of the work that `lot` is part of. */
function allLots(lot: string): string[] {
  const candidates = planner.getState().answered?.candidates ?? []
  const own = candidates.find((one) => one.id === lot)
  if (!own) return [lot]
  return candidates
    .filter((one) => one.code === own.code && one.workType === own.workType && one.name === own.name)
    .map((one) => one.id)
}

/** Keep and Leave out for one work. Kept is what stands on the line; left out is the whole work, or other lots would step in. */
export function WorkLocks({ name, lots, t }: WorkLocksProps) {
  const locks = useApp((state) => planSettings(state)?.locks)
  const kept = lots.every((lot) => locks?.some((one) => one.target === lot && one.way === 'in'))
  return (
    <LockButtons
      name={name}
      way={kept ? 'in' : null}
      t={t}
      onToggle={(way) => {
        const targets = way === 'in' ? lots : allLots(lots[0] ?? '')
        toggleLocks('candidate', targets, way)
      }}
    />
  )
}
