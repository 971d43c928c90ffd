import { districtsOf } from '../../../shared/model/districts.ts'
import { Icon } from '../../panels/icons.tsx'
import { ChoiceField } from '../choice-field.tsx'
import { SearchTools } from '../search-tools.tsx'
import { usePageWords } from '../use-page-words.ts'
import type { WorksView } from './use-works.ts'
import { NO_WORKS_FILTER, STATES, type WorksFilter } from './work-rows.ts'

interface ToolsProps {
  view: WorksView
  filter: WorksFilter
  onFilter: (filter: WorksFilter) => void
  shown: number
  all: number
  onAdd: () => void
}

/** Search, work type, district, state; and a work by hand. */
export function WorksTools({ view, filter, onFilter, shown, all, onAdd }: ToolsProps) {
  const { t, number, label } = usePageWords('works')
  const change = (part: Partial<WorksFilter>) => onFilter({ ...filter, ...part })
  const districts = districtsOf(view.scene.bundle.edition)
  const choices = {
    workType: view.catalogue.workTypes.map((type) => [type.id, label(type)] as const),
    district: districts.map(({ code, fullName }) => [code, fullName] as const),
    state: (['open', ...STATES] as const).map((id) => [id, t(`state.${id}`)] as const),
  }
  return (
    <SearchTools
      area="works"
      search={filter.search}
      onSearch={(search) => change({ search })}
      count={t('table.count', { shown: number(shown), all: number(all) })}
      onClear={shown < all ? () => onFilter(NO_WORKS_FILTER) : null}
    >
      {(['workType', 'district', 'state'] as const).map(
        (id) =>
          choices[id].length > 0 && (
            <ChoiceField
              key={id}
              name={t(`filter.${id}`)}
              none={t('filter.all')}
              value={filter[id]}
              choices={choices[id]}
              onChoose={(value) => change({ [id]: value })}
            />
          ),
      )}
      <button type="button" className="button" onClick={onAdd}>
        <Icon name="plus" size={16} /> {t('added.add')}
      </button>
    </SearchTools>
  )
}
