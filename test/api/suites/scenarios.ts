import { expect, it } from 'vitest'
import { z } from 'zod'
import { catalogue } from '../../../geodata/index.ts'
import { observationTableSchema } from '../../../shared/api/observations.ts'
import { scenarioSchema } from '../../../shared/api/scenarios.ts'
import type { PlanSettings } from '../../../shared/domain/plans.ts'
import type { Scenario } from '../../../shared/domain/scenarios.ts'
import { dataBasis } from '../../../shared/model/data-basis.ts'
import { defaultPlan, firstPlanYear } from '../../../shared/model/works/default-plan.ts'
import { type Api, bodyOf, NOW, problemOf } from '../support/api.ts'

const listSchema = z.object({ scenarios: z.array(scenarioSchema) })
const plan = defaultPlan(catalogue, firstPlanYear(NOW))

/** Scenarios as things people keep: what they rest on, and that alternatives differ. */
export function scenariosSuite(api: () => Api): void {
  const base = () => api().read('/api/scenarios/default', scenarioSchema)
  const save = (scenario: Scenario, change: Partial<Scenario>, query = '') =>
    api().send('POST', `/api/scenarios${query}`, { ...scenario, id: undefined, ...change })
  const heavier = (share: number): Partial<Scenario> => ({
    criteria: [
      { indicator: 'hardenedVillageRate', weight: share, a: null, b: null },
      { indicator: 'electricityRate', weight: 100 - share, a: null, b: null },
    ],
  })

  it('notes the figures a scenario was saved on, whatever the sender says', async () => {
    const wrong = { hash: 'x', datasets: [], savedAt: '2000-01-01T00:00:00Z' }
    const answer = await save(await base(), { name: 'Đường 80', ...heavier(80), basis: wrong })
    const saved = await bodyOf(answer, scenarioSchema)
    const table = await api().read(
      `/api/observations?edition=${saved.edition}&period=${saved.period}`,
      observationTableSchema,
    )
    expect(saved.basis).toEqual(dataBasis(table, NOW.toISOString()))
    expect(saved.basis?.datasets.length).toBeGreaterThan(0)
  })

  it('keeps the anchors that a scenario was ranked by, whatever the catalogue proposes later', async () => {
    const answer = await save(await base(), { name: 'Đường 70', ...heavier(70) })
    const { criteria } = await bodyOf(answer, scenarioSchema)
    const { indicators } = catalogue
    for (const { indicator, a, b } of criteria) {
      const known = indicators.find(({ id }) => id === indicator)
      expect([a, b]).toEqual([known?.anchorTarget, known?.anchorWorst])
    }
    // As a release wrote it that left the anchors of its catalogue out: 60% and 80% were the worst then.
    const old = { ...(await base()), ...heavier(71), id: 'cu', version: 0, name: 'Cũ' }
    await api().store.scenarios.save(old)
    const kept = await api().read('/api/scenarios/cu', scenarioSchema)
    expect(kept.criteria.map(({ a, b }) => [a, b])).toEqual([
      [80, 0],
      [99.6, 80],
    ])
  })

  it('keeps a plan with the scenario and gives it back', async () => {
    const own: PlanSettings = {
      ...plan,
      guards: [{ id: 'g1', dimension: 'zone', key: '3', measure: 'costShare', min: 30, max: null }],
      goals: [{ indicator: 'hardenedVillageRate', value: 80, year: 2028 }],
    }
    const { id } = await bodyOf(await save(await base(), { name: 'Có kế hoạch', plan: own }), scenarioSchema)
    expect((await api().read(`/api/scenarios/${id}`, scenarioSchema)).plan).toEqual(own)
  })

  it('refuses a copy under another name, unless a copy is wanted; the copy can be renamed', async () => {
    const scenario = await base()
    const refused = await save(scenario, { name: 'Tên khác', plan })
    expect(refused.status).toBe(409)
    const problem = await problemOf(refused)
    expect(problem.code).toBe('sameAsOther')
    expect(problem.detail).toContain(scenario.name)
    const copy = await bodyOf(await save(scenario, { name: 'Bản sao' }, '?copy=yes'), scenarioSchema)
    const renamed = await api().send('PUT', `/api/scenarios/${copy.id}`, { ...copy, name: 'Bản sao 2' })
    expect(await renamed.json()).toMatchObject({ name: 'Bản sao 2', version: 2 })
    const changed = await bodyOf(
      await api().send('PUT', `/api/scenarios/${copy.id}`, { ...copy, version: 2, ...heavier(61) }),
      scenarioSchema,
    )
    const back = await api().send('PUT', `/api/scenarios/${copy.id}`, {
      ...changed,
      criteria: scenario.criteria.toReversed(),
    })
    expect((await problemOf(back)).code).toBe('sameAsOther')
  })

  it('deletes a scenario of the version seen, and takes it back under its id', async () => {
    const made = await bodyOf(await save(await base(), { name: 'Tạm', ...heavier(55) }), scenarioSchema)
    const address = `/api/scenarios/${made.id}`
    const remove = (version: number) =>
      api().app.request(address, { method: 'DELETE', headers: { 'if-match': `"${version}"` } })
    expect((await problemOf(await remove(7))).code).toBe('conflict')
    expect((await remove(1)).status).toBe(204)
    expect((await api().get(address)).status).toBe(404)
    const { scenarios } = await api().read('/api/scenarios', listSchema)
    expect(scenarios.map(({ id }) => id)).not.toContain(made.id)
    const again = await bodyOf(await api().send('POST', '/api/scenarios', made), scenarioSchema)
    expect(again).toMatchObject({ id: made.id, name: 'Tạm' })
  })

  it('does not delete the scenario in the box', async () => {
    const answer = await api().app.request('/api/scenarios/default', { method: 'DELETE' })
    expect(answer.status).toBe(409)
    expect((await problemOf(answer)).code).toBe('defaultStays')
  })

  const guard = { id: 'g', measure: 'works', min: 1, max: null } as const
  const wrongPlans: [string, Partial<PlanSettings>, string, string][] = [
    ['a line', { caps: [{ line: 'moon', year: null, amount: 1 }] }, 'unknownLine', 'plan.caps.0.line'],
    [
      'a goal',
      { goals: [{ indicator: 'moon', value: 1, year: 2028 }] },
      'unknownIndicator',
      'plan.goals.0.indicator',
    ],
    [
      'a kind of work',
      { edits: [{ code: '05968', workType: 'moon' }] },
      'unknownWorkType',
      'plan.edits.0.workType',
    ],
    [
      'a district',
      { guards: [{ ...guard, dimension: 'district', key: '999' }] },
      'unknownPlanUnit',
      'plan.guards.0.key',
    ],
    [
      'a zone',
      { guards: [{ ...guard, dimension: 'zone', key: '9' }] },
      'unknownPlanUnit',
      'plan.guards.0.key',
    ],
    [
      'a commune',
      { locks: [{ scope: 'commune', target: '99999', way: 'in', year: null }] },
      'unknownPlanUnit',
      'plan.locks.0.target',
    ],
  ]
  it.each(wrongPlans)('refuses a plan that names %s nobody knows', async (_, change, code, field) => {
    const answer = await save(await base(), { name: 'Sai', plan: { ...plan, ...change } })
    expect(answer.status).toBe(400)
    expect(await problemOf(answer)).toMatchObject({ code, place: { field } })
  })

  it('refuses pairs that do not belong to the criteria', async () => {
    const answer = await save(await base(), {
      name: 'Cặp',
      ...heavier(50),
      weighting: 'ahp',
      pairwise: [3, 1, 1],
    })
    expect(await problemOf(answer)).toMatchObject({ code: 'pairsCount', place: { field: 'pairwise' } })
  })
}
