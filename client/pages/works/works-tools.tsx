import { districtsOf } from '../../../shared/model/districts.ts'
import { Icon } from '../../panels/icons.tsx'
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
    <search className="village-tools">
      <label className="field grow">
        <span>{t('filter.search')}</span>
        <input
          type="search"
          value={filter.search}
          onChange={(event) => change({ search: event.target.value })}
        />
      </label>
      {(['workType', 'district', 'state'] as const).map(
        (id) =>
          choices[id].length > 0 && (
            <label key={id} className="field">
              <span>{t(`filter.${id}`)}</span>
              <select value={filter[id]} onChange={(event) => change({ [id]: event.target.value })}>
                <option value="">{t('filter.all')}</option>
                {choices[id].map(([value, name]) => (
                  <option key={value} value={value}>
                    {name}
                  </option>
                ))}
              </select>
            </label>
          ),
      )}
      <button type="button" className="button" onClick={onAdd}>
        <Icon name="plus" size={16} /> {t('added.add')}
      </button>
      <p className="village-count" role="status">
        {t('table.count', { shown: number(shown), all: number(all) })}{' '}
        {shown < all && (
          <button type="button" className="link-button" onClick={() => onFilter(NO_WORKS_FILTER)}>
            {t('filter.clear')}
          </button>
        )}
      </p>
    </search>
  )
}
