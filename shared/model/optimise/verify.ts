import type { Candidate, Cap, Guard, PlanItem, PlanProblem } from '../../domain/plans.ts'
import { workIdOf } from '../works/works-of-plan.ts'
import { capId } from './constraints.ts'
import { capsInForce } from './money.ts'

/** Something that a plan does not keep. */
export interface Violation {
  /** Id of the constraint, or one of: once, period, blocked, unpaid, unknown, figures. */
  id: string
  /** What is wrong, with its figures. */
  detail: string
}

/** Sums of figures with decimals are compared with this relative tolerance. */
const TOLERANCE = 1e-6

interface Done {
  item: PlanItem
  work: Candidate
  /** Last year it takes. */
  end: number
}

type Report = (id: string, detail: string) => void

function above(sum: number, limit: number): boolean {
  return sum > limit + TOLERANCE * Math.max(1, Math.abs(limit))
}

function below(sum: number, limit: number): boolean {
  return sum < limit - TOLERANCE * Math.max(1, Math.abs(limit))
}

/** Money for it stands elsewhere and nobody said why it goes ahead. */
function isBlocked(work: Candidate): boolean {
  return work.funded.length > 0 && work.overridden === ''
}

function checkEach({ settings }: PlanProblem, plan: readonly Done[], report: Report): void {
  const seen = new Set<string>()
  const wanted = (work: Candidate) =>
    settings.locks.some(({ way, target }) => way === 'in' && (target === work.id || target === work.code))
  for (const { item, work, end } of plan) {
    if (seen.has(work.id)) report('once', `${work.id} is done twice`)
    seen.add(work.id)
    if (item.year < settings.from || end > settings.to) report('period', `${work.id}: ${item.year}-${end}`)
    if (work.excluded) report('blocked', `${work.id} is excluded`)
    if (isBlocked(work)) report('blocked', work.id)
    if (work.people === null && settings.objective !== 'need' && !wanted(work))
      report('unknown', `${work.id} serves nobody knows how many`)
    if (!work.lines.includes(item.line)) report('unpaid', `${work.id} may not be paid by ${item.line}`)
    let paid = 0
    for (const part of item.spend) paid += part
    const whole = item.spend.every((part) => part >= 0 && (part === Math.floor(part) || work.cost % 1 !== 0))
    if (paid !== work.cost || item.cost !== work.cost || !whole || item.spend.length !== work.years)
      report('figures', `${work.id} costs ${work.cost}, paid ${item.spend.join(' + ')}`)
  }
}

/** Money of a line spent in one year, or in all. */
function spent(plan: readonly Done[], line: string, year: number | null): number {
  let sum = 0
  for (const { item } of plan) {
    if (item.line !== line) continue
    for (let i = 0; i < item.spend.length; i++)
      if (year === null || item.year + i === year) sum += item.spend[i] ?? 0
  }
  return sum
}

function checkMoney({ settings }: PlanProblem, plan: readonly Done[], report: Report): void {
  const caps = capsInForce(settings)
  const typed = ({ line, year }: Cap) => settings.caps.some((cap) => cap.line === line && cap.year === year)
  for (const cap of caps) {
    const sum = spent(plan, cap.line, cap.year)
    // A year that nobody typed has its part of the money of the period.
    const id = capId(typed(cap) ? cap : { line: cap.line, year: null })
    if (above(sum, cap.amount)) report(id, `${cap.year ?? ''} ${sum} of ${cap.amount}`.trim())
  }
  for (const line of new Set(plan.map(({ item }) => item.line))) {
    if (caps.some((cap) => cap.line === line && cap.year === null)) continue
    for (let year = settings.from; year <= settings.to; year++) {
      const capped = caps.some((cap) => cap.line === line && cap.year === year)
      if (!capped && spent(plan, line, year) > 0) report('unpaid', `${line} has no money in ${year}`)
    }
  }
}

function isIn(work: Candidate, { dimension, key }: Guard): boolean {
  if (dimension === 'district') return work.district === key
  if (dimension === 'commune') return work.code === key
  if (dimension === 'zone') return work.zone !== null && `${work.zone}` === key
  return work.workType === key
}

function checkGuards({ settings }: PlanProblem, plan: readonly Done[], report: Report): void {
  for (const guard of settings.guards) {
    const inside = plan.filter(({ work }) => isIn(work, guard))
    let all = 0
    for (const { work } of plan) all += work.cost
    let [cost, people] = [0, 0]
    for (const { work } of inside) {
      cost += work.cost
      people += work.people ?? 0
    }
    const sums = {
      cost,
      people,
      works: new Set(inside.map(({ work }) => workIdOf(work.id))).size,
      costShare: cost,
    }
    const sum = sums[guard.measure]
    const limit = (amount: number) => (guard.measure === 'costShare' ? (amount / 100) * all : amount)
    if (guard.min !== null && below(sum, limit(guard.min)))
      report(`floor:${guard.id}`, `${sum} < ${limit(guard.min)}`)
    if (guard.max !== null && above(sum, limit(guard.max)))
      report(`ceiling:${guard.id}`, `${sum} > ${limit(guard.max)}`)
  }
}

/** Figures of today, moved by each work in turn: those of the plan, and those that have money elsewhere. */
function checkGoals(
  { settings, goals, candidates }: PlanProblem,
  plan: readonly Done[],
  report: Report,
): void {
  settings.goals.forEach((goal, i) => {
    const basis = goals[i]
    if (!basis) {
      report(`goal:${i}`, `${goal.indicator} cannot be a goal`)
      return
    }
    let { numerator, denominator } = basis
    const finish = ({ code, changes }: Candidate) => {
      if (basis.missing.includes(code)) return
      for (const figure in changes) {
        numerator += (basis.over[figure] ?? 0) * (changes[figure] ?? 0)
        denominator += (basis.under[figure] ?? 0) * (changes[figure] ?? 0)
      }
    }
    for (const { work, end } of plan) if (end <= goal.year) finish(work)
    for (const work of candidates) {
      const elsewhere = work.funded.length > 0 && work.overridden === '' && !work.excluded
      if (elsewhere && work.funded.every(({ to }) => to <= goal.year)) finish(work)
    }
    const wanted = (denominator * goal.value) / 100
    const missed = basis.better === 'more' ? below(numerator, wanted) : above(numerator, wanted)
    if (missed) report(`goal:${i}`, `${numerator} for ${wanted} of ${denominator}`)
  })
}

function checkLocks({ settings }: PlanProblem, plan: readonly Done[], report: Report): void {
  settings.locks.forEach(({ scope, target, way, year }, i) => {
    const met = plan.filter(
      ({ item, work }) =>
        (scope === 'candidate' ? work.id : work.code) === target && (year === null || item.year === year),
    ).length
    if (way === 'in' ? met === 0 : met > 0) report(`lock:${i}`, `${way} ${target}: ${met}`)
  })
}

/** Candidates of a type that could be done in a commune, money aside. */
function hasCandidates(problem: PlanProblem, code: string, workType: string): boolean {
  const { candidates, settings } = problem
  const able = (work: Candidate) => {
    if (work.code !== code || work.excluded || isBlocked(work)) return false
    if (work.people !== null || settings.objective === 'need') return true
    return settings.locks.some(({ way, target }) => way === 'in' && (target === work.id || target === code))
  }
  const moves = candidates.some((work) => able(work) && work.veto === null && (work.leaving ?? 0) > 0)
  return candidates.some(
    (work) =>
      work.workType === workType &&
      able(work) &&
      (work.veto === null || (moves && (work.veto.freedPerMove ?? 0) > 0)),
  )
}

/** Households that will leave are served only as far as works of the plan have moved them: never more are served than were set free by then. */
function checkVeto(_: PlanProblem, plan: readonly Done[], report: Report): void {
  for (const { item, work } of plan) {
    if (work.veto === null) continue
    let [served, left] = [0, 0]
    for (const other of plan) {
      if (other.work.code !== work.code) continue
      if (other.work.veto !== null) {
        if (other.work.workType === work.workType && other.item.year <= item.year)
          served += other.work.veto.households
      } else if (other.end <= item.year) left += other.work.leaving ?? 0
    }
    const free = left * (work.veto.freedPerMove ?? 0)
    if (above(served, free))
      report('blocked', `${work.id}: ${served} served, ${free} set free by ${item.year}`)
  }
}

function checkOrder(problem: PlanProblem, plan: readonly Done[], report: Report): void {
  problem.settings.precedence.forEach(({ before, after }, i) => {
    for (const { item, work } of plan) {
      if (work.workType !== after || !hasCandidates(problem, work.code, before)) continue
      const first = plan.filter((one) => one.work.code === work.code && one.work.workType === before)
      if (first.length === 0 || first.some(({ end }) => end >= item.year))
        report(`precedence:${i}`, `${work.id} starts in ${item.year}`)
    }
  })
}

function checkConcurrent({ settings }: PlanProblem, plan: readonly Done[], report: Report): void {
  const limit = settings.concurrent
  if (limit === null) return
  for (const code of new Set(plan.map(({ work }) => work.code))) {
    for (let year = settings.from; year <= settings.to; year++) {
      const busy = plan.filter(
        ({ item, work, end }) => work.code === code && item.year <= year && year <= end,
      )
      if (busy.length > limit) report('concurrent', `${code} in ${year}: ${busy.length} of ${limit}`)
    }
  }
}

/** Money by what it is spent on. */
function moneyBy(plan: readonly Done[], key: (work: Candidate) => string): Map<string, number> {
  const sums = new Map<string, number>()
  for (const { work } of plan) sums.set(key(work), (sums.get(key(work)) ?? 0) + work.cost)
  return sums
}

function checkPackages({ settings }: PlanProblem, plan: readonly Done[], report: Report): void {
  const { packages, only } = settings
  const communes = moneyBy(plan, ({ code }) => code)
  for (const [code, sum] of communes) {
    if (below(sum, packages?.commune ?? 0)) report('leastCommune', `${code}: ${sum} of ${packages?.commune}`)
    if (only && !only.codes.includes(code)) report('only', `${code} does not take part`)
  }
  for (const [id, sum] of moneyBy(plan, (work) => workIdOf(work.id)))
    if (below(sum, packages?.work ?? 0)) report('leastWork', `${id}: ${sum} of ${packages?.work}`)
  const most = packages?.communes ?? null
  if (most !== null && communes.size > most) report('mostCommunes', `${communes.size} of ${most}`)
}

const CHECKS = [
  checkEach,
  checkVeto,
  checkMoney,
  checkGuards,
  checkGoals,
  checkLocks,
  checkOrder,
  checkConcurrent,
  checkPackages,
]

/**
 * Everything a plan does not keep, found by plain sums over its works and not through the model. Empty = the plan is sound.
 */
export function verify(problem: PlanProblem, items: readonly PlanItem[]): Violation[] {
  const found: Violation[] = []
  const report: Report = (id, detail) => {
    found.push({ id, detail })
  }
  const works = new Map(problem.candidates.map((work) => [work.id, work]))
  const plan: Done[] = []
  for (const item of items) {
    const work = works.get(item.candidate)
    if (!work) report('unknown', `no candidate ${item.candidate}`)
    else plan.push({ item, work, end: item.year + work.years - 1 })
  }
  for (const check of CHECKS) check(problem, plan, report)
  return found
}
