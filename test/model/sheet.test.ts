import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { mapSheetSvg, type SheetInput } from '../../shared/figures/sheet.ts'
import { textWidth, wrap } from '../../shared/figures/text.ts'
import { bounds, decodeTopology, mercator } from '../../shared/model/geometry.ts'
import { edition2020 } from './support.ts'

const edition = edition2020()
const topology = readFileSync(new URL('../../geodata/built/geometry-2020.json', import.meta.url), 'utf8')
const geometry = decodeTopology(JSON.parse(topology))

function sheet(change: Partial<SheetInput> = {}): SheetInput {
  return {
    ...{
      width: 1123,
      height: 794,
      title: 'Đường thôn <cứng hóa> & điện',
      subtitle: 'Bộ địa giới 2020',
      lang: 'vi',
    },
    geometry,
    colours: edition.communes.map((_, i) => (i === 3 ? null : i === 5 ? 'mixed' : '#dd8a3e')),
    selection: [0, 1, 2],
    labels: [
      ...edition.communes.map((one, index) => ({
        ...{ text: one.fullName, lon: one.lon, lat: one.lat, index, kind: 'commune' as const },
      })),
      { text: 'Tràng Định', lon: 106.45, lat: 22.3, kind: 'district' },
    ],
    legend: {
      ...{ title: 'Thôn có đường cứng hóa', unit: '%', targetAfterRow: 0, targetLabel: 'mục tiêu 80%' },
      rows: [
        { colour: '#692606', label: 'dưới 80%', count: 1188 },
        { colour: '#ffeedc', label: 'từ 80%', count: 7 },
        { colour: null, label: 'chưa có số liệu', count: 1 },
        { colour: 'mixed', label: 'nhiều khu vực', count: 1 },
      ],
    },
    notes: ['Nguồn: bộ số liệu minh họa', 'Ngày lập: 31/12/2024'],
    schematic: true,
    ...change,
  }
}

interface Written {
  text: string
  selected: boolean
}

/** Text elements of a sheet, unescaped. */
function texts(svg: string): Written[] {
  return [...svg.matchAll(/<text ([^>]*)>([^<]*)<\/text>/g)].map(([, attributes = '', text = '']) => ({
    text: text
      .replaceAll('&lt;', '<')
      .replaceAll('&gt;', '>')
      .replaceAll('&quot;', '"')
      .replaceAll('&amp;', '&'),
    selected: attributes.includes('class="selected"'),
  }))
}

describe('mapSheetSvg', () => {
  const svg = mapSheetSvg(sheet())
  const written = texts(svg).map((one) => one.text)

  test('holds title, subtitle, notes, legend with counts, target, no data, north and the boundary note as text', () => {
    for (const text of [
      ...[
        'Đường thôn <cứng hóa> & điện',
        'Bộ địa giới 2020',
        'Nguồn: bộ số liệu minh họa',
        'Ngày lập: 31/12/2024',
      ],
      ...[
        'dưới 80%',
        '1.188',
        'từ 80%',
        'mục tiêu 80%',
        'chưa có số liệu',
        'nhiều khu vực',
        'B',
        'TRÀNG ĐỊNH',
      ],
      ...['Xã được chọn', 'Ranh giới sơ đồ, không có giá trị pháp lý'],
    ]) {
      expect(written).toContain(text)
    }
  })

  test('the target stands between its two rows', () => {
    const at = (text: string) => written.indexOf(text)
    expect(at('dưới 80%')).toBeLessThan(at('mục tiêu 80%'))
    expect(at('mục tiêu 80%')).toBeLessThan(at('từ 80%'))
  })

  test('no data and mixed are hatched, on the map and in the legend', () => {
    expect(svg.match(/fill="url\(#no-data\)"/g)).toHaveLength(2)
    expect(svg.match(/fill="url\(#mixed\)"/g)).toHaveLength(2)
    expect(mapSheetSvg(sheet({ idPrefix: 'p2-' }))).toContain('<pattern id="p2-no-data"')
  })

  test('is well-formed: every tag is closed, no raw ampersand', () => {
    const stack: string[] = []
    for (const [, close, name = '', self] of svg.matchAll(/<(\/?)([a-z]+)[^>]*?(\/?)>/gi)) {
      if (close) expect(stack.pop()).toBe(name)
      else if (!self) stack.push(name)
    }
    expect(stack).toEqual([])
    expect(svg).not.toMatch(/&(?!amp;|lt;|gt;|quot;)/)
    expect(svg).not.toMatch(/NaN|undefined|Infinity/)
  })

  test.each([
    ['A4', 1123, 794, 20],
    ['A4', 1123, 794, 200],
    ['A3', 1587, 1123, 200],
    ['small', 480, 360, 60],
  ])('every selected name is there as text: %s, %i × %i, %i communes', (_, width, height, count) => {
    const selection = edition.communes.map((_one, i) => i).slice(0, count)
    const names = texts(mapSheetSvg(sheet({ width, height, selection }))).filter((one) => one.selected)
    const expected = selection.map((i) => edition.communes[i]?.fullName)
    expect(names.map((one) => one.text).sort()).toEqual(expected.sort())
  })

  test('a selected commune without a label appears by its code', () => {
    const [first] = edition.communes
    const bare = texts(mapSheetSvg(sheet({ labels: [], selection: [0] })))
    expect(bare.filter((one) => one.selected).map((one) => one.text)).toEqual([first?.code])
  })

  test('the scale bar is true to 1 % at the middle latitude', () => {
    const [, metres, px] = /data-metres="(\d+)" data-px="([\d.]+)"/.exec(svg) ?? []
    // Two corners of the drawn province against its extent in degrees give the true pixels per degree.
    const drawn = /class="province-line" d="([^"]+)"/.exec(svg)?.[1] ?? ''
    const xs = [...drawn.matchAll(/[ML](-?[\d.]+) /g)].map(([, x]) => Number(x))
    const [west, south, east, north] = bounds(geometry.communes)
    const perDegree = (Math.max(...xs) - Math.min(...xs)) / (east - west)
    const phi = (((south + north) / 2) * Math.PI) / 180
    const degree =
      ((Math.PI / 180) * 6378137 * Math.cos(phi)) / Math.sqrt(1 - 0.00669438 * Math.sin(phi) ** 2)
    const truth = (Number(px) / perDegree) * degree
    expect(Math.abs(truth - Number(metres)) / truth).toBeLessThan(0.01)
    expect(mercator(west, north)[0]).toBeLessThan(mercator(east, north)[0])
  })

  test('names on the map do not overlap', () => {
    const all = mapSheetSvg(sheet({ selection: edition.communes.map((_, i) => i) }))
    const pattern =
      /<text x="([\d.]+)" y="([\d.]+)" font-size="([\d.]+)"[^>]*class="selected" paint-order[^>]*>([^<]+)</g
    const boxes = [...all.matchAll(pattern)].map(([, x, y, size, text = '']) => {
      const width = textWidth(text, Number(size))
      return {
        left: Number(x) - width / 2,
        right: Number(x) + width / 2,
        y: Number(y),
        size: Number(size),
        text,
      }
    })
    expect(boxes.length).toBeGreaterThan(100)
    for (const one of boxes) {
      for (const other of boxes) {
        if (one === other || Math.abs(one.y - other.y) >= Math.min(one.size, other.size)) continue
        const apart = one.left >= other.right - 0.1 || other.left >= one.right - 0.1
        expect(apart, `${one.text} / ${other.text}`).toBe(true)
      }
    }
  })

  test('symbols, their sizes and pale communes are drawn when asked for', () => {
    const symbols = edition.communes.map((_, i) => (i % 2 ? 4 : null))
    const symbolLegend = { title: 'Hộ cần bố trí', rows: [{ radius: 4, label: '10 hộ' }] }
    const drawn = mapSheetSvg(sheet({ symbols, symbolLegend, faded: edition.communes.map(() => true) }))
    expect(drawn.match(/<g class="symbols".*?<\/g>/)?.[0].match(/<circle/g)).toHaveLength(100)
    expect(texts(drawn).map((one) => one.text)).toContain('10 hộ')
    expect(drawn.match(/fill-opacity="0.25"/g)).toHaveLength(200)
  })

  test('larger type is asked for by textScale', () => {
    const size = (text: string) => Number(/font-size="([\d.]+)"/.exec(text)?.[1])
    expect(size(mapSheetSvg(sheet({ textScale: 1.5, title: 'Ngắn' })))).toBeCloseTo(33, 5)
  })
})

test('text is measured without its marks and broken between words', () => {
  expect(textWidth('Ẫ', 10)).toBe(textWidth('A', 10))
  expect(textWidth('', 10)).toBe(0)
  expect(wrap('một hai ba bốn', 10, 40)).toEqual(['một hai', 'ba bốn'])
  expect(wrap('dàiquámộtdòng', 10, 5)).toEqual(['dàiquámộtdòng'])
  expect(wrap('', 10, 50)).toEqual([])
})
