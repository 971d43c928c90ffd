import { spawnSync } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { editions } from '../../../geodata/index.ts'
import {
  keepShot,
  launch,
  mapReady,
  openPage,
  type Product,
  pointOf,
  startProduct,
  whole,
} from '../support/product.ts'

let product: Product
beforeAll(async () => {
  product = await startProduct()
})
afterAll(() => product?.stop())

const communes = editions.find((edition) => edition.id === '2020')?.communes ?? []
const commune = (code: string) => {
  const found = communes.find((one) => one.code === code)
  if (!found) throw new Error(`no commune ${code}`)
  return found
}
const rowCount = (page: Page) => page.getByRole('grid').getAttribute('aria-rowcount')
const notice = (page: Page) => page.locator('.notice[data-kind=error]')
const pageErrors = (complaints: string[]) => complaints.filter((line) => line.startsWith('page error'))

/** Number of different colours that the light drawing has put on its sheet. */
function coloursDrawn(page: Page): Promise<number> {
  return page
    .getByTestId('map')
    .locator('canvas')
    .evaluateAll((sheets) => {
      const colours = new Set<number>()
      for (const sheet of sheets as HTMLCanvasElement[]) {
        const data = sheet.getContext('2d')?.getImageData(0, 0, sheet.width, sheet.height).data
        const pixels = data ? new Uint32Array(data.buffer) : []
        for (let i = 0; i < pixels.length; i += 7) colours.add(pixels[i] ?? 0)
      }
      return colours.size
    })
}

test('without WebGL the light drawing stays: hover, click, lasso and zoom answer as ever', async () => {
  const browser = await launch(['--disable-gpu', '--disable-3d-apis', '--disable-webgl', '--disable-webgl2'])
  try {
    const { page, complaints } = await openPage({ ...product, browser }, { map: 'quick' })
    expect(await page.evaluate(() => document.createElement('canvas').getContext('webgl2'))).toBeNull()
    await page.waitForTimeout(1500)
    expect(await page.getByTestId('app').getAttribute('data-map')).toBe('quick')
    expect(await coloursDrawn(page)).toBeGreaterThan(20)

    const target = commune('06196')
    const home = await pointOf(page, target.lon, target.lat)
    await page.getByRole('button', { name: 'Phóng to' }).click()
    await expect.poll(() => pointOf(page, target.lon, target.lat)).not.toEqual(home)
    await page.getByRole('button', { name: 'Toàn tỉnh' }).click()
    await expect.poll(() => pointOf(page, target.lon, target.lat)).toEqual(home)
    const at = await pointOf(page, target.lon, target.lat)
    await page.mouse.move(at.x, at.y)
    await expect.poll(() => page.locator('.hover-card').innerText()).toContain(target.fullName)
    await page.mouse.click(at.x, at.y)
    const profile = page.getByRole('complementary', { name: `Hồ sơ ${target.fullName}` })
    await profile.getByRole('button', { name: 'Đóng' }).click()
    await expect.poll(() => page.getByTestId('selected-count').innerText()).toBe('1 xã')

    await page.getByRole('button', { name: 'Chọn bằng khoanh tay' }).click()
    const inside = communes.filter((one) => Math.hypot(one.lon - target.lon, one.lat - target.lat) < 0.09)
    await page.mouse.move(at.x - 60, at.y - 60)
    await page.mouse.down()
    for (const [dx, dy] of [
      [60, -60],
      [60, 60],
      [-60, 60],
      [-60, -60],
    ] as const) {
      await page.mouse.move(at.x + dx, at.y + dy, { steps: 3 })
    }
    await page.mouse.up()
    expect(inside.length).toBeGreaterThan(1)
    await expect
      .poll(async () => whole(await page.getByTestId('selected-count').innerText()))
      .toBeGreaterThanOrEqual(inside.length)
    await keepShot(page, 'no-webgl')
    expect(await notice(page).count()).toBe(0)
    expect(pageErrors(complaints)).toEqual([])
  } finally {
    await browser.close()
  }
})

/** What a mail program, an older release or a curious hand makes of a link, and what its notice names as lost. */
const BROKEN: Record<string, string[]> = {
  '#': [],
  '#%E0%A4%A': [],
  '#v=1&e=1999&p=2031': ['1999', '2031'],
  // Of a link of a later release one thing is said: parts of it may be missing here.
  '#v=9&g=nothing&i=nothing&m=magic&k=99&b=x_y&lk=-1.77': [''],
  '#v=1&w=nothing~100': [],
  '#v=1&w=hardenedVillageRate~-50_povertyRate~abc_povertyRate~900': [],
  '#v=1&fr=nothing~1~2&fd=999&fz=9.x': ['999'],
  '#v=1&s=99999.05998&u=99999&sc=nobody': ['nobody', '1 mã xã'],
  '#v=1&c=999_-999_99': [],
  '#v=1&c=NaN_21_9&on=everything&r=cellar&d=maybe': [],
}

test('a broken link opens on the nearest view that makes sense', async () => {
  const { page, complaints, context } = await openPage(product, { map: 'quick' })
  for (const [hash, lost] of Object.entries(BROKEN)) {
    // The same address with another hash would not load the page anew.
    await page.goto('about:blank')
    await page.goto(`${product.url}/${hash}`)
    await mapReady(page, 'quick')
    await page.waitForTimeout(150)
    await expect.poll(() => page.locator('.topbar').count(), { message: hash }).toBe(1)
    await expect.poll(() => page.locator('.legend h2').count(), { message: hash }).toBe(1)
    // One notice says all that is lost, and only where something is.
    await expect.poll(() => notice(page).count(), { message: hash }).toBe(lost.length > 0 ? 1 : 0)
    for (const name of lost) expect(await notice(page).innerText(), hash).toContain(name)
    expect(complaints, hash).toEqual([])
  }
  // Pasted into the address bar of an open page it is just as harmless.
  for (const hash of Object.keys(BROKEN)) await page.evaluate((text) => location.assign(text), hash)
  await page.waitForTimeout(300)
  await expect.poll(() => page.locator('.legend h2').count()).toBe(1)
  expect(complaints).toEqual([])
  await context.close()
})

test('unknown parts of a link are left out, known ones are kept', async () => {
  const { page, complaints, context } = await openPage(product, {
    hash: '#v=1&e=2020&p=2031&i=nothing&s=99999.05998&u=99999&w=nothing~60_povertyRate~40&fr=nothing~1~2&fd=999.180&sc=nobody&r=prioritise',
    map: 'quick',
  })
  await expect.poll(() => page.getByLabel('Bộ địa giới').first().inputValue()).toBe('2020')
  await expect.poll(() => page.getByTestId('selected-count').innerText()).toBe('1 xã')
  for (const name of ['2031', 'nothing', 'nobody', '999']) {
    expect(await notice(page).innerText()).toContain(name)
  }
  expect(await page.locator('.weight-number').evaluateAll((fields) => fields.length)).toBe(1)
  await expect.poll(() => page.locator('.weight-number').inputValue()).toBe('100')
  const inDistrict = communes.filter((one) => one.districtCode === '180').length
  await expect.poll(() => rowCount(page)).toBe(String(inDistrict + 1))
  await page.getByRole('button', { name: 'Tạo danh mục' }).click()
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Excel' }).click(),
  ])
  expect(download.suggestedFilename()).toMatch(/\.xlsx$/)
  expect(complaints).toEqual([])
  await context.close()
})

test('filters that leave nothing say so, and how to get back', async () => {
  const { page, complaints, context } = await openPage(product, {
    hash: '#v=1&r=prioritise&fr=povertyRate~99~100',
    map: 'quick',
  })
  await page.getByTestId('nobody-kept').waitFor()
  expect(await page.locator('.app').innerText()).not.toMatch(/NaN|undefined|Infinity/)
  await keepShot(page, 'nothing-left')
  await page.getByTestId('nobody-kept').getByRole('button', { name: 'Bỏ mọi bộ lọc' }).click()
  await expect.poll(() => rowCount(page)).toBe('201')
  expect(complaints).toEqual([])
  await context.close()
})

const slider = (page: Page) => page.getByRole('slider', { name: /Trọng số: .*điện/i })

async function setPower(page: Page, value: string): Promise<void> {
  await slider(page).fill(value)
  await expect.poll(() => slider(page).inputValue()).toBe(value)
}

test('two windows on one scenario: the second save is refused and keeps its weights', async () => {
  const first = await openPage(product, { hash: '#v=1&r=prioritise', map: 'quick' })
  await setPower(first.page, '40')
  await first.page.getByLabel('Tên kịch bản mới').fill('Ưu tiên điện')
  await first.page.getByRole('button', { name: 'Lưu mới' }).click()
  await first.page.getByText('Đã lưu kịch bản “Ưu tiên điện”.').waitFor()

  await expect.poll(() => first.page.url()).toContain('sc=uu-tien-dien')
  const second = await openPage(product, { hash: new URL(first.page.url()).hash, map: 'quick' })
  await expect.poll(() => slider(second.page).inputValue()).toBe('40')
  await setPower(first.page, '50')
  await setPower(second.page, '60')
  const save = async (page: Page) => {
    const answer = page.waitForResponse((one) => one.request().method() === 'PUT')
    await page.getByRole('button', { name: 'Lưu', exact: true }).click()
    return (await answer).status()
  }
  expect(await save(first.page)).toBe(200)

  // Pressing again is no way round: the work of the first window is never overwritten unseen.
  for (let i = 0; i < 2; i += 1) {
    expect(await save(second.page)).toBe(409)
    await expect.poll(() => notice(second.page).innerText()).toContain('Người khác vừa lưu kịch bản này.')
    await expect.poll(() => slider(second.page).inputValue()).toBe('60')
    await notice(second.page).getByRole('button', { name: 'Đóng' }).click()
  }
  await second.page.getByRole('button', { name: 'Về bản đã lưu' }).click()
  await expect.poll(() => slider(second.page).inputValue()).toBe('50')
  await second.page.keyboard.press('Control+z')
  await expect.poll(() => slider(second.page).inputValue()).toBe('60')
  await second.page.getByLabel('Tên kịch bản mới').fill('Ưu tiên điện')
  await second.page.getByRole('button', { name: 'Lưu mới' }).click()
  await second.page.getByText('Đã lưu kịch bản “Ưu tiên điện”.').waitFor()
  await expect.poll(() => slider(second.page).inputValue()).toBe('60')
  expect([...pageErrors(first.complaints), ...pageErrors(second.complaints)]).toEqual([])
  await first.context.close()
  await second.context.close()
})

test('on a phone the map comes first, rooms open as a sheet and the profile opens', async () => {
  const { page, complaints, context } = await openPage(product, { width: 390, height: 844 })
  const map = await page.getByTestId('map').boundingBox()
  expect((map?.width ?? 0) * (map?.height ?? 0)).toBeGreaterThan(0.55 * 390 * 844)
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
  await keepShot(page, 'phone')
  for (const room of ['Ưu tiên', 'Danh mục', 'Số liệu', 'Trình bày', 'Lớp bản đồ']) {
    await page.locator('.rail').getByRole('button', { name: room, exact: true }).click()
    const sheet = await page.getByRole('complementary', { name: room }).boundingBox()
    expect(sheet?.width, room).toBeGreaterThan(380)
    expect(sheet?.y, room).toBeGreaterThan(844 * 0.2)
  }
  await keepShot(page, 'phone-sheet')
  await page.getByRole('complementary').getByRole('button', { name: 'Đóng' }).click()
  const target = commune('06196')
  const at = await pointOf(page, target.lon, target.lat)
  await page.mouse.click(at.x, at.y)
  const profile = page.getByRole('complementary', { name: `Hồ sơ ${target.fullName}` })
  await profile.waitFor()
  const shown = await profile.boundingBox()
  expect((shown?.x ?? -1) >= 0 && (shown?.x ?? 0) + (shown?.width ?? 999) <= 391).toBe(true)
  await keepShot(page, 'phone-profile')
  expect(complaints).toEqual([])
  await context.close()
})

test('the plain view prints as one sheet with title, legend, scale, source, date and quality', async ({
  skip,
}) => {
  const { page, complaints, context } = await openPage(product, {
    hash: '#v=1&g=road&i=hardenedVillageRate&s=05998',
    map: 'quick',
  })
  const rows = await page.locator('.legend-rows button span').allInnerTexts()
  // The button waits for its sheets, however early it is pressed.
  await page.evaluate(() => {
    window.print = () => {
      document.body.dataset.printedWith = String(document.querySelectorAll('.print-sheets').length)
    }
  })
  await page.getByRole('button', { name: 'In tờ bản đồ' }).click()
  await expect.poll(() => page.locator('body').getAttribute('data-printed-with')).toBe('1')
  mkdirSync('artifacts', { recursive: true })
  await page.pdf({ path: 'artifacts/plain-view.pdf', preferCSSPageSize: true, printBackground: true })
  expect(complaints).toEqual([])
  await context.close()

  const run = spawnSync('pdftotext', ['-layout', 'artifacts/plain-view.pdf', '-'], { encoding: 'utf8' })
  if (run.error) skip('pdftotext is not installed: the printed text was not read back')
  const pages = run.stdout.split('\f').filter((part) => part.trim() !== '')
  expect(pages).toHaveLength(1)
  const text = (pages[0] ?? '').normalize('NFC').replace(/\s+/g, ' ')
  expect(text).toContain('được cứng hóa – tỉnh Lạng Sơn')
  for (const row of rows) expect(text).toContain(row.replace(/\s+/g, ' '))
  expect(text).toContain('Mục tiêu 2025: 80%')
  expect(text).toMatch(/\d+ km\b/)
  expect(text).toContain('Nguồn: ')
  expect(text).toMatch(/Ngày in: \d{2}\/\d{2}\/\d{4}/)
  expect(text).toContain('SỐ LIỆU MINH HỌA – không phải số thật')
  expect(text).toContain('Ranh giới sơ đồ, không có giá trị pháp lý')
  expect(text).toContain(commune('05998').name)
})

test('the server stops: every action says so and nothing is lost; it comes back and the work goes on', async () => {
  const { page, complaints, context } = await openPage(product, { hash: '#v=1&r=prioritise' })
  await setPower(page, '55')
  await page.getByRole('button', { name: 'Chọn', exact: true }).click()
  await product.halt()

  const remedy = 'Hãy kiểm tra máy chủ Sơn Đồ còn chạy rồi thử lại.'
  const save = () => page.getByRole('button', { name: 'Lưu', exact: true }).click()
  await save()
  await expect.poll(() => notice(page).innerText()).toContain(`Không lưu được: ${remedy}`)
  await page.getByLabel('Bộ địa giới').first().selectOption('2025')
  await expect.poll(() => notice(page).innerText()).toContain(`Không tải được: ${remedy}`)
  await expect.poll(() => page.getByLabel('Bộ địa giới').first().inputValue()).toBe('2020')
  await expect.poll(() => slider(page).inputValue()).toBe('55')
  // What needs no server goes on: filters, ranking, selection.
  await page.getByRole('button', { name: 'Xã khu vực III' }).click()
  await expect.poll(() => rowCount(page)).toBe('89')
  await page.keyboard.press('Control+z')
  await page.getByRole('button', { name: 'Tạo danh mục' }).click()
  await page.getByRole('button', { name: 'Excel' }).click()
  await expect.poll(() => notice(page).innerText()).toContain(`Không xuất được tệp: ${remedy}`)
  await expect.poll(() => page.getByTestId('selected-count').innerText()).toBe('20 xã')
  await page.getByRole('button', { name: 'Số liệu', exact: true }).click()
  await page.getByText(`Không đọc được tình trạng số liệu: ${remedy}`).waitFor()
  // A page that has never been opened cannot come without the server: it says so, and closes.
  await page.getByRole('button', { name: 'Nạp số liệu', exact: true }).click()
  await page.getByText('Chưa mở được trang này').waitFor()
  await keepShot(page, 'server-stopped')
  await page.getByTestId('page').getByRole('button', { name: 'Đóng' }).click()

  await product.resume()
  await page.locator('.rail').getByRole('button', { name: 'Ưu tiên', exact: true }).click()
  await save()
  await page.getByText('Đã lưu kịch bản').waitFor()
  await expect.poll(() => slider(page).inputValue()).toBe('55')
  expect(pageErrors(complaints)).toEqual([])
  await context.close()
})
