import { describe, expect, test } from 'vitest'
import { SCENARIO_DEFAULTS, type Scenario } from '../../shared/domain/scenarios.ts'
import { basisChange, dataBasis } from '../../shared/model/data-basis.ts'
import { sameContent } from '../../shared/model/scenario-content.ts'
import { defaultPlan } from '../../shared/model/works/default-plan.ts'
import { catalogue, dataset, tableOf } from './support.ts'

const WHEN = '2026-02-03T04:05:06Z'

describe('the figures a scenario rests on', () => {
  const values = { population: [10, null, 0], area: [1.5, 2, 3] }
  const basis = dataBasis(tableOf(values), WHEN)

  test('are the same whatever the order of columns, after a way over the wire', () => {
    const turned = { area: values.area, population: [10, null, -0] }
    expect(dataBasis(JSON.parse(JSON.stringify(tableOf(turned))), WHEN)).toEqual(basis)
    expect(basis.hash).toMatch(/^[0-9a-f]{14}$/)
  })

  test.each([
    ['a value', { ...values, area: [1.5, 2, 3.0000001] }],
    ['nothing known where 0 was', { ...values, population: [10, null, null] }],
    ['two values changing places', { ...values, area: [2, 1.5, 3] }],
    ['another column', { ...values, roads: [1, 2, 3] }],
  ])('differ by %s', (_, changed) => {
    const now = dataBasis(tableOf(changed), WHEN)
    expect(basisChange(basis, now)).toEqual({ changed: true, came: [], went: [] })
  })

  test('name the data sets that came and went', () => {
    const table = tableOf({ ...values, area: [9, 9, 9] })
    const now = dataBasis({ ...table, datasets: [dataset(2, 'official')] }, WHEN)
    expect(basisChange(basis, now)).toEqual({
      changed: true,
      came: [{ id: 2, title: 'dataset 2' }],
      went: [{ id: 1, title: 'dataset 1' }],
    })
    expect(basisChange(null, now)).toBeNull()
    expect(basisChange(basis, basis)?.changed).toBe(false)
  })
})

describe('two scenarios', () => {
  const base = catalogue.defaultScenario
  const same = (change: Partial<Scenario>) => sameContent(base, { ...base, ...change }, catalogue, 2026)

  test('are the same when only what people call them, and how they found the weights, differ', () => {
    expect(same({ name: 'Khác', version: 9, criteria: base.criteria.toReversed() })).toBe(true)
    expect(same({ weighting: 'swing' })).toBe(true)
    expect(same({ cut: 0.5 })).toBe(true)
    expect(same({ plan: defaultPlan(catalogue, 2026) })).toBe(true)
    const [first] = base.criteria
    const indicator = catalogue.indicators.find(({ id }) => id === first?.indicator)
    const spelled = base.criteria.map((one) =>
      one === first ? { ...one, a: indicator?.anchorTarget ?? null } : one,
    )
    expect(same({ criteria: spelled })).toBe(true)
  })

  test('differ by weights, filters, method, period and plan', () => {
    const [first, second, ...rest] = base.criteria
    if (!first || !second) throw new Error('two criteria are needed')
    const moved = [{ ...first, weight: first.weight + 1 }, { ...second, weight: second.weight - 1 }, ...rest]
    expect(same({ criteria: moved })).toBe(false)
    expect(same({ filters: { ...base.filters, zones: [3] } })).toBe(false)
    expect(same({ method: 'geometric-mean' })).toBe(false)
    expect(same({ period: '2022' })).toBe(false)
    expect(same({ plan: { ...defaultPlan(catalogue, 2026), discount: 0 } })).toBe(false)
    expect(
      sameContent(
        { ...base, method: 'alkire-foster', cut: 0.5 },
        { ...base, ...SCENARIO_DEFAULTS, method: 'alkire-foster' },
        catalogue,
        2026,
      ),
    ).toBe(false)
  })
})
