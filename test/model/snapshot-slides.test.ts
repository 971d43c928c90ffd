import { DOMParser, type Element } from '@xmldom/xmldom'
import { strFromU8, unzipSync } from 'fflate'
import { beforeAll, describe, expect, test } from 'vitest'
import { pngOf } from '../../server/services/png.ts'
import type { Snapshot } from '../../shared/domain/snapshots.ts'
import { write } from '../../shared/formats/snapshot/pptx.ts'
import { paginate, textHeight } from '../../shared/formats/snapshot/slides/tables.ts'
import { formatNumber } from '../../shared/model/format.ts'
import { costOf } from '../../shared/model/lists/item.ts'
import { item, list, money } from './lists-support.ts'
import { type SampleOptions, sampleSnapshot } from './sample-snapshot.ts'

const NO_FIELDS = { body: '', number: '', place: '', addressee: '', signatoryPost: '', signatoryName: '' }
const NO_FONTS = { regular: new Uint8Array(), medium: new Uint8Array(), semibold: new Uint8Array() }
/** English metric units per inch. */
const EMU = 914_400

interface Box {
  x: number
  y: number
  w: number
  h: number
}

interface Slide {
  root: Element
  text: string
  notes: string
}

const all = (root: Element, name: string): Element[] => Array.from(root.getElementsByTagName(name))
const textOf = (root: Element): string =>
  all(root, 'a:p')
    .map((paragraph) =>
      all(paragraph, 'a:t')
        .map((run) => run.textContent ?? '')
        .join(''),
    )
    .join('\n')

function boxOf(shape: Element, name: 'a:xfrm' | 'p:xfrm'): Box | null {
  const frame = all(shape, name)[0]
  const [off, ext] = [frame && all(frame, 'a:off')[0], frame && all(frame, 'a:ext')[0]]
  if (!off || !ext) return null
  const inches = (element: Element, key: string) => Number(element.getAttribute(key)) / EMU
  return { x: inches(off, 'x'), y: inches(off, 'y'), w: inches(ext, 'cx'), h: inches(ext, 'cy') }
}

async function written(options: SampleOptions, change: (snapshot: Snapshot) => Snapshot = (one) => one) {
  const { snapshot: taken, geometry } = sampleSnapshot(options)
  const snapshot = change(taken)
  const bytes = await write(
    {
      ...{ snapshot, geometry, url: 'https://example.org/s/k7Qx2', fonts: NO_FONTS, png: pngOf },
      options: { paper: 'A4', by: 'district', fields: NO_FIELDS },
    },
    () => {},
  )
  const parts = unzipSync(bytes)
  const parse = (path: string) =>
    new DOMParser().parseFromString(strFromU8(parts[path] ?? new Uint8Array()), 'text/xml').documentElement!
  const count = Object.keys(parts).filter((path) => /^ppt\/slides\/slide\d+\.xml$/.test(path)).length
  const slides: Slide[] = Array.from({ length: count }, (_, index) => {
    const root = parse(`ppt/slides/slide${index + 1}.xml`)
    return { root, text: textOf(root), notes: textOf(parse(`ppt/notesSlides/notesSlide${index + 1}.xml`)) }
  })
  return { snapshot, bytes, parts, slides, text: slides.map((slide) => slide.text).join('\n') }
}
type Written = Awaited<ReturnType<typeof written>>

/** Nothing leaves its slide, no table reaches into the foot, no text is taller than its box (by the estimate of the writer). */
function expectInside({ slides }: Written): void {
  for (const { root, text } of slides) {
    for (const shape of all(root, 'p:sp')) {
      const box = boxOf(shape, 'a:xfrm')
      if (!box) continue
      expect(box.x + box.w, text).toBeLessThanOrEqual(13.34)
      expect(box.y + box.h, text).toBeLessThanOrEqual(7.51)
      const height = all(shape, 'a:p').reduce((sum, paragraph) => {
        const [run] = all(paragraph, 'a:rPr')
        const points = Number(run?.getAttribute('sz') ?? 1800) / 100
        const words = all(paragraph, 'a:t')
          .map((one) => one.textContent ?? '')
          .join('')
        return sum + (words === '' ? 0 : textHeight(words, box.w, points))
      }, 0)
      expect(height, text).toBeLessThanOrEqual(box.h + 0.05)
    }
    for (const frame of all(root, 'p:graphicFrame')) {
      const box = boxOf(frame, 'p:xfrm')!
      const rows = all(frame, 'a:tr').reduce((sum, row) => sum + Number(row.getAttribute('h')) / EMU, 0)
      expect(box.y + Math.max(rows, rows > 0 ? 0 : box.h), text).toBeLessThanOrEqual(6.68)
      expect(box.x + box.w, text).toBeLessThanOrEqual(12.75)
    }
    const sizes = all(root, 'a:rPr').map((run) => Number(run.getAttribute('sz') ?? 1800) / 100)
    expect(Math.min(...sizes), text).toBeGreaterThanOrEqual(12)
  }
}

describe('the deck of a list', () => {
  let made: Written
  beforeAll(async () => {
    made = await written({ top: 20 })
  })

  test('a slide for each part and each district with works', () => {
    const { slides, snapshot } = made
    const codes = new Set(snapshot.content.list.items.map(({ code }) => code))
    const districts = new Set(
      snapshot.content.communes.filter(({ code }) => codes.has(code)).map(({ districtName }) => districtName),
    )
    const titles = slides.map(({ text }) => text.split('\n')[0])
    for (const name of districts) expect(titles).toContain(name)
    for (const title of [
      'Điểm nhu cầu: toàn tỉnh',
      'Còn cách mục tiêu 2025 bao xa',
      'Vốn theo nguồn và theo năm',
    ]) {
      expect(titles).toContain(title)
    }
    expect(titles).toContain('Đề nghị quyết định')
  })

  test('charts and tables are real ones', () => {
    const charts = Object.keys(made.parts).filter((path) => /^ppt\/charts\/chart\d+\.xml$/.test(path))
    expect(charts.length).toBeGreaterThanOrEqual(4)
    const tables = made.slides.flatMap(({ root }) => all(root, 'a:tbl'))
    expect(tables.length).toBeGreaterThanOrEqual(15)
    for (const table of tables) {
      expect(all(table, 'a:tblPr')[0]?.getAttribute('firstRow')).toBe('1')
    }
  })

  test('totals, names and shares agree with the snapshot', () => {
    const { items } = made.snapshot.content.list
    expect(made.text).toContain(formatNumber(costOf(items), 0, 'vi'))
    for (const code of made.snapshot.content.selection) {
      const commune = made.snapshot.content.communes.find((one) => one.code === code)!
      expect(made.text).toContain(commune.fullName)
    }
  })

  test('every slide has notes with edition, date, quality and hash; the mark and the code stand on both masters', () => {
    for (const { notes } of made.slides) {
      for (const said of [made.snapshot.hash, 'Bộ địa giới 2020', '05/03/2026', 'minh họa']) {
        expect(notes).toContain(said)
      }
    }
    for (const index of [2, 3]) {
      const layout = strFromU8(made.parts[`ppt/slideLayouts/slideLayout${index}.xml`]!)
      for (const said of ['SỐ LIỆU MINH HỌA', made.snapshot.hash, '<p:pic>']) expect(layout).toContain(said)
    }
  })

  test('nothing overflows, nothing is smaller than 12 points', () => {
    expectInside(made)
  })

  test('speaks Vietnamese to programs, and says the day of its figures', () => {
    expect(strFromU8(made.parts['ppt/slides/slide2.xml']!)).not.toContain('lang="en-US"')
    expect(strFromU8(made.parts['docProps/core.xml']!)).toContain('2026-03-05T00:00:00Z')
  })
})

test('all 200 communes: long districts go on over further slides, every name is there', async () => {
  const made = await written({ top: 200 })
  const placed = new Set(made.snapshot.content.list.items.map(({ code }) => code))
  for (const { code, fullName } of made.snapshot.content.communes) {
    if (placed.has(code)) expect(made.text).toContain(fullName)
  }
  expect(made.text).toContain('(2/2)')
  expectInside(made)
})

test('long names and many lines wrap inside their boxes', async () => {
  const long = 'Cải tạo, nâng cấp đường giao thông liên thôn từ trung tâm xã đến các thôn đặc biệt khó khăn'
  const lines = [
    'developmentCentral',
    'recurrentCentral',
    'developmentLocal',
    'recurrentLocal',
    'developmentCarried',
  ]
  const items = Array.from({ length: 12 }, (_, index) =>
    item(`a${index}`, {
      ...{ workType: `own-${index} ${long}`, name: long, cost: 1_000_000 },
      money: lines.map((line, at) => money(2026 + at, line, 200_000)),
    }),
  )
  const made = await written({ list: list(items), change: { title: `${long} ${long}` } })
  expectInside(made)
  expect(made.text).toContain('12.000.000')
})

test('what changed has its slide where there is a period before', async () => {
  const made = await written({ top: 3, lang: 'en' }, (snapshot) => {
    const gaps = snapshot.content.gaps.map((gap) => ({
      ...gap,
      before: gap.value === null ? null : { period: '2023', value: gap.value - 2.5 },
    }))
    return { ...snapshot, content: { ...snapshot.content, gaps } }
  })
  expect(made.text).toContain('What changed since 2023')
  expect(made.text).toContain('+2.5')
  expect(made.text).not.toMatch(/slides\.[a-z]/)
})

test('an empty list: the deck says so and has no pages of money', async () => {
  const made = await written({ list: list([]) })
  expect(made.text).toContain('Danh mục chưa có hạng mục nào')
  expect(made.text).not.toContain('Vốn theo nguồn và theo năm')
  expectInside(made)
})

test('rows are split by their heights, and a row taller than a page has one to itself', () => {
  const columns = [{ head: 'A', width: 1 }]
  const tall = 'chữ '.repeat(200).trim()
  const pages = paginate(columns, [{ cells: ['1'] }, { cells: [tall] }, { cells: ['2'] }], 2)
  expect(pages.map((page) => page.length)).toEqual([1, 1, 1])
})
