import { describe, expect, test } from 'vitest'
import type { Snapshot, SnapshotContent } from '../../shared/domain/snapshots.ts'
import type { ChartOptions } from '../../shared/figures/chart-frame.ts'
import { curveChart } from '../../shared/figures/curve-chart.ts'
import { gapChart } from '../../shared/figures/gap-chart.ts'
import { insetMap, thumbnail } from '../../shared/figures/inset-map.ts'
import { type MoneyBy, moneyChart } from '../../shared/figures/money-chart.ts'
import { rankingChart } from '../../shared/figures/ranking-chart.ts'
import { listSums } from '../../shared/model/lists/sums.ts'
import { cut, groupOf, overlaps, textsOf, wellFormed } from './figures-support.ts'
import { sampleSnapshot } from './sample-snapshot.ts'

const { snapshot, geometry } = sampleSnapshot()
const { content } = snapshot
const SIZE = { width: 760, height: 460 }

const having = (change: Partial<SnapshotContent>): Snapshot => ({
  ...snapshot,
  content: { ...content, ...change },
})

/** Everything as long as it gets: names of twelve words, a value before, a rank that is not certain. */
const long = having({
  communes: content.communes.map((commune) => ({
    ...commune,
    name: `${commune.name} và các thôn vùng cao, vùng xa giáp ranh`,
    rankBest: 1,
    rankWorst: 200,
  })),
  gaps: content.gaps.map((gap) => ({
    ...gap,
    label: { vi: `${gap.label.vi}, tính cả các thôn mới sáp nhập trong kỳ báo cáo`, en: gap.label.en },
    before: { period: '2022', value: 12.5 },
    target2030: 1_188_600,
    unit: { vi: 'hộ', en: 'households' },
  })),
})

const CHARTS: Record<string, (one: Snapshot, options: ChartOptions) => string> = {
  gap: gapChart,
  ranking: (one, options) => rankingChart(one, { ...options, n: 20 }),
  'ranking of 60': (one, options) => rankingChart(one, { ...options, n: 60 }),
  'money by area': (one, options) => moneyChart(one, { ...options, by: 'area' }),
  'money by line': (one, options) => moneyChart(one, { ...options, by: 'line' }),
  'money by year': (one, options) => moneyChart(one, { ...options, by: 'year' }),
  curve: (one, options) => curveChart(one, options) ?? '',
}
const SIZES: ChartOptions[] = [
  SIZE,
  { width: 420, height: 380, lang: 'en' },
  { width: 1280, height: 600, heading: false },
  { width: 1600, height: 900, lang: 'en', notes: false },
  { width: 640, height: 900 },
]

describe.each(Object.entries(CHARTS))('%s', (_, draw) => {
  test.each(SIZES)('$width × $height: no words cut or over each other, also when all are long', (options) => {
    for (const one of [snapshot, long]) {
      const svg = draw(one, options)
      const texts = textsOf(svg)
      expect(wellFormed(svg)).toBe(true)
      expect(cut(svg, texts)).toEqual([])
      expect(overlaps(texts)).toEqual([])
    }
  })

  test('warns of invented figures, names source, date and hash', () => {
    const svg = draw(snapshot, SIZE)
    const words = textsOf(svg).map(({ text }) => text)
    expect(svg).toContain('class="watermark"')
    expect(words).toContain('SỐ LIỆU MINH HỌA: không dùng làm căn cứ phân bổ vốn')
    expect(words.some((text) => text.startsWith('Nguồn: '))).toBe(true)
    expect(words.some((text) => text.includes(snapshot.hash.slice(0, 12)))).toBe(true)
  })
})

const numbers = (svg: string, pattern: RegExp) =>
  [...svg.matchAll(pattern)].map(([, value = '']) => Number(value))

describe('what charts say', () => {
  const sums = listSums(
    content.list,
    (code) => content.communes.find((one) => one.code === code)?.districtCode ?? null,
  )
  const districtsWithWorks = content.districts.filter(({ code }) => sums.byDistrict[code])

  test.each([
    ['on the wall', { width: 820, height: 930, textScale: 1.6 }],
    ['on a phone', { width: 370, height: 340, textScale: 1.6 }],
  ])('bars of the gaps take at least three eighths of the width %s', (_, size) => {
    const svg = gapChart(snapshot, { ...size, notes: false })
    const grounds = numbers(svg, /<rect [^>]*width="([\d.]+)"[^>]*fill="#eeebe4"/g)
    expect(grounds).toHaveLength(content.gaps.length)
    expect(Math.min(...grounds)).toBeGreaterThan(0.375 * size.width)
    const texts = textsOf(svg)
    expect([...cut(svg, texts), ...overlaps(texts)]).toEqual([])
  })

  test('a bar per district with works: the total investment that tables say, also of works planned above it', () => {
    const [first, ...rest] = content.list.items
    const above = { ...first!, money: first!.money.map((row) => ({ ...row, planned: row.planned + 1000 })) }
    for (const one of [snapshot, having({ list: { ...content.list, items: [above, ...rest] } })]) {
      const svg = moneyChart(one, { ...SIZE, by: 'area' })
      expect(numbers(svg, /data-total="(\d+)"/g)).toEqual(
        districtsWithWorks.map(({ code }) => sums.byDistrict[code]),
      )
    }
  })

  test.each([
    ['line', () => content.lines.flatMap(({ id }) => sums.byLine[id] ?? [])],
    [
      'year',
      () =>
        Object.keys(sums.byYear)
          .sort()
          .flatMap((year) => content.lines.flatMap(({ id }) => sums.byYear[Number(year)]?.[id] ?? [])),
    ],
  ] as const)('money by %s: a bar for each line, none for lines together', (by: MoneyBy, expected) => {
    expect(numbers(moneyChart(snapshot, { ...SIZE, by }), /data-total="(\d+)"/g)).toEqual(expected())
  })

  test('without districts a bar per commune, those with most money first, the others together', () => {
    const communes = content.communes.map((one) => ({ ...one, districtCode: null, districtName: null }))
    const svg = moneyChart(having({ districts: [], communes }), { ...SIZE, by: 'area' })
    const costs = new Map<string, number>()
    for (const { code, cost } of content.list.items) costs.set(code, (costs.get(code) ?? 0) + cost)
    const sorted = [...costs.values()].sort((one, other) => other - one)
    expect(sorted.length).toBeGreaterThan(16)
    const others = sorted.slice(15).reduce((sum, cost) => sum + cost, 0)
    expect(numbers(svg, /data-total="(\d+)"/g)).toEqual([...sorted.slice(0, 15), others])
    expect(svg).toContain('Tổng mức đầu tư theo xã')
    expect(svg).toContain(`${sorted.length - 15} xã khác`)
  })

  test('money without a line stands apart and is not lost', () => {
    const items = content.list.items.map((item) => ({ ...item, money: item.money.slice(0, 1) }))
    const open = having({ list: { ...content.list, items } })
    const cost = items.reduce((sum, item) => sum + item.cost, 0)
    for (const by of ['line', 'year'] as const) {
      const svg = moneyChart(open, { ...SIZE, by })
      expect(numbers(svg, /data-total="(\d+)"/g).reduce((sum, money) => sum + money, 0)).toBe(cost)
      expect(svg).toMatch(/Chưa bố trí/)
    }
  })

  test('ranking: the first communes in order, parts as long as the total', () => {
    const svg = rankingChart(snapshot, { ...SIZE, n: 10 })
    const codes = [...svg.matchAll(/data-code="(\d+)"/g)].map(([, code]) => code)
    const first = content.communes.filter(({ rank }) => rank !== null && rank <= 10)
    first.sort((one, other) => (one.rank ?? 0) - (other.rank ?? 0))
    expect(codes).toEqual(first.map(({ code }) => code))
    const rows = svg.split('<g class="row"').slice(1)
    const widths = rows.map((row) =>
      numbers(row, /<rect [^>]*width="([\d.]+)"/g).reduce((sum, one) => sum + one, 0),
    )
    const perPoint = (widths[0] ?? 0) / (first[0]?.total ?? 1)
    for (const [i, commune] of first.entries())
      expect(widths[i]).toBeCloseTo((commune.total ?? 0) * perPoint, 0)
    const criteria = content.scenario.criteria.length
    expect(groupOf(svg, 'key').match(/<rect/g)).toHaveLength(criteria)
  })

  test('gaps: a row per target, the bar ends at the value, marks at the targets', () => {
    const svg = gapChart(snapshot, SIZE)
    const rows = svg.split('<g class="row"').slice(1)
    expect(rows.length).toBe(content.gaps.length)
    for (const [i, gap] of content.gaps.entries()) {
      const [whole = 0, part = 0] = numbers(rows[i] ?? '', /<rect [^>]*width="([\d.]+)"/g)
      const [left = 0] = numbers(rows[i] ?? '', /<rect x="([\d.]+)"/g)
      expect(part / whole).toBeCloseTo((gap.value ?? 0) / 100, 2)
      const marks = numbers(rows[i] ?? '', /translate\(([\d.]+) /g).map((x) => ((x - left) / whole) * 100)
      const targets = [gap.target2030, gap.target2025].filter((target) => target !== null)
      expect(marks.length).toBe(targets.length)
      for (const [k, target] of targets.entries()) expect(marks[k]).toBeCloseTo(target, 0)
    }
  })

  test('a missing value draws no bar and no zero', () => {
    const [first, ...rest] = content.gaps
    const svg = gapChart(having({ gaps: first ? [{ ...first, value: null }, ...rest] : [] }), SIZE)
    const row = svg.split('<g class="row"')[1] ?? ''
    expect(row.match(/<rect/g)).toHaveLength(1)
    expect(textsOf(row).map(({ text }) => text)).toContain('–')
  })

  test('nothing to draw: the drawing says so; no plan, no curve', () => {
    const empty = having({ gaps: [], list: { ...content.list, items: [] }, curve: null, communes: [] })
    const said = 'Chưa có số liệu để vẽ biểu đồ này'
    for (const svg of [
      gapChart(empty, SIZE),
      rankingChart(empty, SIZE),
      moneyChart(empty, { ...SIZE, by: 'year' }),
    ]) {
      expect(textsOf(svg).map(({ text }) => text)).toContain(said)
      expect(wellFormed(svg)).toBe(true)
    }
    expect(curveChart(empty, SIZE)).toBeNull()
  })
})

describe('small maps', () => {
  test('every commune and district has an inset map whose names keep apart', () => {
    for (const { code } of content.communes.filter((_, i) => i % 7 === 0)) {
      const svg = insetMap(snapshot, geometry, { code, width: 420, height: 320 })
      expect(wellFormed(svg)).toBe(true)
      expect(overlaps(textsOf(svg))).toEqual([])
      expect(cut(svg, textsOf(svg))).toEqual([])
    }
    const sizes = [
      { width: 620, height: 420 },
      { width: 300, height: 220 },
    ]
    for (const [{ code }, size] of content.districts.flatMap((one) =>
      sizes.map((size) => [one, size] as const),
    )) {
      const svg = insetMap(snapshot, geometry, { district: code, ...size })
      const members = content.communes.filter(({ districtCode }) => districtCode === code).length
      // A small map has no key: each has its name on it.
      expect(textsOf(groupOf(svg, 'labels')).filter(({ className }) => className === 'selected').length).toBe(
        members,
      )
      expect(overlaps(textsOf(svg))).toEqual([])
    }
    expect(() => insetMap(snapshot, geometry, { width: 100, height: 100 })).toThrow(RangeError)
  })

  test('a thumbnail shows all communes without names', () => {
    const svg = thumbnail(snapshot, geometry, { width: 240, height: 180 })
    expect(wellFormed(svg)).toBe(true)
    expect(groupOf(svg, 'communes').match(/<path/g)).toHaveLength(200)
    expect(textsOf(svg)).toEqual([])
  })
})
