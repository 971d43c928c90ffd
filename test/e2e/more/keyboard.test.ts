import { afterAll, beforeAll, expect, test } from 'vitest'
import { openPage, type Product, startProduct } from '../support/product.ts'

let product: Product
beforeAll(async () => {
  product = await startProduct()
})
afterAll(() => product?.stop())

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
