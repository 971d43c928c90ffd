import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import Papa from 'papaparse'
import { z } from 'zod'

/**
 * Reads one committed CSV file and checks every row.
 * @param file path under geodata/, e.g. "catalogue/indicators.csv"
 * @throws Error that names file, row (1-based, as a spreadsheet shows it) and column of the first bad cells
 */
export function readRows<T>(file: string, schema: z.ZodType<T>): T[] {
  const text = readFileSync(fileURLToPath(new URL(file, import.meta.url)), 'utf8')
  return parseRows(file, text, schema)
}

/** As readRows, from text: `file` only names the place in errors. */
export function parseRows<T>(file: string, text: string, schema: z.ZodType<T>): T[] {
  const parsed = Papa.parse<Record<string, string>>(text.normalize('NFC'), {
    header: true,
    skipEmptyLines: true,
  })
  const problems = parsed.errors.map((e) => `${file}, row ${(e.row ?? 0) + 2}: ${e.message}`)
  const rows: T[] = []
  parsed.data.forEach((raw, index) => {
    const result = schema.safeParse(raw)
    if (result.success) rows.push(result.data)
    else
      for (const issue of result.error.issues)
        problems.push(`${file}, row ${index + 2}, column ${issue.path.join('.') || '?'}: ${issue.message}`)
  })
  if (problems.length > 0) throw new Error(problems.join('\n'))
  return rows
}

/** Throws when two rows share a key; the error names file and key. */
export function assertUnique<T>(file: string, rows: T[], key: (row: T) => string): void {
  const seen = new Set<string>()
  for (const row of rows) {
    const k = key(row)
    if (seen.has(k)) throw new Error(`${file}: "${k}" appears twice`)
    seen.add(k)
  }
}

/** Cell types of the CSV files. An empty cell is null, never 0. */
export const text = z.string().trim().min(1)
export const maybeText = z
  .string()
  .trim()
  .transform((s) => (s === '' ? null : s))
export const freeText = z.string().trim()
export const number = text.pipe(z.coerce.number())
export const maybeNumber = z
  .string()
  .trim()
  .transform((s, ctx) => {
    if (s === '') return null
    const value = Number(s)
    if (Number.isFinite(value)) return value
    ctx.addIssue({ code: 'custom', message: `"${s}" is not a number` })
    return z.NEVER
  })
export const bit = z.enum(['0', '1']).transform((s) => s === '1')
export const list = z
  .string()
  .transform((s) => (s.trim() === '' ? [] : s.split(';').map((part) => part.trim())))
export const numberList = list.pipe(z.array(z.string().pipe(z.coerce.number())))
export const communeCode = z.string().regex(/^\d{5}$/, 'a commune code has five digits')
export const date = z.iso.date()
