import type { ObservationTable } from '../domain/observations.ts'

/** Per commune of the table: does any of the entered figures rest on a share known by area only? null when none does. */
export function uncertainRows(table: ObservationTable, ids: readonly string[]): boolean[] | null {
  const lists = ids.flatMap((id) => {
    const list = table.columns[id]?.uncertain
    return list ? [list] : []
  })
  return lists.length === 0 ? null : table.codes.map((_, row) => lists.some((list) => list[row] === true))
}
