import type { Lift, LiftChange, RuleComparison, RuleMeasure, RuleUnit } from '../../domain/rules.ts'
import { type Readings, thresholdOf } from './conditions.ts'
import { type RuleEvaluator, readingsOf } from './evaluate.ts'
import { tidy } from './readings.ts'

/** A numerator that a measure would have to reach. */
interface Goal {
  measure: RuleMeasure
  numerator: number
  denominator: number
  amount: number
}

/** Signs by which the threshold itself belongs to the upper side: going down one must pass it, going up reach it. */
const EDGE_BELONGS_ABOVE: ReadonlySet<RuleComparison> = new Set(['>=', '<'])

/** The nearest numerator beyond a threshold: strictly below it, at it, or strictly above it, as the sign asks. */
function beyond(measure: RuleMeasure, sign: RuleComparison, threshold: number, denominator: number): number {
  const steps = tidy((threshold * denominator) / 100 / measure.step)
  const edgeAbove = EDGE_BELONGS_ABOVE.has(sign)
  const wanted =
    measure.better === 'down'
      ? edgeAbove
        ? Math.ceil(steps) - 1
        : Math.floor(steps)
      : edgeAbove
        ? Math.ceil(steps)
        : Math.floor(steps) + 1
  return tidy(wanted * measure.step)
}

/** Numerators of a measure at which one of its conditions turns, nearest first; what cannot be reached drops out. */
function goalsOf(evaluator: RuleEvaluator, measure: RuleMeasure, readings: Readings): Goal[] {
  const { numerator, denominator, percent } = readings[measure.id] ?? {}
  if (numerator == null || denominator == null || percent == null) return []
  return evaluator.rule.conditions
    .flatMap((condition): Goal[] => {
      const threshold = thresholdOf(condition, evaluator.inputs)
      if (condition.measure !== measure.id || condition.comparison === null || threshold === null) return []
      const to = beyond(measure, condition.comparison, threshold, denominator)
      const amount = tidy(measure.better === 'down' ? numerator - to : to - numerator)
      const reachable = to >= 0 && to <= denominator && amount > 0
      return reachable ? [{ measure, numerator: to, denominator, amount }] : []
    })
    .sort((a, b) => a.amount - b.amount)
}

/** Sets of goals, one per measure: single ones first, then pairs, and so on. */
function goalSets(byMeasure: readonly Goal[][]): Goal[][] {
  let sets: Goal[][] = [[]]
  for (const goals of byMeasure) {
    sets = sets.concat(sets.flatMap((set) => goals.map((goal) => set.concat(goal))))
  }
  const amount = (set: Goal[]) => set.reduce((sum, goal) => sum + goal.amount, 0)
  return sets.filter((set) => set.length > 0).sort((a, b) => a.length - b.length || amount(a) - amount(b))
}

function changed(readings: Readings, goals: readonly Goal[]): Readings {
  const next = { ...readings }
  for (const { measure, numerator, denominator } of goals) {
    const percent = (100 * numerator) / denominator
    next[measure.id] = { numerator, denominator, percent, atLeast: percent, missing: [] }
  }
  return next
}

const includesAll = (set: readonly string[], part: readonly string[]) => part.every((id) => set.includes(id))

function changeOf({ measure, amount, numerator, denominator }: Goal): LiftChange {
  return { measure: measure.id, amount, to: (100 * numerator) / denominator }
}

/**
 * The smallest changes of the figures that would take a unit out of a hardship outcome: for each measure that suffices
 * alone the least change, then sets of measures of which none suffices without the others. Empty when the verdict is
 * not certain, is no hardship, or no change of figures turns it for certain.
 */
export function liftsOf(evaluator: RuleEvaluator, unit: RuleUnit): Lift[] {
  const { rule } = evaluator
  const hardship = (possible: readonly string[]) =>
    possible.some((id) => rule.outcomes.find((row) => row.id === id)?.hardship)
  const readings = readingsOf(rule, unit)
  const now = evaluator.outcomes(readings, unit.key).possible
  if (now.length !== 1 || !hardship(now)) return []
  const lifts: Lift[] = []
  for (const goals of goalSets(rule.measures.map((measure) => goalsOf(evaluator, measure, readings)))) {
    const measures = goals.map(({ measure }) => measure.id)
    if (
      lifts.some(({ changes }) =>
        includesAll(
          measures,
          changes.map(({ measure }) => measure),
        ),
      )
    )
      continue
    const { possible } = evaluator.outcomes(changed(readings, goals), unit.key)
    const outcome = possible[0]
    if (possible.length === 1 && outcome !== undefined && !hardship(possible)) {
      lifts.push({ changes: goals.map(changeOf), outcome })
    }
  }
  return lifts
}
