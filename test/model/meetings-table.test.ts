import { beforeAll, describe, expect, test } from 'vitest'
import { meetingSchema } from '../../shared/api/meetings.ts'
import {
  DECISION_RESULTS,
  type Meeting,
  type MeetingDecision,
  type MeetingState,
  type MeetingStateContent,
} from '../../shared/domain/meetings.ts'
import { minutesDocument } from '../../shared/formats/minutes/document.ts'
import { documentTranslator } from '../../shared/messages/documents.ts'
import {
  baseOf,
  presentAt,
  resultBeside,
  stateOf,
  votesOf,
  withStates,
} from '../../shared/model/meetings/meeting.ts'
import { frozen } from '../../shared/model/meetings/state.ts'
import {
  astray,
  corrected,
  isTrial,
  ledAstray,
  leversAfter,
  recorded,
  standing,
  withDecision,
  withoutDecision,
} from '../../shared/model/meetings/table.ts'
import { mulberry32 } from '../../shared/model/random.ts'
import { boxState, decision, meeting } from './meetings-support.ts'
import { catalogue } from './support.ts'

let start: MeetingState
beforeAll(async () => {
  const { content } = await boxState()
  // Levers are the matter here, not what they give.
  start = frozen({ ...content, places: content.places.slice(0, 8), works: [] })
}, 60_000)

/** A state with other levers; what they would give is beside the point here. */
const lever = (content: MeetingStateContent, top: number, discount: number): MeetingStateContent => {
  const { plan } = content.scenario
  if (!plan) throw new Error('a state has a plan')
  return { ...content, top, scenario: { ...content.scenario, plan: { ...plan, discount } } }
}
const leversIn = ({ top, scenario }: MeetingStateContent) => ({ top, discount: scenario.plan?.discount ?? 0 })

/** What the page does with a meeting and the levers on its table. */
interface Table {
  meeting: Meeting
  levers: MeetingStateContent
}

function follow({ meeting: before, levers }: Table, after: Meeting, onTable: string | null): Table {
  const next = withStates(after)
  return { meeting: next, levers: leversAfter(before, next, onTable) ?? levers }
}

function said(id: string, result: MeetingDecision['result'], votes: MeetingDecision['votes']) {
  const { before: _, after: __, ...words } = decision(id, '', '', { result, votes })
  return words
}

/** A meeting as it comes back from the server, in another window or after a reload. */
const reloaded = (held: Meeting): Meeting => meetingSchema.parse(JSON.parse(JSON.stringify(held)))

const NO_VOTES = { for: 0, against: 0, abstain: 0 }

/** The minutes say of each decision what was voted, what came of it and which states it names. */
function expectMinutes(held: Meeting): void {
  const t = documentTranslator('vi')
  const { blocks, footer } = minutesDocument({ meeting: held, catalogue, lang: 'vi' })
  const texts = blocks.flatMap((block) => ('text' in block ? [block.text] : []))
  const parts = held.decisions.map((one, index) =>
    texts.indexOf(t('minutes.decision.title', { n: index + 1, subject: one.subject })),
  )
  held.decisions.forEach((one, index) => {
    const part = texts.slice(parts[index], parts[index + 1])
    expect(part).toContain(t('minutes.decision.result', { result: t(`minutes.result.${one.result}`) }))
    expect(part).toContain(t('minutes.decision.hash.before', { hash: one.before }))
    expect(part).toContain(t('minutes.decision.hash.after', { hash: one.after }))
    expect(part.filter((text) => text.startsWith('Biểu quyết:'))).toHaveLength(votesOf(one) > 0 ? 1 : 0)
    expect(part).not.toContain(t('minutes.decision.astray'))
  })
  expect(footer).toContain(baseOf(held).slice(0, 16))
}

describe('the table of a meeting', () => {
  test('a motion that is not carried is no part of the next one', () => {
    const held = meeting([start])
    const heavier = frozen(lever(start.content, 40, 3))
    const first = follow(
      { meeting: held, levers: heavier.content },
      recorded(held, heavier, said('1', 'notCarried', { for: 1, against: 6, abstain: 0 })),
      heavier.hash,
    )
    expect(first.levers).toEqual(start.content)
    expect(isTrial(standing(first.meeting), first.levers)).toBe(false)
    const second = frozen(lever(first.levers, 20, 9))
    const after = recorded(first.meeting, second, said('2', 'carried', { for: 7, against: 0, abstain: 0 }))
    const [, carried] = after.decisions
    expect(carried?.before).toBe(start.hash)
    expect(leversIn(stateOf(after, carried?.after ?? ''))).toEqual({
      ...leversIn(start.content),
      discount: 9,
    })
  })

  test('200 random acts, five times: what stands is what was carried, and the minutes say so', () => {
    for (let seed = 1; seed <= 5; seed += 1) {
      const random = mulberry32(seed)
      const pick = (n: number) => Math.floor(random() * n)
      let table: Table = { meeting: meeting([start]), levers: start.content }
      /** The same by plain bookkeeping: levers of what stands and of what is tried. */
      let tried = leversIn(start.content)
      let taken: { one: MeetingDecision; at: number; from: Meeting } | null = null
      const stands = () => {
        const last = table.meeting.decisions.findLast(({ result }) => result === 'carried')
        return last ? leversIn(stateOf(table.meeting, last.after)) : leversIn(start.content)
      }
      const change = (after: Meeting): boolean => {
        if (ledAstray(table.meeting, after) !== null) return false
        const before = JSON.stringify(stands())
        table = follow(table, after, null)
        if (JSON.stringify(stands()) !== before) tried = stands()
        return true
      }
      for (let act = 0; act < 200; act += 1) {
        const { decisions } = table.meeting
        const at = pick(decisions.length)
        const one = decisions[at]
        const kind = pick(11)
        if (kind <= 2) {
          tried = kind === 0 ? { ...tried, top: 5 + pick(60) } : { ...tried, discount: pick(30) }
          table = { ...table, levers: lever(table.levers, tried.top, tried.discount) }
        } else if (kind <= 5 && decisions.length < 40) {
          // The form: votes are typed, the secretary may choose an answer, votes may be cleared again.
          const people = presentAt(table.meeting).length
          let votes = NO_VOTES
          let form: Pick<MeetingDecision, 'result'> & { byHand: boolean } = {
            result: 'deferred',
            byHand: false,
          }
          for (let step = 0; step < 4; step += 1) {
            if (pick(3) === 0) form = { result: DECISION_RESULTS[pick(3)] ?? 'deferred', byHand: true }
            const chosen = form
            votes = pick(3) === 0 ? NO_VOTES : { for: pick(8), against: 2, abstain: 1 }
            form = { ...form, result: resultBeside(form, votes, people, 'deferred') }
            if (chosen.byHand) expect(form.result).toBe(chosen.result)
            else if (votes === NO_VOTES) expect(form.result).toBe('deferred')
            else expect(form.result).toBe(votes.for * 2 > people ? 'carried' : 'notCarried')
          }
          const { result } = form
          const stood = standing(table.meeting)
          const onTable = frozen(table.levers)
          table = follow(
            table,
            recorded(table.meeting, onTable, said(`${seed}-${act}`, result, votes)),
            onTable.hash,
          )
          tried = result === 'carried' ? tried : leversIn(stood)
          expect(standing(table.meeting)).toEqual(result === 'carried' ? onTable.content : stood)
          expect(table.levers).toEqual(standing(table.meeting))
        } else if (kind === 6 && one) {
          const result = DECISION_RESULTS[pick(3)] ?? 'deferred'
          change(corrected(table.meeting, one.id, { result }))
        } else if (kind === 7 && one) {
          const from = table.meeting
          if (change(withoutDecision(table.meeting, one.id))) taken = { one, at, from }
        } else if (kind === 8 && taken) {
          const { one: back, at: place, from } = taken
          const there = table.meeting.decisions.some(({ id }) => id === back.id)
          if (!there && change(withDecision(table.meeting, back, place, from.states))) taken = null
        } else if (kind === 9) {
          // Another page and back: the trial waits for the way back.
          table = { meeting: reloaded(table.meeting), levers: table.levers }
        } else if (kind === 10) {
          // A reload: levers begin where the meeting stands, and what was taken away is no longer at hand.
          const held = reloaded(table.meeting)
          table = { meeting: held, levers: standing(held) }
          tried = stands()
          taken = null
        }
        expect(leversIn(table.levers)).toEqual(tried)
        expect(isTrial(standing(table.meeting), table.levers)).toBe(
          JSON.stringify(tried) !== JSON.stringify(stands()),
        )
        expect(leversIn(standing(table.meeting))).toEqual(stands())
        expect(astray(table.meeting)).toEqual([])
      }
      expectMinutes(table.meeting)
    }
  }, 120_000)

  test('a result under a later decision cannot be changed; decisions taken at once are told', () => {
    const next = frozen(lever(start.content, 30, 4))
    const last = frozen(lever(start.content, 30, 5))
    const one = decision('1', start.hash, next.hash)
    const held = meeting([start, next, last], { decisions: [one, decision('2', next.hash, last.hash)] })
    expect(astray(held)).toEqual([])
    expect(ledAstray(held, corrected(held, '1', { result: 'notCarried' }))).toBe(1)
    expect(ledAstray(held, withoutDecision(held, '1'))).toBe(1)
    expect(ledAstray(held, corrected(held, '2', { result: 'notCarried' }))).toBeNull()
    expect(ledAstray(held, corrected(held, '1', { subject: 'Khác' }))).toBeNull()
    const both = { ...held, decisions: [one, decision('3', start.hash, last.hash)] }
    expect(astray(both)).toEqual([1])
    const { blocks } = minutesDocument({ meeting: both, catalogue, lang: 'vi' })
    expect(JSON.stringify(blocks)).toContain('không được ghi trên phương án đang có hiệu lực')
  })

  test('chair and secretary are there, listed or not, once each', () => {
    const held = meeting([start], { attendees: [{ name: 'trần thị b', post: 'Sở' }] })
    expect(presentAt(held).map(({ name }) => name)).toEqual(['Nguyễn Văn A', 'trần thị b'])
    expect(presentAt({ ...held, chair: '', secretary: ' ' })).toHaveLength(1)
  })
})
