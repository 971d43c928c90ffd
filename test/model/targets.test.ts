import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Target } from '../../shared/domain/indicators.ts'
import { project } from '../../shared/model/series.ts'
import {
  boundOf,
  gapTo,
  goalOf,
  meets,
  outlook,
  parseGoal,
  scopeDiffers,
  targetState,
} from '../../shared/model/targets.ts'
import { catalogue, rate } from './support.ts'

const target = (id: string): Target => {
  const found = catalogue.targets.find((one) => one.id === id)
  if (!found) throw new Error(`no target ${id}`)
  return found
}

describe('goals as printed', () => {
  test.each([
    ['80', '=', { kind: 'number', op: '=', value: 80 }],
    ['99.6', '>', { kind: 'number', op: '>', value: 99.6 }],
    ['10', '<', { kind: 'number', op: '<', value: 10 }],
    ['3', '>=', { kind: 'number', op: '>=', value: 3 }],
    ['35-40', 'range', { kind: 'range', op: '=', low: 35, high: 40 }],
    ['6.0-6.5', '>=', { kind: 'range', op: '>=', low: 6, high: 6.5 }],
    ['basically none', 'text', { kind: 'words', text: 'basically none' }],
    ['40-35', 'range', { kind: 'words', text: '40-35' }],
    ['', '', { kind: 'none' }],
  ] as const)('%s %s', (text, sign, goal) => expect(parseGoal(text, sign)).toEqual(goal))

  test('every goal of the catalogue is a number, a range, words that both languages have, or none', () => {
    const kinds = catalogue.targets.flatMap((one) => [goalOf(one, 2025).kind, goalOf(one, 2030).kind])
    expect(kinds.filter((kind) => kind === 'range')).toHaveLength(2)
    for (const one of catalogue.targets) {
      expect(goalOf(one, 2030).kind === 'words', one.id).toBe(one.words2030Vi !== '')
      expect(one.noteVi === '', one.id).toBe(one.noteEn === '')
    }
  })
})

describe('what counts as met', () => {
  test.each([
    [
      '=',
      'less-is-need',
      80,
      [
        [79.99, false],
        [80, true],
        [81, true],
      ],
    ],
    [
      '=',
      'more-is-need',
      15,
      [
        [14, true],
        [15, true],
        [15.1, false],
      ],
    ],
    [
      '>',
      'less-is-need',
      98,
      [
        [98, false],
        [98.01, true],
        [97, false],
      ],
    ],
    [
      '>=',
      'less-is-need',
      98,
      [
        [98, true],
        [99, true],
        [97, false],
      ],
    ],
    [
      '<',
      'more-is-need',
      10,
      [
        [10, false],
        [9.9, true],
        [11, false],
      ],
    ],
    [
      '<=',
      'more-is-need',
      10,
      [
        [10, true],
        [9.9, true],
        [11, false],
      ],
    ],
  ] as const)('%s where %s', (op, polarity, value, cases) => {
    for (const [found, met] of cases)
      expect(meets(found, { kind: 'number', op, value }, polarity), String(found)).toBe(met)
  })

  test('a range is met from its easier end on', () => {
    const goal = parseGoal('35-40', 'range')
    expect(boundOf(goal, 'less-is-need')).toBe(35)
    expect(boundOf(goal, 'more-is-need')).toBe(40)
    expect([34, 36, 41].map((value) => meets(value, goal, 'less-is-need'))).toEqual([false, true, true])
  })

  test('words and missing figures cannot be told', () => {
    expect(meets(1, parseGoal('basically none', 'text'), 'more-is-need')).toBeNull()
    expect(meets(null, parseGoal('80', '='), 'less-is-need')).toBeNull()
    expect(gapTo(null, parseGoal('80', '='), 'less-is-need')).toBeNull()
  })

  test('there is a gap exactly when the goal is not met, and closing it meets "at least" and "at most"', () => {
    const value = fc.double({ min: 0, max: 100, noNaN: true })
    const polarity = fc.constantFrom('less-is-need' as const, 'more-is-need' as const)
    fc.assert(
      fc.property(value, value, polarity, (found, bound, way) => {
        const goal = { kind: 'number', op: '=', value: bound } as const
        const gap = gapTo(found, goal, way) ?? Number.NaN
        expect(gap === 0).toBe(meets(found, goal, way))
        expect(gap).toBeGreaterThanOrEqual(0)
      }),
    )
  })
})

describe('state of a target', () => {
  const share = rate('share', 'a', 'b', { polarity: 'less-is-need' })
  const goal = parseGoal('80', '=')
  const point = (value: number | null, missing = 0) => ({ value, missing })
  test.each([
    ['no indicator', point(90), null, 'notMeasured'],
    ['no figures', null, share, 'cannotTell'],
    ['a commune missing', point(90, 1), share, 'cannotTell'],
    ['reached', point(80), share, 'met'],
    ['not reached', point(79.9), share, 'behind'],
  ] as const)('%s', (_, found, measured, state) => expect(targetState(found, goal, measured)).toBe(state))

  test('a year without a goal or with one in words cannot be told', () => {
    expect(targetState(point(1), parseGoal('', ''), share)).toBe('cannotTell')
    expect(targetState(point(1), parseGoal('basically none', 'text'), share)).toBe('cannotTell')
  })

  test('the outlook is the projected value of that year', () => {
    const points = [70, 74].map((value, i) => ({
      ...{ period: String(2023 + i), value, missing: 0, numerator: null, denominator: null },
      quality: 'reported' as const,
    }))
    const projection = project(points, { untilYear: 2030, minimum: 0, maximum: 100 })
    expect(outlook(projection, goal, 'less-is-need', 2025)).toEqual({ value: 78, met: false })
    expect(outlook(projection, goal, 'less-is-need', 2030)).toEqual({ value: 98, met: true })
    expect(outlook(null, goal, 'less-is-need', 2025)).toBeNull()
  })

  test('says where the plan counts a part of what the indicator counts', () => {
    expect(scopeDiffers(target('t04'), share)).toBe(false)
    expect(scopeDiffers(target('t26'), share)).toBe(true)
    expect(scopeDiffers(target('t26'), null)).toBe(false)
  })
})
