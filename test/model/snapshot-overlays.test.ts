import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { snapshotSchema } from '../../shared/api/snapshot-content.ts'
import type { NoValue } from '../../shared/domain/entitlement.ts'
import { NEUTRAL_FILL } from '../../shared/model/layer-classes.ts'
import { snapshotHash } from '../../shared/model/snapshot/canonical.ts'
import { legendRow } from '../../shared/model/snapshot/legend-row.ts'
import { packedLine, unpackedLine, weightsOf } from '../../shared/model/snapshot/packed-line.ts'
import { freezeZones, type ZonesToFreeze, zoneFeature } from '../../shared/model/snapshot/zones.ts'
import type { ThreeColumnRow } from '../../shared/model/three-columns.ts'
import { boxZones, earlierTable, showing } from '../fixtures/snapshot-overlays.ts'
import { sampleInput, sampleSnapshot } from './sample-snapshot.ts'

const plain = sampleSnapshot().snapshot
const frozen = (...args: Parameters<typeof showing>) => sampleSnapshot({ change: showing(...args) }).snapshot
const positions = fc.tuple(
  fc.double({ min: 104, max: 109, noNaN: true }),
  fc.double({ min: 20, max: 24, noNaN: true }),
)

describe('packed lines', () => {
  test('give every position back to half a step of 1/100,000 degree', () => {
    fc.assert(
      fc.property(fc.array(positions, { minLength: 1, maxLength: 40 }), (line) => {
        const read = unpackedLine(packedLine(line))
        const far = line.map(([x, y]) =>
          Math.min(...read.map(([lon = 0, lat = 0]) => Math.max(Math.abs(lon - x), Math.abs(lat - y)))),
        )
        return read.length <= line.length && far.every((apart) => apart <= 0.51e-5)
      }),
    )
  })

  test('simpler lines keep their ends and stray no farther than they may', () => {
    const wave = Array.from({ length: 400 }, (_, i) => [106 + i / 1000, 22 + Math.sin(i / 20) / 100])
    const weights = weightsOf(wave)
    const few = wave.filter((_, i) => (weights[i] ?? 0) > 5e-4)
    expect(few.length).toBeLessThan(60)
    expect([few[0], few.at(-1)]).toEqual([wave[0], wave.at(-1)])
    for (const [lon = 0, lat = 0] of wave) {
      const next = few.findIndex(([x = 0]) => x >= lon)
      const [[x0 = 0, y0 = 0], [x1 = 0, y1 = 0]] = [few[Math.max(0, next - 1)] ?? [], few[next] ?? []]
      const between = x1 === x0 ? y1 : y0 + ((y1 - y0) * (lon - x0)) / (x1 - x0)
      // Measured along the meridian, where a slope makes the distance look longer.
      expect(Math.abs(between - lat)).toBeLessThan(6e-4)
    }
  })
})

/** A wavy area around a place. */
function wavy(at: number, corners: number): ZonesToFreeze['features'][number] {
  const ring = Array.from({ length: corners }, (_, i) => {
    const angle = (2 * Math.PI * i) / corners
    const radius = 0.01 * (1 + 0.3 * Math.sin(9 * angle))
    return [105.8 + (at % 40) / 40 + radius * Math.cos(angle), 21.5 + at / 2000 + radius * Math.sin(angle)]
  })
  const properties = { kind: 'landslide', level: 'cao', name: `Vùng ${at}`, quality: 'official' } as const
  return {
    type: 'Feature',
    properties,
    geometry: { type: 'Polygon', coordinates: [[...ring, ring[0] ?? []]] },
  }
}

describe('frozen risk zones', () => {
  test('are counted by kind, in the order of drawing, with the worst quality of each', () => {
    const { rows, areas } = freezeZones(boxZones)
    expect(rows.map(({ kind, count, quality }) => [kind, count, quality])).toEqual([
      ['landslide', 14, 'illustrative'],
      ['flashFlood', 11, 'illustrative'],
      ['specialUseForest', 5, 'illustrative'],
    ])
    expect(areas).toHaveLength(30)
    expect(areas.every(({ level }) => typeof level === 'string')).toBe(true)
  })

  test('stand where they stood, to about 5 m', () => {
    freezeZones(boxZones).areas.forEach((area, i) => {
      const [was, is] = [boxZones.features[i], zoneFeature(area)]
      const ring = (was?.geometry.coordinates[0] ?? []) as number[][]
      const read = (is.geometry.coordinates[0]?.[0] ?? []) as number[][]
      expect(read[0]).toEqual(read.at(-1))
      for (const [lon = 0, lat = 0] of read) {
        expect(Math.min(...ring.map(([x = 0, y = 0]) => Math.hypot(x - lon, y - lat)))).toBeLessThan(1e-5)
      }
    })
  })

  test('of a heavy file are coarser, each still an area, and the state stays small', () => {
    const features = Array.from({ length: 1200 }, (_, i) => wavy(i, 400))
    const { areas } = freezeZones({ features, datasets: [] })
    expect(areas).toHaveLength(1200)
    const corners = areas.map(({ shape }) => unpackedLine(shape[0]?.[0] ?? '').length)
    expect(Math.min(...corners)).toBeGreaterThanOrEqual(3)
    expect(corners.reduce((sum, count) => sum + count, 0)).toBeLessThanOrEqual(40_000)
    expect(JSON.stringify(areas).length).toBeLessThan(600_000)
  })
})

describe('the hash of a snapshot', () => {
  test('is what it was where nothing of this is shown', () => {
    expect(frozen({ keep: [], shown: [] }, { compared: null }).hash).toBe(plain.hash)
  })

  test('is another one for zones, zones elsewhere, circles, a change, classes kept', () => {
    const [first, ...rest] = boxZones.features
    const moved = { ...boxZones, features: [...rest, ...(first ? [first] : [])] }
    const others = [
      frozen({ shown: ['riskZones'] }),
      frozen({ shown: ['riskZones'] }, { zones: moved }),
      frozen({ shown: ['symbols'] }),
      frozen({}, { compared: earlierTable() }),
      frozen({ keep: [1] }),
    ]
    expect(new Set([plain, ...others].map(({ hash }) => hash)).size).toBe(6)
    for (const { content, hash } of others) expect(snapshotHash(content)).toBe(hash)
  })

  test('states of before and with all of this are read back whole', () => {
    const full = frozen(
      { shown: ['riskZones', 'symbols'], keep: [2], indicator: 'povertyRate' },
      { compared: earlierTable() },
    )
    for (const one of [plain, full])
      expect(snapshotSchema.parse(JSON.parse(JSON.stringify(one)))).toEqual(one)
    expect(plain.content.view).not.toHaveProperty('zones')
  })
})

describe('the layer of money per person', () => {
  const { table, columns: own, ranking } = sampleInput()
  const WHY: Record<number, NoValue> = { 0: 'noNeed', 1: 'few', 2: 'few', 3: 'unknown' }
  const columns = ranking.rows.map(({ code }, i) => ({
    ...(own.find((row) => row.code === code) as ThreeColumnRow),
    ...{ costPerPerson: WHY[i] ? null : 1 + (i % 50), noValue: WHY[i] ?? null },
  }))
  const worth = new Map(columns.map((row) => [row.code, row.costPerPerson]))
  const layerValues = table.codes.map((code) => worth.get(code) ?? null)
  const { view } = frozen({ indicator: 'value' }, { columns, layerValues }).content

  test('tells no need and too few people from no figures, in the legend and commune by commune', () => {
    expect(view.rows.slice(-3).map(({ label, colour, count }) => [label.vi, colour, count])).toEqual([
      ['Không có nhu cầu', NEUTRAL_FILL, 1],
      ['Dưới 30 người', NEUTRAL_FILL, 2],
      ['Chưa có số liệu', null, 1],
    ])
    expect(view.rows.reduce((sum, { count }) => sum + count, 0)).toBe(200)
    view.rows.forEach(({ colour, count }, row) => {
      const inside = table.codes.flatMap((_, i) => (legendRow(view, i) === row ? [i] : []))
      expect(inside).toHaveLength(count)
      for (const i of inside) expect(view.colours[i]).toBe(colour)
    })
  })

  test('what filters leave out has no row, though it is drawn in the same fill', () => {
    // The first has no need: its class is drawn in the neutral fill.
    const [first] = ranking.all
    const at = table.codes.indexOf(first?.code ?? '')
    const { scenario: plain } = sampleInput()
    const scenario = { ...plain, filters: { ...plain.filters, districts: ['none'] } }
    const left = frozen({ indicator: 'value' }, { columns, layerValues, scenario }).content.view
    expect([left.colours[at], legendRow(left, at)]).toEqual([NEUTRAL_FILL, -1])
  })
})

describe('a layer compared with another period', () => {
  const { view, sources } = frozen({ indicator: 'povertyRate' }, { compared: earlierTable() }).content

  test('says both periods, counts every commune once, and knows the row of each', () => {
    expect(view.label).toEqual({
      vi: 'Tỷ lệ hộ nghèo – 2024 so với 2022',
      en: 'Poverty rate – 2024 compared with 2022',
    })
    expect(view.unit.vi).toBe('điểm %')
    expect(view.change).toEqual({ from: '2022', quality: 'illustrative' })
    expect(view.rows.reduce((sum, { count }) => sum + count, 0)).toBe(200)
    view.rows.forEach(({ colour, count }, row) => {
      const inside = view.rowAt?.flatMap((at, i) => (at === row ? [i] : [])) ?? []
      expect(inside).toHaveLength(count)
      for (const i of inside) expect(view.colours[i]).toBe(colour)
    })
    expect(view.target).toBeNull()
  })

  test('names the sources of then beside those of now, once', () => {
    const own = sampleSnapshot().snapshot.content.sources
    expect(sources.length).toBeGreaterThanOrEqual(own.length)
    expect(new Set(sources.map((one) => JSON.stringify(one))).size).toBe(sources.length)
  })

  test('classes that the legend does not keep are pale, on the map and in the legend', () => {
    const kept = frozen({ indicator: 'povertyRate', keep: [0] }).content.view
    expect(kept.rows.map(({ pale }) => pale ?? false)).toEqual(kept.rows.map((_, i) => i !== 0))
    const [first] = kept.rows
    expect(kept.colours.filter((_, i) => !kept.faded?.[i])).toEqual(Array(first?.count).fill(first?.colour))
  })
})
