import type { RuleInputsChange } from '../../shared/api/rules.ts'
import type { Rule, RuleInputs, RuleUnit, Truth } from '../../shared/domain/rules.ts'
import type { Edition } from '../../shared/domain/units.ts'
import type { RuleResultRow } from '../../shared/formats/rule-csv.ts'
import { communeUnits, villageUnits } from '../../shared/model/rules/units.ts'
import type { Deps } from '../deps.ts'
import { Problem } from '../http/problem.ts'
import { districtNaming } from './lookup.ts'
import { villageTable } from './villages.ts'

/** The rule `id`. @throws Problem 404 unknownRule. */
export function ruleOf({ world }: Deps, id: string): Rule {
  const rule = world.rules.find((candidate) => candidate.id === id)
  if (rule) return rule
  const known = world.rules.map((candidate) => candidate.id).join(', ')
  throw new Problem(404, 'unknownRule', { id, known }, { field: 'rule' })
}

const SEPARATOR = '|'
const parameterKey = (rule: string, id: string, period: string) =>
  [rule, 'parameter', id, period].join(SEPARATOR)
const answerKey = (rule: string, id: string, edition: string, unit: string) =>
  [rule, 'answer', id, edition, unit].join(SEPARATOR)

/** What has been said to a rule: parameters of the period, answers about the units of the edition. */
export async function savedInputs(
  { store }: Deps,
  rule: Rule,
  edition: string,
  period: string,
): Promise<RuleInputs> {
  const inputs: RuleInputs = { parameters: {}, common: {}, units: {} }
  const conditions = new Set(rule.conditions.map(({ id }) => id))
  for (const [key, value] of Object.entries(await store.villages.ruleInputs())) {
    const [of, kind, id = '', scope, ...unit] = key.split(SEPARATOR)
    if (of !== rule.id) continue
    if (kind === 'parameter' && scope === period && typeof value === 'number') inputs.parameters[id] = value
    if (kind !== 'answer' || scope !== edition || !conditions.has(id)) continue
    const code = unit.join(SEPARATOR)
    if (code === '') inputs.common[id] = value as Truth
    else inputs.units[code] = { ...inputs.units[code], [id]: value as Truth }
  }
  return inputs
}

function checkAnswers(rule: Rule, answers: Record<string, unknown>, field: string): void {
  for (const id of Object.keys(answers)) {
    const condition = rule.conditions.find((candidate) => candidate.id === id)
    if (!condition || condition.measure !== null) {
      const known = rule.conditions.filter(({ measure }) => measure === null).map((row) => row.id)
      throw new Problem(400, 'unknownRulePart', { id, known: known.join(', ') }, { field: `${field}.${id}` })
    }
  }
}

function checkParameters(rule: Rule, values: Record<string, number | null>): void {
  for (const [id, value] of Object.entries(values)) {
    const field = `parameters.${id}`
    const parameter = rule.parameters.find((candidate) => candidate.id === id)
    if (!parameter) {
      const known = rule.parameters.map((row) => row.id).join(', ') || '–'
      throw new Problem(400, 'unknownRulePart', { id, known }, { field })
    }
    const { minimum, maximum } = parameter
    if (value !== null && (value < minimum || value > maximum)) {
      throw new Problem(400, 'ruleParameterRange', { id, value, minimum, maximum }, { field })
    }
  }
}

/**
 * Saves what a user says to a rule; what is not named stays as it is.
 * @throws Problem 400 unknownRulePart, ruleParameterRange
 */
export async function saveInputs(deps: Deps, rule: Rule, change: RuleInputsChange): Promise<RuleInputs> {
  const { edition, period, parameters = {}, common = {}, units = {} } = change
  checkParameters(rule, parameters)
  checkAnswers(rule, common, 'common')
  const values: Record<string, string | number | null> = {}
  for (const [id, value] of Object.entries(parameters)) values[parameterKey(rule.id, id, period)] = value
  for (const [id, value] of Object.entries(common)) values[answerKey(rule.id, id, edition, '')] = value
  for (const [unit, answers] of Object.entries(units)) {
    checkAnswers(rule, answers, `units.${unit}`)
    for (const [id, value] of Object.entries(answers)) values[answerKey(rule.id, id, edition, unit)] = value
  }
  await deps.store.villages.saveRuleInputs(values)
  return savedInputs(deps, rule, edition, period)
}

/** Units that a rule looks at, with what the table of findings says beside the verdict. */
export async function ruleRows(
  deps: Deps,
  rule: Rule,
  edition: Edition,
  period: string,
): Promise<{ units: RuleUnit[]; rows: RuleResultRow[] }> {
  const districtOf = districtNaming(edition)
  const byCode = new Map(edition.communes.map((commune) => [commune.code, commune]))
  const placeOf = (code: string) => {
    const commune = byCode.get(code)
    return {
      code,
      commune: commune?.fullName ?? '',
      district: districtOf(commune) ?? '',
    }
  }
  if (rule.subject === 'commune') {
    const { table } = await deps.tables.get(edition, period)
    const units = communeUnits(table, deps.world.catalogue.indicators)
    const used = [...new Set(rule.measures.flatMap((row) => [...row.numerator, ...row.denominator]))]
    const rows = table.codes.map((code, row): RuleResultRow => {
      const found = used.flatMap(({ id }) => table.datasets[table.columns[id]?.dataset[row] ?? -1] ?? [])
      return { ...placeOf(code), village: '', datasets: [...new Set(found)] }
    })
    return { units, rows }
  }
  const table = await villageTable(deps, edition, period)
  const rows = table.name.map((village, row): RuleResultRow => {
    const dataset = table.datasets[table.dataset[row] ?? -1]
    const code = table.communes[table.commune[row] ?? -1] ?? ''
    return { ...placeOf(code), village, datasets: dataset ? [dataset] : [] }
  })
  return { units: villageUnits(table), rows }
}
