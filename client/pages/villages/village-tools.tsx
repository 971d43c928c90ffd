import type { VillageTable } from '../../../shared/domain/village-table.ts'
import { usePageWords } from '../use-page-words.ts'
import type { Place } from './places.ts'
import { NO_FILTER, type VillageFilter } from './village-filter.ts'

interface ToolsProps {
  table: VillageTable
  places: ReadonlyMap<string, Place>
  districts: { code: string; fullName: string }[]
  filter: VillageFilter
  onFilter: (filter: VillageFilter) => void
  shown: number
}

const STATUSES = ['listed', 'removed', 'notListed'] as const

/** Search, district, commune, difficult only, standing in the list. */
export function VillageTools({ table, places, districts, filter, onFilter, shown }: ToolsProps) {
  const { t, number } = usePageWords('villages')
  const change = (part: Partial<VillageFilter>) => onFilter({ ...filter, ...part })
  const communes = table.communes.flatMap((code) => {
    const place = places.get(code)
    return place && (filter.district === '' || place.districtCode === filter.district) ? [place] : []
  })
  return (
    <search className="village-tools">
      <label className="field grow">
        <span>{t('filter.search')}</span>
        <input
          type="search"
          value={filter.search}
          onChange={(event) => change({ search: event.target.value })}
        />
      </label>
      {districts.length > 0 && (
        <label className="field">
          <span>{t('filter.district')}</span>
          <select
            value={filter.district}
            onChange={(event) => change({ district: event.target.value, commune: '' })}
          >
            <option value="">{t('filter.all')}</option>
            {districts.map(({ code, fullName }) => (
              <option key={code} value={code}>
                {fullName}
              </option>
            ))}
          </select>
        </label>
      )}
      <label className="field">
        <span>{t('filter.commune')}</span>
        <select value={filter.commune} onChange={(event) => change({ commune: event.target.value })}>
          <option value="">{t('filter.all')}</option>
          {communes.map(({ code, name }) => (
            <option key={code} value={code}>
              {name}
            </option>
          ))}
        </select>
      </label>
      {table.lists.length > 0 && (
        <label className="field">
          <span>{t('filter.list')}</span>
          <select
            value={filter.list}
            onChange={(event) => change({ list: event.target.value as VillageFilter['list'] })}
          >
            <option value="">{t('filter.all')}</option>
            {STATUSES.map((status) => (
              <option key={status} value={status}>
                {t(`listed.${status}`)}
              </option>
            ))}
          </select>
        </label>
      )}
      {table.values.difficult && (
        <label className="check">
          <input
            type="checkbox"
            checked={filter.difficult}
            onChange={(event) => change({ difficult: event.target.checked })}
          />
          <span>{t('filter.difficult')}</span>
        </label>
      )}
      <p className="village-count" role="status">
        {t('table.count', { shown: number(shown), all: number(table.name.length) })}{' '}
        {shown < table.name.length && (
          <button type="button" className="link-button" onClick={() => onFilter(NO_FILTER)}>
            {t('filter.clear')}
          </button>
        )}
      </p>
    </search>
  )
}
