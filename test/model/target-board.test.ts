import { describe, expect, test } from 'vitest'
import { boxDatasets, catalogue, earlierDatasets, editions } from '../../geodata/index.ts'
import type { SeriesTable } from '../../shared/domain/series.ts'
import { targetCsv } from '../../shared/formats/target-csv.ts'
import { statesOf, targetBoard } from '../../shared/model/target-board.ts'
import { dataset } from './support.ts'

/** The figures in the box, every year under itself. */
function boxSeries(): SeriesTable {
  const years = [...earlierDatasets.observations, ...boxDatasets.observations].filter(
    (one) => 'households' in one.columns,
  )
  const periods = years
    .sort((a, b) => a.period.localeCompare(b.period))
    .map(({ period, columns }) => ({
      period,
      columns: Object.fromEntries(
        Object.entries(columns).map(([id, values]) => [id, { values, dataset: values.map(() => 0) }]),
      ),
    }))
  const codes = editions[0]?.communes.map((one) => one.code) ?? []
  return { edition: '2020', codes, datasets: [dataset(1, 'illustrative')], periods }
}

const board = targetBoard(catalogue, boxSeries())
const row = (id: string) => board.find((one) => one.target.id === id)

describe('the board', () => {
  test('has all 48 targets, and a state for each year that has a goal', () => {
    expect(board).toHaveLength(48)
    const counts = (year: 2025 | 2030) => {
      const sums: Record<string, number> = {}
      for (const { state } of board.map((one) => one.years[year])) {
        if (state) sums[state] = (sums[state] ?? 0) + 1
      }
      return sums
    }
    expect(counts(2025)).toEqual({ behind: 5, notMeasured: 18 })
    expect(counts(2030)).toEqual({ met: 1, behind: 1, cannotTell: 1, notMeasured: 20 })
  })

  test('village roads: 70 of 80 percent, and how far the present pace leads', () => {
    const roads = row('t04')
    expect(roads?.now).toMatchObject({ period: '2024', missing: 0, quality: 'illustrative' })
    expect(roads?.years[2025].gap).toBeCloseTo(10, 1)
    expect(roads?.years[2025].outlook?.value).toBeCloseTo(73.8, 1)
    expect(roads?.years[2025].outlook?.met).toBe(false)
    expect(roads?.years[2030].state).toBeNull()
  })

  test('says where the plan counts others than the indicator', () => {
    expect(board.filter((one) => one.differs).map((one) => one.target.id)).toEqual([
      't07',
      't10',
      't26',
      't27',
    ])
  })

  test('a target without any goal is found by whether it is measured', () => {
    expect(statesOf(row('t47')!)).toEqual(['notMeasured'])
    expect(statesOf(row('t10')!)).toEqual(['behind', 'behind'])
  })

  test('tells nothing when a single commune has no figure', () => {
    const series = boxSeries()
    for (const { columns } of series.periods)
      columns.hardenedVillages!.values = [null, ...columns.hardenedVillages!.values.slice(1)]
    const roads = targetBoard(catalogue, series).find((one) => one.target.id === 't04')
    expect(roads?.now?.missing).toBe(1)
    expect(roads?.years[2025]).toMatchObject({ state: 'cannotTell', gap: null, outlook: null })
  })

  test('as CSV: a line per target, words in the language asked for, missing stays empty', async () => {
    const lines = (await targetCsv(board, 'vi')).replace('\ufeff', '').trim().split('\r\n')
    expect(lines).toHaveLength(49)
    const heads = lines[0]?.split(',') ?? []
    const words = lines.find((line) => line.startsWith('t27,'))
    expect(words).toContain('cơ bản không còn')
    expect(lines.find((line) => line.startsWith('t11,'))?.split(',')[heads.indexOf('value')]).toBe('')
    expect((await targetCsv(board, 'en')).includes('basically none')).toBe(true)
  })
})
