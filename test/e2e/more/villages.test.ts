import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openStore } from '../../../server/store/open.ts'
import type { Village } from '../../../shared/domain/villages.ts'
import { storeVillages, VILLAGE } from '../../api/support/villages.ts'
import { edition2020 } from '../../fixtures/box.ts'
import { accessible } from '../support/accessible.ts'
import { keepShot, openPage, type Product, startProduct } from '../support/product.ts'

const COMMUNE = edition2020.communes.find(({ code }) => code === '06001')!
const SOUND = {
  households: 100,
  poorHouseholds: 5,
  nearPoorHouseholds: 0,
  roadKm: 10,
  hardenedRoadKm: 8,
  gridHouseholds: 100,
}
const HARD = { ...SOUND, poorHouseholds: 40, hardenedRoadKm: 1, difficult: 1 }

function village(name: string, key: string, values: Village['values'], step: number): Village {
  const place = { lon: COMMUNE.lon + step / 100, lat: COMMUNE.lat }
  return { ...VILLAGE(COMMUNE.code, key, values, place), name }
}

let product: Product
beforeAll(async () => {
  product = await startProduct()
  // Figures come in while the server rests: it owns its data directory alone.
  await product.halt()
  const { store } = await openStore({ dataDir: product.dataDir, databaseUrl: null })
  const villages = [
    village('Nà Làng', 'na lang', HARD, 0),
    village('Bản Mới', 'ban moi', SOUND, 1),
    village('Đồng Hoà', 'dong hoa', { ...HARD, hardenedRoadKm: null, difficult: 0 }, -1),
  ]
  await storeVillages(store, { title: 'Thôn thử', period: '2024', villages })
  await storeVillages(store, {
    kind: 'village-list',
    title: 'Danh sách 2021–2025',
    period: '2021',
    validFrom: '2021-09-16',
    validTo: '2025-12-31',
    listed: [[COMMUNE.code, 'ban moi', 'listed']],
  })
  await store.close()
  await product.resume()
})
afterAll(() => product?.stop())

describe('villages', () => {
  test('are searched without diacritics, filtered, and lead to their commune', async () => {
    const { page, complaints } = await openPage(product, { hash: '#v=1&pg=villages', map: 'quick' })
    const rows = page.locator('.long-table tbody th')
    await expect.poll(() => rows.allInnerTexts()).toEqual(['Bản Mới', 'Đồng Hoà', 'Nà Làng'])
    await page.getByLabel('Tìm thôn, xã hoặc mã').fill('dong hòa')
    await expect.poll(() => rows.allInnerTexts()).toEqual(['Đồng Hoà'])
    await page.getByRole('button', { name: 'Bỏ lọc' }).click()
    await page.getByLabel('Theo danh sách').selectOption({ label: 'Có trong danh sách' })
    await expect.poll(() => rows.allInnerTexts()).toEqual(['Bản Mới'])
    expect(await accessible(page)).toEqual([])
    await keepShot(page, 'villages')
    await page.getByRole('button', { name: COMMUNE.fullName }).click()
    const profile = page.locator('.commune-villages')
    await profile.getByText('3 thôn, 1 thôn ĐBKK theo số liệu').waitFor()
    expect(complaints).toEqual([])
    await page.context().close()
  })

  test('lists stand with number and validity', async () => {
    const { page, complaints } = await openPage(product, { hash: '#v=1&pg=villages', map: 'quick' })
    await page.getByRole('button', { name: 'Danh sách chính thức' }).click()
    const row = page.getByRole('row', { name: /Danh sách 2021–2025/ })
    await expect.poll(() => row.innerText()).toContain('16/09/2021 – 31/12/2025')
    await expect.poll(() => row.innerText()).toContain('1 thôn, 1 xã')
    expect(await accessible(page)).toEqual([])
    expect(complaints).toEqual([])
    await page.context().close()
  })

  test('a rule is set, judged beside the list, explained, and kept', async () => {
    const { page, complaints } = await openPage(product, { hash: '#v=1&pg=rules', map: 'quick' })
    await page
      .getByRole('combobox', { name: 'Quy định' })
      .selectOption({ label: 'Thôn đặc biệt khó khăn từ năm 2026' })
    const national = page.getByLabel(/Tỷ lệ nghèo đa chiều của cả nước/)
    await national.fill('5,5')
    await national.press('Enter')
    await page.getByText('Đã lưu').waitFor()
    const verdicts = async () =>
      page
        .locator('.long-table tbody tr')
        .evaluateAll((rows) =>
          rows.map((row) => [...row.children].slice(0, 4).map((cell) => cell.textContent)),
        )
    await expect.poll(verdicts).toEqual([
      ['Bản Mới', 'Không thuộc diện đặc biệt khó khăn', 'Trong danh sách', 'Khác danh sách'],
      ['Đồng Hoà', 'Chưa thể kết luận', 'Không có tên', 'Chưa thể kết luận'],
      ['Nà Làng', 'Thôn đặc biệt khó khăn', 'Không có tên', 'Khác danh sách'],
    ])
    await page.getByRole('button', { name: 'Nà Làng' }).click()
    const detail = page.getByRole('complementary', { name: 'Lý do của Nà Làng' })
    await detail.getByText('Thêm 5 km đường cứng hóa (lên 60%)').waitFor()
    await detail.getByText('Giảm 19 hộ nghèo và cận nghèo (xuống 21%)').waitFor()
    expect(await accessible(page)).toEqual([])
    await keepShot(page, 'rules')
    await page.reload()
    await page
      .getByRole('combobox', { name: 'Quy định' })
      .selectOption({ label: 'Thôn đặc biệt khó khăn từ năm 2026' })
    await expect.poll(() => page.getByLabel(/Tỷ lệ nghèo đa chiều của cả nước/).inputValue()).toBe('5,5')
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: 'Tải kết quả (CSV)' }).click(),
    ])
    expect(download.suggestedFilename()).toBe('ket-qua-village2026-2024.csv')
    expect(complaints).toEqual([])
    await page.context().close()
  })

  test('stand on the map when it is close, and tell their name', async () => {
    const at = `c=${COMMUNE.lon}_${COMMUNE.lat}_12.5`
    const { page, complaints } = await openPage(product, { hash: `#v=1&r=none&d=0&on=villages&${at}` })
    await page.locator('.legend-villages').waitFor()
    const box = (await page.getByTestId('map').boundingBox())!
    await page.mouse.move(box.x + box.width / 2 + 1, box.y + box.height / 2 + 1)
    await page.locator('.hover-card .village').getByText('Nà Làng').waitFor()
    await keepShot(page, 'villages-map')
    expect(complaints).toEqual([])
    await page.context().close()
  })
})
