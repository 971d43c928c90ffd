import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { accessible } from '../support/accessible.ts'
import { keepShot, openPage, type Product, startProduct, whole } from '../support/product.ts'

let product: Product
beforeAll(async () => {
  product = await startProduct()
})
afterAll(() => product?.stop())

const PATIENCE = { timeout: 30_000 }
const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name, exact: true })
const source = (page: Page) => page.getByTestId('plan-source').innerText()
const NEW = 'phương án mới, ngoài các danh mục đã trình hoặc đã duyệt'

/** Works, communes, people and money of the plan on its page. */
async function totals(page: Page): Promise<number[]> {
  const cell = (id: string) => page.getByTestId(`plan-${id}`)
  await cell('cost').waitFor(PATIENCE)
  return Promise.all(
    ['works', 'communes', 'people', 'cost'].map(async (id) => whole(await cell(id).innerText())),
  )
}

async function step(page: Page, name: string, reason: string, after: string): Promise<void> {
  await page.getByTestId('page').getByRole('button', { name, exact: true }).click()
  const form = page.locator('.list-reason')
  await form.getByRole('textbox').fill(reason)
  await form.getByRole('button', { name, exact: true }).click()
  await expect.poll(() => page.locator('.list-head .list-status').textContent(), PATIENCE).toBe(after)
}

/** Opens a view in the same window, as a link that is clicked does. */
const show = (page: Page, view: string) =>
  page.evaluate((hash) => {
    location.hash = hash
  }, view)

test('a plan that is approved stays what it is on page, layer, step and in a meeting; a new one is asked for', async () => {
  const { page, complaints, context } = await openPage(product, { hash: '#r=lists&pg=plan', map: 'quick' })
  const decided = await totals(page)
  expect(await source(page)).toContain('phương án mới.')
  await page.getByTestId('plan').getByRole('button', { name: 'Lưu thành danh mục đầu tư' }).click()
  await expect.poll(() => page.locator('.list-head .list-status').textContent(), PATIENCE).toBe('Dự thảo')
  const author = page.getByPlaceholder(/^Ví dụ/)
  await author.fill('Nông Thị Hạnh')
  await author.press('Enter')
  await step(page, 'Trình', 'Xin ý kiến ban chỉ đạo', 'Đã trình')

  // Handed in, its works count as paid for: what is shown is the list, not what would be left.
  await show(page, '#v=4&r=lists&pg=plan')
  await expect.poll(() => source(page), PATIENCE).toContain('bản 2, đã trình')
  expect(await totals(page)).toEqual(decided)
  await button(page, 'Mở danh mục').click()
  await step(page, 'Duyệt', 'Quyết định của chủ tịch', 'Đã duyệt')
  await show(page, '#v=4&r=lists&pg=plan')
  await expect.poll(() => source(page), PATIENCE).toContain('bản 3, đã duyệt')
  expect(await totals(page)).toEqual(decided)
  expect(await page.getByTestId('plan-value').count()).toBe(0)
  await page.getByRole('tab', { name: 'Ngoài phương án' }).click()
  await page.getByTestId('plan-only-new').last().waitFor()
  await page.getByRole('tab', { name: 'Danh mục', exact: true }).click()
  expect(await accessible(page)).toEqual([])
  await keepShot(page, 'plan-approved')

  // The layer is named by the list, and so is the step that keeps it.
  await button(page, 'Xem trên bản đồ chính').click()
  const legend = () =>
    page
      .locator('.legend h2')
      .first()
      .innerText()
      .then((text) => text.replace(/\s+/g, ' '))
  await expect.poll(legend, PATIENCE).toMatch(/^Vốn trong kế hoạch theo danh mục “.*”, bản 3, đã duyệt$/)
  await keepShot(page, 'plan-approved-layer')
  await button(page, 'Trình bày').click()
  await page.getByLabel('Tiêu đề khung nhìn').fill('Vốn đã duyệt')
  await page.keyboard.press('Enter')
  await expect.poll(() => page.getByTestId('story-step').count()).toBe(1)

  // A meeting stands by the list: its money does not move with weights.
  await show(page, '#v=4&r=present&pg=meeting')
  await page.getByRole('button', { name: 'Bắt đầu họp' }).waitFor(PATIENCE)
  await page.getByLabel('Tên cuộc họp').fill('Họp ban chỉ đạo')
  await page.getByLabel('Ngày họp').fill('2026-12-15')
  await page.getByLabel('Chủ tọa', { exact: true }).fill('Nguyễn Văn An')
  await page.getByLabel('Thư ký', { exact: true }).fill('Nông Thị Hạnh')
  await page.getByRole('button', { name: 'Bắt đầu họp' }).click()
  await page.locator('.meeting-right[data-busy=false]').waitFor(PATIENCE)
  expect(await source(page)).toContain('bản 3, đã duyệt')
  const cost = () => page.locator('.meeting-tiles [data-tile=cost] dd').innerText()
  expect(whole(await cost())).toBe(decided[3])
  expect(await page.getByTestId('meeting-plans').innerText()).toContain('bản 3, đã duyệt')
  await keepShot(page, 'plan-approved-meeting')
  await button(page, 'Lập phương án bổ sung').click()
  await expect
    .poll(() => page.getByTestId('meeting-plans').innerText(), PATIENCE)
    .toMatch(/Kế hoạch trước: .*bản 3, đã duyệt; sau: phương án mới\./)

  // What was tried stays in the meeting; the plan's page asks for a new plan of its own.
  await show(page, '#v=4&r=lists&pg=plan')
  await expect.poll(() => source(page), PATIENCE).toContain('bản 3, đã duyệt')
  await button(page, 'Lập phương án bổ sung').click()
  await expect.poll(() => source(page), PATIENCE).toContain(NEW)
  await page.getByTestId('plan-gap').waitFor(PATIENCE)
  const besides = await totals(page)
  expect(besides).not.toEqual(decided)
  await page.waitForFunction(() => location.hash.includes('pl=new'))
  await page.reload()
  await expect.poll(() => source(page), PATIENCE).toContain(NEW)
  await expect.poll(() => totals(page), PATIENCE).toEqual(besides)

  // The step still shows what it was made of.
  await show(page, '#v=4&r=present&pl=new&i=planned&g=need')
  await expect.poll(legend, PATIENCE).toBe(`Vốn trong kế hoạch ${NEW}`)
  await page.getByRole('button', { name: 'Trình bày 1 bước' }).click()
  await expect.poll(legend, PATIENCE).toMatch(/theo danh mục “.*”, bản 3, đã duyệt$/)
  await keepShot(page, 'plan-approved-step')
  await page.keyboard.press('Escape')
  await expect.poll(legend, PATIENCE).toBe(`Vốn trong kế hoạch ${NEW}`)

  await show(page, '#v=4&r=lists&pg=plan&pl=new')
  await page.getByLabel('Xem theo danh mục…').selectOption({ index: 1 })
  await expect.poll(() => source(page), PATIENCE).toContain('bản 3, đã duyệt')
  expect(await totals(page)).toEqual(decided)

  // A list that is not to be had is not replaced by another plan in silence.
  await show(page, '#v=4&r=lists&pg=plan&pl=khong-co@7')
  await expect.poll(() => source(page), PATIENCE).toContain('“khong-co”, bản 7, không còn')
  expect(await page.getByTestId('plan-cost').count()).toBe(0)
  expect(complaints.filter((one) => !one.includes('khong-co') && !one.includes('404'))).toEqual([])
  await context.close()
})

test('a list that did not come is asked for again; no new plan is shown under its link', async () => {
  const { page, context } = await openPage(product, { hash: '#v=4&r=lists&pg=plan&pl=new', map: 'quick' })
  await totals(page)
  const { lists } = (await (await page.request.get(`${product.url}/api/lists`)).json()) as {
    lists: { id: string; version: number }[]
  }
  const [{ id, version } = { id: '', version: 0 }] = lists
  const versions = '**/api/lists/*/versions/*'
  let asked = 0
  await page.route(versions, (route) => {
    asked++
    return route.abort()
  })
  await show(page, `#v=4&r=lists&pg=plan&pl=${id}@${version}`)
  await button(page, 'Tính lại').waitFor(PATIENCE)
  // Nothing else that changes asks for it: the button does.
  expect(asked).toBe(1)
  for (const to of ['EN', 'VI']) await page.getByRole('button', { name: `${to} –` }).click()
  await button(page, 'Tính lại').waitFor(PATIENCE)
  expect(asked).toBe(1)
  await page.unroute(versions)
  await button(page, 'Tính lại').click()
  await expect.poll(() => source(page), PATIENCE).toContain(`bản ${version}, đã duyệt`)
  expect(await page.getByTestId('plan-gap').count()).toBe(0)
  await context.close()
})
