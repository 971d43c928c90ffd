import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { unpackCodes } from '../../../client/state/link-version.ts'
import { serious } from '../support/accessible.ts'
import { keepShot, openPage, type Product, startProduct } from '../support/product.ts'

let product: Product
beforeAll(async () => {
  product = await startProduct()
})
afterAll(() => product?.stop())

/** Figures come anew from the server after a change; a busy machine takes its time. */
const eventually = <T>(read: () => T | Promise<T>) => expect.poll(read, { timeout: 15_000 })

const population = '#v=1&e=2025&g=context&i=population'
const uncertainRow = (page: Page) =>
  page.locator('.legend-row', { hasText: 'Chia theo diện tích, chưa xác nhận' }).locator('.num')

test('a share is set, the figure changes, its mark goes; undo brings both back', {
  timeout: 180_000,
}, async () => {
  const { page, complaints, context } = await openPage(product, { hash: population })
  await eventually(() => uncertainRow(page).innerText()).toBe('5')
  await uncertainRow(page).click()
  await page.getByTestId('page').waitFor()

  await page.getByRole('searchbox', { name: 'Tìm theo tên hoặc mã, cũ hay mới' }).fill('chau son')
  await page.getByRole('button', { name: 'Xã Châu Sơn' }).click()
  const people = page.locator('.ledger-indicator', { hasText: 'Dân số' })
  const figure = () => people.locator('summary b').innerText()
  await eventually(figure).toContain('người')
  const before = await figure()
  await expect.poll(() => people.locator('summary .key.uncertain').count()).toBe(1)
  await people.locator('summary').click()
  await expect.poll(() => people.innerText()).toContain('16,1%')
  await keepShot(page, 'ledger-units')
  expect(await serious(page)).toEqual([])

  await page.getByRole('button', { name: /Tỷ lệ của đơn vị bị chia/ }).click()
  const split = page.locator('.ledger-split', { hasText: 'Xã Kiên Mộc' }).last()
  await expect.poll(() => split.locator('.known-mark').innerText()).toBe('Chia theo diện tích, chưa xác nhận')
  await split.getByLabel('Phần về Xã Kiên Mộc (%)').fill('90')
  await expect.poll(() => split.getByRole('status').innerText()).toContain('phải là 100%')
  await expect.poll(() => split.getByRole('button', { name: 'Lưu tỷ lệ' }).isDisabled()).toBe(true)
  await split.getByLabel('Phần về Xã Châu Sơn (%)').fill('10')
  await split.getByLabel('Căn cứ (cơ quan, tên văn bản)').fill('Biên bản bàn giao địa giới')
  await split.getByLabel('Số văn bản').fill('12/BB')
  await keepShot(page, 'ledger-shares')
  expect(await serious(page)).toEqual([])
  await split.getByRole('button', { name: 'Lưu tỷ lệ' }).click()
  await eventually(() => page.locator('.notice').innerText()).toContain('Đã lưu tỷ lệ của Xã Kiên Mộc')
  await eventually(() =>
    page.locator('.ledger-split', { hasText: 'Xã Kiên Mộc' }).last().locator('.known-mark').innerText(),
  ).toBe('Đã nhập tỷ lệ')

  await page.getByRole('button', { name: 'Đơn vị và cách tính' }).click()
  await page.getByRole('searchbox').fill('06637')
  await page.getByRole('button', { name: 'Xã Châu Sơn' }).click()
  await eventually(figure).not.toBe(before)
  expect(await people.locator('summary .key.uncertain').count()).toBe(0)
  await page.getByRole('button', { name: 'Đóng' }).first().click()
  await eventually(() => uncertainRow(page).innerText()).toBe('4')

  await page.locator('.notice').getByRole('button', { name: 'Hoàn tác' }).click()
  await eventually(() => uncertainRow(page).innerText()).toBe('5')
  expect(complaints).toEqual([])
  await context.close()
})

test('any indicator by the former districts', async () => {
  const { page, complaints, context } = await openPage(product, { hash: `${population}&pg=ledger` })
  await page.getByRole('button', { name: 'Theo 11 huyện cũ' }).click()
  const table = page.locator('.ledger-districts table')
  await eventually(() => table.locator('tbody tr').count()).toBe(12)
  await expect.poll(() => table.locator('tbody tr').last().innerText()).toContain('781.655')
  await page.getByLabel('Chỉ tiêu').selectOption('zone')
  await eventually(() => table.locator('tbody tr').first().innerText()).toMatch(/\d xã khu vực/)
  await keepShot(page, 'ledger-districts')
  expect(await serious(page)).toEqual([])
  expect(complaints).toEqual([])
  await context.close()
})

test('an edition is changed and back: selection, former district and profile come along', async () => {
  const { page, complaints, context } = await openPage(product, {
    hash: '#v=1&s=06625.06622.05998&u=06622&fd=189&r=prioritise',
  })
  const edition = page.getByLabel('Bộ địa giới').first()
  const state = () => new URLSearchParams(new URL(page.url()).hash.slice(1))
  await edition.selectOption('2025')
  await eventually(() => state().get('e')).toBe('2025')
  expect(state().get('fd')).toBe('189')
  expect(state().get('u')).toBe('06625')
  expect(unpackCodes(state().get('s')).sort()).toEqual(['06001', '06625'])
  await expect.poll(() => page.getByRole('button', { name: 'Đình Lập', pressed: true }).count()).toBe(1)
  await edition.selectOption('2020')
  await eventually(() => unpackCodes(state().get('s'))).toEqual(['06625', '06622', '05998'])
  expect(complaints).toEqual([])
  await context.close()
})
