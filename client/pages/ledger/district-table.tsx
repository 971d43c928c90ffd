import { useEffect, useState } from 'react'
import type { DistrictColumn, DistrictTable as Table } from '../../../shared/domain/ledger.ts'
import { ledgerApi } from '../../api-ledger.ts'
import { compositionWords } from '../../panels/composition.ts'
import { useApp } from '../../panels/use.ts'
import { explain } from '../../state/explain.ts'
import { NEED } from '../../state/need.ts'
import { indicatorOf } from '../../state/scene.ts'
import { get } from '../../state/store.ts'
import { usePageWords } from '../use-page-words.ts'

function useTable(indicator: string, period: string) {
  const [table, setTable] = useState<Table | null>(null)
  const [failure, setFailure] = useState('')
  useEffect(() => {
    let wanted = true
    ledgerApi.districts(indicator, period).then(
      (found) => {
        if (!wanted) return
        setTable(found)
        setFailure('')
      },
      (error) => wanted && setFailure(explain(error)),
    )
    return () => {
      wanted = false
    }
  }, [indicator, period])
  return { table: table?.indicator === indicator && table.period === period ? table : null, failure }
}

function Cell({ column, row, id }: { column: DistrictColumn; row: number; id: string }) {
  const words = usePageWords('ledger')
  const { t, value, number } = words
  const indicator = indicatorOf(get(), id)
  const mix = column.compositions[row]
  const filled = mix ? Object.keys(mix).length > 0 : column.values[row] !== null
  // Over an area a yes-or-no indicator reads as a share.
  const shown =
    indicator.kind === 'flag'
      ? { ...indicator, kind: 'rate' as const, classes: [], unitVi: '%', unitEn: '%', decimals: 1 }
      : indicator
  return (
    <td className="num">
      {column.uncertain[row] && (
        <i className="key uncertain" role="img" aria-label={t('known.area')} title={t('known.area')} />
      )}{' '}
      {!filled && t('noData')}
      {filled && (mix ? compositionWords(mix, indicator, words) : value(column.values[row] ?? null, shown))}
      {filled && (column.missing[row] ?? 0) > 0 && (
        <small>{t('districts.missing', { n: number(column.missing[row] ?? 0) })}</small>
      )}
    </td>
  )
}

/** Any indicator by the districts that people still think in, whatever edition its figures were entered in. */
export function DistrictTable() {
  const { t, label } = usePageWords('ledger')
  const catalogue = useApp((state) => state.catalogue)
  const period = useApp((state) => state.link.period)
  const shown = useApp((state) => state.link.indicator)
  const [id, setId] = useState(shown === NEED.id ? 'difficultVillageRate' : shown)
  const { table, failure } = useTable(id, period)
  const names = [...(table?.districts.map((district) => district.fullName) ?? []), t('districts.province')]
  return (
    <section className="ledger-districts">
      <label className="field">
        <span>{t('districts.indicator')}</span>
        <select value={id} onChange={(event) => setId(event.target.value)}>
          {catalogue?.indicators.map((indicator) => (
            <option key={indicator.id} value={indicator.id}>
              {label(indicator)}
            </option>
          ))}
        </select>
      </label>
      <p className="hint">{t('districts.note', { period })}</p>
      {failure && <p role="alert">{failure}</p>}
      {!table && !failure && <p role="status">{t('loading')}</p>}
      {table && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling area must be reachable by keyboard
        <section className="wide-table ledger-scroll" tabIndex={0} aria-label={t('tabs.districts')}>
          <table className="plain-table ledger-table">
            <thead>
              <tr>
                <th scope="col">{t('districts.district')}</th>
                {table.columns.map((column) => (
                  <th key={column.enteredIn ?? ''} scope="col" className="num">
                    {column.enteredIn === null
                      ? t('districts.current')
                      : t('districts.enteredIn', { edition: column.enteredIn })}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {names.map((name, row) => (
                <tr key={name} data-total={row === names.length - 1}>
                  <th scope="row">{name}</th>
                  {table.columns.map((column) => (
                    <Cell key={column.enteredIn ?? ''} column={column} row={row} id={id} />
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
    </section>
  )
}
