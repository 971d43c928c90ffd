import type { ReactNode } from 'react'
import type { Quality } from '../../../shared/domain/observations.ts'
import { worseQuality } from '../../../shared/model/evaluate.ts'
import { QualityMark } from '../../panels/quality-mark.tsx'
import { type LongColumn, LongTable } from '../long-table.tsx'
import type { Place } from '../places.ts'
import { usePageWords } from '../use-page-words.ts'
import { useCatalogueNames } from './use-type-names.ts'
import type { Row, WorkEntry } from './work-rows.ts'

interface GridProps {
  rows: Row[]
  places: ReadonlyMap<string, Place>
  chosen: string | null
  /** While one is being edited beside the table there is room for the main columns only. */
  narrow: boolean
  onChoose: (key: string) => void
}

function qualityOf(entry: WorkEntry): Quality | null {
  return entry.lots.reduce((worst: Quality | null, lot) => worseQuality(worst, lot.quality), null)
}

/** What can be said of a work at a glance, each with its meaning. */
export function States({ entry }: { entry: WorkEntry }) {
  const { t } = usePageWords('works')
  return (
    <span className="work-states">
      {entry.states.map((state) => (
        <span key={state} className="work-state" data-state={state} title={t(`stateNote.${state}`)}>
          {t(`state.${state}`)}
        </span>
      ))}
    </span>
  )
}

function CommuneCell({ place, code }: { place: Place | undefined; code: string }) {
  return (
    <span className="work-commune">
      {place?.name ?? code} <small>{place?.district}</small>
    </span>
  )
}

function useNameColumn({ places, chosen, onChoose }: GridProps): LongColumn<Row> {
  const { t } = usePageWords('works')
  const names = useCatalogueNames()
  return {
    id: 'name',
    head: t('columns.work'),
    className: 'name',
    cell: (row) => {
      if (row.kind === 'commune') return <CommuneCell place={places.get(row.code)} code={row.code} />
      const { entry } = row
      const name = entry.name || names.type(entry.workType)
      const commune = places.get(entry.code)?.name ?? entry.code
      return (
        <button
          type="button"
          className="cell-link work-name"
          aria-pressed={entry.key === chosen}
          aria-label={t('table.open', { name, commune })}
          onClick={() => onChoose(entry.key)}
        >
          {name}
        </button>
      )
    },
  }
}

function useColumns(props: GridProps): LongColumn<Row>[] {
  const { t, number } = usePageWords('works')
  const names = useCatalogueNames()
  const ofWork = (cell: (entry: WorkEntry) => ReactNode) => (row: Row) =>
    row.kind === 'work' ? cell(row.entry) : null
  const of = (row: Row) => (row.kind === 'work' ? row.entry : row)
  return [
    useNameColumn(props),
    {
      id: 'quantity',
      head: t('columns.quantity'),
      className: 'num quantity',
      cell: ofWork((entry) => `${number(entry.quantity, 2)} ${names.unit(entry.workType)}`),
    },
    {
      id: 'lots',
      head: t('columns.lots'),
      className: 'num lots',
      cell: ofWork((entry) => number(entry.lots.length)),
    },
    {
      id: 'unitCost',
      head: t('columns.unitCost'),
      className: 'num',
      cell: ofWork((entry) => number(entry.unitCost, 2)),
    },
    { id: 'cost', head: t('columns.cost'), className: 'num', cell: (row) => number(of(row).cost) },
    { id: 'people', head: t('columns.people'), className: 'num', cell: (row) => number(of(row).people) },
    {
      id: 'quality',
      head: t('columns.quality'),
      className: 'quality-cell',
      cell: ofWork((entry) => <QualityMark quality={qualityOf(entry)} />),
    },
    {
      id: 'state',
      head: t('columns.state'),
      className: 'states',
      cell: ofWork((entry) => <States entry={entry} />),
    },
  ]
}

/** Columns that stay while a work is being edited. */
const MAIN = ['name', 'quantity', 'cost', 'state']

/** Works commune by commune; thousands scroll like a few. */
export function WorksGrid(props: GridProps) {
  const { t } = usePageWords('works')
  const columns = useColumns(props)
  return (
    <LongTable
      label={t('table.label')}
      columns={props.narrow ? columns.filter(({ id }) => MAIN.includes(id)) : columns}
      rows={props.rows}
      rowKey={(row) => row.key}
      chosen={props.chosen}
    />
  )
}
