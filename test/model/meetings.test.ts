import { beforeAll, describe, expect, test } from 'vitest'
import { meetingSchema } from '../../shared/api/meetings.ts'
import type { MeetingState } from '../../shared/domain/meetings.ts'
import { compareStates } from '../../shared/model/meetings/compare.ts'
import {
  baseOf,
  proposedResult,
  stateOf,
  tooManyVotes,
  withStates,
} from '../../shared/model/meetings/meeting.ts'
import { mergeMeetings, settleMeeting } from '../../shared/model/meetings/merge.ts'
import { proposeMotion } from '../../shared/model/meetings/motion.ts'
import { frozen } from '../../shared/model/meetings/state.ts'
import { setWeight } from '../../shared/model/weights.ts'
import { defaultPlan } from '../../shared/model/works/default-plan.ts'
import { boxState, decision, meeting, NAMES } from './meetings-support.ts'
import { catalogue } from './support.ts'

const criteria = catalogue.defaultScenario.criteria
const [first] = criteria
const weighed = (value: number) => {
  const weights = setWeight(
    criteria.map(({ weight }) => weight),
    0,
    value,
  )
  return criteria.map((one, i) => ({ ...one, weight: weights[i] ?? 0 }))
}
const plan = defaultPlan(catalogue, 2026)
const OUT = '05968'

let start: MeetingState
let moved: MeetingState
let locked: MeetingState
beforeAll(async () => {
  start = await boxState()
  moved = await boxState({ criteria: weighed(70) })
  locked = await boxState({}, { locks: [{ scope: 'commune', target: OUT, way: 'out', year: null }] })
}, 60_000)

describe('a frozen state', () => {
  test('has the hash of its content and survives the wire', () => {
    const read = meetingSchema.parse(JSON.parse(JSON.stringify(meeting([start]))))
    expect(read.states[0]).toEqual(start)
    expect(frozen(stateOf(read, start.hash)).hash).toBe(start.hash)
    expect(moved.hash).not.toBe(start.hash)
    expect(start.content.places).toHaveLength(200)
    expect(start.content.first).toHaveLength(20)
  })

  test('holds works that add up to its money', () => {
    const { works, money } = start.content
    expect(works.reduce((sum, { cost }) => sum + cost, 0)).toBe(money?.cost)
    const lines = Object.values(money?.byLine ?? {}).reduce((sum, amount) => sum + amount, 0)
    expect(lines).toBe(money?.cost)
  })
})

describe('two states', () => {
  test('that are alike show no change', () => {
    const change = compareStates(start.content, start.content)
    expect(change).toMatchObject({ enters: [], leaves: [], common: 20, moved: 0 })
    expect(change.money).toMatchObject({ more: 0, less: 0, works: [] })
  })

  test('show who comes in and who drops out, and money that adds up', () => {
    const { enters, leaves, common, money } = compareStates(start.content, moved.content)
    expect(enters.length).toBeGreaterThan(0)
    expect(enters.length + common).toBe(moved.content.first.length)
    expect(leaves.length + common).toBe(start.content.first.length)
    for (const { code, after } of enters) {
      expect(start.content.first).not.toContain(code)
      expect(after?.best).toBeLessThanOrEqual(20)
    }
    expect(money).not.toBeNull()
    const by = (money?.totals.cost.after ?? 0) - (money?.totals.cost.before ?? 0)
    expect((money?.more ?? 0) - (money?.less ?? 0)).toBe(by)
    const works = money?.works.reduce((sum, m) => sum + (m.after?.cost ?? 0) - (m.before?.cost ?? 0), 0)
    expect(works).toBe(by)
  })
})

describe('the motion', () => {
  test('names the weight that was moved, not those that made room', () => {
    const said = proposeMotion(start.content, moved.content, NAMES, 'vi')
    const name = catalogue.indicators.find(({ id }) => id === first?.indicator)?.labelVi
    expect(said).toEqual([
      `Nâng trọng số “${name}” từ ${String(first?.weight).replace('.', ',')}% lên 70%. Các trọng số khác tăng giảm theo tỷ lệ.`,
    ])
  })

  test('names decisions beforehand, money by line and year, and the number of first places', async () => {
    expect(proposeMotion(start.content, locked.content, NAMES, 'vi')).toEqual([
      `Loại khỏi kế hoạch: ${NAMES.commune(OUT)}.`,
    ])
    expect(proposeMotion(locked.content, start.content, NAMES, 'vi')).toEqual([
      `Bỏ quyết định giữ hoặc loại: ${NAMES.commune(OUT)}.`,
    ])
    const with2 = (change: object, top = 20) => ({
      ...start.content,
      top,
      scenario: { ...start.content.scenario, plan: { ...plan, ...change } },
    })
    const raised = plan.caps.map((cap, i) => (i === 1 ? { ...cap, amount: 120_000 } : cap))
    expect(proposeMotion(start.content, with2({ caps: raised }, 25), NAMES, 'vi')).toEqual([
      'Lấy 25 xã đứng đầu thay cho 20 xã.',
      `Tăng vốn “${NAMES.line('development')}” năm 2027 từ 100.000 lên 120.000 triệu đồng.`,
    ])
    const all = plan.caps.map((cap) => ({ ...cap, amount: cap.amount / 2 }))
    expect(proposeMotion(start.content, with2({ caps: all }), NAMES, 'en')).toHaveLength(2)
    expect(proposeMotion(start.content, start.content, NAMES, 'vi')).toEqual([])
  })
})

describe('a meeting', () => {
  test('goes on from what was carried last', () => {
    const one = decision('1', start.hash, moved.hash)
    const two = decision('2', moved.hash, locked.hash, { result: 'notCarried' })
    expect(baseOf(meeting([start]))).toBe(start.hash)
    expect(baseOf(meeting([start], { decisions: [one, two] }))).toBe(moved.hash)
    expect(baseOf(meeting([start], { decisions: [two] }))).toBe(start.hash)
  })

  test('keeps the states that something names, once each', () => {
    const kept = withStates(meeting([start, moved, moved, locked]))
    expect(kept.states).toEqual([start])
    const held = meeting([start], { decisions: [decision('1', start.hash, moved.hash)] })
    expect(withStates(held, [moved, locked]).states).toEqual([start, moved])
  })

  test('counts votes against people, and proposes a result by more than half of them', () => {
    const held = meeting([start], { decisions: [decision('1', start.hash, start.hash)] })
    expect(tooManyVotes(held)).toEqual([])
    // Chair and secretary are there as well: of ten votes, two may be theirs.
    expect(tooManyVotes({ ...held, attendees: held.attendees.slice(2) })).toEqual([])
    expect(tooManyVotes({ ...held, attendees: held.attendees.slice(3) })).toEqual([0])
    const votes = { against: 0, abstain: 0 }
    expect(proposedResult({ for: 6, ...votes }, 10)).toBe('carried')
    expect(proposedResult({ for: 5, ...votes }, 10)).toBe('notCarried')
    expect(proposedResult({ for: 0, ...votes }, 10)).toBeNull()
  })
})

describe('two changes of one meeting', () => {
  const base = () => meeting([start, moved], { decisions: [decision('1', start.hash, moved.hash)] })

  test('join what only one side changed, and keep new decisions of both', () => {
    const two = decision('2', moved.hash, start.hash)
    const three = decision('3', moved.hash, locked.hash)
    const [one] = base().decisions
    if (!one) throw new Error('no decision')
    const mine = { ...base(), place: 'Phòng họp số 2', decisions: [one, two], author: 'An' }
    const changed = { ...one, votes: { for: 9, against: 0, abstain: 1 } }
    const theirs = { ...base(), version: 2, decisions: [changed, three], states: [start, moved, locked] }
    const { merged, conflicts } = mergeMeetings(base(), mine, theirs)
    expect(conflicts).toEqual([])
    expect(merged).toMatchObject({ version: 2, place: 'Phòng họp số 2' })
    expect(merged.decisions.map(({ id }) => id)).toEqual(['1', '3', '2'])
    expect(merged.decisions[0]?.votes.for).toBe(9)
    expect(merged.states.map(({ hash }) => hash).sort()).toEqual(
      [start, moved, locked].map((s) => s.hash).sort(),
    )
  })

  test('tell what both changed, and what one took away while the other changed it', () => {
    const [one] = base().decisions
    if (!one) throw new Error('no decision')
    const mine = { ...base(), decisions: [{ ...one, subject: 'của tôi' }] }
    const theirs = { ...base(), version: 2, decisions: [{ ...one, subject: 'của họ', note: 'thêm' }] }
    const joined = mergeMeetings(base(), mine, theirs)
    expect(joined.conflicts).toEqual([{ decision: '1', field: 'subject', mine: 'của tôi', theirs: 'của họ' }])
    const [conflict] = joined.conflicts
    if (!conflict) throw new Error('no conflict')
    expect(settleMeeting(joined.merged, conflict, 'mine', mine).decisions[0]).toMatchObject({
      ...{ subject: 'của tôi', note: 'thêm' },
    })
    const gone = mergeMeetings(base(), { ...base(), decisions: [] }, theirs)
    expect(gone.conflicts).toMatchObject([{ decision: '1', field: '', mine: null }])
    expect(gone.merged.decisions).toHaveLength(1)
    const [whole] = gone.conflicts
    if (!whole) throw new Error('no conflict')
    const without = settleMeeting(gone.merged, whole, 'mine', { ...base(), decisions: [] })
    expect(without.decisions).toEqual([])
    expect(without.states).toEqual([start])
    expect(mergeMeetings(base(), { ...base(), decisions: [] }, base()).merged.decisions).toEqual([])
  })
})
