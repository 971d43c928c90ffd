import type { Loosening } from '../../domain/conflicts.ts'
import type { Guard, Lock, PlanConstraint } from '../../domain/plans.ts'
import type { Language } from '../../messages/index.ts'
import { planTranslator } from '../../messages/plan.ts'
import { formatNumber } from '../format.ts'

/** What things are called in the language of the reader. */
export interface PlanNames {
  line(id: string): string
  district(code: string): string
  commune(code: string): string
  workType(id: string): string
  indicator(id: string): string
  /** A work with its commune: "Cấp điện cho hộ chưa có điện, xã Quốc Khánh (đợt 2)". */
  candidate(id: string): string
  /** A level of an indicator with its unit: "80%". */
  level(indicator: string, value: number): string
}

type Of<K extends PlanConstraint['kind']> = PlanConstraint & { kind: K }
type Say<K extends PlanConstraint['kind']> = (constraint: Of<K>, names: PlanNames, lang: Language) => string

/** Decimals that people type for an amount of each kind of measure. */
const MEASURE_DECIMALS: Record<Guard['measure'], number> = { cost: 0, costShare: 1, works: 0, people: 0 }

const PARTS: Record<Guard['dimension'], (key: string, names: PlanNames, lang: Language) => string> = {
  district: (key, names) => names.district(key),
  commune: (key, names) => names.commune(key),
  workType: (key, names) => names.workType(key),
  zone: (key, _names, lang) => planTranslator(lang)('constraint.zone', { zone: roman(key) }),
}

/** Zones are written I, II, III. */
function roman(zone: string): string {
  return ({ 1: 'I', 2: 'II', 3: 'III' } as Record<string, string>)[zone] ?? zone
}

function measured(guard: Guard, amount: number, lang: Language): string {
  const n = formatNumber(amount, MEASURE_DECIMALS[guard.measure], lang)
  return planTranslator(lang)(`constraint.measure.${guard.measure}`, { n })
}

const sayGuard = ({ kind, guard, amount }: Of<'floor' | 'ceiling'>, names: PlanNames, lang: Language) =>
  planTranslator(lang)(`constraint.${kind}`, {
    part: PARTS[guard.dimension](guard.key, names, lang),
    amount: measured(guard, amount, lang),
  })

function sayLock({ scope, target, way, year }: Lock, names: PlanNames, lang: Language): string {
  const key = `lock${way === 'in' ? 'In' : 'Out'}${scope === 'commune' ? 'Commune' : 'Work'}${year === null ? '' : 'Year'}`
  const name = scope === 'commune' ? names.commune(target) : names.candidate(target)
  return planTranslator(lang)(`constraint.${key}`, { name, year: String(year) })
}

const SAY: { [K in PlanConstraint['kind']]: Say<K> } = {
  cap: ({ line, year, amount }, names, lang) =>
    planTranslator(lang)(`constraint.${year !== null ? 'cap' : amount > 0 ? 'capPeriod' : 'noMoney'}`, {
      line: names.line(line),
      year: String(year),
      amount: formatNumber(amount, 0, lang),
    }),
  floor: sayGuard,
  ceiling: sayGuard,
  goal: ({ goal }, names, lang) =>
    planTranslator(lang)('constraint.goal', {
      indicator: names.indicator(goal.indicator),
      value: names.level(goal.indicator, goal.value),
      year: String(goal.year),
    }),
  lock: ({ lock }, names, lang) => sayLock(lock, names, lang),
  precedence: ({ precedence }, names, lang) =>
    planTranslator(lang)('constraint.precedence', {
      before: names.workType(precedence.before),
      after: names.workType(precedence.after),
    }),
  concurrent: ({ amount }, _names, lang) =>
    planTranslator(lang)('constraint.concurrent', { amount: formatNumber(amount, 0, lang) }),
  leastCommune: ({ amount }, _names, lang) =>
    planTranslator(lang)('constraint.leastCommune', { amount: formatNumber(amount, 0, lang) }),
  leastWork: ({ amount }, _names, lang) =>
    planTranslator(lang)('constraint.leastWork', { amount: formatNumber(amount, 0, lang) }),
  mostCommunes: ({ amount }, _names, lang) =>
    planTranslator(lang)('constraint.mostCommunes', { amount: formatNumber(amount, 0, lang) }),
  only: ({ only }, _names, lang) =>
    planTranslator(lang)(only.by === 'list' ? 'constraint.onlyList' : 'constraint.onlySelection', {
      n: formatNumber(only.codes.length, 0, lang),
      name: only.name,
    }),
  veto: ({ code, workType }, names, lang) =>
    code === ''
      ? planTranslator(lang)(workType === '' ? 'constraint.vetoAll' : 'constraint.vetoType', {
          workType: names.workType(workType),
        })
      : planTranslator(lang)('constraint.veto', {
          name: names.commune(code),
          workType: names.workType(workType),
        }),
}

/** A constraint in plain words: "Trần vốn đầu tư phát triển năm 2027: 90.000 triệu đồng". */
export function describe(constraint: PlanConstraint, names: PlanNames, lang: Language): string {
  const say = SAY[constraint.kind] as Say<PlanConstraint['kind']>
  return say(constraint, names, lang)
}

function amountText(loosening: Loosening, names: PlanNames, lang: Language): string {
  const { constraint, to } = loosening
  if (constraint.kind === 'goal') return names.level(constraint.goal.indicator, to ?? 0)
  if (constraint.kind === 'floor' || constraint.kind === 'ceiling')
    return measured(constraint.guard, to ?? 0, lang)
  return formatNumber(to, 0, lang)
}

/** A lifted veto, with what has to be done then of the works it held back. */
function liftedText({ needs }: Loosening, what: string, lang: Language): string {
  const t = planTranslator(lang)
  if (!needs) return t('constraint.to.veto', { what })
  const n = (value: number) => formatNumber(value, 0, lang)
  return t('constraint.to.vetoNeeds', {
    what,
    works: n(needs.works),
    households: n(needs.households),
    cost: n(needs.cost),
  })
}

/** A way out in plain words: "Nâng lên 95.000 triệu đồng: Trần vốn …", "Bỏ: …". */
export function describeLoosening(loosening: Loosening, names: PlanNames, lang: Language): string {
  const { constraint, to } = loosening
  const t = planTranslator(lang)
  const what = describe(constraint, names, lang)
  if (constraint.kind === 'veto') return liftedText(loosening, what, lang)
  if (to === null) return t('constraint.to.drop', { what })
  // Shares are typed with one decimal, and so is by how much a goal misses.
  const by = formatNumber(loosening.by, 1, lang)
  return t(`constraint.to.${constraint.kind}`, { to: amountText(loosening, names, lang), by, what })
}

/**
 * What else keeps works out of a plan that cannot be, and is no condition of the plan itself: filters of the scenario, and works left
 * out by hand. Sentences; none where there is none.
 */
export function describeAside(
  { filtered, excluded }: { filtered: number; excluded: number },
  lang: Language,
): string[] {
  const t = planTranslator(lang)
  const say = (key: 'filtered' | 'excluded', n: number) =>
    n > 0 ? [t(`conflict.${key}`, { n: formatNumber(n, 0, lang) })] : []
  return [...say('filtered', filtered), ...say('excluded', excluded)]
}

/** What a lifted veto is explained by until someone writes the actual reason. */
export function vetoReason(lang: Language): string {
  return planTranslator(lang)('constraint.reason')
}
