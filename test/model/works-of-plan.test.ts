import { describe, expect, test } from 'vitest'
import { catalogue } from '../../geodata/index.ts'
import type { PlanItem } from '../../shared/domain/plans.ts'
import { planCsv } from '../../shared/formats/plan-csv.ts'
import { listFromPlan } from '../../shared/model/lists/from-plan.ts'
import { planTotals } from '../../shared/model/optimise/totals.ts'
import { peopleOfLots, worksOfPlan } from '../../shared/model/works/works-of-plan.ts'
import { edition2020 } from '../fixtures/box.ts'
import { plan, work } from '../fixtures/small-plan.ts'

const item = (candidate: string, code: string, people: number | null, change: Partial<PlanItem> = {}) => ({
  ...{ candidate, code, workType: 'road', quantity: 1.1, year: 2026, line: 'dev', cost: 100 },
  ...{ spend: [60, 40], people, value: 1 },
  ...change,
})

/** Three lots of one work with a third of a person over, one work added by hand in the same commune, one whose people are unknown. */
const items = [
  item('06001:road:1', '06001', 10.4),
  item('06001:road:2', '06001', 10.4, { year: 2027, spend: [100] }),
  item('06001:road:3', '06001', 10.4, { line: 'rec', spend: [100] }),
  item('them-1:1', '06001', 7.6, { spend: [100] }),
  item('06004:road:1', '06004', null, { spend: [100] }),
]
const problem = plan(
  items.map(({ candidate, code, people, quantity, cost }) => ({
    ...work(candidate, { people, quantity, cost, lines: ['dev'] }),
    code,
    workType: 'road',
  })),
)

describe('the works of a plan', () => {
  test('are everything done of one kind in one commune, works added by hand apart', () => {
    const works = worksOfPlan(items)
    expect(works.map(({ id, added, people }) => [id, added, people])).toEqual([
      ['06001:road', '', 31],
      ['them-1', 'them-1', 8],
      ['06004:road', '', null],
    ])
    expect(works[0]).toMatchObject({ quantity: 3.3, cost: 300, years: [2026, 2027] })
    expect(works[0]?.money).toEqual([
      { year: 2026, line: 'dev', amount: 60 },
      { year: 2026, line: 'rec', amount: 100 },
      { year: 2027, line: 'dev', amount: 140 },
    ])
  })

  test('are what totals, the list made of the plan and its file count', async () => {
    const totals = planTotals(problem, items)
    expect(totals).toMatchObject({ works: 3, people: 39, cost: 500 })
    const answer = { items, totals } as never
    const rest = { workTypes: [], reasons: {}, ranked: [], language: 'vi' as const }
    const { items: listed } = listFromPlan({ answer, problem, ...rest })
    expect(listed).toHaveLength(totals.works)
    expect(listed.reduce((sum, { people }) => sum + (people ?? 0), 0)).toBe(totals.people)
    const csv = await planCsv({ answer, problem, edition: edition2020, catalogue, language: 'vi' })
    const [heads = [], ...rows] = csv.split('\r\n').map((line) => line.split(','))
    const column = (head: string) => rows.map((row) => row[heads.indexOf(head)])
    expect(new Set(column('workId')).size).toBe(totals.works)
    expect(column('people').reduce((sum, value) => sum + Number(value), 0)).toBe(totals.people)
    expect(column('people')).toEqual(['10', '11', '10', '8', ''])
  })

  test('serve whole people, lot by lot as well', () => {
    const [road] = worksOfPlan(items)
    expect(road && peopleOfLots(road)).toEqual([10, 11, 10])
  })
})
