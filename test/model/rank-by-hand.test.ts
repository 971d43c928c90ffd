import { describe, expect, test } from 'vitest'
import { boxDatasets } from '../../geodata/index.ts'
import { rank } from '../../shared/model/rank.ts'
import { totalByHand } from '../fixtures/need-by-hand.ts'
import { boxTable, catalogue, edition2020 } from './support.ts'

/** The raw row of a commune, straight from the file in the box. */
function rawRows(): { code: string; of: (id: string) => number }[] {
  const block = boxDatasets.observations.find((one) => 'hardenedVillages' in one.columns)
  if (!block) throw new Error('no figures in the box')
  return block.codes.map((code, i) => ({
    code,
    of: (id) => {
      const value = block.columns[id]?.[i]
      if (value === null || value === undefined) throw new Error(`${id} of ${code} is missing`)
      return value
    },
  }))
}

describe('the default scenario by hand', () => {
  const byHand = rawRows().map(({ code, of }) => ({ code, total: totalByHand(of) }))
  byHand.sort((one, other) => other.total - one.total)
  const { rows } = rank(catalogue.defaultScenario, boxTable(), edition2020(), catalogue.indicators)

  test('the first ten come in the same order with the same totals', () => {
    const ten = rows.slice(0, 10)
    expect(ten.map((row) => row.code)).toEqual(byHand.slice(0, 10).map((one) => one.code))
    ten.forEach((row, i) => {
      expect(Math.abs((row.total ?? Number.NaN) - (byHand[i]?.total ?? 0))).toBeLessThan(1e-9)
      expect(row.rank).toBe(i + 1)
    })
  })

  test('all 200 have the totals of plain arithmetic, and each rank counts the larger totals', () => {
    expect(rows).toHaveLength(200)
    const totals = new Map(byHand.map((one) => [one.code, one.total]))
    for (const row of rows) {
      const own = totals.get(row.code) ?? Number.NaN
      expect(Math.abs((row.total ?? Number.NaN) - own)).toBeLessThan(1e-9)
      expect(row.rank).toBe(1 + byHand.filter((one) => one.total > own + 1e-9).length)
    }
  })
})
