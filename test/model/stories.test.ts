import { describe, expect, test } from 'vitest'
import { type Action, actionOf, KEYS, stepOf, withDigit } from '../../client/present/keys.ts'
import { decodeLink, encodeLink } from '../../client/state/link.ts'
import { reordered, storyOf } from '../../client/state/stories.ts'
import { storySchema } from '../../shared/api/stories.ts'
import type { StoryStep } from '../../shared/domain/stories.ts'

const step = { id: 's1', title: 'Toàn tỉnh', view: 'v=1' }
const read = (one: object): StoryStep | undefined =>
  storySchema.parse({ id: 'main', version: 1, title: 'Họp', steps: [one] }).steps[0]

describe('steps saved before', () => {
  test('their note stood on the wall: it is the text now, and nothing is left for the speaker alone', () => {
    expect(read({ ...step, note: 'Ba huyện phía bắc' })).toEqual({
      ...{ ...step, text: 'Ba huyện phía bắc', note: '' },
      ...{ chart: 'none', other: '' },
    })
  })

  test('a step of today keeps its note for the speaker, also when its text is empty', () => {
    const today = { ...step, text: '', note: 'Nói chậm', chart: 'gaps', other: 'v=1&p=2023' }
    expect(read(today)).toEqual(today)
  })

  test('what is no step is refused as before', () => {
    expect(() => read({ ...step, note: 5 })).toThrow()
    expect(() => storySchema.parse({ id: 'main', version: 1, title: 'Họp', steps: ['s1'] })).toThrow()
  })
})

describe('which presentation is worked on', () => {
  const named = (id: string) => ({ id, version: 1, title: id, steps: [] })
  const stories = [named('a'), named('main'), named('b')]
  const at = (story: string | null, known = stories) =>
    storyOf({ stories: known, link: { ...decodeLink(''), story } }).id

  test('the one of the link, else the first that was made, else any, else an empty one', () => {
    expect(at('b')).toBe('b')
    expect(at(null)).toBe('main')
    expect(at('gone')).toBe('main')
    expect(at(null, [named('b')])).toBe('b')
    expect(at(null, [])).toBe('main')
  })

  test('a link restores it, and the second view with all its parts', () => {
    const other = encodeLink({ ...decodeLink(''), period: '2023', indicator: 'zone', group: 'difficulty' })
    const link = decodeLink(`#${encodeLink({ ...decodeLink(''), story: 'hop-thang-11', other })}`)
    expect(link.story).toBe('hop-thang-11')
    expect(decodeLink(link.other)).toMatchObject({ period: '2023', indicator: 'zone' })
  })
})

describe('order of steps', () => {
  test('one step goes to a place, the others keep their order', () => {
    expect(reordered(['a', 'b', 'c', 'd'], 3, 1)).toEqual(['a', 'd', 'b', 'c'])
    expect(reordered(['a', 'b', 'c', 'd'], 0, 2)).toEqual(['b', 'c', 'a', 'd'])
  })

  test('a place that does not exist changes nothing', () => {
    const steps = ['a', 'b']
    for (const [from, to] of [
      [0, -1],
      [1, 2],
      [5, 0],
      [1, 1],
    ] as const)
      expect(reordered(steps, from, to)).toBe(steps)
  })
})

describe('keys while presenting', () => {
  const cases: [string, boolean, Action | null][] = [
    ['PageDown', false, 'next'],
    [' ', false, 'next'],
    ['ArrowLeft', false, 'back'],
    ['ArrowLeft', true, 'lineLeft'],
    ['.', false, 'black'],
    ['W', true, 'white'],
    ['F5', false, 'restart'],
    ['?', true, 'help'],
    ['x', false, null],
  ]
  test.each(cases)('%s (shift: %s) does %s', (key, shiftKey, action) => {
    expect(actionOf({ key, shiftKey })).toBe(action)
  })

  test('no key does two things', () => {
    const keys = KEYS.flatMap(({ keys: names, shift }) => names.map((key) => `${key}${shift ?? ''}`))
    expect(new Set(keys).size).toBe(keys.length)
  })

  test('digits name a step among those there are', () => {
    const typed = ['0', '1', '2'].reduce(withDigit, '')
    expect(typed).toBe('12')
    expect(stepOf(typed, 6)).toBe(5)
    expect(stepOf('3', 6)).toBe(2)
    expect(stepOf('', 6)).toBeNull()
    expect(withDigit('12', 'x')).toBe('12')
    expect(['1', '2', '3', '4'].reduce(withDigit, '')).toBe('234')
  })
})
