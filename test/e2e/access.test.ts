import { afterAll, beforeAll, expect, test } from 'vitest'
import { editions } from '../../geodata/index.ts'
import { serious } from './support/accessible.ts'
import { openPage, type Product, startProduct } from './support/product.ts'

let product: Product
beforeAll(async () => {
  product = await startProduct()
})
afterAll(() => product?.stop())

const SCREENS: [string, string][] = [
  ['layers', '#v=1&g=road&i=hardenedVillageRate'],
  ['prioritise', '#v=1&r=prioritise&fz=3'],
  ['lists and profile', '#v=1&r=lists&s=05998.06001&u=05998'],
  ['data', '#v=1&r=data'],
  ['present', '#v=1&r=present'],
]

test.each(SCREENS)('axe finds nothing serious in %s', async (_name, hash) => {
  const { page, context } = await openPage(product, { hash, map: 'quick' })
  await page.waitForTimeout(300)
  expect(await serious(page)).toEqual([])
  await context.close()
})

test.each(['import', 'datasets', 'hazards'])('axe finds nothing serious on the page %s', async (id) => {
  const { page, context } = await openPage(product, { hash: `#v=1&r=data&pg=${id}`, map: 'quick' })
  await page.locator('.page-body > *').first().waitFor()
  await page.waitForTimeout(500)
  expect(await serious(page)).toEqual([])
  await context.close()
})

test('every selection the map offers is made from the table by keyboard', async () => {
  const { page, context } = await openPage(product)
  const count = () => page.getByTestId('selected-count').innerText()
  const row = page.locator('.tbody .tr[tabindex="0"]')
  await row.focus()
  await page.keyboard.press('Space')
  await expect.poll(count).toBe('1 xã')
  for (let i = 0; i < 3; i++) await page.keyboard.press('Shift+ArrowDown')
  await expect.poll(count).toBe('4 xã')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Space')
  await expect.poll(count).toBe('5 xã')
  await page.keyboard.press('Space')
  await expect.poll(count).toBe('4 xã')
  await page.keyboard.press('Enter')
  await page.locator('.profile').waitFor()
  await page.keyboard.press('Control+a')
  await expect.poll(count).toBe('200 xã')
  await page.keyboard.press('Escape')
  await expect.poll(() => page.getByTestId('selected-count').count()).toBe(0)
  const district = page.getByRole('combobox', { name: 'Chọn cả huyện…' })
  await district.focus()
  await district.selectOption('180')
  const size = editions[0]?.communes.filter((commune) => commune.districtCode === '180').length
  await expect.poll(count).toBe(`${size} xã`)
  await context.close()
})
