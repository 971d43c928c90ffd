import { useVirtualizer } from '@tanstack/react-virtual'
import { type ReactNode, useEffect, useRef } from 'react'

export interface LongColumn<T> {
  id: string
  head: ReactNode
  /** Given where the head sorts. */
  sorted?: 'ascending' | 'descending' | 'none'
  className: string
  cell: (row: T) => ReactNode
}

interface LongTableProps<T> {
  label: string
  columns: LongColumn<T>[]
  rows: readonly T[]
  rowKey: (row: T) => string | number
  chosen?: string | number | null
  /** A row to bring into sight, each time it is another object; what is refused in it gets the focus. */
  sought?: { row: string | number } | null
}

const ROW_PX = 36
/** Pictures after which a row that was scrolled to must be there. */
const PATIENCE_FRAMES = 60

function Spacer({ height, span }: { height: number; span: number }) {
  if (height <= 0) return null
  return (
    <tr>
      <td colSpan={span} style={{ height, padding: 0, border: 0 }} />
    </tr>
  )
}

/**
 * A table of any length: only the rows in sight are in the page, the others are two blank rows as high as they. The
 * first column names the row.
 */
export function LongTable<T>({ label, columns, rows, rowKey, chosen, sought }: LongTableProps<T>) {
  const scroller = useRef<HTMLElement>(null)
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_PX,
    overscan: 12,
  })
  // biome-ignore lint/correctness/useExhaustiveDependencies: each search is made once
  useEffect(() => {
    const at = sought ? rows.findIndex((row) => rowKey(row) === sought.row) : -1
    if (at < 0) return
    virtual.scrollToIndex(at, { align: 'center' })
    let left = PATIENCE_FRAMES
    const focus = () => {
      const row = scroller.current?.querySelector(`tr[aria-rowindex="${at + 2}"]`)
      left -= 1
      if (row) row.querySelector<HTMLElement>('[aria-invalid=true]')?.focus()
      else if (left > 0) frame = requestAnimationFrame(focus)
    }
    let frame = requestAnimationFrame(focus)
    return () => cancelAnimationFrame(frame)
  }, [sought])
  const items = virtual.getVirtualItems()
  const before = items[0]?.start ?? 0
  const after = virtual.getTotalSize() - (items.at(-1)?.end ?? 0)
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <section className="long-table" ref={scroller} tabIndex={0} aria-label={label}>
      <table aria-rowcount={rows.length + 1}>
        <thead>
          <tr aria-rowindex={1}>
            {columns.map(({ id, head, className, sorted }) => (
              <th key={id} scope="col" className={className} aria-sort={sorted}>
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          <Spacer height={before} span={columns.length} />
          {items.map((item) => {
            const row = rows[item.index]
            if (row === undefined) return null
            const key = rowKey(row)
            return (
              <tr key={key} aria-rowindex={item.index + 2} data-chosen={key === chosen}>
                {columns.map((column, index) =>
                  index === 0 ? (
                    <th key={column.id} scope="row" className={column.className}>
                      {column.cell(row)}
                    </th>
                  ) : (
                    <td key={column.id} className={column.className}>
                      {column.cell(row)}
                    </td>
                  ),
                )}
              </tr>
            )
          })}
          <Spacer height={after} span={columns.length} />
        </tbody>
      </table>
    </section>
  )
}
