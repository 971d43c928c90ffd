import { afterAll, beforeAll, expect, test } from 'vitest'
import { accessible } from '../support/accessible.ts'
import { keepShot, openPage, type Product, startProduct } from '../support/product.ts'

let product: Product
beforeAll(async () => {
  product = await startProduct()
})
afterAll(() => product?.stop())

test('a short link restores the view; one for looking only saves nothing', async () => {
  const hash = '#v=1&r=prioritise&s=05998.06001&i=hardenedVillageRate&g=road'
  const { page, complaints, context } = await openPage(product, { hash })
  await page.getByRole('button', { name: 'Chia sẻ hình đang xem' }).click()
  const dialog = page.getByRole('dialog', { name: 'Chia sẻ hình đang xem' })
  const short = dialog.getByLabel('Liên kết ngắn')
  await expect.poll(() => short.inputValue()).toMatch(/\/s\/[2-9a-z]{10}$/)
  expect(await accessible(page, 'dialog')).toEqual([])
  await keepShot(page, 'share')
  const working = await short.inputValue()

  await dialog.getByRole('radio', { name: /^Chỉ xem/ }).check()
  await expect.poll(() => short.inputValue()).not.toBe(working)
  await expect.poll(() => short.inputValue()).toMatch(/\/s\//)
  const looking = await short.inputValue()
  await page.keyboard.press('Escape')
  await expect.poll(() => dialog.count()).toBe(0)

  await page.goto(working)
  await page.getByTestId('map').waitFor()
  await expect.poll(() => page.locator('.selection-bar').innerText()).toMatch(/^2 xã/)
  await expect.poll(() => page.getByRole('button', { name: 'Lưu mới' }).count()).toBe(1)

  await page.goto(looking)
  await page.getByText('Chỉ xem', { exact: true }).waitFor()
  await expect.poll(() => page.locator('.selection-bar').innerText()).toMatch(/^2 xã/)
  expect(await page.getByRole('button', { name: 'Lưu mới' }).count()).toBe(0)
  const refused = await page.evaluate(async () => {
    const answer = await fetch('/api/stories', {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-read-only': '1' },
      body: JSON.stringify({ title: 'Họp', steps: [] }),
    })
    return answer.status
  })
  expect(refused).toBe(403)
  await keepShot(page, 'looking-only')
  // The refusal asked for above is no fault of the page.
  expect(complaints.filter((line) => !line.includes('403'))).toEqual([])
  await context.close()
})
