import { describe, expect, test } from 'vitest'
import { type Filters, METHODS, NORMALISATIONS, type Scenario } from '../../shared/domain/scenarios.ts'
import { acceptability, standingOf, standings } from '../../shared/model/firmness/acceptability.ts'
import { errorOf, scoreCurve } from '../../shared/model/firmness/data-error.ts'
import { concentrationOf, FREEDOMS } from '../../shared/model/firmness/freedoms.ts'
import { firmnessInput } from '../../shared/model/firmness/input.ts'
import { drawnWeights } from '../../shared/model/firmness/weights-drawn.ts'
import { methodNeeds } from '../../shared/model/methods/methods.ts'
import { gamma, mulberry32, normals } from '../../shared/model/random.ts'
import { rank } from '../../shared/model/rank.ts'
import { inputOf } from './firmness-support.ts'
import { boxTable, catalogue, edition2020, editionOf, indicator, rate, scenario, tableOf } from './support.ts'

const OPTIONS = { top: 1, draws: 20_000, seed: 7, concentration: 3, errors: false }

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length

describe('random numbers', () => {
  test('are the published ones of mulberry32, the same for the same seed', () => {
    const random = mulberry32(1)
    const again = mulberry32(1)
    const drawn = Array.from({ length: 1000 }, random)
    expect(drawn).toEqual(Array.from({ length: 1000 }, again))
    expect(drawn.slice(0, 3).map((x) => Math.round(x * 2 ** 32))).toEqual([2693262067, 11749833, 2265367787])
    expect(new Set(drawn).size).toBe(1000)
    expect(drawn.every((x) => x >= 0 && x < 1)).toBe(true)
  })

  test('normals have mean 0 and variance 1, gammas mean and variance of their shape', () => {
    const random = mulberry32(5)
    const normal = normals(random)
    const xs = Array.from({ length: 40_000 }, normal)
    expect(Math.abs(mean(xs))).toBeLessThan(0.02)
    expect(Math.abs(mean(xs.map((x) => x * x)) - 1)).toBeLessThan(0.03)
    for (const shape of [0.3, 1, 4, 60]) {
      const gs = Array.from({ length: 40_000 }, () => gamma(shape, random, normal))
      const m = mean(gs)
      expect(Math.abs(m / shape - 1)).toBeLessThan(0.03)
      expect(Math.abs(mean(gs.map((g) => (g - m) ** 2)) / shape - 1)).toBeLessThan(0.08)
    }
  })
})

describe('drawn weights', () => {
  const draws = drawnWeights([0.5, 0.3, 0.2, 0], { concentration: 100, seed: 3, draws: 20_000 })

  test('sum to 1, stay around the chosen ones, and leave a weight of 0 at 0', () => {
    for (const draw of draws) expect(Math.abs(draw.reduce((a, b) => a + b, 0) - 1)).toBeLessThan(1e-12)
    ;[0.5, 0.3, 0.2, 0].forEach((weight, j) => {
      const column = draws.map((draw) => draw[j] ?? Number.NaN)
      expect(Math.abs(mean(column) - weight)).toBeLessThan(0.002)
      const variance = mean(column.map((x) => (x - weight) ** 2))
      expect(Math.abs(variance - (weight * (1 - weight)) / 101)).toBeLessThan(0.0001)
    })
  })

  test.each(FREEDOMS)(
    'the range told for "$id" is where nine of ten draws of a weight of 20 lie',
    (level) => {
      const one = drawnWeights([0.2, 0.8], {
        concentration: concentrationOf(level.id),
        seed: 11,
        draws: 20_000,
      })
      const sorted = one.map((draw) => (draw[0] ?? 0) * 100).sort((a, b) => a - b)
      expect(Math.round(sorted[1000] ?? 0)).toBe(level.low)
      expect(Math.round(sorted[19_000] ?? 0)).toBe(level.high)
    },
  )
})

describe('acceptability', () => {
  test('three communes, each worst by one criterion, are first equally often under weights drawn evenly', () => {
    const input = inputOf(
      [
        [1, 0, 0],
        [0, 1, 0],
        [0, 0, 1],
      ],
      [1 / 3, 1 / 3, 1 / 3],
    )
    const { rows } = acceptability(input, OPTIONS)
    for (const row of rows) expect(Math.abs(row.acceptability - 1 / 3)).toBeLessThan(0.012)
    // Two of three places: all but the draws in which it has the smallest weight.
    const two = acceptability(input, { ...OPTIONS, top: 2 })
    for (const row of two.rows) expect(Math.abs(row.acceptability - 2 / 3)).toBeLessThan(0.012)
    expect(rows.map((row) => row.medianRank)).toEqual([2, 2, 2])
  })

  test('two criteria: A leads exactly where w > 0.4, so evenly drawn weights put it first in 60 of 100', () => {
    // w + 0 against 0.4: A = (1, 0), B = (0.4, 0.4).
    const input = inputOf(
      [
        [1, 0],
        [0.4, 0.4],
      ],
      [0.5, 0.5],
    )
    const { rows } = acceptability(input, { ...OPTIONS, concentration: 2 })
    expect(Math.abs((rows[0]?.acceptability ?? 0) - 0.6)).toBeLessThan(0.012)
  })

  test('one that is worst by every criterion is always first, with a band of one rank; the shares sum to K', () => {
    const scores = [
      [0.9, 0.9],
      [0.5, 0.2],
      [0.1, 0.6],
      [0.5, 0.2],
    ]
    const { rows } = acceptability(inputOf(scores, [0.5, 0.5]), { ...OPTIONS, top: 2 })
    expect(rows[0]).toMatchObject({ acceptability: 1, medianRank: 1, rank5: 1, rank95: 1, standing: 'in' })
    expect(rows.reduce((sum, row) => sum + row.acceptability, 0)).toBeCloseTo(2, 10)
    // The last equals the second and comes after it in the list.
    expect(rows[3]?.acceptability).toBeLessThanOrEqual(rows[1]?.acceptability ?? 0)
    expect((rows[3]?.medianRank ?? 0) - (rows[1]?.medianRank ?? 0)).toBe(1)
  })

  test('without freedom every draw is the ranking itself, equal totals in list order', () => {
    const scores = [
      [0.9, 0.9],
      [0.5, 0.5],
      [0.5, 0.5],
      [0.1, 0.2],
      [0, 0],
    ]
    const { rows } = acceptability(inputOf(scores, [0.5, 0.5]), {
      ...OPTIONS,
      draws: 3,
      top: 2,
      concentration: Number.POSITIVE_INFINITY,
    })
    expect(rows.map((row) => [row.medianRank, row.rank5, row.rank95])).toEqual(
      [1, 2, 3, 4, 5].map((place) => [place, place, place]),
    )
    expect(rows.map((row) => row.acceptability)).toEqual([1, 1, 0, 0, 0])
    expect([...standings({ draws: 3, seed: 1, top: 2, rows })]).toEqual([
      ['c0', 'in'],
      ['c1', 'in'],
      ['c2', 'out'],
      ['c3', 'out'],
      ['c4', 'out'],
    ])
  })

  test('agrees, commune by commune, with ranks counted the slow way over the same weights', () => {
    const random = mulberry32(99)
    const scores = Array.from({ length: 30 }, () =>
      Array.from({ length: 4 }, () => Math.round(random() * 8) / 8),
    )
    const weights = [0.4, 0.3, 0.2, 0.1]
    const options = { top: 6, draws: 300, seed: 21, concentration: 50, errors: false }
    const { rows } = acceptability(inputOf(scores, weights), options)
    const drawn = drawnWeights(weights, { concentration: 50, seed: 21, draws: 300 })
    rows.forEach((row, i) => {
      const ranks = drawn.map((draw) => {
        const totals = scores.map((own) => own.reduce((sum, score, j) => sum + (draw[j] ?? 0) * score, 0))
        const mine = totals[i] ?? 0
        return 1 + totals.filter((total, k) => total > mine || (total === mine && k < i)).length
      })
      ranks.sort((a, b) => a - b)
      expect(row.acceptability).toBe(ranks.filter((place) => place <= 6).length / 300)
      expect([row.medianRank, row.rank5, row.rank95]).toEqual([ranks[149], ranks[14], ranks[284]])
    })
  })

  test('the same seed gives the same answer, another seed another', () => {
    const input = inputOf(
      [
        [1, 0, 0.3],
        [0.2, 0.9, 0.1],
        [0.5, 0.4, 0.6],
      ],
      [0.4, 0.3, 0.3],
    )
    const options = { ...OPTIONS, draws: 500, errors: true }
    expect(acceptability(input, options)).toEqual(acceptability(input, options))
    expect(acceptability(input, { ...options, seed: 8 })).not.toEqual(acceptability(input, options))
  })

  test.each([
    [1, 'in'],
    [0.95, 'in'],
    [0.9499, 'open'],
    [0.0501, 'open'],
    [0.05, 'out'],
    [0, 'out'],
  ] as const)('%d of the draws is "%s"', (share, standing) => {
    expect(standingOf(share)).toBe(standing)
  })
})

describe('errors of figures', () => {
  const share = rate('power', 'x', 'y', { decimals: 1 })

  test('half of the last decimal and a part by quality, of the smaller of served and not served', () => {
    expect(errorOf(40, share, 'official')).toBeCloseTo(0.05, 12)
    expect(errorOf(40, share, 'reported')).toBeCloseTo(0.05 + 0.8, 12)
    expect(errorOf(60, share, 'reported')).toBeCloseTo(0.05 + 0.8, 12)
    expect(errorOf(98, share, 'illustrative')).toBeCloseTo(0.05 + 0.1, 12)
    expect(errorOf(98, share, null)).toBe(errorOf(98, share, 'illustrative'))
    expect(errorOf(200, indicator('people'), 'reported')).toBe(4)
    expect(errorOf(12.5, indicator('km', { decimals: 1 }), 'official')).toBeCloseTo(0.05, 12)
    expect(errorOf(100, indicator('paved', { kind: 'flag' }), 'illustrative')).toBe(0)
  })

  test('scores between communes follow straight lines and are level beyond them', () => {
    const at = scoreCurve([10, 30, null, 20], [0, 1, null, 0.2])
    expect([5, 10, 15, 20, 25, 30, 99].map(at).map((x) => Math.round(x * 1000) / 1000)).toEqual([
      0, 0, 0.1, 0.2, 0.6, 1, 1,
    ])
    expect(scoreCurve([], [])(4)).toBe(0)
  })

  test('a missing figure may be anything: rank interval and draws say so, nothing is taken as 0', () => {
    const table = tableOf({ x: [100, 60, 40, null], y: [10, 20, 30, 90] }, 'official')
    const rows = [
      indicator('x', { anchorTarget: 0, anchorWorst: 100 }),
      indicator('y', { anchorTarget: 0, anchorWorst: 100 }),
    ]
    const wanted = scenario([
      { indicator: 'x', weight: 50, a: null, b: null },
      { indicator: 'y', weight: 50, a: null, b: null },
    ])
    const ranking = rank(wanted, table, editionOf(table.codes), rows)
    const input = firmnessInput(wanted, ranking, table, rows)
    expect(input.codes).toEqual(['00001', '00002', '00003', '00004'])
    expect(input.complete).toBe(3)
    const { rows: firm } = acceptability(input, {
      ...OPTIONS,
      draws: 20_000,
      concentration: Number.POSITIVE_INFINITY,
    })
    // Totals 55, 40, 35 and 45 + anything of 0..50: first where that exceeds 10, which is four times of five.
    expect(firm.map((row) => [row.dataBest, row.dataWorst])).toEqual([
      [1, 2],
      [3, 3],
      [4, 4],
      [1, 2],
    ])
    expect(Math.abs((firm[3]?.acceptability ?? 0) - 0.8)).toBeLessThan(0.012)
    expect(ranking.rows.map((row) => [row.rankBest, row.rankWorst])).toEqual(
      firm.map((row) => [row.dataBest, row.dataWorst]),
    )
  })
})

describe('inside filters', () => {
  const table = tableOf({ x: [90, 60, 40, 20], y: [10, 50, 0, 30] })
  const rows = ['x', 'y'].map((id) => indicator(id, { anchorTarget: 0, anchorWorst: 100 }))
  const criteria = ['x', 'y'].map((id) => ({ indicator: id, weight: 50, a: null, b: null }))
  const some = { ranges: [{ indicator: 'x', min: 20, max: 60 }] }
  const made = (way: Partial<Scenario>, filters: Partial<Filters>) => {
    const own = { ...scenario(criteria, filters), ...way }
    return firmnessInput(own, rank(own, table, editionOf(table.codes), rows), table, rows)
  }

  const scored = METHODS.filter((method) => !methodNeeds(method).villages)
  const ways = scored.flatMap((method) => NORMALISATIONS.map((normalisation) => ({ method, normalisation })))
  test.each(ways)('draw those kept, on scores and ends of all: $method on $normalisation', (way) => {
    const [all, kept] = [made(way, {}), made(way, some)]
    expect([...kept.codes].sort()).toEqual(['00002', '00003', '00004'])
    expect(kept.complete).toBe(3)
    expect([kept.least, kept.most]).toEqual([all.least, all.most])
    for (const part of ['scores', 'low', 'high'] as const) {
      const of = (input: typeof all, code: string) => {
        const at = input.codes.indexOf(code) * 2
        return [...input[part].slice(at, at + 2)]
      }
      for (const code of kept.codes) expect(of(kept, code)).toEqual(of(all, code))
    }
    const { rows: firm } = acceptability(kept, { ...OPTIONS, draws: 200 })
    expect(Math.max(...firm.map(({ rank95 }) => rank95))).toBeLessThanOrEqual(3)
  })
})

describe('the box, by plain arithmetic', () => {
  const wanted = catalogue.defaultScenario
  const table = boxTable()
  const ranking = rank(wanted, table, edition2020(), catalogue.indicators)
  const input = firmnessInput(wanted, ranking, table, catalogue.indicators)
  const index = table.codes.indexOf(input.codes[0] ?? '')
  const of = (id: string) => table.columns[id]?.values[index] ?? Number.NaN
  const within = (value: number) => Math.min(1, Math.max(0, value))

  test('ends of the scores of the first commune', () => {
    const ends = (value: number, a: number, b: number) => {
      const error = 0.05 + 0.05 * Math.min(value, 100 - value)
      return [value - error, value, value + error].map((x) => within((x - a) / (b - a))).sort((p, q) => p - q)
    }
    const households = of('households')
    const toMove = of('riskLandslide') + of('riskFlood') + of('riskForest') - of('relocatedHouseholds')
    const paved = of('pavedCentre') === 1 ? 0 : 1
    const shares = [
      (of('hardenedVillages') / of('villages')) * 100,
      null,
      (of('poweredHouseholds') / households) * 100,
      (toMove / households) * 100,
      (of('poorHouseholds') / households) * 100,
      (of('waterHouseholds') / households) * 100,
    ]
    const expected = shares.map((share, j) => {
      const { a, b } = wanted.criteria[j] ?? {}
      return share === null ? [paved, paved, paved] : ends(share, a ?? Number.NaN, b ?? Number.NaN)
    })
    expected.forEach(([low, score, high], j) => {
      expect(input.low[j]).toBeCloseTo(low ?? Number.NaN, 10)
      expect(input.scores[j]).toBeCloseTo(score ?? Number.NaN, 10)
      expect(input.high[j]).toBeCloseTo(high ?? Number.NaN, 10)
    })
  })

  test('rank intervals of the data are counted pair by pair', () => {
    const { rows } = acceptability(input, { top: 20, draws: 10, seed: 1, concentration: 100, errors: true })
    const total = (matrix: Float64Array, i: number) =>
      [...input.weights].reduce((sum, weight, j) => sum + weight * (matrix[i * 6 + j] ?? Number.NaN), 0)
    rows.forEach((row, i) => {
      const others = rows.map((_, k) => k).filter((k) => k !== i)
      const best = 1 + others.filter((k) => total(input.low, k) > total(input.high, i) + 1e-9).length
      const worst = 1 + others.filter((k) => total(input.high, k) > total(input.low, i) + 1e-9).length
      expect([row.code, row.dataBest, row.dataWorst]).toEqual([row.code, best, worst])
    })
  })

  test('by every method and scale the totals weighed here come in the order of the ranking', () => {
    for (const method of METHODS.filter((one) => one !== 'alkire-foster')) {
      for (const normalisation of NORMALISATIONS) {
        const own = { ...wanted, method, normalisation }
        const order = rank(own, table, edition2020(), catalogue.indicators)
        const { rows } = acceptability(firmnessInput(own, order, table, catalogue.indicators), {
          top: 20,
          draws: 1,
          seed: 1,
          concentration: Number.POSITIVE_INFINITY,
          errors: false,
        })
        const places = new Map(order.rows.map((row) => [row.code, row.rank ?? 0]))
        // Equal totals may differ by rounding between two ways to add them up, never by more than their shared places.
        for (const row of rows) {
          const shared = order.rows.filter((one) => one.rank === places.get(row.code)).length
          const place = places.get(row.code) ?? 0
          expect(row.medianRank).toBeGreaterThanOrEqual(place)
          expect(row.medianRank).toBeLessThan(place + shared)
        }
      }
    }
  })
})
