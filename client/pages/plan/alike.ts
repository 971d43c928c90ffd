import type { PlanSettings } from '../../../shared/domain/plans.ts'

interface Shown {
  settings: PlanSettings
}

/** For `memo`: a section that shows only these parts of a plan is not drawn again while others, such as money, move. */
export function alike(...parts: (keyof PlanSettings)[]): (one: Shown, other: Shown) => boolean {
  return (one, other) => parts.every((part) => one.settings[part] === other.settings[part])
}
