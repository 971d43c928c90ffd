import type { Issue } from '../../domain/issues.ts'
import type { Source, SourceLayer, SourceOptions, TemplateOrigin } from '../../domain/sources.ts'
import { encodingNamed } from '../encodings/index.ts'
import { META_SHEET, PRODUCT } from '../workbook-layout.ts'
import type { SourceFormat } from './format.ts'
import { guarded, Refusal, warning } from './refusal.ts'
import { unpack, ZIP_LIMITS } from './safe-zip.ts'
import { extensionOf } from './source-names.ts'
import { readTable } from './table.ts'
import { readSheet, readStrings, type SheetParts } from './xlsx-sheet.ts'
import { readStyles } from './xlsx-styles.ts'
import { attribute, hasDoctype, scanXml } from './xml-tags.ts'
import { zipNames } from './zip-directory.ts'

/**
 * Workbooks. Each visible sheet with a table is a layer. The parts are read as they come, not through exceljs, which needs a hundred
 * times the size of the file and follows whatever ranges a hostile file claims.
 */
export const xlsxSource: SourceFormat = {
  id: 'xlsx',
  labelVi: 'Bảng tính Excel',
  labelEn: 'Excel workbook',
  extensions: ['.xlsx', '.xlsm'],
  mime: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  matches: (bytes, name) =>
    isCompound(bytes) ||
    zipNames(bytes).some((part) => part.startsWith('xl/')) ||
    extensionOf(name) === '.xlsx',
  read: (bytes, options) => guarded('XLSX', options, (guardedOptions) => read(bytes, guardedOptions)),
}

interface Sheet {
  name: string
  hidden: boolean
  part: string
}

const PARTS = /^xl\/(workbook|styles|sharedStrings|_rels\/workbook\.xml|worksheets\/[^/]+)\.(xml|rels)$/i

type Parts = ReadonlyMap<string, Uint8Array>

async function read(bytes: Uint8Array, options: SourceOptions): Promise<Source> {
  if (isCompound(bytes)) throw new Refusal(isLocked(bytes) ? 'lockedWorkbook' : 'oldExcel')
  const unpacked = unpack(bytes, { ...ZIP_LIMITS, wanted: (name) => PARTS.test(name) })
  // Some programs write "SharedStrings.xml".
  const parts = new Map([...unpacked].map(([name, content]) => [name.toLowerCase(), content]))
  await options.progress?.(0.2)
  for (const [part, content] of parts) if (hasDoctype(content)) throw new Refusal('xmlEntities', { part })
  const { sheets, from1904 } = sheetsOf(parts)
  const shared: SheetParts = {
    strings: readStrings(parts.get('xl/sharedstrings.xml') ?? new Uint8Array()),
    styles: readStyles(parts.get('xl/styles.xml') ?? new Uint8Array()),
    from1904,
  }
  await options.progress?.(0.4)
  return layersOf(sheets, parts, shared, options)
}

async function layersOf(
  sheets: Sheet[],
  parts: Parts,
  shared: SheetParts,
  options: SourceOptions,
): Promise<Source> {
  const layers: SourceLayer[] = []
  const issues: Issue[] = []
  let outside: Refusal | null = null
  const asked = encodingNamed(options.encoding ?? '')
  // Workbooks are Unicode; only the fonts of old encodings can be meant.
  const fonts = asked === 'TCVN3' || asked === 'VNI' ? asked : asked === null ? 'detect' : 'keep'
  const visible = sheets.filter(({ hidden }) => !hidden)
  for (const [index, { name, part }] of visible.entries()) {
    const { rows, merges } = readSheet(parts.get(part) ?? new Uint8Array(), shared, name)
    try {
      const table = readTable({ name, rows, merges, encoding: 'UTF-8' }, options, fonts)
      if (table) layers.push(table.layer)
      issues.push(...(table?.issues ?? []))
    } catch (reason) {
      // The head that the user named belongs to one sheet; others may be shorter.
      if (!(reason instanceof Refusal)) throw reason
      outside = reason
    }
    await options.progress?.(0.4 + (0.6 * (index + 1)) / visible.length)
  }
  if (layers.length === 0) throw outside ?? new Refusal('noTable')
  const template = templateOrigin(sheets, parts, shared)
  if (template) for (const layer of layers) layer.template = template
  const hidden = sheets.filter((sheet) => sheet.hidden && sheet.name !== META_SHEET).map(({ name }) => name)
  if (hidden.length > 0) issues.push(warning('sheetsLeftOut', { sheets: hidden.join(', ') }))
  return { format: 'xlsx', layers, issues }
}

/** What the hidden sheet of the product's templates says; null in other files. */
function templateOrigin(sheets: readonly Sheet[], parts: Parts, shared: SheetParts): TemplateOrigin | null {
  const meta = sheets.find(({ name }) => name === META_SHEET)
  if (!meta) return null
  const { rows } = readSheet(parts.get(meta.part) ?? new Uint8Array(), shared, meta.name)
  const said = new Map(rows.map(({ cells: [key, value] }) => [String(key ?? ''), String(value ?? '')]))
  if (said.get('product') !== PRODUCT) return null
  return { edition: said.get('edition') ?? '', period: said.get('period') ?? '' }
}

/** @throws Refusal notWorkbook when the list of sheets is missing */
function sheetsOf(parts: Parts): { sheets: Sheet[]; from1904: boolean } {
  const book = parts.get('xl/workbook.xml')
  if (!book) throw new Refusal('notWorkbook')
  const targets = new Map<string, string>()
  const ignore = { close() {}, text() {} }
  scanXml(parts.get('xl/_rels/workbook.xml.rels') ?? new Uint8Array(), {
    ...ignore,
    open: (name, attributes) => {
      const target = attribute(attributes, 'Target')
      const part = target.startsWith('/') ? target.slice(1) : `xl/${target.replace(/^\.\//, '')}`
      if (name === 'Relationship') targets.set(attribute(attributes, 'Id'), part.toLowerCase())
    },
  })
  const sheets: Sheet[] = []
  let from1904 = false
  scanXml(book, {
    ...ignore,
    open: (name, attributes) => {
      if (name === 'workbookPr') from1904 = /^(1|true)$/.test(attribute(attributes, 'date1904'))
      if (name !== 'sheet') return
      const hidden =
        /hidden/i.test(attribute(attributes, 'state')) || attribute(attributes, 'name') === META_SHEET
      // The relation's attribute is "id" behind a prefix, while "sheetId" numbers the sheet.
      const part = targets.get(attribute(attributes, 'id')) ?? ''
      sheets.push({ name: attribute(attributes, 'name').normalize('NFC'), hidden, part })
    },
  })
  return { sheets, from1904 }
}

const COMPOUND = [0xd0, 0xcf, 0x11, 0xe0]

/** Compound files: Excel until 2003, and workbooks with a password. */
function isCompound(bytes: Uint8Array): boolean {
  return COMPOUND.every((byte, index) => bytes[index] === byte)
}

/** The name of the stream that holds an encrypted workbook, in UTF-16. */
function isLocked(bytes: Uint8Array): boolean {
  const name = Array.from('EncryptedPackage', (letter) => letter.charCodeAt(0))
  const limit = Math.min(bytes.length - name.length * 2, 4 << 20)
  for (let at = bytes.indexOf(0x45, 512); at >= 0 && at < limit; at = bytes.indexOf(0x45, at + 1)) {
    if (name.every((code, index) => bytes[at + index * 2] === code && bytes[at + index * 2 + 1] === 0))
      return true
  }
  return false
}
