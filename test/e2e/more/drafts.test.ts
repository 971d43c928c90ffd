import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openPage, type Product, startProduct } from '../support/product.ts'

let product: Product
beforeAll(async () => {
  product = await startProduct()
})
afterAll(() => product?.stop())

const PATIENCE = { timeout: 20_000 }

/** Whether leaving the window would ask. */
const asks = (page: Page) =>
  page.evaluate(() => {
    const event = new Event('beforeunload', { cancelable: true })
    window.dispatchEvent(event)
    return event.defaultPrevented
  })

/** Opens a page of the product within the window, as a press in its menu does: nothing is loaded anew. */
const turnTo = (page: Page, hash: string) =>
  page.evaluate((to) => {
    location.hash = to
  }, hash)

test('half-typed money elsewhere, costs and rules wait while another page is open; given up, they are gone', async () => {
  const { page, context, complaints } = await openPage(product, { hash: '#v=2&pg=works', map: 'quick' })
  const part = (name: string) => page.getByRole('button', { name, exact: true })
  expect(await asks(page)).toBe(false)

  await part('Công trình đã có vốn').click()
  await page.getByRole('button', { name: 'Thêm công trình đã có vốn' }).click()
  const programme = page.getByLabel('Chương trình, dự án')
  await programme.fill('Nông thôn mới')
  await part('Đơn giá').click()
  const cost = page.locator('.costs-table .number-field').first()
  await cost.fill('7777')
  await cost.press('Tab')
  expect(await asks(page)).toBe(true)

  await turnTo(page, '#v=2&pg=scenarios')
  await page.getByLabel('Lưu khung nhìn đang mở thành kịch bản mới').fill('Chưa lưu')
  await turnTo(page, '#v=2&pg=works')
  await part('Đơn giá').click()
  await expect.poll(() => cost.inputValue()).toBe('7.777,0')
  await page.getByRole('button', { name: 'Thôi' }).click()
  await expect.poll(() => cost.inputValue()).not.toBe('7.777,0')
  await part('Công trình đã có vốn').click()
  await expect.poll(() => programme.inputValue()).toBe('Nông thôn mới')
  await page.getByRole('button', { name: 'Thôi' }).click()
  await expect.poll(() => programme.count()).toBe(0)
  expect(await asks(page)).toBe(true)
  await turnTo(page, '#v=2&pg=scenarios')
  await page.getByLabel('Lưu khung nhìn đang mở thành kịch bản mới').fill('')
  expect(await asks(page)).toBe(false)
  expect(complaints).toEqual([])
  await context.close()
})

test('words of a step count when their room is left without leaving the field', async () => {
  const step = {
    id: 's1',
    title: 'Điện lưới',
    note: '',
    text: '',
    chart: 'none',
    other: '',
    view: 'v=2&i=need',
  }
  const made = await fetch(`${product.url}/api/stories`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ title: 'Họp tháng', steps: [step] }),
  })
  expect(made.status).toBe(201)
  const { page, context, complaints } = await openPage(product, { hash: '#v=2&r=present', map: 'quick' })
  const first = page.getByTestId('story-step').first()
  await first.locator('summary').press('Enter')
  const note = first.getByLabel('Ghi chú cho người nói')
  await note.fill('Nói chậm ở đây.')
  expect(await asks(page)).toBe(true)
  await turnTo(page, '#v=2&r=layers')
  await expect.poll(() => page.getByTestId('story-step').count()).toBe(0)
  await expect.poll(() => asks(page)).toBe(false)
  await expect
    .poll(async () => JSON.stringify(await (await fetch(`${product.url}/api/stories`)).json()), PATIENCE)
    .toContain('Nói chậm ở đây.')
  expect(complaints).toEqual([])
  await context.close()
})
