import type { Rule } from '../shared/domain/rules.ts'
import { assertUnique, readRows } from './rows.ts'
import {
  ruleConditionRow,
  ruleGroupRow,
  ruleMeasureRow,
  ruleOutcomeRow,
  ruleParameterRow,
  ruleRow,
} from './rule-schemas.ts'

/**
 * Reads geodata/catalogue/rule*.csv. `figures` are the ids that measures may name: village fields for rules about
 * villages, entered indicators for those about communes. Throws when a row is bad or names something unknown.
 */
export function buildRules(figures: Record<Rule['subject'], readonly string[]>): Rule[] {
  const heads = readRows('catalogue/rules.csv', ruleRow)
  assertUnique('catalogue/rules.csv', heads, (row) => row.id)
  const parts = {
    measures: readRows('catalogue/rule-measures.csv', ruleMeasureRow),
    parameters: readRows('catalogue/rule-parameters.csv', ruleParameterRow),
    conditions: readRows('catalogue/rule-conditions.csv', ruleConditionRow),
    groups: readRows('catalogue/rule-groups.csv', ruleGroupRow),
    outcomes: readRows('catalogue/rule-outcomes.csv', ruleOutcomeRow),
  }
  for (const [name, rows] of Object.entries(parts)) {
    assertUnique(`rule ${name}`, rows as { rule: string; id: string }[], (row) => `${row.rule} ${row.id}`)
    const lost = rows.find((row) => !heads.some((head) => head.id === row.rule))
    if (lost) throw new Error(`rule ${name}: no rule "${lost.rule}"`)
  }
  const rules = heads.map((head): Rule => {
    const of = <T extends { rule: string }>(rows: T[]) =>
      rows.filter((row) => row.rule === head.id).map(({ rule: _, ...row }) => row)
    return {
      ...head,
      measures: of(parts.measures),
      parameters: of(parts.parameters),
      conditions: of(parts.conditions),
      groups: of(parts.groups),
      outcomes: of(parts.outcomes),
    }
  })
  for (const rule of rules) checkRule(rule, figures[rule.subject])
  return rules
}

function checkRule(rule: Rule, figures: readonly string[]): void {
  const has = (rows: { id: string }[], id: string | null, what: string) => {
    if (id !== null && !rows.some((row) => row.id === id))
      throw new Error(`rule ${rule.id}: no ${what} "${id}"`)
  }
  for (const { numerator, denominator } of rule.measures) {
    const named = figures.map((id) => ({ id }))
    for (const term of [...numerator, ...denominator]) has(named, term.id, 'figure')
  }
  for (const condition of rule.conditions) {
    has(rule.measures, condition.measure, 'measure')
    has(rule.parameters, condition.parameter, 'parameter')
  }
  const known: { id: string }[] = [...rule.conditions]
  for (const group of rule.groups) {
    // Groups may only use what stands above them, so that there are no circles.
    for (const part of group.parts) has(known, part.replace(/^!/, ''), 'condition or earlier group')
    if (group.need < 1 || group.need > group.parts.length) {
      throw new Error(`rule ${rule.id}: group ${group.id} needs ${group.need} of ${group.parts.length}`)
    }
    known.push(group)
  }
  for (const outcome of rule.outcomes) has(rule.groups, outcome.group, 'group')
  const open = rule.outcomes.filter((outcome) => outcome.group === null)
  if (open.length !== 1 || rule.outcomes.at(-1) !== open[0]) {
    throw new Error(`rule ${rule.id}: the last outcome, and only it, stands without a group`)
  }
}
