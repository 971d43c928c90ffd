import type { ConditionFinding, Rule, RuleCondition, RuleInputs, Truth } from '../../domain/rules.ts'
import { compareShare, type Reading, representatives, tidy } from './readings.ts'

/** Measure id → what the figures say. */
export type Readings = Record<string, Reading>

/** Condition id → whether it holds. */
export type World = Record<string, boolean>

const truthOf = (holds: boolean): Truth => (holds ? 'yes' : 'no')

/** Threshold in percent; null when the parameter it hangs on is not set. */
export function thresholdOf(condition: RuleCondition, inputs: RuleInputs): number | null {
  if (condition.threshold === null) return null
  if (condition.parameter === null) return condition.threshold
  const value = inputs.parameters[condition.parameter] ?? null
  return value === null ? null : tidy(condition.threshold * value)
}

/** What a measured condition says at a share in percent. */
function holdsAt(condition: RuleCondition, threshold: number, percent: number): boolean {
  return condition.comparison !== null && compareShare(percent, 100, condition.comparison, threshold)
}

/** Shares that an unknown figure may have, seen from the thresholds of its measure. */
function possibleShares(rule: Rule, measure: string, reading: Reading, inputs: RuleInputs): number[] {
  const thresholds = rule.conditions
    .filter((condition) => condition.measure === measure)
    .map((condition) => thresholdOf(condition, inputs))
  return representatives(
    thresholds.filter((value) => value !== null),
    reading.atLeast,
  )
}

function measuredVerdict(
  condition: RuleCondition,
  reading: Reading,
  threshold: number | null,
  shares: readonly number[],
): Truth {
  const { numerator, denominator, percent } = reading
  if (threshold === null || condition.comparison === null) return 'unknown'
  if (percent !== null && numerator !== null && denominator !== null) {
    return truthOf(compareShare(numerator, denominator, condition.comparison, threshold))
  }
  const found = new Set(shares.map((share) => holdsAt(condition, threshold, share)))
  return found.size === 1 ? truthOf([...found][0] === true) : 'unknown'
}

function whyUnknown(reading: Reading, threshold: number | null): ConditionFinding['why'] {
  if (reading.percent !== null) return threshold === null ? 'parameter' : null
  return reading.missing.length > 0 ? 'figure' : 'zeroBase'
}

function userSet(condition: RuleCondition, inputs: RuleInputs, key: string): ConditionFinding {
  const said = inputs.units[key]?.[condition.id] ?? inputs.common[condition.id]
  const verdict = said ?? condition.initial
  return {
    condition: condition.id,
    verdict,
    figure: null,
    numerator: null,
    denominator: null,
    threshold: null,
    why: verdict === 'unknown' ? 'userSet' : null,
    missing: [],
    assumed: said === undefined,
  }
}

/** Every condition of a rule looked at for one unit, in the order of the rule. */
export function findConditions(
  rule: Rule,
  readings: Readings,
  inputs: RuleInputs,
  key: string,
): ConditionFinding[] {
  return rule.conditions.map((condition) => {
    const reading = condition.measure === null ? undefined : readings[condition.measure]
    if (!reading || condition.measure === null) return userSet(condition, inputs, key)
    const threshold = thresholdOf(condition, inputs)
    const shares = possibleShares(rule, condition.measure, reading, inputs)
    const verdict = measuredVerdict(condition, reading, threshold, shares)
    return {
      condition: condition.id,
      verdict,
      figure: reading.percent,
      numerator: reading.numerator,
      denominator: reading.denominator,
      threshold,
      why: verdict === 'unknown' ? whyUnknown(reading, threshold) : null,
      missing: reading.missing,
      assumed: false,
    }
  })
}

/**
 * What may be the case where something is unknown, one entry per thing that varies by itself: an unknown figure takes
 * all its conditions with it, a condition whose parameter is not set and an unanswered one stand alone.
 */
export function openChoices(
  rule: Rule,
  findings: readonly ConditionFinding[],
  readings: Readings,
  inputs: RuleInputs,
): World[][] {
  const unknown = rule.conditions.filter((_, index) => findings[index]?.verdict === 'unknown')
  const measured = new Map<string, RuleCondition[]>()
  const choices: World[][] = []
  for (const condition of unknown) {
    const reading = condition.measure === null ? undefined : readings[condition.measure]
    if (condition.measure === null || !reading || thresholdOf(condition, inputs) === null) {
      choices.push([{ [condition.id]: true }, { [condition.id]: false }])
    } else {
      measured.set(condition.measure, [...(measured.get(condition.measure) ?? []), condition])
    }
  }
  for (const [measure, conditions] of measured) {
    const reading = readings[measure]
    if (reading) choices.push(worldsOf(conditions, possibleShares(rule, measure, reading, inputs), inputs))
  }
  return choices
}

function worldsOf(conditions: readonly RuleCondition[], shares: readonly number[], inputs: RuleInputs) {
  const worlds = shares.map((share) =>
    Object.fromEntries(
      conditions.map((condition) => [
        condition.id,
        holdsAt(condition, thresholdOf(condition, inputs) ?? 0, share),
      ]),
    ),
  )
  return [...new Map(worlds.map((world) => [JSON.stringify(world), world])).values()]
}
