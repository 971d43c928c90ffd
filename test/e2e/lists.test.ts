import type { Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { accessible } from './support/accessible.ts'
import { keepShot, openPage, type Product, startProduct, type WatchedPage, whole } from './support/product.ts'

let product: Product
let watched: WatchedPage
let page: Page
beforeAll(async () => {
  product = await startProduct()
  watched = await openPage(product, { hash: '#r=lists&pg=plan', map: 'quick' })
  page = watched.page
})
afterAll(() => product?.stop())

const PATIENCE = { timeout: 30_000 }
const shown = () => page.getByTestId('page')
const button = (name: string | RegExp, inside: Page | Locator = shown()) =>
  inside.getByRole('button', { name, exact: typeof name === 'string' })
const status = () => page.locator('.list-head .list-status')
const saved = () => page.getByTestId('saved')
const listId = () => new URLSearchParams(new URL(page.url()).hash.slice(1)).get('li')

/** Takes one step of the list's status, with a reason where the page asks for one. */
async function step(name: string, reason: string, after: string): Promise<void> {
  await button(name).click()
  const form = page.locator('.list-reason')
  await form.getByRole('textbox').fill(reason)
  await form.getByRole('button', { name, exact: true }).click()
  await expect.poll(() => status().textContent(), PATIENCE).toBe(after)
}

describe('an investment list', () => {
  let planned = 0

  test('is made of the plan on screen, with its money and its ceilings', async () => {
    const cost = page.getByTestId('plan-cost')
    await expect.poll(() => cost.count(), PATIENCE).toBe(1)
    planned = whole(await cost.textContent())
    await button('Lưu thành danh mục đầu tư').click()
    await expect.poll(listId, PATIENCE).toMatch(/^danh-muc-duoi-tran-von/)
    await expect.poll(() => status().textContent(), PATIENCE).toBe('Dự thảo')
    const stored = await page.request.get(`${product.url}/api/lists/${listId()}`)
    const list = (await stored.json()) as {
      origin: string
      caps: unknown[]
      items: { cost: number; reason: string }[]
    }
    expect(list.origin).toBe('plan')
    // Two lines in each of the four years left of the term.
    expect(list.caps).toHaveLength(8)
    expect(list.items.reduce((sum, item) => sum + item.cost, 0)).toBe(planned)
    expect(list.items.every((item) => item.reason !== '')).toBe(true)
  })

  test('is edited under a name, and saves itself', async () => {
    const author = page.getByPlaceholder(/^Ví dụ/)
    await author.fill('Nông Thị Hạnh')
    await author.press('Enter')
    const first = shown().locator('[role=row], tr').filter({ hasText: 'Chi tiết' }).first()
    const owner = first.getByRole('textbox', { name: /^Chủ đầu tư/ })
    await owner.scrollIntoViewIfNeeded()
    await owner.fill('UBND xã')
    await owner.press('Enter')
    await expect.poll(() => saved().getAttribute('data-kind'), PATIENCE).toBe('saved')
    const stored = await page.request.get(`${product.url}/api/lists/${listId()}`)
    const list = (await stored.json()) as { version: number; author: string; items: { owner: string }[] }
    expect(list).toMatchObject({ version: 2, author: 'Nông Thị Hạnh' })
    expect(list.items.filter((item) => item.owner === 'UBND xã')).toHaveLength(1)
    await keepShot(page, 'investment-list')
  })

  test('is downloaded in the version that was saved', async () => {
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      button('Tải danh mục: Excel').click(),
    ])
    expect(download.suggestedFilename()).toBe(`danh-muc-${listId()}-v2.xlsx`)
  })

  test('is submitted, approved and frozen, then opened again', async () => {
    await step('Trình', 'Xin ý kiến ban chỉ đạo', 'Đã trình')
    await step('Duyệt', 'Quyết định của chủ tịch', 'Đã duyệt')
    expect(await button('Lưu kèm lý do').count()).toBe(0)
    await step('Mở lại', 'Bổ sung một công trình', 'Dự thảo')
    const stored = await page.request.get(`${product.url}/api/lists/${listId()}`)
    expect(await stored.json()).toMatchObject({ status: 'draft', version: 5, approvedVersion: 4 })
  })

  test('shows its versions, and what changed between two of them', async () => {
    await shown().getByRole('tab', { name: 'Lịch sử' }).click()
    await page.getByRole('radio', { name: 'Bản trước: 1', exact: true }).check()
    await page.getByRole('radio', { name: 'Bản sau: 2', exact: true }).check()
    const counts = page.getByTestId('diff-counts')
    await expect.poll(() => counts.textContent(), PATIENCE).toContain('sửa 1')
    expect(whole(await page.getByTestId('diff-after').textContent())).toBe(planned)
    await expect.poll(() => page.locator('.diff-table').textContent()).toContain('UBND xã')
    await keepShot(page, 'investment-list-history')
    expect(await accessible(page)).toEqual([])
  })

  test('counts on the money board, line by line, beside what the province reported', async () => {
    await page.goto(`${product.url}/#r=lists&pg=finance`)
    const board = page.getByTestId('finance-lists')
    await board.waitFor()
    const official = await page.getByTestId('finance-official').textContent()
    for (const figure of ['1.188.600', '430.192', '75,4%', '51.945']) expect(official).toContain(figure)
    const totals = await board.locator('tr[data-total=true] td:nth-child(3)').allTextContents()
    expect(totals.length).toBeGreaterThan(1)
    expect(totals.reduce((sum, text) => sum + whole(text), 0)).toBe(planned)
    await page.getByLabel('Cộng những danh mục nào').selectOption('handed')
    await page.getByText('Không danh mục nào đã trình').waitFor()
    await page.getByLabel('Cộng những danh mục nào').selectOption('all')
    await keepShot(page, 'finance')
    expect(await accessible(page)).toEqual([])
  })

  test('is also made of chosen communes and of the first of the ranking', async () => {
    await page.goto(`${product.url}/#r=lists&s=05971.05974`)
    await button('Lưu thành danh mục đầu tư', page.locator('.panel')).click()
    await expect.poll(listId, PATIENCE).toMatch(/^danh-muc-dau-tu/)
    const first = (await (await page.request.get(`${product.url}/api/lists/${listId()}`)).json()) as {
      origin: string
      items: { code: string }[]
    }
    expect(first.origin).toBe('selection')
    expect([...new Set(first.items.map(({ code }) => code))].sort()).toEqual(['05971', '05974'])
    await page.goto(`${product.url}/#r=prioritise`)
    await page.getByLabel('Đứng đầu', { exact: true }).fill('3')
    await button('Lưu thành danh mục đầu tư', page.locator('.table-tools')).click()
    await expect.poll(listId, PATIENCE).toMatch(/^danh-muc-3-xa-dung-dau/)
  })

  test('without a complaint from the browser', () => {
    expect(watched.complaints).toEqual([])
  })
})
