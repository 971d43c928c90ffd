import { nodeSolver } from '../../server/solver.ts'
import type { Solver } from '../../shared/domain/linear.ts'
import type { PlanProblem } from '../../shared/domain/plans.ts'
import { greedyPlan } from '../../shared/model/optimise/greedy.ts'
import { solveExact, solveInstant } from '../../shared/model/optimise/solve.ts'
import { verify } from '../../shared/model/optimise/verify.ts'
import { boxPlan } from '../fixtures/box-plan.ts'
import { largePlan } from '../fixtures/random-plan.ts'
import { type Spread, spread } from './stats.ts'

/** Percent to 0.001: `spread` keeps one decimal. */
function percents(shares: readonly number[]): Spread {
  const { n, p50, p95, max } = spread(shares.map((share) => share * 100_000))
  const percent = (value: number) => Math.round(value) / 1000
  return { n, p50: percent(p50), p95: percent(p95), max: percent(max) }
}

/** One size of problem; times in ms, gaps and gains in percent. */
export interface PlanTimes {
  candidates: number
  years: number
  lines: number
  /** From the problem to the answer, as when a plan is opened. */
  instant: Spread
  /** The same after every cap has moved by 5 %, as when a slider moves. */
  again: Spread
  /** Proven distance of the instant answer from the bound. */
  gap: Spread
  /** The search for 1 %, from the problem on; null where it is not measured. */
  exact: Spread | null
  exactGap: Spread | null
  /** Value of the instant answer over that of benefit for cost on the same instances. */
  overGreedy: Spread
}

const clock = () => performance.now()

function moved(problem: PlanProblem): PlanProblem {
  const caps = problem.settings.caps.map((cap) => ({ ...cap, amount: Math.round(cap.amount * 1.05) }))
  return { ...problem, settings: { ...problem.settings, caps } }
}

function timed<T>(work: () => T): { value: T; ms: number } {
  const start = clock()
  const value = work()
  return { value, ms: clock() - start }
}

/** Instant answers to `runs` invented problems, seeds 1, 2, …; exact ones too when asked. Throws when an answer breaks a condition. */
function measure(solver: Solver, candidates: number, runs: number, withExact: boolean): PlanTimes {
  const [years, lines] = [5, 2]
  const times = { instant: [], again: [], gap: [], exact: [], exactGap: [], overGreedy: [] } as Record<
    string,
    number[]
  >
  const note = (name: string, value: number) => times[name]?.push(value)
  // The first answer also compiles the code.
  solveInstant(largePlan(0, candidates, years, lines), solver)
  for (let seed = 1; seed <= runs; seed++) {
    const problem = largePlan(seed, candidates, years, lines)
    const first = timed(() => solveInstant(problem, solver))
    const { answer, basis } = first.value
    if (verify(problem, answer.items).length > 0) throw new Error(`seed ${seed} breaks a condition`)
    note('instant', first.ms)
    note('again', timed(() => solveInstant(moved(problem), solver, { basis })).ms)
    note('gap', answer.gap)
    note('overGreedy', answer.objective / greedyPlan(problem).objective - 1)
    if (!withExact) continue
    const exact = timed(() => solveExact(problem, solver, { gap: 0.01, seconds: 30 }))
    note('exact', exact.ms)
    note('exactGap', exact.value.gap)
  }
  const ms = (name: string) => spread(times[name] ?? [])
  const share = (name: string) => percents(times[name] ?? [])
  return {
    ...{ candidates, years, lines },
    ...{ instant: ms('instant'), again: ms('again'), gap: share('gap'), overGreedy: share('overGreedy') },
    exact: withExact ? ms('exact') : null,
    exactGap: withExact ? share('exactGap') : null,
  }
}

/** A plan of the communes in the box that must not be crumbs; times in ms, gaps in percent. */
export interface PackageTimes {
  communes: number
  /** Least money for a commune, triệu đồng. */
  least: number
  /** Part of the caps that a plan starts with. */
  money: number
  instant: Spread
  gap: Spread
  /** Seconds the exact search may take, and the gap it comes to. */
  exactSeconds: number
  exactGap: Spread
}

const LEAST = [500, 2000]
const MONEY = [0.25, 2]
const EXACT_SECONDS = 5

function withPackages(least: number, money: number, run: number): PlanProblem {
  // Each run has caps of its own, a little apart.
  const part = money * (1 + (run - 1) / 50)
  const start = boxPlan()
  const caps = start.settings.caps.map((cap) => ({ ...cap, amount: Math.round(cap.amount * part) }))
  const packages = { commune: least, work: null, communes: null }
  return { ...start, settings: { ...start.settings, caps, packages } }
}

/** The communes in the box with least packages, tight and loose: instant answers, and exact ones as near as five seconds bring them. */
export async function packageTimes(runs: number): Promise<PackageTimes[]> {
  const solver = await nodeSolver()
  solveInstant(withPackages(500, 1, 1), solver)
  return LEAST.flatMap((least) =>
    MONEY.map((money) => {
      const found = { instant: [] as number[], gap: [] as number[], exactGap: [] as number[] }
      for (let run = 1; run <= runs; run++) {
        const problem = withPackages(least, money, run)
        const { value, ms } = timed(() => solveInstant(problem, solver).answer)
        const [broken] = verify(problem, value.items)
        if (broken) throw new Error(`packages of ${least}: the instant answer breaks ${broken.id}`)
        found.instant.push(ms)
        found.gap.push(value.gap)
        const exact = solveExact(problem, solver, { gap: 0.005, seconds: EXACT_SECONDS })
        if (verify(problem, exact.items).length > 0)
          throw new Error(`packages of ${least}: the exact answer breaks a condition`)
        found.exactGap.push(exact.gap)
      }
      return {
        ...{ communes: 200, least, money, exactSeconds: EXACT_SECONDS },
        ...{ instant: spread(found.instant), gap: percents(found.gap), exactGap: percents(found.exactGap) },
      }
    }),
  )
}

/** The optimiser at 600 and at 5,000 candidates. */
export async function planTimes(runs: number): Promise<PlanTimes[]> {
  const solver = await nodeSolver()
  return [measure(solver, 600, runs, true), measure(solver, 5000, runs, false)]
}
