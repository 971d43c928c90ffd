import { readFileSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { boxTable, edition2020 } from '../../fixtures/box.ts'
import { importPage, storedState } from '../support/import-room.ts'
import { keepShot, openPage, type Product, startProduct } from '../support/product.ts'

let product: Product
beforeAll(async () => {
  product = await startProduct()
})
afterAll(() => product?.stop())

const table = boxTable()
const here = edition2020.communes.slice(0, 4)
const roads = (code: string) => table.columns.hardenedVillages?.values[table.codes.indexOf(code)] ?? 0

/** Households and villages with a road of four communes, as a text table. */
function file(shift: number): { name: string; bytes: Uint8Array } {
  const rows = here.map(({ code, name }) => `${code};${name};${Math.max(0, roads(code) - shift)};1234`)
  const text = ['Mã xã;Tên xã;Thôn có đường cứng hóa;Số hộ', ...rows].join('\n')
  return { name: `duong-thon-${shift}.csv`, bytes: new TextEncoder().encode(text) }
}

async function bring(page: Page, shift: number, document: string): Promise<void> {
  const wizard = importPage(page)
  await wizard.hand(file(shift))
  await wizard.toColumns()
  await wizard.toUnits()
  await wizard.toCheck()
  await wizard.toOrigin()
  await wizard.wizard.getByLabel('Số văn bản').fill(document)
  await wizard.write()
}

/** What a ranking exported from the server says, to the byte. */
async function exported(page: Page): Promise<string> {
  const data = { scenarioId: 'default', lang: 'vi' }
  const answer = await page.request.post(`${product.url}/api/exports/csv`, { data })
  return answer.text()
}

test('a data set is looked through, compared, superseded and rolled back without a trace', async () => {
  const { page, complaints, context } = await openPage(product, { hash: '#v=1&r=data', map: 'quick' })
  const figures = async () => JSON.parse((await storedState(page)).split('\n')[2] ?? '').columns
  const before = [await figures(), await exported(page)]
  await importPage(page).open()
  await bring(page, 1, '01/BC')
  await page.getByRole('button', { name: 'Nạp tệp khác' }).click()
  await bring(page, 2, '02/BC')
  expect([await figures(), await exported(page)]).not.toEqual(before)
  await page.getByRole('button', { name: 'Các bộ số liệu' }).click()

  const sets = page.getByRole('region', { name: 'Các bộ số liệu' })
  const row = (name: string) => sets.getByRole('row').filter({ hasText: name })
  await sets.getByRole('button', { name: 'duong-thon-1.csv' }).click()
  const detail = page.getByRole('region', { name: 'duong-thon-1.csv' })
  await expect.poll(() => detail.innerText()).toContain('01/BC')
  await expect.poll(() => detail.getByRole('table').innerText()).toContain(here[0]?.fullName)
  await keepShot(page, 'datasets-values')
  await detail.getByRole('tab', { name: 'So sánh' }).click()
  await detail.getByLabel('So với').selectOption({ label: 'duong-thon-2.csv (2024)' })
  await expect.poll(() => detail.getByRole('region', { name: 'Các giá trị thay đổi' }).count()).toBe(1)
  await keepShot(page, 'datasets-compare')
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    detail.getByRole('link', { name: 'Tải tệp gốc' }).click(),
  ])
  expect(new Uint8Array(readFileSync(await download.path()))).toEqual(file(1).bytes)

  await detail.getByLabel('Thay bằng bộ…').selectOption({ label: 'duong-thon-2.csv' })
  await expect.poll(() => row('duong-thon-1.csv').innerText(), { timeout: 15_000 }).toContain('đã được thay')
  await sets.getByRole('button', { name: 'duong-thon-2.csv' }).click()
  const second = page.getByRole('region', { name: 'duong-thon-2.csv' })
  await second.getByRole('button', { name: 'Quay lui bộ này' }).click()
  await expect.poll(() => row('duong-thon-2.csv').innerText(), { timeout: 15_000 }).toContain('đã quay lui')
  expect([await figures(), await exported(page)]).toEqual(before)
  await page.getByRole('button', { name: 'Hoàn tác', exact: true }).click()
  await expect.poll(() => row('duong-thon-2.csv').innerText(), { timeout: 15_000 }).toContain('đang dùng')
  await keepShot(page, 'datasets')
  expect(complaints).toEqual([])
  await context.close()
})

test('a value tells its history', async () => {
  const code = here[0]?.code ?? ''
  const { page, complaints, context } = await openPage(product, { hash: `#v=1&u=${code}`, map: 'quick' })
  await page.getByRole('button', { name: /Lịch sử.*Số hộ$/ }).click()
  const dialog = page.getByRole('dialog')
  await expect.poll(() => dialog.innerText()).toContain('02/BC')
  const text = await dialog.innerText()
  for (const part of ['01/BC', '1.234', 'đang dùng', 'đã quay lui', 'bị bộ khác che'])
    expect(text).toContain(part)
  await keepShot(page, 'history')
  await page.keyboard.press('Escape')
  await expect.poll(() => dialog.count()).toBe(0)
  expect(complaints).toEqual([])
  await context.close()
})

test('an open tab learns that figures changed, keeps its view, and exports nothing but what it shows', async () => {
  const { page, context } = await openPage(product, { hash: '#v=2&r=lists&n=5', map: 'quick' })
  await page.getByRole('button', { name: 'Chọn 20 xã đứng đầu' }).click()
  const notice = page.getByTestId('outdated')
  const focus = () => page.evaluate(() => window.dispatchEvent(new Event('focus')))
  await focus()
  expect(await notice.count()).toBe(0)
  const brought = await page.request.post(`${product.url}/api/imports/indicators`, {
    multipart: {
      file: { name: 'so-ho.csv', mimeType: 'text/csv', buffer: Buffer.from(file(1).bytes) },
      ...{ edition: '2020', period: '2024', quality: 'reported', source: 'UBND huyện' },
    },
  })
  expect(brought.status(), await brought.text()).toBe(200)
  // Another window brought them: this one still shows the old ones, and no file mixes the two.
  const csv = page.getByRole('button', { name: 'CSV' })
  await csv.click()
  await page
    .getByRole('alert')
    .getByText(/Số liệu đã đổi từ khi mở trang này/)
    .waitFor()
  await notice.waitFor()
  const address = page.url()
  await keepShot(page, 'outdated')
  await notice.getByRole('button', { name: 'Xem lại' }).click()
  await notice.waitFor({ state: 'detached' })
  expect(page.url()).toBe(address)
  const [download] = await Promise.all([page.waitForEvent('download'), csv.click()])
  expect(download.suggestedFilename()).toMatch(/\.csv$/)
  await context.close()
})
