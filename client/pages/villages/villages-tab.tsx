import { useMemo, useState } from 'react'
import type { VillageTable } from '../../../shared/domain/village-table.ts'
import { districtsOf } from '../../../shared/model/districts.ts'
import { formatDate } from '../../../shared/model/format.ts'
import { listStatus } from '../../../shared/model/rules/units.ts'
import { villagesApi } from '../../api-villages.ts'
import { useApp, useScene } from '../../panels/use.ts'
import { openPage } from '../../state/view.ts'
import { ChoiceField } from '../choice-field.tsx'
import { LoadFailed } from '../load-failed.tsx'
import { PageFacts } from '../page-facts.tsx'
import { placesOf } from '../places.ts'
import { nextSort, type TableSort } from '../table-sort.tsx'
import { useLoaded } from '../use-loaded.ts'
import { usePageWords } from '../use-page-words.ts'
import { keptRows, NO_FILTER, sortedRows } from './village-filter.ts'
import { VillageGrid } from './village-grid.tsx'
import { VillageTools } from './village-tools.tsx'

/** What to do while there are no villages. */
function Empty() {
  const { t, language } = usePageWords('villages')
  const link = useApp((state) => state.link)
  const scene = useScene()
  const [district, setDistrict] = useState('')
  const districts = scene ? districtsOf(scene.bundle.edition) : []
  return (
    <section className="page-empty">
      <h3>{t('empty.title')}</h3>
      <p>{t('empty.text')}</p>
      <div className="actions">
        {districts.length > 0 && (
          <ChoiceField
            name={t('empty.district')}
            none={t('filter.all')}
            value={district}
            choices={districts.map(({ code, fullName }) => [code, fullName] as const)}
            onChoose={setDistrict}
          />
        )}
        <a
          className="button"
          href={villagesApi.templateUrl(link.edition, district, link.period, language)}
          download
        >
          {t('empty.template')}
        </a>
        <button type="button" className="button primary" onClick={() => openPage('import')}>
          {t('empty.import')}
        </button>
      </div>
    </section>
  )
}

function Notes({ table }: { table: VillageTable }) {
  const { t, language, number } = usePageWords('villages')
  const { period } = table
  const lists = table.lists.map(({ title }) => title).join('; ')
  const notes = [
    table.lists.length > 0 && t('facts.valid', { period, lists }),
    table.lapsed !== '' && t('facts.lapsed', { period, date: formatDate(table.lapsed, language) }),
    table.lists.length === 0 && table.lapsed === '' && t('facts.noList', { period }),
    table.onlyListed.length > 0 && t('facts.outside', { n: number(table.onlyListed.length) }),
    table.unplaced > 0 && t('facts.unplaced', { n: number(table.unplaced) }),
    table.enteredEdition !== table.edition && t('facts.entered', { edition: table.enteredEdition }),
  ]
  return (
    <ul className="village-notes">
      {notes
        .filter((note) => typeof note === 'string')
        .map((note) => (
          <li key={note}>{note}</li>
        ))}
    </ul>
  )
}

function Facts({ table }: { table: VillageTable }) {
  const { t, number } = usePageWords('villages')
  const difficult = table.values.difficult?.filter((value) => value === 1).length ?? null
  const listed =
    table.lists.length > 0 ? table.key.filter((_, row) => listStatus(table, row) === 'listed').length : null
  const facts = [
    ['villages', table.name.length],
    ['communes', table.communes.length],
    ['difficult', difficult],
    ['listed', listed === null ? null : listed + table.onlyListed.length],
  ] as const
  return <PageFacts facts={facts.map(([id, value]) => [id, t(`facts.${id}`), number(value)] as const)} />
}

function VillageList({ table }: { table: VillageTable }) {
  const { t } = usePageWords('villages')
  const scene = useScene()
  const [filter, setFilter] = useState(NO_FILTER)
  const [sort, setSort] = useState<TableSort>(null)
  const edition = scene?.bundle.edition
  const places = useMemo(() => (edition ? placesOf(edition) : new Map()), [edition])
  const kept = useMemo(() => keptRows(table, places, filter), [table, places, filter])
  const rows = useMemo(() => sortedRows(kept, table, places, sort), [kept, table, places, sort])
  const onSort = (column: string) => setSort((now) => nextSort(now, column))
  return (
    <>
      <VillageTools
        table={table}
        places={places}
        districts={edition ? districtsOf(edition) : []}
        filter={filter}
        onFilter={setFilter}
        shown={rows.length}
      />
      {rows.length === 0 ? (
        <p className="empty">{t('table.noMatch')}</p>
      ) : (
        <VillageGrid table={table} places={places} rows={rows} sort={sort} onSort={onSort} />
      )}
    </>
  )
}

/** Every village of the province that counts in the period on screen. */
export function VillagesTab() {
  const { t } = usePageWords('villages')
  const { edition, period } = useApp((state) => state.link)
  const loaded = useLoaded(`${edition} ${period}`, () => villagesApi.table(edition, period))
  if (loaded.failure) return <LoadFailed detail={loaded.failure} again={loaded.again} />
  const table = loaded.value
  if (!table) return <p role="status">{t('loading')}</p>
  return (
    <>
      {table.name.length > 0 && <Facts table={table} />}
      <Notes table={table} />
      {table.name.length > 0 ? <VillageList key={table.edition} table={table} /> : <Empty />}
    </>
  )
}
