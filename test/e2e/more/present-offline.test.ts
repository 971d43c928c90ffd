import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { vietnamTime } from '../../../shared/model/dates.ts'
import { accessible } from '../support/accessible.ts'
import { keepShot, openPage, type Product, startProduct } from '../support/product.ts'

let product: Product
beforeAll(async () => {
  product = await startProduct()
})
afterAll(() => product?.stop())

/** Titles of the steps and what the map shows in each. */
const STEPS: [title: string, group: string | null][] = [
  ['Điểm nhu cầu toàn tỉnh', null],
  ['Khu vực khó khăn', 'Tình trạng khó khăn'],
  ['Đường đến thôn', 'Đường giao thông'],
  ['Điện lưới', 'Điện'],
  ['Nguy cơ phải bố trí dân cư', 'Nguy cơ phải bố trí dân cư'],
  ['Năm trước', 'Ưu tiên'],
]

const room = (page: Page, name: string) => page.getByRole('button', { name, exact: true })
const heading = (page: Page) => page.locator('.presenter > header h1')
const titleOf = (page: Page, n: number) => page.getByLabel(`Tiêu đề bước ${n}`)
const kept = (page: Page) =>
  expect.poll(() => page.locator('.presenter').getAttribute('data-kept'), { timeout: 30_000 }).toBe('all')

async function addSteps(page: Page): Promise<void> {
  for (const [index, [title, group]] of STEPS.entries()) {
    if (group) {
      await room(page, 'Lớp bản đồ').press('Enter')
      await page.locator('.group-head', { hasText: group }).first().press('Enter')
      await room(page, 'Trình bày').press('Enter')
    }
    // The last step looks at figures that nothing else has asked for.
    if (index === STEPS.length - 1) await page.getByLabel('Kỳ số liệu', { exact: true }).selectOption('2022')
    await page.getByLabel('Tiêu đề khung nhìn').focus()
    await page.keyboard.type(title)
    await page.keyboard.press('Enter')
    await expect.poll(() => page.getByTestId('story-step').count()).toBe(index + 1)
  }
}

test('six steps made by adding views, put in order by keyboard and by hand, presented while the server is gone', async () => {
  const { page, complaints, context } = await openPage(product, { hash: '#v=1&r=present' })
  await addSteps(page)

  // By keyboard: the last goes two places up; the focus stays with it.
  await titleOf(page, 6).focus()
  await page.keyboard.press('Alt+ArrowUp')
  await expect.poll(() => titleOf(page, 5).inputValue()).toBe('Năm trước')
  await page.keyboard.press('Alt+ArrowUp')
  await expect.poll(() => titleOf(page, 4).inputValue()).toBe('Năm trước')
  expect(await titleOf(page, 4).evaluate((field) => field === document.activeElement)).toBe(true)

  // By hand: the first card is dragged below the second.
  const cards = page.getByTestId('story-step')
  await cards.nth(0).scrollIntoViewIfNeeded()
  const grip = await cards.nth(0).locator('.step-grip').boundingBox()
  const second = await cards.nth(1).boundingBox()
  if (!grip || !second) throw new Error('the cards are not on screen')
  await page.mouse.move(grip.x + 5, grip.y + 5)
  await page.mouse.down()
  await page.mouse.move(grip.x + 5, second.y + second.height - 4, { steps: 5 })
  await page.mouse.up()
  await expect.poll(() => titleOf(page, 2).inputValue()).toBe('Điểm nhu cầu toàn tỉnh')

  const details = cards.nth(1)
  await details.locator('summary').press('Enter')
  await details.getByLabel('Chữ trên màn hình').fill('Ba huyện phía bắc cần nhất.')
  await details.getByLabel('Biểu đồ').selectOption('gaps')
  await keepShot(page, 'story-steps')
  expect(await accessible(page, '.panel')).toEqual([])

  await page.getByRole('button', { name: 'Trình bày 6 bước' }).press('Enter')
  await expect.poll(() => heading(page).innerText()).toBe('Khu vực khó khăn')
  await kept(page)
  const missed: string[] = []
  page.on('requestfailed', (request) => missed.push(request.url()))
  await product.halt()
  try {
    const order = ['Khu vực khó khăn', 'Điểm nhu cầu toàn tỉnh', 'Đường đến thôn', 'Năm trước', 'Điện lưới']
    for (const [index, title] of [...order, 'Nguy cơ phải bố trí dân cư'].entries()) {
      await expect.poll(() => heading(page).innerText()).toBe(title)
      await expect.poll(() => page.locator('.step-count').innerText()).toBe(`${index + 1} / 6`)
      expect(await page.locator('.legend.large h2').first().innerText()).not.toBe('')
      if (index === 1) {
        await expect.poll(() => page.locator('.present-text').innerText()).toBe('Ba huyện phía bắc cần nhất.')
        await page.getByTestId('present-chart').locator('svg').waitFor()
        await keepShot(page, 'presenting-without-network')
      }
      await page.keyboard.press(index % 2 ? 'PageDown' : 'ArrowRight')
    }

    // Number and Enter, blank screens, the dot, the keys.
    await page.keyboard.type('2')
    await page.keyboard.press('Enter')
    await expect.poll(() => heading(page).innerText()).toBe('Điểm nhu cầu toàn tỉnh')
    await page.keyboard.press('b')
    await expect.poll(() => page.locator('.present-blank').getAttribute('data-colour')).toBe('black')
    await page.keyboard.press('w')
    await expect.poll(() => page.locator('.present-blank').getAttribute('data-colour')).toBe('white')
    await page.keyboard.press('w')
    await expect.poll(() => page.locator('.present-blank').count()).toBe(0)
    await page.keyboard.press('l')
    await page.mouse.move(300, 200)
    await expect
      .poll(() => page.getByTestId('pointer-dot').evaluate((dot) => dot.style.translate))
      .toBe('300px 200px')
    await page.keyboard.press('?')
    await page.getByRole('dialog', { name: 'Các phím' }).waitFor()
    await page.keyboard.press('Escape')
    await expect.poll(() => page.getByRole('dialog').count()).toBe(0)
    await page.keyboard.press('Home')
    await expect.poll(() => heading(page).innerText()).toBe('Khu vực khó khăn')
    // The presentation asked for nothing that was not there; the rooms to which it goes back may.
    expect(missed).toEqual([])
    expect(complaints).toEqual([])
    await page.keyboard.press('Escape')
    await expect.poll(() => page.locator('.topbar').count()).toBe(1)
    // The view from before is back.
    await expect.poll(() => page.getByLabel('Kỳ số liệu', { exact: true }).inputValue()).toBe('2022')
  } finally {
    await product.resume()
  }
  await context.close()
})

test('charts and figures that were never fetched are said in words on the wall, and come when the server is back', async () => {
  const step = (id: string, title: string, view: string, chart: string) => ({
    ...{ id, title, view, chart, note: '', text: '', other: '' },
  })
  const answer = await fetch(`${product.url}/api/stories`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      title: 'Chưa từng mở',
      steps: [step('a', 'Khoảng cách', 'v=2', 'gaps'), step('b', 'Địa giới 2025', 'v=2&e=2025', 'none')],
    }),
  })
  const { id } = (await answer.json()) as { id: string }
  // Other units: other periods may be fetched quietly as soon as the mouse is over the bar of time.
  const { page, context } = await openPage(product, { hash: '#v=2&r=present' })
  await page.getByRole('button', { name: /^Trình bày \d bước/ }).waitFor()
  await expect.poll(() => page.getByTestId('story-step').count()).toBeGreaterThan(2)
  // The code of presenting is here; of this presentation nothing was asked for yet.
  await page.waitForLoadState('networkidle')
  await page.route('**/api/**', (route) => route.abort())
  await page.getByLabel('Chọn bài trình bày').selectOption(id)
  await page.getByRole('button', { name: 'Trình bày 2 bước' }).press('Enter')
  await expect.poll(() => heading(page).innerText()).toBe('Khoảng cách')
  // What the page has of the province is enough for the chart of another presentation.
  await page.getByTestId('present-chart').locator('svg').waitFor()
  await expect
    .poll(() => page.locator('.present-kept').innerText(), { timeout: 20_000 })
    .toContain('Chưa tải đủ bước 2')
  await page.keyboard.press('ArrowRight')
  await expect.poll(() => page.getByRole('alert').innerText()).toContain('Bước 2 chưa tải được')
  expect(await heading(page).innerText()).toBe('Khoảng cách')
  await keepShot(page, 'presenting-missing-step')
  await page.unroute('**/api/**')
  await kept(page)
  await page.keyboard.press('End')
  await expect.poll(() => heading(page).innerText()).toBe('Địa giới 2025')
  expect(await page.getByRole('alert').count()).toBe(0)
  await context.close()
})

test('on a phone map, title and chart stand one above another; the chart can be put away and the view be shared', async () => {
  const { page, complaints, context } = await openPage(product, {
    ...{ hash: '#v=2&r=present', width: 390, height: 844 },
  })
  await page.getByRole('button', { name: 'Chia sẻ hình đang xem' }).last().click()
  await page.getByRole('dialog', { name: 'Chia sẻ hình đang xem' }).waitFor()
  await keepShot(page, 'share-phone')
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: /^Trình bày 6 bước/ }).click()
  await expect.poll(() => heading(page).innerText()).toBe('Khu vực khó khăn')
  await page.getByRole('button', { name: 'Bước sau' }).click()
  const chart = page.getByTestId('present-chart')
  await chart.locator('svg').waitFor()
  const [top, map, below] = await Promise.all(
    ['.presenter > header', '.stage > .map', '.present-chart'].map((part) =>
      page.locator(part).boundingBox(),
    ),
  )
  if (!top || !map || !below) throw new Error('not on screen')
  expect(map.y + map.height).toBeLessThanOrEqual(below.y + 1)
  expect(below.y - top.y - top.height).toBeGreaterThan(200)
  await keepShot(page, 'presenting-phone')
  expect(await accessible(page, 'body')).toEqual([])
  await page.getByRole('button', { name: 'Ẩn, hiện biểu đồ' }).click()
  await expect.poll(() => chart.count()).toBe(0)
  await page.locator('.legend.large .legend-row').first().waitFor()
  expect(complaints).toEqual([])
  await context.close()
})

test('the speaker has a window of their own with notes and the next step; where it is blocked the screen says what to do', async () => {
  const { page, complaints, context } = await openPage(product, {
    hash: '#v=1&r=present',
    width: 1920,
    height: 1080,
  })
  const first = page.getByTestId('story-step').first()
  await first.locator('summary').press('Enter')
  await first.getByLabel('Ghi chú cho người nói').fill('Nói chậm ở đây.')
  await page.getByRole('button', { name: 'Trình bày 6 bước' }).press('Enter')
  await heading(page).waitFor()
  expect(await page.locator('.presenter').innerText()).not.toContain('Nói chậm')
  await kept(page)
  // The whole page: it has one main heading.
  expect(await accessible(page, 'html')).toEqual([])

  // The smallest letters on the wall: 20 px.
  const smallest = await page.locator('.presenter').evaluate((root) => {
    const texts = [...root.querySelectorAll('*')].filter((one) =>
      [...one.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.textContent?.trim()),
    )
    return Math.min(...texts.map((one) => Number.parseFloat(getComputedStyle(one).fontSize)))
  })
  expect(smallest).toBeGreaterThanOrEqual(20)

  const [speaker] = await Promise.all([context.waitForEvent('page'), page.keyboard.press('s')])
  const view = speaker.getByTestId('speaker')
  await expect.poll(() => view.innerText()).toContain('Nói chậm ở đây.')
  // Vietnam's clock, wherever the machine stands; a minute may pass meanwhile.
  const ahead = await view.locator('.speaker-clock span').last().locator('b').innerText()
  expect([0, 1].map((past) => vietnamTime(new Date(Date.now() - past * 60_000)).slice(11))).toContain(ahead)
  await speaker.locator('.speaker-picture svg').nth(1).waitFor()
  expect(await accessible(speaker, '[data-testid=speaker]')).toEqual([])
  await keepShot(speaker, 'speaker')
  await speaker.getByRole('button', { name: 'Bước sau' }).click()
  await expect.poll(() => heading(page).innerText()).toBe('Điểm nhu cầu toàn tỉnh')
  await expect.poll(() => view.locator('h1').innerText()).toBe('Điểm nhu cầu toàn tỉnh')
  await speaker.keyboard.press('PageDown')
  await expect.poll(() => heading(page).innerText()).toBe('Đường đến thôn')
  await page.bringToFront()
  await page.keyboard.press('Escape')
  await expect.poll(() => speaker.isClosed()).toBe(true)

  await page.evaluate(() => {
    window.open = () => null
  })
  await page.getByRole('button', { name: 'Trình bày 6 bước' }).press('Enter')
  await heading(page).waitFor()
  await page.keyboard.press('s')
  await expect.poll(() => page.getByRole('alert').innerText()).toContain('Cho phép cửa sổ bật lên')
  expect(complaints).toEqual([])
  await context.close()
})

test('two views of the map are swiped by keyboard and mouse; a step keeps both', async () => {
  const { page, complaints, context } = await openPage(product, { hash: '#v=1&r=none&d=0' })
  await page.getByRole('button', { name: 'So sánh hai hình' }).press('Enter')
  const line = page.getByRole('slider', { name: 'Vạch chia hai hình' })
  await line.waitFor()
  const right = page.getByRole('region', { name: 'Chú giải hình bên phải' })
  await right.locator('.legend-row').first().waitFor()
  // The same colours mean the same values on both sides.
  const labels = (part: string) => page.locator(`${part} .legend-row > span`).allInnerTexts()
  await expect.poll(() => labels('.swipe-legend')).toEqual((await labels('.map-column .legend')).slice(0, 5))

  await expect.poll(() => line.getAttribute('aria-valuenow')).toBe('50')
  await line.press('ArrowLeft')
  await expect.poll(() => line.getAttribute('aria-valuenow')).toBe('48')
  await line.press('End')
  await expect.poll(() => line.getAttribute('aria-valuenow')).toBe('100')
  await line.press('Home')
  const box = await page.getByTestId('map').boundingBox()
  if (!box) throw new Error('the map is not on screen')
  await page.mouse.move(box.x + 4, box.y + box.height / 2)
  await page.mouse.down()
  await page.mouse.move(box.x + box.width * 0.6, box.y + box.height / 2, { steps: 5 })
  await page.mouse.up()
  expect(Math.abs(Number(await line.getAttribute('aria-valuenow')) - 60)).toBeLessThanOrEqual(2)

  await right
    .locator('label', { hasText: 'Lớp' })
    .locator('select')
    .selectOption({ label: 'Xã khu vực I, II, III' })
  await expect.poll(() => right.innerText()).toContain('Xã khu vực III')
  await keepShot(page, 'swipe')
  expect(await accessible(page, '.swipe')).toEqual([])

  // The link brings both views back.
  await expect.poll(() => page.url()).toContain('ot=')
  await page.reload()
  await expect.poll(() => right.innerText()).toContain('Xã khu vực III')

  await room(page, 'Trình bày').press('Enter')
  await page.getByLabel('Tiêu đề khung nhìn').fill('Nhu cầu và khu vực')
  await page.getByRole('button', { name: 'Thêm khung nhìn này' }).press('Enter')
  await expect.poll(() => page.getByTestId('story-step').count()).toBe(7)
  await right.getByRole('button', { name: 'Thôi so sánh' }).press('Enter')
  await expect.poll(() => page.getByTestId('swipe').count()).toBe(0)
  await page.getByRole('button', { name: 'Trình bày 7 bước' }).press('Enter')
  await heading(page).waitFor()
  await page.keyboard.press('End')
  await expect.poll(() => heading(page).innerText()).toBe('Nhu cầu và khu vực')
  await page.locator('.swipe[data-large=true] .swipe-map').waitFor()
  await expect.poll(() => line.getAttribute('aria-valuenow')).toBe('50')
  await page.keyboard.press('Shift+ArrowRight')
  await expect.poll(() => line.getAttribute('aria-valuenow')).toBe('55')
  await keepShot(page, 'presenting-swipe')
  await page.keyboard.press('Escape')
  await expect.poll(() => page.getByTestId('swipe').count()).toBe(0)
  expect(complaints).toEqual([])
  await context.close()
})
