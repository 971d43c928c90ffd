import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { apportion } from '../../geodata/illustrative/apportion.ts'
import { boxDatasets, catalogue, earlierDatasets, editions, riskZones } from '../../geodata/index.ts'

const communes = editions[0]!.communes
const [facts, figures] = boxDatasets.observations as [
  (typeof boxDatasets.observations)[0],
  (typeof boxDatasets.observations)[0],
]
const column = (id: string) => figures.columns[id] ?? facts.columns[id]!
const total = (id: string, keep: (i: number) => boolean = () => true) =>
  column(id).reduce<number>((sum, value, i) => sum + (keep(i) ? (value ?? 0) : 0), 0)

describe('invented commune values add up to published figures', () => {
  test('zones: 103, 8, 88 and one ward outside the area', () => {
    const zones = column('zone')
    expect([1, 2, 3].map((z) => zones.filter((v) => v === z).length)).toEqual([103, 8, 88])
    const outside = zones.indexOf(null)
    expect(communes[outside]).toMatchObject({ type: 'phuong', districtCode: '178' })
  })

  test('extremely difficult villages: 644 in the list of 2021, in zones 84, 24, 536; 608 after Decision 497 of 2024', () => {
    const of2021 = earlierDatasets.observations.find(({ period }) => period === '2021')?.columns
    const [zones, before, after] = [
      of2021?.zone ?? [],
      of2021?.difficultVillages ?? [],
      column('difficultVillages'),
    ]
    const inZone = (z: number) =>
      before.reduce<number>((sum, n, i) => sum + (zones[i] === z ? (n ?? 0) : 0), 0)
    expect([inZone(1), inZone(2), inZone(3)]).toEqual([84, 24, 536])
    expect(before.reduce<number>((sum, n) => sum + (n ?? 0), 0)).toBe(644)
    expect(total('difficultVillages')).toBe(608)
    const changes = after.map((n, i) => (n ?? 0) - (before[i] ?? 0))
    const [lost, won] = [changes.filter((by) => by < 0), changes.filter((by) => by > 0)]
    const sum = (values: number[]) => values.reduce((all, value) => all + value, 0)
    expect([sum(lost), lost.length, sum(won), won.length]).toEqual([-53, 27, 17, 12])
    for (const [i, n] of after.entries()) expect(n).toBeLessThanOrEqual(column('villages')[i] ?? 0)
    const said = catalogue.published.filter(({ indicator }) => indicator === 'difficultVillages')
    expect(Object.fromEntries(said.map(({ period, value }) => [period, value]))).toMatchObject({
      2021: 644,
      2024: 608,
    })
  })

  test('population by district is the census of 2019', () => {
    const byDistrict = editions[0]!.districts.map((d) =>
      total('population', (i) => communes[i]!.districtCode === d.code),
    )
    expect(byDistrict).toEqual([
      103284, 59827, 52689, 49696, 79873, 54202, 71967, 121735, 75063, 84740, 28579,
    ])
    expect(total('population')).toBe(781655)
  })

  test.each([
    ['households', 205700],
    ['poorHouseholds', 6912],
    ['pavedCentre', 197],
    ['border', 21],
    ['villages', 1676],
    ['hardenedVillages', 1173],
  ])('%s: %i', (id, expected) => expect(total(id)).toBe(expected))

  test.each([
    ['hardenedVillages', 'villages', '70.0'],
    ['poweredHouseholds', 'households', '99.0'],
    ['waterHouseholds', 'households', '98.5'],
    ['poorHouseholds', 'households', '3.4'],
  ])('%s over %s is %s percent', (part, whole, percent) =>
    expect(((100 * total(part)) / total(whole)).toFixed(1)).toBe(percent),
  )
})

describe('every value is a valid entry', () => {
  test('within its range, whole where it counts things, not above its ceiling', () => {
    for (const indicator of catalogue.indicators.filter((i) => i.entered)) {
      const values = column(indicator.id)
      expect(values, indicator.id).toHaveLength(200)
      for (const [i, value] of values.entries()) {
        const where = `${indicator.id} of ${communes[i]!.fullName}`
        if (value === null) {
          expect(indicator.id).toBe('zone')
          continue
        }
        expect(value, where).toBeGreaterThanOrEqual(indicator.minimum!)
        if (indicator.maximum !== null) expect(value, where).toBeLessThanOrEqual(indicator.maximum)
        if (indicator.decimals === 0 && indicator.unitVi !== 'km')
          expect(Number.isInteger(value), where).toBe(true)
        if (indicator.notAbove) expect(value, where).toBeLessThanOrEqual(column(indicator.notAbove)[i]!)
      }
    }
  })

  test('relocated households never exceed those at risk', () => {
    communes.forEach((c, i) => {
      const risk = ['riskLandslide', 'riskFlood', 'riskForest'].reduce((sum, id) => sum + column(id)[i]!, 0)
      expect(column('relocatedHouseholds')[i]!, c.fullName).toBeLessThanOrEqual(risk)
    })
  })

  test('unpaved kilometres only where the centre has no paved road', () => {
    communes.forEach((c, i) => {
      expect(column('centreUnpavedKm')[i]! > 0, c.fullName).toBe(column('pavedCentre')[i] === 0)
    })
  })

  test('hardship is correlated: zone III communes are poorer and worse served', () => {
    const share = (part: string, whole: string, z: number) => {
      const inZone = (i: number) => column('zone')[i] === z
      return total(part, inZone) / total(whole, inZone)
    }
    expect(share('poorHouseholds', 'households', 3)).toBeGreaterThan(
      3 * share('poorHouseholds', 'households', 1),
    )
    expect(share('hardenedVillages', 'villages', 3)).toBeLessThan(
      share('hardenedVillages', 'villages', 1) - 0.2,
    )
    expect(share('poweredHouseholds', 'households', 3)).toBeLessThan(
      share('poweredHouseholds', 'households', 1),
    )
  })
})

test('hazard areas carry their quality', () => {
  expect(new Set(riskZones.features.map((f) => f.properties.kind))).toEqual(
    new Set(['landslide', 'flashFlood', 'specialUseForest']),
  )
  for (const f of riskZones.features) expect(f.properties.quality).toBe('illustrative')
})

describe('apportion', () => {
  test('splits exactly and respects caps', () => {
    const weights = fc.array(fc.record({ w: fc.integer({ min: 1, max: 1000 }), cap: fc.nat(50) }), {
      minLength: 1,
    })
    fc.assert(
      fc.property(weights, fc.nat(100), (rows, percent) => {
        const caps = rows.map((r) => r.cap)
        const most = caps.reduce((a, b) => a + b, 0)
        const wanted = Math.floor((most * percent) / 100)
        const shares = apportion(
          wanted,
          rows.map((r) => r.w),
          caps,
        )
        expect(shares.reduce((a, b) => a + b, 0)).toBe(wanted)
        expect(shares.every((share, i) => share <= caps[i]!)).toBe(true)
      }),
    )
  })

  test('gives the last unit to the largest remainder, then to the earlier one', () => {
    expect(apportion(10, [1, 1, 1])).toEqual([4, 3, 3])
    expect(apportion(3, [0.6, 0.4])).toEqual([2, 1])
    expect(apportion(5, [9, 1], [2, 9])).toEqual([2, 3])
  })

  test('says when there is no room', () => {
    expect(() => apportion(5, [1, 1], [2, 2])).toThrow('no room for the last 1 of 5')
  })
})
