import { describe, expect, test } from 'vitest'
import type { Scenario } from '../../shared/domain/scenarios.ts'
import type { VillageField } from '../../shared/domain/villages.ts'
import { ahp, pairIndex } from '../../shared/model/ahp.ts'
import { topsis as closenessOf } from '../../shared/model/methods/aggregators.ts'
import { villageCount } from '../../shared/model/methods/village-count.ts'
import { rank } from '../../shared/model/rank.ts'
import { editionOf, indicator, scenario, tableOf } from './support.ts'

const upper = (matrix: number[][]) => matrix.flatMap((row, i) => row.slice(i + 1))

/** Ranks rows of figures by criteria where more, or with −1 less, is wanted; totals by commune, 0..1. */
function topsis(
  matrix: number[][],
  weights: number[],
  directions: number[],
  normalisation: Scenario['normalisation'],
  ends?: [number, number][],
) {
  const ids = weights.map((_, j) => `x${j + 1}`)
  const table = tableOf(Object.fromEntries(ids.map((id, j) => [id, matrix.map((row) => row[j] ?? null)])))
  const criteria = ids.map((id, j) => {
    const [a, b] = ends?.[j] ?? (directions[j] === 1 ? [0, 1] : [1, 0])
    return { indicator: id, weight: (weights[j] ?? 0) * 100, a, b }
  })
  const plan: Scenario = { ...scenario(criteria), method: 'topsis', normalisation }
  const ranking = rank(
    plan,
    table,
    editionOf(table.codes),
    ids.map((id) => indicator(id)),
  )
  const rows = table.codes.map((code) => ranking.rows.find((row) => row.code === code))
  return {
    totals: rows.map((row) => (row?.total ?? Number.NaN) / 100),
    ranks: rows.map((row) => row?.rank),
    scores: rows.map((row) => row?.scores ?? []),
  }
}

const digits = (values: (number | null)[], count: number) =>
  values.map((value) => Number((value ?? Number.NaN).toFixed(count)))

describe('TOPSIS, published examples', () => {
  /**
   * The fighter aircraft of Hwang and Yoon, Multiple Attribute Decision Making: Methods and Applications (Springer 1981), pp. 133–134:
   * speed, range, payload, cost (less is better), reliability, manoeuvrability.
   */
  const matrix = [
    [2.0, 1500, 20000, 5.5, 5, 9],
    [2.5, 2700, 18000, 6.5, 3, 5],
    [1.8, 2000, 21000, 4.5, 7, 7],
    [2.2, 1800, 20000, 5.0, 5, 5],
  ]
  const weights = [0.2, 0.1, 0.1, 0.1, 0.2, 0.3]
  const printed = [
    [0.4671, 0.3662, 0.5056, 0.5063, 0.4811, 0.6708],
    [0.5839, 0.6591, 0.455, 0.5983, 0.2887, 0.3727],
    [0.4204, 0.4882, 0.5308, 0.4143, 0.6736, 0.5217],
    [0.5139, 0.4392, 0.5056, 0.4603, 0.4811, 0.3727],
  ]
  const COST = 3
  const aircraft = topsis(matrix, weights, [1, 1, 1, -1, 1, 1], 'vector')

  test('fighter aircraft: the normalised matrix to two units of the last digit; the book divides the cost by 10,863 for 10,851', () => {
    aircraft.scores.forEach((scores, i) => {
      printed[i]?.forEach((value, j) => {
        if (j !== COST) expect(Math.abs((scores[j] ?? 0) - value)).toBeLessThan(2.5e-4)
      })
      const cost = (matrix[i]?.[COST] ?? 0) / Math.sqrt(5.5 ** 2 + 6.5 ** 2 + 4.5 ** 2 + 5 ** 2)
      expect(scores[COST]).toBeCloseTo(1 - cost, 12)
    })
  })

  test('fighter aircraft: from the printed matrix, closeness 0,643 0,268 0,613 0,312', () => {
    const columns = weights.map((weight, j) => ({
      ...{ indicator: `x${j + 1}`, points: weight * 100, a: 0, b: 1, percent: false },
      values: new Float64Array(0),
    }))
    const scores = weights.map((_, j) =>
      Float64Array.from(printed, (row) => (j === COST ? 1 - (row[j] ?? 0) : (row[j] ?? 0))),
    )
    const { low, high } = closenessOf({ columns, scores, count: 4, spansScale: false })
    expect(
      digits(
        [...low].map((total) => total / 100),
        3,
      ),
    ).toEqual([0.643, 0.268, 0.613, 0.312])
    expect(high).toEqual(low)
  })

  test('fighter aircraft: from the raw figures, the order A1 A3 A4 A2 and closeness within the slip', () => {
    expect(aircraft.ranks).toEqual([1, 4, 2, 3])
    ;[0.643, 0.268, 0.613, 0.312].forEach((closeness, i) => {
      expect(Math.abs((aircraft.totals[i] ?? 0) - closeness)).toBeLessThan(0.0015)
    })
  })

  /** Tzeng and Huang, Multiple Attribute Decision Making: Methods and Applications (CRC Press 2011): three criteria, all to be large. */
  test('closeness 0,5037 0,6581 0,7482 0,3340', () => {
    const matrix = [
      [5, 8, 4],
      [7, 6, 8],
      [8, 8, 6],
      [7, 4, 6],
    ]
    const { totals, ranks } = topsis(matrix, [0.3, 0.4, 0.3], [1, 1, 1], 'vector')
    expect(digits(totals, 4)).toEqual([0.5037, 0.6581, 0.7482, 0.334])
    expect(ranks).toEqual([3, 2, 1, 4])
  })

  test('with fixed ends: two invented communes at the ends of the scale, values over the largest, by plain arithmetic', () => {
    const matrix = [
      [2, 9],
      [6, 3],
    ]
    const weights = [0.4, 0.6]
    // Scale 0..10: the invented communes are (0, 0) and (10, 10), so the norm is 10 and the ideals are w and 0.
    const byHand = matrix.map((row) => {
      const v = row.map((x, j) => ((weights[j] ?? 0) * x) / 10)
      const toBest = Math.hypot(...v.map((x, j) => (weights[j] ?? 0) - x))
      const toWorst = Math.hypot(...v)
      return toWorst / (toBest + toWorst)
    })
    const ends: [number, number][] = [
      [0, 10],
      [0, 10],
    ]
    const { totals } = topsis(matrix, weights, [1, 1], 'fixed-anchors', ends)
    expect(digits(totals, 12)).toEqual(digits(byHand, 12))
  })
})

describe('weights from pairs, published examples', () => {
  /** Drinks in the United States: T. L. Saaty, "Decision making with the analytic hierarchy process", Int. J. Services Sciences 1 (2008). */
  test('drinks: .177 .019 .042 .116 .190 .129 .327, CR .022', () => {
    const drinks = [
      [1, 9, 5, 2, 1, 1, 1 / 2],
      [1 / 9, 1, 1 / 3, 1 / 9, 1 / 9, 1 / 9, 1 / 9],
      [1 / 5, 3, 1, 1 / 3, 1 / 4, 1 / 3, 1 / 9],
      [1 / 2, 9, 3, 1, 1 / 2, 1, 1 / 3],
      [1, 9, 4, 2, 1, 2, 1 / 2],
      [1, 9, 3, 1, 1 / 2, 1, 1 / 3],
      [2, 9, 9, 3, 2, 3, 1],
    ]
    const found = ahp(upper(drinks), 7)
    expect(digits(found.shares, 3)).toEqual([0.177, 0.019, 0.042, 0.116, 0.19, 0.129, 0.327])
    expect(digits([found.cr], 3)).toEqual([0.022])
    expect(found.consistent).toBe(true)
  })

  /** Buying a house: T. L. Saaty, "Decision-making with the AHP: Why is the principal eigenvector necessary", EJOR 145 (2003). */
  const house = [
    [1, 5, 3, 7, 6, 6, 1 / 3, 1 / 4],
    [1 / 5, 1, 1 / 3, 5, 3, 3, 1 / 5, 1 / 7],
    [1 / 3, 3, 1, 6, 3, 4, 6, 1 / 5],
    [1 / 7, 1 / 5, 1 / 6, 1, 1 / 3, 1 / 4, 1 / 7, 1 / 8],
    [1 / 6, 1 / 3, 1 / 3, 3, 1, 1 / 2, 1 / 5, 1 / 6],
    [1 / 6, 1 / 3, 1 / 4, 4, 2, 1, 1 / 5, 1 / 6],
    [3, 5, 1 / 6, 7, 5, 5, 1, 1 / 2],
    [4, 7, 5, 8, 6, 6, 2, 1],
  ]

  test('house: .173 .054 .188 .018 .031 .036 .167 .333, λmax 9.669, CI .238, CR .169', () => {
    const found = ahp(upper(house), 8)
    expect(digits(found.shares, 3)).toEqual([0.173, 0.054, 0.188, 0.018, 0.031, 0.036, 0.167, 0.333])
    expect(digits([found.lambdaMax, found.ci, found.cr], 3)).toEqual([9.669, 0.238, 0.169])
    expect(found.consistent).toBe(false)
  })

  test('house: the comparison that contradicts the others is the third criterion with the seventh, and mending it helps', () => {
    const pairs = upper(house)
    const before = ahp(pairs, 8)
    expect(before.outlier).toEqual({ row: 2, column: 6, given: 6, fits: 1 / 2 })
    const mended = pairs.with(pairIndex(2, 6, 8), 1 / 2)
    expect(ahp(mended, 8).consistent).toBe(true)
  })
})

describe('count over villages, published example', () => {
  /**
   * Four persons, four dimensions: S. Alkire and J. Foster's standard example (OPHI; "Understandings and misunderstandings of
   * multidimensional poverty measurement", Journal of Economic Inequality 9, 2011): achievements 13.1 14 4 1 / 15.2 7 5 0 / 12.5 10 1 0 /
   * 20 11 3 1, cut-offs 13 12 3 1, k = 2 of 4. Persons 2 and 3 are poor, deprived in 2 and 4 dimensions: H = 1/2, A = 3/4, M0 = 3/8.
   */
  const ids = ['income', 'schooling', 'health', 'sanitation']
  const achievements = [
    [13.1, 14, 4, 1],
    [15.2, 7, 5, 0],
    [12.5, 10, 1, 0],
    [20, 11, 3, 1],
  ]
  const cutoffs = [13, 12, 3, 1]
  const labels = { labelVi: '', labelEn: '', unitVi: '', unitEn: '', notAbove: null, synonyms: [] }
  const fields: VillageField[] = ids.map((id) => ({ id, kind: 'count', rollsUpTo: id, ...labels }))
  const values = Object.fromEntries(ids.map((id, j) => [id, achievements.map((row) => row[j] ?? null)]))
  const villages = { table: { communes: ['00001'], commune: [0, 0, 0, 0], values }, fields }
  const table = tableOf(Object.fromEntries(ids.map((id) => [id, [null]])))
  const criteria = cutoffs.map((a, j) => ({ indicator: ids[j] ?? '', weight: 25, a, b: a - 1 }))
  const plan: Scenario = { ...scenario(criteria), method: 'alkire-foster', cut: 0.5 }
  const indicators = ids.map((id) => indicator(id))

  test('H = 1/2, A = 3/4, M0 = 3/8, censored headcounts 1/4 1/2 1/4 1/2', () => {
    const [row] = villageCount(plan, villages, table, indicators)
    expect(row).toMatchObject({ villages: 4, headcount: 1 / 2, intensity: 3 / 4, m0: 3 / 8 })
    expect(row?.censored).toEqual([1 / 4, 1 / 2, 1 / 4, 1 / 2])
    expect(row?.deprived).toEqual([1 / 4, 3 / 4, 1 / 4, 1 / 2])
  })

  test('as a ranking: total 100 × M0, contributions w × h', () => {
    const { rows } = rank(plan, table, editionOf(table.codes), indicators, { villages })
    expect(rows[0]).toMatchObject({ total: 37.5, rank: 1, missing: [] })
    expect(rows[0]?.contributions).toEqual([6.25, 12.5, 6.25, 12.5])
  })
})
