import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { geometryFiles } from '../../../geodata/index.ts'
import { pngOf } from '../../../server/services/png.ts'
import type { Snapshot } from '../../../shared/domain/snapshots.ts'
import { mapSheet } from '../../../shared/figures/map-sheet.ts'
import { decodeTopology } from '../../../shared/model/geometry.ts'
import { keepShot, openPage, type Product, startProduct } from '../support/product.ts'

let product: Product
beforeAll(async () => {
  product = await startProduct()
})
afterAll(() => product?.stop())

interface Difference {
  size: number[]
  /** Mean over all pixels and channels, 0..255. */
  mean: number
  /** Mean of the worst square of 16 × 16 px. */
  worst: number
}

/** Compares two PNGs (base64) pixel by pixel; runs in the page, which can decode them. */
async function compare([one, other]: readonly [string, string]): Promise<Difference> {
  const pixels = async (data: string) => {
    const image = await createImageBitmap(
      new Blob([Uint8Array.from(atob(data), (letter) => letter.charCodeAt(0))], { type: 'image/png' }),
    )
    const context = new OffscreenCanvas(image.width, image.height).getContext('2d')
    context?.drawImage(image, 0, 0)
    const { width, height } = image
    return { width, height, data: context?.getImageData(0, 0, width, height).data ?? new Uint8ClampedArray() }
  }
  const [a, b] = [await pixels(one), await pixels(other)]
  const wide = Math.ceil(a.width / 16)
  const squares = new Float64Array(wide * Math.ceil(a.height / 16))
  let sum = 0
  for (let i = 0; i < a.data.length; i++) {
    const difference = Math.abs((a.data[i] ?? 0) - (b.data[i] ?? 0))
    const pixel = i >> 2
    const square = Math.floor(Math.floor(pixel / a.width) / 16) * wide + Math.floor((pixel % a.width) / 16)
    squares[square] = (squares[square] ?? 0) + difference / (16 * 16 * 4)
    sum += difference
  }
  return {
    size: [a.width, a.height, b.width, b.height],
    mean: sum / a.data.length,
    worst: squares.reduce((most, square) => Math.max(most, square), 0),
  }
}

test('the picture of the map made in the browser is the one that the server makes', async () => {
  const { page, complaints, context } = await openPage(product, { hash: '#v=1&s=05998.06001.06010' })
  const answered = page.waitForResponse((response) => response.url().endsWith('/api/snapshots'))
  await page.evaluate(() => {
    location.hash = `${location.hash}&pg=downloads`
  })
  const snapshot: Snapshot = await (await answered).json()
  const button = page.getByRole('button', { name: 'Tải ảnh bản đồ ngay (PNG)' })
  await button.waitFor()
  await keepShot(page, 'map-picture')
  const downloading = page.waitForEvent('download')
  await button.press('Enter')
  const download = await downloading
  expect(download.suggestedFilename()).toContain(snapshot.hash.slice(0, 12))
  const browser = readFileSync(await download.path())

  const topology = geometryFiles['2020']
  if (!topology) throw new Error('outlines of edition 2020 are not in the box')
  const url = `${product.url}/#${snapshot.link}`
  const svg = mapSheet(snapshot, decodeTopology(topology), { paper: 'A4', url })
  const node = Buffer.from(await pngOf(svg, 2))
  const pair = [browser.toString('base64'), node.toString('base64')] as const
  const { size, mean, worst } = await page.evaluate(compare, pair)
  expect(size).toEqual([2246, 1588, 2246, 1588])
  expect(mean).toBeLessThan(0.5)
  expect(worst).toBeLessThan(12)
  expect(complaints).toEqual([])
  await context.close()
})
