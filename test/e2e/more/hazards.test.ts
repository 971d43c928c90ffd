import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openStore } from '../../../server/store/open.ts'
import { storeVillages, VILLAGE } from '../../api/support/villages.ts'
import { edition2020 } from '../../fixtures/box.ts'
import { roadsGeojson, zonesGeojson } from '../../fixtures/hazard-files.ts'
import { accessible } from '../support/accessible.ts'
import { type HandedFile, importPage } from '../support/import-room.ts'
import { keepShot, openPage, type Product, pointOf, startProduct } from '../support/product.ts'

/** Has villages with a place, so that each counts wholly or not at all. */
const PLACED = edition2020.communes.find(({ code }) => code === '06001')!
/** Lies in a zone too, but nobody knows where its villages are. */
const UNPLACED = edition2020.communes.find(({ code }) => code === '06613')!
const INSIDE = 41

const zones = zonesGeojson([
  { loai: 'Sạt lở đất', cap: 'rất cao', ten: 'Sườn Khuổi Nọi', at: PLACED, radius: 0.03 },
  { loai: 'Sạt lở đất', cap: 'cao', ten: 'Đèo Bông Lau', at: UNPLACED, radius: 0.05 },
  { loai: 'Nứt đất', cap: '2', ten: 'Nà Pục', at: UNPLACED, radius: 0.02 },
])

let product: Product
beforeAll(async () => {
  product = await startProduct()
  // Figures come in while the server rests: it owns its data directory alone.
  await product.halt()
  const { store } = await openStore({ dataDir: product.dataDir, databaseUrl: null })
  const far = { lon: PLACED.lon + 0.5, lat: PLACED.lat }
  const villages = [
    VILLAGE(PLACED.code, 'na lang', { households: INSIDE }, PLACED),
    VILLAGE(PLACED.code, 'ban moi', { households: 70 }, far),
  ]
  await storeVillages(store, { title: 'Thôn thử', period: '2024', villages })
  await store.close()
  await product.resume()
})
afterAll(() => product?.stop())

const handed = (name: string, content: object): HandedFile => ({
  name,
  bytes: new TextEncoder().encode(JSON.stringify(content)),
})

/** Takes a map file in as a signed document, and comes back to the map. */
async function takeIn(page: Page, file: HandedFile): Promise<void> {
  const wizard = importPage(page)
  await wizard.open()
  await wizard.hand(file)
  await wizard.toColumns()
  await wizard.toUnits()
  await wizard.toCheck()
  await wizard.toOrigin()
  await wizard.wizard.getByLabel('Chất lượng').selectOption({ label: 'Chính thức (văn bản đã ký)' })
  await wizard.write()
  await wizard.close()
}

/** Cells of the row of a commune and a kind. */
const rowOf = (page: Page, commune: string, kind: string) =>
  page
    .locator('.hazards-page tbody tr')
    .filter({ has: page.getByRole('button', { name: commune, exact: true }) })
    .filter({ hasText: kind })
    .innerText()

describe('risk zones', () => {
  test('come in, are laid over villages or areas, become figures and are taken back', async () => {
    const { page, complaints, context } = await openPage(product, { hash: '#v=1&r=data', map: 'quick' })
    await takeIn(page, handed('phan-vung.geojson', zones))
    await page.getByRole('button', { name: 'Vùng nguy cơ và đường' }).click()
    await page.locator('.hazards-page tbody tr').first().waitFor()
    await expect
      .poll(() => page.locator('.hazards-sources').innerText())
      .toMatch(/phan-vung\.geojson\s*Chính thức/i)

    const placed = await rowOf(page, PLACED.fullName, 'Sạt lở')
    expect(placed).toContain('1 / 2')
    expect(placed).toContain(String(INSIDE))
    expect(placed).toContain('Theo vị trí thôn')
    const estimate = await rowOf(page, UNPLACED.fullName, 'Sạt lở')
    expect(estimate).toMatch(/khoảng [\d.]+/)
    expect(estimate).toContain('Ước tính theo diện tích')
    await expect.poll(() => rowOf(page, UNPLACED.fullName, 'Nguy cơ khác')).toContain('khoảng')
    expect(await accessible(page)).toEqual([])
    await keepShot(page, 'hazards-risk')

    await page.getByRole('combobox', { name: 'Loại' }).selectOption({ label: 'Nguy cơ khác' })
    await expect.poll(() => page.locator('.hazards-page tbody').innerText()).not.toMatch(/Sạt lở/)
    await page.getByRole('combobox', { name: 'Loại' }).selectOption({ label: 'Mọi loại' })

    const value = async () => {
      const answer = await page.request.get(`${product.url}/api/observations?edition=2020&period=2024`)
      const table = (await answer.json()) as {
        codes: string[]
        columns: Record<string, { values: (number | null)[] }>
      }
      return table.columns.riskLandslide?.values[table.codes.indexOf(PLACED.code)]
    }
    const before = await value()
    await page.getByRole('button', { name: 'Dùng làm số liệu' }).click()
    await expect.poll(value).toBe(INSIDE)
    await page.getByRole('button', { name: 'Hoàn tác', exact: true }).click()
    await expect.poll(value).toBe(before)
    expect(complaints).toEqual([])
    await context.close()
  })

  test('stand on the map with their source, and tell kind and level under the pointer', async () => {
    const at = `c=${PLACED.lon}_${PLACED.lat}_11`
    const { page, complaints, context } = await openPage(product, {
      hash: `#v=1&r=none&d=0&on=labels.riskZones&${at}`,
    })
    const legend = page.getByRole('region', { name: 'Chú giải' })
    await legend.getByText('Nguy cơ khác').waitFor()
    await expect.poll(() => legend.innerText()).toMatch(/Sạt lở\s*chính thức/)
    await expect.poll(() => legend.innerText()).toContain('phan-vung.geojson')
    const { x, y } = await pointOf(page, PLACED.lon, PLACED.lat)
    await page.mouse.move(x + 2, y + 2)
    const zone = page.locator('.hover-card .zone')
    await expect.poll(() => zone.innerText()).toContain('mức rất cao')
    await expect.poll(() => zone.innerText()).toContain('Sườn Khuổi Nọi')
    await keepShot(page, 'hazards-map')
    expect(complaints).toEqual([])
    await context.close()
  })
})

describe('roads', () => {
  test('are offered on the map once somebody has loaded some', async () => {
    const { page, complaints, context } = await openPage(product, { hash: '#v=1&r=layers&d=0', map: 'quick' })
    await page.getByText('Chưa có tuyến đường nào để vẽ theo mặt đường.').waitFor()
    await page.getByRole('button', { name: 'Số liệu', exact: true }).click()
    await takeIn(page, handed('duong.geojson', roadsGeojson(120)))
    await page.getByRole('button', { name: 'Lớp bản đồ' }).click()
    const box = page.getByLabel('Đường theo mặt đường')
    await box.focus()
    await page.keyboard.press('Space')
    await expect.poll(() => box.isChecked()).toBe(true)
    const legend = page.getByRole('region', { name: 'Chú giải' })
    await legend.getByText('Nhựa, bê tông').waitFor()
    for (const look of ['Nhựa, bê tông', 'Cấp phối', 'Đất', 'Chưa rõ mặt đường']) {
      await expect.poll(() => legend.innerText()).toMatch(new RegExp(`${look}\\s*[\\d.,]+ km`))
    }
    await expect.poll(() => legend.innerText()).toContain('duong.geojson')
    await expect.poll(() => page.evaluate(() => location.hash)).toContain('roadLines')
    await keepShot(page, 'hazards-roads-map')
    expect(complaints).toEqual([])
    await context.close()
  })

  test('are counted by surface; the distance to the centre is the user’s', async () => {
    const { page, complaints, context } = await openPage(product, { hash: '#v=1&pg=hazards', map: 'quick' })
    const tab = page.getByRole('tab', { name: 'Đường' })
    await tab.focus()
    await page.keyboard.press('Enter')
    const rows = page.locator('.hazards-page tbody tr')
    await rows.first().waitFor()
    await expect.poll(() => rows.count()).toBe(edition2020.communes.length)
    const only = page.getByLabel('Chỉ các xã đường cứng chưa tới trung tâm')
    await only.check()
    const near = await rows.count()
    const distance = page.getByLabel('Coi là tới khi cách trung tâm không quá (km)')
    await distance.fill('20')
    // The field stays under the hand while the answer is on its way.
    expect(await distance.evaluate((field) => field === document.activeElement)).toBe(true)
    await expect.poll(() => rows.count()).toBeLessThan(near)
    await only.uncheck()
    expect(await accessible(page)).toEqual([])
    await keepShot(page, 'hazards-roads')
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: 'CSV' }).click(),
    ])
    expect(download.suggestedFilename()).toBe('duong-theo-xa-2020.csv')
    await rows.first().getByRole('button').click()
    await page.locator('.profile').waitFor()
    await expect.poll(() => page.evaluate(() => location.hash)).toContain('roadLines')
    expect(complaints).toEqual([])
    await context.close()
  })

  test('page and legend read in English without a missing word, on a phone too', async () => {
    const { page, complaints, context } = await openPage(product, { hash: '#v=1&pg=hazards', map: 'quick' })
    await page.getByRole('button', { name: /English/ }).click()
    await page.getByRole('heading', { name: 'Risk zones and roads' }).waitFor()
    for (const name of ['Risk zones', 'Roads']) {
      await page.getByRole('tab', { name }).click()
      await page.locator('.hazards-page tbody tr').first().waitFor()
      const text = await page.locator('.hazards-page').innerText()
      expect(text, name).not.toMatch(
        /\b(risk|roads|head|kind|surface|verdict|method)\.\w+|\{\{|undefined|NaN/,
      )
    }
    await page.setViewportSize({ width: 390, height: 844 })
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
    expect(await accessible(page)).toEqual([])
    await keepShot(page, 'hazards-phone-en')
    expect(complaints).toEqual([])
    await context.close()
  })
})
