import { afterAll, beforeAll, expect, test } from 'vitest'
import { rank } from '../../../shared/model/rank.ts'
import { boxTable, catalogue, edition2020 } from '../../model/support.ts'
import { serious } from '../support/accessible.ts'
import { keepShot, openPage, type Product, startProduct } from '../support/product.ts'

let product: Product
beforeAll(async () => {
  product = await startProduct()
})
afterAll(() => product?.stop())

/** The machine may be busy with other tests. */
const PATIENT = { timeout: 30_000 }

const { rows } = rank(catalogue.defaultScenario, boxTable(), edition2020(), catalogue.indicators)
const names = new Map(edition2020().communes.map((one) => [one.code, one.fullName]))
const shown = (value: number, decimals = 1) =>
  new Intl.NumberFormat('vi-VN', { maximumFractionDigits: decimals }).format(value)

test('why: the parts on screen are those of plain arithmetic, for the commune in front and the one below it', async () => {
  const { page, complaints, context } = await openPage(product, {
    hash: '#v=1&r=prioritise&pg=why',
    map: 'quick',
  })
  const why = page.getByTestId('why')
  await why.waitFor()
  const [first, second] = rows
  if (!first || !second) throw new Error('200 communes are ranked')
  const firstName = names.get(first.code) ?? ''
  await expect.poll(() => why.getByRole('heading', { name: firstName }).isVisible()).toBe(true)
  const points = await why
    .getByRole('table', { name: `Đóng góp của từng tiêu chí của ${firstName}` })
    .locator('tbody tr td:last-child')
    .allInnerTexts()
  const weights = catalogue.defaultScenario.criteria.map((one) => one.weight)
  expect(points).toEqual(
    first.contributions.map((value, j) => `${shown(value ?? Number.NaN)} / ${shown(weights[j] ?? 0)}`),
  )
  // The text of the reasons is made of the same figures.
  const sentence = await why.getByTestId('why-above').innerText()
  const difference = (first.total ?? 0) - (second.total ?? 0)
  const decimals = difference < 1 ? 2 : 1
  expect(sentence).toContain(`${firstName} đứng trên ${names.get(second.code)} (hạng 1 và 2)`)
  expect(sentence).toContain(`cao hơn ${shown(difference, decimals)} điểm`)
  expect(sentence).toContain(
    `${shown(first.total ?? 0, decimals)} so với ${shown(second.total ?? 0, decimals)}`,
  )
  expect(await serious(page, '.page')).toEqual([])
  await keepShot(page, 'why')
  // Another pair by keyboard; the link keeps it.
  const other = why.getByLabel('Xã thứ hai')
  await other.selectOption(rows[9]?.code ?? '')
  await expect.poll(() => page.url(), PATIENT).toContain(`pr=${first.code}.${rows[9]?.code}`)
  await expect
    .poll(() => why.getByTestId('why-above').innerText(), PATIENT)
    .toContain(names.get(rows[9]?.code ?? ''))
  // Against the year before: the changes sum to the change of the score.
  const moved = why.getByTestId('moved')
  await moved.getByLabel('So với').selectOption('p:2023')
  await expect.poll(() => moved.locator('tfoot td').count(), PATIENT).toBe(3)
  await expect.poll(() => moved.locator('tfoot td').nth(1).innerText()).toBe(shown(first.total ?? 0))
  expect(complaints).toEqual([])
  await context.close()
})

test('firmness: verdict, filter, freedom, and the way to the reasons', async () => {
  const { page, complaints, context } = await openPage(product, {
    hash: '#v=1&r=prioritise&pg=firmness',
    map: 'quick',
  })
  const firmness = page.getByTestId('firmness')
  const verdict = firmness.getByText(/xã chắc chắn nằm trong 20 xã đầu/)
  await expect.poll(() => verdict.isVisible(), PATIENT).toBe(true)
  const counts = async () => (await verdict.innerText()).match(/\d+/g)?.map(Number) ?? []
  const [sure = 0, , open = 0, out = 0] = await counts()
  expect(sure + open + out).toBe(200)
  const table = firmness.getByRole('region', { name: 'Độ vững của từng xã' })
  await firmness.getByRole('button', { name: /^Còn tùy/ }).click()
  await expect.poll(() => table.locator('tbody tr').count(), PATIENT).toBe(open)
  await firmness.getByRole('button', { name: /^Tất cả/ }).click()
  expect(await serious(page, '.page')).toEqual([])
  await keepShot(page, 'firmness')
  // More freedom, less certainty; the link keeps the choice.
  await firmness.getByRole('button', { name: 'Nhiều', exact: true }).click()
  await expect.poll(async () => (await counts())[2] ?? 0, PATIENT).toBeGreaterThan(open)
  await expect.poll(() => page.url(), PATIENT).toContain('ff=much')
  await firmness.getByLabel('Số xã trong nhóm đầu').fill('10')
  await expect
    .poll(() => firmness.getByText(/xã chắc chắn nằm trong 10 xã đầu/).isVisible(), PATIENT)
    .toBe(true)
  const stability = firmness.getByRole('region', { name: 'Khoảng giữ nguyên nhóm đầu của từng trọng số' })
  await expect.poll(() => stability.locator('tbody tr').count(), PATIENT).toBe(6)
  const agreement = firmness.getByRole('region', { name: 'Mức giống nhau với các cách tính khác' })
  await expect.poll(() => agreement.locator('tbody tr').count(), PATIENT).toBe(8)
  await table.getByRole('button', { name: new RegExp(names.get(rows[0]?.code ?? '') ?? '') }).click()
  await page.getByTestId('why').waitFor()
  expect(complaints).toEqual([])
  await context.close()
})

test('the map shows who is firmly among the first', async () => {
  const { page, complaints, context } = await openPage(product, {
    hash: '#v=1&g=need&i=standing',
    map: 'quick',
  })
  const legend = page.locator('.legend-rows')
  await expect.poll(() => legend.innerText(), PATIENT).toContain('Chắc trong nhóm đầu')
  const counts = () => legend.locator('button b').allInnerTexts()
  await expect
    .poll(async () => (await counts()).reduce((sum, text) => sum + Number(text), 0), PATIENT)
    .toBe(200)
  expect(complaints).toEqual([])
  await context.close()
})
