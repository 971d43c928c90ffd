import { spawnSync } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { editions } from '../../geodata/index.ts'
import { keepShot, openPage, type Product, startProduct } from './support/product.ts'

let product: Product
beforeAll(async () => {
  product = await startProduct()
})
afterAll(() => product?.stop())

const PICKED = ['05998', '06001', '06004', '06007', '06010', '06013']
const names = (editions.find((edition) => edition.id === '2020')?.communes ?? [])
  .filter((commune) => PICKED.includes(commune.code))
  .map((commune) => commune.name)

/** Text of a PDF without layout; pdftotext where it is installed. */
function pdfText(path: string): string | null {
  const run = spawnSync('pdftotext', ['-layout', path, '-'], { encoding: 'utf8' })
  return run.error ? null : run.stdout.normalize('NFC')
}

test('four steps made and shown by keyboard alone; the printed pages hold map, legend and every selected name', async ({
  skip,
}) => {
  const { page, complaints, context } = await openPage(product, {
    hash: `#v=1&r=present&s=${PICKED.join('.')}`,
  })
  const titles = ['Điểm nhu cầu toàn tỉnh', 'Khu vực khó khăn', 'Đường thôn', 'Bố trí dân cư']
  const layers = [null, 'Tình trạng khó khăn', 'Đường giao thông', 'Nguy cơ phải bố trí dân cư']
  for (const [index, title] of titles.entries()) {
    const layer = layers[index]
    if (layer) {
      await page.getByRole('button', { name: 'Lớp bản đồ', exact: true }).press('Enter')
      await page.locator('.group-head', { hasText: layer }).press('Enter')
      await page.getByRole('button', { name: 'Trình bày', exact: true }).press('Enter')
    }
    const field = page.getByLabel('Tiêu đề khung nhìn')
    await field.focus()
    await page.keyboard.type(title)
    await page.keyboard.press('Enter')
    await expect.poll(() => page.getByTestId('story-step').count()).toBe(index + 1)
  }
  // The last becomes the third, by keyboard.
  await page.getByRole('button', { name: 'Đưa bước 4 lên' }).press('Enter')
  await expect.poll(() => page.getByLabel('Tiêu đề bước 3').inputValue()).toBe('Bố trí dân cư')
  await keepShot(page, 'present-steps')

  await page.getByRole('button', { name: 'Trình bày 4 bước' }).press('Enter')
  const heading = page.locator('.presenter > header h1')
  await expect.poll(() => heading.innerText()).toBe('Điểm nhu cầu toàn tỉnh')
  expect(await page.locator('.topbar, .rail, .panel, .drawer, .map-tools').count()).toBe(0)
  await page.keyboard.press('ArrowRight')
  await expect.poll(() => heading.innerText()).toBe('Khu vực khó khăn')
  await expect.poll(() => page.locator('.legend.large').innerText()).toContain('Xã khu vực III')
  await page.keyboard.press('PageDown')
  await expect.poll(() => heading.innerText()).toBe('Bố trí dân cư')
  await page.waitForTimeout(300)
  await keepShot(page, 'presenting')
  await page.keyboard.press('PageUp')
  await expect.poll(() => heading.innerText()).toBe('Khu vực khó khăn')
  await page.keyboard.press('End')
  await expect.poll(() => heading.innerText()).toBe('Đường thôn')

  mkdirSync('artifacts', { recursive: true })
  await page.pdf({ path: 'artifacts/presentation.pdf', preferCSSPageSize: true, printBackground: true })
  await page.keyboard.press('Escape')
  await expect.poll(() => page.locator('.topbar').count()).toBe(1)
  expect(complaints).toEqual([])
  await context.close()

  const text = pdfText('artifacts/presentation.pdf')
  if (text === null) skip('pdftotext is not installed: the printed text was not read back')
  const pages = (text ?? '').split('\f').filter((part) => part.trim() !== '')
  expect(pages.length).toBe(4)
  const flat = pages.map((part) => part.replace(/\s+/g, ' '))
  for (const [index, part] of flat.entries()) {
    for (const name of names) expect(part, `page ${index + 1}`).toContain(name)
    expect(part).toContain('Ranh giới sơ đồ, không có giá trị pháp lý')
    expect(part).toMatch(/km/)
  }
  expect(flat[1]).toContain('Xã khu vực III')
  expect(flat[3]).toContain('Mục tiêu 2025')
})

test('the steps are kept on the server', async () => {
  const { page, context } = await openPage(product, { hash: '#v=1&r=present' })
  await expect.poll(() => page.getByTestId('story-step').count()).toBe(4)
  await expect.poll(() => page.getByLabel('Tiêu đề bước 3').inputValue()).toBe('Bố trí dân cư')
  await context.close()
})
