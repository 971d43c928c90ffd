import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { accessible } from '../support/accessible.ts'
import { keepShot, openPage, type Product, startProduct, whole } from '../support/product.ts'

let product: Product
beforeAll(async () => {
  product = await startProduct()
})
afterAll(() => product?.stop())

const hash = '#v=2&pg=downloads&r=lists'

test('files are ordered from one frozen state, written behind, downloaded and deleted', async () => {
  const { page, complaints, context } = await openPage(product, { hash, map: 'quick' })
  const preview = page.getByRole('region', { name: 'Nội dung của tệp' })
  await preview.locator('.order-map > svg').waitFor()
  const said = (name: string) => preview.locator('dl > div', { hasText: name }).locator('dd').innerText()
  expect(whole(await said('Xã'))).toBe(20)

  await page.getByLabel('Số xã đứng đầu').fill('12')
  await expect.poll(() => said('Xã')).toBe('12')
  const code = await said('Mã bản chụp')
  expect(code).toMatch(/^[0-9a-f]{12}$/)
  expect(await accessible(page)).toEqual([])

  await page.getByRole('checkbox', { name: /^Bảng CSV/ }).check()
  await page.getByRole('checkbox', { name: /^Tờ trình Word/ }).check()
  await page.getByLabel('Cơ quan ban hành').fill('Ủy ban nhân dân huyện Tràng Định')
  await page.getByRole('button', { name: 'Xuất 3 tệp' }).click()
  const jobs = page.getByTestId('export-jobs')
  await expect.poll(() => jobs.locator('tr[data-state=done]').count(), { timeout: 60_000 }).toBe(3)
  await expect.poll(() => jobs.locator('th small').allInnerTexts()).toHaveLength(3)
  for (const line of await jobs.locator('th small').allInnerTexts()) expect(line).toContain(code)
  await keepShot(page, 'downloads')

  const row = jobs.locator('tr', { hasText: 'Bảng CSV' })
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    row.getByRole('link', { name: /^Tải về/ }).click(),
  ])
  const text = readFileSync(await download.path(), 'utf8')
  expect(text).toContain(code)
  await row.getByRole('button', { name: /^Xóa/ }).click()
  await expect.poll(() => jobs.locator('tbody tr').count()).toBe(2)

  // Both outlive a restart of the server.
  await product.halt()
  await product.resume()
  await page.reload()
  await expect.poll(() => jobs.locator('tr[data-state=done]').count(), { timeout: 30_000 }).toBe(2)
  // What the page asked by itself while the server was gone.
  expect(complaints.filter((one) => !one.includes('ERR_CONNECTION_REFUSED'))).toEqual([])
  await context.close()
})

test('the page fits a phone and reads in English', async () => {
  const { page, context } = await openPage(product, { hash, map: 'quick', width: 390, height: 844 })
  await page.getByRole('region', { name: 'Nội dung của tệp' }).locator('.order-map > svg').waitFor()
  expect(
    await page.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth),
  ).toBe(true)
  await keepShot(page, 'downloads-390')
  await page.getByRole('button', { name: /^EN/ }).click()
  await page.getByText('What goes into the files?').waitFor()
  expect(await page.locator('.downloads').innerText()).not.toMatch(/downloads\.|format\.|undefined/)
  await context.close()
})
