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

type Kind = 'indicators' | 'boundaries'

const OPEN: Record<Kind, string> = { indicators: 'Nạp bảng chỉ tiêu', boundaries: 'Nạp ranh giới' }

/** The import dialog as a person sees it. */
export function importDialog(page: Page) {
  const dialog = page.getByRole('dialog')
  const report = page.getByTestId('import-report')
  const commit = dialog.getByRole('button', { name: 'Nạp vào bộ số liệu' })
  return {
    dialog,
    report,
    commit,
    open: (kind: Kind) => page.getByRole('button', { name: OPEN[kind], exact: true }).click(),
    /** Chooses a file and presses the check; waits for its report. */
    async check(file: HandedFile) {
      const buffer = Buffer.from(file.bytes)
      await dialog
        .getByLabel('Tệp', { exact: true })
        .setInputFiles({ name: file.name, mimeType: 'application/octet-stream', buffer })
      await dialog.getByRole('button', { name: 'Kiểm tra' }).click()
      await report.waitFor()
    },
    /** Each listed mistake: where it is, what is wrong, what to do. */
    issues: () =>
      report
        .locator('.issue')
        .evaluateAll((rows) =>
          rows.map((row) => ['b', 'span', 'small'].map((part) => row.querySelector(part)?.textContent ?? '')),
        ),
    /** The number beside a word of the report: "Khớp" → 19. */
    async count(word: string) {
      const text = await report.locator('dt', { hasText: new RegExp(`^${word}$`) }).evaluate((term) => {
        return term.nextElementSibling?.textContent ?? ''
      })
      return Number(text.replace(/\D/g, ''))
    },
    async close() {
      await dialog.getByRole('button', { name: 'Đóng' }).click()
      await dialog.waitFor({ state: 'detached' })
    },
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
