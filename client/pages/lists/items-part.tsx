import { useMemo, useState } from 'react'
import type { ListedItem } from '../../../shared/domain/lists.ts'
import { vietnamDay } from '../../../shared/model/dates.ts'
import { newItem } from '../../../shared/model/lists/item.ts'
import { Icon } from '../../panels/icons.tsx'
import { ChoiceField } from '../choice-field.tsx'
import { LongTable } from '../long-table.tsx'
import { SearchTools } from '../search-tools.tsx'
import { nextSort, type TableSort, withSorting } from '../table-sort.tsx'
import { usePageWords } from '../use-page-words.ts'
import { type ItemColumn, useItemColumns } from './columns.tsx'
import { type ItemFilter, keptItems, NO_ITEM_FILTER, sortedIds } from './item-filter.ts'
import { ItemPanel } from './item-panel.tsx'
import { RefusedNote } from './refused-note.tsx'
import { useListNames } from './use-names.ts'
import type { ListView } from './use-view.ts'

interface ToolsProps {
  view: ListView
  filter: ItemFilter
  onFilter: (filter: ItemFilter) => void
  shown: number
  onAdd: () => void
}

function Tools({ view, filter, onFilter, shown, onAdd }: ToolsProps) {
  const { t, number } = usePageWords('lists')
  const names = useListNames()
  const { list, places, readOnly, ofItem } = view
  const change = (part: Partial<ItemFilter>) => onFilter({ ...filter, ...part })
  const present = (ids: string[], nameOf: (id: string) => string) =>
    [...new Set(ids)]
      .map((id) => [id, nameOf(id)] as const)
      .sort(([, one], [, other]) => one.localeCompare(other, 'vi'))
  const choices = {
    commune: present(
      list.items.map(({ code }) => code),
      (code) => places.get(code)?.name ?? code,
    ),
    workType: present(list.items.map(({ workType }) => workType).filter(Boolean), names.workType),
  }
  const all = list.items.length
  return (
    <SearchTools
      area="lists"
      search={filter.search}
      onSearch={(search) => change({ search })}
      count={t('items.count', { shown: number(shown), all: number(all) })}
      onClear={shown < all ? () => onFilter(NO_ITEM_FILTER) : null}
    >
      {(['commune', 'workType'] as const).map((id) => (
        <ChoiceField
          key={id}
          name={t(`filter.${id}`)}
          none={t('filter.all')}
          value={filter[id]}
          choices={choices[id]}
          onChoose={(value) => change({ [id]: value })}
        />
      ))}
      {(ofItem.size > 0 || filter.warned) && (
        <label className="check">
          <input
            type="checkbox"
            checked={filter.warned}
            onChange={(event) => change({ warned: event.target.checked })}
          />
          <span>{t('filter.warned', { n: number(ofItem.size) })}</span>
        </label>
      )}
      {!readOnly && (
        <button type="button" className="button" onClick={onAdd}>
          <Icon name="plus" size={16} /> {t('items.add')}
        </button>
      )}
    </SearchTools>
  )
}

/** Items in the order asked for. It is found when it is asked for: a row being edited does not run away. */
function useSorted(columns: ItemColumn[], items: readonly ListedItem[]) {
  const [sort, setSort] = useState<TableSort>(null)
  const [order, setOrder] = useState<ReadonlyMap<string, number> | null>(null)
  const onSort = (column: string) => {
    const next = nextSort(sort, column)
    const key = columns.find(({ id }) => id === column)?.key
    setSort(next)
    setOrder(next && key ? new Map(sortedIds(items, key, next.descending).map((id, at) => [id, at])) : null)
  }
  const sorted = useMemo(() => {
    if (!order) return items
    const at = ({ id }: ListedItem) => order.get(id) ?? Number.MAX_SAFE_INTEGER
    return [...items].sort((one, other) => at(one) - at(other))
  }, [items, order])
  return { sort, onSort, sorted }
}

/** An id that no item of the list has had: the name of the moment, told apart by a number. */
function freshId(items: readonly ListedItem[], stem: string): string {
  const taken = new Set(items.map(({ id }) => id))
  for (let n = 1; ; n++) if (!taken.has(`${stem}-${n}`)) return `${stem}-${n}`
}

const momentStem = () => `hm-${Date.now().toString(36)}`

/** The items as a table edited in place, with one of them open beside it. */
export function ItemsPart({ view }: { view: ListView }) {
  const { t } = usePageWords('lists')
  const names = useListNames()
  const [filter, setFilter] = useState(NO_ITEM_FILTER)
  const [chosen, setChosen] = useState<string | null>(null)
  const [sought, setSought] = useState<{ row: string } | null>(null)
  const { list, editor, places, ofItem } = view
  const columns = useItemColumns(view, setChosen)
  const { sort, onSort, sorted } = useSorted(columns, list.items)
  const kept = keptItems(sorted, filter, { places, ...names }, new Set(ofItem.keys()))
  const open = list.items.find(({ id }) => id === chosen) ?? null
  const add = () => {
    const id = freshId(list.items, momentStem())
    const from = view.years[0] ?? Number(vietnamDay(new Date()).slice(0, 4))
    const code = filter.commune || (list.items.at(-1)?.code ?? view.edition.communes[0]?.code ?? '')
    const item = newItem({ id, code, from, name: t('items.newName') })
    editor.edit((content) => ({ ...content, items: [...content.items, item] }))
    setFilter(NO_ITEM_FILTER)
    setChosen(id)
  }
  const duplicate = (item: ListedItem) => {
    const copy = { ...item, id: freshId(list.items, momentStem()) }
    editor.edit((content) => {
      const at = content.items.findIndex(({ id }) => id === item.id)
      return { ...content, items: content.items.toSpliced(at + 1, 0, copy) }
    })
    setChosen(copy.id)
  }
  const remove = (item: ListedItem) => {
    editor.edit((content) => ({ ...content, items: content.items.filter(({ id }) => id !== item.id) }))
    setChosen(null)
  }
  const heads = withSorting(columns, sort, onSort, (name) => t('items.sortBy', { name }))
  return (
    <>
      <Tools view={view} filter={filter} onFilter={setFilter} shown={kept.length} onAdd={add} />
      <RefusedNote
        list={list}
        onGo={(row) => {
          if (!kept.some(({ id }) => id === row)) setFilter(NO_ITEM_FILTER)
          setSought({ row })
        }}
      />
      <div className="works-body list-body">
        {kept.length === 0 ? (
          <p className="empty">{t(list.items.length === 0 ? 'items.empty' : 'items.noMatch')}</p>
        ) : (
          <LongTable
            label={t('items.label')}
            columns={heads}
            rows={kept}
            rowKey={({ id }) => id}
            chosen={chosen}
            sought={sought}
          />
        )}
        {open && (
          <ItemPanel
            key={open.id}
            view={view}
            item={open}
            onDuplicate={() => duplicate(open)}
            onRemove={() => remove(open)}
            onClose={() => setChosen(null)}
          />
        )}
      </div>
    </>
  )
}
