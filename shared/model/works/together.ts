import type { WorkType } from '../../domain/indicators.ts'
import type { ObservationTable, Together } from '../../domain/observations.ts'
import { evaluateTerms } from '../evaluate.ts'
import { type VillageRows, villagesAsTable } from '../methods/village-count.ts'
import { gapKey } from './quantities.ts'

/** Villages stand for their commune where their households add up to its, within this part (choice). */
const COVERS = 0.1

interface Sums {
  open: number
  leaving: number
  households: number
  /** Σ open × leaving ÷ households, and Σ the smaller of the two, by village. */
  expected: number
  full: number
}

/** One commune's villages added up; null where one of them lacks a figure. */
function sumsOf(
  villages: readonly [open: number | null, leaving: number | null, households: number | null][],
) {
  const sums: Sums = { open: 0, leaving: 0, households: 0, expected: 0, full: 0 }
  for (const [open, leaving, households] of villages) {
    if (open === null || leaving === null || households === null) return null
    if (households <= 0 && open > 0 && leaving > 0) return null
    sums.open += open
    sums.leaving += leaving
    sums.households += households
    sums.expected += households > 0 ? (open * leaving) / households : 0
    sums.full += Math.min(open, leaving)
  }
  return sums
}

/**
 * What villages tell of who is in both groups, by work type that serves dwellings: where households will leave whole villages, those that wait
 * for power there are among them, and elsewhere none is. Per commune Σ U·L ÷ H over its villages against U·L ÷ H of their sums, and
 * Σ min(U, L) against min(ΣU, ΣL); null where a village lacks one of the figures, where the villages' households do not add up to the
 * commune's, and where nobody is in one of the groups. undefined where no commune is told of.
 */
export function togetherBy(
  table: ObservationTable,
  rows: VillageRows,
  workTypes: readonly WorkType[],
): ObservationTable['together'] {
  const villages = villagesAsTable(rows)
  const positive = (type: WorkType) =>
    evaluateTerms(villages, type.quantity).map((value) => (value === null ? null : Math.max(0, value)))
  const moves = [
    ...new Map(workTypes.filter(({ leaves }) => leaves).map((type) => [gapKey(type), type])).values(),
  ]
  const leaving = moves.map(positive)
  const households = evaluateTerms(villages, [{ id: 'households', sign: 1 }])
  const known = evaluateTerms(table, [{ id: 'households', sign: 1 }])
  const inCommune = new Map<string, number[]>()
  rows.table.commune.forEach((commune, village) => {
    const code = rows.table.communes[commune] ?? ''
    inCommune.set(code, [...(inCommune.get(code) ?? []), village])
  })
  const all = (village: number) =>
    leaving.reduce<number | null>((sum, of) => {
      const own = of[village] ?? null
      return sum === null || own === null ? null : sum + own
    }, 0)
  const found: Record<string, Together> = {}
  for (const type of workTypes.filter(({ servesDwellings }) => servesDwellings)) {
    const open = positive(type)
    const told = table.codes.map((code, i) => {
      const own = inCommune.get(code) ?? []
      const sums = sumsOf(
        own.map((village) => [open[village] ?? null, all(village), households[village] ?? null]),
      )
      const whole = known[i] ?? null
      if (!sums || whole === null || Math.abs(sums.households - whole) > COVERS * whole) return null
      return sums.open > 0 && sums.leaving > 0 ? sums : null
    })
    if (told.every((one) => one === null)) continue
    found[type.id] = {
      expected: told.map((one) => one && (one.expected * one.households) / (one.open * one.leaving)),
      full: told.map((one) => one && one.full / Math.min(one.open, one.leaving)),
    }
  }
  return Object.keys(found).length > 0 ? found : undefined
}
