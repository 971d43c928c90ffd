import { describe, expect, test } from 'vitest'
import { indicatorsOfCounts } from '../../client/state/counted.ts'
import { DERIVED, derivedLayer, hasIllustrativeCosts } from '../../client/state/derived.ts'
import { store } from '../../client/state/store.ts'
import { catalogue } from '../../geodata/index.ts'
import type { ValueRow } from '../../shared/domain/entitlement.ts'
import type { Standing } from '../../shared/domain/firmness.ts'
import { plannedBy } from '../../shared/model/lists/as-plan.ts'

const CODES = ['a', 'b', 'c']
const state = (patch: Partial<ReturnType<typeof store.getState>>) => ({ ...store.getState(), ...patch })

describe('derived layers', () => {
  test('each has a palette in the catalogue, and a categorical one a colour per class', () => {
    for (const { indicator } of DERIVED) {
      const palette = catalogue.palettes.find(({ id }) => id === indicator.palette)
      expect(palette?.kind, indicator.id).toBe(indicator.classes.length > 0 ? 'categorical' : 'sequential')
      if (indicator.classes.length > 0) expect(palette?.colours).toHaveLength(indicator.classes.length)
    }
  })

  test('no id is that of an indicator, and unknown ids are none', () => {
    const known = new Set(catalogue.indicators.map(({ id }) => id))
    expect(DERIVED.filter(({ indicator }) => known.has(indicator.id))).toEqual([])
    expect(derivedLayer('zone')).toBeUndefined()
  })

  test('entitlement says whether it is on its way or waits for points', () => {
    const layer = derivedLayer('entitlement')!
    expect([layer.values(state({}), CODES), layer.empty(state({}))]).toEqual([null, 'working'])
    const none = state({ entitlements: new Map() })
    expect([layer.values(none, CODES), layer.empty(none)]).toEqual([null, 'noPoints'])
    const some = state({ entitlements: new Map([['b', { code: 'b', points: 30, share: 60 }]]) })
    expect(layer.values(some, CODES)).toEqual([null, 60, null])
  })

  test('value keeps a missing figure missing', () => {
    const row: ValueRow = {
      ...{ code: 'a', cost: 100, people: null, costPerPerson: null, none: 'unknown', parts: [] },
    }
    const worths = new Map<string, ValueRow>([
      ['a', row],
      ['c', { ...row, code: 'c', people: 50, costPerPerson: 2, none: null }],
    ])
    const layer = derivedLayer('value')!
    expect(layer.values(state({ worths }), CODES)).toEqual([null, null, 2])
    const why = (code: string, missing: string[] = []) => layer.none?.(state({ worths }), { code, missing })
    expect(CODES.map((code) => why(code))).toEqual(['unknown', 'noNeed', null])
    // A commune may want what it has no figures for.
    expect(why('b', ['road'])).toBe('unknown')
  })

  test('firmness is a class that never reads as "several"', () => {
    const layer = derivedLayer('standing')!
    const standings = new Map<string, Standing>([
      ['a', 'in'],
      ['b', 'out'],
    ])
    expect(layer.values(state({ standings }), CODES)).toEqual([3, 1, null])
    expect(layer.indicator.classes.map(({ value }) => value)).not.toContain(0)
  })

  test('a commune that the plan passes over has 0 in it, but without a plan nobody has', () => {
    const layer = derivedLayer('planned')!
    expect(layer.values(state({}), CODES)).toBeNull()
    const source = { kind: 'new' as const, besides: false }
    const planned = { money: new Map([['a', 900]]), source, layer: plannedBy(source) }
    expect(layer.values(state({ planned }), CODES)).toEqual([900, 0, 0])
    expect(layer.empty(state({}))).toBe('noPlan')
    // The list that the view takes as its plan is not to be had: no other plan takes its place.
    expect(layer.values(state({ planned: 'gone' }), CODES)).toBeNull()
    expect(layer.empty(state({ planned: 'gone' }))).toBe('listGone')
  })

  test('unit costs are illustrative until every one is replaced', () => {
    const costs = (quality: 'official' | 'illustrative') => ({
      id: 'costs' as const,
      version: 1,
      rows: catalogue.workTypes.map(({ id }) => {
        return { workType: id, unitCost: 1, quality, documentNumber: '1', documentDate: '' }
      }),
    })
    const points = { id: 'points' as const, version: 0, rows: [] }
    const blank = { documentNumber: '', documentDate: '', confirmedBy: '', confirmedAt: '' }
    const rest = {
      points: { ...points, ...blank },
      commitments: { id: 'commitments' as const, version: 0, rows: [] },
      listed: [],
      lists: [],
    }
    expect(hasIllustrativeCosts({ catalogue, planTables: null })).toBe(true)
    expect(hasIllustrativeCosts({ catalogue, planTables: { ...rest, costs: costs('official') } })).toBe(false)
    expect(hasIllustrativeCosts({ catalogue, planTables: { ...rest, costs: costs('illustrative') } })).toBe(
      true,
    )
  })

  test('points rest on the indicators that rows with points count', () => {
    const rows = [
      { counts: 'difficultVillages@zone!=3', points: 15 },
      { counts: 'households - waterHouseholds', points: 0 },
      { counts: 'nonsense', points: 2 },
    ]
    expect(indicatorsOfCounts(rows, catalogue)).toEqual(['difficultVillages', 'zone'])
  })
})
