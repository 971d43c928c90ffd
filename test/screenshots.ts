/**
 * npm run screenshots: the pictures of the README, of the product as it is now, on a data directory of its own.
 * Names given as arguments take only those pictures again.
 */
import { mkdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { importPage } from './e2e/support/import-room.ts'
import { openPage, type Product, startProduct } from './e2e/support/product.ts'
import { messyWorkbook } from './fixtures/messy-workbook.ts'
import { edited, sheetNamed } from './fixtures/spreadsheet.ts'

const FOLDER = 'docs/screenshots'
const LAPTOP = { width: 1366, height: 768 }
const WALL = { width: 1920, height: 1080 }
const PHONE = { width: 390, height: 844 }

/** Long enough for names and symbols to settle after the map says that it is ready. */
const SETTLE_MS = 900
const DAY_MS = 86_400_000

interface Shot {
  name: string
  size: { width: number; height: number }
  /** The view, as a link gives it. */
  hash?: string
  /** What a person does before the picture. */
  act?: (page: Page) => Promise<void>
}

/** Selects the first communes of the ranking, with the button above the table. */
async function chooseFirst(page: Page, count: number): Promise<void> {
  await page.getByLabel('Đứng đầu', { exact: true }).fill(String(count))
  await page.getByRole('button', { name: 'Chọn', exact: true }).click()
}

async function openFirstItems(page: Page): Promise<void> {
  await chooseFirst(page, 20)
  await page.locator('.commune-items summary').first().click()
}

async function showFilters(page: Page): Promise<void> {
  await page.getByRole('heading', { name: 'Lọc' }).evaluate((heading) => {
    const body = heading.closest('.panel-body')
    if (body) body.scrollTop = (heading as HTMLElement).offsetTop - body.clientHeight / 2
  })
}

/** Makes two steps the way a planner does, and shows the second. */
async function present(page: Page): Promise<void> {
  await chooseFirst(page, 12)
  for (const title of ['Điểm nhu cầu', 'Mười hai xã cần nhất']) {
    await page.getByLabel('Tiêu đề khung nhìn').fill(title)
    await page.getByRole('button', { name: 'Thêm khung nhìn này' }).click()
  }
  await page.getByLabel('Ghi chú bước 2').fill('Trong các xã khu vực III')
  await page.getByRole('button', { name: 'Trình bày 2 bước' }).click()
  await page.locator('.presenter').waitFor()
  await page.keyboard.press('End')
}

/** A workbook as offices send it, up to what its reading found. */
async function checkFile(page: Page): Promise<void> {
  const wizard = importPage(page)
  await wizard.hand({ name: 'bieu-ha-tang-2024.xlsx', bytes: (await messyWorkbook()).bytes })
  await wizard.toColumns()
  await wizard.toUnits()
  for (const leaveOut of await page.getByLabel('Bỏ các dòng này').all()) await leaveOut.check()
  await wizard.toCheck()
}

/** A round under way: some districts have sent, one with a mistake, some were accepted. */
async function runRound(page: Page): Promise<void> {
  const base = `${new URL(page.url()).origin}/api/rounds`
  const ask = { edition: '2020', period: '2025', indicators: ['households', 'population'], instructions: '' }
  const deadline = new Date(Date.now() + 12 * DAY_MS).toISOString().slice(0, 10)
  const data = { ...ask, title: 'Đợt báo cáo hạ tầng thiết yếu', deadline }
  const { id } = await (await page.request.post(base, { data })).json()
  const sent = ['178', '180', '181', '182', '183', '184', '185']
  for (const [index, district] of sent.entries()) {
    const template = await page.request.get(`${base}/${id}/template/${district}`)
    const bytes = await edited(new Uint8Array(await template.body()), (workbook) => {
      const sheet = sheetNamed(workbook, 'Số liệu')
      sheet.getRow(3).eachCell((id, column) => {
        const value = { households: 400, population: 1600 }[id.text]
        for (let row = 5; value && /^\d{5}$/.test(sheet.getCell(row, 1).text); row += 1) {
          sheet.getCell(row, column).value = index === 0 && row === 6 ? 'nhiều' : value + row
        }
      })
    })
    const file = {
      name: `bieu-${district}.xlsx`,
      mimeType: 'application/octet-stream',
      buffer: Buffer.from(bytes),
    }
    const answer = await page.request.post(`${base}/${id}/submissions`, { multipart: { file } })
    const submission = await answer.json()
    if (index > 3) await page.request.post(`${base}/${id}/submissions/${submission.id}/accept`, { data: {} })
  }
  await page.reload()
  await page.locator('.round-map svg').first().waitFor()
}

/** The plan at its first answer. */
async function seePlan(page: Page): Promise<void> {
  await page.getByTestId('plan-list').waitFor()
}

/** A floor that no money can pay, and the ways out. */
async function contradictPlan(page: Page): Promise<void> {
  await seePlan(page)
  await page.getByRole('button', { name: 'Thêm mức sàn hoặc trần' }).click()
  const least = page.locator('.plan-form').getByRole('textbox', { name: 'Ít nhất' })
  await least.fill('900000')
  await least.press('Enter')
  await page.locator('.plan-ways button').first().waitFor({ timeout: 60_000 })
}

/** The plan kept as an investment list, open for editing. */
async function keepList(page: Page): Promise<void> {
  await seePlan(page)
  await page.locator('.plan-tools').getByRole('button', { name: 'Lưu thành danh mục đầu tư' }).click()
  await page.getByRole('tab', { name: 'Hạng mục' }).waitFor()
}

const SHOTS: Shot[] = [
  { name: 'home', size: LAPTOP },
  {
    name: 'roads-and-list',
    size: LAPTOP,
    hash: '#v=1&g=road&i=hardenedVillageRate&r=lists',
    act: openFirstItems,
  },
  { name: 'prioritise', size: LAPTOP, hash: '#v=1&r=prioritise&fz=3&fb=1', act: showFilters },
  { name: 'profile', size: LAPTOP, hash: '#v=1&g=road&i=hardenedVillageRate&r=none&d=0&u=06010' },
  { name: 'data', size: LAPTOP, hash: '#v=1&r=data&d=0' },
  {
    name: 'resettlement',
    size: WALL,
    hash: '#v=1&g=resettlement&i=householdsToMove&on=symbols.riskZones.rivers.labels.districts',
  },
  { name: 'edition-2025', size: WALL, hash: '#v=1&e=2025&g=difficulty&i=zone' },
  { name: 'presenting', size: WALL, hash: '#v=1&fz=3&r=present', act: present },
  { name: 'import-check', size: LAPTOP, hash: '#v=1&r=data&pg=import', act: checkFile },
  { name: 'methods', size: LAPTOP, hash: '#v=1&r=prioritise&pg=methods' },
  { name: 'firmness', size: LAPTOP, hash: '#v=1&r=prioritise&pg=firmness' },
  { name: 'plan', size: WALL, hash: '#v=1&r=lists&pg=plan', act: seePlan },
  { name: 'plan-conflict', size: LAPTOP, hash: '#v=1&r=lists&pg=plan', act: contradictPlan },
  { name: 'investment-list', size: WALL, hash: '#v=1&r=lists&pg=plan', act: keepList },
  { name: 'targets', size: LAPTOP, hash: '#v=1&r=data&pg=targets' },
  { name: 'ledger', size: WALL, hash: '#v=1&r=data&pg=ledger' },
  { name: 'phone-map', size: PHONE, hash: '#v=1&g=difficulty&i=zone&r=none&d=0' },
  { name: 'phone-profile', size: PHONE, hash: '#v=1&g=road&i=hardenedVillageRate&r=none&d=0&u=06010' },
  // Last, as it leaves a round behind.
  { name: 'rounds-board', size: LAPTOP, hash: '#v=1&r=data&pg=rounds', act: runRound },
]

async function take(product: Product, { name, size, hash, act }: Shot): Promise<void> {
  const { page, context, complaints } = await openPage(product, { ...size, hash })
  await act?.(page)
  await page.waitForTimeout(SETTLE_MS)
  const path = join(FOLDER, `${name}.png`)
  await page.screenshot({ path })
  await context.close()
  console.log(`${path} ${size.width}×${size.height} ${Math.round(statSync(path).size / 1000)} kB`)
  if (complaints.length > 0) throw new Error(`${name}: ${complaints.join('; ')}`)
}

const wanted = process.argv.slice(2)
const shots = SHOTS.filter(({ name }) => wanted.length === 0 || wanted.includes(name))
if (shots.length === 0)
  throw new Error(`no such picture; there are ${SHOTS.map(({ name }) => name).join(', ')}`)
mkdirSync(FOLDER, { recursive: true })
const product = await startProduct()
try {
  for (const shot of shots) await take(product, shot)
} finally {
  await product.stop()
}
