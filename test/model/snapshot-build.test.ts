import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { SnapshotInput } from '../../shared/model/snapshot/build.ts'
import {
  isOutside,
  outsideOf,
  rankInFilter,
  sayInFilter,
  sayOutside,
} from '../../shared/model/snapshot/communes.ts'
import { itemName, itemReason, itemUnit } from '../../shared/model/snapshot/suggested.ts'
import { item, list } from './lists-support.ts'
import { sampleInput, sampleSnapshot } from './sample-snapshot.ts'

const plain = sampleSnapshot().snapshot
const { content } = plain
const hashWith = (change: Partial<SnapshotInput>) => sampleSnapshot({ change }).snapshot.hash

describe('the hash of a snapshot', () => {
  test('leaves aside what only presents it: title, language, day, link', () => {
    fc.assert(
      fc.property(
        fc.record({ title: fc.string(), lang: fc.constantFrom('vi' as const, 'en'), link: fc.string() }),
        (presented) => hashWith({ ...presented, dateIso: '2030-12-31' }) === plain.hash,
      ),
      { numRuns: 5 },
    )
  })

  test('is another one for another figure of any commune', () => {
    const { table } = sampleInput()
    const places = fc.record({
      id: fc.constantFrom(...Object.keys(table.columns)),
      i: fc.nat({ max: table.codes.length - 1 }),
    })
    fc.assert(
      fc.property(places, fc.constantFrom(null, 1e6), ({ id, i }, value) => {
        const changed = structuredClone(table)
        const values = changed.columns[id]?.values ?? []
        fc.pre(values[i] !== value)
        values[i] = value
        return hashWith({ table: changed }) !== plain.hash
      }),
      { numRuns: 12 },
    )
  })

  const { scenario, view, edition, codes } = sampleInput()
  const [one, two, ...rest] = scenario.criteria
  if (!one || !two) throw new Error('the default scenario has criteria')
  const other: Partial<SnapshotInput>[] = [
    {
      scenario: {
        ...scenario,
        criteria: [{ ...one, weight: one.weight + 1 }, { ...two, weight: two.weight - 1 }, ...rest],
      },
    },
    { view: { ...view, classes: 4 } },
    { view: { ...view, indicator: 'povertyRate' } },
    { edition: { ...edition, id: '2020-x' } },
    { codes: codes.slice(1) },
    { list: list([item('a')]) },
    { list: list([item('a', { cost: 101 })]) },
    { list: list([item('a')], { version: 2 }) },
    { geometry: { hash: 'x', schematic: true } },
    { curve: null },
    {
      costs: [
        { workType: 'waterSupply', unitCost: 9, quality: 'official', documentNumber: '', documentDate: '' },
      ],
    },
  ]
  test('is another one for other weights, layers, classes, editions, communes, items, versions, shapes and costs', () => {
    expect(new Set([plain.hash, ...other.map(hashWith)]).size).toBe(other.length + 1)
  })
})

describe('what is frozen', () => {
  test('every commune with its place and the reason for it, in both languages', () => {
    expect(content.communes).toHaveLength(200)
    const first = content.communes.find(({ rank }) => rank === 1)
    expect(content.selection[0]).toBe(first?.code)
    expect(first?.reason.vi).toMatch(/^Hạng 1\/200, điểm nhu cầu \d+(,\d)?\/100; góp nhiều nhất: .+ điểm\)/)
    expect(first?.reason.en).toMatch(
      /^Rank 1 of 200, need score \d+(\.\d)? of 100; most of it from .+ points\)/,
    )
    const sum = (first?.contributions ?? []).reduce<number>((all, points) => all + (points ?? 0), 0)
    expect(sum).toBeCloseTo(first?.total ?? Number.NaN, 9)
  })

  test('a legend that counts every commune once, with the target between two classes', () => {
    const { view } = sampleSnapshot({
      change: { view: { indicator: 'hardenedVillageRate', method: null, classes: 5, breaks: [] } },
    }).snapshot.content
    expect(view.rows.reduce((all, { count }) => all + count, 0)).toBe(200)
    expect(view.target?.label).toEqual({ vi: 'Mục tiêu 2025: 80%', en: '2025 target: 80%' })
    const after = view.rows[(view.target?.afterRow ?? -1) + 1]
    expect(after?.label.vi).toContain('80')
    for (const { colour, count } of view.rows)
      expect(view.colours.filter((one) => one === colour)).toHaveLength(count)
  })

  test('communes outside the filters are pale and have the figures, rank and colour of the province', () => {
    const { scenario } = sampleInput()
    const filtered = { ...scenario, filters: { ...scenario.filters, zones: [3] } }
    const all = sampleSnapshot().snapshot.content
    const full = sampleSnapshot({ change: { scenario: filtered } }).snapshot.content
    const outside = full.communes.filter(({ within }) => within === null)
    expect(outside.length).toBeGreaterThan(50)
    expect(outsideOf(full)).toBe(outside.length)
    expect(full.view.colours).toEqual(all.view.colours)
    expect(full.communes.map(({ within: _, reason: __, ...own }) => own)).toEqual(
      all.communes.map(({ reason: _, ...own }) => own),
    )
    full.communes.forEach((commune, i) => {
      expect(full.view.faded?.[i]).toBe(isOutside(commune))
      const said = commune.reason.vi.split(';')[1]
      expect(said).toMatch(isOutside(commune) ? /^ ngoài bộ lọc$/ : /^ hạng \d+\/\d+ trong bộ lọc$/)
    })
    expect(all.communes.some((commune) => 'within' in commune)).toBe(false)
    expect(sayOutside(all, 'vi')).toBe('')
    expect(sayOutside(full, 'vi')).toContain(`; ${outside.length} xã ngoài bộ lọc`)
  })

  test('snapshots of earlier releases gave no place to what filters left out', () => {
    const all = sampleSnapshot().snapshot.content
    expect(isOutside({ rankBest: null })).toBe(true)
    expect(isOutside({ rankBest: 3 })).toBe(false)
    const place = { rank: null, rankBest: null, rankWorst: null }
    const communes = all.communes.map((one, i) => (i < 120 ? { ...one, ...place } : one))
    const [outside, kept] = [communes[0], communes.at(-1)]
    if (!outside || !kept) throw new Error('no communes')
    expect([rankInFilter(outside), rankInFilter(kept)]).toEqual([null, String(kept.rank)])
    expect(sayInFilter(kept, { communes }, 'vi')).toBe(`hạng ${kept.rank}/80 trong bộ lọc`)
    expect(sayInFilter(outside, { communes }, 'vi')).toBe('ngoài bộ lọc')
    expect(sayInFilter(kept, all, 'vi')).toBe('')
    // They ranked those kept alone: no file of theirs may call that a rank among all.
    for (const lang of ['vi', 'en'] as const) {
      expect(sayOutside({ communes }, lang)).toMatch(/\b80\b.*\b200\b.*\b120\b.*\b80\b/)
      expect(sayOutside({ communes }, lang).match(/\b200\b/g)).toHaveLength(1)
    }
  })

  test('a missing figure stays missing, and changes no sum into 0', () => {
    const { table } = sampleInput()
    const holed = structuredClone(table)
    const code = holed.codes[0] ?? ''
    for (const column of Object.values(holed.columns)) {
      column.values[0] = null
      column.dataset[0] = null
    }
    const commune = sampleSnapshot({ change: { table: holed } }).snapshot.content.communes[0]
    expect(commune).toMatchObject({ code, figures: { povertyRate: { value: null, quality: null } } })
  })

  test('where the province stands before its targets, now and the period before', () => {
    const { table } = sampleInput()
    const past = structuredClone(table)
    past.period = '2022'
    for (const column of Object.values(past.columns))
      column.period = column.period.map((period) => period && '2022')
    const { gaps } = sampleSnapshot({ change: { past } }).snapshot.content
    const roads = gaps.find(({ indicator }) => indicator === 'hardenedVillageRate')
    expect(roads).toMatchObject({ target2025: 80, before: { period: '2022', value: roads?.value } })
    const rates = content.communes.map(({ figures }) => figures.hardenedVillageRate?.value ?? null)
    expect(roads?.missing).toBe(rates.filter((value) => value !== null && value < 80).length)
    // Figures that nobody entered for that very period say nothing about it.
    past.period = '2021'
    expect(sampleSnapshot({ change: { past } }).snapshot.content.gaps[0]?.before).toBeNull()
  })

  test('works that gaps suggest can be read in both languages; what somebody wrote stays as written', () => {
    const [work] = content.list.items
    if (!work) throw new Error('the neediest commune calls for works')
    const type = content.workTypes.find(({ id }) => id === work.workType)
    expect(itemName(content, work, 'en')).toBe(type?.label.en)
    expect(itemUnit(content, work, 'en')).toBe(type?.unit.en)
    expect(itemReason(content, work, 'en')).not.toBe(itemReason(content, work, 'vi'))
    const typed = { ...work, id: 'x', name: 'Cầu Bản Mạ', unit: 'cầu', reason: 'Lũ cuốn' }
    expect([itemName, itemUnit, itemReason].map((say) => say(content, typed, 'en'))).toEqual([
      'Cầu Bản Mạ',
      'cầu',
      'Lũ cuốn',
    ])
  })

  test('says that it rests on invented figures when anything in it does, and only then', () => {
    expect(content.illustrative).toBe(true)
    const { table } = sampleInput()
    const official = {
      ...table,
      datasets: table.datasets.map((dataset) => ({ ...dataset, quality: 'official' as const })),
    }
    const of = (quality: 'official' | 'illustrative') =>
      sampleSnapshot({ list: list([item('a', { quality })]), change: { table: official } }).snapshot.content
    expect([of('official').illustrative, of('illustrative').illustrative]).toEqual([false, true])
  })
})
