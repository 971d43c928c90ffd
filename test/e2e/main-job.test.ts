import { readFileSync } from 'node:fs'
import ExcelJS from 'exceljs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { editions } from '../../geodata/index.ts'
import { keepShot, openPage, type Product, pointOf, startProduct, whole } from './support/product.ts'

let product: Product
beforeAll(async () => {
  product = await startProduct()
})
afterAll(() => product?.stop())

const communes = editions.find((edition) => edition.id === '2020')?.communes ?? []

interface ListRead {
  /** Sum of the cost cells of the rows that carry a commune code. */
  cost: number
  /** Result of the formula in the row "TỔNG SỐ". */
  total: number
  codes: Set<string>
}

/** Column numbers of sheet 1, found by the words in its head rows. */
function columnsOf(sheet: ExcelJS.Worksheet): { head: number; code: number; cost: number } {
  for (let head = 1; head <= 12; head++) {
    const texts = (sheet.getRow(head).values as unknown[]).map((cell) => String(cell ?? ''))
    const code = texts.indexOf('Mã xã')
    if (code > 0) return { head, code, cost: texts.indexOf('Tổng mức đầu tư') }
  }
  throw new Error('sheet 1 has no head row with "Mã xã"')
}

async function readList(path: string): Promise<ListRead> {
  const book = new ExcelJS.Workbook()
  await book.xlsx.load(readFileSync(path).buffer as ArrayBuffer)
  const sheet = book.worksheets[0]
  if (!sheet) throw new Error('the workbook has no sheet')
  const at = columnsOf(sheet)
  const read: ListRead = { cost: 0, total: Number.NaN, codes: new Set() }
  sheet.eachRow((row, n) => {
    if (n <= at.head) return
    const code = String(row.getCell(at.code).value ?? '')
    const value = row.getCell(at.cost).value
    if (/^\d{5}$/.test(code)) {
      read.codes.add(code)
      read.cost += Number(value ?? 0)
    }
    if (row.getCell(2).value === 'TỔNG SỐ') read.total = Number((value as { result?: number }).result)
  })
  return read
}

test('from layers to an exported list: the workbook holds the sums on screen', async () => {
  const { page, complaints, context } = await openPage(product)

  for (const [group, title] of [
    ['Tình trạng khó khăn', 'khu vực'],
    ['Đường giao thông', 'cứng hóa'],
    ['Điện', 'Hộ'],
    ['Nguy cơ phải bố trí dân cư', 'bố trí'],
  ] as const) {
    await page.locator('.group-head', { hasText: group }).click()
    await expect.poll(() => page.locator('.legend h2').innerText()).toContain(title)
    await keepShot(page, `layer-${title.replace(/\s/g, '-')}`)
  }
  await page.locator('.group-head', { hasText: 'Ưu tiên' }).click()

  await page.locator('.rail').getByRole('button', { name: 'Ưu tiên', exact: true }).click()
  const firstName = () => page.locator('.tbody .tr').first().innerText()
  const before = await firstName()
  const slider = page.getByRole('slider', { name: /Trọng số: .*điện/i })
  await slider.focus()
  for (let i = 0; i < 45; i++) await page.keyboard.press('ArrowRight')
  await expect.poll(() => slider.inputValue()).toBe('60')
  const numbers = await page
    .locator('.weight-number')
    .evaluateAll((fields) =>
      fields.map((field) => Number((field as HTMLInputElement).value.replace(',', '.'))),
    )
  // As shown, with one decimal.
  expect(Math.abs(numbers.reduce((sum, value) => sum + value, 0) - 100)).toBeLessThan(0.05 * numbers.length)
  await expect.poll(firstName).not.toBe(before)

  await page.getByRole('button', { name: 'Chọn', exact: true }).click()
  await expect.poll(() => page.getByTestId('selected-count').innerText()).toBe('20 xã')

  await page.getByRole('button', { name: 'Toàn tỉnh' }).click()
  const district = communes.filter((commune) => commune.districtCode === '189')
  await page.waitForTimeout(400)
  await page.getByRole('button', { name: 'Chọn bằng khoanh tay' }).click()
  await lasso(page, district)
  const count = whole(await page.getByTestId('selected-count').innerText())
  expect(count).toBeGreaterThanOrEqual(district.length)
  await keepShot(page, 'lasso')

  await page.getByRole('button', { name: 'Tạo danh mục' }).click()
  const onScreen = whole(await page.getByTestId('list-cost').innerText())
  expect(onScreen).toBe(whole(await page.getByTestId('selected-cost').innerText()))
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Excel' }).click(),
  ])
  const list = await readList(await download.path())
  expect(list.cost).toBe(onScreen)
  expect(list.total).toBe(onScreen)
  for (const commune of district) expect(list.codes, commune.fullName).toContain(commune.code)
  await keepShot(page, 'list')
  expect(complaints).toEqual([])
  await context.close()
})

/** Draws round a district with Shift held, so that the selection grows: once round each of its points. */
async function lasso(page: Parameters<typeof pointOf>[0], inside: typeof communes): Promise<void> {
  const points = await Promise.all(inside.map((commune) => pointOf(page, commune.lon, commune.lat)))
  const hull = convexHull(points)
  const middle = {
    x: hull.reduce((sum, point) => sum + point.x, 0) / hull.length,
    y: hull.reduce((sum, point) => sum + point.y, 0) / hull.length,
  }
  const wider = hull.map((point) => ({
    x: middle.x + (point.x - middle.x) * 1.08,
    y: middle.y + (point.y - middle.y) * 1.08,
  }))
  const start = wider[0]
  if (!start) throw new Error('a district without communes')
  await page.keyboard.down('Shift')
  await page.mouse.move(start.x, start.y)
  await page.mouse.down()
  for (const point of [...wider.slice(1), start]) await page.mouse.move(point.x, point.y, { steps: 4 })
  await page.mouse.up()
  await page.keyboard.up('Shift')
}

type Point = { x: number; y: number }

/** Andrew's monotone chain. */
function convexHull(points: Point[]): Point[] {
  const sorted = [...points].sort((a, b) => a.x - b.x || a.y - b.y)
  const turn = (o: Point, a: Point, b: Point) => (a.x - o.x) * (b.y - o.y) - (a.y - o.y) * (b.x - o.x)
  const half = (input: Point[]): Point[] => {
    const chain: Point[] = []
    for (const point of input) {
      while (chain.length > 1 && turn(chain.at(-2) as Point, chain.at(-1) as Point, point) <= 0) chain.pop()
      chain.push(point)
    }
    return chain.slice(0, -1)
  }
  return [...half(sorted), ...half(sorted.reverse())]
}

test('weights, filters and selection are undone and done again', async () => {
  const { page, context } = await openPage(product, { hash: '#v=1&r=prioritise' })
  const rows = () => page.getByRole('grid').getAttribute('aria-rowcount')
  await page.getByRole('button', { name: 'Xã khu vực III' }).click()
  await expect.poll(rows).toBe('89')
  await page.getByRole('button', { name: 'Chọn', exact: true }).click()
  await expect.poll(() => page.getByTestId('selected-count').innerText()).toBe('20 xã')
  await page.keyboard.press('Control+z')
  await expect.poll(() => page.getByTestId('selected-count').count()).toBe(0)
  await page.keyboard.press('Control+z')
  await expect.poll(rows).toBe('201')
  await page.keyboard.press('Control+y')
  await expect.poll(rows).toBe('89')
  await context.close()
})
