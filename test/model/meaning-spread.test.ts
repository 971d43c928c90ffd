import { expect, test } from 'vitest'
import type { PlanItem } from '../../shared/domain/plans.ts'
import { planSpread } from '../../shared/model/meaning/spread.ts'

function item(candidate: string, cost: number): PlanItem {
  const [code = '', workType = ''] = candidate.split(':')
  const money = { cost, spend: [cost], people: 1, value: 1 }
  return { candidate, code, workType, quantity: 1, year: 2026, line: 'dev', ...money }
}

const NEEDS = [50, 40, 40, 30, 20, 10, 9, 8, 7, 6].map((need, i) => ({ code: `${i}`, need }))

test('median money per commune, small works and money by fifth of need', () => {
  const items = [
    // Two lots of one work are one work of 500.
    ...[item('0:road:1', 300), item('0:road:2', 200), item('0:water:1', 100)],
    ...[item('2:road:1', 1000), item('9:road:1', 499)],
  ]
  expect(planSpread(items, NEEDS, null)).toEqual({
    medianCommune: 600,
    smallWorks: 2,
    least: 500,
    fifths: [600, 1000, 0, 0, 499],
  })
  expect(planSpread(items, NEEDS, 501).smallWorks).toBe(3)
  expect(planSpread(items.slice(0, 4), NEEDS, null).medianCommune).toBe(800)
})

test('a plan of nothing has no median', () => {
  expect(planSpread([], NEEDS, 100)).toEqual({
    medianCommune: null,
    smallWorks: 0,
    least: 100,
    fifths: [0, 0, 0, 0, 0],
  })
})
