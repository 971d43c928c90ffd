import type { Catalogue, FinanceRow } from '../../domain/indicators.ts'

/** Money that a funding line really had in one year, triệu đồng, and who says so. */
export interface RealMoney {
  line: string
  year: number
  amount: number
  plan: { vi: string; en: string }
  source: string
}

/** More money of a line in one year than it really had in the last year known. triệu đồng. */
export interface YearOverReal {
  year: number
  line: string
  planned: number
  real: RealMoney
}

/** Funding lines that stand for a line split by budget level where figures do not tell the levels apart. */
const UNSPLIT: readonly [RegExp, string][] = [
  [/^development(Central|Local)$/, 'development'],
  [/^recurrent(Central|Local)$/, 'recurrent'],
]

const yearOf = ({ asOf }: FinanceRow) => Number(asOf.slice(0, 4))

/** What each funding line of the catalogue had in the last year that figures tell of; the sum of all lines is no line. */
export function realMoney({
  finance,
  fundingLines,
}: Pick<Catalogue, 'finance' | 'fundingLines'>): RealMoney[] {
  return fundingLines.flatMap(({ id }) => {
    const own = finance.filter((row) => row.line === id)
    const [row] = own.sort((one, other) => yearOf(other) - yearOf(one))
    if (!row) return []
    const { planned: amount, plan: vi, planEn: en, source } = row
    return [{ line: id, year: yearOf(row), amount, plan: { vi, en }, source }]
  })
}

/** The line whose real money a line is held against: its own, or the one that it is a part of. */
function measureOf(line: string, real: readonly RealMoney[]): RealMoney | undefined {
  const whole = UNSPLIT.find(([pattern]) => pattern.test(line))?.[1]
  return real.find((one) => one.line === line) ?? real.find((one) => one.line === whole)
}

/**
 * Real money of each of these lines, triệu đồng; lines held against the same one share it evenly, whole triệu, the first the remainder. Lines
 * without any known are absent.
 */
export function realShares(
  lines: readonly string[],
  real: readonly RealMoney[],
): Map<string, { amount: number; real: RealMoney }> {
  const known = lines.flatMap((line) => {
    const measure = measureOf(line, real)
    return measure ? [{ line, real: measure }] : []
  })
  return new Map(
    known.map(({ line, real: measure }) => {
      const same = known.filter((one) => one.real === measure)
      const part = Math.floor(measure.amount / same.length)
      const first = same[0]?.line === line
      return [line, { amount: first ? measure.amount - part * (same.length - 1) : part, real: measure }]
    }),
  )
}

/** Years in which a plan or a list puts more money into a line than it really had; by year, then as lines come. Year → line → triệu đồng. */
export function yearsOverReal(
  byYear: Readonly<Record<string, Readonly<Record<string, number>>>>,
  real: readonly RealMoney[],
): YearOverReal[] {
  return Object.entries(byYear).flatMap(([year, lines]) =>
    Object.entries(lines).flatMap(([line, planned]) => {
      const most = measureOf(line, real)
      return most && planned > most.amount ? [{ year: Number(year), line, planned, real: most }] : []
    }),
  )
}
