import { afterAll, beforeAll, expect, test } from 'vitest'
import { keepShot, openPage, type Product, startProduct } from '../support/product.ts'

let product: Product
beforeAll(async () => {
  product = await startProduct()
})
afterAll(() => product?.stop())

test('a page that cannot be fetched says so; the map stays, and loading anew brings it', async () => {
  const { page, context } = await openPage(product, { hash: '#v=1&r=data', map: 'quick' })
  await page.route(/\/assets\/datasets-page/, (route) => route.abort())
  await page.getByRole('button', { name: 'Bộ số liệu', exact: true }).click()
  const shell = page.getByTestId('page')
  await expect.poll(() => shell.getByRole('alert').innerText()).toContain('Chưa mở được trang này')
  await keepShot(page, 'page-failed')
  await shell.getByRole('button', { name: 'Đóng' }).click()
  await expect.poll(() => page.getByTestId('map').isVisible()).toBe(true)
  await page.getByRole('button', { name: 'Bộ số liệu', exact: true }).click()
  await page.unroute(/\/assets\/datasets-page/)
  await shell.getByRole('button', { name: 'Thử lại' }).click()
  await page.getByRole('region', { name: 'Các bộ số liệu' }).waitFor()
  await context.close()
})

test('a link opens its page, and the page closes to the map', async () => {
  const { page, complaints, context } = await openPage(product, { hash: '#v=1&pg=targets', map: 'quick' })
  await page.getByRole('heading', { name: 'Bảng mục tiêu' }).waitFor()
  await page.getByTestId('page').getByRole('button', { name: 'Đóng' }).click()
  await expect.poll(() => page.url()).not.toContain('pg=')
  await page.goto(`${product.url}/#v=1&pg=nowhere`)
  await page.reload()
  await page.getByTestId('map').waitFor()
  expect(await page.getByTestId('page').count()).toBe(0)
  expect(complaints).toEqual([])
  await context.close()
})
