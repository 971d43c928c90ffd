import type { Bilingual } from '../../domain/snapshots.ts'
import { evaluate, evaluateTerms } from '../evaluate.ts'
import { type ReasonFacts, reasonText } from '../reason.ts'
import { workFigures } from '../works/figures.ts'
import type { WorksInput } from '../works/setting.ts'

/**
 * Why the gaps of these communes suggest each kind of work there, with the place of the commune: "<commune>:<work type>" → sentence, as figures
 * have it before anybody edits the work. Nothing where no gap suggests one.
 */
export function gapReasons(
  {
    table,
    catalogue: { workTypes, indicators },
    ranking,
  }: Pick<WorksInput, 'table' | 'catalogue' | 'ranking'>,
  codes: readonly string[],
): Record<string, Bilingual> {
  const ranked = new Map(ranking.all.map((row) => [row.code, row]))
  const wanted = new Set(codes)
  const reasons: Record<string, Bilingual> = {}
  for (const figures of workFigures(table, workTypes)) {
    const { type } = figures
    const gap = indicators.find(({ id }) => id === type.gapIndicator) ?? null
    const values = gap ? evaluate(table, gap) : []
    const base = gap ? evaluateTerms(table, gap.denominator) : []
    table.codes.forEach((code, i) => {
      const quantity = figures.quantity[i] ?? 0
      if (!wanted.has(code) || quantity <= 0) return
      const facts: ReasonFacts = {
        ...{ type, quantity, gap, base: base[i] ?? null, value: values[i] ?? null },
        ...{ row: ranked.get(code) ?? null, ranked: ranking.all.length },
      }
      reasons[`${code}:${type.id}`] = { vi: reasonText(facts, 'vi'), en: reasonText(facts, 'en') }
    })
  }
  return reasons
}
