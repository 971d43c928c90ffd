import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { accessible } from '../support/accessible.ts'
import { keepShot, openPage, type Product, startProduct } from '../support/product.ts'

let product: Product
beforeAll(async () => {
  product = await startProduct()
})
afterAll(() => product?.stop())

const firstName = (page: Page) => page.locator('.tbody .tr .td.name').first().innerText()

describe('page of methods', () => {
  test('a choice shows what it would change, is taken, travels with the link and is taken back', async () => {
    const { page, context, complaints } = await openPage(product, { hash: '#v=1&r=prioritise', map: 'quick' })
    await page.getByRole('button', { name: 'Phương pháp và trọng số' }).click()
    const ranks = page.locator('[data-choice="rank"]')
    await ranks.getByText(/Giữ \d+\/20 xã đứng đầu|Không xã nào đổi/).waitFor()
    const count = page.locator('[data-choice="alkire-foster"]')
    await count.getByText('Chưa có số liệu từng thôn trong kỳ này').waitFor()
    await expect.poll(() => count.getByRole('radio').isDisabled()).toBe(true)
    expect(await accessible(page)).toEqual([])
    await keepShot(page, 'methods')

    await ranks.getByRole('radio').check()
    await page.locator('[data-choice="geometric-mean"]').getByRole('radio').check()
    await page.locator('.in-force').getByText('Nhân có trọng số').waitFor()
    await page.locator('.own-way').getByText('Theo thứ tự · Nhân có trọng số').waitFor()
    await expect.poll(() => page.url()).toContain('geometric-mean')
    await page.getByRole('button', { name: 'Về cách mặc định' }).click()
    await page.locator('.in-force').getByText('Cộng có trọng số').waitFor()
    await page.keyboard.press('Control+z')
    await page.locator('.in-force').getByText('Nhân có trọng số').waitFor()
    expect(complaints).toEqual([])
    await context.close()
  })

  test('100 points become weights when all are given out', async () => {
    const { page, context } = await openPage(product, { hash: '#v=1&pg=methods&r=none', map: 'quick' })
    await page.getByRole('button', { name: 'Chia 100 điểm' }).click()
    await page.getByText(/từ 20(,0)?% xuống 3,4%/).waitFor()
    const poverty = page.getByLabel('Điểm cho Tỷ lệ hộ nghèo')
    await poverty.fill('70')
    await page.getByText('Còn 30 điểm để chia').waitFor()
    const inForce = page.locator('.weights-in-force')
    await expect.poll(() => inForce.getByRole('row', { name: 'Hộ nghèo 20%' }).count()).toBe(1)
    await page.getByLabel('Điểm cho Hộ được sử dụng điện').fill('30')
    await page.getByText('Đã chia đủ 100 điểm').waitFor()
    await inForce.getByRole('row', { name: 'Hộ nghèo 70%' }).waitFor()
    await context.close()
  })

  test('pairs are compared by keyboard; a contradiction names the pair and is mended', async () => {
    const { page, context } = await openPage(product, { hash: '#v=1&pg=methods&r=none', map: 'quick' })
    await page.getByRole('button', { name: 'So từng cặp' }).click()
    const cells = page.locator('.pair-table select')
    await expect.poll(() => cells.count()).toBe(15)
    // 1 over 2, 2 over 3, and yet 3 over 1.
    await cells.nth(0).focus()
    for (let step = 0; step < 8; step++) await page.keyboard.press('ArrowUp')
    await page.keyboard.press('Tab')
    for (let step = 0; step < 8; step++) await page.keyboard.press('ArrowDown')
    await cells.nth(5).focus()
    for (let step = 0; step < 8; step++) await page.keyboard.press('ArrowUp')
    await expect.poll(() => cells.nth(0).inputValue()).toBe('9')
    await expect.poll(() => cells.nth(1).inputValue()).toBe('-9')
    const warning = page.locator('.consistency[data-consistent="false"]')
    await warning.getByText('Các so sánh mâu thuẫn với nhau').waitFor()
    await expect.poll(() => page.locator('[data-odd="true"]').count()).toBe(1)
    expect(await accessible(page)).toEqual([])
    await keepShot(page, 'methods-pairs')
    for (let turn = 0; turn < 6 && (await warning.count()) > 0; turn++) {
      await warning.getByRole('button', { name: /Đổi thành/ }).click()
    }
    await page.locator('.consistency[data-consistent="true"]').waitFor()
    // A weight moved by hand is no longer that of the pairs.
    await page.getByRole('button', { name: /Nhập trực tiếp/ }).click()
    await page.getByLabel('Trọng số: Tỷ lệ hộ nghèo (số, %)').fill('50')
    await page.locator('.in-force').getByText('Nhập trực tiếp').waitFor()
    await context.close()
  })

  test('the zone becomes a criterion only with its warning', async () => {
    const { page, context } = await openPage(product, {
      hash: '#v=1&pg=methods&r=prioritise',
      map: 'quick',
    })
    await page.getByText('Khu vực làm tiêu chí', { exact: true }).click()
    await page.getByText('tính cái nghèo hai lần').waitFor()
    await page.getByRole('button', { name: 'Vẫn thêm khu vực làm tiêu chí' }).click()
    await page.getByText('Có điều đang được tính hai lần').waitFor()
    await page.locator('.double-note').waitFor()
    await page.getByRole('button', { name: 'Bỏ Khu vực' }).first().click()
    await expect.poll(() => page.locator('.double-note').count()).toBe(0)
    await context.close()
  })
})

describe('page of the three columns', () => {
  test('entitlement is empty until somebody confirms the points; then it sorts, colours the map and the table', async () => {
    const { page, context, complaints } = await openPage(product, {
      hash: '#v=1&pg=columns&r=none',
      map: 'quick',
    })
    await page.getByText('Chưa ai xác nhận bảng điểm, nên cột này để trống.').waitFor()
    await page
      .getByText(/hạng \d+ theo nhu cầu, hạng \d+ theo giá trị/)
      .first()
      .waitFor()
    expect(await accessible(page)).toEqual([])
    await keepShot(page, 'columns')

    await page.getByRole('button', { name: 'Mở bảng điểm' }).click()
    await page.getByRole('button', { name: 'Bắt đầu từ danh sách gợi ý' }).click()
    const confirm = page.getByRole('button', { name: 'Xác nhận', exact: true })
    await page.getByText('Ghi số hiệu văn bản trước khi xác nhận.').waitFor()
    await page.getByLabel('Số hiệu văn bản').fill('39/2021/QĐ-TTg')
    await page.getByText('Phải có ít nhất một dòng có điểm.').waitFor()
    await page.getByLabel('Điểm cho một đơn vị, dòng 1').fill('100')
    await page.getByLabel('Điểm cho một đơn vị, dòng 2').fill('15')
    await page.getByLabel('Đếm gì, dòng 3').fill('households - nuoc')
    await page.getByText('Không có chỉ tiêu nhập “nuoc”.').waitFor()
    await page.getByRole('button', { name: 'Xóa dòng 3' }).click()
    await page.getByLabel('Họ tên người xác nhận').fill('Nông Văn A')
    expect(await accessible(page)).toEqual([])
    await keepShot(page, 'columns-points')
    await confirm.click()
    await page.getByText(/Nông Văn A xác nhận ngày .* là đúng với văn bản 39\/2021\/QĐ-TTg/).waitFor()

    await page.getByRole('button', { name: 'Ba cột', exact: true }).click()
    const card = page.getByRole('region', { name: 'Phân bổ', exact: true })
    await card.getByRole('button', { name: 'Xếp theo cột này' }).click()
    const ranks = () => page.locator('tbody td.place-of.entitlement').first().innerText()
    await expect.poll(ranks).toBe('1')
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.locator('.columns-export').getByRole('button', { name: 'CSV' }).click(),
    ])
    expect(download.suggestedFilename()).toContain('.csv')
    await page
      .getByRole('region', { name: 'Giá trị', exact: true })
      .getByRole('button', { name: 'Tô màu bản đồ' })
      .click()
    await page.locator('.legend').getByText('Vốn cho một người hưởng lợi').waitFor()
    await page.locator('.legend').getByText('triệu đồng/người').first().waitFor()
    await page.getByRole('columnheader', { name: 'Phần phân bổ' }).getByRole('button').click()
    const sorted = page.getByRole('columnheader', { name: 'Phần phân bổ' })
    await expect.poll(() => sorted.getAttribute('aria-sort')).toBe('descending')
    await expect
      .poll(() => page.locator('.tbody .tr .td.beside').first().innerText())
      .toMatch(/^\d+(,\d+)?%$/)
    const byShare = await firstName(page)
    await page.getByRole('columnheader', { name: 'Triệu đồng/người' }).getByRole('button').click()
    await expect.poll(() => firstName(page)).not.toBe(byShare)
    expect(complaints).toEqual([])
    await context.close()
  })

  test('a colleague’s newer points are not overwritten unasked', async () => {
    const { page, context } = await openPage(product, { hash: '#v=1&pg=columns&r=none', map: 'quick' })
    await page.getByRole('button', { name: 'Bảng điểm', exact: true }).click()
    const number = page.getByLabel('Số hiệu văn bản')
    await number.fill('99/2026/QĐ-TTg')
    const table = await (await page.request.get(`${product.url}/api/plan-tables/points`)).json()
    const theirs = await page.request.put(`${product.url}/api/plan-tables/points`, {
      data: { ...table, documentNumber: '40/2026/QĐ-TTg' },
    })
    expect(theirs.ok()).toBe(true)
    await page.getByRole('button', { name: 'Lưu bảng điểm' }).click()
    await page.getByText('Người khác vừa lưu bảng này').waitFor()
    await page.getByRole('button', { name: 'Xem bản mới, bỏ sửa đổi của tôi' }).click()
    await expect.poll(() => number.inputValue()).toBe('40/2026/QĐ-TTg')
    await context.close()
  })
})
