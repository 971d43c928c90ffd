import { describe, expect, test } from 'vitest'
import { nodeSolver } from '../../server/solver.ts'
import type { PlanProblem, PlanSettings } from '../../shared/domain/plans.ts'
import { buildModel } from '../../shared/model/optimise/build-model.ts'
import { solveExact, solveInstant } from '../../shared/model/optimise/solve.ts'
import { verify } from '../../shared/model/optimise/verify.ts'
import { type PlanSize, randomPlan } from '../fixtures/random-plan.ts'
import { bruteForce } from './optimise-brute.ts'

const solver = await nodeSolver()

/** Small enough to try every plan: the more candidates, the fewer years and lines. */
function smallPlan(seed: number, packages = false): PlanProblem {
  const candidates = 2 + (seed % 11)
  const [years, lines] =
    candidates <= 6 ? [3, 2] : candidates <= 8 ? [2, 2] : [1 + (seed % 2), 2 - (seed % 2)]
  const communes = 1 + (seed % 4)
  const size: PlanSize = {
    candidates,
    years,
    lines,
    communes,
    rules: packages ? 1 : 2,
    lots: seed % 3 !== 0,
    packages,
  }
  return randomPlan(seed, size)
}

/** The same with least packages, a most of communes, money spread evenly and works that wait for a move, all at once. */
function togetherPlan(seed: number): PlanProblem {
  const { candidates, settings, ...rest } = smallPlan(seed, true)
  const mean = candidates.reduce((sum, { cost }) => sum + cost, 0) / candidates.length
  const lines = [...new Set(settings.caps.map(({ line }) => line))]
  const amounts = lines.map((line) => {
    const own = settings.caps.filter((cap) => cap.line === line)
    return (
      (own.find(({ year }) => year === null)?.amount ?? own.reduce((sum, { amount }) => sum + amount, 0)) * 2
    )
  })
  const waits = candidates.find(({ workType }) => !workType.startsWith('move'))
  return {
    ...rest,
    candidates: candidates.map((one) =>
      one === waits ? { ...one, veto: { households: 1, freedPerMove: [0, 0.5, 1][seed % 3] ?? 0 } } : one,
    ),
    settings: {
      ...settings,
      spread: 'even',
      caps: lines.map((line, i) => ({ line, year: null, amount: amounts[i] ?? 0 })),
      packages: {
        commune: settings.packages?.commune ?? Math.round(mean * (1 + (seed % 3))),
        work: settings.packages?.work ?? Math.round(mean * (0.5 + (seed % 2))),
        communes: settings.packages?.communes ?? 1 + (seed % 2),
      },
    },
  }
}

const exact = (problem: PlanProblem) => solveExact(problem, solver, { gap: 0 })

const TOTAL = 500
const BATCH = 50

const PACKAGES = ['leastCommune', 'leastWork', 'mostCommunes', 'only']

describe.each([
  ['money and rules', (seed: number) => smallPlan(seed), []],
  [
    'least packages, most communes and who takes part besides',
    (seed: number) => smallPlan(seed, true),
    PACKAGES,
  ],
  ['least packages, most communes, even spread and veto in each', togetherPlan, PACKAGES],
])('the exact answer is what trying every plan finds: %s', (_, planOf, more) => {
  const seen = { solved: 0, infeasible: 0 }
  const kinds = new Set<string>()

  test.each(Array.from({ length: TOTAL / BATCH }, (_, i) => i * BATCH + 1))('seeds from %i', (first) => {
    for (let seed = first; seed < first + BATCH; seed++) {
      const problem = planOf(seed)
      const best = bruteForce(problem)
      const answer = exact(problem)
      const about = `seed ${seed}`
      expect(answer.status, about).toBe(best === null ? 'infeasible' : 'solved')
      seen[best === null ? 'infeasible' : 'solved'] += 1
      for (const { kind } of buildModel(problem).constraints) kinds.add(kind)
      const instant = solveInstant(problem, solver).answer
      expect(instant.status, about).toBe(answer.status)
      if (best === null) continue
      expect(
        Math.abs(answer.objective - best),
        `${about}: ${answer.objective} for ${best}`,
      ).toBeLessThanOrEqual(1e-6 * Math.max(1, best))
      expect(verify(problem, answer.items), about).toEqual([])
      expect(verify(problem, instant.items), about).toEqual([])
      expect(instant.objective, about).toBeLessThanOrEqual(best * (1 + 1e-9) + 1e-9)
      expect(instant.bound, about).toBeGreaterThanOrEqual(best * (1 - 1e-9) - 1e-9)
    }
  })

  test('every kind of constraint took part, and both outcomes', () => {
    expect([...kinds].sort()).toEqual(
      [...['cap', 'ceiling', 'concurrent', 'floor', 'goal', 'lock', 'precedence', 'veto'], ...more].sort(),
    )
    expect(seen.solved).toBeGreaterThan(200)
    expect(seen.infeasible).toBeGreaterThan(50)
  })
})

test('where all stand together, each of them costs something in many plans', () => {
  const without: Record<string, (problem: PlanProblem) => PlanProblem> = {
    leastCommune: ({ settings, ...rest }) => ({
      ...rest,
      settings: {
        ...settings,
        packages: { ...settings.packages, commune: null } as PlanSettings['packages'],
      },
    }),
    leastWork: ({ settings, ...rest }) => ({
      ...rest,
      settings: { ...settings, packages: { ...settings.packages, work: null } as PlanSettings['packages'] },
    }),
    mostCommunes: ({ settings, ...rest }) => ({
      ...rest,
      settings: {
        ...settings,
        packages: { ...settings.packages, communes: null } as PlanSettings['packages'],
      },
    }),
    spread: ({ settings: { spread: _, ...settings }, ...rest }) => ({ ...rest, settings }),
    veto: ({ candidates, ...rest }) => ({
      ...rest,
      candidates: candidates.map((one) => ({ ...one, veto: null })),
    }),
  }
  const binding = Object.fromEntries(Object.keys(without).map((id) => [id, 0]))
  for (let seed = 1; seed <= TOTAL; seed++) {
    const problem = togetherPlan(seed)
    const best = bruteForce(problem)
    if (best === null) continue
    for (const [id, free] of Object.entries(without))
      if ((bruteForce(free(problem)) ?? 0) > best + 1e-6) binding[id] = (binding[id] ?? 0) + 1
  }
  for (const [id, times] of Object.entries(binding)) expect(times, id).toBeGreaterThan(5)
})

test('more money in a cap never lowers the value', () => {
  for (let seed = 1; seed <= 40; seed++) {
    const problem = smallPlan(seed * 7 + 3)
    const values = [0.4, 0.7, 1, 1.3, 2].map((share) => {
      const caps = problem.settings.caps.map((cap) => ({ ...cap, amount: Math.round(cap.amount * share) }))
      const answer = exact({ ...problem, settings: { ...problem.settings, caps } })
      return answer.status === 'infeasible' ? Number.NEGATIVE_INFINITY : answer.objective
    })
    for (const [i, value] of values.entries())
      if (i > 0) expect(value, `seed ${seed}, step ${i}`).toBeGreaterThanOrEqual((values[i - 1] ?? 0) - 1e-6)
  }
})
