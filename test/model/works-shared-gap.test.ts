import { describe, expect, test } from 'vitest'
import type { CandidateEdit } from '../../shared/domain/plans.ts'
import { buildCandidates } from '../../shared/model/works/candidates.ts'
import { worksInput } from './works-support.ts'

const FIRST = '00001'
const edit = (workType: string, change: Partial<CandidateEdit>): CandidateEdit => ({
  ...{ code: FIRST, workType },
  ...change,
})

describe('works that share a gap', () => {
  const forms = ['moveFar', 'moveNear', 'stay']
  const sums = (edits: CandidateEdit[]) => {
    const lots = buildCandidates(worksInput({ edits })).filter(
      ({ code, workType, excluded }) => code === FIRST && forms.includes(workType) && !excluded,
    )
    const sum = (of: (lot: (typeof lots)[number]) => number) => lots.reduce((all, lot) => all + of(lot), 0)
    return {
      quantity: sum(({ quantity }) => quantity),
      moved: -sum(({ changes }) => changes.atRisk ?? 0),
      people: sum(({ people }) => people ?? 0),
      share: sum(({ gapShare }) => gapShare),
      leaving: sum(({ leaving }) => leaving ?? 0),
    }
  }

  test('edited beyond it move nobody twice: 60 + 12 + 6 of 30 households move 30, of 120 people', () => {
    const { quantity, moved, people, share, leaving } = sums([edit('moveFar', { quantity: 60 })])
    expect(quantity).toBe(78)
    expect(moved).toBeCloseTo(30, 9)
    expect(people).toBeCloseTo(120, 9)
    expect(share).toBeCloseTo(1, 9)
    expect(leaving).toBeCloseTo((30 * 72) / 78, 9)
  })

  test('within it count as they are; what is left out by hand takes nothing of it', () => {
    expect(sums([edit('moveFar', { quantity: 10 })])).toMatchObject({ quantity: 28, moved: 28 })
    const alone = [
      edit('moveFar', { quantity: 30 }),
      ...forms.slice(1).map((id) => edit(id, { excluded: true })),
    ]
    expect(sums(alone)).toMatchObject({ quantity: 30, moved: 30, leaving: 30 })
  })

  test('edited beyond it hold back no more water than those who can leave', () => {
    const edits = [edit('moveFar', { quantity: 60 })]
    const water = buildCandidates(worksInput({ overlap: 'full', edits })).filter(
      ({ workType }) => workType === 'water',
    )
    const held = water.reduce((sum, { veto }) => sum + (veto?.households ?? 0), 0)
    expect(held).toBeCloseTo((30 * 72) / 78, 1)
  })
})
