import { readFileSync } from 'node:fs'
import type Excel from 'exceljs'
import type { Page } from 'playwright-core'
import { ROWS } from '../../../shared/formats/workbook-layout.ts'
import { edited, sheetNamed } from '../../fixtures/spreadsheet.ts'

/** A file as a person hands it to the browser. */
export interface HandedFile {
  name: string
  bytes: Uint8Array
}

/** The import page as a person sees it. */
export function importPage(page: Page) {
  const wizard = page.locator('.wizard')
  const report = page.getByTestId('import-report')
  const next = wizard.locator('.wizard-footer .primary')
  const step = (title: string) => wizard.getByRole('heading', { name: title }).waitFor()
  /** The number beside a word: "sẽ được nạp" → 19. */
  const count = async (word: string) => {
    const tile = wizard.locator('.tiles > div').filter({ has: page.getByText(word, { exact: true }) })
    return Number((await tile.locator('dd').innerText()).replace(/\D/g, ''))
  }
  return {
    wizard,
    report,
    next,
    step,
    count,
    open: () => page.getByRole('button', { name: 'Nạp số liệu', exact: true }).click(),
    /** Hands a file in and waits until it has been read or refused. */
    async hand(file: HandedFile) {
      const buffer = Buffer.from(file.bytes)
      const mimeType = 'application/octet-stream'
      await wizard.getByLabel('Chọn tệp…').setInputFiles({ name: file.name, mimeType, buffer })
      await wizard.locator('.file-name').waitFor()
    },
    /** From the file to the columns. */
    async toColumns() {
      await next.click()
      await step('Tệp này là gì, mỗi cột nghĩa là gì?')
    },
    async toUnits() {
      await next.click()
      await step('Đối chiếu tên đơn vị')
    },
    async toCheck() {
      await next.click()
      await report.waitFor()
    },
    async toOrigin() {
      await next.click()
      await step('Số liệu này từ đâu?')
    },
    /** Answers one question by the name of the unit, or leaves its rows out. */
    async answer(found: string, choice: string) {
      await wizard.getByRole('group', { name: found }).getByLabel(choice).check()
    },
    /** Each listed mistake: where it is, what is wrong, what to do. */
    issues: () =>
      wizard
        .locator('.issue')
        .evaluateAll((rows) =>
          rows.map((row) => ['b', 'span', 'small'].map((part) => row.querySelector(part)?.textContent ?? '')),
        ),
    /** Writes, and goes back to the map. */
    async write() {
      await wizard.getByRole('button', { name: 'Ghi số liệu' }).click()
      await wizard.getByText('Đã ghi bộ số liệu').waitFor()
    },
    close: () => page.getByTestId('page').getByRole('button', { name: 'Đóng' }).click(),
  }
}

/** Everything the map, the table and the status list rest on. */
export async function storedState(page: Page): Promise<string> {
  const base = new URL(page.url()).origin
  const texts = ['/api/status', '/api/editions', '/api/observations?edition=2020&period=2024'].map(
    async (path) => (await page.request.get(base + path)).text(),
  )
  return (await Promise.all(texts)).join('\n')
}

/** Presses the download link of the template for one district. */
export async function downloadTemplate(page: Page, district: string): Promise<HandedFile> {
  await page.getByLabel('Huyện, thành phố').selectOption({ label: district })
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'Tải biểu mẫu' }).click(),
  ])
  return { name: download.suggestedFilename(), bytes: new Uint8Array(readFileSync(await download.path())) }
}

/** A cell to fill in: position of the commune in the sheet from 0, machine id of the column, value. */
export type Entry = [commune: number, column: string, value: Excel.CellValue]

/** Types values into the sheet and returns the new file with the letter of each column. */
export async function fillIn(
  template: HandedFile,
  entries: readonly Entry[],
): Promise<HandedFile & { letters: Record<string, string>; codes: string[] }> {
  const letters: Record<string, string> = {}
  const codes: string[] = []
  const bytes = await edited(template.bytes, (workbook) => {
    const sheet = sheetNamed(workbook, 'Số liệu')
    sheet.getRow(ROWS.ids).eachCell((cell) => {
      letters[cell.text] = cell.address.replace(/\d/g, '')
    })
    for (let row = ROWS.first; /^\d{5}$/.test(sheet.getCell(`A${row}`).text); row += 1) {
      codes.push(sheet.getCell(`A${row}`).text)
    }
    for (const [commune, column, value] of entries) {
      const letter = letters[column]
      if (!letter) throw new Error(`the template has no column ${column}`)
      const cell = sheet.getCell(`${letter}${ROWS.first + commune}`)
      cell.value = value
      // As a spreadsheet does when someone types 12/5. Cells read from a file share their style object.
      if (value instanceof Date) cell.style = { ...cell.style, numFmt: 'dd/mm/yyyy' }
    }
  })
  return { name: template.name, bytes, letters, codes }
}
