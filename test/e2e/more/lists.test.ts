import type { BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { InvestmentList } from '../../../shared/domain/lists.ts'
import { evenMoney, newItem } from '../../../shared/model/lists/item.ts'
import { accessible } from '../support/accessible.ts'
import { keepShot, openPage, type Product, startProduct } from '../support/product.ts'

let product: Product
let page: Page
let context: BrowserContext
const ID = 'hai-nguoi'
const LINE = 'developmentCentral'

const items = ['05971', '05974'].map((code, at) =>
  newItem({
    ...{ id: `hm-${at}`, code, from: 2026, name: `Đường thôn ${at + 1}`, workType: 'hardenVillageRoads' },
    ...{ quantity: 2, unit: 'thôn', unitCost: 2800, cost: 5600 },
    money: evenMoney(5600, 2026, 2026, LINE),
  }),
)

beforeAll(async () => {
  product = await startProduct()
  const made = await fetch(`${product.url}/api/lists`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      ...{ id: ID, title: 'Hai người', status: 'draft', edition: '2020', period: '2024', items },
      ...{ scenarioId: 'default', origin: 'empty', programme: '', author: 'Bích', reason: '' },
      caps: [{ line: 'developmentCentral', year: 2026, amount: 12_000 }],
    }),
  })
  expect(made.status).toBe(201)
  const opened = await openPage(product, { hash: `#r=lists&pg=lists&li=${ID}`, map: 'quick' })
  page = opened.page
  context = opened.context
  await page.getByPlaceholder(/^Ví dụ/).fill('An')
  await page.getByRole('button', { name: 'Dùng tên này' }).click()
})
afterAll(async () => {
  await context?.close()
  await product?.stop()
})

const PATIENCE = { timeout: 15_000 }
const address = () => `${product.url}/api/lists/${ID}`
const stored = async () => (await (await fetch(address())).json()) as InvestmentList
const field = (name: string, item: number) => page.getByLabel(`${name}, Đường thôn ${item}`, { exact: true })
const saved = () => page.getByTestId('saved').getAttribute('data-kind')

async function write(name: string, item: number, text: string): Promise<void> {
  await field(name, item).fill(text)
  await field(name, item).press('Enter')
}

/** What a colleague saves from another desk. */
async function theirs(change: (list: InvestmentList) => void): Promise<void> {
  const list = await stored()
  change(list)
  list.author = 'Hoa'
  const answer = await fetch(address(), {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(list),
  })
  expect(answer.status).toBe(200)
}

test('money follows the quantity, is held against the ceiling in words, and every step can be taken back', async () => {
  await write('Khối lượng', 1, '3')
  const cell = page.locator('.list-sums td[data-over="true"]').first()
  await expect.poll(() => cell.innerText(), PATIENCE).toContain('vượt 2.000 so với trần 12.000')
  await page.keyboard.press('Control+z')
  await expect.poll(() => cell.count()).toBe(0)
  await page.keyboard.press('Control+y')
  await expect.poll(() => cell.count()).toBe(1)
  await page.keyboard.press('Control+z')
  await expect.poll(saved, PATIENCE).toBe('saved')
  expect((await stored()).items[0]).toMatchObject({ quantity: 2, cost: 5600 })
})

test('two people at once: what only one changed is joined, what both changed is chosen', async () => {
  await theirs((list) => {
    const [one, other] = list.items
    if (one) one.note = 'Ghi chú của Hoa'
    if (other) other.owner = 'UBND huyện'
  })
  await write('Ghi chú', 1, 'Ghi chú của An')
  await write('Khối lượng', 2, '4')
  const merge = page.getByTestId('merge')
  await merge.waitFor(PATIENCE)
  await expect.poll(() => merge.locator('.merge-row').count()).toBe(1)
  expect(await accessible(page)).toEqual([])
  await keepShot(page, 'list-merge')
  await merge.getByText('Giữ cả hai').click()
  await merge.getByRole('button', { name: 'Lưu bản gộp' }).click()
  await expect.poll(saved, PATIENCE).toBe('saved')
  const { items: now } = await stored()
  expect(now[0]?.note).toBe('Ghi chú của Hoa; Ghi chú của An')
  expect(now[1]).toMatchObject({ owner: 'UBND huyện', quantity: 4, cost: 11_200 })
})

test('a total of one and a quantity of the other are held against each other at once', async () => {
  await theirs((list) => {
    const [one] = list.items
    if (one) Object.assign(one, { unitCost: 3000, cost: 6000, money: evenMoney(6000, 2026, 2026, LINE) })
  })
  await write('Khối lượng', 1, '3')
  const merge = page.getByTestId('merge')
  await merge.waitFor(PATIENCE)
  const products = page.getByTestId('merge-products')
  await expect
    .poll(() => products.innerText(), PATIENCE)
    .toContain('3 × 3.000 = 9.000, nhưng tổng mức ghi 6.000')
  await keepShot(page, 'list-merge-product')
  await merge.getByRole('button', { name: 'Chọn tất cả của tôi' }).click()
  await expect.poll(() => products.innerText()).toContain('tổng mức ghi 8.400')
  await products.getByText('Dùng 9.000').click()
  await merge.getByRole('button', { name: 'Lưu bản gộp' }).click()
  await expect.poll(saved, PATIENCE).toBe('saved')
  const [one] = (await stored()).items
  expect(one).toMatchObject({ quantity: 3, unitCost: 3000, cost: 9000 })
  expect(one?.money.reduce((sum, row) => sum + row.planned, 0)).toBe(9000)
})

test('a list handed in meanwhile keeps what was typed as a list of its own', async () => {
  const { version } = await stored()
  await fetch(`${address()}/status`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ status: 'submitted', version, author: 'Hoa', reason: '' }),
  })
  await write('Chủ đầu tư', 1, 'Ban quản lý dự án')
  await page.getByRole('button', { name: 'Lưu thành danh mục khác' }).click(PATIENCE)
  await expect.poll(() => page.getByLabel('Tên danh mục').inputValue(), PATIENCE).toBe('Hai người (bản sao)')
  await expect.poll(() => field('Chủ đầu tư', 1).inputValue()).toBe('Ban quản lý dự án')
  expect((await stored()).items[0]?.owner).toBe('')
})

test('a list is deleted and brought back', async () => {
  await page.getByRole('button', { name: 'Mọi danh mục' }).click()
  const rows = page.locator('.lists-table tbody tr')
  await expect.poll(() => rows.count(), PATIENCE).toBe(2)
  await page.getByRole('button', { name: 'Xóa Hai người (bản sao)' }).click()
  await expect.poll(() => rows.count(), PATIENCE).toBe(1)
  await page.locator('.notices').getByRole('button', { name: 'Hoàn tác' }).click()
  await expect.poll(() => rows.count(), PATIENCE).toBe(2)
})
