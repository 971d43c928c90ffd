/**
 * npm run screenshots: the pictures of the README, of the product as it is now, on a data directory of its own.
 * Names given as arguments take only those pictures again.
 */
import { mkdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { openPage, type Product, startProduct } from './e2e/support/product.ts'

const FOLDER = 'docs/screenshots'
const LAPTOP = { width: 1366, height: 768 }
const WALL = { width: 1920, height: 1080 }
const PHONE = { width: 390, height: 844 }

/** Long enough for names and symbols to settle after the map says that it is ready. */
const SETTLE_MS = 900

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
  await page.getByRole('spinbutton', { name: 'Đứng đầu' }).fill(String(count))
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
  { name: 'phone-map', size: PHONE, hash: '#v=1&g=difficulty&i=zone&r=none&d=0' },
  { name: 'phone-profile', size: PHONE, hash: '#v=1&g=road&i=hardenedVillageRate&r=none&d=0&u=06010' },
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
