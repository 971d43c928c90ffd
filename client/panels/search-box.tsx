import { useId, useMemo, useState } from 'react'
import { searchUnits } from '../../shared/model/match.ts'
import { focusUnit } from '../state/focus.ts'
import { bundleOf } from '../state/store.ts'
import { Icon } from './icons.tsx'
import { useApp, useWords } from './use.ts'

const LIMIT = 8

/** Search for communes and districts; diacritics do not matter. */
export function SearchBox() {
  const { t } = useWords()
  const edition = useApp((state) => bundleOf(state, state.link)?.edition ?? null)
  const [query, setQuery] = useState('')
  const [open, setOpen] = useState(false)
  const [active, setActive] = useState(0)
  const listId = useId()
  const hits = useMemo(
    () => (edition && query.trim() ? searchUnits(query, edition, LIMIT) : []),
    [edition, query],
  )
  const choose = (index: number) => {
    const hit = hits[index]
    if (!hit) return
    focusUnit(hit.kind, hit.code)
    setQuery('')
    setOpen(false)
  }
  const onKey = (event: React.KeyboardEvent) => {
    if (event.key === 'ArrowDown') setActive((at) => Math.min(at + 1, hits.length - 1))
    else if (event.key === 'ArrowUp') setActive((at) => Math.max(at - 1, 0))
    else if (event.key === 'Enter') choose(active)
    else if (event.key === 'Escape') setOpen(false)
    else return
    event.preventDefault()
  }
  const shown = open && query.trim() !== ''
  return (
    <div className="search">
      <Icon name="search" size={16} />
      <input
        type="search"
        role="combobox"
        aria-label={t('search.label')}
        aria-expanded={shown}
        aria-controls={listId}
        aria-activedescendant={shown && hits[active] ? `${listId}-${active}` : undefined}
        aria-autocomplete="list"
        placeholder={t('search.placeholder')}
        value={query}
        onChange={(event) => {
          setQuery(event.target.value)
          setActive(0)
          setOpen(true)
        }}
        onFocus={() => setOpen(true)}
        onBlur={() => setOpen(false)}
        onKeyDown={onKey}
      />
      <div className="search-hits" id={listId} role="listbox" aria-label={t('search.label')} hidden={!shown}>
        {hits.map((hit, index) => (
          <div
            key={`${hit.kind}${hit.code}`}
            id={`${listId}-${index}`}
            role="option"
            tabIndex={-1}
            aria-selected={index === active}
            onPointerDown={(event) => {
              event.preventDefault()
              choose(index)
            }}
          >
            <span>{hit.label}</span>
            <small>{hit.kind === 'district' ? t('search.district') : (hit.districtName ?? hit.code)}</small>
          </div>
        ))}
        {hits.length === 0 && <p className="hint">{t('search.none')}</p>}
      </div>
    </div>
  )
}
