import { afterAll, beforeAll, expect, test } from 'vitest'
import { keepShot, openPage, type Product, startProduct } from '../support/product.ts'

let product: Product
beforeAll(async () => {
  product = await startProduct()
})
afterAll(() => product?.stop())

/** Presses buttons one after another, each as soon as it is there. */
async function pressInTurn(names: string[]): Promise<void> {
  for (const name of names) {
    const find = () =>
      [...document.querySelectorAll('button')].find((one) => one.textContent?.trim() === name)
    let button = find()
    while (!button) {
      await new Promise((then) => setTimeout(then))
      button = find()
    }
    // What asked for the last press is answered before the page goes.
    if (name === names.at(-1)) setTimeout(() => button.click())
    else button.click()
  }
}

test('a page that cannot be fetched says so; the map stays, and loading anew brings it', async () => {
  const { page, context } = await openPage(product, { hash: '#v=1&r=data', map: 'quick' })
  await page.route(/\/assets\/datasets-page/, (route) => route.abort())
  await page.getByRole('button', { name: 'Bộ số liệu', exact: true }).click()
  const shell = page.getByTestId('page')
  await expect.poll(() => shell.getByRole('alert').innerText()).toContain('Chưa mở được trang này')
  await keepShot(page, 'page-failed')
  await shell.getByRole('button', { name: 'Đóng' }).click()
  await expect.poll(() => page.getByTestId('map').isVisible()).toBe(true)
  await expect.poll(() => page.url()).not.toContain('pg=')
  await page.unroute(/\/assets\/datasets-page/)
  // At once, before the address bar has caught up: the page asked for is what comes.
  await page.evaluate(pressInTurn, ['Bộ số liệu', 'Thử lại'])
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

test('an address that comes while the one of the view before is still to be written is followed', async () => {
  const { page, complaints, context } = await openPage(product, { hash: '#v=4&r=data', map: 'quick' })
  const opened = page.getByTestId('page')
  await opened.waitFor({ state: 'detached' })
  // A busy machine: the next address comes while what was to be written is already overdue.
  const busy = page.evaluate(() => {
    const found = [...document.querySelectorAll('button')].find((one) => one.textContent === 'Bộ số liệu')
    if (!found) throw new Error('no button')
    found.click()
    const since = performance.now()
    while (performance.now() - since < 800);
  })
  const address = page.evaluate(() => {
    location.hash = '#v=4&pg=targets'
  })
  await Promise.all([busy, address])
  await page.getByRole('heading', { name: 'Bảng mục tiêu' }).waitFor()
  await expect.poll(() => page.url()).toContain('pg=targets')
  expect(complaints).toEqual([])
  await context.close()
})
