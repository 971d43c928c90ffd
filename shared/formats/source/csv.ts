import type Papa from 'papaparse'
import type { RawValue, Source, SourceOptions } from '../../domain/sources.ts'
import { tidyText } from '../../model/tidy-text.ts'
import { isUtf8 } from '../encodings/decode.ts'
import { detectEncoding, type Encoding, encodingNamed } from '../encodings/index.ts'
import type { SourceFormat } from './format.ts'
import { guarded, Refusal } from './refusal.ts'
import { baseName, extensionOf } from './source-names.ts'
import { CELL_LIMIT, readTable } from './table.ts'
import type { Grid } from './table-grid.ts'
import { samplesOf, textChunks } from './text-chunks.ts'

/** In the order that wins a tie: a comma can be a decimal sign, the others hardly stand in cells. */
const DELIMITERS = ['\t', ';', '|', ','] as const
const EXTENSIONS = ['.csv', '.tsv', '.txt', '.tab']
/** What a separator is worth that divides the rows but not the head. */
const HEADLESS = 0.5
/** A quotation mark that is not closed within so many characters never is. */
const LONGEST_ROW = 8_000_000

/** Text tables with any separator and in any of the known encodings. */
export const csvSource: SourceFormat = {
  id: 'csv',
  labelVi: 'Bảng văn bản (CSV)',
  labelEn: 'Text table (CSV)',
  extensions: EXTENSIONS,
  mime: 'text/csv',
  matches: (bytes, name) => EXTENSIONS.includes(extensionOf(name)) || looksLikeTable(bytes, name),
  read: (bytes, options) => guarded('CSV', options, (guardedOptions) => read(bytes, guardedOptions)),
}

/** Without an extension: lines of text, the first of which can be divided. */
function looksLikeTable(bytes: Uint8Array, name: string): boolean {
  if (extensionOf(name) !== '') return false
  const start = bytes.subarray(0, 4096)
  const line = String.fromCharCode(...start.subarray(0, 500)).split(/[\r\n]/)[0] ?? ''
  return !start.includes(0) && !/^\W*[<{[]/.test(line) && DELIMITERS.some((sign) => line.includes(sign))
}

async function read(bytes: Uint8Array, options: SourceOptions): Promise<Source> {
  const asked = encodingNamed(options.encoding ?? '')
  const encoding = bytesEncoding(bytes, asked)
  const loaded = await import('papaparse')
  // CommonJS: the namespace is the default export in Node, the module itself in a bundle.
  const rows = await readRows(bytes, encoding, loaded.default ?? loaded, options)
  const grid: Grid = { name: baseName(options.name), rows, merges: [], encoding }
  if (rows.length === 0) throw new Refusal('noTable')
  const fonts = asked === null ? 'detect' : asked === encoding ? 'keep' : asked
  const table = readTable(grid, options, fonts)
  if (!table) throw new Refusal(rows.length === 1 ? 'noRows' : 'noTable')
  return { format: 'csv', layers: [table.layer], issues: table.issues }
}

/**
 * How the bytes are to be read. A wish for TCVN3 or VNI in a file that is UTF-8 means the font of its texts: the bytes are read as
 * UTF-8, the texts put right afterwards.
 */
function bytesEncoding(bytes: Uint8Array, asked: Encoding | null): Encoding {
  const samples = samplesOf(bytes)
  if (asked === null)
    return samples.length === 1 || isUtf8(bytes)
      ? detectEncoding(samples)
      : detectEncoding([...samples, bytes])
  const found = detectEncoding(samples)
  const font = asked === 'TCVN3' || asked === 'VNI'
  const unicode = found === 'UTF-16' || (found === 'UTF-8' && bytes.some((byte) => byte > 127))
  return font && unicode ? found : asked
}

/** All rows with a value; row numbers are those a spreadsheet shows, blank lines counted. */
async function readRows(bytes: Uint8Array, encoding: Encoding, papa: typeof Papa, options: SourceOptions) {
  const rows: Grid['rows'] = []
  const tidy = tidier()
  let parser: Papa.Parser | null = null
  let pending = ''
  let number = 0
  let cells = 0
  for (const chunk of textChunks(bytes, encoding)) {
    if (parser === null) {
      const { delimiter, rest, skipped } = separator(chunk.text, papa)
      checkText(chunk.text)
      parser = new papa.Parser({ delimiter, newline: '\n' })
      pending = rest
      number = skipped
    } else pending += chunk.text
    const { data, errors, meta } = parser.parse(pending, 0, !chunk.last) as Papa.ParseResult<string[]>
    pending = chunk.last ? '' : pending.slice(meta.cursor)
    for (const fields of data) {
      number += 1
      if (fields.length === 1 && fields[0] === '') continue
      cells += fields.length
      if (cells > CELL_LIMIT) throw new Refusal('tableTooLarge', { limit: CELL_LIMIT })
      const values = fields.map(tidy)
      if (values.some((value) => value !== null)) rows.push({ number, cells: values })
    }
    const open = errors.some(({ code }) => code === 'MissingQuotes') && chunk.last
    if (open || pending.length > LONGEST_ROW)
      throw new Refusal('openQuote', {}, { row: open ? number : number + 1 })
    await options.progress?.(chunk.share)
  }
  return rows
}

/** Text or null per cell. Districts and communes repeat ten thousand times: equal short texts are kept once. */
function tidier(): (text: string) => RawValue {
  const known = new Map<string, string>()
  return (text) => {
    const tidy = tidyText(text)
    if (tidy === '') return null
    if (tidy.length > 40) return tidy
    const same = known.get(tidy)
    if (same !== undefined) return same
    if (known.size < 20_000) known.set(tidy, tidy)
    return tidy
  }
}

/** Binary files have zeros and control characters, and bytes that no encoding explains. */
function checkText(text: string): void {
  const sample = text.slice(0, 20_000)
  // biome-ignore lint/suspicious/noControlCharactersInRegex: looking for exactly these.
  const odd = sample.match(/[\u0000-\u0008\u000e-\u001f\ufffd]/g)?.length ?? 0
  if (odd > sample.length * 0.02) throw new Refusal('notText')
}

/** The separator: as a line "sep=;" says, or the one that divides most lines into the same number of cells. */
function separator(text: string, papa: typeof Papa): { delimiter: string; rest: string; skipped: number } {
  const body = text.replace(/^\ufeff/u, '')
  const said = /^"?sep=(.)"?\n/i.exec(body)
  if (said) return { delimiter: said[1] ?? ',', rest: body.slice(said[0].length), skipped: 1 }
  const sample = body.slice(0, 65_536)
  const tried = DELIMITERS.map((delimiter) => {
    const parser = new papa.Parser({ delimiter, newline: '\n', preview: 200 })
    const { data } = parser.parse(sample, 0, sample.length < body.length) as Papa.ParseResult<string[]>
    return { delimiter, widths: data.map((row) => row.length) }
  })
  const head = Math.min(...tried.map(({ widths }) => firstDivided(widths)))
  let best = { delimiter: ',', score: 0 }
  for (const { delimiter, widths } of tried) {
    // Commas of a remark in every row divide evenly too, but not the head.
    const score = evenness(widths) * (dividesHead(widths, head) ? 1 : HEADLESS)
    if (score > best.score) best = { delimiter, score }
  }
  return { delimiter: best.delimiter, rest: body, skipped: 0 }
}

const firstDivided = (widths: readonly number[]): number => {
  const first = widths.findIndex((width) => width > 1)
  return first < 0 ? Number.POSITIVE_INFINITY : first
}

/** Whether the head, the first line that any separator divides, is about as wide as most rows. */
function dividesHead(widths: readonly number[], head: number): boolean {
  const divided = widths.filter((width) => width > 1).sort((one, other) => one - other)
  const usual = divided[Math.floor(divided.length / 2)] ?? 0
  return Math.abs((widths[head] ?? 0) - usual) * 2 <= usual
}

/** The share of lines with the commonest number of cells, times how much those divide. */
function evenness(widths: readonly number[]): number {
  const counts = new Map<number, number>()
  for (const width of widths) if (width > 1) counts.set(width, (counts.get(width) ?? 0) + 1)
  const lines = Math.max(1, widths.length)
  return Math.max(0, ...[...counts].map(([width, count]) => (count / lines) * Math.log2(width)))
}
