import { useEffect, useRef } from 'react'
import { useStore } from 'zustand'
import type { InvestmentList } from '../../../shared/domain/lists.ts'
import { isEditable } from '../../../shared/model/lists/status.ts'
import { drafts, draftsUnder, keepDraft } from '../../state/drafts.ts'
import { usePageWords } from '../use-page-words.ts'

const under = (list: string) => `list/${list}/cell/`

/** Under which a text is kept that a number cell of an item refused. */
export const cellDraft = (list: string, item: string, field: string): string =>
  `${under(list)}${item}/${field}`

interface NoteProps {
  list: InvestmentList
  /** Shows the row of an item. */
  onGo: (item: string) => void
}

/** How many cells hold a text that was refused, wherever they are in the table, and the way to them, one after another. */
export function RefusedNote({ list, onGo }: NoteProps) {
  const { t, number } = usePageWords('lists')
  const { id, items } = list
  const keys = useStore(drafts, () => draftsUnder(under(id)).join('\n'))
  const cells = keys === '' ? [] : keys.split('\n')
  const itemOf = (cell: string) => cell.slice(0, cell.lastIndexOf('/'))
  const held = new Set(cells.map(itemOf))
  const editable = isEditable(list)
  // What was typed in an item that is no more, or in a list that was handed in, is nobody's to correct.
  useEffect(() => {
    const there = new Set(editable ? items.map((item) => item.id) : [])
    for (const cell of keys === '' ? [] : keys.split('\n'))
      if (!there.has(itemOf(cell))) keepDraft(under(id) + cell, undefined)
  })
  const last = useRef<string | null>(null)
  if (cells.length === 0) return null
  const go = () => {
    const rows = items.flatMap((item) => (held.has(item.id) ? [item.id] : []))
    const next = rows[(rows.indexOf(last.current ?? '') + 1) % rows.length]
    if (next === undefined) return
    last.current = next
    onGo(next)
  }
  return (
    <p className="list-refused error-text" role="status">
      {t('items.refused', { count: cells.length, n: number(cells.length) })}{' '}
      <button type="button" className="link-button" onClick={go}>
        {t('items.refusedGo')}
      </button>
    </p>
  )
}
