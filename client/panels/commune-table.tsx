import { useVirtualizer } from '@tanstack/react-virtual'
import { memo, useCallback, useLayoutEffect, useRef, useState } from 'react'
import { VALUE_LAYER } from '../../shared/model/derived-indicators.ts'
import { select } from '../state/plan.ts'
import type { Scene } from '../state/scene.ts'
import { selectInSight } from '../state/selection.ts'
import { set } from '../state/store.ts'
import { openProfile } from '../state/view.ts'
import { keepsNobody, NobodyKept } from './nobody-kept.tsx'
import {
  type Column,
  type FigureColumn,
  figureColumns,
  rankColumns,
  type Sort,
  sortRows,
  type TableRow,
  tableRows,
} from './table-model.ts'
import { TableTools } from './table-tools.tsx'
import { useApp, useScene, useWords } from './use.ts'

const ROW_PX = 30
/** Columns whose first place is the least: places, names, money per person. */
const LEAST_FIRST: readonly string[] = ['rank', 'name', VALUE_LAYER.id]

interface Columns {
  columns: Column[]
  figures: FigureColumn[]
}

/** Most of the table, and nothing in it depends on weights. */
const Figures = memo(function Figures({ figures, index }: { figures: FigureColumn[]; index: number }) {
  const words = useWords()
  return figures.map((column) => (
    <div key={column.id} role="gridcell" className={`td ${column.className}`}>
      {column.figure(index, words)}
    </div>
  ))
})

interface RowProps extends Columns {
  row: TableRow
  /** Given, since asking for them in every row of every frame adds up. */
  words: ReturnType<typeof useWords>
  scene: Scene
  chosen: boolean
  focused: boolean
  top: number
  rowIndex: number
  onFocus: () => void
}

function Row({ row, words, columns, figures, scene, chosen, focused, top, rowIndex, onFocus }: RowProps) {
  return (
    <div
      role="row"
      className="tr"
      tabIndex={focused ? 0 : -1}
      data-row={rowIndex}
      aria-rowindex={rowIndex + 2}
      aria-selected={chosen}
      style={{ transform: `translateY(${top}px)` }}
      onFocus={onFocus}
      onPointerEnter={() => set({ hover: row.code })}
      onClick={(event) => {
        select([row.code], event.shiftKey || event.ctrlKey ? 'toggle' : 'replace')
        openProfile(row.code)
      }}
    >
      <div role="gridcell" className="td check">
        <input
          type="checkbox"
          tabIndex={-1}
          aria-label={words.t('table.choose', { name: row.commune.fullName })}
          checked={chosen}
          onClick={(event) => event.stopPropagation()}
          onChange={() => select([row.code], 'toggle')}
        />
      </div>
      {columns.map((column) => (
        <div key={column.id} role="gridcell" className={`td ${column.className}`}>
          {column.cell(row, scene, words)}
        </div>
      ))}
      <Figures figures={figures} index={row.index} />
    </div>
  )
}

interface HeadProps {
  sort: Sort
  onSort: (id: string) => void
}

function HeadCells({ columns, sort, onSort }: HeadProps & { columns: readonly (Column | FigureColumn)[] }) {
  const words = useWords()
  const arrow = sort.descending ? 'descending' : 'ascending'
  return columns.map((column) => (
    <div
      key={column.id}
      role="columnheader"
      className={`td ${column.className}`}
      aria-sort={sort.column === column.id ? arrow : 'none'}
    >
      <button type="button" title={column.title(words)} onClick={() => onSort(column.id)}>
        {column.head(words)}
        {sort.column === column.id ? (sort.descending ? ' ↓' : ' ↑') : ''}
      </button>
    </div>
  ))
}

const FigureHeads = memo(HeadCells)

function Head({ columns, figures, ...order }: Columns & HeadProps) {
  const words = useWords()
  return (
    <div role="row" className="tr head" aria-rowindex={1}>
      <div role="columnheader" className="td check">
        <span className="visually-hidden">{words.t('table.chosen')}</span>
      </div>
      <HeadCells columns={columns} {...order} />
      <FigureHeads columns={figures} {...order} />
    </div>
  )
}

/** Keys of the table: arrows move, Space selects, Shift+arrow extends, Enter opens the profile, Ctrl+A takes all. */
function onTableKey(
  event: React.KeyboardEvent,
  rows: TableRow[],
  at: number,
  go: (to: number) => void,
): void {
  const row = rows[at]
  const last = rows.length - 1
  const moves: Record<string, number> = {
    ArrowDown: at + 1,
    ArrowUp: at - 1,
    PageDown: at + 10,
    PageUp: at - 10,
    Home: 0,
    End: last,
  }
  const to = moves[event.key]
  if (to !== undefined) {
    const next = Math.max(0, Math.min(last, to))
    if (event.shiftKey && row) {
      const [from, until] = [Math.min(at, next), Math.max(at, next)]
      selectInSight(
        rows.slice(from, until + 1).map((item) => item.code),
        'add',
      )
    }
    go(next)
  } else if (event.key === ' ' && row) select([row.code], 'toggle')
  else if (event.key === 'Enter' && row) openProfile(row.code)
  else if (event.key === 'Escape') select([], 'replace')
  else if (event.key.toLowerCase() === 'a' && event.ctrlKey) {
    selectInSight(
      rows.map((item) => item.code),
      'replace',
    )
  } else return
  event.preventDefault()
}

function Grid({
  scene,
  rows,
  columns,
  figures,
  sort,
  onSort,
}: Columns & {
  scene: Scene
  rows: TableRow[]
  sort: Sort
  onSort: (id: string) => void
}) {
  const words = useWords()
  const selection = useApp((state) => state.link.selection)
  const scroller = useRef<HTMLDivElement>(null)
  const [focus, setFocus] = useState(0)
  const byKey = useRef(false)
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_PX,
    overscan: 4,
  })
  const chosen = new Set(selection)
  const go = (to: number) => {
    setFocus(to)
    byKey.current = true
    virtual.scrollToIndex(to)
  }
  const at = Math.min(focus, rows.length - 1)
  // A far row is drawn only once the table has scrolled; keys pressed until then count from it all the same.
  useLayoutEffect(() => {
    const row = byKey.current && scroller.current?.querySelector<HTMLElement>(`[data-row="${at}"]`)
    if (!row) return
    byKey.current = false
    row.focus()
  })
  const items = virtual.getVirtualItems()
  const focusShown = items.some((item) => item.index === at)
  return (
    <div
      className="table-scroll"
      ref={scroller}
      onPointerLeave={() => set({ hover: null })}
      onKeyDown={(event) => {
        if (!(event.target instanceof HTMLElement) || event.target.closest('.head')) return
        onTableKey(event, rows, at, go)
      }}
    >
      <div
        role="grid"
        aria-label={words.t('table.label')}
        aria-rowcount={rows.length + 1}
        aria-multiselectable="true"
        className="table"
      >
        <Head columns={columns} figures={figures} sort={sort} onSort={onSort} />
        <div role="rowgroup" className="tbody" style={{ height: `${virtual.getTotalSize()}px` }}>
          {items.map((item) => {
            const row = rows[item.index]
            return (
              row && (
                <Row
                  key={row.code}
                  row={row}
                  words={words}
                  columns={columns}
                  figures={figures}
                  scene={scene}
                  chosen={chosen.has(row.code)}
                  focused={focusShown ? item.index === at : item.index === items[0]?.index}
                  top={item.start}
                  rowIndex={item.index}
                  onFocus={() => setFocus(item.index)}
                />
              )
            )
          })}
        </div>
      </div>
    </div>
  )
}

/** The ranking as a table, linked both ways with the map. */
export function CommuneTable() {
  const { t } = useWords()
  const scene = useScene()
  const [sort, setSort] = useState<Sort>({ column: 'rank', descending: false })
  const [onlyChosen, setOnlyChosen] = useState(false)
  const selection = useApp((state) => state.link.selection)
  useApp((state) => state.entitlements)
  useApp((state) => state.worths)
  const onSort = useCallback(
    (id: string) =>
      setSort((now) => ({
        column: id,
        descending: now.column === id ? !now.descending : !LEAST_FIRST.includes(id),
      })),
    [],
  )
  if (!scene) return null
  const columns = rankColumns(scene)
  const figures = figureColumns(scene)
  const all = sortRows(tableRows(scene), [...columns, ...figures], sort)
  const rows = onlyChosen ? all.filter((row) => selection.includes(row.code)) : all
  return (
    <>
      <TableTools scene={scene} onlyChosen={onlyChosen} onOnlyChosen={setOnlyChosen} />
      {rows.length === 0 ? (
        keepsNobody(scene) ? (
          <NobodyKept scene={scene} />
        ) : (
          <p className="empty">{t(onlyChosen && all.length > 0 ? 'table.noneChosen' : 'table.empty')}</p>
        )
      ) : (
        <Grid scene={scene} rows={rows} columns={columns} figures={figures} sort={sort} onSort={onSort} />
      )}
    </>
  )
}
