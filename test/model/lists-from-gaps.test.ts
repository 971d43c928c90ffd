import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { nodeSolver } from '../../server/solver.ts'
import { listedItemSchema } from '../../shared/api/lists.ts'
import type { WorkType } from '../../shared/domain/indicators.ts'
import type { ObservationTable } from '../../shared/domain/observations.ts'
import type { CandidateEdit, Commitment, PlanSettings } from '../../shared/domain/plans.ts'
import { listFromGaps } from '../../shared/model/lists/from-gaps.ts'
import { solveExact } from '../../shared/model/optimise/solve.ts'
import { verify } from '../../shared/model/optimise/verify.ts'
import { rank } from '../../shared/model/rank.ts'
import { defaultPlan } from '../../shared/model/works/default-plan.ts'
import { layOut } from '../../shared/model/works/lay-out.ts'
import { planProblem } from '../../shared/model/works/problem.ts'
import type { WorksInput } from '../../shared/model/works/setting.ts'
import { worksOfPlan } from '../../shared/model/works/works-of-plan.ts'
import { boxTable, catalogue, edition2020, tableOf } from './support.ts'
import { BOOK, COLUMNS, ROADS, worksInput } from './works-support.ts'

const solver = await nodeSolver()
const FIRST = '00001'
const ENDLESS = 1e9

const list = (...[plan = {}, change = {}, table]: Parameters<typeof worksInput>) => {
  const input = worksInput(plan, change, table)
  return listFromGaps(input, input.table.codes, 'vi')
}
const summary = (...args: Parameters<typeof worksInput>) =>
  list(...args).items.map(({ id, quantity, cost, people }) => [id, quantity, cost, people])
const money = (items: ReturnType<typeof list>['items'], line: string) => {
  const sums: Record<number, number> = {}
  for (const row of items.flatMap((item) => item.money))
    if (row.line === line) sums[row.year] = (sums[row.year] ?? 0) + row.planned
  return sums
}
const edit = (workType: string, change: Partial<CandidateEdit>): CandidateEdit => ({
  ...{ code: FIRST, workType },
  ...change,
})
const funded = (workType: string, quantity: number | null): Commitment => ({
  ...{ id: `c-${workType}`, code: FIRST, workType, quantity, from: 2026, to: 2026 },
  ...{ programme: 'NTM', line: 'development', document: '7/NQ' },
})

/** The same works as a plan has them that may do everything: no ceiling binds, and a work counts although nobody knows whom it serves. */
function endless(input: WorksInput) {
  const caps = ['development', 'recurrent'].flatMap((line) =>
    Array.from({ length: input.settings.to - input.settings.from + 1 }, (_, i) => ({
      ...{ line, year: input.settings.from + i, amount: ENDLESS },
    })),
  )
  return planProblem({ ...input, settings: { ...input.settings, caps, objective: 'need', discount: 0 } })
}

describe('works of a list', () => {
  test('are those of the gaps, each with what its commune has left', () => {
    expect(summary()).toEqual([
      ['00001:centre', 4.5, 4500, 1200],
      ['00001:roads', 7, 700, 700],
      ['00001:water', 100, 300, 400],
      ['00001:moveFar', 12, 3600, 48],
      ['00001:moveNear', 12, 3600, 48],
      ['00001:stay', 6, 1800, 24],
    ])
  })

  test('carry the edits of works, as a plan does', () => {
    const edits = [
      edit('roads', { quantity: 5, unitCost: 90, lines: ['recurrent'], note: 'khảo sát 3/2026' }),
      edit('centre', { excluded: true }),
    ]
    const { items, dropped } = list({ edits })
    const roads = items.find(({ workType }) => workType === 'roads')
    expect(roads).toMatchObject({
      quantity: 5,
      unitCost: 90,
      cost: 450,
      people: 500,
      note: 'khảo sát 3/2026',
    })
    expect(new Set(roads?.money.map(({ line }) => line))).toEqual(new Set(['recurrent']))
    expect(dropped).toEqual([
      {
        ...{ id: '00001:centre', code: FIRST, workType: 'centre', name: '', reason: 'excluded' },
        ...{ quantity: 4.5, cost: 4500 },
      },
    ])
  })

  test('leave out what has money elsewhere, and say so', () => {
    const { items, dropped } = list({}, { commitments: [funded('roads', 2)] })
    expect(items.find(({ workType }) => workType === 'roads')).toMatchObject({ quantity: 5, cost: 500 })
    expect(dropped).toMatchObject([{ id: '00001:roads', reason: 'funded', quantity: 2, cost: 200 }])
    const reason = 'hai thôn khác'
    const lifted = { edits: [edit('roads', { overrideFunded: reason })] }
    const roads = list(lifted, { commitments: [funded('roads', 2)] }).items.find(
      ({ workType }) => workType === 'roads',
    )
    expect(roads).toMatchObject({ quantity: 7, note: reason })
  })

  test('wait for the moves in the same list; without these the veto holds some back', () => {
    const { items } = list({ overlap: 'full' })
    const [water, far] = ['water', 'moveFar'].map((type) => items.find(({ workType }) => workType === type))
    // Moves take two years, so the last lot of water starts in the second at the earliest.
    expect(water?.quantity).toBe(100)
    expect(water?.to).toBeGreaterThanOrEqual(far?.to ?? 0)
    const still = ['moveFar', 'moveNear'].map((workType) => edit(workType, { excluded: true }))
    const { items: fewer, dropped } = list({ overlap: 'full', edits: still })
    expect(fewer.find(({ workType }) => workType === 'water')).toMatchObject({ quantity: 76, cost: 228 })
    expect(dropped.find(({ workType }) => workType === 'water')).toMatchObject({
      ...{ reason: 'veto', quantity: 24, cost: 72 },
    })
  })

  test('hold those written by hand, which have no reason in the figures', () => {
    const added = {
      ...{ id: 'them-1', code: FIRST, workType: 'roads', name: 'Cầu bản Nà', quantity: 1, unitCost: 50 },
      ...{ lines: ['development'], years: 1, people: 80 },
    }
    const { items } = list({ added: [added] })
    expect(items.at(-1)).toMatchObject({ id: 'them-1', name: 'Cầu bản Nà', cost: 50, people: 80, reason: '' })
  })

  test('are there for communes outside the filters as well; an unknown commune throws by name', () => {
    const input = worksInput()
    const rows = input.ranking.rows.filter(({ code }) => code !== FIRST)
    const outside = { ...input, ranking: { ...input.ranking, rows } }
    expect(listFromGaps(outside, [FIRST], 'vi').items).toHaveLength(6)
    expect(() => listFromGaps(input, ['99999'], 'vi')).toThrow('99999')
    expect(listFromGaps(input, [], 'vi')).toMatchObject({ items: [], dropped: [] })
  })

  test('serve an unknown number of people where that is missing', () => {
    const table = tableOf({ ...COLUMNS, population: [null, 900] })
    expect(list({}, {}, table).items.every(({ people }) => people === null)).toBe(true)
  })

  test('are what a plan with money without end holds: same works, quantities, cost and people, and no rule broken', () => {
    const count = fc.integer({ min: 0, max: 60 })
    const setup = fc.record({
      ...{ villages: count, hardened: count, households: fc.integer({ min: 0, max: 400 }), water: count },
      ...{ atRisk: count, overlap: fc.constantFrom('expected' as const, 'full' as const) },
      ...{ excluded: fc.subarray(['roads', 'centre', 'moveFar', 'moveNear', 'water']) },
      ...{
        funded: fc.subarray(['roads', 'moveFar', 'water']),
        part: fc.option(fc.integer({ min: 1, max: 20 })),
      },
      ...{ quantity: fc.option(fc.integer({ min: 0, max: 50 })), lifted: fc.boolean() },
      precedence: fc.subarray([
        { before: 'centre', after: 'water' },
        { before: 'water', after: 'moveFar' },
        { before: 'moveNear', after: 'roads' },
      ]),
    })
    fc.assert(
      fc.property(
        setup,
        ({ overlap, excluded, funded: paid, part, quantity, lifted, precedence, ...figures }) => {
          const columns: Record<string, (number | null)[]> = { ...COLUMNS, population: [1200, 900] }
          for (const [id, value] of Object.entries(figures)) columns[id] = [value, columns[id]?.[1] ?? null]
          const edits = [
            ...excluded.map((workType) => edit(workType, { excluded: true })),
            ...(quantity === null ? [] : [edit('stay', { quantity })]),
          ]
          const vetoLifted = lifted ? { vetoLifted: [{ workType: 'water', reason: 'đã rà soát' }] } : {}
          const commitments = paid.map((workType) => funded(workType, part))
          const input = worksInput(
            { overlap, edits, precedence, ...vetoLifted },
            { commitments },
            tableOf(columns, 'official'),
          )
          const { items, dropped } = listFromGaps(input, input.table.codes, 'vi')
          const problem = endless(input)
          const able = problem.candidates.filter(
            (one) => !one.excluded && (one.overridden !== '' || one.funded.length === 0),
          )
          const laid = layOut(able, problem.settings, [])
          expect(verify(problem, laid.items)).toEqual([])
          const listed = items.map(({ id, quantity: units, cost, people }) => ({
            id,
            quantity: units,
            cost,
            people,
          }))
          expect(listed).toEqual(
            worksOfPlan(laid.items).map(({ id, quantity: units, cost, people }) => ({
              id,
              quantity: units,
              cost,
              people,
            })),
          )
          // What no rule holds back is all there, to the last lot.
          const open = able.filter(({ veto }) => veto === null)
          const late = dropped.filter(({ reason }) => reason === 'late')
          const cost = (works: readonly { cost: number }[]) => works.reduce((sum, work) => sum + work.cost, 0)
          const held = able.filter(({ veto }) => veto !== null)
          const kept = dropped.filter(({ reason }) => reason === 'veto')
          expect(cost(items)).toBe(cost(open) + cost(held) - cost(late) - cost(kept))
        },
      ),
      { numRuns: 200 },
    )
  })

  test('are those of the plan that an optimiser makes of them with money without end', () => {
    // Need is above 0 and nothing is held back for good, so that the plan takes all there is.
    const input = worksInput({ overlap: 'full' })
    const works = worksOfPlan(solveExact(endless(input), solver, { gap: 0 }).items)
    const of = (all: readonly { id: string; quantity: number; cost: number; people: number | null }[]) =>
      all.map(({ id, quantity, cost, people }) => `${id} ${quantity} ${cost} ${people}`).sort()
    expect(of(list({ overlap: 'full' }).items)).toEqual(of(works))
  })
})

describe('years of a list', () => {
  const spread = (table: ObservationTable) => list({}, {}, table).items
  /** Twelve communes with 3 villages each to reach, in the order of need. */
  const many = () => {
    const codes = Array.from({ length: 12 }, (_, i) => i)
    const columns: Record<string, (number | null)[]> = {}
    for (const id of Object.keys(COLUMNS)) columns[id] = codes.map(() => 0)
    columns.villages = codes.map((i) => 10 + i)
    columns.hardened = codes.map((i) => 7 + i)
    columns.population = codes.map(() => 1000)
    return tableOf(columns, 'official')
  }

  test('without ceilings have the same money each year, first places first', () => {
    const plain: WorkType = { ...ROADS, years: 1 }
    const input = worksInput({ to: 2029 }, { catalogue: { ...BOOK, workTypes: [plain] } }, many())
    const { items } = listFromGaps(input, input.table.codes, 'vi')
    expect(money(items, 'development')).toEqual({ 2026: 900, 2027: 900, 2028: 900, 2029: 900 })
    const years = items.map(({ from }) => from)
    expect(years).toEqual([...years].sort())
    expect(items.map(({ code }) => code)).toEqual(input.ranking.rows.map(({ code }) => code))
  })

  test('keep the ceilings typed, in the earliest year with money; what does not fit is told with its figures', () => {
    const plain: WorkType = { ...ROADS, years: 1 }
    const book = { ...BOOK, workTypes: [plain] }
    const caps = [
      { line: 'development', year: 2026, amount: 500 },
      { line: 'development', year: 2027, amount: 3000 },
    ]
    const input = worksInput({ to: 2028, caps }, { catalogue: book }, many())
    const made = listFromGaps(input, input.table.codes, 'vi')
    expect(made.caps).toEqual(caps)
    const roomy = money(made.items, 'development')
    // 12 works of 300: one in 2026, ten in 2027, and one that finds no room.
    expect(roomy[2026]).toBe(300 + 300)
    expect(roomy[2027]).toBe(3000)
    expect(Object.values(roomy).reduce((sum, value) => sum + value)).toBe(3600)
  })

  test('spread a ceiling of the period evenly', () => {
    const plain: WorkType = { ...ROADS, years: 1 }
    const caps = [{ line: 'development', year: null, amount: 3600 }]
    const input = worksInput({ to: 2028, caps }, { catalogue: { ...BOOK, workTypes: [plain] } }, many())
    const made = listFromGaps(input, input.table.codes, 'vi')
    expect(money(made.items, 'development')).toEqual({ 2026: 1200, 2027: 1200, 2028: 1200 })
  })

  test('of what cannot be finished in time are none: it is left out, as in a plan', () => {
    const { items, dropped } = list({ to: 2026 })
    expect(items.map(({ workType }) => workType)).toEqual(['water'])
    expect(dropped.filter(({ reason }) => reason === 'late').map(({ workType }) => workType)).toEqual(
      expect.arrayContaining(['centre', 'roads', 'moveFar', 'moveNear', 'stay']),
    )
  })

  test('the invented money that every plan starts with is no ceiling', () => {
    expect(list().caps).toEqual([])
    expect(spread(tableOf(COLUMNS, 'official')).length).toBeGreaterThan(0)
  })
})

test('with the figures in the box: 20 communes over five years, explained, whole and as even as works allow', () => {
  const [table, edition, scenario] = [boxTable(), edition2020(), catalogue.defaultScenario]
  const ranking = rank(scenario, table, edition, catalogue.indicators)
  const settings: PlanSettings = defaultPlan(catalogue, 2026)
  const codes = ranking.rows.slice(0, 20).map(({ code }) => code)
  const input = { scenario, table, edition, ranking, catalogue, costs: [], commitments: [], settings }
  const { items, reasons } = listFromGaps(input, codes, 'en')
  expect(new Set(items.map(({ code }) => code)).size).toBe(20)
  for (const item of items) {
    expect(listedItemSchema.safeParse(item).error).toBeUndefined()
    expect(item.quality).toBe('illustrative')
    expect(item.reason).toBe(reasons[item.id]?.en)
    expect(reasons[item.id]?.vi).toMatch(/; hạng \d+\/200$/)
    expect(JSON.stringify(reasons[item.id])).not.toMatch(/\{\{|reason\./)
    expect(item.people).toBeGreaterThan(0)
    expect(Number.isInteger(item.people)).toBe(true)
    expect(item.money.reduce((sum, { planned }) => sum + planned, 0)).toBe(item.cost)
  }
  for (const line of new Set(items.flatMap((item) => item.money.map((row) => row.line)))) {
    const years = Object.values(money(items, line))
    const most = Math.max(...items.map(({ cost }) => cost))
    expect(years).toHaveLength(5)
    expect(Math.max(...years) - Math.min(...years)).toBeLessThan(2 * most)
  }
})
