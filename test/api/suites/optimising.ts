import { expect, it } from 'vitest'
import { catalogue } from '../../../geodata/index.ts'
import { optimiseResponseSchema } from '../../../shared/api/plan-answers.ts'
import { scenarioSchema } from '../../../shared/api/scenarios.ts'
import type { PlanSettings } from '../../../shared/domain/plans.ts'
import { defaultPlan, firstPlanYear } from '../../../shared/model/works/default-plan.ts'
import { type Api, bodyOf, NOW, problemOf } from '../support/api.ts'

const plan: PlanSettings = {
  ...defaultPlan(catalogue, 2026),
  caps: [
    { line: 'development', year: null, amount: 500_000 },
    { line: 'recurrent', year: null, amount: 200_000 },
  ],
}

/** Plans under a budget, asked for over the wire. */
export function optimisingSuite(api: () => Api): void {
  const ask = (body: object, headers = {}) => api().send('POST', '/api/plans/optimise', body, headers)
  const answered = async (body: object) => bodyOf(await ask(body), optimiseResponseSchema)

  it('keeps least packages, the most communes and who takes part, and says how thick the money lies', async () => {
    const free = await answered({ scenarioId: 'default', settings: plan })
    const all = [...new Set(free.answer.items.map(({ code }) => code))].sort()
    const codes = all.slice(0, 60)
    const settings = {
      ...plan,
      packages: { commune: 2000, work: 500, communes: 20 },
      only: { by: 'selection' as const, name: '', codes },
    }
    const { answer, works, spread, ...rest } = await answered({ scenarioId: 'default', settings })
    expect(rest.settings).toEqual(settings)
    expect(answer.items.length).toBeGreaterThan(0)
    expect(answer.leftOut.outside).toBeGreaterThan(0)
    const money = new Map<string, number>()
    for (const { code, cost } of works) money.set(code, (money.get(code) ?? 0) + cost)
    expect(money.size).toBeLessThanOrEqual(20)
    expect([...money.keys()].filter((code) => !codes.includes(code))).toEqual([])
    expect(Math.min(...money.values())).toBeGreaterThanOrEqual(2000)
    expect(Math.min(...works.map(({ cost }) => cost))).toBeGreaterThanOrEqual(500)
    expect(spread).toMatchObject({ smallWorks: 0, least: 500 })
    // Every commune is in the plan or has a reason for not being in it, in words.
    expect(rest.outside.length + money.size).toBe(200)
    for (const { code, reason, why } of rest.outside) {
      expect(why).not.toMatch(/^$|{{|outside\./)
      if (!codes.includes(code)) expect(reason).toBe('outside')
      else expect(reason).not.toBe('outside')
    }
    expect(spread.fifths.reduce((sum, part) => sum + part, 0)).toBe(answer.totals.cost)
    const unknown = { ...plan, only: { by: 'selection' as const, name: '', codes: ['99999'] } }
    const refused = await ask({ scenarioId: 'default', settings: unknown })
    expect(refused.status).toBe(400)
    expect(await refused.json()).toMatchObject({ code: 'unknownPlanUnit' })
  })

  it('finds a plan for a saved scenario that keeps every cap, with its proven gap', async () => {
    const { answer, names, works, settings, basis, conflict, scenario } = await answered({
      scenarioId: 'default',
      settings: plan,
    })
    expect(scenario.id).toBe('default')
    expect(settings).toEqual(plan)
    expect(basis.datasets.length).toBeGreaterThan(0)
    expect(conflict).toBeNull()
    expect(answer).toMatchObject({ status: 'solved', exact: false })
    expect(answer.items.length).toBeGreaterThan(50)
    expect(names).toHaveLength(answer.items.length)
    // What is counted is works, not the lots they are cut into; people are whole.
    expect(works.length).toBeLessThan(answer.items.length)
    expect(answer.totals.works).toBe(works.length)
    expect(works.reduce((sum, { people }) => sum + (people ?? 0), 0)).toBe(answer.totals.people)
    expect(works.reduce((sum, { cost }) => sum + cost, 0)).toBe(answer.totals.cost)
    for (const { line, amount } of plan.caps) {
      const spent = answer.items.filter((item) => item.line === line).reduce((sum, { cost }) => sum + cost, 0)
      expect(spent).toBeLessThanOrEqual(amount)
      expect(answer.totals.byLine[line] ?? 0).toBe(spent)
    }
    const value = answer.items.reduce((sum, item) => sum + item.value, 0)
    expect(answer.objective).toBeCloseTo(value, 6)
    expect(answer.gap).toBeCloseTo((answer.bound - answer.objective) / answer.bound, 9)
  })

  it('comes to 1 % of the bound when asked for exactly, and not below the instant answer', async () => {
    const instant = await answered({ scenarioId: 'default', settings: plan })
    const exact = await answered({ scenarioId: 'default', settings: plan, exact: true, seconds: 20 })
    expect(exact.answer).toMatchObject({ status: 'solved', exact: true })
    expect(exact.answer.gap).toBeLessThanOrEqual(0.01)
    expect(exact.answer.objective).toBeGreaterThanOrEqual(instant.answer.objective - 1e-6)
  })

  it('plans with what the scenario carries, else with the plan to start from', async () => {
    const base = await api().read('/api/scenarios/default', scenarioSchema)
    const own = { ...plan, from: 2027, to: 2028 }
    const carried = await answered({ scenario: { ...base, plan: own } })
    expect(carried.settings).toEqual(own)
    expect(new Set(carried.answer.items.map(({ year }) => year)).size).toBeLessThanOrEqual(2)
    const started = await answered({ scenario: { ...base, plan: null } })
    expect(started.settings).toEqual(defaultPlan(catalogue, firstPlanYear(NOW)))
  })

  it('plans with the unit costs that people keep', async () => {
    const before = await answered({ scenarioId: 'default', settings: plan })
    const work = before.answer.items.find(({ workType }) => workType === 'hardenVillageRoads')
    expect(work).toBeDefined()
    const row = { workType: 'hardenVillageRoads', unitCost: 1, quality: 'reported' } as const
    const rows = [{ ...row, documentNumber: '', documentDate: '' }]
    const { planTables } = api().store
    const version = (await planTables.get('costs'))?.version ?? 0
    const saved = await planTables.save({ id: 'costs', version, rows })
    expect(saved.ok).toBe(true)
    const after = await answered({ scenarioId: 'default', settings: plan })
    await planTables.remove('costs', version + 1)
    const cheap = after.answer.items.filter(({ workType }) => workType === 'hardenVillageRoads')
    expect(cheap.length).toBeGreaterThan(0)
    for (const item of cheap) expect(item.cost).toBe(Math.round(item.quantity))
  })

  it('says in words why there is no plan, and each way out is a plan that exists', async () => {
    const settings: PlanSettings = {
      ...plan,
      caps: [{ line: 'development', year: null, amount: 1000 }],
      guards: [{ id: 'g', dimension: 'zone', key: '3', measure: 'cost', min: 5000, max: null }],
    }
    const found = await answered({ scenarioId: 'default', settings })
    expect(found.answer).toMatchObject({ status: 'infeasible', items: [] })
    // Money of the period is spread, so each of its years stands in the way.
    const kinds = new Set(found.conflict?.members.map(({ kind }) => kind))
    expect(kinds).toEqual(new Set(['cap', 'floor']))
    expect(found.words.members.join('\n')).toContain('Vốn đầu tư phát triển')
    expect(found.words.relaxations.length).toBe(found.conflict?.relaxations.length)
    for (const way of found.conflict?.relaxations ?? []) {
      const mended = await answered({ scenarioId: 'default', settings: way.settings })
      expect(mended.answer.status).toBe('solved')
    }
    const inEnglish = await bodyOf(
      await ask({ scenarioId: 'default', settings }, { 'accept-language': 'en' }),
      optimiseResponseSchema,
    )
    expect(inEnglish.words.members.join('\n')).toContain('Development investment')
    expect(found.words.aside).toEqual([])
    // What keeps works out besides is said too: filters, and works left out by hand.
    const scenario = await api().read('/api/scenarios/default', scenarioSchema)
    const filters = { ...scenario.filters, zones: [3] }
    const narrow = await answered({
      scenario: { ...scenario, filters },
      settings: { ...settings, edits: [{ code: '06010', workType: 'hardenVillageRoads', excluded: true }] },
    })
    expect(narrow.answer.status).toBe('infeasible')
    expect(narrow.words.aside).toHaveLength(2)
    expect(narrow.words.aside[0]).toMatch(/^Ngoài ra bộ lọc của kịch bản để \d+ xã ngoài kế hoạch/)
    expect(narrow.words.aside[1]).toContain('1 công trình bị loại bằng tay')
  })

  it('refuses what it cannot plan with, naming the field', async () => {
    const wrong = async (change: Partial<PlanSettings>) =>
      problemOf(await ask({ scenarioId: 'default', settings: { ...plan, ...change } }))
    expect(await wrong({ caps: [{ line: 'moon', year: null, amount: 1 }] })).toMatchObject({
      code: 'unknownLine',
      place: { field: 'settings.caps.0.line' },
    })
    const lock = { scope: 'commune', target: '99999', way: 'in', year: null } as const
    expect(await wrong({ locks: [lock] })).toMatchObject({ code: 'unknownPlanUnit' })
    expect(await wrong({ from: 2030, to: 2026 })).toMatchObject({ code: 'invalidRequest' })
    expect(await problemOf(await ask({ scenarioId: 'none' }))).toMatchObject({ code: 'unknownScenario' })
    expect(await problemOf(await ask({ settings: plan }))).toMatchObject({ code: 'invalidRequest' })
  })

  it('hands out the model for other solvers', async () => {
    const answer = await api().send('POST', '/api/plans/mps', { scenarioId: 'default', settings: plan })
    expect(answer.headers.get('content-type')).toContain('text/plain')
    const text = await answer.text()
    for (const part of ['ROWS', 'COLUMNS', 'RHS', 'BOUNDS', 'ENDATA', ' cap:development']) {
      expect(text).toContain(part)
    }
  })

  it('keeps a commune that is locked out free of works', async () => {
    const before = await answered({ scenarioId: 'default', settings: plan })
    const target = before.answer.items[0]?.code ?? ''
    const locks: PlanSettings['locks'] = [{ scope: 'commune', target, way: 'out', year: null }]
    const { answer } = await answered({ scenarioId: 'default', settings: { ...plan, locks } })
    expect(answer.items.map(({ code }) => code)).not.toContain(target)
    expect(answer.bound).toBeLessThanOrEqual(before.answer.bound + 1e-6)
  })
}
