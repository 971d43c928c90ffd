import { readFileSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { boxDatasets, earlierDatasets, editions } from '../../../geodata/index.ts'
import { observationTableSchema } from '../../../shared/api/observations.ts'
import { serious } from '../support/accessible.ts'
import { keepShot, openPage, type Product, startProduct } from '../support/product.ts'

let product: Product
beforeAll(async () => {
  product = await startProduct()
})
afterAll(() => product?.stop())

/** The machine may be busy with other tests. */
const PATIENT = { timeout: 15_000 }

const codes = editions[0]?.communes.map((one) => one.code) ?? []
const valuesOf = (period: string, id: string) =>
  [...boxDatasets.observations, ...earlierDatasets.observations].find(
    (one) => one.period === period && id in one.columns,
  )?.columns[id] as number[]

const legendRows = (page: Page) =>
  page
    .locator('.legend-rows button')
    .evaluateAll((rows) =>
      Object.fromEntries(
        rows.map((row) => [
          row.querySelector('span')?.textContent,
          Number(row.querySelector('b')?.textContent),
        ]),
      ),
    )

test('the slider steps through the years by keyboard, and a step asks the server nothing', async () => {
  const { page, context, complaints } = await openPage(product, { hash: '#v=1&g=road&i=pavedCentre' })
  const bar = page.getByTestId('time-bar')
  const slider = bar.getByRole('slider', { name: 'Kỳ số liệu trên bản đồ' })
  const fetched = ['2021', '2022', '2023'].map((year) =>
    page.waitForResponse((response) => response.url().includes(`period=${year}`)),
  )
  await slider.focus()
  // Focus fetches the other years.
  await Promise.all((await Promise.all(fetched)).map((response) => response.finished()))
  await expect.poll(() => slider.getAttribute('aria-valuetext')).toBe('2024')
  await expect.poll(() => legendRows(page)).toEqual({ 'Đã rải nhựa hoặc bê tông': 197, Chưa: 3 })
  const asked: string[] = []
  page.on('request', (request) => {
    if (new URL(request.url()).pathname.startsWith('/api/')) asked.push(request.url())
  })
  for (const [year, paved] of [
    ['2023', 195],
    ['2022', 191],
    ['2021', 186],
  ] as const) {
    await page.keyboard.press('ArrowLeft')
    await expect.poll(() => slider.getAttribute('aria-valuetext'), PATIENT).toBe(year)
    await expect.poll(() => legendRows(page), PATIENT).toMatchObject({ 'Đã rải nhựa hoặc bê tông': paved })
  }
  expect(asked).toEqual([])
  await expect.poll(() => page.url(), PATIENT).toContain('p=2021')
  await expect.poll(() => bar.getByRole('button', { name: 'Kỳ trước' }).isDisabled()).toBe(true)
  // The browser of this test asks for reduced motion: nothing plays by itself, nor can be made to.
  expect(await bar.getByRole('button', { name: 'Chạy' }).count()).toBe(0)
  expect(complaints).toEqual([])
  await context.close()
})

test('says which period values come from that are older than the one shown', async () => {
  const { page, context } = await openPage(product, { hash: '#v=1&p=2022&g=difficulty&i=zone' })
  await page.getByText('Giá trị trên bản đồ là số liệu kỳ 2021 (199 xã)').waitFor()
  await context.close()
})

test('a layer of lasting facts has no timeline', async () => {
  const { page, context } = await openPage(product, { hash: '#v=1&g=context&i=areaKm2' })
  await page.waitForTimeout(500)
  expect(await page.getByTestId('time-bar').count()).toBe(0)
  await context.close()
})

test('the change map compares two years, in legend, table, link and print', async () => {
  const { page, context, complaints } = await openPage(product, { hash: '#v=1&g=road&i=pavedCentre&d=1' })
  await page.getByLabel('So với kỳ').selectOption('2022')
  await page.locator('.legend h2 small', { hasText: 'so với 2022' }).waitFor()
  const [then, now] = [valuesOf('2022', 'pavedCentre'), valuesOf('2024', 'pavedCentre')]
  const gained = codes.filter((_, i) => then[i] === 0 && now[i] === 1).length
  await expect
    .poll(() => legendRows(page))
    .toEqual({
      'Chưa → Đã rải nhựa hoặc bê tông': gained,
      'không đổi': 200 - gained,
    })
  await page.getByRole('columnheader', { name: 'Thay đổi so với 2022' }).waitFor()
  await expect.poll(() => page.url(), PATIENT).toContain('cp=2022')

  const again = await openPage(product, { hash: new URL(page.url()).hash })
  await expect.poll(() => legendRows(again.page)).toEqual(await legendRows(page))
  expect(await serious(again.page, '.stage')).toEqual([])
  await keepShot(again.page, 'change-map')
  await again.context.close()

  await page.getByLabel('So với kỳ').selectOption('')
  await expect.poll(() => legendRows(page), PATIENT).toEqual({ 'Đã rải nhựa hoặc bê tông': 197, Chưa: 3 })
  expect(complaints).toEqual([])
  await context.close()
})

test('the change of a rate is told in points by card and table', async () => {
  const code = codes[40] ?? ''
  const { page, context } = await openPage(product, { hash: '#v=1&g=context&i=povertyRate&cp=2022&d=1' })
  const rate = (period: string) =>
    (100 * (valuesOf(period, 'poorHouseholds')[40] ?? 0)) / (valuesOf(period, 'households')[40] ?? 1)
  const change = Math.abs(rate('2024') - rate('2022'))
    .toFixed(1)
    .replace(/\.0$/, '')
    .replace('.', ',')
  const name = editions[0]?.communes[40]?.fullName ?? ''
  const column = page.getByRole('columnheader', { name: /Thay đổi/ })
  await column.getByRole('button').click()
  const row = page.locator('.tbody .tr', { hasText: name })
  const scroller = page.locator('.table-scroll')
  for (let at = 0; at < 30 && (await row.count()) === 0; at++) {
    await scroller.evaluate((node, top) => node.scrollTo(0, top), at * 240)
    await page.waitForTimeout(60)
  }
  await row.first().hover()
  expect(code).not.toBe('')
  await page.locator('.hover-card', { hasText: `so với 2022: −${change} điểm %` }).waitFor()
  await context.close()
})

test('the board shows all 48 targets, finds them, and hands them out as CSV', async () => {
  const { page, context, complaints } = await openPage(product, { hash: '#v=1&pg=targets', map: 'quick' })
  const rows = page.locator('[data-target]')
  await rows.first().waitFor()
  await expect.poll(() => rows.count()).toBe(48)
  const roads = page.locator('[data-target=t04]')
  await expect
    .poll(() => roads.innerText())
    .toMatch(/70%[\s\S]*kỳ 2024[\s\S]*Số liệu minh họa[\s\S]*80[\s\S]*Chưa đạt[\s\S]*còn 10 điểm %/)
  const villages = await page.locator('[data-target=t27]').innerText()
  expect(villages).toContain('cơ bản không còn')
  expect(villages).toContain('Chưa kết luận được')
  const poverty = await page.locator('[data-target=t26]').innerText()
  expect(poverty).toContain('Khác phạm vi')
  expect(poverty).toContain('Đạt')
  expect(await serious(page, '.page')).toEqual([])
  await keepShot(page, 'targets')

  await page.getByLabel('Tình trạng').selectOption('behind')
  await page.getByText('5/48 mục tiêu').waitFor()
  await page.getByLabel('Tìm mục tiêu').fill('duong o to')
  await page.getByText('2/48 mục tiêu').waitFor()
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Tải bảng CSV' }).click(),
  ])
  const csv = readFileSync(await download.path(), 'utf8')
    .trim()
    .split('\r\n')
  expect(csv).toHaveLength(3)
  expect(csv[0]).toContain('target2025')
  expect(csv[2]).toContain('illustrative')

  await page.getByRole('button', { name: /Xem diễn biến: Thôn có đường/ }).click()
  await page.getByTestId('trend-chart').waitFor()
  expect(complaints).toEqual([])
  await context.close()
})

test('from a profile to the path of the commune, its district and the province', async () => {
  const { page, context, complaints } = await openPage(product, {
    hash: '#v=1&g=road&i=hardenedVillageRate&u=05998',
  })
  await page.getByRole('button', { name: 'Xem diễn biến' }).click()
  await page.getByTestId('trend-chart').waitFor()
  const table = page.locator('.time-table')
  const areas = () => table.locator('tbody th').allInnerTexts()
  await expect.poll(() => areas()).toEqual(['Xã Khánh Long', 'Huyện Tràng Định', 'Tỉnh Lạng Sơn'])
  const heads = (await table.locator('thead th').allInnerTexts()).map((text) => text.split('\n')[0])
  expect(heads).toEqual([
    ...['Khu vực', '2021', '2022', '2023', '2024', 'Thay đổi mỗi năm', 'Dự báo 2025', 'Dự báo 2030'],
    'Cần mỗi năm đến 2025',
  ])
  const province = await table.locator('tbody tr').last().locator('td').allInnerTexts()
  expect(province.map((text) => text.trim())).toEqual([
    ...['58,5%', '62,6%', '66,4%', '70%', '+3,8 điểm %', '73,8%', '93%', '+10 điểm %'],
  ])
  await page.getByText(/Dự báo theo mức tăng bình quân 3 năm gần nhất \(2021–2024\)/).waitFor()
  const described = await page
    .getByTestId('trend-chart')
    .evaluate((svg) => svg.querySelector('desc')?.textContent)
  expect(described).toContain('Tỉnh Lạng Sơn: 2021 58,5%')
  expect(await serious(page, '.page')).toEqual([])
  await keepShot(page, 'trend')

  await page.getByLabel('Khu vực so sánh').selectOption('d181')
  await expect.poll(areas, PATIENT).toHaveLength(4)
  await page.getByRole('button', { name: 'Bỏ Xã Khánh Long' }).focus()
  await page.keyboard.press('Enter')
  await expect.poll(areas, PATIENT).toHaveLength(3)
  await expect.poll(() => page.url(), PATIENT).toContain('ar=d180.p.d181')
  await page.locator('.trend select').first().selectOption('zone')
  await page.getByText('88 × Xã khu vực III').first().waitFor()
  expect(complaints).toEqual([])
  await context.close()
})

test('a flag carried over to the communes of 2025 has classes of its own in legend, map, table and profile', async () => {
  const { page, context, complaints } = await openPage(product, {
    hash: '#v=4&e=2025&g=road&i=pavedCentre&d=1',
  })
  await expect.poll(async () => Object.keys(await legendRows(page)).length, PATIENT).toBeGreaterThan(1)
  const rows: Record<string, number> = await legendRows(page)
  const [all, some, none] = ['Đã rải nhựa hoặc bê tông', 'Một phần số xã cũ', 'Chưa']
  expect(Object.keys(rows).filter((label) => ![all, some, none].includes(label))).toEqual([])
  expect(Object.values(rows).reduce((sum, count) => sum + count, 0)).toBe(
    editions.find(({ id }) => id === '2025')?.communes.length,
  )
  // A class of the legend fades the others, as those of any layer do.
  await page.locator('.legend-rows button', { hasText: some }).click()
  await expect.poll(() => new URL(page.url()).hash, PATIENT).toContain('lk=2')
  // It is the filter by such a class: what takes many takes those alone.
  await page.getByRole('button', { name: /^Chọn tất cả/ }).click()
  await expect.poll(() => page.getByTestId('selected-count').innerText(), PATIENT).toBe(`${rows[some]} xã`)
  const text = await page.getByRole('grid').innerText()
  expect(text).not.toMatch(/0,\d xã/)
  const partial = /\d+ trong \d+ xã cũ/
  expect(text.match(/\b50%/)).toBeNull()
  const answer = await page.request.get(`${product.url}/api/observations?edition=2025&period=2024`)
  const table = observationTableSchema.parse(await answer.json())
  const values = (table.columns.pavedCentre?.values ?? []).map((value) => value ?? 0)
  const at = values.findIndex((value) => value > 0 && value < 1)
  expect(values.filter((value) => value > 0 && value < 1)).toHaveLength(rows[some] ?? 0)
  await page.evaluate((code) => {
    location.hash = `#v=4&e=2025&g=road&i=pavedCentre&u=${code}`
  }, table.codes[at])
  await expect.poll(() => page.locator('.profile').innerText(), PATIENT).toMatch(partial)
  await keepShot(page, 'flag-2025')
  // A range over it would ask for a percentage: it is not taken, and said to be left out.
  await page.evaluate(() => {
    location.hash = '#v=4&e=2025&g=road&i=pavedCentre&fr=pavedCentre~0~50'
  })
  const notice = page.locator('.notice[data-kind=error]')
  await expect.poll(() => notice.innerText(), PATIENT).toContain('khoảng lọc theo “pavedCentre”')
  await expect.poll(() => page.url(), PATIENT).not.toContain('fr=')
  expect(complaints).toEqual([])
  await context.close()
})

test('back from a step of 2025 to a selection of 2020: undo leads to no other communes', async () => {
  const { page, context, complaints } = await openPage(product, { hash: '#v=1&r=lists' })
  await page.getByRole('button', { name: 'Chọn 20 xã đứng đầu' }).click()
  await expect.poll(() => page.getByTestId('selected-count').innerText(), PATIENT).toBe('20 xã')
  const chosen = () => new URLSearchParams(new URL(page.url()).hash.slice(1)).get('s')
  await expect.poll(chosen, PATIENT).not.toBeNull()
  const before = chosen()
  const body = {
    title: 'Sáp nhập',
    steps: [
      { id: 'a', title: '65 xã, phường', note: '', text: '', view: 'v=4&e=2025', chart: 'none', other: '' },
    ],
  }
  const made = await page.request.post(`${product.url}/api/stories`, { data: body })
  expect(made.status()).toBe(201)
  // A window of its own, in which one change made in 2020 can be taken back.
  await page.reload()
  await page.getByRole('button', { name: 'Bỏ chọn', exact: true }).first().click()
  await page.keyboard.press('Control+z')
  await expect.poll(() => page.getByTestId('selected-count').innerText(), PATIENT).toBe('20 xã')
  await page.getByRole('button', { name: 'Trình bày', exact: true }).click()
  await page.getByRole('button', { name: 'Trình bày 1 bước' }).click()
  await expect.poll(() => page.locator('.presenter > header h1').innerText(), PATIENT).toBe('65 xã, phường')
  await page.keyboard.press('Control+z')
  await page.keyboard.press('Escape')
  await expect.poll(() => page.getByTestId('selected-count').innerText(), PATIENT).toBe('20 xã')
  await page.keyboard.press('Control+z')
  await page.keyboard.press('Control+z')
  await expect.poll(chosen, PATIENT).toBe(before)
  expect(await page.getByLabel('Bộ địa giới').first().inputValue()).toBe('2020')
  // Opened for editing, the step shows 65 units, and undo brings none of the communes chosen before.
  await page.locator('.step-tools button').first().click()
  await expect.poll(() => page.getByLabel('Bộ địa giới').first().inputValue(), PATIENT).toBe('2025')
  await page.keyboard.press('Control+z')
  expect(await page.getByLabel('Bộ địa giới').first().inputValue()).toBe('2025')
  await expect.poll(chosen, PATIENT).toBeNull()
  await page.keyboard.press('Control+z')
  expect(await page.getByTestId('selected-count').count()).toBe(0)
  expect(complaints).toEqual([])
  await context.close()
})
