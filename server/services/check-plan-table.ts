import type { CommitmentsTable, CostsTable, PlanTable, PointsTable } from '../../shared/domain/entitlement.ts'
import { pointsErrors } from '../../shared/model/works/entitlement.ts'
import type { World } from '../deps.ts'

/** A mistake of one row: which field of it, and why as a key of `reason` in the server messages. */
export interface RowMistake {
  /** 0-based; null = the table as a whole. */
  row: number | null
  field: string
  reason:
    | 'rowTwice'
    | 'unknownWorkType'
    | 'unknownLine'
    | 'unknownCommune'
    | 'unknownEdition'
    | 'yearsOrder'
    | 'documentMissing'
    | 'confirmerMissing'
    | 'countsSyntax'
    | 'countsUnknown'
    | 'countsKind'
  value: string
}

/** Rows whose key stands in an earlier row. */
function twice<T>(rows: readonly T[], field: string, key: (row: T) => string): RowMistake[] {
  const seen = new Set<string>()
  return rows.flatMap((row, index) => {
    const value = key(row)
    if (seen.has(value)) return [{ row: index, field, reason: 'rowTwice' as const, value }]
    seen.add(value)
    return []
  })
}

function pointsMistakes(table: PointsTable, { catalogue }: World): RowMistake[] {
  const confirmed = table.confirmedAt !== ''
  const empty = { row: null, value: '' }
  return [
    ...twice(table.rows, 'id', (row) => row.id),
    ...pointsErrors(table.rows, catalogue).map(({ row, error }) => ({
      ...{ row, field: 'counts', reason: error.code, value: error.part },
    })),
    ...(confirmed && table.documentNumber.trim() === ''
      ? [{ ...empty, field: 'documentNumber', reason: 'documentMissing' as const }]
      : []),
    ...(confirmed && table.confirmedBy.trim() === ''
      ? [{ ...empty, field: 'confirmedBy', reason: 'confirmerMissing' as const }]
      : []),
  ]
}

function costsMistakes(table: CostsTable, { catalogue }: World): RowMistake[] {
  const types = new Set(catalogue.workTypes.map(({ id }) => id))
  return [
    ...twice(table.rows, 'workType', (row) => row.workType),
    ...table.rows.flatMap((cost, row): RowMistake[] => [
      ...(types.has(cost.workType)
        ? []
        : [{ row, field: 'workType', reason: 'unknownWorkType' as const, value: cost.workType }]),
      ...(cost.quality === 'official' && cost.documentNumber.trim() === ''
        ? [{ row, field: 'documentNumber', reason: 'documentMissing' as const, value: '' }]
        : []),
    ]),
  ]
}

/** Communes by edition, and of all editions under ''. */
function communeCodes({ editions }: World): Map<string, Set<string>> {
  const byEdition = editions.map(({ id, communes }) => [id, communes.map(({ code }) => code)] as const)
  const all = byEdition.flatMap(([, codes]) => codes)
  return new Map([...byEdition, ['', all] as const].map(([id, codes]) => [id, new Set(codes)]))
}

function commitmentsMistakes(table: CommitmentsTable, world: World): RowMistake[] {
  const types = new Set(world.catalogue.workTypes.map(({ id }) => id))
  const lines = new Set(world.catalogue.fundingLines.map(({ id }) => id))
  const communes = communeCodes(world)
  const checks = table.rows.flatMap((given, row): RowMistake[] => {
    const edition = communes.get(given.edition ?? '')
    const found: [boolean, string, RowMistake['reason'], string][] = [
      [!edition, 'edition', 'unknownEdition', given.edition ?? ''],
      [edition?.has(given.code) === false, 'code', 'unknownCommune', given.code],
      [!types.has(given.workType), 'workType', 'unknownWorkType', given.workType],
      [given.line !== '' && !lines.has(given.line), 'line', 'unknownLine', given.line],
      [given.from > given.to, 'to', 'yearsOrder', String(given.to)],
    ]
    return found.flatMap(([wrong, field, reason, value]) => (wrong ? [{ row, field, reason, value }] : []))
  })
  return [...twice(table.rows, 'id', (row) => row.id), ...checks]
}

/** What is wrong with a points, costs or commitments table beyond its shape, row by row. */
export function planTableMistakes(table: PlanTable, world: World): RowMistake[] {
  if (table.id === 'points') return pointsMistakes(table, world)
  if (table.id === 'costs') return costsMistakes(table, world)
  return commitmentsMistakes(table, world)
}
