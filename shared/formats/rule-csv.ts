import type { Dataset } from '../domain/observations.ts'
import type { Rule, RuleFinding, RuleUnit } from '../domain/rules.ts'
import type { Language } from '../messages/index.ts'
import { villagesTranslator } from '../messages/villages.ts'
import type { RuleEvaluator } from '../model/rules/evaluate.ts'
import { liftsOf } from '../model/rules/lift.ts'
import { liftText } from '../model/rules/lift-text.ts'
import { csvText } from './safe-text.ts'
import { encodeUtf8 } from './utf8.ts'

/** What a line says beside the verdict. */
export interface RuleResultRow {
  code: string
  commune: string
  district: string
  /** "" for rules about communes. */
  village: string
  /** Data sets that the figures come from. */
  datasets: Dataset[]
}

export interface RuleCsvInput {
  evaluator: RuleEvaluator
  /** In the order of `rows`. */
  units: RuleUnit[]
  rows: RuleResultRow[]
  edition: string
  period: string
  lang: Language
}

type Value = string | number | null

const worst = (datasets: readonly Dataset[]) =>
  (['illustrative', 'reported', 'official'] as const).find((quality) =>
    datasets.some((dataset) => dataset.quality === quality),
  ) ?? null

function lineOf(input: RuleCsvInput, unit: RuleUnit, row: RuleResultRow): Value[] {
  const { evaluator, lang, edition, period } = input
  const { rule } = evaluator
  const t = villagesTranslator(lang)
  const finding: RuleFinding = evaluator.evaluate(unit)
  const name = (id: string) => {
    const outcome = rule.outcomes.find((candidate) => candidate.id === id)
    return (lang === 'vi' ? outcome?.labelVi : outcome?.labelEn) ?? id
  }
  const lifts = liftsOf(evaluator, unit).map((lift) => liftText(rule, lift, lang))
  const parameters = rule.parameters.map(({ id }) => evaluator.inputs.parameters[id] ?? null)
  return [
    row.code,
    row.commune,
    row.district,
    ...(rule.subject === 'village' ? [row.village] : []),
    finding.outcome === null ? t('rules.cannotTell') : name(finding.outcome),
    finding.outcome === null ? finding.possible.map(name).join('; ') : null,
    t(`rules.official.${unit.official ?? 'none'}`),
    t(`rules.agreement.${finding.agreement}`),
    finding.agreementWhy ? t(`rules.why.${finding.agreementWhy}`) : null,
    ...finding.conditions.flatMap(({ verdict, figure, threshold }): Value[] => [verdict, figure, threshold]),
    lifts.join(' | '),
    ...parameters,
    worst(row.datasets),
    row.datasets.map(({ title }) => title).join('; '),
    rule.id,
    edition,
    period,
  ]
}

function heads(rule: Rule): string[] {
  return [
    'code',
    'commune',
    'district',
    ...(rule.subject === 'village' ? ['village'] : []),
    'verdict',
    'possible',
    'officialList',
    'agreement',
    'why',
    ...rule.conditions.flatMap(({ id }) => [id, `${id}Figure`, `${id}Threshold`]),
    'liftOut',
    ...rule.parameters.map(({ id }) => id),
    'quality',
    'dataset',
    'rule',
    'edition',
    'period',
  ]
}

/** CSV of what a rule says of every unit: UTF-8 with byte order mark, RFC 4180, shares in percent with a decimal dot. */
export async function ruleCsv(input: RuleCsvInput): Promise<Uint8Array> {
  const { default: papaparse } = await import('papaparse')
  const lines = input.units.flatMap((unit, index) => {
    const row = input.rows[index]
    return row ? [lineOf(input, unit, row)] : []
  })
  const safe = lines.map((line) =>
    line.map((value) => (value === null ? '' : typeof value === 'string' ? csvText(value) : value)),
  )
  const text = papaparse.unparse([heads(input.evaluator.rule), ...safe], { newline: '\r\n' })
  return encodeUtf8(`\ufeff${text}\r\n`)
}
