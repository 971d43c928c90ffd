import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { InvestmentList, ListedItem } from '../../shared/domain/lists.ts'
import { diffLists } from '../../shared/model/lists/diff.ts'
import { canKeepBoth, mergeLists, productFaults, settleConflict } from '../../shared/model/lists/merge.ts'
import { item, list, money } from './lists-support.ts'

const base = list([item('a'), item('b'), item('c')])
const ids = ({ items }: InvestmentList) => items.map(({ id }) => id)
const edited = (id: string, change: Partial<ListedItem>, from = base) => ({
  ...from,
  items: from.items.map((one) => (one.id === id ? { ...one, ...change } : one)),
})
const by = (author: string, given: InvestmentList, more: Partial<InvestmentList> = {}) => ({
  ...given,
  author,
  ...more,
})

it('joins what only one side changed, and is based on theirs', () => {
  const mine = by('An', edited('a', { note: 'của tôi' }), { title: 'Tên mới' })
  const theirs = by('Bình', edited('a', { owner: 'Ban QLDA' }), { version: 5, programme: 'NTM' })
  const { merged, conflicts } = mergeLists(base, mine, theirs)
  expect(conflicts).toEqual([])
  expect(merged).toMatchObject({ version: 5, title: 'Tên mới', programme: 'NTM', author: 'An' })
  expect(merged.items[0]).toMatchObject({ note: 'của tôi', owner: 'Ban QLDA' })
})

it('tells what both changed, lets theirs stand, and takes whatever is chosen', () => {
  const { merged, conflicts } = mergeLists(
    base,
    edited('b', { note: 'một', cost: 5 }),
    edited('b', { note: 'hai', cost: 6 }),
  )
  expect(conflicts).toEqual([
    { item: 'b', field: 'cost', base: 100, mine: 5, theirs: 6 },
    { item: 'b', field: 'note', base: '', mine: 'một', theirs: 'hai' },
  ])
  expect(merged.items[1]).toMatchObject({ note: 'hai', cost: 6 })
  const [cost, note] = conflicts
  expect([canKeepBoth(cost!), canKeepBoth(note!)]).toEqual([false, true])
  const both = settleConflict(settleConflict(merged, cost!, 'mine'), note!, 'both')
  expect(both.items[1]).toMatchObject({ note: 'hai; một', cost: 5 })
  expect(settleConflict(both, cost!, 'theirs').items[1]).toMatchObject({ cost: 6 })
})

it('names items whose cost came from one side and whose quantity or price from the other', () => {
  const start = edited('a', { quantity: 3, unitCost: 4500, cost: 13_500 })
  const mine = edited('a', { quantity: 3.1, cost: 13_950 }, start)
  const theirs = edited('a', { unitCost: 9750, cost: 29_250 }, start)
  const { merged, conflicts } = mergeLists(start, mine, theirs)
  expect(conflicts.map(({ field }) => field)).toEqual(['cost'])
  for (const side of ['mine', 'theirs'] as const) {
    const settled = settleConflict(merged, conflicts[0]!, side)
    expect(productFaults(settled, [mine, theirs])).toEqual([{ item: settled.items[0], product: 30_225 }])
  }
  // A total that both sides typed by hand is nobody's mistake of joining.
  const typed = edited('a', { cost: 14_000 }, start)
  expect(productFaults(typed, [typed, typed])).toEqual([])
  expect(productFaults(start, [start, start])).toEqual([])
})

it('is silent where both made the same change', () => {
  const same = edited('c', { note: 'giống nhau' })
  expect(mergeLists(base, same, same)).toEqual({ merged: same, conflicts: [] })
})

it('joins money by year and line, and tells when both touched the same row', () => {
  const start = edited('a', { money: [money(2026, 'development', 60), money(2027, 'development', 40)] })
  const mine = edited('a', { money: [money(2026, 'development', 70), money(2027, 'development', 40)] }, start)
  const theirs = edited('a', { money: [money(2026, 'development', 60), money(2028, 'recurrent', 40)] }, start)
  const { merged, conflicts } = mergeLists(start, mine, theirs)
  expect(conflicts).toEqual([])
  expect(merged.items[0]?.money).toEqual([money(2026, 'development', 70), money(2028, 'recurrent', 40)])
  const against = edited('a', { money: [money(2026, 'development', 80)] }, start)
  expect(mergeLists(start, mine, against).conflicts.map(({ field }) => field)).toEqual(['money'])
})

it('keeps what either side added, in its place, and drops what either removed', () => {
  const mine = list([item('a'), item('m'), item('b'), item('c')])
  const theirs = list([item('b'), item('t'), item('c')])
  const { merged, conflicts } = mergeLists(base, mine, theirs)
  expect(conflicts).toEqual([])
  expect(ids(merged)).toEqual(['m', 'b', 't', 'c'])
})

it('asks when one side removed what the other changed', () => {
  const without = list([item('a'), item('c')])
  const gone = mergeLists(base, edited('b', { cost: 1 }), without)
  expect(ids(gone.merged)).toEqual(['a', 'c'])
  expect(gone.conflicts).toMatchObject([{ item: 'b', field: '', mine: { cost: 1 }, theirs: null }])
  expect(settleConflict(gone.merged, gone.conflicts[0]!, 'mine').items.at(-1)).toMatchObject({ cost: 1 })
  const kept = mergeLists(base, without, edited('b', { cost: 1 }))
  expect(ids(kept.merged)).toEqual(['a', 'b', 'c'])
  expect(ids(settleConflict(kept.merged, kept.conflicts[0]!, 'mine'))).toEqual(['a', 'c'])
})

it('keeps the order of whoever moved items', () => {
  const moved = list([item('c'), item('a'), item('b')])
  expect(ids(mergeLists(base, moved, edited('a', { cost: 1 })).merged)).toEqual(['c', 'a', 'b'])
  expect(ids(mergeLists(base, edited('a', { cost: 1 }), moved).merged)).toEqual(['c', 'a', 'b'])
})

it('both making an item of the same id is told, not lost', () => {
  const one = list([...base.items, item('n', { note: 'một' })])
  const two = list([...base.items, item('n', { note: 'hai' })])
  expect(mergeLists(base, one, two).conflicts).toEqual([
    { item: 'n', field: 'note', base: null, mine: 'một', theirs: 'hai' },
  ])
})

const someItem = fc
  .record({
    id: fc.constantFrom('a', 'b', 'c', 'd', 'e'),
    cost: fc.nat(2),
    note: fc.constantFrom('', 'x', 'y'),
    money: fc.uniqueArray(fc.record({ year: fc.integer({ min: 2026, max: 2027 }), planned: fc.nat(2) }), {
      selector: ({ year }) => year,
    }),
  })
  .map(({ id, cost, note, money: rows }) =>
    item(id, { cost, note, money: rows.map(({ year, planned }) => money(year, 'development', planned)) }),
  )
const someList = fc.uniqueArray(someItem, { selector: ({ id }) => id }).map((items) => list(items))

it('whatever was changed: one side alone is taken whole, every difference is joined or told', () => {
  fc.assert(
    fc.property(someList, someList, someList, (start, mine, theirs) => {
      expect(mergeLists(start, mine, start)).toEqual({ merged: mine, conflicts: [] })
      expect(mergeLists(start, start, theirs)).toEqual({ merged: theirs, conflicts: [] })
      const { merged, conflicts } = mergeLists(start, mine, theirs)
      expect(new Set(ids(merged)).size).toBe(merged.items.length)
      // A change of mine that is not in the result must have been told.
      for (const change of diffLists(start, mine).items) {
        const now = merged.items.find(({ id }) => id === change.id) ?? null
        const told = (field: string) =>
          conflicts.some((one) => one.item === change.id && (one.field === field || one.field === ''))
        if (change.kind === 'removed') expect(now === null || told('')).toBe(true)
        for (const field of ['cost', 'note'] as const) {
          if (!change.fields.includes(field)) continue
          expect(now?.[field] === change.after?.[field] || told(field)).toBe(true)
        }
        if (change.kind === 'added') expect(now).not.toBeNull()
      }
    }),
  )
})
