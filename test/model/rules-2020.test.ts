import { describe, expect, test } from 'vitest'
import { rules } from '../../geodata/index.ts'
import type { RuleInputs, Truth } from '../../shared/domain/rules.ts'
import { NO_INPUTS } from '../../shared/model/rules/evaluate.ts'
import { type Figures, look } from './rules-support.ts'

const of100 = (poor: number | null): Figures => ({ households: 100, poorHouseholds: poor })
const say = (common: Record<string, Truth>): RuleInputs => ({ ...NO_INPUTS, common })

describe('zones 2021–2025 in the parts whose text is known', () => {
  const no = { minorityPoor: 'no', illiterate: 'no', untrained: 'no', farRoad: 'no' } as const
  test.each<[what: string, poor: number | null, answers: Record<string, Truth>, possible: string[]]>([
    ['under 10 % is zone I whatever else', 9, {}, ['zone1']],
    ['10 % is not under 10 %', 10, { newRural: 'no' }, ['zone2']],
    ['new-rural is zone I even when poor', 40, { newRural: 'yes' }, ['zone1']],
    ['20 % is zone III', 20, { newRural: 'no' }, ['zone3']],
    ['20 %, new-rural not known', 20, {}, ['zone1', 'zone3']],
    ['15 % with one further condition', 15, { newRural: 'no', minorityPoor: 'yes' }, ['zone3']],
    ['15 % with the one on reading', 15, { newRural: 'no', illiterate: 'yes' }, ['zone3']],
    ['15 % with none of the further ones', 15, { newRural: 'no', ...no }, ['zone2']],
    [
      '15 %, an unread condition not answered',
      15,
      { newRural: 'no', ...no, farRoad: 'unknown' },
      ['zone3', 'zone2'],
    ],
    ['just under 15 %', 14, { newRural: 'no' }, ['zone2']],
    ['19 % with none', 19, { newRural: 'no', ...no }, ['zone2']],
    ['poverty missing, not new-rural', null, { newRural: 'no' }, ['zone1', 'zone3', 'zone2']],
    ['poverty missing, new-rural', null, { newRural: 'yes' }, ['zone1']],
    ['outside the area', 50, { inArea: 'no' }, ['outside']],
  ])('%s', (_, poor, answers, possible) => {
    const found = look('zone2020', of100(poor), say(answers))
    expect(found.possible).toEqual(possible.length > 1 ? expect.arrayContaining(possible) : possible)
    expect(found.possible).toHaveLength(possible.length)
    expect(found.outcome).toBe(possible.length === 1 ? possible[0] : null)
  })

  test('poverty missing can never mean under 10 % and over 20 % at once', () => {
    // With new-rural "no" and a further condition "no" everywhere, 15–20 % is zone II like 10–15 %.
    const found = look('zone2020', of100(null), say({ newRural: 'no', ...no }))
    expect(found.possible).toEqual(['zone1', 'zone3', 'zone2'])
  })

  test('the answer for one commune goes before the common one', () => {
    const inputs: RuleInputs = { ...say({ newRural: 'yes' }), units: { '06001/na lang': { newRural: 'no' } } }
    expect(look('zone2020', of100(25), inputs).outcome).toBe('zone3')
  })
})

describe('extremely difficult village until 2025', () => {
  const no = { minorityPoor: 'no', hardRoad: 'no', otherConditions: 'no' } as const
  test.each<[what: string, poor: number | null, answers: Record<string, Truth>, outcome: string | null]>([
    ['20 %', 20, {}, 'difficult'],
    ['15 % with a hard road', 15, { hardRoad: 'yes' }, 'difficult'],
    ['15 %, most of the poor are ethnic minority', 15, { minorityPoor: 'yes' }, 'difficult'],
    ['15 %, nothing answered', 15, {}, null],
    ['15 %, the unread part not answered', 15, { ...no, otherConditions: 'unknown' }, null],
    ['15 %, all answered with no', 15, no, 'notDifficult'],
    ['14 %', 14, {}, 'notDifficult'],
    ['19 %, all answered with no', 19, no, 'notDifficult'],
    ['poverty missing', null, {}, null],
    ['outside the area', 50, { inArea: 'no' }, 'notDifficult'],
  ])('%s', (_, poor, answers, outcome) => {
    expect(look('village2020', of100(poor), say(answers)).outcome).toBe(outcome)
  })

  test('the way out is below 15 % while the further conditions are open, below 20 % where none holds', () => {
    const amount = (answers: Record<string, Truth>) =>
      look('village2020', of100(23), say(answers)).lifts[0]?.changes[0]?.amount
    expect(amount({})).toBe(9)
    expect(amount(no)).toBe(4)
  })
})

describe('the tables', () => {
  test('conditions whose text has not been read carry no number', () => {
    const unread = rules.flatMap((rule) => rule.conditions.filter(({ text }) => text === 'unread'))
    expect(unread.length).toBeGreaterThan(0)
    for (const condition of unread) {
      expect(condition).toMatchObject({ measure: null, threshold: null, initial: 'unknown' })
      expect(condition.labelVi).not.toMatch(/\d/)
    }
  })

  test('every rule names its legal text and its validity', () => {
    for (const rule of rules) {
      expect(rule.legalVi).toMatch(/số \d+\/\d{4}/)
      expect(rule.validFrom).toMatch(/^\d{4}-\d\d-\d\d$/)
    }
  })
})
