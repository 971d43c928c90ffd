import { describe, expect, test } from 'vitest'
import { catalogue } from '../../geodata/index.ts'
import type { Indicator } from '../../shared/domain/indicators.ts'
import type { ObservationTable, Quality } from '../../shared/domain/observations.ts'
import type { RawValue } from '../../shared/domain/sources.ts'
import { findOutliers } from '../../shared/model/intake/outliers.ts'
import { brief, contextOf, edition2020, sheet, taken } from './intake-support.ts'
import { dataset } from './support.ts'

const [first, second, third] = edition2020.communes.map(({ code }) => code) as [string, string, string]

/** Present data: column → code → value, all from one dataset. */
function table(
  columns: Record<string, Record<string, number>>,
  quality: Quality = 'reported',
  period = '2024',
): ObservationTable {
  const empty = contextOf().present
  const made = Object.entries(columns).map(([id, values]) => [
    id,
    {
      values: empty.codes.map((code) => values[code] ?? null),
      dataset: empty.codes.map((code) => (values[code] === undefined ? null : 0)),
      period: empty.codes.map((code) => (values[code] === undefined ? null : period)),
    },
  ])
  return { ...empty, period, datasets: [dataset(1, quality)], columns: Object.fromEntries(made) }
}

describe('cells', () => {
  const heads = ['Mã xã', 'Số hộ', 'Hộ nghèo', 'Khu vực', 'Số thôn']
  const layer = sheet(heads, [
    [first, '1.234', '12', 'KV III', null],
    [second, -5, 'mười', 'IV', null],
    [third, 100, 120, 2, null],
  ])

  test('mistakes name their cell, and a file with mistakes is not ready', () => {
    const taking = taken(layer)
    expect(brief(taking)).toEqual([
      'error negative B3',
      'error badNumber C3',
      'error badClass D3',
      'error aboveOther C4',
    ])
    expect(taking.report.rows).toEqual({ read: 3, in: 1, open: 0, leftOut: 0, wrong: 2 })
    expect(taking.report.ready).toBe(false)
  })

  test('left out they are missing, still listed, and everything else comes in', () => {
    const { report, result } = taken(layer, { wrongCells: 'leave-out' })
    expect(report.rows).toEqual({ read: 3, in: 3, open: 0, leftOut: 0, wrong: 0 })
    expect(report.issueCounts).toEqual({ error: 0, warning: 4 })
    expect(report.cellsLeftOut).toBe(4)
    expect(report.ready).toBe(true)
    expect(report.fills).toEqual(['households', 'poorHouseholds', 'zone'])
    const of = (code: string) =>
      Object.fromEntries(
        result.observations.filter((one) => one.code === code).map((one) => [one.indicator, one.value]),
      )
    expect(of(first)).toEqual({ households: 1234, poorHouseholds: 12, zone: 3 })
    expect(of(second)).toEqual({ households: null, poorHouseholds: null, zone: null })
    expect(of(third)).toEqual({ households: 100, poorHouseholds: null, zone: 2 })
  })

  test('a wholly blank column is not covered', () => {
    expect(taken(layer, { wrongCells: 'leave-out' }).report.fills).not.toContain('villages')
  })

  test('the second row of a commune is wrong', () => {
    const twice = sheet(
      ['Mã xã', 'Số hộ'],
      [
        [first, 10],
        [second, 20],
        [first, 30],
      ],
    )
    const { report, result } = taken(twice)
    expect(brief({ report, result })).toEqual(['error duplicateRow A4'])
    expect(report.issues[0]?.params.first).toBe(2)
    expect(report.rows).toMatchObject({ in: 2, wrong: 1 })
  })

  test('nothing to find a commune by, nothing to fill', () => {
    expect(brief(taken(sheet(['Ghi chú'], [['abc']]), { kind: 'indicators' }))).toEqual([
      'error noUnitColumn',
      'error noFigureColumn',
    ])
    expect(brief(taken(sheet(['Mã xã', 'Số hộ'], [[first, null]])))).toEqual(['error emptyWorkbook'])
  })
})

describe('a template of the product', () => {
  const filled = (template: { edition: string; period: string }) =>
    brief(
      taken(sheet(['Mã xã', 'Số hộ'], [[first, 12]], { template }), { kind: 'indicators', period: '2024' }),
    )

  test('goes in where it was made for', () => {
    expect(filled({ edition: '2020', period: '2024' })).toEqual([])
  })

  test('made for another edition is refused, for another year told', () => {
    expect(filled({ edition: '2025', period: '2024' })).toEqual(['error wrongEdition'])
    expect(filled({ edition: '2020', period: '2023' })).toEqual(['warning otherPeriod'])
  })
})

describe('against what the product knows', () => {
  const layer = sheet(
    ['Mã xã', 'Số hộ', 'Hộ nghèo'],
    [
      [first, 100, 10],
      [second, 200, 20],
      [third, 300, null],
    ],
  )

  test('the difference is counted value by value, the largest change first', () => {
    const present = table({
      households: { [first]: 100, [second]: 100 },
      poorHouseholds: { [first]: 9, [third]: 30 },
    })
    const { report } = taken(layer, {}, { present })
    expect(report.diff).toEqual({ changed: 2, added: 2, same: 1, cleared: 1, gone: 0 })
    expect(
      report.changes
        .map(({ code, field }) => `${code} ${field}`)
        .slice(0, 3)
        .sort(),
    ).toEqual([`${second} households`, `${third} poorHouseholds`, `${first} poorHouseholds`].sort())
    expect(report.changedCommunes).toEqual({ [first]: 1, [second]: 2, [third]: 2 })
  })

  test('a part above the present whole, or a whole below the present part, is a warning', () => {
    const onlyPart = sheet(['Mã xã', 'Hộ nghèo'], [[first, 120]])
    const present = table({ households: { [first]: 100, [second]: 500 }, poorHouseholds: { [second]: 50 } })
    expect(brief(taken(onlyPart, {}, { present }))).toEqual(['warning aboveOtherPresent B2'])
    const onlyWhole = sheet(['Mã xã', 'Số hộ'], [[second, 40]])
    expect(brief(taken(onlyWhole, {}, { present }))).toEqual(['warning aboveOtherPresent B2'])
  })

  test('sums are held against published figures of the period', () => {
    const codes = edition2020.communes.map(({ code }) => code)
    const rows = codes.map((code): RawValue[] => [code, 1000, 20, 'có'])
    const full = sheet(['Mã xã', 'Số hộ', 'Hộ nghèo', 'Đường đến trung tâm xã'], rows)
    const figure = { district: '', period: '2024', tolerance: 0, source: 'S' }
    const published = [
      { ...figure, indicator: 'households', value: 200_000 },
      { ...figure, indicator: 'povertyRate', value: 2.1, tolerance: 0.05 },
      { ...figure, indicator: 'pavedCentre', value: 99.8, tolerance: 0.25 },
      { ...figure, indicator: 'poorHouseholds', value: 520, district: '180' },
      { ...figure, indicator: 'poorHouseholds', value: 1, period: '2023' },
    ]
    const { report } = taken(full, {}, { published })
    expect(report.sums.map(({ indicator, found, agrees }) => [indicator, found, agrees])).toEqual([
      ['households', 200_000, true],
      ['povertyRate', 2, false],
      ['pavedCentre', 100, true],
      ['poorHouseholds', report.sums[3]?.found, report.sums[3]?.found === 520],
    ])
    expect(report.sums[3]?.found).toBe(
      edition2020.communes.filter(({ districtCode }) => districtCode === '180').length * 20,
    )
    expect(report.issueCounts.error).toBe(0)
    const few = sheet(['Mã xã', 'Số hộ'], [[first, 1000]])
    expect(taken(few, {}, { published }).report.sums).toEqual([])
  })
})

describe('outliers', () => {
  const codes = edition2020.communes.map(({ code }) => code)
  const before = Object.fromEntries(codes.map((code, index) => [code, 500 + index]))
  const moved = (change: (code: string, value: number) => number) =>
    codes.map((code) => ({ code, indicator: 'households', value: change(code, before[code] ?? 0) }))
  const find = (values: ReturnType<typeof moved>, quality: Quality = 'reported') =>
    findOutliers(values, table({ households: before }, quality, '2023'), new Set(['households']))

  test('a figure that moves unlike its column', () => {
    const values = moved((code, value) => (code === second ? value * 10 : Math.round(value * 1.02)))
    expect(find(values).map(({ code }) => code)).toEqual([second])
  })

  test('not when the whole column moves, not by half or less, not for illustrative figures before', () => {
    expect(find(moved((_, value) => value * 3))).toEqual([])
    expect(find(moved((code, value) => (code === second ? value * 1.5 : value)))).toEqual([])
    expect(
      find(
        moved((code, value) => (code === second ? value * 10 : value)),
        'illustrative',
      ),
    ).toEqual([])
  })

  test('is a warning at its cell', () => {
    const rows = moved((code, value) => (code === second ? 9 : value)).map(({ code, value }): RawValue[] => [
      code,
      value,
    ])
    const previous = table({ households: before }, 'reported', '2023')
    const taking = taken(sheet(['Mã xã', 'Số hộ'], rows), {}, { previous })
    expect(brief(taking)).toEqual(['warning outlier B3'])
    expect(taking.report.ready).toBe(true)
  })
})

describe('percents instead of counts', () => {
  const label = (id: string) => catalogue.indicators.find((one: Indicator) => one.id === id)?.labelVi
  const heads = ['Mã xã', 'Số thôn', 'Tỷ lệ thôn có đường cứng hóa (%)']

  test('become counts where the other count is in the row', () => {
    const layer = sheet(heads, [
      [first, 12, '83,3%'],
      [second, 9, '100%'],
      [third, 7, null],
    ])
    const { report, result } = taken(layer)
    expect(brief({ report, result })).toEqual([])
    expect(report.fills).toEqual(['villages', 'hardenedVillages'])
    expect(result.observations.filter(({ indicator }) => indicator === 'hardenedVillages')).toEqual([
      { code: first, indicator: 'hardenedVillages', value: 10 },
      { code: second, indicator: 'hardenedVillages', value: 9 },
      { code: third, indicator: 'hardenedVillages', value: null },
    ])
  })

  test('or known already; cells formatted as percents hold shares', () => {
    const present = table({ villages: { [first]: 8, [second]: 9 } })
    const layer = sheet(
      ['Mã xã', 'Thôn có đường cứng hóa (%)'],
      [
        [first, 0.625],
        [second, 1],
      ],
    )
    expect(taken(layer, {}, { present }).result.observations.map(({ value }) => value)).toEqual([5, 9])
  })

  test('where no whole number fits, the issue says which columns to send', () => {
    const taking = taken(sheet(heads, [[first, 12, '85,3%']]))
    expect(brief(taking)).toEqual(['error rateNotWhole C2'])
    expect(taking.report.issues[0]?.params).toMatchObject({
      numeratorVi: label('hardenedVillages'),
      denominatorVi: label('villages'),
      value: 85.3,
      whole: 12,
    })
    expect(taken(sheet(heads, [[first, 12, '120%']])).report.issues[0]?.code).toBe('aboveMaximum')
  })

  test('without the other count anywhere, the column says it once', () => {
    const layer = sheet(
      ['Mã xã', 'Tỷ lệ hộ nghèo'],
      [
        [first, '10%'],
        [second, '12%'],
      ],
    )
    expect(brief(taken(layer))).toContain('error rateOnly B')
  })

  test('beside its count a percent is only a check', () => {
    const both = sheet(
      [...heads, 'Số thôn có đường cứng hóa'],
      [
        [first, 12, '83,3%', 10],
        [second, 10, '50%', 9],
      ],
    )
    const taking = taken(both)
    expect(brief(taking)).toEqual(['warning rateDiffers C3'])
    expect(
      taking.result.observations.filter(({ indicator }) => indicator === 'hardenedVillages'),
    ).toHaveLength(2)
  })

  test('where rounding leaves several whole numbers, that is said', () => {
    const layer = sheet(['Mã xã', 'Số hộ', 'Tỷ lệ hộ nghèo (%)'], [[first, 3000, '10%']])
    const taking = taken(layer)
    expect(brief(taking)).toEqual(['warning rateApproximate C'])
    expect(taking.result.observations.at(-1)).toEqual({
      code: first,
      indicator: 'poorHouseholds',
      value: 300,
    })
  })
})
