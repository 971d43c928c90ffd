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

/** Keys so many frames apart, as somebody presses them who knows the way and does not wait for the page. */
const pressQuickly = async ([frames, keys]: readonly [number, readonly string[]]): Promise<void> => {
  for (const key of keys) {
    document.activeElement?.dispatchEvent(
      new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }),
    )
    // Every key is a task of its own, as a real one is.
    if (frames === 0) await new Promise((then) => setTimeout(then))
    for (let frame = 0; frame < frames; frame++) await new Promise(requestAnimationFrame)
  }
}

test('keys of the table count from the row reached, however quickly they follow', async () => {
  const { page, context } = await openPage(product)
  const chosen = () => page.locator('.tbody .tr[aria-selected="true"]').first().getAttribute('data-row')
  const focused = () => page.evaluate(() => document.activeElement?.getAttribute('data-row'))
  await page.locator('.tbody .tr[tabindex="0"]').focus()
  for (const frames of [0, 1, 2, 3]) {
    await page.evaluate(pressQuickly, [frames, ['Escape', 'Home', 'ArrowDown', 'ArrowDown', ' ']] as const)
    await expect.poll(chosen).toBe('2')
    await expect.poll(focused).toBe('2')
    await page.evaluate(pressQuickly, [frames, ['Escape', 'End', 'ArrowUp', ' ']] as const)
    await expect.poll(chosen).toBe('198')
    await expect.poll(focused).toBe('198')
    await page.evaluate(pressQuickly, [frames, ['Escape', 'Home', 'PageDown', ' ']] as const)
    await expect.poll(chosen).toBe('10')
    await expect.poll(focused).toBe('10')
  }
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
