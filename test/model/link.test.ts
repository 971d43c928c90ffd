import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { EditionSummary } from '../../client/api.ts'
import { DEFAULT_LINK, decodeLink, encodeLink, type LinkState } from '../../client/state/link.ts'
import { planWithoutPlaces } from '../../client/state/plan-places.ts'
import { lostOf, validLink, withKnownUnits } from '../../client/state/valid-link.ts'
import { planSettingsSchema } from '../../shared/api/plans.ts'
import type { CandidateEdit, PlanSettings } from '../../shared/domain/plans.ts'
import { METHODS, NORMALISATIONS, SCENARIO_DEFAULTS, WEIGHTINGS } from '../../shared/domain/scenarios.ts'
import { defaultPlan } from '../../shared/model/works/default-plan.ts'
import { catalogue, editionOf } from './support.ts'

const text = (maxLength: number) => fc.string({ unit: 'grapheme', maxLength })
const id = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 })
const amount = (max: number) =>
  fc.oneof(fc.nat(1_000_000), fc.double({ min: 0, max, noNaN: true })).map((value) => value + 0)
const year = fc.integer({ min: 2020, max: 2050 })
const orNone = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: null })
const ids = fc.array(id, { minLength: 1, maxLength: 4 })

const edit: fc.Arbitrary<CandidateEdit> = fc.record(
  {
    code: id,
    workType: id,
    excluded: fc.boolean(),
    quantity: amount(1e9),
    unitCost: amount(1e12),
    lines: ids,
    years: fc.integer({ min: 1, max: 10 }),
    lot: amount(1e9),
    overrideVeto: text(30),
    overrideFunded: text(30),
    note: text(30),
  },
  { requiredKeys: ['code', 'workType'] },
)

const plan: fc.Arbitrary<PlanSettings> = fc
  .record({
    from: fc.integer({ min: 2020, max: 2041 }),
    to: fc.integer({ min: 0, max: 9 }),
    caps: fc.array(fc.record({ line: id, year: orNone(year), amount: amount(1e12) }), { maxLength: 12 }),
    objective: fc.constantFrom(
      'peopleNeed' as const,
      'need' as const,
      'people' as const,
      'costEffectiveness' as const,
    ),
    discount: amount(50).map((value) => Math.min(value, 50)),
    guards: fc.array(
      fc.record({
        id,
        dimension: fc.constantFrom(
          'district' as const,
          'commune' as const,
          'zone' as const,
          'workType' as const,
        ),
        key: id,
        measure: fc.constantFrom('cost' as const, 'costShare' as const, 'works' as const, 'people' as const),
        min: orNone(amount(1e12)),
        max: orNone(amount(1e12)),
      }),
      { maxLength: 5 },
    ),
    goals: fc.array(
      fc.record({
        indicator: id,
        value: fc.double({ noNaN: true, noDefaultInfinity: true }).map((v) => v + 0),
        year,
      }),
      { maxLength: 3 },
    ),
    locks: fc.array(
      fc.record({
        scope: fc.constantFrom('candidate' as const, 'commune' as const),
        target: id,
        way: fc.constantFrom('in' as const, 'out' as const),
        year: orNone(year),
      }),
      { maxLength: 5 },
    ),
    precedence: fc.array(fc.record({ before: id, after: id }), { maxLength: 3 }),
    concurrent: orNone(fc.integer({ min: 1, max: 100 })),
    packages: fc.option(
      fc
        .record({
          commune: orNone(amount(1e12)),
          work: orNone(amount(1e12)),
          communes: orNone(fc.integer({ min: 1, max: 1000 })),
        })
        // Without any rule there is nothing to carry.
        .filter((one) => Object.values(one).some((value) => value !== null)),
      { nil: undefined },
    ),
    only: fc.option(
      fc.record({
        by: fc.constantFrom('selection' as const, 'list' as const),
        name: text(30),
        codes: fc.array(id, { minLength: 1, maxLength: 5 }),
      }),
      { nil: undefined },
    ),
    edits: fc.array(edit, { maxLength: 5 }),
    added: fc.array(
      fc.record({
        id,
        code: id,
        workType: id,
        name: text(30),
        quantity: amount(1e9).map((value) => value || 1),
        unitCost: amount(1e12),
        lines: ids,
        years: fc.integer({ min: 1, max: 10 }),
        people: orNone(amount(1e9)),
      }),
      { maxLength: 3 },
    ),
  })
  .map((one) => ({ ...one, to: one.from + one.to }))

const ratio = fc.oneof(
  fc.integer({ min: 1, max: 9 }),
  fc.integer({ min: 2, max: 9 }).map((whole) => 1 / whole),
  fc.double({ min: 1 / 9, max: 9, noNaN: true }),
)
const how = fc.record({
  method: fc.constantFrom(...METHODS),
  normalisation: fc.constantFrom(...NORMALISATIONS),
  weighting: fc.constantFrom(...WEIGHTINGS),
  pairwise: orNone(fc.array(ratio, { maxLength: 15 })),
  cut: fc.double({ min: 0, max: 1, noNaN: true }).map((value) => value + 0),
})

const link: fc.Arbitrary<LinkState> = fc
  .record({
    how: orNone(how),
    plan: orNone(plan),
    against: fc.array(fc.constantFrom('default', 'phuong-an-2', 'dien-2025'), { maxLength: 2 }),
    pair: fc.array(fc.constantFrom('05968', '06001'), { maxLength: 2 }),
    top: fc.integer({ min: 1, max: 20_000 }),
    freedom: fc.constantFrom('little' as const, 'some' as const, 'much' as const),
    errors: fc.boolean(),
    list: orNone(fc.constantFrom('danh-muc-2026', 'xa-kho-khan')),
    meeting: orNone(fc.constantFrom('hop-thang-2', 'x')),
  })
  .map((part) => ({ ...DEFAULT_LINK, ...part }))

describe('a link', () => {
  test('restores method, weights from pairs, the whole plan, and what is compared', () => {
    fc.assert(
      fc.property(link, (state) => {
        expect(decodeLink(`#${encodeLink(state)}`)).toEqual(state)
      }),
      { numRuns: 500 },
    )
  })

  test('is no longer than it was for a view without a plan', () => {
    expect(encodeLink(DEFAULT_LINK)).toBe('v=4')
    expect(decodeLink('')).toEqual(DEFAULT_LINK)
    expect(decodeLink('#v=4')).toEqual(DEFAULT_LINK)
    expect(decodeLink('#v=3')).toEqual(DEFAULT_LINK)
    expect(decodeLink('#v=2')).toEqual(DEFAULT_LINK)
    expect(decodeLink('#v=1')).toEqual(DEFAULT_LINK)
  })

  test('stays short for the plan to start from', () => {
    const encoded = encodeLink({ ...DEFAULT_LINK, plan: defaultPlan(catalogue, 2026) })
    expect(encoded.length).toBeLessThan(500)
  })

  test('writes a third as people chose it', () => {
    const pairwise = [3, 1 / 3, 9]
    const encoded = encodeLink({ ...DEFAULT_LINK, how: { ...SCENARIO_DEFAULTS, weighting: 'ahp', pairwise } })
    expect(decodeURIComponent(encoded)).toContain('h=~~ahp~~3|d3|9')
  })

  test('whatever stands in a plan, what is read from it is a plan or none', () => {
    const cell = fc.oneof(
      text(6),
      fc.constantFrom('', '05968', '2027', '-1', '1e99', 'NaN', 'c1', 'cost', 'l|', 'y0'),
    )
    const row = fc.array(cell, { maxLength: 10 }).map((cells) => cells.join('~'))
    const value = fc.array(row, { maxLength: 4 }).map((rows) => rows.join('_'))
    const keys = ['qc', 'qg', 'qt', 'ql', 'qp', 'qe', 'qa', 'h', 'n', 'vs', 'pr', 'li']
    const head = fc.oneof(value, fc.constantFrom('2026~2030', '2030~2026', '2026~2099~x~y~z'))
    fc.assert(
      fc.property(head, fc.array(value, { minLength: keys.length, maxLength: keys.length }), (q, values) => {
        const params = new URLSearchParams({ q })
        values.forEach((one, index) => {
          params.set(keys[index] ?? '', one)
        })
        const read = decodeLink(`#${params}`)
        if (read.plan) expect(planSettingsSchema.safeParse(read.plan).error).toBeUndefined()
      }),
      { numRuns: 500 },
    )
  })
})

describe('a link from elsewhere', () => {
  const editions = [{ id: DEFAULT_LINK.edition }] as EditionSummary[]
  const known = { catalogue, editions, periods: [], scenarios: [], pages: [] }
  const base = defaultPlan(catalogue, 2026)

  test('a range over what has named values is left out and told; one over numbers stays', () => {
    const wanted = decodeLink('#v=4&fr=border~0~50_zone~2~3_povertyRate~10~')
    const shown = validLink(wanted, known)
    expect(shown.filters.ranges).toEqual([{ indicator: 'povertyRate', min: 10, max: null }])
    expect(lostOf(wanted, shown)).toEqual([
      { what: 'range', name: 'border' },
      { what: 'range', name: 'zone' },
    ])
  })

  test('a plan that names neither a version of a list nor a new one is left out and told', () => {
    for (const text of ['ke-hoach', 'ke-hoach@', '@3', 'ke-hoach@0', 'cũ']) {
      const wanted = decodeLink(`#v=4&pl=${encodeURIComponent(text)}`)
      const shown = validLink(wanted, known)
      expect(shown.planFrom, text).toBeNull()
      expect(lostOf(wanted, shown)).toContainEqual({ what: 'list', name: text })
    }
    for (const text of ['new', 'ke-hoach@3']) {
      const wanted = decodeLink(`#v=4&pl=${text}`)
      const shown = validLink(wanted, known)
      expect(shown.planFrom).toBe(text)
      expect(lostOf(wanted, shown).filter(({ what }) => what === 'list')).toEqual([])
    }
  })

  test('loses lines, work types and indicators that nobody here knows, and keeps the rest', () => {
    const wild: PlanSettings = {
      ...base,
      caps: [...base.caps, { line: 'moon', year: null, amount: 1 }],
      goals: [
        { indicator: 'hardenedVillageRate', value: 80, year: 2028 },
        { indicator: 'moon', value: 1, year: 2028 },
      ],
      precedence: [
        { before: 'hardenVillageRoads', after: 'paveCentreRoad' },
        { before: 'moon', after: 'paveCentreRoad' },
      ],
      edits: [
        { code: '05968', workType: 'paveCentreRoad', lines: ['moon', 'development'] },
        { code: '05968', workType: 'moon' },
      ],
    }
    const { plan: kept } = validLink({ ...DEFAULT_LINK, plan: wild }, known)
    expect(kept?.caps).toEqual(base.caps)
    expect(kept?.goals.map((goal) => goal.indicator)).toEqual(['hardenedVillageRate'])
    expect(kept?.precedence).toHaveLength(1)
    expect(kept?.edits).toEqual([{ code: '05968', workType: 'paveCentreRoad', lines: ['development'] }])
  })

  test('pairs that do not belong to the criteria are left out', () => {
    const pairs = (pairwise: number[]) =>
      validLink({ ...DEFAULT_LINK, how: { ...SCENARIO_DEFAULTS, weighting: 'ahp', pairwise } }, known).how
    const size = catalogue.defaultScenario.criteria.length
    const fitting = new Array<number>((size * (size - 1)) / 2).fill(1)
    expect(pairs(fitting)?.pairwise).toEqual(fitting)
    expect(pairs([1, 2])).toMatchObject({ pairwise: null, weighting: 'direct' })
  })

  test('communes that the edition lacks take no part in the plan', () => {
    const plan: PlanSettings = {
      ...base,
      locks: [
        { scope: 'commune', target: '00001', way: 'in', year: null },
        { scope: 'commune', target: '99999', way: 'in', year: null },
        { scope: 'candidate', target: '99999:paveCentreRoad:1', way: 'out', year: null },
        { scope: 'candidate', target: '00001:paveCentreRoad:1', way: 'out', year: null },
      ],
      guards: [
        { id: 'a', dimension: 'commune', key: '99999', measure: 'works', min: 1, max: null },
        { id: 'b', dimension: 'zone', key: '3', measure: 'works', min: 1, max: null },
      ],
      edits: [{ code: '99999', workType: 'paveCentreRoad', excluded: true }],
    }
    const shown = withKnownUnits({ ...DEFAULT_LINK, plan, pair: ['00001', '99999'] }, editionOf(['00001']))
    expect(shown.pair).toEqual(['00001'])
    expect(shown.plan?.locks.map((lock) => lock.target)).toEqual(['00001', '00001:paveCentreRoad:1'])
    expect(shown.plan?.guards.map((guard) => guard.id)).toEqual(['b'])
    expect(shown.plan?.edits).toEqual([])
  })

  test('in another edition a saved plan keeps what names no place', () => {
    const plan: PlanSettings = {
      ...base,
      locks: [{ scope: 'commune', target: '00001', way: 'in', year: null }],
      guards: [
        { id: 'a', dimension: 'district', key: '178', measure: 'works', min: 1, max: null },
        { id: 'b', dimension: 'zone', key: '3', measure: 'works', min: 1, max: null },
      ],
    }
    const elsewhere = planWithoutPlaces(plan)
    expect(elsewhere).toEqual({ ...plan, locks: [], guards: plan.guards.slice(1) })
    expect(planWithoutPlaces(plan)).toBe(elsewhere)
  })
})
