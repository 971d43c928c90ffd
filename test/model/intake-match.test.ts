import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { RawValue } from '../../shared/domain/sources.ts'
import { matchUnit } from '../../shared/model/match.ts'
import { brief, edition2020, sheet, taken } from './intake-support.ts'

const HEADS = ['Mã xã', 'Tên xã', 'Huyện', 'Số hộ']
const codeOf = (fullName: string, district: string) => {
  const inside = edition2020.districts.find(({ name }) => name === district)?.code
  return edition2020.communes.find((one) => one.fullName === fullName && one.districtCode === inside)?.code
}

describe('names as people write them', () => {
  const quocKhanh = codeOf('Xã Quốc Khánh', 'Tràng Định')
  test.each([
    'Quốc Khánh',
    'Xã Quốc Khánh',
    'X. Quốc Khánh',
    'X Quốc Khánh',
    'xã  quốc   khánh',
    'QUỐC KHÁNH',
    'Quoc Khanh',
    'Quốc-Khánh',
    'QuốcKhánh',
    'Quốc Khánh'.normalize('NFD'),
    'Quốc Khánh (huyện Tràng Định)',
    'Xã Quốc Khánh, H. Tràng Định',
  ])('%s', (name) => {
    expect(matchUnit({ name }, edition2020)).toMatchObject({
      status: 'matched',
      commune: { code: quocKhanh },
    })
  })

  test.each([
    ['TT Thất Khê', 'Thị trấn Thất Khê', 'Tràng Định'],
    ['TT. Thất Khê', 'Thị trấn Thất Khê', 'Tràng Định'],
    ['P. Tam Thanh', 'Phường Tam Thanh', 'Thành phố Lạng Sơn'],
    ['P Tam Thanh', 'Phường Tam Thanh', 'Thành phố Lạng Sơn'],
    ['Xã Hoà Bình', 'Xã Hòa Bình', 'Hữu Lũng'],
    ['Thuỵ Hùng', 'Xã Thụy Hùng', 'Văn Lãng'],
    ['Ðình Lập', 'Xã Đình Lập', 'Đình Lập'],
    ['dinh lap', 'Xã Đình Lập', 'Đình Lập'],
  ])('%s is %s', (name, fullName, district) => {
    const type = fullName.startsWith('Xã') && !/^x/i.test(name) ? `Xã ${name}` : name
    expect(matchUnit({ name: type, district }, edition2020)).toMatchObject({
      status: 'matched',
      commune: { code: codeOf(fullName, district) },
    })
  })

  test('roman and arabic numerals of wards are the same', () => {
    const [ward] = edition2020.communes
    const numbered = {
      ...edition2020,
      communes: ward ? [{ ...ward, name: '1', fullName: 'Phường 1', type: 'phuong' as const }] : [],
    }
    for (const name of ['Phường 1', 'Phường I', 'P.1', 'P. I', '1']) {
      expect(matchUnit({ name }, numbered).status, name).toBe('matched')
    }
    expect(matchUnit({ name: 'Phường II' }, numbered).status).toBe('unmatched')
  })
})

describe('rows that are not certain', () => {
  const layer = sheet(HEADS, [
    ['', 'Quốc Khánh', 'Tràng Định', 900],
    ['', 'Hòa Bình', '', 500],
    ['', 'xã HOÀ BÌNH', '', 510],
    ['', 'Quốc Khành Mới', 'Tràng Định', 700],
    ['99999', 'Đình Lập', 'Đình Lập', 800],
    [null, null, null, 12],
    [null, null, null, null],
  ])
  const { report } = taken(layer)

  test('become one question per wording, with the nearest communes; nothing is dropped', () => {
    expect(report.rows).toEqual({ read: 6, in: 1, open: 5, leftOut: 0, wrong: 0 })
    expect(
      report.questions.map(({ found, reason, rows, place }) => [found, reason, rows, place.row]),
    ).toEqual([
      ['Hòa Bình', 'ambiguous', 1, 3],
      ['xã HOÀ BÌNH', 'ambiguous', 1, 4],
      ['Quốc Khành Mới', 'unknown', 1, 5],
      ['Đình Lập', 'unknown', 1, 6],
      ['', 'unknown', 1, 7],
    ])
    expect(report.questions[0]?.candidates.map(({ districtName }) => districtName)).toContain(
      'Huyện Hữu Lũng',
    )
    expect(report.questions[2]?.candidates[0]?.fullName).toBe('Xã Quốc Khánh')
    expect(report.ready).toBe(false)
  })

  test('decisions answer them once for all rows of the wording', () => {
    const [ambiguous, typed, unknown, byCode, blank] = report.questions.map(({ key }) => key)
    const decisions = [
      { key: ambiguous ?? '', code: codeOf('Xã Hòa Bình', 'Hữu Lũng') ?? null },
      {
        key: typed ?? '',
        code: codeOf('Xã Hòa Bình', 'Văn Quan') ?? codeOf('Xã Hòa Bình', 'Bình Gia') ?? null,
      },
      { key: unknown ?? '', code: null },
      { key: byCode ?? '', code: codeOf('Xã Đình Lập', 'Đình Lập') ?? null },
      { key: blank ?? '', code: null },
    ]
    const decided = taken(layer, { decisions })
    expect(decided.report.rows).toEqual({ read: 6, in: 4, open: 0, leftOut: 2, wrong: 0 })
    expect(decided.report.matchedBy).toEqual({ code: 0, retiredCode: 0, name: 1, decision: 3 })
    expect(decided.report.questions).toEqual([])
    expect(decided.report.ready).toBe(true)
  })

  test('a decision for a commune of another edition is no answer', () => {
    const decisions = report.questions.map(({ key }) => ({ key, code: '00001' }))
    expect(taken(layer, { decisions }).report.rows.open).toBe(5)
  })
})

test('a code whose name says something else is a warning, spelling apart', () => {
  const layer = sheet(HEADS, [
    ['06001', 'Quốc Khánh', '', 10],
    [6397, 'Xã HOÀ-BÌNH', '', 20],
  ])
  expect(brief(taken(layer))).toEqual(['warning codeNameMismatch A2'])
})

test('every row is counted in exactly one of the four numbers', () => {
  const codes = edition2020.communes.map(({ code }) => code)
  const names = edition2020.communes.flatMap(({ name, fullName }) => [name, fullName])
  const code: fc.Arbitrary<RawValue> = fc.oneof(
    fc.constantFrom(...codes),
    fc.constant(null),
    fc.constant('99999'),
  )
  const name: fc.Arbitrary<RawValue> = fc.oneof(fc.constantFrom(...names), fc.constant(null), fc.string())
  const district: fc.Arbitrary<RawValue> = fc.constantFrom(null, 'Tràng Định', 'TP Lạng Sơn', 'Hà Nội')
  const value: fc.Arbitrary<RawValue> = fc.oneof(
    fc.integer({ min: -5, max: 30_000 }),
    fc.constantFrom('x', '-', null, '12 hộ', 'abc', '85,3%', '1.234'),
  )
  const rows = fc.array(
    fc.tuple(code, name, district, value).map((cells): RawValue[] => cells),
    { maxLength: 30 },
  )
  const choices = fc.record({
    wrongCells: fc.constantFrom('refuse' as const, 'leave-out' as const),
    kind: fc.constantFrom('indicators' as const, 'villages' as const, 'village-list' as const),
  })
  const answers = fc.array(fc.constantFrom(...codes, null), { minLength: 30, maxLength: 30 })
  fc.assert(
    fc.property(rows, choices, answers, (cells, { wrongCells, kind }, given) => {
      const layer = sheet(HEADS, cells)
      const mapping: Record<string, number> =
        kind === 'indicators'
          ? { code: 0, name: 1, district: 2, households: 3 }
          : { code: 0, village: 1, households: 3 }
      const filled = cells.filter((row) => row.some((cell) => cell !== null)).length
      const first = taken(layer, { kind, mapping, wrongCells }).report
      const decisions = first.questions.map(({ key }, index) => ({ key, code: given[index] ?? null }))
      const second = taken(layer, { kind, mapping, wrongCells, decisions }).report
      for (const { rows: counted } of [first, second]) {
        expect(counted.read).toBe(filled)
        expect(counted.in + counted.open + counted.leftOut + counted.wrong).toBe(filled)
      }
      expect(first.questions.reduce((sum, question) => sum + question.rows, 0)).toBe(first.rows.open)
      expect(second.rows.open).toBe(0)
    }),
    { numRuns: 200 },
  )
})
