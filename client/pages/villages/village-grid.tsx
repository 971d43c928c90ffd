import type { VillageTable } from '../../../shared/domain/village-table.ts'
import type { VillageField } from '../../../shared/domain/villages.ts'
import { listStatus } from '../../../shared/model/rules/units.ts'
import { QualityMark } from '../../panels/quality-mark.tsx'
import { useApp, useWords } from '../../panels/use.ts'
import { focusUnit } from '../../state/focus.ts'
import { openPage } from '../../state/view.ts'
import { type LongColumn, LongTable } from '../long-table.tsx'
import type { Place } from '../places.ts'
import { type TableSort, withSorting } from '../table-sort.tsx'
import { usePageWords } from '../use-page-words.ts'

interface GridProps {
  table: VillageTable
  places: ReadonlyMap<string, Place>
  /** Rows of the table, in the order shown. */
  rows: number[]
  sort: TableSort
  onSort: (column: string) => void
}

/** Closes the page and shows the commune on the map with its profile. */
function showCommune(code: string): void {
  openPage(null)
  focusUnit('commune', code)
}

function useFieldColumn(table: VillageTable) {
  const { t, label, number } = useWords()
  return (field: VillageField): LongColumn<number> => {
    const values = table.values[field.id]
    return {
      id: field.id,
      head: label(field),
      className: field.kind === 'flag' ? 'flag' : 'num',
      cell: (row) => {
        const value = values?.[row] ?? null
        if (field.kind !== 'flag' || value === null) return number(value, field.kind === 'km' ? 2 : 0)
        return t(value === 1 ? 'yes' : 'no')
      },
    }
  }
}

function useColumns({ table, places }: GridProps): LongColumn<number>[] {
  const { t, label } = usePageWords('villages')
  const fields = useApp((state) => state.catalogue?.villageFields)
  const fieldColumn = useFieldColumn(table)
  const code = (row: number) => table.communes[table.commune[row] ?? 0] ?? ''
  const present = (fields ?? []).filter(({ id }) => table.values[id])
  const first = present.filter(({ id }) => id === 'difficult')
  const others = present.filter(({ id }) => id !== 'difficult')
  return [
    { id: 'name', head: t('table.name'), className: 'name', cell: (row) => table.name[row] },
    {
      id: 'commune',
      head: t('table.commune'),
      className: 'commune',
      cell: (row) => {
        const name = places.get(code(row))?.name ?? code(row)
        return (
          <button
            type="button"
            className="cell-link"
            title={t('table.openProfile', { name })}
            onClick={() => showCommune(code(row))}
          >
            {name}
          </button>
        )
      },
    },
    {
      id: 'district',
      head: t('table.district'),
      className: 'district',
      cell: (row) => places.get(code(row))?.district ?? '',
    },
    {
      id: 'list',
      head: t('table.list'),
      className: 'list',
      cell: (row) => {
        const status = listStatus(table, row) ?? 'none'
        const by = table.lists[table.removedBy[row] ?? table.listedBy[row] ?? -1]
        return (
          <span className="listed" data-status={status} title={by ? by.title : t(`listed.${status}`)}>
            {t(`listed.short.${status}`)}
          </span>
        )
      },
    },
    ...first.map((field) => ({ ...fieldColumn(field), className: 'flag strong' })),
    ...others.map((field) => ({ ...fieldColumn(field), head: label(field) })),
    {
      id: 'quality',
      head: t('table.quality'),
      className: 'dataset',
      cell: (row) => {
        const dataset = table.datasets[table.dataset[row] ?? 0]
        return dataset ? (
          <>
            <QualityMark quality={dataset.quality} /> {dataset.title}
          </>
        ) : null
      },
    },
  ]
}

/** Villages as a table; a hundred thousand scroll like a hundred. */
export function VillageGrid(props: GridProps) {
  const { t } = usePageWords('villages')
  const titleOf = (name: string) => t('table.sortBy', { name })
  const columns = withSorting(useColumns(props), props.sort, props.onSort, titleOf)
  return <LongTable label={t('table.label')} columns={columns} rows={props.rows} rowKey={(row) => row} />
}
