import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { catalogue } from '../../geodata/index.ts'
import { serious } from './support/accessible.ts'
import { keepShot, openPage, type Product, startProduct } from './support/product.ts'

let product: Product
beforeAll(async () => {
  product = await startProduct()
})
afterAll(() => product?.stop())

const page0 = '#v=1&r=prioritise&pg=scenarios'
const weights = '&w=electricityRate~60~~_hardenedVillageRate~40~~'
const list = (page: Page) => page.getByRole('region', { name: 'Các kịch bản đã lưu' })
const row = (page: Page, name: string) => list(page).getByRole('row').filter({ hasText: name })
const notice = (page: Page) => page.locator('.notice')

async function saveAs(page: Page, name: string): Promise<void> {
  await page.getByLabel('Lưu khung nhìn đang mở thành kịch bản mới').fill(name)
  await page.getByRole('button', { name: 'Lưu mới' }).click()
}

test('scenarios are saved, must differ, are set side by side, and the link restores the view', async () => {
  const { page, complaints, context } = await openPage(product, { hash: page0, map: 'quick' })
  await page.getByText('Mới có một kịch bản').waitFor()
  await keepShot(page, 'scenarios-empty')
  await saveAs(page, 'Y hệt')
  await expect.poll(() => notice(page).innerText()).toContain('giống hệt')

  await page.evaluate((hash) => {
    location.hash = hash
  }, `${page0}${weights}`)
  await row(page, catalogue.defaultScenario.name).getByText('Có thay đổi chưa lưu').waitFor()
  await saveAs(page, 'Điện trước')
  await row(page, 'Điện trước').getByText('Đang mở').waitFor()
  await row(page, 'Điện trước').getByText('Như khi lưu').waitFor()

  await page.getByLabel(`So với ${catalogue.defaultScenario.name}`).check()
  const settings = page.getByRole('region', { name: 'Cách tính' })
  await expect.poll(() => settings.innerText()).toContain('60%')
  const moves = page.getByRole('region', { name: 'Thứ hạng đổi ra sao' }).getByRole('row')
  await expect.poll(() => moves.count()).toBe(201)
  await page.getByText(/^Làm như nhau: /).waitFor({ timeout: 30_000 })
  const money = page.getByRole('region', { name: 'Huyện, thành phố' })
  await expect.poll(() => money.getByRole('row').count()).toBeGreaterThan(9)
  await page.getByLabel('Số xã đứng đầu').fill('30')
  await page.getByText(/^Chung \d+\/30 xã$/).waitFor()
  await keepShot(page, 'scenarios')
  expect(await serious(page)).toEqual([])

  await expect.poll(() => page.url()).toContain('n=30')
  const hash = new URL(page.url()).hash
  const again = await openPage(product, { hash, map: 'quick' })
  await expect.poll(() => again.page.getByLabel('Số xã đứng đầu').inputValue()).toBe('30')
  await expect.poll(() => again.page.getByText(/^Chung \d+\/30 xã$/).count()).toBe(1)
  await expect
    .poll(() => again.page.getByLabel(`So với ${catalogue.defaultScenario.name}`).isChecked())
    .toBe(true)
  expect([...complaints, ...again.complaints].filter((line) => !line.includes('409'))).toEqual([])
  await again.context.close()
  await context.close()
})

test('scenarios are renamed, copied and deleted by keyboard; a deletion is taken back', async () => {
  const { page, context } = await openPage(product, { hash: page0, map: 'quick' })
  const press = async (name: string, of: string) => {
    await row(page, of).getByRole('button', { name }).focus()
    await page.keyboard.press('Enter')
  }
  await press('Nhân bản', catalogue.defaultScenario.name)
  await row(page, `${catalogue.defaultScenario.name} (bản sao)`).waitFor()
  await press('Đổi tên', '(bản sao)')
  await page.keyboard.press('Control+a')
  await page.keyboard.type('Phương án ba')
  await page.keyboard.press('Enter')
  await row(page, 'Phương án ba').waitFor()

  await page.getByLabel('So với Phương án ba').focus()
  await page.keyboard.press('Space')
  await page.getByText(/chưa khác nhau thật/).waitFor({ timeout: 30_000 })

  await press('Xóa Phương án ba', 'Phương án ba')
  await expect.poll(() => row(page, 'Phương án ba').count()).toBe(0)
  await expect.poll(() => page.url()).not.toContain('vs=')
  await notice(page).getByRole('button', { name: 'Hoàn tác' }).click()
  await row(page, 'Phương án ba').waitFor()
  await expect
    .poll(() => row(page, catalogue.defaultScenario.name).getByRole('button', { name: /^Xóa/ }).count())
    .toBe(0)
  await context.close()
})
