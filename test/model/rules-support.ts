import { rules } from '../../geodata/index.ts'
import type { Rule, RuleInputs } from '../../shared/domain/rules.ts'
import { NO_INPUTS, ruleEvaluator } from '../../shared/model/rules/evaluate.ts'
import { liftsOf } from '../../shared/model/rules/lift.ts'

/** A rule of the box. */
export function ruleOf(id: string): Rule {
  const rule = rules.find((candidate) => candidate.id === id)
  if (!rule) throw new Error(`no rule ${id}`)
  return rule
}

/** Figures of a hand-made village; what is not named is missing. */
export type Figures = Record<string, number | null>

/** 100 households, 20 of them poor or near-poor, 10 km of road, 6 of them hardened, 90 households on the grid. */
export const EDGE: Figures = {
  households: 100,
  poorHouseholds: 12,
  nearPoorHouseholds: 8,
  roadKm: 10,
  hardenedRoadKm: 6,
  gridHouseholds: 90,
}
export const NATIONAL: RuleInputs = { ...NO_INPUTS, parameters: { nationalPoverty: 5 } }

/** What a rule says of one hand-made unit, with verdicts and reasons by condition. */
export function look(id: string, figures: Figures, inputs: RuleInputs, official: string | null = null) {
  const unit = { key: '06001/na lang', figures, official }
  const evaluator = ruleEvaluator(ruleOf(id), inputs)
  const found = evaluator.evaluate(unit)
  const verdicts = Object.fromEntries(found.conditions.map(({ condition, verdict }) => [condition, verdict]))
  const reasons = Object.fromEntries(found.conditions.map(({ condition, why }) => [condition, why]))
  return { ...found, verdicts, reasons, lifts: liftsOf(evaluator, unit) }
}
