import { useEffect, useState } from 'react'
import type { Indicator } from '../../../shared/domain/indicators.ts'
import type { LedgerEntry, LedgerIndicator } from '../../../shared/domain/ledger.ts'
import { formatCarried } from '../../../shared/model/format.ts'
import { ledgerApi } from '../../api-ledger.ts'
import { useApp } from '../../panels/use.ts'
import { explain } from '../../state/explain.ts'
import { usePageWords } from '../use-page-words.ts'
import { FigureTable } from './figure-table.tsx'
import type { Ledger } from './use-ledger.ts'

/** Asked again when the shares change, because every figure may have. */
function useEntry({ to, shares }: Ledger, code: string) {
  const period = useApp((state) => state.link.period)
  const [entry, setEntry] = useState<LedgerEntry | null>(null)
  const [failure, setFailure] = useState('')
  // biome-ignore lint/correctness/useExhaustiveDependencies: another version of the shares is another answer
  useEffect(() => {
    let wanted = true
    ledgerApi.entry(to.id, code, period).then(
      (found) => {
        if (!wanted) return
        setEntry(found)
        setFailure('')
      },
      (error) => wanted && setFailure(explain(error)),
    )
    return () => {
      wanted = false
    }
  }, [to.id, code, period, shares.version])
  return { entry: entry?.code === code && entry.edition === to.id ? entry : null, failure, period }
}

function IndicatorBlock(props: { entry: LedgerEntry; row: LedgerIndicator; indicator: Indicator }) {
  const { entry, row, indicator } = props
  const words = usePageWords('ledger')
  const { t, label, language } = words
  const catalogue = useApp((state) => state.catalogue)
  const figures = row.from.flatMap((id) => entry.figures.find((figure) => figure.indicator === id) ?? [])
  const units = figures[0]?.units
  return (
    <li>
      <details className="ledger-indicator">
        <summary>
          <span>{label(indicator)}</span>
          {row.uncertain && (
            <i className="key uncertain" role="img" aria-label={t('known.area')} title={t('known.area')} />
          )}
          <b className="num">{formatCarried(row.value, units, indicator, language)}</b>
        </summary>
        {indicator.kind === 'rate' && <p className="hint">{t('entry.rate')}</p>}
        {figures.map((figure) => {
          const entered = catalogue?.indicators.find((one) => one.id === figure.indicator)
          return (
            entered && (
              <FigureTable key={figure.indicator} entry={entry} figure={figure} indicator={entered} />
            )
          )
        })}
      </details>
    </li>
  )
}

/** One new unit: every indicator with the way its figure was made. */
export function UnitEntry({ ledger, code }: { ledger: Ledger; code: string }) {
  const { t } = usePageWords('ledger')
  const catalogue = useApp((state) => state.catalogue)
  const { entry, failure, period } = useEntry(ledger, code)
  const unit = ledger.newUnits.get(code)
  return (
    <section className="ledger-entry" aria-labelledby="ledger-entry-title">
      <h3 id="ledger-entry-title">{unit?.fullName ?? code}</h3>
      <p className="hint">{t('entry.note', { period, edition: ledger.to.id })}</p>
      {failure && <p role="alert">{failure}</p>}
      {!entry && !failure && <p role="status">{t('loading')}</p>}
      {entry && (
        <ul className="ledger-indicators">
          {entry.indicators.map((row) => {
            const indicator = catalogue?.indicators.find((one) => one.id === row.id)
            return indicator && <IndicatorBlock key={row.id} entry={entry} row={row} indicator={indicator} />
          })}
        </ul>
      )}
    </section>
  )
}
