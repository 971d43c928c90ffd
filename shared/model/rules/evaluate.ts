import type {
  Agreement,
  ConditionFinding,
  Rule,
  RuleFinding,
  RuleInputs,
  RuleUnit,
} from '../../domain/rules.ts'
import { findConditions, openChoices, type Readings, type World } from './conditions.ts'
import { readMeasure } from './readings.ts'

/** Nothing said by anybody. */
export const NO_INPUTS: RuleInputs = { parameters: {}, common: {}, units: {} }

/** A rule with the user's inputs, ready to look at many units. */
export interface RuleEvaluator {
  rule: Rule
  inputs: RuleInputs
  /** The verdict on a unit, its reasons, and how it stands to the official list. */
  evaluate(unit: RuleUnit): RuleFinding
  /** As `evaluate` for figures that have been changed: what lifting a unit out asks for. */
  outcomes(readings: Readings, key: string): { conditions: ConditionFinding[]; possible: string[] }
}

function holds(part: string, world: World): boolean {
  return part.startsWith('!') ? world[part.slice(1)] !== true : world[part] === true
}

/** The first outcome whose group holds where every condition is decided. */
function outcomeIn(rule: Rule, decided: World): string {
  const world = { ...decided }
  for (const group of rule.groups) {
    world[group.id] = group.parts.filter((part) => holds(part, world)).length >= group.need
  }
  const found = rule.outcomes.find(({ group }) => group === null || world[group] === true)
  if (!found) throw new Error(`rule ${rule.id} has no outcome without a group`)
  return found.id
}

/** Every combination of the choices. */
function combine(choices: readonly World[][], decided: World): World[] {
  return choices.reduce<World[]>(
    (worlds, options) => worlds.flatMap((world) => options.map((option) => ({ ...world, ...option }))),
    [decided],
  )
}

function possibleOutcomes(rule: Rule, findings: readonly ConditionFinding[], choices: World[][]): string[] {
  const decided = Object.fromEntries(
    findings
      .filter(({ verdict }) => verdict !== 'unknown')
      .map(({ condition, verdict }) => [condition, verdict === 'yes']),
  )
  const found = new Set(combine(choices, decided).map((world) => outcomeIn(rule, world)))
  return rule.outcomes.map(({ id }) => id).filter((id) => found.has(id))
}

/** How the verdict stands to the official list; what cannot be on the list whatever is unknown differs for sure. */
function agreementOf(
  rule: Rule,
  possible: readonly string[],
  official: string | null,
): { agreement: Agreement; agreementWhy: RuleFinding['agreementWhy'] } {
  if (official === null) return { agreement: 'cannotTell', agreementWhy: 'noList' }
  const fits = possible.map((id) => rule.outcomes.find((row) => row.id === id)?.official.includes(official))
  if (fits.every((fit) => fit === true)) return { agreement: 'agrees', agreementWhy: null }
  if (fits.every((fit) => fit !== true)) return { agreement: 'differs', agreementWhy: null }
  return { agreement: 'cannotTell', agreementWhy: 'unknownParts' }
}

/** The measures of a rule read from the figures of a unit. */
export function readingsOf(rule: Rule, unit: Pick<RuleUnit, 'figures'>): Readings {
  return Object.fromEntries(rule.measures.map((measure) => [measure.id, readMeasure(measure, unit.figures)]))
}

/**
 * Prepares a rule for many units. Verdicts are exact in three values: every case that the unknown parts leave open is
 * looked at, so that a verdict is "cannot tell" only when they could change it.
 */
export function ruleEvaluator(rule: Rule, inputs: RuleInputs): RuleEvaluator {
  const known = new Map<string, string[]>()

  function outcomes(readings: Readings, key: string) {
    const conditions = findConditions(rule, readings, inputs, key)
    const choices = openChoices(rule, conditions, readings, inputs)
    // Villages by the ten thousand fall into few cases.
    const verdicts = JSON.stringify([conditions.map(({ verdict }) => verdict), choices])
    const possible = known.get(verdicts) ?? possibleOutcomes(rule, conditions, choices)
    known.set(verdicts, possible)
    return { conditions, possible }
  }

  return {
    rule,
    inputs,
    outcomes,
    evaluate(unit) {
      const { conditions, possible } = outcomes(readingsOf(rule, unit), unit.key)
      const outcome = possible.length === 1 ? (possible[0] ?? null) : null
      return { outcome, possible, conditions, ...agreementOf(rule, possible, unit.official) }
    },
  }
}
