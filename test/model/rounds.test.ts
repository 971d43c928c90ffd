import { describe, expect, test } from 'vitest'
import { crosswalks } from '../../geodata/index.ts'
import type { BoardStatus, Round, Submission, SubmissionState } from '../../shared/domain/rounds.ts'
import { withFormerDistricts } from '../../shared/model/districts.ts'
import {
  arrivedLate,
  boardRows,
  daysBetween,
  latestOf,
  nextRound,
  PROVINCE,
  roundAreas,
  statusOf,
} from '../../shared/model/rounds.ts'
import { edition2020, editionNamed } from '../fixtures/box.ts'

const round: Round = {
  id: 'r',
  version: 1,
  title: 'Đợt báo cáo tháng 5/2026',
  edition: '2020',
  period: '2025',
  deadline: '2026-05-25',
  indicators: ['households', 'population'],
  instructions: '',
  datasetId: null,
}

const submission = (change: Partial<Submission>): Submission => ({
  id: 1,
  roundId: 'r',
  district: '181',
  state: 'received',
  receivedAt: '2026-05-20T02:00:00Z',
  fileName: 'a.xlsx',
  fileHash: '',
  sender: '',
  issues: [],
  observations: [],
  decidedAt: '',
  ...change,
})

describe('days', () => {
  test.each([
    ['2026-02-03', '2026-05-25', '2025'],
    ['2026-05-25', '2026-05-25', '2025'],
    ['2026-05-26', '2026-11-30', '2026'],
    ['2026-11-30', '2026-11-30', '2026'],
    ['2026-12-01', '2027-05-25', '2026'],
  ])('on %s the next deadline is %s, for the figures of %s', (today, deadline, period) => {
    expect(nextRound(today)).toEqual({ deadline, period })
  })

  test('days are counted from one date to the other', () => {
    expect(daysBetween('2026-02-28', '2026-03-01')).toBe(1)
    expect(daysBetween('2026-05-27', '2026-05-25')).toBe(-2)
  })

  test('a workbook of the last minute of the deadline is in time, one of the next is late', () => {
    expect(arrivedLate(round, { receivedAt: '2026-05-25T16:59:59Z' })).toBe(false)
    expect(arrivedLate(round, { receivedAt: '2026-05-25T17:00:00Z' })).toBe(true)
  })
})

const STATUS: [SubmissionState | null, before: BoardStatus, onTheDay: BoardStatus, after: BoardStatus][] = [
  [null, 'notSent', 'notSent', 'late'],
  ['received', 'sent', 'sent', 'sent'],
  ['errors', 'errors', 'errors', 'late'],
  ['accepted', 'accepted', 'accepted', 'accepted'],
]

test.each(STATUS)(
  'with a workbook that is %s: %s before, %s on the last day, %s after',
  (state, ...expected) => {
    const latest = state === null ? null : { state }
    const days = ['2026-05-24', '2026-05-25', '2026-05-26']
    expect(days.map((day) => statusOf(round, latest, day))).toEqual(expected)
  },
)

test('the newest workbook that is not replaced speaks for a district', () => {
  const all = [
    submission({ id: 1, state: 'replaced' }),
    submission({ id: 3, state: 'errors' }),
    submission({ id: 2, state: 'replaced' }),
    submission({ id: 4, district: '180' }),
  ]
  expect(latestOf(all, '181')?.id).toBe(3)
  expect(latestOf(all, '184')).toBeNull()
})

describe('the board', () => {
  const areas = roundAreas(edition2020)
  const binhGia = areas.find((area) => area.code === '181')
  const [first = '', second = ''] = binhGia?.communes ?? []

  test('has a row for each of the 11 districts and counts communes with every asked figure', () => {
    const observations = [
      { code: first, indicator: 'households', value: 0 },
      { code: first, indicator: 'population', value: 10 },
      // Missing is missing, and an indicator that nobody asked for does not help.
      { code: second, indicator: 'households', value: 5 },
      { code: second, indicator: 'population', value: null },
      { code: second, indicator: 'villages', value: 3 },
    ]
    const rows = boardRows(round, areas, [submission({ observations })], '2026-05-20')
    expect(rows).toHaveLength(11)
    expect(rows.reduce((sum, row) => sum + row.communes, 0)).toBe(200)
    const row = rows.find(({ district }) => district === '181')
    expect(row).toMatchObject({ status: 'sent', filled: 1, communes: binhGia?.communes.length, daysLeft: 5 })
    expect(row?.submission).not.toHaveProperty('observations')
    const others = rows.filter(({ district }) => district !== '181')
    expect(
      others.every(
        ({ status, filled, submission: none }) => status === 'notSent' && filled === 0 && none === null,
      ),
    ).toBe(true)
  })

  test('an edition without districts goes by the former ones, each commune once', () => {
    const edition = editionNamed('2025')
    const crosswalk = crosswalks.find(({ from, to }) => from === '2020' && to === '2025')
    if (!crosswalk) throw new Error('no crosswalk 2020 → 2025')
    const former = roundAreas(withFormerDistricts(edition, edition2020, crosswalk, new Map()))
    expect(former).toHaveLength(11)
    expect(former.every((area) => area.former && area.communes.length > 0)).toBe(true)
    expect(former.flatMap((area) => area.communes).sort()).toEqual(edition.communes.map(({ code }) => code))
    const whole = roundAreas(edition)
    expect(whole.map(({ code, communes }) => [code, communes.length])).toEqual([[PROVINCE, 65]])
  })
})
