import Excel from 'exceljs'
import type { Issue } from '../../shared/domain/issues.ts'
import type { Observation } from '../../shared/domain/observations.ts'
import type { Round } from '../../shared/domain/rounds.ts'
import { issueText } from '../../shared/formats/issue-text.ts'
import { readReturned } from '../../shared/formats/workbook-check.ts'
import { roundAreas } from '../../shared/model/rounds.ts'
import { takeFile } from '../fixtures/take-file.ts'
import { asked, FIRST, options, table } from '../fixtures/template.ts'
import type { Chance } from './random.ts'

const round: Round = {
  ...{ id: 'thang-5', version: 1, title: 'Đợt báo cáo tháng 5/2026', edition: '2020', period: '2025' },
  ...{ deadline: '2026-05-25', indicators: asked.map(({ id }) => id), instructions: '', datasetId: null },
}
const returned = {
  ...{ round, edition: options.edition, areas: roundAreas(options.edition), indicators: asked },
  ...{ previous: table, district: '' },
}

/** The file cut off, a piece of it put twice or left out, or some bytes changed. */
export function damaged(bytes: Uint8Array, chance: Chance): Uint8Array {
  const at = chance.below(bytes.length)
  const kind = chance.below(3)
  if (kind === 0) return bytes.slice(0, at)
  if (kind === 1) return Buffer.concat([bytes.subarray(0, at), bytes.subarray(chance.below(bytes.length))])
  const copy = bytes.slice()
  for (let n = 1 + chance.below(20); n > 0; n -= 1) copy[chance.below(copy.length)] = chance.below(256)
  return copy
}

/** An issue without words in one of the languages would reach a user as a bare code. */
export function hasWords(issue: Issue): boolean {
  return (['vi', 'en'] as const).every((lang) => {
    const { text, remedy } = issueText(issue, lang)
    return text !== issue.code && remedy !== '' && !`${text}${remedy}`.includes('{{')
  })
}

/** A reading that nobody could trust, or null. */
function figuresFault({
  observations,
  issues,
}: {
  observations: Observation[]
  issues: Issue[]
}): string | null {
  const odd = observations.find(({ value }) => value !== null && !Number.isFinite(value))
  if (odd) return `figure ${JSON.stringify(odd)}`
  const bare = issues.find((issue) => !hasWords(issue))
  return bare ? `no words for ${JSON.stringify(bare)}` : null
}

/** Whatever is in the workbook, an import and a round answer with figures and worded issues. Returns what is wrong, or null. */
export async function workbookFault(bytes: Uint8Array): Promise<string | null> {
  const { issues, intake } = await takeFile(bytes, 'a.xlsx', { kind: 'indicators' })
  const { observations } = intake?.result ?? { observations: [] }
  const fault = figuresFault({ observations, issues })
  return fault ?? figuresFault(await readReturned(bytes, returned))
}

/** Boundaries are taken in whole or not at all. Returns what is wrong, or null. */
export async function boundariesFault(bytes: Uint8Array): Promise<string | null> {
  const { issues, intake } = await takeFile(bytes, 'a.geojson', { kind: 'boundaries' })
  const outlines = intake?.result.outlines.length ?? 0
  const expected = options.edition.communes.length
  if (intake?.report.ready && outlines !== expected) return `${outlines} outlines instead of ${expected}`
  if (!intake && !issues.some(({ severity }) => severity === 'error')) return 'refused without an error'
  return figuresFault({ observations: [], issues })
}

const ODD_CELLS: Excel.CellValue[] = [
  -1,
  1.5,
  1e308,
  Number.MAX_SAFE_INTEGER,
  '=1+1',
  '12,5',
  '1.188.600',
  'Hoà',
  '𝟛',
  true,
  new Date(0),
  { formula: '1/0', result: { error: '#DIV/0!' } },
  { error: '#N/A' },
  { richText: [{ text: '3' }, { text: '4' }] },
  { text: '5', hyperlink: 'mailto:a@b.c' },
  ' ',
  'x'.repeat(30_000),
]

/** The template with nonsense in some cells, head rows and key columns included. */
export async function withOddCells(template: Uint8Array, chance: Chance): Promise<Uint8Array> {
  const book = new Excel.Workbook()
  await book.xlsx.load(template.slice().buffer as ArrayBuffer)
  const sheet = book.worksheets[0]
  if (!sheet) throw new Error('the template has no sheet')
  for (let cells = 1 + chance.below(30); cells > 0; cells -= 1) {
    sheet.getRow(FIRST - 2 + chance.below(24)).getCell(1 + chance.below(25)).value = chance.pick(ODD_CELLS)
  }
  return new Uint8Array(await book.xlsx.writeBuffer())
}
