import { expect, it } from 'vitest'
import { periodsSchema } from '../../../shared/api/requests.ts'
import { seriesTableSchema } from '../../../shared/api/series.ts'
import type { Api } from '../support/api.ts'

const sum = (values: readonly (number | null)[] | undefined) =>
  (values ?? []).reduce<number>((total, value) => total + (value ?? 0), 0)

/** Figures over the years, in the edition they were entered in and in others. */
export function seriesSuite(api: () => Api): void {
  const series = (edition: string) => api().read(`/api/series?edition=${edition}`, seriesTableSchema)

  it('holds every year with exactly what was entered for it', async () => {
    const { periods, codes, datasets } = await series('2020')
    const years = periods.filter((one) => one.columns.poorHouseholds)
    expect(years.map((one) => one.period)).toEqual(['2021', '2022', '2023', '2024'])
    expect(years.map((one) => sum(one.columns.poorHouseholds?.values))).toEqual([
      23_522, 18_230, 12_690, 6_912,
    ])
    expect(years.map((one) => 'zone' in one.columns)).toEqual([true, false, false, true])
    for (const year of years) {
      const column = year.columns.households
      expect(column?.values).toHaveLength(codes.length)
      expect(datasets[column?.dataset[0] ?? -1]).toMatchObject({
        quality: 'illustrative',
        period: year.period,
      })
    }
  })

  it('keeps sums of counts in another edition', async () => {
    const [from, to] = [await series('2020'), await series('2025')]
    expect(to.codes).toHaveLength(65)
    for (const { period, columns } of from.periods) {
      const there = to.periods.find((one) => one.period === period)
      for (const id of ['households', 'poorHouseholds', 'hardenedVillages']) {
        if (columns[id]) expect(sum(there?.columns[id]?.values)).toBeCloseTo(sum(columns[id]?.values), 6)
      }
    }
  })

  it('says which periods each indicator has', async () => {
    const { periods, byIndicator } = await api().read('/api/periods', periodsSchema)
    expect(periods).toEqual(['2021', '2022', '2023', '2024'])
    expect(byIndicator.poorHouseholds).toEqual(periods)
    expect(byIndicator.areaKm2).toEqual(['2020'])
  })

  it('refuses an edition that does not exist', async () => {
    expect((await api().get('/api/series?edition=1999')).status).toBe(404)
  })
}
