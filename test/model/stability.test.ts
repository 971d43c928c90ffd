import { describe, expect, test } from 'vitest'
import { agreementOf, methodAgreement, methodVariants } from '../../shared/model/firmness/agreement.ts'
import { firmnessInput } from '../../shared/model/firmness/input.ts'
import { kendallTau } from '../../shared/model/firmness/kendall.ts'
import { stabilityIntervals, weightsAt } from '../../shared/model/firmness/stability.ts'
import { mulberry32 } from '../../shared/model/random.ts'
import { rank } from '../../shared/model/rank.ts'
import { inputOf } from './firmness-support.ts'
import { boxTable, catalogue, edition2020, editionOf, indicator, scenario, tableOf } from './support.ts'

const weighted = (own: readonly number[], weights: ArrayLike<number>) =>
  own.reduce((sum, score, j) => sum + (weights[j] ?? 0) * score, 0)

/** Codes of the first `top` by weighted sum, in the order of the codes. */
function firstOf(scores: number[][], weights: ArrayLike<number>, top: number): string {
  const totals = scores.map((own, i) => ({ i, total: weighted(own, weights) }))
  totals.sort((one, other) => other.total - one.total || one.i - other.i)
  return totals
    .slice(0, top)
    .map(({ i }) => i)
    .sort((a, b) => a - b)
    .join()
}

/** Random scores in falling order of their totals, as a ranking hands them over. */
function randomScores(seed: number, count: number, weights: number[]): number[][] {
  const random = mulberry32(seed)
  const scores = Array.from({ length: count }, () => weights.map(() => random()))
  return scores.sort((one, other) => weighted(other, weights) - weighted(one, weights))
}

describe('how far one weight may move', () => {
  test('two criteria by hand: A = (1, 0) leads B = (0.4, 0.5) while w > 0.4545…', () => {
    // w against 0.4 w + 0.5 (1 − w): equal at w = 5/11.
    const [first, second] = stabilityIntervals(
      inputOf(
        [
          [1, 0],
          [0.4, 0.5],
        ],
        [0.6, 0.4],
      ),
      1,
    )
    expect(first).toMatchObject({ indicator: 'i0', weight: 60, high: 100, atHigh: null })
    expect(first?.low).toBeCloseTo(500 / 11, 10)
    expect(first?.atLow).toEqual({ out: 'c0', in: 'c1' })
    expect(second?.low).toBe(0)
    expect(second?.high).toBeCloseTo(600 / 11, 10)
    expect(second?.atHigh).toEqual({ out: 'c0', in: 'c1' })
  })

  test('the others keep their proportions, or share evenly when they have none', () => {
    expect([...weightsAt(Float64Array.of(0.5, 0.3, 0.2), 0, 0.75)]).toEqual([0.75, 0.15, 0.1])
    expect([...weightsAt(Float64Array.of(1, 0, 0), 0, 0.5)]).toEqual([0.5, 0.25, 0.25])
  })

  test('everyone inside, or one criterion: nothing can change', () => {
    for (const input of [
      inputOf(
        [
          [1, 0],
          [0, 1],
        ],
        [0.5, 0.5],
      ),
      inputOf([[1], [0.5]], [1]),
    ])
      for (const interval of stabilityIntervals(input, 2))
        expect(interval).toMatchObject({ low: 0, high: 100, atLow: null, atHigh: null })
  })

  test('an equal total just outside: the weight that would lift it cannot rise at all', () => {
    const [first] = stabilityIntervals(
      inputOf(
        [
          [0.2, 0.8],
          [0.8, 0.2],
        ],
        [0.5, 0.5],
      ),
      1,
    )
    expect(first).toMatchObject({ low: 0, high: 50, atHigh: { out: 'c0', in: 'c1' } })
  })

  test('40 random rankings: the set of the first is the same all over the interval and another one just beyond', () => {
    const weights = [0.4, 0.25, 0.2, 0.15]
    let ends = 0
    for (let seed = 1; seed <= 40; seed++) {
      const scores = randomScores(seed, 25, weights)
      const top = 1 + (seed % 8)
      const input = inputOf(scores, weights)
      const now = firstOf(scores, weights, top)
      stabilityIntervals(input, top).forEach((interval, j) => {
        const set = (value: number) => firstOf(scores, weightsAt(input.weights, j, value), top)
        const [low, high] = [interval.low / 100, interval.high / 100]
        expect(low).toBeLessThanOrEqual(weights[j] ?? 0)
        expect(high).toBeGreaterThanOrEqual(weights[j] ?? 1)
        for (let k = 1; k < 200; k++) expect(set(low + ((high - low) * k) / 200)).toBe(now)
        for (const [at, swap, beyond] of [
          [low, interval.atLow, low - 1e-7],
          [high, interval.atHigh, high + 1e-7],
        ] as const) {
          expect(swap === null).toBe(at === 0 || at === 1)
          if (!swap) continue
          ends++
          const then = new Set(set(beyond).split(','))
          expect(then.has(swap.in.slice(1))).toBe(true)
          expect(then.has(swap.out.slice(1))).toBe(false)
        }
      })
    }
    expect(ends).toBeGreaterThan(200)
  })

  test('a method without straight lines is scanned: same ends as brute force to a tenth of a point', () => {
    const weights = [0.5, 0.3, 0.2]
    const nearness = (own: readonly number[], w: ArrayLike<number>) => {
      const far = Math.hypot(...own.map((score, j) => (w[j] ?? 0) * score))
      const near = Math.hypot(...own.map((score, j) => (w[j] ?? 0) * (1 - score)))
      return far / (far + near)
    }
    const random = mulberry32(4)
    const scores = Array.from({ length: 15 }, () => weights.map(() => random()))
    scores.sort((one, other) => nearness(other, weights) - nearness(one, weights))
    const input = inputOf(scores, weights, { method: 'topsis' })
    const set = (j: number, value: number) => {
      const w = weightsAt(input.weights, j, value)
      const totals = scores.map((own, i) => ({ i, total: nearness(own, w) }))
      const first = totals.sort((one, other) => other.total - one.total).slice(0, 4)
      return first
        .map(({ i }) => i)
        .sort((a, b) => a - b)
        .join()
    }
    stabilityIntervals(input, 4).forEach((interval, j) => {
      const now = set(j, weights[j] ?? 0)
      let [low, high] = [weights[j] ?? 0, weights[j] ?? 0]
      while (low > 0 && set(j, Math.max(0, low - 0.0005)) === now) low = Math.max(0, low - 0.0005)
      while (high < 1 && set(j, Math.min(1, high + 0.0005)) === now) high = Math.min(1, high + 0.0005)
      expect(Math.abs(interval.low - low * 100)).toBeLessThan(0.1)
      expect(Math.abs(interval.high - high * 100)).toBeLessThan(0.1)
    })
  })

  test('the box: at each end of an interval the two communes that change places have the same total', () => {
    const wanted = catalogue.defaultScenario
    const ranking = rank(wanted, boxTable(), edition2020(), catalogue.indicators)
    const input = firmnessInput(wanted, ranking, boxTable(), catalogue.indicators)
    const rowOf = new Map(ranking.rows.map((row) => [row.code, row]))
    for (const interval of stabilityIntervals(input, 20)) {
      const others = wanted.criteria.filter((one) => one.indicator !== interval.indicator)
      const rest = others.reduce((sum, one) => sum + one.weight, 0)
      const total = (code: string, weight: number) =>
        wanted.criteria.reduce((sum, one, j) => {
          const share = one.indicator === interval.indicator ? weight : (one.weight / rest) * (100 - weight)
          return sum + share * (rowOf.get(code)?.scores[j] ?? Number.NaN)
        }, 0)
      for (const [at, swap] of [
        [interval.low, interval.atLow],
        [interval.high, interval.atHigh],
      ] as const) {
        if (swap) expect(total(swap.out, at)).toBeCloseTo(total(swap.in, at), 8)
      }
    }
  })
})

/** By definition: pairs in the same order less pairs in opposite order, over the root of the pairs that differ. */
function tauSlowly(x: readonly number[], y: readonly number[]): number {
  let [score, differX, differY] = [0, 0, 0]
  for (let i = 0; i < x.length; i++) {
    for (let k = 0; k < i; k++) {
      const dx = Math.sign((x[i] ?? 0) - (x[k] ?? 0))
      const dy = Math.sign((y[i] ?? 0) - (y[k] ?? 0))
      score += dx * dy
      differX += dx * dx
      differY += dy * dy
    }
  }
  return score / Math.sqrt(differX * differY)
}

describe("Kendall's tau-b", () => {
  test('is 1 for the same order and −1 for the opposite', () => {
    expect(kendallTau([1, 2, 3, 4], [10, 20, 30, 40])).toBe(1)
    expect(kendallTau([1, 2, 3, 4], [4, 3, 2, 1])).toBe(-1)
    expect(kendallTau([1, 1, 1], [1, 2, 3])).toBeNaN()
  })

  test('equals the definition on 200 random columns with many ties', () => {
    const random = mulberry32(12)
    for (let round = 0; round < 200; round++) {
      const count = 2 + Math.floor(random() * 40)
      const steps = 2 + Math.floor(random() * 20)
      const [x, y] = [0, 1].map(() => Array.from({ length: count }, () => Math.floor(random() * steps)))
      const [fast, slow] = [kendallTau(x ?? [], y ?? []), tauSlowly(x ?? [], y ?? [])]
      if (Number.isNaN(slow)) expect(fast).toBeNaN()
      else expect(fast).toBeCloseTo(slow, 12)
    }
  })
})

describe('agreement of methods', () => {
  const rows = ['x', 'y'].map((id) => indicator(id, { anchorTarget: 0, anchorWorst: 100 }))
  const table = tableOf({ x: [90, 80, 30, 20], y: [10, 50, 60, 0] })
  const edition = editionOf(table.codes)
  const by = (x: number, y: number) =>
    scenario([
      { indicator: 'x', weight: x, a: null, b: null },
      { indicator: 'y', weight: y, a: null, b: null },
    ])
  const ranked = (x: number, y: number) => rank(by(x, y), table, edition, rows)

  test('by hand: orders 2134 and 2314 differ in one pair of six', () => {
    // 50/50: 65, 50, 45, 10 → 2, 1, 3, 4. 20/80: 56, 54, 26, 4 → 2, 3, 1, 4.
    const agreement = agreementOf(ranked(50, 50), ranked(20, 80), 2)
    expect(agreement.tau).toBeCloseTo(4 / 6, 12)
    expect(agreement).toMatchObject({ overlap: 1, top: 2, meanShift: 2 / 4 })
    expect(agreementOf(ranked(50, 50), ranked(50, 50), 3)).toEqual({
      tau: 1,
      overlap: 3,
      top: 3,
      meanShift: 0,
    })
  })

  test('every other method and every other way to make scores once, and a word where figures are missing', () => {
    const ids = methodVariants(by(50, 50)).map(({ id }) => id)
    expect(ids).toEqual([
      'geometric-mean',
      'topsis',
      'alkire-foster',
      'gap-to-target',
      'min-max',
      'z-score',
      'rank',
      'vector',
    ])
    const answer = methodAgreement(by(50, 50), 2, (one) =>
      one.method === 'alkire-foster' ? null : rank({ ...by(50, 50), id: one.id }, table, edition, rows),
    )
    expect(answer.find((one) => one.id === 'alkire-foster')?.available).toBe(false)
    expect(answer.find((one) => one.id === 'topsis')).toMatchObject({ available: true, tau: 1, overlap: 2 })
  })
})
