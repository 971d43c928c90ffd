import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'

interface SearchToolsProps {
  /** Area of the page's words; it names the field and the way back: `filter.search`, `filter.clear`. */
  area: string
  search: string
  onSearch: (search: string) => void
  /** How many rows are left, in words. */
  count: string
  /** Given while something is left out: shows everything again. */
  onClear: (() => void) | null
  /** What else narrows the rows, or adds to them. */
  children: ReactNode
}

/** The fields above a long table: what is searched for, what it is narrowed to, how many rows are left. */
export function SearchTools(props: SearchToolsProps) {
  const { t } = useTranslation('pages', { keyPrefix: props.area })
  const { search, onSearch, count, onClear, children } = props
  return (
    <search className="search-tools">
      <label className="field grow">
        <span>{t('filter.search')}</span>
        <input type="search" value={search} onChange={(event) => onSearch(event.target.value)} />
      </label>
      {children}
      <p className="search-count" role="status">
        {count}{' '}
        {onClear && (
          <button type="button" className="link-button" onClick={onClear}>
            {t('filter.clear')}
          </button>
        )}
      </p>
    </search>
  )
}
