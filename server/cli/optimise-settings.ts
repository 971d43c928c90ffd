import {
  type Cap,
  type Goal,
  type Guard,
  type LiftedVeto,
  type Lock,
  MOST_MONEY,
  type PlanSettings,
} from '../../shared/domain/plans.ts'
import { planTranslator } from '../../shared/messages/plan.ts'
import { SPLIT_RULES, splitTotal } from '../../shared/model/meaning/split-total.ts'
import { readMoney } from '../../shared/model/numbers.ts'
import type { RealMoney } from '../../shared/model/works/real-money.ts'
import { type CommandContext, listOption, textOption } from './context.ts'
import { Failure } from './failure.ts'

const OBJECTIVES = ['peopleNeed', 'need', 'people', 'costEffectiveness'] as const
const OVERLAPS = ['expected', 'full'] as const
const DIMENSIONS = ['district', 'commune', 'zone', 'workType'] as const
const MEASURES = ['cost', 'costShare', 'works', 'people'] as const

/** How each option is written; also what a wrong one is answered with. */
const EXAMPLES = {
  years: '--years 2026-2030',
  cap: '--cap development=500000 --cap development@2027=90000',
  total: '--total "500 tỷ"',
  split: `--split ${SPLIT_RULES.join('|')}`,
  objective: `--objective ${OBJECTIVES.join('|')}`,
  goal: '--goal hardenedVillageRate=80@2028',
  floor: '--floor zone:3:costShare=40',
  ceiling: '--ceiling district:178:cost=60000',
  'lock-in': '--lock-in 05968',
  'lock-out': '--lock-out 05968:paveCentreRoad:1',
  discount: '--discount 5',
  concurrent: '--concurrent 2',
  'least-commune': '--least-commune 2000',
  'least-work': '--least-work 500',
  'most-communes': '--most-communes 60',
  only: '--only 05968,05974',
  overlap: '--overlap expected|full',
  'lift-veto': '--lift-veto connectElectricity=REASON',
  seconds: '--seconds 60',
}
type Name = keyof typeof EXAMPLES

function wrong({ t }: CommandContext, name: Name, found: string): Failure {
  return new Failure(t('cli.badPlanOption', { option: `--${name}`, found, example: EXAMPLES[name] }))
}

/** The parts that `pattern` finds in `text`. @throws Failure with an example of how the option is written */
function parts(context: CommandContext, name: Name, text: string, pattern: RegExp): (string | undefined)[] {
  const match = pattern.exec(text)
  if (!match) throw wrong(context, name, text)
  return match.slice(1)
}

/** A number option, null when it is not given. */
export function numberOption(context: CommandContext, name: Name): number | null {
  const text = textOption(context, name, '')
  if (text === '') return null
  return Number(parts(context, name, text, /^(\d+(?:\.\d+)?)$/)[0])
}

const asYear = (text: string | undefined) => (text === undefined ? null : Number(text))

function capOf(context: CommandContext, text: string): Cap {
  const [line = '', year, amount] = parts(context, 'cap', text, /^([^@=]+)(?:@(\d{4}))?=(\d+(?:\.\d+)?)$/)
  return { line, year: asYear(year), amount: Number(amount) }
}

function goalOf(context: CommandContext, text: string): Goal {
  const [indicator = '', value, year] = parts(context, 'goal', text, /^([^@=]+)=(\d+(?:\.\d+)?)@(\d{4})$/)
  return { indicator, value: Number(value), year: Number(year) }
}

function guardOf(context: CommandContext, name: 'floor' | 'ceiling', text: string, index: number): Guard {
  const pattern = /^([^:]+):([^:]+):([^=]+)=(\d+(?:\.\d+)?)$/
  const [dimensionText, key = '', measureText, amount] = parts(context, name, text, pattern)
  const dimension = DIMENSIONS.find((one) => one === dimensionText)
  const measure = MEASURES.find((one) => one === measureText)
  if (!dimension || !measure) throw wrong(context, name, text)
  const limit = Number(amount)
  const [min, max] = name === 'floor' ? [limit, null] : [null, limit]
  return { id: `${name}-${index + 1}`, dimension, key, measure, min, max }
}

function lockOf(context: CommandContext, name: 'lock-in' | 'lock-out', text: string): Lock {
  const [target = '', year] = parts(context, name, text, /^([^@]+)(?:@(\d{4}))?$/)
  const scope = target.includes(':') ? 'candidate' : 'commune'
  return { scope, target, way: name === 'lock-in' ? 'in' : 'out', year: asYear(year) }
}

function yearsOf(context: CommandContext, base: PlanSettings): Pick<PlanSettings, 'from' | 'to'> {
  const text = textOption(context, 'years', '')
  if (text === '') return { from: base.from, to: base.to }
  const [from, to] = parts(context, 'years', text, /^(\d{4})(?:[-–](\d{4}))?$/)
  if (Number(to ?? from) < Number(from)) throw wrong(context, 'years', text)
  return { from: Number(from), to: Number(to ?? from) }
}

function objectiveOf(context: CommandContext, base: PlanSettings): PlanSettings['objective'] {
  const text = textOption(context, 'objective', base.objective)
  const found = OBJECTIVES.find((one) => one === text)
  if (!found) throw wrong(context, 'objective', text)
  return found
}

/** Rules against crumbs: those given take the place of the scenario's. */
function packagesOf(context: CommandContext, { packages }: PlanSettings): Pick<PlanSettings, 'packages'> {
  const commune = numberOption(context, 'least-commune') ?? packages?.commune ?? null
  const work = numberOption(context, 'least-work') ?? packages?.work ?? null
  const communes = numberOption(context, 'most-communes') ?? packages?.communes ?? null
  return commune === null && work === null && communes === null
    ? {}
    : { packages: { commune, work, communes } }
}

/** The communes that alone take part, by code. */
function onlyOf(context: CommandContext, { only }: PlanSettings): Pick<PlanSettings, 'only'> {
  const text = textOption(context, 'only', '')
  if (text === '') return only ? { only } : {}
  const codes = text.split(',').map((code) => code.trim())
  if (codes.includes('')) throw wrong(context, 'only', text)
  return { only: { by: 'selection', name: '', codes: [...new Set(codes)].sort() } }
}

function overlapOf(context: CommandContext, base: PlanSettings): Pick<PlanSettings, 'overlap'> {
  const text = textOption(context, 'overlap', base.overlap ?? 'expected')
  const overlap = OVERLAPS.find((one) => one === text)
  if (!overlap) throw wrong(context, 'overlap', text)
  return { overlap }
}

function liftedOf(context: CommandContext, text: string): LiftedVeto {
  const [workType = '', reason = ''] = parts(context, 'lift-veto', text, /^([^=]+)=(.+)$/)
  return { workType, reason }
}

/** Money of the plan: `--total` split over the lines of these caps, by their real money unless told otherwise; in triệu đồng where no unit is typed. */
function totalOf(
  context: CommandContext,
  settings: Pick<PlanSettings, 'from' | 'to' | 'caps' | 'spread'>,
  real: readonly RealMoney[],
): Pick<PlanSettings, 'caps' | 'spread'> {
  const { caps, spread } = settings
  const text = textOption(context, 'total', '')
  const ruleText = textOption(context, 'split', 'real')
  const rule = SPLIT_RULES.find((one) => one === ruleText)
  if (!rule) throw wrong(context, 'split', ruleText)
  if (text === '') return { caps, spread }
  const read = readMoney(text, 'trieu', MOST_MONEY)
  if ('refusal' in read || read.value === null) throw wrong(context, 'total', text)
  const split = splitTotal(read.value, settings, rule, real)
  if ('caps' in split) return { caps: split.caps, spread: 'even' }
  const lines = split.refusal === 'unknown' ? split.lines.join(', ') : ''
  throw new Failure(planTranslator(context.language)(`split.${split.refusal}`, { lines }))
}

/**
 * `base` with what the command line says of the plan. Caps take the place of the others, those of the period spread evenly; a total is split
 * over their lines; conditions and decisions come on top.
 */
export function settingsFrom(
  context: CommandContext,
  base: PlanSettings,
  real: readonly RealMoney[],
): PlanSettings {
  const years = yearsOf(context, base)
  const caps = listOption(context, 'cap').map((text) => capOf(context, text))
  const guards = (['floor', 'ceiling'] as const).flatMap((name) =>
    listOption(context, name).map((text, index) => guardOf(context, name, text, index)),
  )
  const locks = (['lock-in', 'lock-out'] as const).flatMap((name) =>
    listOption(context, name).map((text) => lockOf(context, name, text)),
  )
  const inside = base.caps.filter(({ year }) => year === null || (year >= years.from && year <= years.to))
  const money = caps.length > 0 ? { caps, spread: 'even' as const } : { caps: inside, spread: base.spread }
  return {
    ...base,
    ...years,
    ...totalOf(context, { ...years, ...money }, real),
    objective: objectiveOf(context, base),
    ...overlapOf(context, base),
    vetoLifted: [
      ...(base.vetoLifted ?? []),
      ...listOption(context, 'lift-veto').map((text) => liftedOf(context, text)),
    ],
    discount: numberOption(context, 'discount') ?? base.discount,
    concurrent: numberOption(context, 'concurrent') ?? base.concurrent,
    ...packagesOf(context, base),
    ...onlyOf(context, base),
    guards: [...base.guards, ...guards],
    goals: [...base.goals, ...listOption(context, 'goal').map((text) => goalOf(context, text))],
    locks: [...base.locks, ...locks],
  }
}
