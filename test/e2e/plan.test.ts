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
const tile = (name: string) => page.getByTestId(`plan-${name}`)
const list = () => page.getByTestId('plan-list')
const button = (name: string | RegExp, inside: Page | Locator = page) =>
  inside.getByRole('button', { name, exact: typeof name === 'string' })

/** Waits until the answer belongs to what is on the left. */
async function settled(): Promise<void> {
  await expect
    .poll(() => page.getByTestId('plan-gap').textContent(), PATIENCE)
    .toMatch(/^Chắc chắn kém|^Đã tính kỹ/)
}

async function field(name: string, value: string): Promise<void> {
  const input = page.locator('.plan-form').getByRole('textbox', { name, exact: true })
  await input.fill(value)
  await input.press('Enter')
}

const worth = async () => whole(await tile('value').textContent())
const communes = async () => whole(await tile('communes').textContent())

describe('a plan under a budget', () => {
  test('comes at once, with numbers that agree with each other', async () => {
    await settled()
    // The list is drawn when there is time for it.
    await expect.poll(() => list().locator('tbody tr').count()).toBe(await communes())
    const costs = await list().locator('tbody tr td:nth-child(5)').allTextContents()
    const sum = costs.reduce((all, text) => all + whole(text), 0)
    expect(sum).toBe(whole(await tile('cost').textContent()))
    const drawn = await page.locator('.plan-map path title').allTextContents()
    expect(drawn.filter((text) => text.includes('triệu đồng'))).toHaveLength(await communes())
    await keepShot(page, 'plan')
  })

  test('follows the money, on map, list and chart', async () => {
    const money = async () => whole(await page.getByTestId('plan-total').textContent())
    const before = { worth: await worth(), money: await money() }
    const slider = page.getByRole('slider', { name: /Tổng vốn cả kỳ/ })
    await slider.focus()
    for (let step = 0; step < 3; step++) await slider.press('PageDown')
    await expect.poll(money).toBeLessThan(0.9 * before.money)
    await settled()
    await expect.poll(worth, PATIENCE).toBeLessThan(before.worth)
    const total = await money()
    expect(whole(await tile('cost').textContent())).toBeLessThanOrEqual(total)
    await expect.poll(() => list().locator('tbody tr').count()).toBe(await communes())
    const chart = await page.locator('.year-chart tbody td').allTextContents()
    const spent = chart.reduce((all, text) => all + whole(text.split(' trên ')[0] ?? ''), 0)
    expect(spent).toBe(whole(await tile('cost').textContent()))
    // Steps that follow each other quickly are one step of undo; a slow machine makes more of them.
    for (let step = 0; step < 3; step++) {
      if ((await money()) === before.money) break
      await button(/^Hoàn tác/)
        .first()
        .click()
    }
    await expect.poll(money).toBe(before.money)
    await expect.poll(worth, PATIENCE).toBe(before.worth)
  })

  test('leaves out what is left out, keeps what is kept', async () => {
    await settled()
    const first = list().locator('tbody tr').first()
    const name = (await first.getByRole('rowheader').textContent()) ?? ''
    await button(`Loại ${name} khỏi kế hoạch`).click()
    await expect.poll(() => list().getByRole('rowheader', { name, exact: true }).count(), PATIENCE).toBe(0)
    await expect(page.getByText(`${name}: loại khỏi kế hoạch`).count()).resolves.toBe(1)
    await button(`Bỏ quyết định về ${name}`).click()
    await expect.poll(() => list().getByRole('rowheader', { name, exact: true }).count(), PATIENCE).toBe(1)
    await settled()
    await button(`Giữ ${name} trong kế hoạch`).press('Enter')
    await settled()
    await expect.poll(() => list().getByRole('rowheader', { name, exact: true }).count()).toBe(1)
  })

  test('says which guarantees cannot hold together, and is mended by a button', async () => {
    await button('Thêm mức sàn hoặc trần').click()
    const form = page.locator('.plan-form')
    await form.getByLabel('Tính bằng').selectOption({ label: 'triệu đồng' })
    // Enter in the last field adds the guarantee.
    await field('Ít nhất', '900000')
    const conflict = page.getByTestId('plan-conflict')
    await conflict.getByRole('heading', { name: 'Ràng buộc này không thể thực hiện' }).waitFor(PATIENCE)
    await expect.poll(() => conflict.locator('.plan-ways button').count(), PATIENCE).toBeGreaterThan(0)
    await expect
      .poll(() => conflict.locator('ol li').allTextContents())
      .toEqual(expect.arrayContaining([expect.stringContaining('ít nhất 900.000 triệu đồng')]))
    await keepShot(page, 'plan-conflict')
    expect(await accessible(page)).toEqual([])
    await conflict.locator('.plan-ways button').first().click()
    await settled()
    await expect.poll(communes).toBeGreaterThan(0)
  })

  test('tells what the answer means', async () => {
    await page.getByRole('tab', { name: 'Giá của ràng buộc' }).click()
    await page.getByTestId('plan-prices').getByRole('table').first().waitFor(PATIENCE)
    await keepShot(page, 'plan-prices')
    await page.getByRole('tab', { name: 'Thêm vốn thì được gì' }).click()
    await page.getByTestId('plan-curve').getByRole('table').waitFor({ timeout: 60_000 })
    await keepShot(page, 'plan-curve')
    expect(await accessible(page)).toEqual([])
    await page.getByRole('tab', { name: 'So với cách chọn khác' }).click()
    const rows = page.getByTestId('plan-compare').getByRole('row')
    await expect.poll(() => rows.count(), PATIENCE).toBe(5)
    expect(await accessible(page)).toEqual([])
    await page.getByRole('tab', { name: 'Danh mục' }).click()
  })

  test('is computed closely in the background', async () => {
    await button('Tính kỹ').click()
    await expect
      .poll(() => page.getByTestId('plan-gap').textContent(), { timeout: 90_000 })
      .toMatch(/^Đã tính kỹ/)
  })

  test('comes back whole from its link', async () => {
    const before = { worth: await worth(), rules: await page.locator('.plan-rules li').allTextContents() }
    const { hash } = new URL(page.url())
    const again = await openPage(product, { hash, map: 'quick' })
    const gap = again.page.getByTestId('plan-gap')
    await expect.poll(() => gap.textContent(), PATIENCE).toMatch(/^Chắc chắn kém/)
    await expect.poll(() => again.page.locator('.plan-rules li').allTextContents()).toEqual(before.rules)
    const found = whole(await again.page.getByTestId('plan-value').textContent())
    // Computed at once there, closely here: as near as the page says.
    const percent = Number(/([\d,]+)%/.exec((await gap.textContent()) ?? '')?.[1]?.replace(',', '.'))
    expect(found).toBeGreaterThanOrEqual(Math.floor(before.worth * (1 - percent / 100)) - 1)
    expect(again.complaints).toEqual([])
    await again.context.close()
  })

  test('takes a typed total and real ceilings over, shown first, each as one step', async () => {
    const money = async () => whole(await page.getByTestId('plan-total').textContent())
    const before = await money()
    await page.getByText('Gõ tổng vốn').click()
    const total = page.getByRole('textbox', { name: 'Tổng vốn', exact: true })
    await total.fill('1.500 tỷ')
    await expect.poll(() => page.getByText('1.500 tỷ').textContent(), PATIENCE).toMatch(/1,5/)
    expect(await button('Dùng cách chia này').count()).toBe(0)
    await total.fill('500 tỷ')
    const sums = page.getByTestId('plan-split').first().locator('tbody tr').last().locator('td')
    const parts = await sums.allTextContents()
    expect(parts.reduce((all, text) => all + whole(text), 0)).toBe(500_000)
    expect(await money()).toBe(before)
    await keepShot(page, 'plan-total')
    await button('Dùng cách chia này').click()
    expect(await money()).toBe(500_000)
    await page.getByText('Trần mỗi năm theo vốn thực có').click()
    await keepShot(page, 'plan-ceilings')
    await button('Dùng các trần này').click()
    await page.keyboard.press('Control+z')
    expect(await money()).toBe(500_000)
    await page.keyboard.press('Control+z')
    expect(await money()).toBe(before)
    await page.setViewportSize({ width: 390, height: 844 })
    await total.fill('500 tỷ')
    await total.scrollIntoViewIfNeeded()
    await keepShot(page, 'plan-total-phone')
  })

  test('nothing went wrong on the way', () => {
    expect(watched.complaints).toEqual([])
  })
})
