import type { Candidate, Cap, PlanItem, PlanSettings, Precedence } from '../../domain/plans.ts'
import { type LineMoney, moneyOf, spendOf, valueOfWork, yearsOf } from '../optimise/money.ts'

/** Why something that a commune could have is not laid out: the veto holds it back, or it cannot be finished within the years. */
export type NotLaid = 'veto' | 'late'

export interface LaidOut {
  items: PlanItem[]
  left: { work: Candidate; reason: NotLaid }[]
}

/** Money of a line that is still there, and what is spent of it by year. */
interface Purse extends LineMoney {
  spent: number[]
  spentInAll: number
}

const NOTHING = 1e-6

/** The lines that a work is laid on: those that somebody gave money to, else the first that may pay it. */
function linesOf({ lines }: Candidate, typed: ReadonlyMap<string, LineMoney>): string[] {
  const known = lines.filter((line) => typed.has(line))
  return known.length > 0 ? known : lines.slice(0, 1)
}

/** Ceilings as typed, spread evenly where they are for the whole period; for lines without any an even part of what is asked of them. */
function pursesFor(works: readonly Candidate[], settings: PlanSettings, caps: readonly Cap[]) {
  const typed = moneyOf({ ...settings, caps: [...caps], spread: 'even' })
  const asked = new Map<string, number>()
  for (const work of works) {
    const [line = ''] = linesOf(work, typed)
    if (!typed.has(line)) asked.set(line, (asked.get(line) ?? 0) + work.cost)
  }
  const years = yearsOf(settings)
  const even = [...asked].map(([line, cost]): [string, LineMoney] => [
    line,
    { total: cost, years: spendOf(cost, years) },
  ])
  const open = (money: LineMoney): Purse => ({
    ...money,
    spent: Array.from({ length: years }, () => 0),
    spentInAll: 0,
  })
  const purses = new Map([...typed, ...even].map(([line, money]) => [line, open(money)]))
  return { typed, purses }
}

/** By how much a purse would be overspent in the year that is worst off; 0 when all fits. */
function excess({ total, years, spent, spentInAll }: Purse, spend: readonly number[], start: number): number {
  const cost = spend.reduce((sum, part) => sum + part, 0)
  const fits =
    spentInAll + cost <= total &&
    spend.every((part, i) => (spent[start + i] ?? 0) + part <= (years[start + i] ?? 0))
  if (fits) return 0
  return Math.max(
    NOTHING,
    ...spend.map((part, i) => (spent[start + i] ?? 0) + part - (years[start + i] ?? 0)),
  )
}

/** What is laid out in one commune, and what waits there. */
class Commune {
  readonly laid: { work: Candidate; start: number; end: number }[] = []
  waiting: Candidate[]
  /** Work types that can be done here, whatever the years say. */
  private readonly possible: ReadonlySet<string>

  constructor(works: readonly Candidate[]) {
    this.waiting = [...works]
    const moves = works.some(({ veto, leaving }) => veto === null && (leaving ?? 0) > 0)
    const able = works.filter(({ veto }) => veto === null || (moves && (veto.freedPerMove ?? 0) > 0))
    this.possible = new Set(able.map(({ workType }) => workType))
  }

  /** First year (from 0) in which the orders let a work start, Infinity for never; null while what comes before it waits. */
  afterOthers({ workType }: Candidate, orders: readonly Precedence[]): number | null {
    let first = 0
    for (const { before, after } of orders) {
      if (after !== workType || !this.possible.has(before)) continue
      if (this.waiting.some((other) => other.workType === before)) return null
      const ends = this.laid.filter(({ work }) => work.workType === before).map(({ end }) => end + 1)
      first = Math.max(first, ends.length > 0 ? Math.max(...ends) : Number.POSITIVE_INFINITY)
    }
    return first
  }

  /** Whether moves may still come that set households free. */
  get moving(): boolean {
    return this.waiting.some(({ leaving }) => (leaving ?? 0) > 0)
  }

  /** Whether the moves laid out set enough households free for a held work from `start` on. */
  free({ veto, workType }: Candidate, start: number, years: number): boolean {
    if (!veto) return true
    for (let year = start; year < years; year++) {
      let [served, left] = [veto.households, 0]
      for (const { work, start: begun, end } of this.laid) {
        if (work.veto && work.workType === workType && begun <= year) served += work.veto.households
        if (end <= year) left += work.leaving ?? 0
      }
      if (served > left * (veto.freedPerMove ?? 0) + NOTHING) return false
    }
    return true
  }
}

/**
 * Lays works into the years of a plan without choosing among them: in the order given, each on the earliest year, then line, whose money
 * holds it; what no money holds goes where the worst year is overspent least. Ceilings are those of `caps`, with money of the period
 * spread evenly; a line without any gets an even part of all that is asked of it each year. Orders between work types and the veto hold as they do
 * in a plan (`verify`). Works of a commune must stand together. Left is what the veto holds back and what cannot be finished in time.
 */
export function layOut(works: readonly Candidate[], settings: PlanSettings, caps: readonly Cap[]): LaidOut {
  const { typed, purses } = pursesFor(works, settings, caps)
  const years = yearsOf(settings)
  const items: PlanItem[] = []
  const left: LaidOut['left'] = []

  const put = (commune: Commune, work: Candidate, first: number): NotLaid | null => {
    const spend = spendOf(work.cost, work.years)
    let best: { over: number; start: number; line: string; purse: Purse } | null = null
    let inTime = false
    for (let start = first; start + work.years <= years; start++) {
      inTime = true
      if (!commune.free(work, start, years)) continue
      for (const line of linesOf(work, typed)) {
        const purse = purses.get(line)
        if (!purse) continue
        const over = excess(purse, spend, start)
        if (!best || over < best.over) best = { over, start, line, purse }
      }
      if (best?.over === 0) break
    }
    if (!best) return inTime && work.veto ? 'veto' : 'late'
    const { start, line, purse } = best
    spend.forEach((part, i) => {
      purse.spent[start + i] = (purse.spent[start + i] ?? 0) + part
    })
    purse.spentInAll += work.cost
    const end = start + work.years - 1
    commune.laid.push({ work, start, end })
    const { id: candidate, code, workType, quantity, cost, people } = work
    items.push({
      ...{ candidate, code, workType, quantity, year: settings.from + start, line, cost, spend, people },
      value: valueOfWork(work, settings.from + end, settings),
    })
    return null
  }

  /** One work that may have its turn; false when all that waits waits for something else. */
  const step = (commune: Commune): boolean => {
    for (const work of commune.waiting) {
      if (work.veto && commune.moving) continue
      const first = commune.afterOthers(work, settings.precedence)
      if (first === null) continue
      commune.waiting = commune.waiting.filter((other) => other !== work)
      const reason = put(commune, work, first)
      if (reason) left.push({ work, reason })
      return true
    }
    return false
  }

  const byCode = new Map<string, Candidate[]>()
  for (const work of works) byCode.set(work.code, [...(byCode.get(work.code) ?? []), work])
  for (const own of byCode.values()) {
    const commune = new Commune(own)
    while (commune.waiting.length > 0) {
      if (step(commune)) continue
      // Held works and the moves that would free them wait for each other: the veto holds.
      const [stuck] = [...commune.waiting].sort((a, b) => Number(b.veto !== null) - Number(a.veto !== null))
      if (!stuck) break
      commune.waiting = commune.waiting.filter((other) => other !== stuck)
      left.push({ work: stuck, reason: stuck.veto ? 'veto' : 'late' })
    }
  }
  return { items, left }
}
