import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { boxDatasets, catalogue, crosswalks, editions, orientation } from '../../geodata/index.ts'
import { maybeNumber, parseRows } from '../../geodata/rows.ts'

const edition = (id: string) => editions.find((e) => e.id === id)!

describe('editions', () => {
  test.each([
    ['2020', 200, 11, '2020-01-01', '2024-11-30'],
    ['2024', 194, 11, '2024-12-01', '2025-06-30'],
    ['2025', 65, 0, '2025-07-01', null],
  ] as const)('%s has %i communes and %i districts', (id, communes, districts, from, to) => {
    const e = edition(id)
    expect(e.communes).toHaveLength(communes)
    expect(e.districts).toHaveLength(districts)
    expect([e.validFrom, e.validTo]).toEqual([from, to])
    expect(e.communes.map((c) => c.code)).toEqual([...new Set(e.communes.map((c) => c.code))].sort())
  })

  test.each([
    ['2020', [8, 22, 19, 17, 22, 17, 18, 24, 20, 21, 12]],
    ['2024', [8, 20, 19, 17, 22, 15, 18, 23, 20, 20, 12]],
  ])('communes per district in %s', (id, counts) => {
    const { communes, districts } = edition(id)
    expect(districts.map((d) => communes.filter((c) => c.districtCode === d.code).length)).toEqual(counts)
  })

  test('names carry their type and composed Vietnamese letters', () => {
    const thatKhe = edition('2020').communes.find((c) => c.code === '05995')!
    expect(thatKhe.fullName).toBe('Thị trấn Thất Khê')
    expect(edition('2025').communes.filter((c) => c.type === 'phuong')).toHaveLength(4)
    expect(edition('2020').districts[0]!.fullName).toBe('Thành phố Lạng Sơn')
    expect(edition('2020').districts[1]).toEqual({
      code: '180',
      name: 'Tràng Định',
      fullName: 'Huyện Tràng Định',
    })
    for (const e of editions) for (const c of e.communes) expect(c.fullName).toBe(c.fullName.normalize('NFC'))
  })

  test.each(editions.map((e) => [e.id, e] as const))(
    'neighbours in %s are mutual and nobody is alone',
    (_, e) => {
      const byCode = new Map(e.communes.map((c) => [c.code, c]))
      for (const c of e.communes) {
        expect(c.neighbours.length, c.fullName).toBeGreaterThan(0)
        expect(c.neighbours, c.fullName).not.toContain(c.code)
        for (const n of c.neighbours)
          expect(byCode.get(n)?.neighbours, `${c.code} and ${n}`).toContain(c.code)
      }
    },
  )

  test('areas of all editions add up to the province', () => {
    for (const e of editions) {
      const area = e.communes.reduce((sum, c) => sum + c.areaKm2, 0)
      expect(Math.abs(area - 8310.1), e.id).toBeLessThan(8)
    }
  })
})

describe('crosswalks', () => {
  test.each(crosswalks.map((c) => [`${c.from} to ${c.to}`, c] as const))(
    '%s: shares of each commune sum to 1',
    (_, c) => {
      const sums = new Map<string, number>()
      for (const row of c.rows) sums.set(row.oldCode, (sums.get(row.oldCode) ?? 0) + row.share)
      expect([...sums.keys()].sort()).toEqual(edition(c.from).communes.map((u) => u.code))
      for (const [code, sum] of sums) expect(sum, code).toBeCloseTo(1, 9)
      const reached = [...new Set(c.rows.map((row) => row.newCode))].sort()
      expect(reached).toEqual(edition(c.to).communes.map((u) => u.code))
    },
  )

  test('the mergers of 2024 are there', () => {
    const receivers = (code: string) =>
      crosswalks[0]!.rows.filter((r) => r.oldCode === code).map((r) => r.newCode)
    expect(receivers('06007')).toEqual(['05998'])
    expect(receivers('06040')).toEqual(['06040', '06025'])
  })
})

describe('catalogue', () => {
  test('has all 48 targets, linked to the indicators that measure them', () => {
    expect(catalogue.targets).toHaveLength(48)
    const linked = catalogue.targets.filter((t) => t.indicator)
    for (const target of linked) {
      const indicator = catalogue.indicators.find((i) => i.id === target.indicator)!
      if (indicator.target2025 !== null)
        expect(Number(target.value2025), target.id).toBe(indicator.target2025)
    }
    expect(linked.length).toBeGreaterThanOrEqual(6)
  })

  test('the 2023 finance rows add up', () => {
    for (const plan of new Set(catalogue.finance.map((f) => f.plan))) {
      const rows = catalogue.finance.filter((f) => f.plan === plan)
      const parts = rows.filter((f) => f.line !== 'total').reduce((sum, f) => sum + f.planned, 0)
      expect(parts, plan).toBe(rows.find((f) => f.line === 'total')!.planned)
    }
    expect(catalogue.finance.map((f) => f.planned)).toContain(1188600)
  })

  test('every criterion has anchors and the default weights sum to 100', () => {
    const { criteria } = catalogue.defaultScenario
    expect(criteria.reduce((sum, c) => sum + c.weight, 0)).toBe(100)
    for (const c of criteria) {
      const indicator = catalogue.indicators.find((i) => i.id === c.indicator)!
      expect([typeof indicator.anchorTarget, typeof indicator.anchorWorst]).toEqual(['number', 'number'])
    }
  })

  test('entered and computed indicators: every term is entered', () => {
    const entered = new Set(catalogue.indicators.filter((i) => i.entered).map((i) => i.id))
    expect(entered.size).toBe(17)
    for (const i of catalogue.indicators)
      for (const term of [...i.numerator, ...i.denominator]) expect(entered, i.id).toContain(term.id)
    expect(catalogue.indicators.find((i) => i.id === 'householdsToMove')!.numerator.at(-1)).toEqual({
      id: 'relocatedHouseholds',
      sign: -1,
    })
  })

  test('unit costs say that they are illustrative', () => {
    for (const work of catalogue.workTypes) expect(work.costQuality).toBe('illustrative')
  })

  test('class and flag palettes have a colour for every class', () => {
    for (const i of catalogue.indicators.filter((each) => each.classes.length > 0))
      expect(catalogue.palettes.find((p) => p.id === i.palette)!.colours, i.id).toHaveLength(i.classes.length)
  })

  test('sequential palettes darken in clear steps, so that they survive grey printing', () => {
    for (const palette of catalogue.palettes.filter((p) => p.kind === 'sequential')) {
      const lightness = palette.colours.map(cieLightness)
      expect(lightness).toHaveLength(7)
      for (let i = 1; i < 7; i++)
        expect(lightness[i - 1]! - lightness[i]!, `${palette.id} ${i}`).toBeGreaterThanOrEqual(8)
    }
    const zones = catalogue.palettes
      .find((p) => p.id === 'zones')!
      .colours.slice(0, 3)
      .map(cieLightness)
    expect(Math.min(zones[0]! - zones[1]!, zones[1]! - zones[2]!)).toBeGreaterThan(20)
  })
})

test('a bad row is named by file, row and column', () => {
  const schema = z.strictObject({ id: z.string().min(1), value: maybeNumber })
  expect(() => parseRows('x.csv', 'id,value\na,1\nb,12 km\n', schema)).toThrow(
    'x.csv, row 3, column value: "12 km"',
  )
  expect(parseRows('x.csv', 'id,value\na,\n', schema)).toEqual([{ id: 'a', value: null }])
})

test('orientation lines and box datasets say what they are', () => {
  expect(orientation.rivers.features.map((f) => f.properties?.nameVi)).toContain('Sông Kỳ Cùng')
  expect(orientation.towns.features).toHaveLength(11)
  const all = [...orientation.rivers.features, ...orientation.roads.features, ...orientation.towns.features]
  for (const f of all) expect(f.properties?.schematic).toBe(true)
  expect(boxDatasets.datasets.map((d) => [d.key, d.quality])).toEqual([
    ['gazetteer', 'reported'],
    ['illustrative-2024', 'illustrative'],
  ])
})

/** CIE 1976 L* of "#rrggbb", D65. */
function cieLightness(hex: string): number {
  const [r, g, b] = [1, 3, 5].map((at) => {
    const c = Number.parseInt(hex.slice(at, at + 2), 16) / 255
    return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4
  })
  const y = 0.2126729 * r! + 0.7151522 * g! + 0.072175 * b!
  return y > 216 / 24389 ? 116 * Math.cbrt(y) - 16 : (y * 24389) / 27
}
