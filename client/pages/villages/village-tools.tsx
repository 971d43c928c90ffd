import type { VillageTable } from '../../../shared/domain/village-table.ts'
import { ChoiceField } from '../choice-field.tsx'
import type { Place } from '../places.ts'
import { SearchTools } from '../search-tools.tsx'
import { usePageWords } from '../use-page-words.ts'
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
  const all = t('filter.all')
  const whole = table.name.length
  return (
    <SearchTools
      area="villages"
      search={filter.search}
      onSearch={(search) => change({ search })}
      count={t('table.count', { shown: number(shown), all: number(whole) })}
      onClear={shown < whole ? () => onFilter(NO_FILTER) : null}
    >
      {districts.length > 0 && (
        <ChoiceField
          name={t('filter.district')}
          none={all}
          value={filter.district}
          choices={districts.map(({ code, fullName }) => [code, fullName] as const)}
          onChoose={(district) => change({ district, commune: '' })}
        />
      )}
      <ChoiceField
        name={t('filter.commune')}
        none={all}
        value={filter.commune}
        choices={communes.map(({ code, name }) => [code, name] as const)}
        onChoose={(commune) => change({ commune })}
      />
      {table.lists.length > 0 && (
        <ChoiceField
          name={t('filter.list')}
          none={all}
          value={filter.list}
          choices={STATUSES.map((status) => [status, t(`listed.${status}`)] as const)}
          onChoose={(list) => change({ list: list as VillageFilter['list'] })}
        />
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
    </SearchTools>
  )
}
