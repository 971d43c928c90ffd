import type { Snapshot } from '../../domain/snapshots.ts'
import { documentTranslator } from '../../messages/documents.ts'
import { columnLetter, type Excel, loadExcel, workbookBytes } from '../excel.ts'
import { datedZip } from '../office-file.ts'
import { cellText } from '../safe-text.ts'
import type { ExportInput, Progress } from './format.ts'
import { usedLines } from './item-money.ts'
import { type OfficialRow, officialGroups } from './official-rows.ts'
import { type BookHead, bookHead, type Names, sheetName, workbookNames } from './xlsx-book.ts'
import { writeCodebook } from './xlsx-codebook.ts'
import { lineColumns, overviewColumns } from './xlsx-columns.ts'
import { writeCommunes } from './xlsx-communes.ts'
import { type LineSums, writeMoney } from './xlsx-money.ts'
import { writeProvenance } from './xlsx-provenance.ts'
import { type Column, TOTAL_ROW, writeListSheet } from './xlsx-sheet.ts'

interface Book {
  workbook: Excel.Workbook
  snapshot: Snapshot
  head: BookHead
  names: Names
  paper: 'A4' | 'A3'
}

/** A list of 600 works is compressed in a third of the time, and is a fifth larger. */
const QUICK = 2

/**
 * XLSX of a snapshot: the official list in the province's columns with its annex, a sheet for each funding line, money against ceilings, all communes in
 * rank order, a codebook, and where everything comes from. Sums are formulas with their results stored.
 */
export async function write(input: ExportInput, progress: Progress): Promise<Uint8Array> {
  const excel = await loadExcel()
  const { snapshot, options } = input
  const workbook = new excel.Workbook()
  workbook.creator = 'Sơn Đồ'
  workbook.title = cellText(snapshot.title)
  workbook.subject = snapshot.hash
  workbook.created = new Date(snapshot.dateIso)
  workbook.modified = workbook.created
  const names = workbookNames(workbook)
  const book: Book = { workbook, snapshot, head: bookHead(snapshot), names, paper: options.paper }
  writeOverview(book)
  progress(0.25)
  const lines = usedLines(snapshot.content).map((line, index, all) => {
    const sums = writeLine(book, line)
    progress(0.25 + (0.35 * (index + 1)) / all.length)
    return sums
  })
  const t = documentTranslator(snapshot.lang)
  const added = (id: string) => workbook.addWorksheet(sheetName(workbook, t(`official.sheets.${id}`), id))
  if (lines.length > 0) writeMoney(added('money'), snapshot, book.head, lines, book.paper)
  writeCommunes(added('communes'), snapshot, book.head, names, book.paper)
  writeCodebook(added('codebook'), snapshot, book.head, names, book.paper)
  writeProvenance(added('provenance'), workbook, input, book)
  progress(0.7)
  const bytes = datedZip(await workbookBytes(workbook, QUICK), snapshot.dateIso)
  progress(1)
  return bytes
}

const isRed = ({ item }: OfficialRow): boolean => item?.quality === 'illustrative'

function writeOverview({ workbook, snapshot, head, names, paper }: Book): void {
  const title = documentTranslator(snapshot.lang)('official.sheets.list')
  const sheet = workbook.addWorksheet(sheetName(workbook, title, 'list'))
  const total = ({ id }: Column<OfficialRow>) =>
    id === 'cost' ? 'TongMucDauTu' : id.startsWith('plan:') ? rangeName('TongVon', id.slice(5)) : null
  const list = {
    ...{ columns: overviewColumns(snapshot), groups: officialGroups(snapshot), title: snapshot.title },
    ...{ names: { data: 'DuLieu_DanhMuc', total }, red: isRed, paper },
    annexPrinted: true,
  }
  writeListSheet(sheet, list, head, names)
}

function writeLine({ workbook, snapshot, head, names, paper }: Book, line: LineSums['line']): LineSums {
  const { lang } = snapshot
  const sheet = workbook.addWorksheet(sheetName(workbook, line.short[lang], line.id))
  const columns = lineColumns(snapshot, line)
  const total = ({ id }: Column<OfficialRow>) => (id === 'plan' ? rangeName('KeHoach', line.id) : null)
  const list = {
    ...{
      columns,
      groups: officialGroups(snapshot, line.id),
      title: `${snapshot.title}: ${line.label[lang]}`,
    },
    ...{ names: { data: rangeName('DuLieu', line.id), total }, red: isRed, paper },
    annexPrinted: false,
  }
  writeListSheet(sheet, list, head, names)
  const cell = (id: string) => {
    const at = columns.findIndex((column) => column.id === id)
    return at < 0 ? undefined : `'${sheet.name}'!${columnLetter(at + 1)}${TOTAL_ROW}`
  }
  return { line, cell }
}

/** A name that spreadsheets take: letters, digits and underscores only. */
const rangeName = (stem: string, id: string): string => `${stem}_${id.replace(/[^A-Za-z0-9_]/g, '_')}`
