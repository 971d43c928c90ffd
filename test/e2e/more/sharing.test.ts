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

test('a presentation shows in a frame of another page, without a way to change anything', async () => {
  const view = 'v=2&g=road&i=hardenedVillageRate'
  const step = (id: string, title: string) => ({ id, title, note: '', text: `Lời của ${title}`, view })
  const made = await fetch(`${product.url}/api/stories`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ title: 'Cổng thông tin', steps: [step('a', 'Bước một'), step('b', 'Bước hai')] }),
  })
  const { id } = (await made.json()) as { id: string }
  const { page, context } = await openPage(product, { map: 'quick' })
  // The same site stands for one that is allowed: another origin would need a second server.
  await page.evaluate((src) => {
    document.body.innerHTML = `<iframe id="framed" src="${src}" width="900" height="560"></iframe>`
  }, `/embed/${id}`)
  const frame = page.frameLocator('#framed')
  await frame.getByRole('heading', { name: 'Bước một' }).waitFor()
  await expect.poll(() => frame.getByTestId('app').getAttribute('data-presenting')).toBe('true')
  await frame.getByRole('button', { name: 'Bước sau' }).click()
  await frame.getByRole('heading', { name: 'Bước hai' }).waitFor()
  await frame.locator('body').press('Escape')
  await frame.getByRole('heading', { name: 'Bước hai' }).waitFor()
  expect(await frame.getByRole('navigation').count()).toBe(0)
  await keepShot(page, 'embedded-story')

  await page.goto(`${product.url}/embed/khong-co`)
  await page.getByText('Không có bài trình bày “khong-co”').waitFor()
  // It is not the server that failed, and people are not sent there.
  await page.getByText('Hãy hỏi lại người gửi địa chỉ').waitFor()
  expect(await page.getByText('máy chủ Sơn Đồ còn chạy').count()).toBe(0)
  await keepShot(page, 'embedded-gone')

  // A link to a presentation that was deleted says so, and leads on.
  await page.goto(`${product.url}/#v=2&r=present&st=da-xoa`)
  await page.reload()
  await page.getByRole('alert').filter({ hasText: 'Không có bài trình bày “da-xoa”' }).waitFor()
  await page.getByRole('button', { name: 'Mở bài trình bày khác' }).click()
  await expect.poll(() => page.getByTestId('story-step').count()).toBe(2)
  await context.close()
})

test('a step says on the wall, to the speaker and on its card what it names and is no longer there', async () => {
  const { page, context } = await openPage(product, { hash: '#v=4&r=present', map: 'quick' })
  const step = (title: string, view: string) => ({
    ...{ id: title.replaceAll(' ', '-'), title, note: '', view, text: '', chart: 'none', other: '' },
  })
  const made = await page.request.post(`${product.url}/api/stories`, {
    data: {
      title: 'Bài cũ',
      steps: [
        step('con-nguyen', 'v=4&i=povertyRate&g=need'),
        step('mat-ky', 'v=4&i=povertyRate&g=need&p=2031&sc=da-xoa'),
        step('mat-danh-muc', 'v=4&i=planned&g=need&pl=da-xoa@2'),
      ],
    },
  })
  expect(made.ok()).toBe(true)
  const { id } = (await made.json()) as { id: string }
  await page.goto(`${product.url}/#v=4&r=present&st=${id}`)
  await page.reload()
  const cards = page.locator('.step-lost')
  await expect.poll(() => cards.count(), { timeout: 15_000 }).toBe(1)
  expect(await cards.first().innerText()).toContain('kỳ 2031; kịch bản “da-xoa”')

  await page.getByRole('button', { name: 'Trình bày 3 bước' }).click()
  const wall = page.locator('.present-lost')
  await page.locator('.presenter > header h1').waitFor()
  expect(await wall.count()).toBe(0)
  const opened = context.waitForEvent('page')
  await page.keyboard.press('s')
  const speaker = await opened
  await speaker.getByTestId('speaker').waitFor()
  await page.keyboard.press('ArrowRight')
  await expect.poll(() => wall.innerText()).toContain('Không còn: kỳ 2031; kịch bản “da-xoa”')
  await expect.poll(() => speaker.locator('.speaker-now .speaker-lost').innerText()).toContain('kỳ 2031')
  await keepShot(page, 'present-lost')
  await page.keyboard.press('ArrowRight')
  await expect.poll(() => wall.innerText(), { timeout: 15_000 }).toContain('danh mục “da-xoa@2”')
  await page.keyboard.press('Escape')
  await context.close()
})
