import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { boxDatasets, catalogue, earlierDatasets, editions } from '../../geodata/index.ts'
import type { Dataset } from '../../shared/domain/observations.ts'
import type { SeriesPeriod, SeriesPoint, SeriesTable } from '../../shared/domain/series.ts'
import {
  boundsOfKind,
  completePoints,
  exactPeriod,
  paceNeeded,
  project,
  seriesOf,
} from '../../shared/model/series.ts'
import { dataset, indicator, rate, tableOf } from './support.ts'

type Values = (number | null)[]

function seriesTable(periods: Record<string, Record<string, Values>>, datasets: Dataset[]): SeriesTable {
  const shown = Object.entries(periods).map(([period, columns], at): SeriesPeriod => {
    const full = Object.entries(columns).map(([id, values]) => [
      id,
      { values, dataset: values.map((value) => (value === null ? null : at)) },
    ])
    return { period, columns: Object.fromEntries(full) }
  })
  const codes = ['00001', '00002', '00003']
  return { edition: 'test', codes, datasets, periods: shown }
}

const point = (period: string, value: number | null, missing = 0): SeriesPoint => ({
  ...{ period, value, missing, numerator: null, denominator: null, quality: 'reported' },
})

describe('a series', () => {
  const poor = rate('poverty', 'poor', 'households')
  const series = seriesTable(
    {
      2021: { poor: [10, 20, 30], households: [100, 100, 200] },
      2022: { poor: [8, null, 20], households: [100, 100, 200] },
      2023: { poor: [5, 5, 5] },
      2024: { other: [1, 1, 1] },
    },
    [dataset(1, 'official'), dataset(2, 'illustrative'), dataset(3, 'reported'), dataset(4, 'reported')],
  )

  test('recomputes a rate over an area and says who is missing', () => {
    expect(seriesOf(series, poor, [0, 1, 2])).toEqual([
      { period: '2021', value: 15, numerator: 60, denominator: 400, missing: 0, quality: 'official' },
      {
        ...{ period: '2022', value: 28 / 3, numerator: 28, denominator: 300 },
        ...{ missing: 1, quality: 'illustrative' },
      },
      { period: '2023', value: null, numerator: null, denominator: null, missing: 3, quality: 'reported' },
    ])
  })

  test('of one commune leaves out its neighbours', () => {
    expect(seriesOf(series, poor, [0]).map((one) => one.value)).toEqual([10, 8, null])
  })

  test('uses only points where every commune has the figure', () => {
    const points = seriesOf(series, poor, [0, 1, 2])
    expect(completePoints(points).map((one) => one.period)).toEqual(['2021'])
    expect(project(points, { untilYear: 2030 })).toBeNull()
  })

  test('counts the communes of each class, and names the class of a single one', () => {
    const zone = indicator('zone', { kind: 'class' })
    const zones = seriesTable({ 2021: { zone: [3, 3, 1] } }, [dataset(1, 'official')])
    expect(seriesOf(zones, zone, [0, 1, 2])[0]).toMatchObject({ value: null, composition: { 3: 2, 1: 1 } })
    expect(seriesOf(zones, zone, [0])[0]?.value).toBe(3)
  })

  test('holds only what was entered for the period itself', () => {
    const table = tableOf({ a: [1, 2], b: [3, null], c: [5, 6] })
    for (const i of [0, 1]) (table.columns.c?.period ?? [])[i] = '2022'
    ;(table.columns.a?.period ?? [])[1] = '2021'
    expect(exactPeriod(table)).toEqual({
      period: '2024',
      columns: {
        a: { values: [1, null], dataset: [0, null] },
        b: { values: [3, null], dataset: [0, null] },
      },
    })
  })
})

describe('a projection', () => {
  test('goes on by the mean yearly change of the last three steps', () => {
    const points = [
      point('2018', 90),
      point('2021', 40),
      point('2022', 46),
      point('2023', 47),
      point('2024', 52),
    ]
    expect(project(points, { untilYear: 2026 })).toEqual({
      ...{ perYear: 4, from: '2021', to: '2024', steps: 3 },
      years: [
        { year: 2025, value: 56 },
        { year: 2026, value: 60 },
      ],
    })
  })

  test('weighs a step over several years by its years', () => {
    expect(project([point('2020', 10), point('2024', 30)], { untilYear: 2025 })?.perYear).toBe(5)
  })

  test('is none with fewer than two complete points', () => {
    expect(project([], { untilYear: 2030 })).toBeNull()
    expect(project([point('2024', 3)], { untilYear: 2030 })).toBeNull()
    expect(project([point('2023', 3, 1), point('2024', 3)], { untilYear: 2030 })).toBeNull()
    expect(project([point('2023', null), point('2024', 3)], { untilYear: 2030 })).toBeNull()
  })

  test('has no years when it ends before it begins', () => {
    expect(project([point('2023', 1), point('2024', 2)], { untilYear: 2024 })?.years).toEqual([])
  })

  test('stays within what is possible', () => {
    const bounds = boundsOfKind(rate('r', 'a', 'b'))
    expect(bounds).toEqual({ minimum: 0, maximum: 100 })
    expect(boundsOfKind(indicator('count'))).toEqual({ minimum: 0, maximum: null })
    const value = fc.double({ min: 0, max: 100, noNaN: true })
    fc.assert(
      fc.property(fc.array(value, { minLength: 2, maxLength: 6 }), (values) => {
        const points = values.map((one, i) => point(String(2019 + i), one))
        const made = project(points, { untilYear: 2040, ...bounds })
        expect(made?.years).toHaveLength(2040 - 2019 - values.length + 1)
        const [last, next] = [values.at(-1) ?? 0, made?.years[0]?.value ?? 0]
        expect(made?.years.every((one) => one.value >= 0 && one.value <= 100)).toBe(true)
        expect(Math.sign(next - last) * Math.sign(made?.perYear ?? 0)).toBeGreaterThanOrEqual(0)
      }),
    )
  })

  test('the pace that is needed leads to the target', () => {
    expect(paceNeeded(point('2024', 70), 80, 2025)).toBe(10)
    expect(paceNeeded(point('2024', 12), 0, 2030)).toBe(-2)
    expect(paceNeeded(point('2025', 70), 80, 2025)).toBeNull()
    expect(paceNeeded(point('2024', null), 80, 2030)).toBeNull()
  })
})

describe('invented figures of earlier years', () => {
  const years = [...earlierDatasets.observations].reverse()
  const present = boxDatasets.observations.find((one) => one.period === '2024')?.columns ?? {}
  const path = [...years.map((one) => one.columns), present]
  const column = (at: number, id: string) => (path[at]?.[id] ?? []) as number[]
  const total = (at: number, id: string) => column(at, id).reduce((sum, value) => sum + value, 0)
  const communes = editions[0]?.communes ?? []

  test('are marked and cover 2021 to 2023', () => {
    expect(years.map((one) => one.period)).toEqual(['2021', '2022', '2023'])
    expect(new Set(earlierDatasets.datasets.map((one) => one.quality))).toEqual(new Set(['illustrative']))
  })

  test('poverty of the province is the published one in 2021 and 2024, and falls evenly', () => {
    const rates = path.map((_, at) => (100 * total(at, 'poorHouseholds')) / total(at, 'households'))
    expect(rates.map((one) => one.toFixed(2))).toEqual(['12.20', '9.25', '6.30', '3.36'])
    expect(total(0, 'poorHouseholds')).toBeGreaterThan(23_500)
  })

  test.each([
    ['households', 1],
    ['poorHouseholds', -1],
    ['poweredHouseholds', 1],
    ['waterHouseholds', 1],
    ['hardenedVillages', 1],
    ['pavedCentre', 1],
    ['relocatedHouseholds', 1],
    ['centreUnpavedKm', -1],
  ])('%s never turns in any commune and moves in the province every year', (id, way) => {
    for (let at = 1; at < path.length; at++) {
      expect(Math.sign(total(at, id) - total(at - 1, id)), `${id}, step ${at}`).toBe(way)
      communes.forEach((one, i) => {
        expect((column(at, id)[i]! - column(at - 1, id)[i]!) * way, one.fullName).toBeGreaterThanOrEqual(0)
      })
    }
  })

  test('every value is a valid entry', () => {
    for (const [at, columns] of path.entries()) {
      for (const entered of catalogue.indicators.filter((one) => one.entered && columns[one.id])) {
        communes.forEach((one, i) => {
          const value = columns[entered.id]?.[i]
          if (value == null) {
            expect(entered.id).toBe('zone')
            return
          }
          const where = `${entered.id} of ${one.fullName}`
          expect(value, where).toBeGreaterThanOrEqual(entered.minimum ?? 0)
          if (entered.notAbove) expect(value, where).toBeLessThanOrEqual(column(at, entered.notAbove)[i]!)
          if (entered.unitVi !== 'km' && entered.decimals === 0)
            expect(Number.isInteger(value), where).toBe(true)
        })
      }
    }
  })

  test('lists and lasting facts are not repeated', () => {
    expect(path.map((columns) => 'zone' in columns)).toEqual([true, false, false, true])
    expect(years.some((one) => 'areaKm2' in one.columns || 'border' in one.columns)).toBe(false)
  })
})
