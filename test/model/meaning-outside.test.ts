import { describe, expect, test } from 'vitest'
import { nodeSolver } from '../../server/solver.ts'
import type { PlanProblem } from '../../shared/domain/plans.ts'
import { describeOutside, describeWayIn } from '../../shared/model/meaning/describe-outside.ts'
import { type OutsideReason, outsidePlan } from '../../shared/model/meaning/outside.ts'
import { solveExact } from '../../shared/model/optimise/solve.ts'
import { plan, work } from '../fixtures/small-plan.ts'

const solver = await nodeSolver()
const NO_PACKAGES = { commune: null, work: null, communes: null }
const cap = (amount: number) => [{ line: 'dev', year: null, amount }]

function outside(problem: PlanProblem, codes = ['00001', '00002'], kept = codes) {
  const answer = solveExact(problem, solver, { gap: 0 })
  return outsidePlan(problem, answer, solver, { codes, kept: new Set(kept) })
}

describe('why a commune is out', () => {
  test('money went to works that give more for it, and this much is missing', () => {
    // 1000 people for 300; then 100 people for 200, with 50 left.
    const problem = plan(
      [work('00001:road:1', { cost: 300, people: 1000 }), work('00002:road:1', { cost: 200 })],
      {
        caps: cap(350),
      },
    )
    const [one, ...rest] = outside(problem)
    expect(rest).toEqual([])
    expect(one).toMatchObject({ code: '00002', reason: 'money', missing: 150, cost: 200, value: 100 })
    expect(one?.barred.map(({ id }) => id)).toEqual(['cap:dev'])
    // The relaxation takes a quarter of the second work: one triệu is worth 0.5 people.
    expect(one?.elsewhere).toBeCloseTo(100, 6)
  })

  test('by how much value it misses', () => {
    const problem = plan(
      [
        work('00001:road:1', { cost: 100, people: 400 }),
        work('00001:water:1', { cost: 100, people: 200 }),
        work('00002:road:1', { cost: 100, people: 50 }),
      ],
      { caps: cap(150) },
    )
    const [one] = outside(problem)
    // Half of the water is what the last money buys: 2 people for one triệu, 200 for what this work costs.
    expect(one).toMatchObject({ reason: 'money', missing: 50, cost: 100, value: 50 })
    expect(one?.elsewhere).toBeCloseTo(200, 6)
  })

  test.each<[string, PlanProblem, object]>([
    ['it has nothing to do', plan([work('00001:road:1')]), { reason: 'nothing' }],
    [
      'its works serve households due to move',
      plan([work('00001:road:1'), work('00002:road:1', { veto: { households: 3 } })]),
      { reason: 'veto', households: 3 },
    ],
    [
      'money stands elsewhere',
      plan([work('00001:road:1'), work('00002:road:1', { funded: [{ from: 2026, to: 2027 } as never] })]),
      { reason: 'funded' },
    ],
    [
      'its works are taken out by hand',
      plan([work('00001:road:1'), work('00002:road:1', { excluded: true })]),
      { reason: 'excluded' },
    ],
    [
      'no line could pay it alone',
      plan([work('00001:road:1'), work('00002:road:1', { cost: 5000 })]),
      { reason: 'noMoney' },
    ],
    [
      'it is left out by a decision',
      plan([work('00001:road:1'), work('00002:road:1')], {
        locks: [{ scope: 'commune', target: '00002', way: 'out', year: null }],
      }),
      { reason: 'lockedOut' },
    ],
    [
      'it does not take part',
      plan([work('00001:road:1'), work('00002:road:1')], {
        only: { by: 'selection', name: '', codes: ['00001'] },
      }),
      { reason: 'outside' },
    ],
    [
      'all that can be done there is below the least package',
      plan([work('00001:road:1', { cost: 500 }), work('00002:road:1', { cost: 120 })], {
        packages: { ...NO_PACKAGES, commune: 400 },
      }),
      { reason: 'least', missing: 280, cost: 120 },
    ],
    [
      'each work there is below the least work',
      plan([work('00001:road:1', { cost: 500 }), work('00002:road:1', { cost: 120 })], {
        packages: { ...NO_PACKAGES, work: 200 },
      }),
      { reason: 'least', missing: 80, cost: 120 },
    ],
    [
      'there are as many communes as there may be',
      plan([work('00001:road:1', { people: 500 }), work('00002:road:1')], {
        packages: { ...NO_PACKAGES, communes: 1 },
      }),
      { reason: 'rule', barred: [{ id: 'mostCommunes', kind: 'mostCommunes', amount: 1 }] },
    ],
    [
      'a package finds too little money',
      plan(
        [
          work('00001:road:1', { cost: 700, people: 5000 }),
          work('00002:road:1', { cost: 250 }),
          work('00002:water:1', { cost: 150 }),
        ],
        { caps: cap(1000), packages: { ...NO_PACKAGES, commune: 400 } },
      ),
      { reason: 'money', missing: 100, cost: 400 },
    ],
    [
      'its works add nothing',
      plan([work('00001:road:1'), work('00002:road:1', { people: 0 })]),
      { reason: 'worthless' },
    ],
  ])('%s', (_, problem, expected) => {
    const found = outside(problem)
    expect(found.map(({ code }) => code)).toEqual(['00002'])
    expect(found[0]).toMatchObject(expected)
  })

  test('the filters leave it out; a plan that is impossible has no one outside', () => {
    const problem = plan([work('00001:road:1')])
    expect(outside(problem, ['00001', '00002'], ['00001'])).toMatchObject([
      { code: '00002', reason: 'filter' },
    ])
    const locks = [{ scope: 'commune', target: '00009', way: 'in', year: null } as const]
    expect(outside(plan([work('00001:road:1')], { locks }))).toEqual([])
  })
})

const NAMES = {
  line: (id: string) => id,
  ...{ district: (id: string) => id, commune: (id: string) => id, workType: (id: string) => id },
  ...{
    indicator: (id: string) => id,
    candidate: (id: string) => id,
    level: (_: string, value: number) => `${value}`,
  },
}
const REASONS: readonly OutsideReason[] = [
  ...(['filter', 'outside', 'lockedOut', 'nothing', 'excluded', 'veto', 'funded', 'noPeople'] as const),
  ...(['noMoney', 'least', 'rule', 'money', 'value', 'worthless'] as const),
]

test('every reason has words of its own in both languages, with its figures', () => {
  const barred = [{ id: 'cap:dev', kind: 'cap', line: 'dev', year: 2027, amount: 1000 } as const]
  const figures = { code: '1', barred, missing: 150.2, cost: 1200, value: 50, elsewhere: 200, households: 7 }
  for (const lang of ['vi', 'en'] as const) {
    const said = REASONS.map((reason) => describeOutside({ ...figures, reason }, NAMES, lang))
    expect(new Set(said).size).toBe(REASONS.length)
    for (const text of said) expect(text).not.toMatch(/[{]|outside[.]/)
  }
  const money = { ...figures, reason: 'money' as const }
  expect(describeOutside(money, NAMES, 'vi')).toBe(
    'Đã hết vốn: Trần dev năm 2027: 1.000 triệu đồng. Thiếu 151 triệu đồng để thêm công trình 1.200 triệu đồng.',
  )
  expect(describeWayIn(money, 'vi')).toContain('còn 300 thay vì 1.200 triệu đồng')
  expect(describeWayIn({ ...money, elsewhere: 50 }, 'vi')).toBe('')
})
