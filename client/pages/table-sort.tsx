import type { LongColumn } from './long-table.tsx'

/** The column that a table is sorted by; null where its own order counts. */
export type TableSort = { column: string; descending: boolean } | null

/** What comes of choosing a column: once up, twice down, a third time back to the table's own order. */
export function nextSort(sort: TableSort, column: string): TableSort {
  if (sort?.column !== column) return { column, descending: false }
  return sort.descending ? null : { column, descending: true }
}

const ARROWS = { none: '', ascending: ' ↑', descending: ' ↓' } as const

interface SortHeadProps {
  name: string
  title: string
  sorted: keyof typeof ARROWS
  onSort: () => void
}

function SortHead({ name, title, sorted, onSort }: SortHeadProps) {
  return (
    <button type="button" title={title} onClick={onSort}>
      {name}
      {ARROWS[sorted]}
    </button>
  )
}

/** Columns whose heads sort. `titleOf` says what a head does, by the column's name. */
export function withSorting<T>(
  columns: readonly LongColumn<T>[],
  sort: TableSort,
  onSort: (column: string) => void,
  titleOf: (name: string) => string,
): LongColumn<T>[] {
  return columns.map((column) => {
    const name = String(column.head)
    const sorted = sort?.column !== column.id ? 'none' : sort.descending ? 'descending' : 'ascending'
    const sortBy = () => onSort(column.id)
    return {
      ...column,
      sorted,
      head: <SortHead name={name} title={titleOf(name)} sorted={sorted} onSort={sortBy} />,
    }
  })
}
