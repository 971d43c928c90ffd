import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { DEFAULT_LINK, encodeLink } from '../../../client/state/link.ts'
import { editions } from '../../../geodata/index.ts'
import type { Catalogue } from '../../../shared/domain/indicators.ts'
import type { ObservationTable } from '../../../shared/domain/observations.ts'
import type { Scenario } from '../../../shared/domain/scenarios.ts'
import { accessible } from '../support/accessible.ts'
import { keepShot, openPage, type Product, startProduct } from '../support/product.ts'

let product: Product
beforeAll(async () => {
  product = await startProduct()
})
afterAll(() => product?.stop())

/** The number under a heading of the page, as plain digits. */
async function fact(page: Page, words: string): Promise<number> {
  const text = await page.locator('.works-facts > div', { hasText: words }).locator('dd').innerText()
  return Number(text.replaceAll('.', ''))
}

const tab = (page: Page, name: string) =>
  page.locator('.works .tabs').getByRole('button', { name, exact: true }).click()

/** Opens the one work that the filters leave in Xã Quốc Khánh. */
async function openWork(page: Page, name: string): Promise<void> {
  await page.getByLabel('Tìm xã hoặc công trình').fill('Quốc Khánh')
  await page.getByRole('button', { name: `Sửa ${name}, Xã Quốc Khánh` }).click()
  await page.locator('.work-editor').waitFor()
}

/** Households without hygienic water in all communes, by the API, and what one costs in the catalogue. */
async function waterWork(page: Page): Promise<[households: number, price: number]> {
  const ask = async (path: string) => (await page.request.get(new URL(path, page.url()).href)).json()
  const { workTypes } = (await ask('/api/catalogue')) as Pick<Catalogue, 'workTypes'>
  const { edition, period } = (await ask('/api/scenarios/default')) as Scenario
  const { columns } = (await ask(`/api/observations?edition=${edition}&period=${period}`)) as ObservationTable
  const [all = [], served = []] = ['households', 'waterHouseholds'].map((id) => columns[id]?.values)
  const open = all.reduce<number>((sum, count, i) => sum + Math.max(0, (count ?? 0) - (served[i] ?? 0)), 0)
  return [open, workTypes.find(({ id }) => id === 'waterSupply')?.unitCost ?? Number.NaN]
}

test('works are edited, freed with a reason, left out and taken back', async () => {
  const { page, context } = await openPage(product, { hash: '#v=1&pg=works', map: 'quick' })
  await page.locator('.work-commune').first().waitFor()
  const before = await fact(page, 'để làm hết')
  const waiting = await fact(page, 'chờ bố trí dân cư')
  expect(waiting).toBeGreaterThan(0)
  expect(waiting).toBeLessThan(before / 2)

  await openWork(page, 'Cứng hóa đường đến trung tâm thôn')
  const quantity = page.locator('.work-editor').getByLabel('Khối lượng', { exact: true })
  await expect.poll(() => quantity.getAttribute('placeholder')).toBe('5')
  await quantity.fill('3')
  await quantity.press('Enter')
  // Two villages fewer at 2.800 triệu đồng each.
  await expect.poll(() => fact(page, 'để làm hết')).toBe(before - 5600)
  await expect.poll(() => page.locator('.lots-table tbody tr').count()).toBe(1)
  expect(await accessible(page)).toEqual([])
  await keepShot(page, 'works')

  await page.getByLabel('Loại khỏi kế hoạch').check()
  await expect.poll(() => page.locator('tr[data-chosen="true"]').innerText()).toContain('Bị loại')
  await page.getByRole('button', { name: 'Trở về như khoảng cách gợi ra' }).click()
  await expect.poll(() => fact(page, 'để làm hết')).toBe(before)

  await page.getByRole('button', { name: 'Sửa Cấp điện cho hộ chưa có điện, Xã Quốc Khánh' }).click()
  await page.getByLabel('Lý do để vẫn đưa vào kế hoạch').fill('Đã rà soát từng hộ')
  await page.getByRole('button', { name: 'Bỏ chặn', exact: true }).click()
  await expect.poll(() => page.locator('.block-box').innerText()).toContain('Đã rà soát từng hộ')
  await expect.poll(() => fact(page, 'chờ bố trí dân cư')).toBeLessThan(waiting)

  // The link carries the reason.
  await expect.poll(() => page.url()).toContain('pg=works')
  await page.waitForTimeout(600)
  await page.reload()
  await page.locator('.work-commune').first().waitFor()
  await openWork(page, 'Cấp điện cho hộ chưa có điện')
  await expect.poll(() => page.locator('.block-box').innerText()).toContain('Đã rà soát từng hộ')
  await page.getByRole('button', { name: 'Chặn lại' }).click()
  await expect.poll(() => fact(page, 'chờ bố trí dân cư')).toBe(waiting)
  await context.close()
})

test('a work is added by hand and taken out again', async () => {
  const { page, context } = await openPage(product, { hash: '#v=1&pg=works', map: 'quick' })
  await page.locator('.work-commune').first().waitFor()
  const before = await fact(page, 'để làm hết')
  await page.getByRole('button', { name: 'Thêm công trình' }).click()
  const form = page.locator('.added-form')
  await form.locator('select').first().selectOption('05971')
  await form.getByLabel('Loại công trình').selectOption('hardenVillageRoads')
  await form.getByLabel('Tên công trình').fill('Cầu dân sinh Nà Làng')
  await form.getByLabel('Khối lượng').fill('1')
  await form.getByLabel('Đơn giá').fill('1.500,5')
  await form.getByLabel('Người hưởng lợi').fill('120')
  await form.getByLabel('Thời gian làm').fill('2')
  await form.getByRole('button', { name: 'Thêm vào kế hoạch' }).click()
  await expect.poll(() => fact(page, 'để làm hết')).toBe(before + 1501)
  await expect.poll(() => page.locator('.work-editor h3').innerText()).toBe('Cầu dân sinh Nà Làng')
  await page.getByRole('button', { name: 'Bỏ khỏi kế hoạch' }).click()
  await expect.poll(() => fact(page, 'để làm hết')).toBe(before)
  await page.getByRole('button', { name: 'Hoàn tác' }).first().click()
  await expect.poll(() => fact(page, 'để làm hết')).toBe(before + 1501)
  await context.close()
})

test('unit costs and works that have money are kept on the server and change the works', async () => {
  const { page, context } = await openPage(product, { hash: '#v=1&pg=works', map: 'quick' })
  await page.locator('.work-commune').first().waitFor()
  await page.locator('.search-tools select').first().selectOption('waterSupply')
  const before = await fact(page, 'để làm hết')
  await tab(page, 'Đơn giá')
  const row = page.locator('.costs-table tr', { hasText: 'Hỗ trợ nước sinh hoạt' })
  await row.getByLabel(/^Đơn giá dùng/).fill('4')
  await row.getByLabel(/^Đơn giá dùng/).press('Enter')
  await row.getByLabel(/^Số văn bản/).fill('12/QĐ-UBND')
  expect(await accessible(page)).toEqual([])
  await row.getByRole('button', { name: /^Lưu/ }).click()
  await row.getByRole('button', { name: /^Dùng lại/ }).waitFor()
  await tab(page, 'Công trình')
  // Each household costs 1 triệu đồng more than the catalogue says.
  const [households, price] = await waterWork(page)
  await expect.poll(() => fact(page, 'để làm hết')).toBe(before + households * (4 - price))

  await tab(page, 'Công trình đã có vốn')
  await page.getByRole('button', { name: 'Nạp danh sách' }).click()
  await page
    .getByLabel(/^Hoặc dán/)
    .fill(
      'Tên xã;Loại công trình;Từ năm;Chương trình\nXã Quốc Khánh;Hỗ trợ nước sinh hoạt hợp vệ sinh;2027;NTM\nXã Không Có;Hỗ trợ nước sinh hoạt hợp vệ sinh;2027;NTM',
    )
  await expect
    .poll(() => page.locator('.import-troubles').innerText())
    .toContain('Dòng 3: không có xã “Xã Không Có”')
  expect(await accessible(page)).toEqual([])
  await page.getByRole('button', { name: 'Thêm 1 công trình' }).click()
  await page.locator('.works-section .long-table tbody th', { hasText: 'Xã Quốc Khánh' }).waitFor()
  await tab(page, 'Công trình')
  await openWork(page, 'Hỗ trợ nước sinh hoạt hợp vệ sinh')
  await expect.poll(() => page.locator('.block-box').first().innerText()).toContain('NTM, 2027')

  await tab(page, 'Công trình đã có vốn')
  await page.getByRole('button', { name: /^Xóa Hỗ trợ nước/ }).click()
  await page.getByText('Chưa ghi công trình nào').waitFor()
  await page.locator('.notices').getByRole('button', { name: 'Hoàn tác' }).click()
  await page.locator('.works-section .long-table tbody th', { hasText: 'Xã Quốc Khánh' }).waitFor()
  await context.close()
  await listSaysWhy()
})

/** A list of the commune leaves out the same work, and says why. */
async function listSaysWhy(): Promise<void> {
  const communes = editions.find(({ id }) => id === '2020')?.communes ?? []
  const code = communes.find(({ fullName }) => fullName === 'Xã Quốc Khánh')?.code ?? ''
  const link = encodeLink({ ...DEFAULT_LINK, selection: [code], room: 'lists' })
  const { page, context } = await openPage(product, { hash: `#${link}`, map: 'quick' })
  const dropped = page.getByTestId('list-dropped')
  await dropped.locator('summary').click()
  const text = await dropped.innerText()
  expect(text).toContain('Không đưa vào: 1 công trình')
  expect(text).toMatch(/Xã Quốc Khánh: Hỗ trợ nước sinh hoạt[\s\S]*đã có vốn nơi khác/)
  await keepShot(page, 'list-dropped')
  await context.close()
}
