import type { ReactNode } from 'react'
import type { ColumnSort, ValuePart } from '../../../shared/domain/entitlement.ts'
import { sayNoValue } from '../../../shared/model/layer-classes.ts'
import type { Apart, ThreeColumnRow } from '../../../shared/model/three-columns.ts'
import { useApp } from '../../panels/use.ts'
import { focusUnit } from '../../state/focus.ts'
import { openPage } from '../../state/view.ts'
import { type LongColumn, LongTable } from '../long-table.tsx'
import { usePageWords } from '../use-page-words.ts'

export interface PlacedRow extends ThreeColumnRow {
  name: string
  district: string
  /** The columns differ widely on it. */
  wide: boolean
}

interface TableProps {
  rows: readonly PlacedRow[]
  sort: ColumnSort
  onSort: (sort: ColumnSort) => void
  hasDistricts: boolean
}

function showCommune(code: string): void {
  openPage(null)
  focusUnit('commune', code)
}

/** "hạng 3 theo nhu cầu, hạng 41 theo điểm" */
function useApartText() {
  const { t, number } = usePageWords('columns')
  return ({ one, other, oneRank, otherRank }: Apart) =>
    t('apart', {
      one: number(oneRank),
      other: number(otherRank),
      byOne: t(`by.${one}`),
      byOther: t(`by.${other}`),
    })
}

/** The places of one column sort the table. */
function RankHead({ column, sort, onSort }: { column: ColumnSort } & Pick<TableProps, 'sort' | 'onSort'>) {
  const { t } = usePageWords('columns')
  const name = t(`card.${column}.name`)
  return (
    <button type="button" title={t('table.sortBy', { name })} onClick={() => onSort(column)}>
      <b>{name}</b>
      {t('table.rank')}
      {sort === column ? ' ↑' : ''}
    </button>
  )
}

type Cell = (row: PlacedRow) => ReactNode

/** Every commune with its three places; where they lie far apart the words say so. */
export function ColumnsTable({ rows, sort, onSort, hasDistricts }: TableProps) {
  const { t, label, number, language } = usePageWords('columns')
  const apartText = useApartText()
  const types = useApp((state) => state.catalogue?.workTypes)
  const partText = ({ workType, costPerPerson }: ValuePart) => {
    const type = types?.find(({ id }) => id === workType)
    return t('table.part', { name: type ? label(type) : workType, cost: number(costPerPerson, 1) })
  }
  const plain = (id: string, group: string, cell: Cell): LongColumn<PlacedRow> => ({
    id,
    head: t(`table.${id}`),
    className: `num ${group}`,
    cell,
  })
  const place = (column: ColumnSort, cell: Cell): LongColumn<PlacedRow> => ({
    id: `rank-${column}`,
    head: <RankHead column={column} sort={sort} onSort={onSort} />,
    sorted: sort === column ? 'ascending' : 'none',
    className: `num place-of ${column}`,
    cell,
  })
  const columns: LongColumn<PlacedRow>[] = [
    {
      id: 'commune',
      head: t('table.commune'),
      className: 'name',
      cell: ({ code, name }) => (
        <button
          type="button"
          className="cell-link"
          title={t('table.open', { name })}
          onClick={() => showCommune(code)}
        >
          {name}
        </button>
      ),
    },
    ...(hasDistricts
      ? [
          {
            id: 'district',
            head: t('table.district'),
            className: 'district',
            cell: ({ district }: PlacedRow) => district,
          },
        ]
      : []),
    place('need', ({ needRank }) => number(needRank)),
    plain('score', 'need', ({ need }) => number(need, 1)),
    place('entitlement', ({ shareRank }) => number(shareRank)),
    plain('points', 'entitlement', ({ points }) => number(points, 1)),
    plain('share', 'entitlement', ({ share }) => number(share, 2)),
    place('value', ({ valueRank }) => number(valueRank)),
    plain('perPerson', 'value', ({ costPerPerson, noValue, valueParts }) => (
      <span title={valueParts.map(partText).join('\n')}>
        {noValue ? <small className="soft">{sayNoValue(noValue, language)}</small> : number(costPerPerson, 1)}
      </span>
    )),
    {
      id: 'apart',
      head: t('table.apart'),
      className: 'apart',
      cell: ({ apart, wide }) =>
        apart && (
          <span className="apart-note" data-wide={wide}>
            {wide ? apartText(apart) : t('table.places', { count: apart.places })}
          </span>
        ),
    },
  ]
  return <LongTable label={t('table.label')} columns={columns} rows={rows} rowKey={({ code }) => code} />
}
