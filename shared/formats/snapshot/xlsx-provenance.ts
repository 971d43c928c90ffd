import type { Quality } from '../../domain/observations.ts'
import type { Snapshot, SnapshotSource } from '../../domain/snapshots.ts'
import { documentTranslator } from '../../messages/documents.ts'
import { formatDate, formatNumber } from '../../model/format.ts'
import { costOf } from '../../model/lists/item.ts'
import { isOutside, outsideOf } from '../../model/snapshot/communes.ts'
import type { Excel } from '../excel.ts'
import { cellText } from '../safe-text.ts'
import { qrPng } from './qr-png.ts'
import type { BookHead, Names } from './xlsx-book.ts'
import { printSetUp } from './xlsx-sheet.ts'
import { lineStyle } from './xlsx-style.ts'
import { type TableColumn, writeHeading, writeSheetTitle, writeTable } from './xlsx-table.ts'

const QUALITIES: Quality[] = ['official', 'reported', 'illustrative']
const QR_PIXELS = 150

/** Sheet that says what the file was made of, so that it can be made again: facts, link with its QR code, sources with their quality. */
export function writeProvenance(
  sheet: Excel.Worksheet,
  workbook: Excel.Workbook,
  { snapshot, url }: { snapshot: Snapshot; url: string },
  { head, names, paper }: { head: BookHead; names: Names; paper: 'A4' | 'A3' },
): void {
  const t = documentTranslator(snapshot.lang)
  const widths = [44, 16, 14, 62, 22, 14, 34, 12]
  widths.forEach((width, index) => {
    sheet.getColumn(index + 1).width = width
  })
  writeSheetTitle(sheet, t('official.sheets.provenance'), head)
  let row = 5
  for (const [label, value] of facts(snapshot, url)) {
    const [name, cell] = [sheet.getCell(row, 1), sheet.getCell(row, 2)]
    name.value = cellText(label)
    name.style = lineStyle(11, { bold: true, align: 'left' })
    cell.value = typeof value === 'string' ? cellText(value) : value
    cell.style = { ...lineStyle(11, { align: 'left' }), numFmt: typeof value === 'number' ? '#,##0' : '@' }
    if (label === t('official.fact.hash')) names.add('MaBanChup', sheet, `B${row}`)
    row += 1
  }
  placeQr(sheet, workbook, url, t('official.fact.scan'))
  row = writeHeading(sheet, row + 1, t('official.source.title'))
  const red = ({ quality }: SnapshotSource) => quality === 'illustrative'
  writeTable(sheet, row, sourceColumns(snapshot), snapshot.content.sources, red)
  sheet.views = [{ showGridLines: false }]
  printSetUp(sheet, head, paper)
}

/** To the right of the facts, from the first of them down. */
function placeQr(sheet: Excel.Worksheet, workbook: Excel.Workbook, url: string, words: string): void {
  const picture = qrPng(url)
  if (!picture) return
  const id = workbook.addImage({ base64: base64(picture), extension: 'png' })
  sheet.addImage(id, { tl: { col: 6, row: 4 }, ext: { width: QR_PIXELS, height: QR_PIXELS } })
  const cell = sheet.getCell(4, 7)
  cell.value = cellText(words)
  cell.style = lineStyle(10, { italic: true, align: 'left' })
}

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'

/** Base 64 (RFC 4648): the one form of a picture that the library takes in Node and in the browser. */
function base64(bytes: Uint8Array): string {
  let text = ''
  for (let i = 0; i < bytes.length; i += 3) {
    const three = ((bytes[i] ?? 0) << 16) | ((bytes[i + 1] ?? 0) << 8) | (bytes[i + 2] ?? 0)
    const signs = [18, 12, 6, 0].map((shift) => LETTERS[(three >> shift) & 63] ?? '')
    const kept = Math.min(bytes.length - i, 3) + 1
    text += signs.map((sign, at) => (at < kept ? sign : '=')).join('')
  }
  return text
}

function facts(snapshot: Snapshot, url: string): [string, string | number][] {
  const { content, title, hash, lang, dateIso, link } = snapshot
  const t = documentTranslator(lang)
  const fact = (id: string) => t(`official.fact.${id}`)
  const { scenario, list } = content
  const chosen = new Set(content.selection)
  const left = outsideOf(content)
  const outside = content.communes.filter((one) => chosen.has(one.code) && isOutside(one)).length
  return [
    [fact('title'), title],
    [fact('hash'), hash],
    [fact('date'), formatDate(dateIso, lang)],
    [fact('edition'), content.edition],
    [fact('period'), content.period],
    [fact('basis'), content.basis.hash],
    [fact('scenario'), `${scenario.name} (${scenario.id}, v${scenario.version})`],
    [fact('method'), t(`official.method.${scenario.method}`)],
    [fact('normalisation'), t(`official.normalisation.${scenario.normalisation}`)],
    [fact('weighting'), t(`official.weighting.${scenario.weighting}`)],
    [fact('communes'), content.communes.length],
    ...(left > 0 ? [[fact('kept'), content.communes.length - left] satisfies [string, number]] : []),
    [fact('selection'), content.selection.length],
    ...(outside > 0 ? [[fact('outside'), outside] satisfies [string, number]] : []),
    ...listFacts(snapshot),
    [fact('items'), list.items.length],
    [fact('cost'), costOf(list.items)],
    [fact('qualities'), qualityCounts(snapshot)],
    [fact('boundaries'), content.geometry.schematic ? t('official.schematic') : fact('drawn')],
    [fact('link'), url || link || t('official.none')],
  ]
}

function listFacts({ content: { list }, lang }: Snapshot): [string, string | number][] {
  const t = documentTranslator(lang)
  const fact = (id: string) => t(`official.fact.${id}`)
  if (list.version === 0) return [[fact('list'), t('official.suggested')]]
  const none = t('official.none')
  const status = t(`official.status.${list.status}`)
  return [
    [fact('list'), `${list.title} (${list.id}, v${list.version}, ${status})`],
    [fact('listFrom'), t(`official.origin.${list.origin}`)],
    [fact('author'), list.author || none],
    [fact('reason'), list.reason || none],
    [fact('approved'), list.approvedVersion || none],
    [fact('programme'), list.programme || none],
  ]
}

/** "chính thức: 0; báo cáo: 3; minh họa: 12". */
function qualityCounts({ content, lang }: Snapshot): string {
  const t = documentTranslator(lang)
  const counts = QUALITIES.map((quality) => {
    const n = content.list.items.filter((item) => item.quality === quality).length
    return `${t(`official.quality.${quality}`)}: ${formatNumber(n, 0, lang)}`
  })
  return counts.join('; ')
}

function sourceColumns({ lang }: Snapshot): TableColumn<SnapshotSource>[] {
  const t = documentTranslator(lang)
  const head = (id: string) => t(`official.source.${id}`)
  return [
    { head: head('figure'), kind: 'text', value: ({ figure }) => figure[lang] },
    {
      ...{ head: head('quality'), kind: 'code' },
      value: ({ quality }) => t(`official.quality.${quality ?? 'none'}`),
    },
    { head: head('period'), kind: 'code', value: ({ period }) => period || null },
    { head: head('source'), kind: 'text', value: ({ source }) => source[lang] || null },
    { head: head('documentNumber'), kind: 'text', value: ({ documentNumber }) => documentNumber || null },
    {
      ...{ head: head('documentDate'), kind: 'code' },
      value: ({ documentDate }) => (documentDate ? formatDate(documentDate, lang) : null),
    },
    { head: head('dataset'), kind: 'text', value: ({ dataset }) => dataset || null },
    { head: head('communes'), kind: 'integer', value: ({ communes }) => communes },
  ]
}
