import type { Language } from '../messages/index.ts'
import type { TargetRow } from '../model/target-board.ts'
import { TARGET_YEARS } from '../model/targets.ts'
import { csvText } from './safe-text.ts'

type Value = string | number | null

const pick = (language: Language, vi: string, en: string) => (language === 'vi' ? vi : en)

/** Stable heads for machines, in either language. */
const COLUMNS: { head: string; value: (row: TargetRow, language: Language) => Value }[] = [
  { head: 'target', value: ({ target }) => target.id },
  { head: 'label', value: ({ target }, language) => pick(language, target.labelVi, target.labelEn) },
  { head: 'unit', value: ({ target }, language) => pick(language, target.unitVi, target.unit) },
  { head: 'scope', value: ({ target }, language) => pick(language, target.scopeVi, target.scopeEn) },
  { head: 'scopeDiffers', value: ({ indicator, differs }) => (indicator ? (differs ? 'yes' : 'no') : '') },
  { head: 'indicator', value: ({ indicator }) => indicator?.id ?? null },
  { head: 'value', value: ({ now }) => now?.value ?? null },
  { head: 'period', value: ({ now }) => now?.period ?? null },
  { head: 'quality', value: ({ now }) => now?.quality ?? null },
  { head: 'communesMissing', value: ({ now }) => now?.missing ?? null },
  ...TARGET_YEARS.flatMap((year) => [
    {
      head: `target${year}`,
      value: ({ target }: TargetRow, language: Language): Value => {
        if (year === 2025) return target.value2025
        return language === 'vi' && target.words2030Vi ? target.words2030Vi : target.value2030
      },
    },
    { head: `sign${year}`, value: ({ target }: TargetRow): Value => signOf(target[`op${year}`]) },
    { head: `state${year}`, value: ({ years }: TargetRow): Value => years[year].state },
    { head: `gap${year}`, value: ({ years }: TargetRow): Value => years[year].gap },
    { head: `projected${year}`, value: ({ years }: TargetRow): Value => years[year].outlook?.value ?? null },
  ]),
  {
    head: 'projectionBasis',
    value: ({ projection }) => projection && `${projection.from}-${projection.to}`,
  },
  { head: 'source', value: ({ target }) => target.source },
  { head: 'note', value: ({ target }, language) => pick(language, target.noteVi, target.noteEn) },
]

/** In words: a spreadsheet would read a lone sign as the start of a formula. */
function signOf(op: string): string {
  const words: Record<string, string> = {
    '>': 'above',
    '>=': 'at least',
    '<': 'below',
    '<=': 'at most',
    '=': 'equals',
  }
  return words[op] ?? op
}

/** The board of targets as CSV text: byte order mark, RFC 4180, raw numbers with a decimal dot. */
export async function targetCsv(rows: readonly TargetRow[], language: Language): Promise<string> {
  const { default: papaparse } = await import('papaparse')
  const plain = (value: Value) => (value === null ? '' : typeof value === 'number' ? value : csvText(value))
  const lines = rows.map((row) => COLUMNS.map((column) => plain(column.value(row, language))))
  const text = papaparse.unparse([COLUMNS.map((column) => column.head), ...lines], { newline: '\r\n' })
  return `\ufeff${text}\r\n`
}
