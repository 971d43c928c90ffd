import type { Candidate, Guard, PlanProblem, PlanSettings } from '../../shared/domain/plans.ts'

/** One candidate done: from a year, with the money of a line. */
interface Step {
  work: Candidate
  year: number
  end: number
  line: string
}

function benefit(work: Candidate, objective: PlanSettings['objective']): number {
  const people = work.people ?? 0
  if (objective === 'people') return people
  if (objective === 'need') return (work.need * work.gapShare) / 100
  if (objective === 'peopleNeed') return (people * work.need) / 100
  return people / (Math.max(1, work.cost) / 1000)
}

function worthOf({ work, end }: Step, settings: PlanSettings): number {
  let worth = benefit(work, settings.objective)
  for (let year = settings.from; year < end; year++) worth *= 1 - settings.discount / 100
  return worth
}

function spentIn({ work, year: start }: Step, year: number): number {
  if (year < start || year >= start + work.years) return 0
  const part = Math.floor(work.cost / work.years)
  return year === start + work.years - 1 ? work.cost - part * (work.years - 1) : part
}

function part(work: Candidate, { dimension, key }: Guard): boolean {
  const keys = {
    district: work.district,
    commune: work.code,
    zone: String(work.zone),
    workType: work.workType,
  }
  return keys[dimension] === key
}

/** All lots of one type in one commune are one work; one added by hand is its own. */
function workOf({ id }: Candidate): string {
  return id.replace(/:[^:]*$/, '')
}

function packagesHold({ packages, only }: PlanSettings, plan: readonly Step[]): boolean {
  const communes = new Map<string, number>()
  const works = new Map<string, number>()
  for (const { work } of plan) {
    communes.set(work.code, (communes.get(work.code) ?? 0) + work.cost)
    works.set(workOf(work), (works.get(workOf(work)) ?? 0) + work.cost)
    if (only && !only.codes.includes(work.code)) return false
  }
  const { commune, work, communes: most } = packages ?? {}
  if ([...communes.values()].some((sum) => sum < (commune ?? 0))) return false
  if ([...works.values()].some((sum) => sum < (work ?? 0))) return false
  return communes.size <= (most ?? communes.size)
}

function guardHolds(guard: Guard, plan: readonly Step[]): boolean {
  let [cost, people, all] = [0, 0, 0]
  const works = new Set<string>()
  for (const { work } of plan) {
    all += work.cost
    if (!part(work, guard)) continue
    cost += work.cost
    works.add(workOf(work))
    people += work.people ?? 0
  }
  const value = { cost, works: works.size, people, costShare: cost }[guard.measure]
  const scale = guard.measure === 'costShare' ? all / 100 : 1
  const [min, max] = [guard.min ?? 0, guard.max ?? Number.POSITIVE_INFINITY]
  return value >= min * scale - 1e-6 && (guard.max === null || value <= max * scale + 1e-6)
}

/** A cap over the period in equal whole parts for the years that have none of their own, the remainder in the last of them. */
function spreadCaps({ caps, from, to, spread }: PlanSettings): PlanSettings['caps'] {
  if (spread !== 'even') return caps
  return caps.flatMap((cap) => {
    if (cap.year !== null) return [cap]
    const typed = caps.filter(({ line, year }) => line === cap.line && year !== null)
    const free: number[] = []
    for (let year = from; year <= to; year++) if (!typed.some((one) => one.year === year)) free.push(year)
    let left = Math.max(0, cap.amount - typed.reduce((sum, one) => sum + one.amount, 0))
    const part = Math.floor(left / Math.max(1, free.length))
    const parts = free.map((year, i) => {
      const amount = i === free.length - 1 ? left : part
      left -= amount
      return { line: cap.line, year, amount }
    })
    return [cap, ...parts]
  })
}

/** Money is never given back, so a part of a plan that spends too much is given up at once. */
function withinCaps(
  plan: readonly Step[],
  { caps, from, to }: Pick<PlanSettings, 'caps' | 'from' | 'to'>,
): boolean {
  for (const cap of caps) {
    let sum = 0
    for (const step of plan) {
      if (step.line !== cap.line) continue
      sum += cap.year === null ? step.work.cost : spentIn(step, cap.year)
    }
    if (sum > cap.amount) return false
  }
  for (const step of plan) {
    if (caps.some((cap) => cap.line === step.line && cap.year === null)) continue
    for (let year = from; year <= to; year++)
      if (spentIn(step, year) > 0 && !caps.some((cap) => cap.line === step.line && cap.year === year))
        return false
  }
  return true
}

function orderHolds({ settings }: PlanProblem, plan: readonly Step[], able: readonly Candidate[]): boolean {
  for (const { before, after } of settings.precedence) {
    for (const step of plan) {
      const { code, workType } = step.work
      if (workType !== after || !able.some((one) => one.code === code && one.workType === before)) continue
      const first = plan.filter((one) => one.work.code === code && one.work.workType === before)
      if (first.length === 0 || !first.every(({ end }) => end < step.year)) return false
    }
  }
  return true
}

/** Figures of today and those of works that are finished: by this plan, or with money that stands elsewhere. */
function goalHolds({ settings, goals, candidates }: PlanProblem, i: number, done: readonly Step[]): boolean {
  const [goal, basis] = [settings.goals[i], goals[i]]
  if (!goal || !basis) return false
  const elsewhere = candidates.filter(
    ({ funded, overridden, excluded }) =>
      funded.length > 0 &&
      overridden === '' &&
      !excluded &&
      Math.max(...funded.map(({ to }) => to)) <= goal.year,
  )
  const works = [...done.map(({ work }) => work), ...elsewhere].filter(
    ({ code }) => !basis.missing.includes(code),
  )
  const total = (signs: Record<string, number>) =>
    works
      .flatMap(({ changes }) => Object.entries(changes))
      .reduce((sum, [figure, amount]) => sum + amount * (signs[figure] ?? 0), 0)
  const over = basis.numerator + total(basis.over)
  const level = ((basis.denominator + total(basis.under)) * goal.value) / 100
  return basis.better === 'more' ? over >= level - 1e-6 : over <= level + 1e-6
}

function restHolds(problem: PlanProblem, plan: readonly Step[], able: readonly Candidate[]): boolean {
  const { settings } = problem
  if (!packagesHold(settings, plan)) return false
  for (const guard of settings.guards) if (!guardHolds(guard, plan)) return false
  for (const [i, goal] of settings.goals.entries()) {
    if (
      !goalHolds(
        problem,
        i,
        plan.filter(({ end }) => end <= goal.year),
      )
    )
      return false
  }
  for (const { scope, target, way, year } of settings.locks) {
    const met = plan.some(
      (step) =>
        (scope === 'commune' ? step.work.code : step.work.id) === target && (year ?? step.year) === step.year,
    )
    if (met !== (way === 'in')) return false
  }
  const limit = settings.concurrent
  if (limit !== null)
    for (const { work } of plan)
      for (let year = settings.from; year <= settings.to; year++)
        if (plan.filter((s) => s.work.code === work.code && s.year <= year && year <= s.end).length > limit)
          return false
  return vetoHolds(problem, plan) && orderHolds(problem, plan, able)
}

/** Who could take part: what is blocked by the veto only where somebody can leave. */
function ableOf({ candidates, settings }: PlanProblem): Candidate[] {
  const free = candidates.filter((work) => {
    const wanted = settings.locks.some(
      (l) => l.way === 'in' && (l.target === work.id || l.target === work.code),
    )
    const known = work.people !== null || settings.objective === 'need' || wanted
    return known && !work.excluded && (work.funded.length === 0 || work.overridden !== '')
  })
  const leave = (code: string) => free.some((one) => one.code === code && !one.veto && (one.leaving ?? 0) > 0)
  return free.filter(({ veto, code }) => !veto || ((veto.freedPerMove ?? 0) > 0 && leave(code)))
}

/** By every year, what blocked works serve is no more than what was set free by those who had left. */
function vetoHolds({ settings }: PlanProblem, plan: readonly Step[]): boolean {
  for (const { work } of plan) {
    if (!work.veto) continue
    const near = plan.filter((step) => step.work.code === work.code)
    for (let year = settings.from; year <= settings.to; year++) {
      const blocked = near.filter((s) => s.work.veto && s.work.workType === work.workType && s.year <= year)
      const gone = near.filter((s) => !s.work.veto && s.end <= year)
      const served = blocked.reduce((sum, s) => sum + (s.work.veto?.households ?? 0), 0)
      const left = gone.reduce((sum, s) => sum + (s.work.leaving ?? 0), 0)
      if (served > left * (work.veto.freedPerMove ?? 0) + 1e-6) return false
    }
  }
  return true
}

function stepsOf(work: Candidate, { from, to }: PlanSettings): Step[] {
  const steps: Step[] = []
  for (let year = from; year + work.years - 1 <= to; year++)
    for (const line of new Set(work.lines)) steps.push({ work, year, end: year + work.years - 1, line })
  return steps
}

/** The best worth of any plan, by trying all of them; null when no plan keeps every condition. */
export function bruteForce(problem: PlanProblem): number | null {
  const { settings } = problem
  const money = { ...settings, caps: spreadCaps(settings) }
  const able = ableOf(problem)
  const choices = able.map((work) => stepsOf(work, settings))
  const most = choices.map((steps) => Math.max(0, ...steps.map((step) => worthOf(step, settings))))
  // What all later candidates could add at the very most.
  const hope = most.map((_, i) => most.slice(i).reduce((sum, worth) => sum + worth, 0))
  let best: number | null = null
  const plan: Step[] = []
  const visit = (i: number, worth: number): void => {
    if (best !== null && worth + (hope[i] ?? 0) <= best) return
    if (i === able.length) {
      if (restHolds(problem, plan, able)) best = worth
      return
    }
    for (const step of choices[i] ?? []) {
      plan.push(step)
      if (withinCaps(plan, money)) visit(i + 1, worth + worthOf(step, settings))
      plan.pop()
    }
    visit(i + 1, worth)
  }
  visit(0, 0)
  return best
}
