import { afterAll, beforeAll, expect, test } from 'vitest'
import { keepShot, mapReady, openPage, type Product, startProduct } from './support/product.ts'

let product: Product
beforeAll(async () => {
  product = await startProduct()
})
afterAll(() => product?.stop())

test('the map opens with every commune, no console error and no request to another origin', async () => {
  const { page, complaints, context } = await openPage(product)
  await expect.poll(() => page.getByRole('grid').getAttribute('aria-rowcount')).toBe('201')
  await expect
    .poll(() => page.getByText('Ranh giới sơ đồ, không có giá trị pháp lý').count())
    .toBeGreaterThan(0)
  await expect.poll(() => page.locator('.legend .quality').first().textContent()).toBe('Số liệu minh họa')
  for (const room of ['Ưu tiên', 'Danh mục', 'Số liệu', 'Trình bày']) {
    await page.locator('.rail').getByRole('button', { name: room, exact: true }).click()
    await page.getByRole('complementary', { name: room }).waitFor()
  }
  await page.waitForTimeout(500)
  expect(complaints).toEqual([])
  await keepShot(page, 'first-look')
  await context.close()
})

test('search ignores diacritics and opens the profile, with target, district and province beside the value', async () => {
  const { page, complaints, context } = await openPage(product)
  await page.getByRole('combobox', { name: 'Tìm xã hoặc huyện' }).fill('quoc khanh')
  await page.keyboard.press('Enter')
  const profile = page.getByRole('complementary', { name: 'Hồ sơ Xã Quốc Khánh' })
  await profile.waitFor()
  const text = await profile.innerText()
  expect(text).toContain('Huyện Tràng Định')
  expect(text).toContain('Mục tiêu 2025: 80%')
  expect(text).toMatch(/Huyện: [\d,]+%/)
  expect(text).toMatch(/Tỉnh: [\d,]+%/)
  expect(text).toContain('Số liệu minh họa')
  await keepShot(page, 'profile')
  expect(complaints).toEqual([])
  await context.close()
})

test('a link restores edition, layer, classes, weights, filters, selection and camera', async () => {
  const first = await openPage(product, {
    hash: '#v=1&g=road&i=hardenedVillageRate&m=quantile&k=4&c=106.6000_21.9000_9.60&w=hardenedVillageRate~70_povertyRate~30&fd=180.185&s=05998.06001&r=prioritise',
  })
  const { page } = first
  await expect.poll(() => page.locator('.legend h2').innerText()).toContain('cứng hóa')
  await expect.poll(() => page.locator('.legend-rows button').count()).toBe(4)
  await expect.poll(() => page.getByLabel('Trọng số: ', { exact: false }).first().inputValue()).toBe('70')
  await expect.poll(() => page.getByTestId('selected-count').innerText()).toBe('2 xã')
  await expect.poll(() => page.getByRole('grid').getAttribute('aria-rowcount')).toBe(String(22 + 18 + 1))
  await page.getByRole('button', { name: 'Phóng to' }).click()
  await expect.poll(() => new URL(page.url()).hash).toContain('_10.')
  const second = await openPage(product, { hash: new URL(page.url()).hash })
  expect(new URL(second.page.url()).hash).toBe(new URL(page.url()).hash)
  await expect.poll(() => second.page.getByTestId('selected-count').innerText()).toBe('2 xã')
  expect([...first.complaints, ...second.complaints]).toEqual([])
  await first.context.close()
  await second.context.close()
})

test('another edition shows the same figures through the crosswalk, and carries the selection', async () => {
  const { page, complaints, context } = await openPage(product, { hash: '#v=1&g=difficulty&i=zone&s=05998' })
  await page.getByLabel('Bộ địa giới').first().selectOption('2025')
  await expect.poll(() => page.getByRole('grid').getAttribute('aria-rowcount')).toBe('66')
  await expect.poll(() => page.getByTestId('selected-count').innerText()).toBe('1 xã')
  await page.getByRole('button', { name: 'Danh mục', exact: true }).click()
  await expect.poll(() => page.locator('.commune-items summary').innerText()).toContain('Xã Đoàn Kết')
  await mapReady(page)
  await keepShot(page, 'edition-2025')
  expect(complaints).toEqual([])
  await context.close()
})

test('English is complete: no message key is left on screen', async () => {
  const { page, complaints, context } = await openPage(product)
  await page.getByRole('button', { name: /English/ }).click()
  await page.getByRole('button', { name: 'Prioritise' }).click()
  const text = await page.locator('.app').innerText()
  expect(text).not.toMatch(/\b(layers|prioritise|filters|table|legend|lists)\.[a-z]+/i)
  expect(text).toContain('Criteria and weights')
  expect(complaints).toEqual([])
  await context.close()
})
