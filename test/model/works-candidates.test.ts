import { describe, expect, test } from 'vitest'
import type { CandidateEdit, Commitment } from '../../shared/domain/plans.ts'
import { rank } from '../../shared/model/rank.ts'
import { buildCandidates, communeWorks } from '../../shared/model/works/candidates.ts'
import { defaultPlan } from '../../shared/model/works/default-plan.ts'
import { worthsOf } from '../../shared/model/works/worths.ts'
import { boxTable, catalogue, edition2020, tableOf } from './support.ts'
import { BOOK, COLUMNS, worksInput } from './works-support.ts'

const FIRST = '00001'
const edit = (workType: string, change: Partial<CandidateEdit>): CandidateEdit => ({
  ...{ code: FIRST, workType },
  ...change,
})
const commitment = (change: Partial<Commitment> = {}): Commitment => ({
  ...{ id: 'c1', code: FIRST, workType: 'roads', quantity: 2, from: 2026, to: 2026 },
  ...{ programme: 'NTM', line: 'development', document: '7/NQ' },
  ...change,
})
const of = (workType: string, ...args: Parameters<typeof worksInput>) =>
  buildCandidates(worksInput(...args)).filter(
    (candidate) => candidate.workType === workType && candidate.code === FIRST,
  )

describe('candidates from gaps', () => {
  test('have ids and an order that depend on the figures alone', () => {
    const ids = buildCandidates(worksInput()).map(({ id }) => id)
    expect(ids).toEqual([
      ...['00001:centre:1', '00001:roads:1', '00001:roads:2', '00001:roads:3'],
      ...['00001:water:1', '00001:water:2', '00001:water:3', '00001:water:4'],
      ...['00001:moveFar:1', '00001:moveNear:1', '00001:stay:1'],
    ])
  })

  test('7 villages in lots of 3 are 3 + 3 + 1, at 100 a village', () => {
    const lots = of('roads')
    expect(lots.map(({ quantity, cost, lots: n }) => [quantity, cost, n])).toEqual([
      [3, 300, 3],
      [3, 300, 3],
      [1, 100, 3],
    ])
  })

  test('people follow the mean village: 1200 / 12 = 100 for each', () => {
    expect(of('roads').map(({ people }) => people)).toEqual([300, 300, 100])
  })

  test('each lot closes its part of the gap and moves the numerator by its villages', () => {
    const lots = of('roads')
    expect(lots.map(({ gapShare }) => gapShare)).toEqual([3 / 7, 3 / 7, 1 / 7])
    expect(lots.map(({ changes }) => changes)).toEqual([{ hardened: 3 }, { hardened: 3 }, { hardened: 1 }])
  })

  test('a work that counts as a whole serves everybody and closes one commune', () => {
    expect(of('centre')).toMatchObject([
      { quantity: 4.5, cost: 4500, people: 1200, gapShare: 1, changes: { paved: 1 } },
    ])
  })

  test('three ways to relocate 30 households share them 12 + 12 + 6', () => {
    const moves = ['moveFar', 'moveNear', 'stay'].map((type) => of(type)[0])
    expect(moves.map((lot) => lot?.quantity)).toEqual([12, 12, 6])
    expect(moves.map((lot) => lot?.gapShare)).toEqual([0.4, 0.4, 0.2])
    expect(moves.map((lot) => lot?.people)).toEqual([48, 48, 24])
  })

  test('need is the total; with figures missing what is certain of it', () => {
    // Score of 5/12 hardened between 80 % (0) and 0 % (1).
    const [first] = of('roads')
    expect(first?.need).toBeCloseTo(((80 - 500 / 12) / 80) * 100, 9)
    expect(first).toMatchObject({ needUncertain: false, zone: 3, district: '178' })
    const table = tableOf({ ...COLUMNS, unpavedKm: [4.5, 2] })
    const second = buildCandidates(worksInput({}, {}, table)).find(({ code }) => code === '00002')
    expect(second).toMatchObject({ need: 0, needUncertain: true, district: '' })
  })

  test('quality is the worse of figure and unit cost', () => {
    expect(of('roads')[0]?.quality).toBe('reported')
    const costs = [
      {
        workType: 'roads',
        unitCost: 120,
        quality: 'official' as const,
        documentNumber: '1',
        documentDate: '',
      },
    ]
    expect(of('roads', {}, { costs })[0]).toMatchObject({ quality: 'official', unitCost: 120, cost: 360 })
  })

  test('a commune that the filters leave out has none', () => {
    const input = worksInput()
    const rows = input.ranking.rows.filter(({ code }) => code !== FIRST)
    const filtered = { ...input, ranking: { ...input.ranking, rows } }
    expect(buildCandidates(filtered)).toEqual([])
    // What its works cost for a person is no matter of filters.
    expect(worthsOf(filtered)).toEqual(worthsOf(input))
    expect(worthsOf(filtered).get(FIRST)?.costPerPerson).toBeGreaterThan(0)
  })
})

describe('edits', () => {
  test('change quantity, cost, lines, years and lots', () => {
    const change = {
      quantity: 5,
      unitCost: 90,
      lines: ['recurrent'],
      years: 3,
      lot: 2,
      note: 'khảo sát 3/2026',
    }
    const lots = of('roads', { edits: [edit('roads', change)] })
    expect(lots.map(({ quantity }) => quantity)).toEqual([2, 2, 1])
    expect(lots[0]).toMatchObject({
      ...{ unitCost: 90, cost: 180, lines: ['recurrent'], years: 3, people: 200, origin: 'edited' },
      note: 'khảo sát 3/2026',
    })
    expect(lots[0]?.gapShare).toBeCloseTo(2 / 7, 12)
  })

  test('lot 0 leaves a work undivided', () => {
    expect(of('roads', { edits: [edit('roads', { lot: 0 })] }).map(({ quantity }) => quantity)).toEqual([7])
  })

  test('more than the gap serves no more than live there and closes no more than the gap', () => {
    const lots = of('roads', { edits: [edit('roads', { quantity: 14, lot: 0 })] })
    expect(lots[0]).toMatchObject({ people: 1200, gapShare: 1, changes: { hardened: 7 } })
  })

  test('a longer road to the centre serves the same people', () => {
    expect(of('centre', { edits: [edit('centre', { quantity: 6 })] })[0]).toMatchObject({
      ...{ people: 1200, cost: 6000 },
      changes: { paved: 1 },
    })
  })

  test('a work left out stays in sight; one edited to nothing keeps no candidate', () => {
    expect(of('roads', { edits: [edit('roads', { excluded: true })] })[0]).toMatchObject({
      ...{ excluded: true, origin: 'gap' },
    })
    const works = communeWorks(worksInput({ edits: [edit('roads', { quantity: 0 })] }))
    expect(works.find(({ workType }) => workType === 'roads')).toMatchObject({
      ...{ gap: 7, suggested: 7, quantity: 0, candidates: [] },
    })
  })

  test('a typed figure with its source in the note counts as reported', () => {
    const table = tableOf(COLUMNS, 'illustrative')
    const quality = (note: string) =>
      of('roads', { edits: [edit('roads', { quantity: 5, note })] }, {}, table)[0]?.quality
    expect(quality('')).toBe('illustrative')
    expect(quality('biên bản 4/2026')).toBe('reported')
  })
})

describe('works written by hand', () => {
  const added = {
    ...{ id: 'them-1', code: FIRST, workType: 'water', name: 'Bể nước bản Nà', quantity: 20, unitCost: 5 },
    ...{ lines: ['recurrent'], years: 1, people: 80 },
  }

  test('come last, close no measured gap, and wait where households are due to move', () => {
    const candidates = buildCandidates(worksInput({ added: [added] }))
    expect(candidates.at(-1)).toMatchObject({
      ...{ id: 'them-1:1', origin: 'added', name: 'Bể nước bản Nà', cost: 100, people: 80, changes: {} },
      ...{ gapShare: 0.2, veto: { households: 8, freedPerMove: 8 / 24 } },
    })
    const edits = [edit('water', { overrideVeto: 'bản này không di dời' })]
    expect(buildCandidates(worksInput({ added: [added], edits })).at(-1)).toMatchObject({
      ...{ veto: null, overridden: 'bản này không di dời' },
    })
  })

  test('one in a commune that is not there is left out', () => {
    const all = buildCandidates(worksInput({ added: [{ ...added, code: '99999' }] }))
    expect(all.some(({ origin }) => origin === 'added')).toBe(false)
  })
})

describe('resettlement veto', () => {
  const held = (plan: Parameters<typeof worksInput>[0] = {}) =>
    of('water', plan).map(({ quantity, veto }) => [quantity, veto?.households ?? 0])

  test('24 of 30 to move leave their place; of 100 to serve among 300 they are 8 on average, 24 at most', () => {
    expect(held()).toEqual([
      [40, 0],
      [40, 0],
      [12, 0],
      [8, 8],
    ])
    expect(held({ overlap: 'full' })).toEqual([
      [40, 0],
      [36, 0],
      [24, 24],
    ])
    expect(of('moveFar')[0]).toMatchObject({ leaving: 12 })
    expect(of('stay')[0]).not.toHaveProperty('leaving')
  })

  test('who is settled on site leaves nothing; whose move has money elsewhere is gone', () => {
    const stay = ['moveFar', 'moveNear'].map((workType) => ({ code: FIRST, workType, quantity: 0 }))
    expect(held({ overlap: 'full', edits: stay })).toEqual([
      [40, 0],
      [40, 0],
      [20, 0],
    ])
    const commitments = [commitment({ workType: 'moveFar', quantity: 12 })]
    const lots = of('water', { overlap: 'full' }, { commitments })
    expect(lots.map(({ veto }) => veto?.households ?? 0)).toEqual([0, 0, 0, 12].slice(-lots.length))
  })

  test('each household that leaves by the plan frees its part', () => {
    expect(of('water', { overlap: 'full' }).at(-1)?.veto).toEqual({ households: 24, freedPerMove: 1 })
    expect(of('water').at(-1)?.veto).toEqual({ households: 8, freedPerMove: 8 / 24 })
  })

  test('a reason lifts it, here or for all of its type, and stays readable; lots keep their numbers', () => {
    const here = { edits: [edit('water', { overrideVeto: 'đã rà soát từng hộ' })] }
    const all = { vetoLifted: [{ workType: 'water', reason: 'đã rà soát từng hộ' }] }
    for (const plan of [here, all]) {
      const lots = of('water', plan)
      expect(lots.map(({ veto }) => veto)).toEqual([null, null, null, null])
      expect(lots.map(({ overridden }) => overridden)).toEqual(['', '', '', 'đã rà soát từng hộ'])
      expect(lots.map(({ quantity }) => quantity)).toEqual([40, 40, 12, 8])
    }
  })

  test('fewer households than may stay are all safe', () => {
    const lots = of('water', { edits: [edit('water', { quantity: 60 })] })
    expect(lots.every(({ veto }) => veto === null)).toBe(true)
  })

  test('works that serve no dwellings are never held back; an unknown number is told', () => {
    expect(of('roads').every(({ veto }) => veto === null)).toBe(true)
    const table = tableOf({ ...COLUMNS, atRisk: [null, null] })
    expect(of('water', {}, {}, table)[0]).toMatchObject({ veto: null, vetoUnknown: true })
    expect(of('water')[0]).not.toHaveProperty('vetoUnknown')
  })
})

describe('money elsewhere', () => {
  test('for 2 of 7 villages takes them out of what may be planned', () => {
    const lots = of('roads', {}, { commitments: [commitment()] })
    expect(lots.map(({ quantity, funded }) => [quantity, funded.length])).toEqual([
      [3, 0],
      [2, 0],
      [2, 1],
    ])
  })

  test('without a quantity it takes all; other years, communes and editions nothing', () => {
    const funded = (change: Partial<Commitment>) =>
      of('roads', {}, { commitments: [commitment(change)] }).filter((lot) => lot.funded.length > 0).length
    expect(funded({ quantity: null })).toBe(3)
    expect(funded({ quantity: null, from: 2020, to: 2025 })).toBe(0)
    expect(funded({ quantity: null, from: 2020, to: 2026 })).toBe(3)
    expect(funded({ quantity: null, code: '00002' })).toBe(0)
    expect(funded({ quantity: null, edition: '2025' })).toBe(0)
  })

  test('a reason lifts it without cutting anew', () => {
    const edits = [edit('roads', { overrideFunded: 'nguồn kia đã rút' })]
    const lots = of('roads', { edits }, { commitments: [commitment()] })
    expect(lots.map(({ quantity, overridden }) => [quantity, overridden])).toEqual([
      [3, ''],
      [2, ''],
      [2, 'nguồn kia đã rút'],
    ])
  })

  test('and the veto each need their own reason', () => {
    const input = { commitments: [commitment({ workType: 'water', quantity: 20 })] }
    const blocks = (change: Partial<CandidateEdit>) =>
      of('water', { edits: [edit('water', change)] }, input).map(
        ({ quantity, veto, funded, overridden }) =>
          `${quantity}${veto ? ' veto' : ''}${funded.length > 0 ? ' funded' : ''}${overridden && ` ${overridden}`}`,
      )
    expect(blocks({})).toEqual(['40', '32', '8 veto', '20 funded'])
    expect(blocks({ overrideVeto: 'a' })).toEqual(['40', '32', '8 a', '20 funded'])
    expect(blocks({ overrideFunded: 'b' })).toEqual(['40', '32', '8 veto', '20 funded b'])
  })
})

describe('with the figures in the box', () => {
  const table = boxTable()
  const edition = edition2020()
  const own = catalogue.defaultScenario
  const ranking = rank(own, table, edition, catalogue.indicators)
  const input = { scenario: own, table, edition, ranking, catalogue, costs: [], commitments: [] }
  const works = communeWorks({ ...input, settings: defaultPlan(catalogue, 2026) })

  test('lots add up to the quantity, quantities that share a gap add up to the gap', () => {
    const gaps = new Map<string, { gap: number; sum: number }>()
    for (const work of works) {
      const lots = work.candidates.reduce((sum, lot) => sum + Math.round(lot.quantity * 100), 0)
      expect(lots).toBe(Math.round(work.quantity * 100))
      const type = catalogue.workTypes.find(({ id }) => id === work.workType)
      const key = `${work.code} ${type?.gapIndicator}`
      const entry = gaps.get(key) ?? { gap: work.gap ?? 0, sum: 0 }
      gaps.set(key, { ...entry, sum: entry.sum + Math.round(work.quantity * 100) })
    }
    for (const { gap, sum } of gaps.values()) expect(sum).toBe(Math.round(gap * 100))
  })

  test('the veto holds some back but not nearly all, and nothing is real', () => {
    for (const type of ['connectElectricity', 'waterSupply']) {
      const lots = works.filter(({ workType }) => workType === type).flatMap(({ candidates }) => candidates)
      const held = lots.filter(({ veto }) => veto).reduce((sum, lot) => sum + lot.quantity, 0)
      const all = lots.reduce((sum, lot) => sum + lot.quantity, 0)
      expect(held / all).toBeGreaterThan(0)
      expect(held / all).toBeLessThan(0.7)
    }
    expect(new Set(works.flatMap(({ candidates }) => candidates.map(({ quality }) => quality)))).toEqual(
      new Set(['illustrative']),
    )
  })

  test('ids differ and their communes are those of the ranking', () => {
    const ids = works.flatMap(({ candidates }) => candidates.map(({ id }) => id))
    expect(new Set(ids).size).toBe(ids.length)
  })
})

test('the catalogue of the tests shares its gaps as the one in the box must', () => {
  const sums = new Map<string, number>()
  for (const type of BOOK.workTypes)
    sums.set(type.gapIndicator, (sums.get(type.gapIndicator) ?? 0) + type.share)
  expect([...sums.values()].every((sum) => Math.abs(sum - 1) < 1e-9)).toBe(true)
})
