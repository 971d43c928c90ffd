import { readFileSync } from 'node:fs'
import { unzipSync } from 'fflate'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { edited, sheetNamed } from '../../fixtures/spreadsheet.ts'
import { serious } from '../support/accessible.ts'
import { keepShot, openPage, type Product, startProduct } from '../support/product.ts'

let product: Product
beforeAll(async () => {
  product = await startProduct()
})
afterAll(() => product?.stop())

interface Workbook {
  name: string
  bytes: Uint8Array
}

/** Fills every input of a template; `spoil` makes mistakes afterwards. */
async function fill(
  { name, bytes }: Workbook,
  spoil: (cell: (letter: string, row: number) => import('exceljs').Cell) => void = () => {},
): Promise<Workbook> {
  const changed = await edited(bytes, (workbook) => {
    const sheet = sheetNamed(workbook, 'Số liệu')
    sheet.getRow(3).eachCell((head, column) => {
      for (let row = 5; /^\d{5}$/.test(sheet.getCell(row, 1).text); row += 1) {
        const value = VALUES[head.text]
        if (value !== undefined)
          sheet.getCell(row, column).value = typeof value === 'number' ? value + row : value
      }
    })
    spoil((letter, row) => sheet.getCell(`${letter}${row}`))
  })
  return { name, bytes: changed }
}

/** Counts grow from row to row by one, so that parts stay below their wholes. */
const VALUES: Record<string, number | string> = {
  zone: 'III',
  difficultVillages: 1,
  pavedCentre: 'Không',
  centreUnpavedKm: 3,
  hardenedVillages: 1,
  poweredHouseholds: 500,
  riskLandslide: 20,
  riskFlood: 10,
  riskForest: 5,
  relocatedHouseholds: 2,
  population: 4000,
  households: 1000,
  villages: 20,
  poorHouseholds: 300,
  waterHouseholds: 400,
}

const picked = ({ name, bytes }: Workbook) => ({
  name,
  mimeType: 'application/octet-stream',
  buffer: Buffer.from(bytes),
})

/** How many districts have each status, as the table says. */
async function tally(page: Page): Promise<Record<string, number>> {
  const words = await page.locator('.round-table .round-status').allInnerTexts()
  return Object.fromEntries(
    [...new Set(words)].map((word) => [word, words.filter((other) => other === word).length]),
  )
}

async function ranking(): Promise<string[]> {
  const response = await fetch(`${product.url}/api/rankings`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ scenarioId: 'default' }),
  })
  const { rows } = (await response.json()) as { rows: { code: string; total: number }[] }
  return rows.map(({ code, total }) => `${code} ${total.toFixed(6)}`)
}

test('a full reporting round: 11 templates out, 11 workbooks in, correction, acceptance, one dataset, a new ranking', {
  timeout: 240_000,
}, async () => {
  const { page, context, complaints } = await openPage(product, { hash: '#pg=rounds', map: 'quick' })
  await page.getByText('Chưa có đợt báo cáo nào').waitFor()
  expect(await serious(page)).toEqual([])

  await page.getByRole('button', { name: 'Tạo đợt báo cáo' }).click()
  const form = page.getByRole('dialog')
  await expect
    .poll(() => form.getByLabel('Tên đợt').inputValue())
    .toMatch(/^Đợt báo cáo tháng (5|11)\/\d{4}$/)
  await form.getByLabel('Hạn gửi (hết ngày)').fill('2099-05-25')
  // The default scenario looks at 2024: figures of that year must move its ranking.
  await form.getByLabel('Kỳ số liệu (năm)').fill('2024')
  await form.getByLabel(/Hướng dẫn cho các huyện/).fill('Số liệu đến 31/12/2024.')
  expect(await serious(page)).toEqual([])
  await keepShot(page, 'rounds-form')
  await form.getByRole('button', { name: 'Lưu' }).click()
  await page.locator('.round-table tbody tr').first().waitFor()
  await expect.poll(() => tally(page)).toEqual({ 'chưa gửi': 11 })

  const templates = await downloaded(page)
  expect(templates).toHaveLength(11)
  const rows = await Promise.all(templates.map(async (template) => fill(template)))
  // Two come back with mistakes: a negative figure and a text, and a formula.
  rows[0] = await fill(templates[0]!, (cell) => {
    cell('F', 5).value = -3
    cell('F', 6).value = 'nhiều'
  })
  rows[1] = await fill(templates[1]!, (cell) => {
    cell('F', 7).value = { formula: '1+1', result: 2 }
  })
  await page.getByLabel('Người gửi (không bắt buộc)').fill('Văn thư')
  await page.getByTestId('round-files').setInputFiles(rows.map(picked))
  await expect.poll(() => tally(page), { timeout: 60_000 }).toEqual({ 'đã gửi': 9, 'có lỗi': 2 })
  await expect.poll(() => page.locator('.round-results li[data-outcome=wrong]').count()).toBe(2)
  expect(await serious(page)).toEqual([])
  await page.locator('.round-map svg').first().waitFor()
  await keepShot(page, 'rounds-board')

  const wrong = page.locator('.round-table tr[data-status=errors]')
  await wrong
    .first()
    .getByRole('button', { name: /^Xem \d+ lỗi/ })
    .click()
  const panel = page.getByRole('dialog')
  const issues = await panel.locator('.issue b').allInnerTexts()
  expect(issues).toEqual(['Sheet Số liệu, hàng 5, cột F', 'Sheet Số liệu, hàng 6, cột F'])
  expect(await serious(page)).toEqual([])
  await keepShot(page, 'rounds-issues')
  await page.keyboard.press('Escape')

  await wrong
    .first()
    .getByRole('button', { name: /^Lời nhắc/ })
    .click()
  await expect.poll(() => page.getByLabel('Nội dung').inputValue()).toContain('Kính gửi: Ủy ban nhân dân')
  await expect.poll(() => page.getByLabel('Nội dung').inputValue()).toContain('hàng 5, cột F')
  expect(await serious(page)).toEqual([])
  await keepShot(page, 'rounds-reminder')
  await page.keyboard.press('Escape')

  const corrected = await Promise.all([templates[0]!, templates[1]!].map((template) => fill(template)))
  await page.getByTestId('round-files').setInputFiles(corrected.map(picked))
  await expect.poll(() => tally(page), { timeout: 30_000 }).toEqual({ 'đã gửi': 11 })

  const before = await ranking()
  // By keyboard alone: each acceptance takes its button away, the next row has one.
  for (let n = 1; n <= 11; n += 1) {
    await page
      .getByRole('button', { name: /^Chấp nhận biểu/ })
      .first()
      .focus()
    await page.keyboard.press('Enter')
    await expect.poll(async () => (await tally(page))['đã nhận'] ?? 0).toBe(n)
  }
  const inRow = () => page.evaluate(() => document.activeElement?.closest('tr') !== null)
  await expect.poll(inRow, { message: 'the keyboard stays in the table' }).toBe(true)
  await page.getByRole('button', { name: 'Ban hành bộ số liệu' }).click()
  const publish = page.getByRole('dialog')
  await publish.getByLabel('Số văn bản').fill('45/BC-UBND')
  expect(await serious(page)).toEqual([])
  await publish.getByRole('button', { name: 'Ban hành' }).click()
  await page.getByText(/Đã ban hành bộ số liệu số \d+/).waitFor()
  await keepShot(page, 'rounds-published')

  const status = await (await fetch(`${product.url}/api/status`)).json()
  const made = status.datasets.find((dataset: { title: string }) => dataset.title.startsWith('Đợt báo cáo'))
  expect(made).toMatchObject({
    quality: 'reported',
    period: '2024',
    provenance: { documentNumber: '45/BC-UBND' },
  })
  expect(made.provenance.sourceVi).toContain('11/11 huyện, thành phố')
  expect(made.provenance.sourceVi).toContain('Văn thư')
  const households = status.indicators.find((one: { id: string }) => one.id === 'households')
  expect(households.qualities).toMatchObject({ reported: 200, illustrative: 0, missing: 0 })
  const after = await ranking()
  expect(after).toHaveLength(before.length)
  expect(after).not.toEqual(before)
  expect(complaints).toEqual([])
  await context.close()
})

/** The archive of all templates, through the page's own link. */
async function downloaded(page: Page): Promise<Workbook[]> {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'Tải 11 biểu mẫu (zip)' }).click(),
  ])
  const files = unzipSync(new Uint8Array(readFileSync(await download.path())))
  return Object.entries(files).map(([name, bytes]) => ({ name, bytes }))
}

test('the board fits a phone and a wide screen', async () => {
  for (const [width, height] of [
    [390, 844],
    [1920, 1080],
  ] as const) {
    const { page, context } = await openPage(product, { hash: '#pg=rounds', width, height, map: 'quick' })
    await page.locator('.round-table tbody tr').first().waitFor()
    await page.locator('.round-map svg path').first().waitFor()
    const overflow = await page.locator('.page-body').evaluate((body) => body.scrollWidth - body.clientWidth)
    expect(overflow, `${width} px wide`).toBeLessThanOrEqual(0)
    expect(await serious(page)).toEqual([])
    await keepShot(page, `rounds-board-${width}`)
    await context.close()
  }
})
