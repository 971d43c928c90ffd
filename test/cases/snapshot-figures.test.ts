import type { FeatureCollection } from 'geojson'
import initSqlJs from 'sql.js'
import { beforeAll, describe, expect, test } from 'vitest'
import { fontFiles } from '../../server/services/fonts.ts'
import { pngOf } from '../../server/services/png.ts'
import type { SnapshotFormatId } from '../../shared/domain/exports.ts'
import type { ListedItem } from '../../shared/domain/lists.ts'
import { niceTicks } from '../../shared/figures/chart-rows.ts'
import type { ExportInput } from '../../shared/formats/snapshot/format.ts'
import { SNAPSHOT_FORMATS } from '../../shared/formats/snapshot/index.ts'
import { officialGroups, sectionOf } from '../../shared/formats/snapshot/official-rows.ts'
import { formatNumber } from '../../shared/model/format.ts'
import { costOf, planOf } from '../../shared/model/lists/item.ts'
import { balanceOf } from '../../shared/model/lists/sums.ts'
import { isOutside, outsideOf, rankInFilter } from '../../shared/model/snapshot/communes.ts'
import { parseCsv } from '../fixtures/read-list.ts'
import { hasPdftotext, xmlText } from '../fixtures/snapshot-files.ts'
import { oddItems, savedInput } from '../fixtures/snapshot-input.ts'
import { fileText, numbersIn, rawNumbers, viNumbers, written } from '../fixtures/snapshot-numbers.ts'
import { openXlsx, sheetNamed } from '../fixtures/spreadsheet.ts'
import { sampleInput } from '../model/sample-snapshot.ts'

// One state, all files: what one of them says no other contradicts.

const items = oddItems()
const base = savedInput(items)
const { content, hash } = base.snapshot
const LINES = ['developmentCentral', 'recurrentLocal']
const FIRST = 2026
const YEARS = [2024, 2025, 2026, 2027, 2028, 2029, 2030]

let input: ExportInput
const files = new Map<SnapshotFormatId, Uint8Array>()
beforeAll(async () => {
  input = { ...base, fonts: await fontFiles(), png: pngOf }
  for (const { id, load } of SNAPSHOT_FORMATS) files.set(id, await (await load()).write(input, () => {}))
}, 180_000)
const bytesOf = (id: SnapshotFormatId): Uint8Array => files.get(id) ?? new Uint8Array()
const textOf = (id: SnapshotFormatId): string => fileText(id, bytesOf(id))
const flat = (text: string) => text.replaceAll(/\s+/g, ' ')
const vi = (value: number) => formatNumber(value, 0, 'vi')

/** Plan of some works by hand: the files' own sums are not asked. */
const planned = (works: readonly ListedItem[], line?: string, year?: number) =>
  works
    .flatMap(({ money }) => money)
    .filter((row) => (line === undefined || row.line === line) && (year === undefined || row.year === year))
    .reduce((sum, row) => sum + planOf(row), 0)

const districtOf = ({ code }: ListedItem) => content.communes.find((one) => one.code === code)?.districtName

describe('a state whose filters leave communes out', () => {
  const { scenario } = sampleInput()
  const filtered = { ...scenario, filters: { ...scenario.filters, zones: [2, 3] } }
  const state = savedInput(items, { change: { scenario: filtered } })
  const left = outsideOf(state.snapshot.content)
  const kept = state.snapshot.content.communes.length - left
  /** Pictures have no text of their own: that of the map sheet is its drawing's. */
  const told = SNAPSHOT_FORMATS.filter(({ id }) => id !== 'png')

  test.each(told)('says so in every file: $id', async ({ id, load }) => {
    expect([left > 20, kept > 20]).toEqual([true, true])
    if ((id === 'pdf' || id === 'atlas') && !hasPdftotext) return
    const bytes = await (await load()).write({ ...state, fonts: input.fonts, png: pngOf }, () => {})
    const text = () => new TextDecoder().decode(bytes)
    const communes = new Map(state.snapshot.content.communes.map((one) => [one.code, one]))
    if (id === 'csv') {
      const [head = [], ...rows] = parseCsv(text().replace('\ufeff', ''))
      const at = ['code', 'insideFilter', 'rankInFilter'].map((name) => head.indexOf(name))
      for (const row of rows) {
        const [code = '', inside, place] = at.map((index) => row[index] ?? '')
        const own = communes.get(code)
        if (own) expect([inside, place]).toEqual([String(!isOutside(own)), rankInFilter(own) ?? ''])
      }
    } else if (id === 'geojson') {
      const { features } = JSON.parse(text()) as FeatureCollection
      expect(features.length).toBeGreaterThan(0)
      for (const { properties } of features) {
        const own = communes.get(properties?.code)
        expect([properties?.insideFilter, properties?.rankInFilter]).toEqual(
          own && [!isOutside(own), rankInFilter(own)],
        )
      }
    } else if (id === 'gpkg') {
      const sql = await initSqlJs()
      const [found] = new sql.Database(bytes).exec(
        'select count(*), count(rankInFilter) from communes where insideFilter',
      )
      expect(found?.values).toEqual([[kept, kept]])
    } else if (id === 'xlsx') {
      const book = await openXlsx(bytes)
      const facts = sheetNamed(book, 'Nguồn gốc')
      const cells: string[] = []
      facts.eachRow((row) => {
        cells.push(`${row.getCell(1).text}: ${row.getCell(2).text}`)
      })
      expect(cells).toContain(`Số xã trong bộ lọc: ${kept}`)
    } else {
      const words = flat(id === 'svg' ? text().replaceAll(/<[^>]*>/g, ' ') : fileText(id, bytes))
      expect(words).toContain(`${left} xã ngoài bộ lọc`)
      expect(words).toContain(`Bộ lọc giữ lại ${kept} trên`)
    }
  })
})

test('the list is as odd as it should be', () => {
  expect(new Set(items.map(districtOf)).size).toBeGreaterThan(1)
  expect(items.map(districtOf)).not.toContain(undefined)
  expect(new Set(items.map((item) => sectionOf(item, FIRST)))).toEqual(
    new Set(['done', 'continued', 'fresh']),
  )
  expect(new Set(items.flatMap(({ money }) => money.map(({ year }) => year)))).toEqual(new Set(YEARS))
  // Too much plan of one work does not pay for another: the two ways of counting differ.
  const { unplanned, above, overplanned } = balanceOf(items)
  expect([unplanned - above, overplanned]).toEqual([costOf(items) - planned(items), 1])
  expect(above).toBe(planned([items[3]!]) - 60_013)
})

/** Running number of each work, by its name, as the official list counts. */
const numbers = new Map(
  officialGroups(base.snapshot).flatMap(function rows(group): [string, number][] {
    return [
      ...group.groups.flatMap(rows),
      ...group.rows.map(({ item, number }): [string, number] => [item?.name ?? '', number]),
    ]
  }),
)

describe('the running number', () => {
  test('names the same work in workbook and submission', async () => {
    expect([...numbers.values()].sort((a, b) => a - b)).toEqual(items.map((_, i) => i + 1))
    const sheet = sheetNamed(await openXlsx(bytesOf('xlsx')), 'Danh mục')
    const inSheet = new Map<string, number>()
    sheet.eachRow((row) => {
      const [number, name] = [Number(row.getCell(1).value), row.getCell(2).text]
      if (number > 0 && numbers.has(name)) inSheet.set(name, number)
    })
    expect(inSheet).toEqual(numbers)
    // Cells of the submission follow one another: number, then name.
    const cells = xmlText(bytesOf('docx')).split('\n')
    const inLetter = cells.flatMap((cell, i): [string, number][] =>
      numbers.has(cell) && /^\d+$/.test(cells[i - 1] ?? '') ? [[cell, Number(cells[i - 1])]] : [],
    )
    expect(new Map(inLetter)).toEqual(numbers)
  })

  test.skipIf(!hasPdftotext)('and in the report', () => {
    const text = flat(textOf('pdf'))
    for (const { name, code } of items) {
      const commune = content.communes.find((one) => one.code === code)?.fullName
      expect(text).toContain(`${numbers.get(name)} ${commune} ${name}`)
    }
  })
})

const READ: [SnapshotFormatId, boolean][] = [
  ['docx', true],
  ['pptx', true],
  ['pdf', hasPdftotext],
]

describe.each(READ)('%s', (id, possible) => {
  test.skipIf(!possible)('says the same money without a plan, and which is planned above its cost', () => {
    const text = flat(textOf(id))
    const { unplanned, above } = balanceOf(items)
    expect(text).toContain(`${vi(unplanned)} triệu đồng chưa có kế hoạch vốn theo năm`)
    expect(text).toContain(
      `1 hạng mục có kế hoạch vốn vượt tổng mức đầu tư của chính nó, tổng phần vượt ${vi(above)}`,
    )
  })

  test.skipIf(!possible)('keeps every year of seven with the money of each line', () => {
    const text = flat(textOf(id))
    for (const year of YEARS) {
      expect(text).toContain(String(year))
      for (const line of LINES) {
        const sum = planned(items, line, year)
        if (sum > 0) expect(text, `${line} ${year}`).toMatch(new RegExp(`\\b(${vi(sum)}|${sum})\\b`))
      }
    }
    for (const line of LINES) expect(text).toContain(vi(planned(items, line)))
  })
})

test('a work planned above its cost is marked in every file of works', async () => {
  const said = `vượt tổng mức đầu tư ${vi(balanceOf(items).above)}`
  for (const id of ['docx', 'pptx', ...(hasPdftotext ? (['pdf'] as const) : [])] as const)
    expect(flat(textOf(id)).replace('của chính nó, tổng phần vượt ', ''), id).toContain(said)
  const sheet = sheetNamed(await openXlsx(bytesOf('xlsx')), 'Danh mục')
  const marked: string[] = []
  sheet.eachRow((row) =>
    row.eachCell((cell) => {
      if (cell.text.includes(said)) marked.push(row.getCell(2).text)
    }),
  )
  expect(marked).toEqual(['Công trình vuot'])
  const [head = [], ...rows] = parseCsv(new TextDecoder().decode(bytesOf('csv')))
  const at = head.indexOf('planAboveCostTrieuDong')
  expect(rows.filter((row) => Number(row[at]) > 0).map((row) => row[head.indexOf('name')])).toEqual([
    'Công trình vuot',
  ])
})

/** Groups of works that files have sums of. */
function groups(): ListedItem[][] {
  const keys: ((item: ListedItem) => string)[] = [
    () => '',
    ({ id }) => id,
    ({ code }) => code,
    (item) => String(districtOf(item)),
    ({ workType }) => workType,
    (item) => `${districtOf(item)} ${item.workType}`,
    (item) => sectionOf(item, FIRST),
    (item) => `${sectionOf(item, FIRST)} ${districtOf(item)}`,
    (item) => `${sectionOf(item, FIRST)} ${item.code}`,
  ]
  return keys.flatMap((keyOf) => {
    const found = new Map<string, ListedItem[]>()
    for (const item of items) found.set(keyOf(item), [...(found.get(keyOf(item)) ?? []), item])
    return [...found.values()]
  })
}

/** All figures that the model knows of the state: what it holds, and sums of works and of money of one line. */
function known(): Set<string> {
  const values: number[] = []
  const walk = (value: unknown): void => {
    if (typeof value === 'number') values.push(value)
    else if (typeof value === 'string') values.push(...viNumbers(value), ...rawNumbers(value))
    else if (value !== null && typeof value === 'object') for (const one of Object.values(value)) walk(one)
  }
  walk(content)
  walk(base.snapshot.title)
  const total = costOf(items)
  for (const works of groups()) {
    const { unplanned, above } = balanceOf(works)
    values.push(costOf(works), unplanned, above, (100 * costOf(works)) / total)
    values.push(works.reduce((sum, { people }) => sum + (people ?? 0), 0))
    values.push(works.reduce((sum, { quantity }) => sum + quantity, 0))
    for (const line of LINES) {
      // A sheet of one line holds the total investment of its works.
      values.push(costOf(works.filter(({ money }) => money.some((row) => row.line === line))))
      const rows = works.flatMap(({ money }) => money.filter((row) => row.line === line))
      const sums = (of: typeof rows) => {
        const sum = (amount: (row: (typeof rows)[number]) => number | null) =>
          of.reduce((all, row) => all + (amount(row) ?? 0), 0)
        const changes = of.flatMap((row) => (row.adjusted === null ? [] : row.adjusted - row.planned))
        const raised = changes.reduce((all, one) => all + Math.max(0, one), 0)
        const cut = changes.reduce((all, one) => all + Math.max(0, -one), 0)
        const [plan, paid] = [sum(planOf), sum(({ disbursed }) => disbursed)]
        values.push(
          sum(({ planned: first }) => first),
          sum(({ adjusted }) => adjusted),
          plan,
          paid,
          raised,
          cut,
        )
        values.push(
          sum(({ carried }) => carried),
          plan > 0 ? (100 * paid) / plan : 0,
        )
      }
      sums(rows)
      sums(rows.filter(({ year }) => year < FIRST))
      for (const year of YEARS) sums(rows.filter((row) => row.year === year))
    }
  }
  for (const { before, value } of content.gaps)
    if (before && value !== null) values.push(value - (before.value ?? 0))
  // Counts that can be added up are added up for each district in the atlas.
  for (const { id } of content.indicators)
    for (const { code } of content.districts)
      values.push(
        content.communes
          .filter(({ districtCode }) => districtCode === code)
          .reduce((sum, { figures }) => sum + (figures[id]?.value ?? 0), 0),
      )
  return new Set(values.flatMap(written))
}

/** Ends of axes and the steps on them, which charts choose for themselves. */
function ticks(): Set<string> {
  const { curve } = content
  const maxima = [
    ...groups().map(costOf),
    balanceOf(items).unplanned,
    ...LINES.flatMap((line) => [planned(items, line), ...YEARS.map((year) => planned(items, line, year))]),
    ...(curve ?? []).flatMap(({ budget, value }) => [budget, value]),
  ]
  const most = Array.from({ length: 14 }, (_, i) => i + 2)
  return new Set(maxima.flatMap((max) => most.flatMap((count) => niceTicks(max, count)).flatMap(written)))
}

/** Whether a number says something of its own: small whole numbers are places, counts and numbers of pages. */
const telling = (value: number) => Math.abs(value) >= 1000 || !Number.isInteger(value)
/** Years, and codes of units. */
const ordinary = new Set([
  ...Array.from({ length: 200 }, (_, i) => String(1900 + i)),
  ...content.communes.map(({ code }) => String(Number(code))),
  ...content.districts.map(({ code }) => String(Number(code))),
])

/** Whether the numbers of a format can be read here, and how many it has at least; a new format has to say so. */
const NUMBERS: Record<SnapshotFormatId, { readable: boolean; least: number }> = {
  ...{ xlsx: { readable: true, least: 50 }, csv: { readable: true, least: 50 } },
  ...{ geojson: { readable: true, least: 50 }, gpkg: { readable: true, least: 50 } },
  ...{ docx: { readable: true, least: 50 }, pptx: { readable: true, least: 50 } },
  ...{ pdf: { readable: hasPdftotext, least: 50 }, atlas: { readable: hasPdftotext, least: 50 } },
  // A map with its legend; the picture is made of the drawing.
  ...{ svg: { readable: true, least: 1 }, png: { readable: false, least: 0 } },
}
const READABLE = SNAPSHOT_FORMATS.map(({ id }): [SnapshotFormatId, boolean] => [id, NUMBERS[id].readable])

describe.each(READABLE)('every number of %s', (id, possible) => {
  test.skipIf(!possible)('is one that the model knows', async () => {
    const allowed = known()
    const axes = id === 'pdf' ? ticks() : new Set<string>()
    const found = (await numbersIn(id, bytesOf(id), hash)).filter(([value]) => telling(value))
    expect(found.length).toBeGreaterThan(NUMBERS[id].least)
    const strays = found.filter(
      ([value]) =>
        !written(value)
          .slice(0, 1)
          .some((text) => allowed.has(text) || ordinary.has(text) || axes.has(text)),
    )
    expect(strays.map(([value, place]) => `${value} in ${place}`)).toEqual([])
  })
})

test('funding lines are never added into one another, in any file', async () => {
  const allowed = known()
  const added = groups().flatMap((works) => [
    planned(works),
    ...YEARS.map((year) => planned(works, undefined, year)),
  ])
  // Sums that are also the money of one line, or a cost, say nothing.
  const forbidden = new Set(added.filter((sum) => sum >= 1000 && !allowed.has(String(sum))))
  expect(forbidden.size).toBeGreaterThan(8)
  for (const [id] of READABLE.filter(([, readable]) => readable))
    expect(
      (await numbersIn(id, bytesOf(id), hash)).filter(([value]) => forbidden.has(value)),
      id,
    ).toEqual([])
})
