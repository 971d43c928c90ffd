import type { ValueRow } from '../../domain/entitlement.ts'
import { buildCandidates } from './candidates.ts'
import type { WorksInput } from './setting.ts'
import { valueRows } from './value.ts'

/** Money per person of every commune (see `valueRows`), whatever the filters keep; by code. */
export function worthsOf(input: Omit<WorksInput, 'codes'>): Map<string, ValueRow> {
  const { ranking, scenario, catalogue, table } = input
  const need = { ranking, criteria: scenario.criteria, workTypes: catalogue.workTypes }
  const works = buildCandidates({ ...input, codes: table.codes })
  return new Map(valueRows(works, need).map((row) => [row.code, row]))
}
