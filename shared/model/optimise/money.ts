import type { Cap, Objective, PlanSettings } from '../../domain/plans.ts'

/** What one funding line can give, triệu đồng. */
export interface LineMoney {
  /** Over the whole period; Infinity when only years are capped. */
  total: number
  /** By year from the first of the period; Infinity when only the period is capped, 0 for a year nobody gave money to. */
  years: number[]
}

/** Money of a work by year: even whole parts of the cost, the remainder in the last year. */
export function spendOf(cost: number, years: number): number[] {
  const part = Math.floor(cost / years)
  return Array.from({ length: years }, (_, i) => (i === years - 1 ? cost - part * (years - 1) : part))
}

/** Number of years from `from` to `to`. */
export function yearsOf({ from, to }: Pick<PlanSettings, 'from' | 'to'>): number {
  return to - from + 1
}

type Caps = Pick<PlanSettings, 'from' | 'to' | 'caps' | 'spread'>

/** Each cap once: where one stands twice the smaller counts. In the order in which they first stand. */
function eachOnce(caps: readonly Cap[]): Cap[] {
  const found = new Map<string, Cap>()
  for (const cap of caps) {
    const key = `${cap.year} ${cap.line}`
    const known = found.get(key)
    if (!known || cap.amount < known.amount) found.set(key, cap)
  }
  return [...found.values()]
}

/** Caps of the years of one line that have none, from what its cap over the period leaves them. */
function evenly(own: readonly Cap[], { from, to }: Caps): Cap[] {
  const whole = own.find((cap) => cap.year === null)
  if (!whole) return []
  const typed = own.filter(({ year }) => year !== null && year >= from && year <= to)
  const taken = new Set(typed.map(({ year }) => year))
  const free = Array.from({ length: to - from + 1 }, (_, i) => from + i).filter((year) => !taken.has(year))
  if (free.length === 0) return []
  const left = Math.max(0, whole.amount - typed.reduce((sum, { amount }) => sum + amount, 0))
  const parts = spendOf(left, free.length)
  return free.map((year, i) => ({ line: whole.line, year, amount: parts[i] ?? 0 }))
}

/** One cap that people set, and what it holds to: itself, or where `spread` says so its even parts for the years that have no cap of their own. */
export interface CapRule {
  cap: Cap
  parts: Cap[]
}

/** The caps that people set, each once, with what each holds to. Years that a spread cap leaves nothing to are caps of 0 by themselves. */
export function capRules(settings: Caps): CapRule[] {
  const caps = eachOnce(settings.caps)
  const alone = (cap: Cap): CapRule => ({ cap, parts: [cap] })
  if (settings.spread !== 'even') return caps.map(alone)
  return caps.flatMap((cap) => {
    if (cap.year !== null) return [alone(cap)]
    const parts = evenly(
      caps.filter(({ line }) => line === cap.line),
      settings,
    )
    const typed = caps.some(({ line, year }) => line === cap.line && year !== null)
    // Years that come to just the money of the period say all that its cap says.
    const shared = !typed || parts.some(({ amount }) => amount > 0)
    return shared ? [{ cap, parts }] : [...parts.map(alone), alone(cap)]
  })
}

/** The least money that, spread evenly over the years, gives each as much as `sums` says, whole triệu đồng: the last year gets the remainder. */
export function leastSpread(sums: readonly number[]): number {
  const [last = 0, ...others] = sums.toReversed()
  const years = sums.length
  const part = Math.max(0, ...others, last - (years - 1))
  return part * years + Math.max(0, last - part)
}

/**
 * The caps that hold, each once: those that are typed, and where `spread` says so even parts of a cap over the period for the years that
 * have none of their own. Applying it again changes nothing.
 */
export function capsInForce(settings: Caps): Cap[] {
  const parts = capRules(settings).flatMap((rule) => rule.parts)
  if (settings.spread !== 'even') return parts
  const place = ({ year }: Cap) => year ?? Number.POSITIVE_INFINITY
  return [...new Set(parts.map(({ line }) => line))].flatMap((line) =>
    parts.filter((cap) => cap.line === line).sort((one, other) => (place(one) < place(other) ? -1 : 1)),
  )
}

/**
 * Funding line → its money. A line without any cap has none and is absent. A line with caps for some years and none for the whole
 * period has no money in the other years.
 */
export function moneyOf(settings: Caps): Map<string, LineMoney> {
  const money = new Map<string, LineMoney>()
  const caps = capsInForce(settings)
  for (const line of new Set(caps.map((cap) => cap.line))) {
    const own = caps.filter((cap) => cap.line === line)
    const total = own.find((cap) => cap.year === null)?.amount ?? Number.POSITIVE_INFINITY
    const years = Array.from({ length: yearsOf(settings) }, (_, i) => {
      const cap = own.find(({ year }) => year === settings.from + i)
      return cap?.amount ?? (total === Number.POSITIVE_INFINITY ? 0 : Number.POSITIVE_INFINITY)
    })
    money.set(line, { total, years })
  }
  return money
}

/** Whether a line could pay a work alone, when it starts `start` years after the first of the period. */
export function affords(money: LineMoney, spend: readonly number[], start: number): boolean {
  const cost = spend.reduce((sum, part) => sum + part, 0)
  return cost <= money.total && spend.every((part, i) => part <= (money.years[start + i] ?? 0))
}

/** What counts towards a plan's worth. */
export interface Worth {
  people: number | null
  need: number
  gapShare: number
  cost: number
}

/** people × need, need × part of the gap closed, people, or people per tỷ đồng; a missing number of people is worth nothing. */
const BENEFITS: Record<Objective, (work: Worth) => number> = {
  peopleNeed: ({ people, need }) => ((people ?? 0) * need) / 100,
  need: ({ need, gapShare }) => (need / 100) * gapShare,
  people: ({ people }) => people ?? 0,
  // Nothing is free: a work that costs less than 1 triệu counts as 1.
  costEffectiveness: ({ people, cost }) => ((people ?? 0) / Math.max(cost, 1)) * 1000,
}

/** What a work adds to the objective when it is finished in year `finished`: its benefit, `discount` percent less per year of waiting. */
export function valueOfWork(
  work: Worth,
  finished: number,
  settings: Pick<PlanSettings, 'objective' | 'from' | 'discount'>,
): number {
  return BENEFITS[settings.objective](work) * (1 - settings.discount / 100) ** (finished - settings.from)
}
