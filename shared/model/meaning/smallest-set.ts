/** Do these alone contradict each other, for certain? */
export type Contradicts<T> = (members: readonly T[]) => boolean

/**
 * A smallest contradicting subset of `members`: without any one of them the rest no longer contradicts. `members` must contradict
 * as a whole. What comes first is kept out of the answer rather than what comes last. Divide and conquer, so that a
 * small answer among many members takes few questions (QuickXplain; U. Junker, AAAI 2004).
 */
export function smallestSet<T>(members: readonly T[], contradicts: Contradicts<T>): T[] {
  if (contradicts([])) return []
  // `kept` is known to belong to the answer so far; of `open` some may still be needed.
  const search = (kept: readonly T[], grown: boolean, open: readonly T[]): T[] => {
    if (grown && contradicts(kept)) return []
    if (open.length === 1) return [...open]
    const half = open.length >> 1
    const early = open.slice(0, half)
    const late = open.slice(half)
    const fromEarly = search([...kept, ...late], true, early)
    const fromLate = search([...kept, ...fromEarly], fromEarly.length > 0, late)
    return [...fromEarly, ...fromLate]
  }
  return members.length === 0 ? [] : search([], false, members)
}
