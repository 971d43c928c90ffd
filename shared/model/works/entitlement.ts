import type { EntitlementRow, PointRow, PointsTable } from '../../domain/entitlement.ts'
import type { Catalogue } from '../../domain/indicators.ts'
import type { ObservationTable } from '../../domain/observations.ts'
import type { Edition } from '../../domain/units.ts'
import { type Language, translator } from '../../messages/index.ts'
import { type CountsError, countAt, readCounts } from './counts.ts'

/** Rows of a points table whose count cannot be read, by index. */
export function pointsErrors(
  rows: readonly PointRow[],
  catalogue: Pick<Catalogue, 'indicators'>,
): { row: number; error: CountsError }[] {
  return rows.flatMap((row, index) => {
    const counts = readCounts(row.counts, catalogue.indicators)
    return counts.ok ? [] : [{ row: index, error: counts.error }]
  })
}

/**
 * Entitlement by points: points of a commune = Σ count × points of each row; its share = its points ÷ all points × 100
 * (Decision 39/2021/QĐ-TTg, with the points that someone has confirmed). Empty until they are confirmed. A commune
 * with a missing count has neither; the others share all between them. Rows with 0 points ask for no figure. In
 * the order of the table. Throws on a count that cannot be read and on a table of another edition.
 */
export function entitlement(
  points: PointsTable,
  table: ObservationTable,
  edition: Pick<Edition, 'id'>,
  catalogue: Pick<Catalogue, 'indicators'>,
): EntitlementRow[] {
  if (table.edition !== edition.id)
    throw new Error(`figures of edition ${table.edition}, communes of edition ${edition.id}`)
  if (points.confirmedAt === '') return []
  const rows = points.rows
    .filter((row) => row.points !== 0)
    .map((row) => {
      const counts = readCounts(row.counts, catalogue.indicators)
      if (!counts.ok) throw new Error(`points row "${row.id}": cannot count "${counts.error.part}"`)
      return { points: row.points, parts: counts.parts }
    })
  const found = table.codes.map((_, i) => {
    let sum = 0
    for (const row of rows) {
      const count = countAt(table, row.parts, i)
      if (count === null) return null
      sum += count * row.points
    }
    return sum
  })
  const all = found.reduce((sum: number, value) => sum + (value ?? 0), 0)
  return table.codes.map((code, i) => {
    const own = found[i] ?? null
    return { code, points: own, share: own === null || all === 0 ? null : (own / all) * 100 }
  })
}

/** What the annex of Decision 39/2021 counts, as far as there are figures for it. Its points were not read, so there are none here. */
const STARTING_ROWS: readonly Pick<PointRow, 'id' | 'counts'>[] = [
  { id: 'zone3Commune', counts: 'zone=3' },
  { id: 'difficultVillage', counts: 'difficultVillages@zone!=3' },
  { id: 'waterHousehold', counts: 'households - waterHouseholds' },
  {
    id: 'householdToMove',
    counts: 'riskLandslide + riskFlood + riskForest - relocatedHouseholds',
  },
  { id: 'centreRoadKm', counts: 'centreUnpavedKm' },
]

/** A list to start from, every row with 0 points and a note that says that they are not entered yet. */
export function pointsTemplate(language: Language = 'vi'): PointRow[] {
  return STARTING_ROWS.map(({ id, counts }) => ({
    ...{ id, counts, points: 0 },
    labelVi: translator('vi')(`exports:points.${id}`),
    labelEn: translator('en')(`exports:points.${id}`),
    note: translator(language)('exports:points.note'),
  }))
}
