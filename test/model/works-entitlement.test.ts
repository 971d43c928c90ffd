import { describe, expect, test } from 'vitest'
import type { PointRow, PointsTable } from '../../shared/domain/entitlement.ts'
import { countAt, readCounts } from '../../shared/model/works/counts.ts'
import { entitlement, pointsErrors, pointsTemplate } from '../../shared/model/works/entitlement.ts'
import { boxTable, catalogue, edition2020, tableOf } from './support.ts'

const columns = {
  ...{ households: [300, 200, 100], waterHouseholds: [250, 200, null], zone: [3, 1, 3] },
  ...{ difficultVillages: [4, 2, 1], border: [1, 0, null] },
}
const table = tableOf(columns)
const edition = { id: 'test' }

function counted(text: string): (number | null)[] {
  const counts = readCounts(text, catalogue.indicators)
  if (!counts.ok) throw new Error(counts.error.code)
  return table.codes.map((_, i) => countAt(table, counts.parts, i))
}

describe('what a row counts', () => {
  test.each([
    ['households', [300, 200, 100]],
    ['households - waterHouseholds', [50, 0, null]],
    ['zone=3', [1, 0, 1]],
    ['zone!=3', [0, 1, 0]],
    ['border', [1, 0, null]],
    ['border=1', [1, 0, null]],
    ['difficultVillages@zone!=3', [0, 2, 0]],
    ['difficultVillages@zone=3 + zone=1', [4, 1, 1]],
  ])('%s', (text, expected) => {
    expect(counted(text)).toEqual(expected)
  })

  test.each([
    ['households-waterHouseholds', 'countsSyntax'],
    ['households -', 'countsSyntax'],
    ['', 'countsSyntax'],
    ['households * 2', 'countsSyntax'],
    ['difficultVillages@zone', 'countsSyntax'],
    ['moon', 'countsUnknown'],
    ['povertyRate', 'countsUnknown'],
    ['zone', 'countsKind'],
    ['households=3', 'countsKind'],
    ['zone@border=1', 'countsKind'],
  ])('"%s" cannot be read: %s', (text, code) => {
    expect(readCounts(text, catalogue.indicators)).toMatchObject({ ok: false, error: { code } })
  })

  test('a commune made of old ones counts how many of them are of the zone', () => {
    const joined = tableOf({ zone: [0], difficultVillages: [5] })
    const column = joined.columns.zone
    if (column) column.composition = [{ '3': 1.5, '1': 1 }]
    const at = (text: string) => {
      const counts = readCounts(text, catalogue.indicators)
      return counts.ok ? countAt(joined, counts.parts, 0) : 'unread'
    }
    expect(at('zone=3')).toBe(1.5)
    expect(at('zone!=3')).toBe(1)
    // Nobody knows in which of the old communes the villages lie.
    expect(at('difficultVillages@zone=3')).toBe(null)
    expect(at('difficultVillages@zone=2')).toBe(0)
  })
})

describe('entitlement', () => {
  const row = (id: string, counts: string, points: number): PointRow => ({
    ...{ id, labelVi: id, labelEn: id, counts, points, note: '' },
  })
  const confirmed: PointsTable = {
    ...{ id: 'points', version: 1, documentNumber: '39/2021/QĐ-TTg', documentDate: '2021-12-30' },
    ...{ confirmedBy: 'Ban Dân tộc', confirmedAt: '2026-02-03' },
    rows: [row('zone3', 'zone=3', 100), row('villages', 'difficultVillages@zone!=3', 15)],
  }

  test('is empty until somebody has confirmed the points', () => {
    expect(entitlement({ ...confirmed, confirmedAt: '' }, table, edition, catalogue)).toEqual([])
  })

  test('is the share of all points: 100, 30 and 100 of 230', () => {
    const rows = entitlement(confirmed, table, edition, catalogue)
    expect(rows.map(({ points }) => points)).toEqual([100, 30, 100])
    expect(rows.map(({ share }) => share)).toEqual([(100 / 230) * 100, (30 / 230) * 100, (100 / 230) * 100])
  })

  test('is missing where a count is missing; a row with 0 points asks for nothing', () => {
    const water = { ...confirmed, rows: [row('water', 'households - waterHouseholds', 0.5)] }
    expect(entitlement(water, table, edition, catalogue)).toEqual([
      { code: '00001', points: 25, share: 100 },
      { code: '00002', points: 0, share: 0 },
      { code: '00003', points: null, share: null },
    ])
    const none = { ...confirmed, rows: [row('water', 'households - waterHouseholds', 0)] }
    expect(entitlement(none, table, edition, catalogue)[2]).toEqual({ code: '00003', points: 0, share: null })
  })

  test('refuses figures of another edition and a count that cannot be read', () => {
    expect(() => entitlement(confirmed, table, { id: '2025' }, catalogue)).toThrow('2025')
    const bad = { ...confirmed, rows: [row('x', 'moon', 1)] }
    expect(() => entitlement(bad, table, edition, catalogue)).toThrow('moon')
    expect(pointsErrors(bad.rows, catalogue)).toEqual([
      { row: 0, error: { code: 'countsUnknown', part: 'moon' } },
    ])
  })

  test('over the box the shares are 100 % together', () => {
    const rows = entitlement(confirmed, boxTable(), edition2020(), catalogue)
    expect(rows.reduce((sum, { share }) => sum + (share ?? 0), 0)).toBeCloseTo(100, 9)
  })
})

test('the list to start from can be counted and holds no points', () => {
  const rows = pointsTemplate()
  expect(pointsErrors(rows, catalogue)).toEqual([])
  expect(
    rows.every(({ points, note, labelEn }) => points === 0 && note !== '' && !labelEn.includes('.')),
  ).toBe(true)
})
