import { describe, expect, test } from 'vitest'
import { insetMap, thumbnail } from '../../shared/figures/inset-map.ts'
import { mapSheet } from '../../shared/figures/map-sheet.ts'
import type { SnapshotInput } from '../../shared/model/snapshot/build.ts'
import { earlierTable, showing } from '../fixtures/snapshot-overlays.ts'
import { cut, groupOf, overlaps, textsOf, wellFormed } from './figures-support.ts'
import { sampleSnapshot } from './sample-snapshot.ts'

const taken = (view: Partial<SnapshotInput['view']>, more: Partial<SnapshotInput> = {}, top = 20) =>
  sampleSnapshot({ top, change: showing(view, more) })
const { snapshot, geometry } = taken({ shown: ['riskZones'] })
const svg = mapSheet(snapshot, geometry, { paper: 'A4' })
const words = (drawing: string) => textsOf(drawing).map(({ text }) => text)
const zonesIn = (drawing: string) => [
  ...drawing.matchAll(/<path class="zone" d="([^"]+)" fill="url\(#([^)]*)\)"/g),
]

describe('risk zones on the map sheet', () => {
  test('are drawn once each with the hatch of their kind, above communes and below names', () => {
    const zones = zonesIn(svg)
    expect(zones).toHaveLength(30)
    expect(new Set(zones.map(([, d]) => d)).size).toBe(30)
    const count = (kind: string) => zones.filter(([, , hatch]) => hatch === kind).length
    expect(['landslide', 'flashFlood', 'specialUseForest'].map(count)).toEqual([14, 11, 5])
    for (const kind of ['landslide', 'flashFlood', 'specialUseForest'])
      expect(svg).toContain(`<pattern id="${kind}"`)
    const at = (name: string) => svg.indexOf(`<g class="${name}"`)
    expect(at('communes')).toBeLessThan(at('hazards'))
    expect(at('hazards')).toBeLessThan(at('selection'))
    expect(at('selection')).toBeLessThan(at('labels'))
  })

  test('have legend rows with their number, say that they are invented and where they come from', () => {
    const legend = words(groupOf(svg, 'hazard-legend'))
    expect(legend).toEqual([
      ...['Vùng nguy cơ', 'số vùng', 'Sạt lở (minh họa)', '14', 'Lũ ống, lũ quét (minh họa)', '11'],
      ...['Rừng đặc dụng (minh họa)', '5'],
    ])
    expect(words(svg)).toContain('Nguồn vùng nguy cơ: Vùng nguy cơ minh họa (minh họa)')
    const real = structuredClone(snapshot)
    for (const row of real.content.view.zones?.rows ?? []) row.quality = 'official'
    expect(words(groupOf(mapSheet(real, geometry, { paper: 'A4' }), 'hazard-legend'))).toContain('Sạt lở')
  })

  test('are absent where they are not shown', () => {
    const without = sampleSnapshot()
    expect(mapSheet(without.snapshot, geometry, { paper: 'A4' })).not.toMatch(/hazard|landslide/)
  })

  test('on a part only those that reach into it, with a key that no name runs into', () => {
    const code = snapshot.content.districts.find(({ fullName }) => fullName === 'Huyện Cao Lộc')?.code ?? ''
    const inset = insetMap(snapshot, geometry, { district: code, width: 620, height: 460 })
    const drawn = zonesIn(inset).length
    expect(drawn).toBeGreaterThan(0)
    expect(drawn).toBeLessThan(30)
    expect(wellFormed(inset)).toBe(true)
    expect(overlaps(textsOf(inset))).toEqual([])
    expect(cut(inset, textsOf(inset))).toEqual([])
    expect(zonesIn(thumbnail(snapshot, geometry, { width: 300, height: 200 }))).toHaveLength(30)
  })
})

describe('a full legend', () => {
  const full = (top: number) =>
    taken(
      { indicator: 'hardenedVillageRate', keep: [0, 1], shown: ['riskZones', 'symbols'] },
      { compared: earlierTable() },
      top,
    )
  test.each([
    ['A4', 'A4', 200],
    ['A3', 'A3', 200],
    ['a slide', { width: 960, height: 540 }, 40],
    ['half a page', { width: 760, height: 480 }, 20],
  ] as const)('%s: nothing is cut and nothing runs into anything else', (_, paper, top) => {
    const all = full(top)
    const drawing = mapSheet(all.snapshot, all.geometry, { paper })
    expect(wellFormed(drawing)).toBe(true)
    expect(cut(drawing, textsOf(drawing))).toEqual([])
    expect(overlaps(textsOf(drawing.replace(groupOf(drawing, 'labels'), '')))).toEqual([])
    expect(words(drawing)).toContain('Sạt lở (minh họa)')
  })
})

describe('what the legend says of the map', () => {
  test('a change: both periods in title and legend, counts of all communes', () => {
    const change = taken({ indicator: 'povertyRate' }, { compared: earlierTable() }).snapshot
    const drawing = mapSheet(change, geometry, { paper: 'A4' })
    expect(words(drawing)).toContain('Tỷ lệ hộ nghèo – 2024 so với 2022 – tỉnh Lạng Sơn')
    expect(words(drawing)).toContain('Số liệu kỳ 2022 dùng để so sánh: minh họa')
    const code = change.content.districts[0]?.code ?? ''
    const inside = change.content.communes.filter(({ districtCode }) => districtCode === code).length
    const part = groupOf(mapSheet(change, geometry, { paper: 'A4', districtInset: code }), 'legend')
    const counts = [...part.matchAll(/text-anchor="end"[^>]*>(\d+)</g)].map(([, text]) => Number(text))
    const rows = change.content.view.rows.length
    expect(counts.slice(0, rows).reduce((sum, count) => sum + count, 0)).toBe(inside)
  })

  test('classes that are not kept are pale on the map and in the legend, which says so', () => {
    const { view } = taken({ indicator: 'hardenedVillageRate', keep: [0] }).snapshot.content
    const drawing = mapSheet(taken({ indicator: 'hardenedVillageRate', keep: [0] }).snapshot, geometry, {
      paper: 'A4',
    })
    const pale = (part: string) => part.match(/fill-opacity="0.25"/g)?.length ?? 0
    expect(pale(groupOf(drawing, 'legend'))).toBe(view.rows.length - 1)
    expect(pale(groupOf(drawing, 'communes'))).toBe(200 - (view.rows[0]?.count ?? 0))
    expect(words(drawing).join(' ')).toContain('Hàng in nhạt: lớp không được chọn, vẽ nhạt trên bản đồ')
  })

  test('circles over another layer are named for what they show', () => {
    const drawing = mapSheet(taken({ shown: ['symbols'] }).snapshot, geometry, { paper: 'A4' })
    expect(words(groupOf(drawing, 'symbol-legend'))[0]).toBe('Hộ cần bố trí')
    expect(groupOf(drawing, 'symbols').match(/<circle/g)?.length).toBeGreaterThan(20)
    expect(words(groupOf(drawing, 'legend'))[0]).toBe('Điểm nhu cầu')
  })
})
