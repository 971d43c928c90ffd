import { strToU8, unzipSync, zipSync } from 'fflate'
import { beforeAll, expect, test } from 'vitest'
import { catalogue } from '../../geodata/index.ts'
import type { Round } from '../../shared/domain/rounds.ts'
import { writeTemplate } from '../../shared/formats/indicator-workbook.ts'
import { readReturned } from '../../shared/formats/workbook-check.ts'
import { roundAreas } from '../../shared/model/rounds.ts'
import { edition2020 } from '../fixtures/box.ts'
import { convert, edited, openXlsx, SOFFICE, sheetNamed } from '../fixtures/spreadsheet.ts'
import { asked, communes, input, table } from '../fixtures/template.ts'

const round: Round = {
  id: 'thang-5',
  version: 1,
  title: 'Đợt báo cáo tháng 5/2026',
  edition: '2020',
  period: '2025',
  deadline: '2026-05-25',
  indicators: asked.map(({ id }) => id),
  instructions: 'Ghi số liệu đến 31/12/2025.\nCó xác nhận của lãnh đạo.',
  datasetId: null,
}
const areas = roundAreas(edition2020)
const indicators = catalogue.indicators.filter(({ id }) => round.indicators.includes(id))
const options = { round, edition: edition2020, areas, indicators, previous: table, district: '' }
const codes = (reading: { issues: { code: string }[] }) => [
  ...new Set(reading.issues.map(({ code }) => code)),
]

let empty: Uint8Array
let full: Uint8Array
beforeAll(async () => {
  const own = { ...input, indicators, round: { ...round, district: '181', previous: table } }
  empty = await writeTemplate(own)
  full = await writeTemplate({ ...own, present: table })
})

test('the template reads back exactly the figures typed into it, not those of the last period', async () => {
  const reading = await readReturned(full, options)
  expect([reading.district, reading.issues]).toEqual(['181', []])
  expect(reading.observations).toHaveLength(communes.length * asked.length)
  for (const { code, indicator, value } of reading.observations) {
    expect(value, `${code} ${indicator}`).toBe(table.columns[indicator]?.values[table.codes.indexOf(code)])
  }
  expect(codes(await readReturned(empty, options))).toEqual(['emptyWorkbook', 'askedColumnBlank'])
})

test('the guide carries deadline, district and the instructions of the round', async () => {
  const guide = sheetNamed(await openXlsx(empty), 'Hướng dẫn')
  const lines = [1, 2, 3, 4, 5].map((row) => guide.getCell(row, 1).text)
  expect(lines[0]).toContain(round.title)
  expect(lines[1]).toContain('Huyện Bình Gia')
  expect(lines[1]).toContain('25/05/2026')
  expect(lines.slice(3)).toEqual(round.instructions.split('\n'))
})

test('a column that was cut out is missing by name', async () => {
  const cut = await edited(full, (workbook) => {
    const sheet = sheetNamed(workbook, 'Số liệu')
    const ids = sheet.getRow(3).values as string[]
    sheet.spliceColumns(ids.indexOf('villages'), 2)
  })
  const reading = await readReturned(cut, options)
  expect(reading.issues).toMatchObject([
    { severity: 'error', code: 'missingColumn', params: { id: 'villages' } },
  ])
})

test('a stray cell at the end of the sheet costs nothing', async () => {
  const stray = await edited(full, (workbook) => {
    sheetNamed(workbook, 'Số liệu').getCell(1_048_576, 60).value = ' '
  })
  const started = performance.now()
  expect((await readReturned(stray, options)).issues).toEqual([])
  expect(performance.now() - started).toBeLessThan(3000)
})

test('an archive that unpacks to more than any template is refused before it is opened', async () => {
  const parts = unzipSync(full)
  const bomb = zipSync({ ...parts, 'xl/worksheets/sheet9.xml': strToU8(' '.repeat(30_000_000)) })
  expect(bomb.length).toBeLessThan(500_000)
  const reading = await readReturned(bomb, { ...options, district: '181' })
  expect([reading.district, codes(reading), reading.observations]).toEqual(['181', ['zipTooLarge'], []])
  const cut = await readReturned(full.slice(0, 9000), { ...options, district: '181' })
  expect(codes(cut)).toEqual(['notWorkbook'])
})

test.skipIf(SOFFICE === null)(
  'a workbook saved by LibreOffice is read the same',
  { timeout: 120_000 },
  async () => {
    const theirs = await readReturned(convert(full), options)
    expect(theirs).toEqual(await readReturned(full, options))
  },
)
