import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { InvestmentList } from '../../../shared/domain/lists.ts'
import { newItem } from '../../../shared/model/lists/item.ts'
import { accessible } from '../support/accessible.ts'
import { keepShot, openPage, type Product, startProduct } from '../support/product.ts'

let product: Product
beforeAll(async () => {
  product = await startProduct()
})
afterAll(() => product?.stop())

const PATIENCE = { timeout: 20_000 }
const ID = 'go-so'

async function makeList(): Promise<void> {
  const item = newItem({
    ...{ id: 'hm-1', code: '05971', from: 2026, name: 'Đường thôn 1', workType: 'hardenVillageRoads' },
    ...{ quantity: 2, unit: 'km', unitCost: 4500, cost: 9000 },
  })
  const made = await fetch(`${product.url}/api/lists`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      ...{
        id: ID,
        title: 'Gõ số',
        status: 'draft',
        edition: '2020',
        period: '2024',
        items: [item],
        caps: [],
      },
      ...{ scenarioId: 'default', origin: 'empty', programme: '', author: 'Bích', reason: '' },
    }),
  })
  expect(made.status).toBe(201)
}

const hash = (page: Page) => new URLSearchParams(new URL(page.url()).hash.slice(1))
const refusal = (page: Page) => page.locator('.number-refusal')

test('4.7 is 4,7 in a list; what is no number, or two of them, is told at the field', async () => {
  await makeList()
  const { page, context, complaints } = await openPage(product, {
    hash: `#r=lists&pg=lists&li=${ID}`,
    map: 'quick',
  })
  await page.getByPlaceholder(/^Ví dụ/).fill('An')
  await page.getByRole('button', { name: 'Dùng tên này' }).click()
  const quantity = page.getByLabel('Khối lượng, Đường thôn 1', { exact: true })
  const stored = async () =>
    ((await (await fetch(`${product.url}/api/lists/${ID}`)).json()) as InvestmentList).items[0]
  const type = async (text: string) => {
    await quantity.fill(text)
    await quantity.press('Tab')
  }
  await type('4.7')
  await expect.poll(() => quantity.inputValue()).toBe('4,7')
  await expect.poll(async () => (await stored())?.cost, PATIENCE).toBe(21_150)
  for (const [text, words] of [
    ['abc', '“abc” không phải một số. Ô này nhận số từ 0 đến 1.000.000.000'],
    ['4.7 km', 'không phải một số'],
    ['-3', '“-3” ngoài giới hạn.'],
    ['1.188', '“1.188” là 1188 hay 1,188? Hãy gõ 1188 hoặc 1,19.'],
  ] as const) {
    await type(text)
    await expect.poll(() => refusal(page).innerText()).toContain(words)
    expect([await quantity.inputValue(), await quantity.getAttribute('aria-invalid')]).toEqual([text, 'true'])
  }
  expect(await accessible(page)).toEqual([])
  await keepShot(page, 'number-refused')
  expect((await stored())?.cost).toBe(21_150)
  await type('1188')
  await expect.poll(() => refusal(page).count()).toBe(0)
  await expect.poll(() => quantity.inputValue()).toBe('1.188,0')
  await expect.poll(async () => (await stored())?.quantity, PATIENCE).toBe(1188)
  expect(complaints).toEqual([])
  await context.close()
})

test('what a cell of a long list refuses waits while its row is out of sight, and the way there is at its head', async () => {
  const items = Array.from({ length: 120 }, (_, i) =>
    newItem({
      ...{
        id: `dai-${i}`,
        code: '05971',
        from: 2026,
        name: `Công trình ${i}`,
        workType: 'hardenVillageRoads',
      },
      ...{ quantity: 2, unit: 'km', unitCost: 4500, cost: 9000 },
    }),
  )
  const made = await fetch(`${product.url}/api/lists`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      ...{
        id: 'danh-muc-dai',
        title: 'Dài',
        status: 'draft',
        edition: '2020',
        period: '2024',
        items,
        caps: [],
      },
      ...{ scenarioId: 'default', origin: 'empty', programme: '', author: 'Bích', reason: '' },
    }),
  })
  expect(made.status).toBe(201)
  const { page, context, complaints } = await openPage(product, {
    hash: '#r=lists&pg=lists&li=danh-muc-dai',
    map: 'quick',
  })
  await page.getByPlaceholder(/^Ví dụ/).fill('An')
  await page.getByRole('button', { name: 'Dùng tên này' }).click()
  const cell = page.getByLabel('Khối lượng, Công trình 0', { exact: true })
  const table = page.locator('.long-table')
  const note = page.locator('.list-refused')
  await cell.fill('abc')
  await cell.press('Tab')
  await expect.poll(() => refusal(page).count()).toBe(1)
  const scroll = (to: number) => table.evaluate((box, top) => box.scrollTo(0, top), to)
  await scroll(1e6)
  await expect.poll(() => cell.count()).toBe(0)
  await expect.poll(() => note.innerText()).toContain('1 ô chưa nhận được số đã gõ')
  await keepShot(page, 'cells-refused')
  await note.getByRole('button', { name: 'Đến ô đó' }).click()
  await expect.poll(() => cell.count()).toBe(1)
  expect([await cell.inputValue(), await cell.getAttribute('aria-invalid')]).toEqual(['abc', 'true'])
  await expect.poll(() => cell.evaluate((field) => field === document.activeElement)).toBe(true)
  expect(await accessible(page)).toEqual([])
  await cell.press('Escape')
  await expect.poll(() => cell.inputValue()).toBe('2')
  await expect.poll(() => note.count()).toBe(0)
  expect(complaints).toEqual([])
  await context.close()
})

test('4.7 is 4,7 in a plan, and in a filter; limits are told and kept', async () => {
  const { page, context, complaints } = await openPage(product, {
    hash: '#r=prioritise&pg=plan',
    map: 'quick',
  })
  const discount = page.getByLabel('Giảm giá trị mỗi năm chậm, %', { exact: true })
  await discount.fill('4.7')
  await discount.press('Enter')
  await expect.poll(() => discount.inputValue(), PATIENCE).toBe('4,7')
  const cap = page.locator('.plan-caps input').first()
  const before = await cap.inputValue()
  await cap.fill('99.999.999.999.999')
  await cap.press('Tab')
  await expect
    .poll(() => refusal(page).innerText())
    .toContain('Ô này nhận số nguyên từ 0 đến 1.000.000.000.000.')
  await cap.press('Escape')
  await expect.poll(() => cap.inputValue()).toBe(before)

  await page.goto(`${product.url}/#v=2&r=prioritise&fr=povertyRate~10~`)
  await page.reload()
  const least = page.getByLabel(/: từ$/).first()
  await least.waitFor(PATIENCE)
  await least.fill('4.7')
  await expect.poll(() => hash(page).get('fr'), PATIENCE).toContain('4.7')
  await least.press('Tab')
  await expect.poll(() => least.inputValue()).toBe('4,7')
  await least.fill('470')
  await least.press('Tab')
  await expect.poll(() => refusal(page).innerText()).toContain('từ 0 đến 100')
  // Nothing of what was refused stays in force.
  await expect.poll(() => hash(page).get('fr'), PATIENCE).toContain('4.7')
  await keepShot(page, 'number-refused-filter')
  expect(complaints).toEqual([])
  await context.close()
})

test('“Đứng đầu”: cleared, then 5 is 5', async () => {
  const { page, context } = await openPage(product, { hash: '#v=2', map: 'quick' })
  const first = page.getByLabel('Đứng đầu', { exact: true })
  await first.press('Control+a')
  await page.keyboard.press('Backspace')
  await page.keyboard.type('5')
  await page.getByRole('button', { name: 'Chọn', exact: true }).click()
  await expect.poll(() => page.getByTestId('selected-count').innerText()).toBe('5 xã')
  await first.press('ArrowUp')
  await expect.poll(() => first.inputValue()).toBe('6')
  await context.close()
})

test('filter, then box: only what the filter leaves in; what was chosen before is counted as outside', async () => {
  const { page, context, complaints } = await openPage(product, { hash: '#v=2&r=prioritise' })
  const count = () => page.getByTestId('selected-count').innerText()
  const rows = async () => Number(await page.getByRole('grid').getAttribute('aria-rowcount')) - 1
  const map = await page.getByTestId('map').boundingBox()
  if (!map) throw new Error('no map')
  const box = async (from: [number, number], to: [number, number]) => {
    await page.getByRole('button', { name: 'Chọn bằng khung' }).click()
    await page.mouse.move(map.x + from[0] * map.width, map.y + from[1] * map.height)
    await page.mouse.down()
    await page.mouse.move(map.x + to[0] * map.width, map.y + to[1] * map.height, { steps: 6 })
    await page.mouse.up()
  }
  const all = await rows()
  await page.getByRole('button', { name: `Chọn tất cả (${all})` }).click()
  await expect.poll(count).toBe(`${all} xã`)
  await page.getByRole('button', { name: 'Xã khu vực III' }).click()
  await expect.poll(rows).toBeLessThan(all)
  const kept = await rows()
  await expect
    .poll(() => page.getByTestId('selected-outside').innerText())
    .toBe(`trong đó ${all - kept} xã ngoài bộ lọc`)
  await keepShot(page, 'selection-outside')
  await box([0.02, 0.02], [0.98, 0.98])
  await expect.poll(count, PATIENCE).toBe(`${kept} xã`)
  expect(await page.getByTestId('selected-outside').count()).toBe(0)
  // Nothing is under the corner of the map.
  await box([0.985, 0.97], [0.995, 0.99])
  await page.waitForTimeout(300)
  expect(await count()).toBe(`${kept} xã`)
  // A rank stays that of the province; the place among those kept stands beside it, in the table, the profile and on the page why.
  await page.getByRole('columnheader', { name: 'Trong bộ lọc' }).waitFor()
  const first = page.getByRole('row').nth(1)
  const [, rank = '', within = ''] = (await first.innerText()).match(/^\s*(\d+)\s+(\d+)/) ?? []
  expect([Number(within), Number(rank) >= Number(within)]).toEqual([1, true])
  await first.locator('.name').click()
  const profile = page.locator('.profile')
  const place = `hạng 1/${kept} trong bộ lọc`
  await expect.poll(() => profile.locator('.within').innerText(), PATIENCE).toBe(place)
  expect(await profile.locator('.score-total').nth(1).innerText()).toBe(rank)
  expect(await profile.locator('.score-head').innerText()).toContain(`thứ hạng trong ${all} xã`)
  await keepShot(page, 'rank-within-filter')
  await page.goto(`${page.url().split('#')[0]}#v=4&fz=3&pg=why`)
  await expect.poll(() => page.getByTestId('why').locator('.within').innerText(), PATIENCE).toBe(place)
  expect(complaints).toEqual([])
  await context.close()
})

test('filters that leave nobody in are named as the cause wherever it is empty, and taken away there', async () => {
  const none = '#v=2&fz=3&fr=povertyRate~99.9~'
  for (const more of [
    '',
    '&r=lists',
    '&pg=plan',
    '&pg=methods',
    '&pg=firmness',
    '&pg=columns',
    '&pg=works',
  ]) {
    const { page, context } = await openPage(product, { hash: none + more, map: 'quick' })
    const said = page
      .getByTestId(more.includes('pg=') ? 'page' : 'app')
      .getByTestId('nobody-kept')
      .first()
    await said.waitFor(PATIENCE)
    expect(await said.innerText(), more).toMatch(/Bộ lọc không giữ lại xã nào trong \d+ xã: .*nghèo/)
    if (more === '&pg=plan') {
      await keepShot(page, 'nobody-kept-plan')
      await said.getByRole('button', { name: 'Bỏ mọi bộ lọc' }).click()
      await page.getByTestId('plan-cost').waitFor(PATIENCE)
    }
    await context.close()
  }
})
