import type { MeetingStateContent } from '../../domain/meetings.ts'
import type { Cap, Lock, PlanConstraint, PlanSettings } from '../../domain/plans.ts'
import type { Criterion } from '../../domain/scenarios.ts'
import { documentTranslator } from '../../messages/documents.ts'
import type { Language } from '../../messages/index.ts'
import { withEarlierAnchors } from '../anchors.ts'
import { formatNumber } from '../format.ts'
import { describe, type PlanNames } from '../meaning/describe.ts'
import { purses } from '../meaning/purses.ts'
import { packageConstraints } from '../optimise/constraints.ts'

interface Sides {
  before: MeetingStateContent
  after: MeetingStateContent
  plans: { before: PlanSettings; after: PlanSettings }
  names: PlanNames
  lang: Language
}

/** Weights are kept in tenths of a percent; scaling the others rounds each of them. */
const ROUNDING = 0.11

const words = ({ lang }: Sides) => documentTranslator(lang)
const json = (value: unknown) => JSON.stringify(value)
const weightOf = (criteria: readonly Criterion[], id: string) =>
  criteria.find(({ indicator }) => indicator === id)?.weight ?? 0

interface Weight {
  id: string
  before: number
  after: number
}

/** The weight that was moved, where all others only made room for it in proportion. */
function movedAlone(weights: readonly Weight[]): Weight | null {
  const bySize = [...weights].sort(
    (one, other) => Math.abs(other.after - other.before) - Math.abs(one.after - one.before),
  )
  for (const weight of bySize) {
    const room = 100 - weight.before
    if (weight.before === weight.after || room <= 0) continue
    const factor = (100 - weight.after) / room
    const follows = (other: Weight) => Math.abs(other.before * factor - other.after) <= ROUNDING
    if (weights.every((other) => other === weight || follows(other))) return weight
  }
  return null
}

function sayWeights(sides: Sides): string[] {
  const { before, after, names, lang } = sides
  const t = words(sides)
  const [old, next] = [before.scenario.criteria, after.scenario.criteria]
  const ids = [...new Set([...old, ...next].map(({ indicator }) => indicator))]
  const weights = ids.map((id) => ({ id, before: weightOf(old, id), after: weightOf(next, id) }))
  const say = ({ id, before: from, after: to }: Weight) => {
    const way = to > from ? 'Up' : 'Down'
    return t(`minutes.motion.weight${way}`, {
      name: names.indicator(id),
      from: formatNumber(from, 1, lang),
      to: formatNumber(to, 1, lang),
    })
  }
  const changed = weights.filter((weight) => weight.before !== weight.after)
  const alone = changed.length > 2 ? movedAlone(weights) : null
  const said = alone ? [`${say(alone)} ${t('minutes.motion.others')}`] : changed.map(say)
  const ends = (criteria: readonly Criterion[]) =>
    withEarlierAnchors(criteria).map(({ indicator, a, b }) => [indicator, a, b])
  const kept = (criteria: readonly Criterion[], other: readonly Criterion[]) =>
    ends(criteria.filter(({ indicator }) => other.some((one) => one.indicator === indicator)))
  if (json(kept(old, next)) !== json(kept(next, old))) said.push(t('minutes.motion.anchors'))
  return said
}

/** Ways of scoring and filters have names of their own on screen; the motion says which kind was changed. */
function sayRanking(sides: Sides): string[] {
  const { before, after } = sides
  const t = words(sides)
  const [old, next] = [before.scenario, after.scenario]
  const said: string[] = []
  const how = ({ method, normalisation, cut }: typeof old) => json([method, normalisation, cut])
  if (how(old) !== how(next)) said.push(t('minutes.motion.method'))
  if (json(old.filters) !== json(next.filters)) said.push(t('minutes.motion.filters'))
  if (old.edition !== next.edition || old.period !== next.period)
    said.push(t('minutes.motion.figures', { edition: next.edition, period: next.period }))
  if (before.top !== after.top)
    said.push(
      t('minutes.motion.top', {
        from: formatNumber(before.top, 0, sides.lang),
        to: formatNumber(after.top, 0, sides.lang),
      }),
    )
  return said
}

const yearCaps = (caps: readonly Cap[], line: string) => caps.filter((cap) => cap.line === line)
const amountIn = (caps: readonly Cap[], year: number | null) =>
  caps.find((cap) => cap.year === year)?.amount ?? 0

/** One line whose money differs: the year, where only one was changed; otherwise the whole period. */
function sayLine(sides: Sides, line: string): string | null {
  const { before, after } = sides.plans
  const [old, next] = [yearCaps(before.caps, line), yearCaps(after.caps, line)]
  if (json(old) === json(next)) return null
  const years = [...new Set([...old, ...next].map((cap) => cap.year))]
  const changed = years.filter((year) => amountIn(old, year) !== amountIn(next, year))
  const [only] = changed
  const single = changed.length === 1 && only !== undefined && only !== null
  const money = (plan: PlanSettings, caps: readonly Cap[]) =>
    single ? amountIn(caps, only) : (purses(plan).get(line) ?? 0)
  const [from, to] = [money(before, old), money(after, next)]
  const key = from === to ? 'moneyShifted' : `money${to > from ? 'Up' : 'Down'}${single ? 'Year' : ''}`
  return words(sides)(`minutes.motion.${key}`, {
    line: sides.names.line(line),
    year: String(only ?? ''),
    from: formatNumber(from, 0, sides.lang),
    to: formatNumber(to, 0, sides.lang),
  })
}

function sayMoney(sides: Sides): string[] {
  const { before, after } = sides.plans
  const lines = [...new Set([...before.caps, ...after.caps].map(({ line }) => line))]
  return lines.flatMap((line) => sayLine(sides, line) ?? [])
}

const lockKey = ({ scope, target }: Lock) => `${scope} ${target}`

function sayLocks(sides: Sides): string[] {
  const t = words(sides)
  const { names } = sides
  const [old, next] = [sides.plans.before.locks, sides.plans.after.locks]
  const nameOf = ({ scope, target }: Lock) =>
    scope === 'commune' ? names.commune(target) : names.candidate(target)
  const same = (one: Lock, other: Lock) => lockKey(one) === lockKey(other) && one.way === other.way
  const added = next.filter((lock) => !old.some((one) => same(one, lock)))
  const lifted = old.filter((lock) => !next.some((one) => lockKey(one) === lockKey(lock)))
  const said = [
    ...added.map((lock) =>
      t(lock.way === 'in' ? 'minutes.motion.keep' : 'minutes.motion.leave', { name: nameOf(lock) }),
    ),
    ...lifted.map((lock) => t('minutes.motion.lift', { name: nameOf(lock) })),
  ]
  // Lots of one work read alike.
  return [...new Set(said)]
}

function conditions(plan: PlanSettings): PlanConstraint[] {
  const { guards, goals, precedence, concurrent } = plan
  return [
    ...guards.flatMap((guard): PlanConstraint[] => [
      ...(guard.min === null ? [] : [{ id: '', kind: 'floor' as const, guard, amount: guard.min }]),
      ...(guard.max === null ? [] : [{ id: '', kind: 'ceiling' as const, guard, amount: guard.max }]),
    ]),
    ...goals.map((goal): PlanConstraint => ({ id: '', kind: 'goal', goal, amount: goal.value })),
    ...precedence.map((order): PlanConstraint => ({ id: '', kind: 'precedence', precedence: order })),
    ...(concurrent === null ? [] : [{ id: '', kind: 'concurrent' as const, amount: concurrent }]),
    ...packageConstraints(plan),
  ]
}

function sayPlan(sides: Sides): string[] {
  const { before, after } = sides.plans
  const t = words(sides)
  const said = (plan: PlanSettings) => conditions(plan).map((one) => describe(one, sides.names, sides.lang))
  const [old, next] = [said(before), said(after)]
  const lines = [
    ...next.filter((what) => !old.includes(what)).map((what) => t('minutes.motion.condition', { what })),
    ...old.filter((what) => !next.includes(what)).map((what) => t('minutes.motion.noCondition', { what })),
  ]
  if (before.from !== after.from || before.to !== after.to)
    lines.push(t('minutes.motion.years', { from: String(after.from), to: String(after.to) }))
  if (before.objective !== after.objective || before.discount !== after.discount)
    lines.push(t('minutes.motion.objective'))
  if (json([before.edits, before.added]) !== json([after.edits, after.added]))
    lines.push(t('minutes.motion.works'))
  return lines
}

/**
 * What was changed between two states, in plain words, one sentence each: "Nâng trọng số Hộ nghèo từ 20% lên 30%." Empty when nothing
 * was.
 */
export function proposeMotion(
  before: MeetingStateContent,
  after: MeetingStateContent,
  names: PlanNames,
  lang: Language,
): string[] {
  const plans = { before: before.scenario.plan, after: after.scenario.plan }
  const [old, next] = [plans.before, plans.after]
  if (!old || !next) throw new Error('a state of a meeting has no plan')
  const sides: Sides = { before, after, plans: { before: old, after: next }, names, lang }
  return [sayWeights, sayRanking, sayMoney, sayLocks, sayPlan].flatMap((say) => say(sides))
}
