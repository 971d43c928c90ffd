import { describe, expect, test } from 'vitest'
import { mapSheet } from '../../shared/figures/map-sheet.ts'
import { qrModules } from '../../shared/figures/qr.ts'
import { formatNumber } from '../../shared/model/format.ts'
import { cut, groupOf, overlaps, textsOf, wellFormed } from './figures-support.ts'
import { sampleSnapshot } from './sample-snapshot.ts'

const { snapshot, geometry } = sampleSnapshot()
const { content } = snapshot
const url = 'https://sondo.langson.gov.vn/x/7Kq2fB'
const svg = mapSheet(snapshot, geometry, { paper: 'A4', url })
const all = sampleSnapshot({ top: 200 }).snapshot

const fillsOf = (drawing: string) =>
  [...groupOf(drawing, 'communes').matchAll(/<path d="([^"]+)" fill="([^"]+)"/g)].map(
    ([, d = '', fill = '']) => ({
      d,
      fill,
    }),
  )

/** Numbers at the right of the legend. */
const countsOf = (drawing: string) =>
  [...groupOf(drawing, 'legend').matchAll(/text-anchor="end"[^>]*>([\d.]+)<\/text>/g)].map(([, text = '']) =>
    Number(text.replaceAll('.', '')),
  )

const sorted = (names: string[]) => [...names].sort()

describe('map sheet of a snapshot', () => {
  test('is a well-formed document that asks nothing of other places', () => {
    expect(wellFormed(svg)).toBe(true)
    expect(svg).not.toMatch(/(href|src)=|url\((?!#)/)
    expect(mapSheet(snapshot, geometry, { paper: 'A4', url })).toBe(svg)
  })

  test('draws every commune once, in its colour', () => {
    const fills = fillsOf(svg)
    expect(fills.length).toBe(200)
    expect(new Set(fills.map(({ d }) => d)).size).toBe(200)
    expect(fills.map(({ fill }) => fill)).toEqual(content.view.colours)
  })

  test('legend: one row per class, counts add up to all communes, then the chosen ones', () => {
    const counts = countsOf(svg)
    expect(counts).toEqual([...content.view.rows.map(({ count }) => count), 20])
    expect(counts.slice(0, -1).reduce((sum, count) => sum + count, 0)).toBe(200)
    const texts = textsOf(svg).map(({ text }) => text)
    for (const { label } of content.view.rows) expect(texts).toContain(label.vi)
  })

  test('the counts are those of the colours on the map', () => {
    const fills = fillsOf(svg)
    const onMap = content.view.rows.map(({ colour }) => fills.filter(({ fill }) => fill === colour).length)
    expect(onMap).toEqual(content.view.rows.map(({ count }) => count))
  })

  test('only the chosen: the others lose their colour, the legend counts 20', () => {
    const only = mapSheet(snapshot, geometry, { paper: 'A4', selectionOnly: true })
    const coloured = fillsOf(only).filter(({ fill }) =>
      content.view.rows.some(({ colour }) => colour === fill),
    )
    expect(coloured.length).toBe(20)
    expect(
      countsOf(only)
        .slice(0, -1)
        .reduce((sum, count) => sum + count, 0),
    ).toBe(20)
  })

  test('the scale bar is as long as the ground says, to 1 % at the latitude of the province', () => {
    const [, metres, px] = (/data-metres="([\d.]+)" data-px="([\d.]+)"/.exec(svg) ?? []).map(Number)
    const fills = fillsOf(svg)
    const corners = geometry.communes.map((area, i) => {
      const ring =
        area.geometry.type === 'Polygon' ? area.geometry.coordinates[0] : area.geometry.coordinates[0]?.[0]
      const [lon = 0, lat = 0] = ring?.[0] ?? []
      const [, x, y] = (/^M([\d.]+) ([\d.]+)/.exec(fills[i]?.d ?? '') ?? []).map(Number)
      return { lon, lat, x: x ?? 0, y: y ?? 0 }
    })
    const west = corners.reduce((best, one) => (one.lon < best.lon ? one : best))
    const east = corners
      .filter(({ lat }) => Math.abs(lat - west.lat) < 0.1)
      .reduce((best, one) => (one.lon > best.lon ? one : best))
    // Ground length on the WGS 84 ellipsoid along a parallel and a meridian.
    const lat = (((west.lat + east.lat) / 2) * Math.PI) / 180
    const [a, e2] = [6378137, 0.00669438]
    const w = Math.sqrt(1 - e2 * Math.sin(lat) ** 2)
    const radians = Math.PI / 180
    const dx = (a / w) * Math.cos(lat) * (east.lon - west.lon) * radians
    const dy = ((a * (1 - e2)) / w ** 3) * (east.lat - west.lat) * radians
    const perPx = Math.hypot(dx, dy) / Math.hypot(east.x - west.x, east.y - west.y)
    expect(Math.hypot(dx, dy)).toBeGreaterThan(50_000)
    expect(Math.abs((metres ?? 0) / (px ?? 1) / perPx - 1)).toBeLessThan(0.01)
  })

  test('says sources, quality, date, short hash, edition, and that outlines are schematic', () => {
    const text = textsOf(svg)
      .map((one) => one.text)
      .join(' ')
    expect(text).toContain('Nguồn: Số liệu minh họa 2024')
    expect(text).toContain('Chất lượng số liệu: ')
    expect(text).toContain('Ngày lập: 05/03/2026')
    expect(text).toContain(`Mã bản chụp: ${snapshot.hash.slice(0, 12)}`)
    expect(text).toContain('Bộ địa giới 2020')
    expect(text).toContain('Ranh giới sơ đồ, không có giá trị pháp lý')
  })

  test('invented figures: a warning across the map and in words; none where all is real', () => {
    expect(groupOf(svg, 'watermark').match(/SỐ LIỆU MINH HỌA/g)).toHaveLength(3)
    expect(svg).toContain('SỐ LIỆU MINH HỌA: không dùng làm căn cứ phân bổ vốn')
    const real = { ...snapshot, content: { ...content, illustrative: false } }
    expect(mapSheet(real, geometry, { paper: 'A4' })).not.toContain('class="watermark"')
  })

  test('the QR code is that of the address', () => {
    const rows = qrModules(url)
    const code = groupOf(svg, 'qr')
    const read = rows.map((row) => row.map(() => false))
    for (const [, x = '', y = '', wide = ''] of code.matchAll(/M(\d+) (\d+)h(\d+)v1h-\d+z/g)) {
      for (let i = 0; i < Number(wide); i++) (read[Number(y)] ?? [])[Number(x) + i] = true
    }
    expect(read).toEqual(rows)
    // Without an address the link alone; without a link the full hash.
    const side = (text: string) => `<rect width="${qrModules(text).length}"`
    const linkOnly = groupOf(mapSheet(snapshot, geometry, { paper: 'A4' }), 'qr')
    expect(linkOnly).toContain(side(`#${snapshot.link}`))
    const bare = mapSheet({ ...snapshot, link: '' }, geometry, { paper: 'A4' })
    expect(groupOf(bare, 'qr')).toContain(side(`SHA-256 ${snapshot.hash}`))
    expect(textsOf(bare).map(({ text }) => text)).toContain('Mã bản chụp đầy đủ')
  })
})

describe('names on the map sheet', () => {
  const SIZES = [
    ['A4', snapshot, 'A4'],
    ['A4, all 200', all, 'A4'],
    ['A3, all 200', all, 'A3'],
    ['a slide', snapshot, { width: 960, height: 540 }],
  ] as const

  test.each(SIZES)('%s: no two names run into each other, none is cut', (_, one, paper) => {
    const drawing = mapSheet(one, geometry, { paper, url })
    expect(overlaps(textsOf(groupOf(drawing, 'labels')))).toEqual([])
    expect(cut(drawing, textsOf(drawing))).toEqual([])
  })

  test.each([
    ['A4', 'vi'],
    ['A3', 'en'],
  ] as const)('%s: all 200 names stand on the sheet once when all are chosen', (paper, lang) => {
    const drawing = mapSheet(all, geometry, { paper, lang })
    const found = textsOf(drawing).filter(({ className }) => className === 'selected')
    expect(found.length).toBe(200)
    // Two of one name in one district say whether they are a town or a commune.
    const names = found.map(({ text }) => text.replace(/^(TT|P\.|xã) /, ''))
    expect(sorted(names)).toEqual(sorted(content.communes.map(({ name }) => name)))
    expect(new Set(found.filter(({ text }) => text.includes('Chi Lăng')).map(({ text }) => text))).toEqual(
      new Set(['Chi Lăng', 'TT Chi Lăng', 'xã Chi Lăng']),
    )
  })

  test('other texts of the sheet keep apart as well', () => {
    const rest = textsOf(svg.replace(groupOf(svg, 'labels'), ''))
    expect(overlaps(rest)).toEqual([])
  })
})

describe('sheet of a part', () => {
  test('a district: its communes named, counted, and shown on the small map', () => {
    const code =
      content.communes.find(({ districtName }) => districtName === 'Huyện Chi Lăng')?.districtCode ?? ''
    const inside = content.communes.filter(({ districtCode }) => districtCode === code)
    const drawing = mapSheet(snapshot, geometry, { paper: 'A4', districtInset: code })
    expect(wellFormed(drawing)).toBe(true)
    expect(
      textsOf(groupOf(drawing, 'labels')).filter(({ className }) => className === 'selected').length,
    ).toBe(inside.length)
    const chosen = inside.filter((commune) => content.selection.includes(commune.code)).length
    const counts = countsOf(drawing).slice(0, content.view.rows.length)
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(inside.length)
    expect(countsOf(drawing).slice(content.view.rows.length)).toEqual(chosen > 0 ? [chosen] : [])
    expect(groupOf(drawing, 'locator')).not.toBe('')
    expect(fillsOf(drawing).length).toBeLessThan(120)
    expect(textsOf(drawing).some(({ text }) => text.includes('Huyện Chi Lăng'))).toBe(true)
  })

  test('a code that the edition lacks is an error', () => {
    expect(() => mapSheet(snapshot, geometry, { paper: 'A4', communeInset: '99999' })).toThrow(RangeError)
  })

  test('circles where the layer is drawn by circles', () => {
    const values = content.communes.map((_, i) => (i === 0 ? null : i))
    const view = { ...content.view, symbols: { top: 199, values } }
    const drawing = mapSheet({ ...snapshot, content: { ...content, view } }, geometry, { paper: 'A4' })
    expect(groupOf(drawing, 'symbols').match(/<circle/g)).toHaveLength(199)
    expect(textsOf(groupOf(drawing, 'symbol-legend')).map(({ text }) => text)).toContain(
      formatNumber(199, 0, 'vi'),
    )
  })
})
