import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import mammoth from 'mammoth'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { accessible } from '../support/accessible.ts'
import { keepShot, openPage, type Product, startProduct } from '../support/product.ts'

let product: Product
beforeAll(async () => {
  product = await startProduct()
})
afterAll(() => product?.stop())

const hash = '#v=1&r=present&pg=meeting'
const PEOPLE = [
  'Nguyễn Văn An, Chủ tọa',
  'Trần Thị Bình, Thư ký',
  'Lý Văn Cường',
  'Hoàng Thị Đào',
  'Nông Văn Én',
]

async function start(page: Page, title: string): Promise<void> {
  const go = page.getByRole('button', { name: 'Bắt đầu họp' })
  await go.waitFor({ timeout: 45_000 })
  const name = page.getByLabel(/^Tên của bạn/)
  if (await name.count()) {
    await name.fill('Trần Thị Bình')
    await page.getByRole('button', { name: 'Dùng tên này' }).click()
  }
  await page.getByText('Người sửa: Trần Thị Bình').waitFor()
  await page.getByLabel('Tên cuộc họp').fill(title)
  await page.getByLabel('Ngày họp').fill('2026-02-05')
  await page.getByLabel('Chủ tọa', { exact: true }).fill('Nguyễn Văn An')
  await page.getByLabel('Thư ký', { exact: true }).fill('Trần Thị Bình')
  await page.getByLabel(/^Người dự họp/).fill(PEOPLE.join('\n'))
  await go.click()
  await page.getByRole('heading', { name: 'Trước và sau khi đổi' }).waitFor()
}

/** Waits until the plan belongs to the levers. */
const settled = (page: Page) => page.locator('.meeting-right[data-busy=false]').waitFor({ timeout: 30_000 })

interface Vote {
  subject: string
  votes: [yes: number, no: number, none: number]
}

async function decide(page: Page, { subject, votes: [yes, no, none] }: Vote): Promise<string> {
  const form = page.getByRole('form', { name: /^Quyết định \d/ })
  await form.getByLabel('Về việc').fill(subject)
  const motion = await form.getByLabel('Nội dung đưa ra biểu quyết').inputValue()
  await form.getByLabel('Tán thành', { exact: true }).fill(String(yes))
  await form.getByLabel('Không tán thành').fill(String(no))
  await form.getByLabel('Không có ý kiến').fill(String(none))
  return motion
}

interface Shown {
  enters: string[]
  leaves: string[]
  money: string[]
}

/** Who comes in, who drops out and the sums, as the screen has them. */
async function shown(page: Page): Promise<Shown> {
  const names = (kind: string) => page.locator(`.meeting-places[data-kind=${kind}] li b`).allInnerTexts()
  const moved = await page.getByTestId('meeting-moved').innerText()
  const cells = await page.locator('.meeting-money td').allInnerTexts()
  return {
    enters: await names('enters'),
    leaves: await names('leaves'),
    money: [...(moved.match(/[\d.]+(?= triệu)/g) ?? []), ...cells],
  }
}

const tab = (page: Page, name: RegExp) => page.getByRole('tab', { name })

async function minutes(page: Page, name: string): Promise<Buffer> {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name }).click(),
  ])
  return readFileSync(await download.path())
}

/** Text without breaks, whatever the file broke its lines at. */
const flat = (text: string) => text.replaceAll(/\s+/g, ' ')

function pdfText(bytes: Buffer): string | null {
  const run = spawnSync('pdftotext', ['-layout', '-', '-'], { input: bytes })
  return run.error ? null : flat(run.stdout.toString())
}

test('a meeting with two decisions gives minutes whose numbers are those on screen', async () => {
  const { page, context, complaints } = await openPage(product, { hash, map: 'quick' })
  await start(page, 'Họp Ban Chỉ đạo tháng 2')
  expect(await accessible(page)).toEqual([])
  expect(await shown(page)).toMatchObject({ enters: [], leaves: [] })

  const weight = page.locator('.meeting-weight input').first()
  await weight.fill('60')
  await settled(page)
  const one = await shown(page)
  expect(one.enters.length).toBeGreaterThan(0)
  expect(one.leaves).toHaveLength(one.enters.length)
  await keepShot(page, 'meeting')
  await page.getByRole('button', { name: 'Ghi quyết định' }).click()
  const motion = await decide(page, { subject: 'Đường thôn trước', votes: [4, 1, 0] })
  expect(motion).toContain('lên 60%')
  await page.getByRole('button', { name: 'Thêm nhiệm vụ' }).click()
  await page.getByLabel('Việc 1', { exact: true }).fill('Rà soát đường thôn')
  await page.getByLabel('Người thực hiện việc 1').fill('Sở Giao thông')
  await page.getByLabel('Hạn của việc 1').fill('2026-03-31')
  expect(await accessible(page)).toEqual([])
  await page.getByRole('button', { name: 'Ghi vào biên bản' }).click()
  await page.getByText('“Đường thôn trước” đã thông qua').waitFor()
  // What was carried is what the next decision is compared with.
  await expect.poll(async () => (await shown(page)).enters).toEqual([])

  await page.getByLabel('Tổng vốn cả kỳ').fill('350000')
  await settled(page)
  await page.getByLabel('Số xã đứng đầu').fill('25')
  await settled(page)
  const two = await shown(page)
  expect(two.enters).toHaveLength(5)
  expect(two.leaves).toEqual([])
  await page.getByRole('button', { name: 'Ghi quyết định' }).click()
  await decide(page, { subject: 'Giảm vốn, thêm xã', votes: [1, 3, 1] })
  await expect.poll(() => page.getByLabel('Không thông qua').isChecked()).toBe(true)
  await page.getByRole('button', { name: 'Ghi vào biên bản' }).click()
  // What is not carried goes back by itself.
  await page.getByText('“Giảm vốn, thêm xã” không được thông qua').waitFor()
  await settled(page)
  await expect.poll(() => page.getByLabel('Số xã đứng đầu').inputValue()).toBe('20')
  expect((await shown(page)).enters).toEqual([])

  await tab(page, /^Quyết định \(2\)/).click()
  const works = await page.getByTestId('decision-works').allInnerTexts()
  expect(works).toHaveLength(2)
  await expect
    .poll(() => page.getByTestId('decision-votes').allInnerTexts())
    .toEqual([
      '4 tán thành, 1 không tán thành, 0 không có ý kiến',
      '1 tán thành, 3 không tán thành, 1 không có ý kiến',
    ])
  expect(await accessible(page)).toEqual([])
  await tab(page, /biên bản/).click()
  await page.getByLabel(/^Đã kiểm tra 2 quyết định/).check()
  await page.getByRole('button', { name: 'Kết thúc cuộc họp' }).click()
  await page.getByText('Đã kết thúc', { exact: true }).waitFor()
  expect(await accessible(page)).toEqual([])

  // "Xã A: Cứng hóa đường thôn (+1.200); …": each stands in the minutes.
  const named = works.flatMap((line) => [...line.matchAll(/((?:Xã|Thị trấn|Phường) [^:;]+): /g)])
  expect(named.length).toBeGreaterThan(1)

  const { value } = await mammoth.extractRawText({ buffer: await minutes(page, 'Tải biên bản Word') })
  const pdf = pdfText(await minutes(page, 'Tải biên bản PDF'))
  for (const text of [flat(value), ...(pdf === null ? [] : [pdf])]) {
    expect(text).toContain(
      'Biểu quyết: 4 tán thành, 1 không tán thành, 0 không có ý kiến; số người dự họp: 5',
    )
    expect(text).toContain(
      'Biểu quyết: 1 tán thành, 3 không tán thành, 1 không có ý kiến; số người dự họp: 5',
    )
    expect(text).toContain(`Xã vào nhóm đứng đầu (${one.enters.length})`)
    expect(text).toContain('Xã vào nhóm đứng đầu (5)')
    for (const name of [...one.enters, ...one.leaves, ...two.enters, ...PEOPLE]) expect(text).toContain(name)
    for (const amount of [...one.money, ...two.money]) expect(text).toContain(amount)
    expect(text).toContain('31/03/2026')
    expect(text).toMatch(/Công trình thay đổi nhiều nhất \(5 trong \d+\)/)
    for (const [, commune = ''] of named) expect(text).toContain(commune)
    expect(text).not.toContain('Bản nháp')
  }
  expect(complaints).toEqual([])
  await context.close()
})

test('a rejected motion leaves nothing behind: not in the next one, not in the product, not elsewhere', async () => {
  const { page, context, complaints } = await openPage(product, { hash, map: 'quick' })
  const weights = () =>
    page
      .locator('.meeting-weight input')
      .evaluateAll((all) => all.map((one) => (one as HTMLInputElement).value))
  const trial = page.getByTestId('meeting-trial')
  await start(page, 'Không thông qua rồi thông qua')
  await settled(page)
  const before = await weights()
  expect(await trial.count()).toBe(0)

  await page.locator('.meeting-weight input').first().fill('60')
  await trial.waitFor()
  await settled(page)
  await page.getByRole('button', { name: 'Ghi quyết định' }).click()
  const form = page.getByRole('form', { name: /^Quyết định \d/ })
  await form.getByLabel('Về việc').fill('Nâng trọng số')
  // A look elsewhere in the meeting, and at another page, loses neither words nor levers.
  await tab(page, /biên bản/).click()
  await page.getByLabel('Địa điểm').fill('Phòng họp số 1')
  await tab(page, /^Đang bàn/).click()
  expect(await form.getByLabel('Về việc').inputValue()).toBe('Nâng trọng số')
  await keepShot(page, 'meeting-trial')
  await page.getByRole('button', { name: 'Các cuộc họp' }).click()
  await page.getByLabel('Tên cuộc họp').fill('Họp khác')
  await page.getByRole('button', { name: 'Không thông qua rồi thông qua', exact: true }).click()
  await trial.waitFor({ timeout: 30_000 })
  expect(await form.getByLabel('Về việc').inputValue()).toBe('Nâng trọng số')
  await settled(page)
  expect((await weights())[0]).toBe('60')
  // Chosen by hand, a result is not flipped when votes are cleared; without votes there is no line about them.
  await form.getByLabel('Tán thành', { exact: true }).fill('4')
  await form.getByLabel('Không thông qua').check()
  await form.getByLabel('Tán thành', { exact: true }).fill('0')
  expect(await form.getByLabel('Không thông qua').isChecked()).toBe(true)
  await page.getByRole('button', { name: 'Ghi vào biên bản' }).click()
  await page.getByText('“Nâng trọng số” không được thông qua').waitFor()
  await trial.waitFor({ state: 'detached' })
  await expect.poll(weights).toEqual(before)

  await page.getByLabel('Số xã đứng đầu').fill('25')
  await trial.waitFor()
  await settled(page)
  await page.getByRole('button', { name: 'Ghi quyết định' }).click()
  expect(await decide(page, { subject: 'Thêm năm xã', votes: [5, 0, 0] })).not.toContain('60%')
  await page.getByRole('button', { name: 'Ghi vào biên bản' }).click()
  await page.getByText('“Thêm năm xã” đã thông qua').waitFor()
  await trial.waitFor({ state: 'detached' })
  expect(await weights()).toEqual(before)
  await tab(page, /^Quyết định \(2\)/).click()
  expect(await page.getByTestId('decision-votes').allInnerTexts()).toEqual([
    '5 tán thành, 0 không tán thành, 0 không có ý kiến',
  ])

  // The same on another computer; the address holds what the product showed before.
  await expect.poll(() => page.url()).toContain('mt=')
  const address = new URL(page.url()).hash
  expect(address).not.toMatch(/[&#](w|n)=/)
  const other = await openPage(product, { hash: address, map: 'quick' })
  await other.page.getByRole('heading', { name: 'Trước và sau khi đổi' }).waitFor({ timeout: 45_000 })
  await expect.poll(() => other.page.getByLabel('Số xã đứng đầu').inputValue()).toBe('25')
  expect(await other.page.getByTestId('meeting-trial').count()).toBe(0)
  await other.context.close()

  await page.getByRole('button', { name: 'Các cuộc họp' }).click()
  expect(await page.getByLabel('Tên cuộc họp').inputValue()).toBe('Họp khác')
  await page.getByText('20 xã đứng đầu').waitFor()
  expect(complaints).toEqual([])
  await context.close()
})

test('two secretaries: new decisions of both stand; what both changed is chosen, by keyboard', async () => {
  const first = await openPage(product, { hash, map: 'quick' })
  await start(first.page, 'Hai thư ký')
  await settled(first.page)
  await first.page.getByRole('button', { name: 'Ghi quyết định' }).click()
  await decide(first.page, { subject: 'Chung', votes: [3, 0, 0] })
  await first.page.getByRole('button', { name: 'Ghi vào biên bản' }).click()
  await first.page.getByText('“Chung” đã thông qua').waitFor()
  await expect.poll(() => first.page.url()).toContain('mt=')
  const second = await openPage(product, { hash: new URL(first.page.url()).hash, map: 'quick' })

  const rename = async (page: Page, subject: string) => {
    await tab(page, /^Quyết định \(1\)/).click()
    await page.getByRole('button', { name: 'Sửa', exact: true }).focus()
    await page.keyboard.press('Enter')
    await page.getByLabel('Về việc').fill(subject)
    await page.keyboard.press('Enter')
  }
  // Both have the same version in front of them before either changes it.
  await tab(second.page, /^Quyết định \(1\)/).waitFor()
  await rename(first.page, 'Của người thứ nhất')
  await first.page.getByRole('heading', { name: '1. Của người thứ nhất' }).waitFor()
  await rename(second.page, 'Của người thứ hai')
  await second.page.getByRole('heading', { name: 'Hai người cùng sửa một chỗ' }).waitFor()
  expect(await accessible(second.page)).toEqual([])
  await second.page.getByLabel(/^Bản của tôi/).focus()
  await second.page.keyboard.press('Space')
  await second.page.getByRole('button', { name: 'Lưu bản đã chọn' }).focus()
  await second.page.keyboard.press('Enter')
  await second.page.getByText('Hai người cùng sửa một chỗ').waitFor({ state: 'detached' })
  await second.page.reload()
  await tab(second.page, /^Quyết định \(1\)/).click({ timeout: 45_000 })
  await second.page.getByRole('heading', { name: '1. Của người thứ hai' }).waitFor()

  // The first window still has the older version: a decision of its own joins what came meanwhile.
  await tab(first.page, /^Đang bàn/).click()
  await first.page.getByRole('button', { name: 'Ghi quyết định' }).click()
  await decide(first.page, { subject: 'Thêm', votes: [2, 1, 0] })
  await first.page.getByRole('button', { name: 'Ghi vào biên bản' }).click()
  await first.page.getByText('Đã gộp với thay đổi mà').waitFor()
  await tab(first.page, /^Quyết định \(2\)/).click()
  await expect
    .poll(() => first.page.getByTestId('decision').getByRole('heading').allInnerTexts())
    .toEqual(['1. Của người thứ hai', '2. Thêm'])
  await first.page.getByRole('button', { name: 'Các cuộc họp' }).click()
  await first.page.getByRole('button', { name: 'Xóa Hai thư ký' }).click()
  await first.page.getByText('Đã xóa cuộc họp “Hai thư ký”').waitFor()
  expect(await accessible(first.page)).toEqual([])
  await first.page.getByRole('button', { name: 'Hoàn tác', exact: true }).last().click()
  await first.page.getByRole('row').filter({ hasText: 'Hai thư ký' }).getByText('2 quyết định').waitFor()
  const foreign = [...first.complaints, ...second.complaints].filter((line) => !line.includes('409'))
  expect(foreign).toEqual([])
  await first.context.close()
  await second.context.close()
})
