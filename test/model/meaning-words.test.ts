import { expect, test } from 'vitest'
import type { PlanConstraint } from '../../shared/domain/plans.ts'
import {
  describe,
  describeLoosening,
  type PlanNames,
  vetoReason,
} from '../../shared/model/meaning/describe.ts'

const NAMES: PlanNames = {
  line: () => 'vốn đầu tư phát triển',
  district: () => 'Huyện Tràng Định',
  commune: () => 'Xã Quốc Khánh',
  workType: (id) => id,
  indicator: () => 'Hộ được sử dụng điện',
  candidate: () => 'Cấp điện, xã Quốc Khánh',
  level: (_, value) => `${value}%`,
}
const cap: PlanConstraint = { id: 'c', kind: 'cap', line: 'development', year: 2027, amount: 90_000 }
const guard = { id: 'g', dimension: 'zone', key: '3', measure: 'works', min: 5, max: null } as const
const lock = { scope: 'candidate', target: 'x', way: 'in', year: null } as const
const ALL: PlanConstraint[] = [
  cap,
  { ...cap, year: null },
  { id: 'f', kind: 'floor', guard, amount: 5 },
  {
    id: 'f',
    kind: 'ceiling',
    guard: { ...guard, dimension: 'district', measure: 'costShare' },
    amount: 12.5,
  },
  { id: 'o', kind: 'goal', goal: { indicator: 'electricityRate', value: 99, year: 2028 }, amount: 10 },
  ...(['candidate', 'commune'] as const).flatMap((scope) =>
    (['in', 'out'] as const).flatMap((way) =>
      [null, 2027].map(
        (year): PlanConstraint => ({ id: 'l', kind: 'lock', lock: { ...lock, scope, way, year } }),
      ),
    ),
  ),
  { id: 'p', kind: 'precedence', precedence: { before: 'a', after: 'b' } },
  { id: 'n', kind: 'concurrent', amount: 2 },
  { id: 'leastCommune', kind: 'leastCommune', amount: 2000 },
  { id: 'leastWork', kind: 'leastWork', amount: 500 },
  { id: 'mostCommunes', kind: 'mostCommunes', amount: 40 },
  { id: 'only', kind: 'only', only: { by: 'selection', name: '', codes: ['05968', '06001'] } },
  { id: 'only', kind: 'only', only: { by: 'list', name: 'Đợt 1', codes: ['05968'] } },
  { id: 'v', kind: 'veto', code: '00001', workType: 'power' },
  { id: 'v', kind: 'veto', code: '', workType: '' },
]

test('constraints in words', () => {
  expect(describe(cap, NAMES, 'vi')).toBe('Trần vốn đầu tư phát triển năm 2027: 90.000 triệu đồng')
  expect(describe(ALL[2]!, NAMES, 'vi')).toBe('Xã khu vực III: ít nhất 5 công trình')
  expect(describe(ALL[3]!, NAMES, 'vi')).toBe('Huyện Tràng Định: nhiều nhất 12,5% tổng vốn')
  expect(describe(ALL[3]!, NAMES, 'en')).toBe('Huyện Tràng Định: at most 12.5% of all money')
  expect(describe(ALL[4]!, NAMES, 'vi')).toBe('Hộ được sử dụng điện đạt 99% vào cuối năm 2028')
})

test('ways out in words', () => {
  expect(describeLoosening({ constraint: cap, to: 95_000, by: 5000 }, NAMES, 'vi')).toBe(
    'Nâng lên 95.000 triệu đồng: Trần vốn đầu tư phát triển năm 2027: 90.000 triệu đồng',
  )
  expect(describeLoosening({ constraint: ALL[4]!, to: 97.5, by: 1.5 }, NAMES, 'vi')).toContain('97.5%')
  expect(describeLoosening({ constraint: ALL[2]!, to: null, by: 5 }, NAMES, 'vi')).toBe(
    'Bỏ: Xã khu vực III: ít nhất 5 công trình',
  )
})

test('every kind has words of its own in both languages', () => {
  for (const lang of ['vi', 'en'] as const) {
    const words = ALL.map((constraint) => describe(constraint, NAMES, lang))
    expect(new Set(words).size).toBe(ALL.length)
    const ways = ALL.flatMap((constraint) =>
      ('amount' in constraint ? [null, 3] : [null]).map((to) =>
        describeLoosening({ constraint, to, by: 1 }, NAMES, lang),
      ),
    )
    for (const text of [...words, ...ways, vetoReason(lang)]) expect(text).not.toMatch(/\{\{|constraint\./)
  }
})
