import type { Ranking } from '../../../shared/domain/scenarios.ts'
import { agreementOf } from '../../../shared/model/firmness/agreement.ts'

/** What another choice would do to the first places. */
export interface Preview {
  /** −1..1, 1 = the same order. */
  tau: number
  overlap: number
  top: number
  /** Codes in the order of the new ranking, and of the present one. */
  enters: string[]
  leaves: string[]
}

/** The first `top` communes of the present order against those of another; null when the other ranks nobody. */
export function previewOf(now: Ranking, then: Ranking, top: number): Preview | null {
  const first = (ranking: Ranking) =>
    ranking.rows.flatMap(({ code, rank }) => (rank === null ? [] : [code])).slice(0, top)
  const [before, after] = [first(now), first(then)]
  if (after.length === 0) return null
  const { tau, overlap } = agreementOf(now, then, top)
  return {
    tau,
    overlap,
    top: before.length,
    enters: after.filter((code) => !before.includes(code)),
    leaves: before.filter((code) => !after.includes(code)),
  }
}

/** Kendall's coefficient in words: keys of `preview.order`. */
export function likeness(tau: number): 'same' | 'close' | 'apart' | 'far' {
  if (tau >= 0.9) return 'same'
  if (tau >= 0.7) return 'close'
  return tau >= 0.4 ? 'apart' : 'far'
}
