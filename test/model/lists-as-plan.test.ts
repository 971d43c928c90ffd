import { describe, expect, test } from 'vitest'
import { catalogue } from '../../geodata/index.ts'
import { investmentListSchema } from '../../shared/api/lists.ts'
import type { InvestmentList, ListHeadline } from '../../shared/domain/lists.ts'
import { districtCodeOf } from '../../shared/model/districts.ts'
import {
  listsInForce,
  planOfList,
  readRef,
  refText,
  sayPlanSource,
  sourceOfList,
} from '../../shared/model/lists/as-plan.ts'
import { listFromPlan } from '../../shared/model/lists/from-plan.ts'
import { commitmentsOfLists } from '../../shared/model/lists/funding.ts'
import { listSums } from '../../shared/model/lists/sums.ts'
import { greedyPlan } from '../../shared/model/optimise/greedy.ts'
import { edition2020 } from '../fixtures/box.ts'
import { boxPlan } from '../fixtures/box-plan.ts'

const districtOf = (code: string) => {
  const commune = edition2020.communes.find((one) => one.code === code)
  return commune ? districtCodeOf(commune) : null
}

const problem = boxPlan()
const answer = greedyPlan(problem)
const { workTypes } = catalogue
const content = listFromPlan({ answer, problem, workTypes, reasons: {}, ranked: [], language: 'vi' })
const approved: InvestmentList = {
  ...{ id: 'ke-hoach', version: 3, title: 'Kế hoạch 2027–2030', status: 'approved', edition: '2020' },
  ...{ period: '2024', scenarioId: 'default', origin: 'plan', programme: '' },
  ...{ author: 'Hà', reason: '', savedAt: '2026-12-01T00:00:00.000Z', approvedVersion: 3 },
  ...content,
}

describe('a saved list shown as the plan that it is', () => {
  test('a plan saved, handed in and approved keeps every total: it does not become what is left over', () => {
    expect(investmentListSchema.safeParse(approved).error).toBeUndefined()
    const shown = planOfList(approved, districtOf)
    expect(shown.answer.totals).toEqual(answer.totals)
    // What a plan made anew would take away: all works of the list have money elsewhere by then.
    expect(commitmentsOfLists([approved])).toHaveLength(answer.totals.works)
    expect(shown.problem.settings).toMatchObject({
      from: Math.min(...approved.items.map(({ from }) => from)),
      caps: approved.caps,
    })
  })

  test('money by line and year is that of the list, as adjusted; a work paid by two lines is one work', () => {
    const money = [
      { year: 2028, line: 'development', planned: 100, adjusted: 70, disbursed: 5, carried: null },
      { year: 2030, line: 'development', planned: 30, adjusted: null, disbursed: null, carried: null },
      { year: 2027, line: 'recurrent', planned: 9, adjusted: null, disbursed: null, carried: null },
    ]
    const [first] = approved.items
    if (!first) throw new Error('the plan of the box has works')
    const bare = { ...first, id: 'them-1', name: 'Cầu bản', workType: '', money: [], people: null }
    const list = {
      ...approved,
      caps: [],
      items: [{ ...first, money, people: 12, from: 2027, to: 2030 }, bare],
    }
    const { answer: shown, problem: said } = planOfList(list, districtOf)
    const sums = listSums(list, districtOf)
    expect(shown.totals).toMatchObject({ works: 2, communes: 1, people: 12, cost: sums.adjusted })
    expect(shown.totals.byLine).toEqual(sums.byLine)
    expect(shown.totals.byYear).toEqual({ 2029: { development: 0 }, ...sums.byYear })
    expect(Object.values(shown.totals.byDistrict)).toEqual([109])
    // What no gap suggests is called what the list calls it.
    expect(said.settings.added.map(({ id, name }) => [id, name])).toEqual([['them-1', 'Cầu bản']])
  })

  test('an empty list is a plan of nothing', () => {
    const { answer: shown } = planOfList({ ...approved, items: [], caps: [] }, districtOf)
    expect(shown.totals).toMatchObject({ works: 0, cost: 0, byYear: {} })
  })
})

describe('which list is the plan in force', () => {
  const head = (id: string, patch: Partial<ListHeadline>): ListHeadline => {
    const { items, caps, ...rest } = approved
    return { ...rest, id, items: items.length, cost: 1, quality: null, ...patch }
  }
  const refs = (...heads: ListHeadline[]) => listsInForce(heads, '2020').map(refText)

  test.each<[string, ListHeadline[], string[]]>([
    [
      'none of drafts, of returned ones and of another edition',
      [
        head('a', { status: 'draft', approvedVersion: 0 }),
        head('b', { status: 'returned', approvedVersion: 0 }),
        head('c', { edition: '2025' }),
      ],
      [],
    ],
    [
      'approved before handed in, the newest first',
      [
        head('a', {
          status: 'submitted',
          approvedVersion: 0,
          version: 2,
          savedAt: '2026-12-09T00:00:00.000Z',
        }),
        head('b', { savedAt: '2026-12-02T00:00:00.000Z' }),
        head('c', { savedAt: '2026-12-03T00:00:00.000Z' }),
      ],
      ['c@3', 'b@3', 'a@2'],
    ],
    [
      'while a change of an approved list is drafted, the approved version',
      [head('a', { status: 'draft', version: 6, approvedVersion: 3 })],
      ['a@3'],
    ],
  ])('%s', (_, heads, expected) => expect(refs(...heads)).toEqual(expected))

  test('references are read as they are written, and nothing else is one', () => {
    expect(readRef(refText({ list: 'ke-hoach', version: 3 }))).toEqual({ list: 'ke-hoach', version: 3 })
    for (const text of ['', 'new', 'a', '@3', 'a@', 'a@0', 'a@1.5', 'a@x']) expect(readRef(text)).toBeNull()
  })

  test('what is shown says what it is', () => {
    expect(sayPlanSource(sourceOfList(approved), 'vi')).toBe(
      'theo danh mục “Kế hoạch 2027–2030”, bản 3, đã duyệt',
    )
    expect(sayPlanSource({ kind: 'new', besides: true }, 'vi')).toBe(
      'phương án mới, ngoài các danh mục đã trình hoặc đã duyệt',
    )
  })
})
