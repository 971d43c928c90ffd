import type { Indicator } from '../../../shared/domain/indicators.ts'
import type { LedgerEntry, LedgerFigure, LedgerPart } from '../../../shared/domain/ledger.ts'
import { unitWords } from '../../../shared/model/format.ts'
import { QualityMark } from '../../panels/quality-mark.tsx'
import { usePageWords } from '../use-page-words.ts'
import { KnownMark } from './known-mark.tsx'

/** Split counts are fractions: two decimals tell them apart from whole ones without pretending more. */
const SPLIT_DECIMALS = 2

function Source({ entry, id, period }: { entry: LedgerEntry; id: number | null; period: string | null }) {
  const { t } = usePageWords('ledger')
  const dataset = entry.datasets.find((one) => one.id === id)
  if (!dataset) return <>{t('noData')}</>
  return (
    <>
      {dataset.title} {period && `(${period})`} <QualityMark quality={dataset.quality} />
    </>
  )
}

function useFigureWords(indicator: Indicator) {
  const { number, value } = usePageWords('ledger')
  const counted = indicator.kind === 'count'
  const shown = indicator.kind === 'flag' ? 100 : 1
  return (figure: number | null) => {
    if (counted) return number(figure, Math.max(SPLIT_DECIMALS, indicator.decimals))
    return value(figure === null ? null : figure * shown, indicator)
  }
}

function PartRow(props: { entry: LedgerEntry; part: LedgerPart; indicator: Indicator }) {
  const { entry, part, indicator } = props
  const { t, number } = usePageWords('ledger')
  const show = useFigureWords(indicator)
  const align = indicator.kind === 'class' ? '' : 'num'
  return (
    <tr>
      <th scope="row">
        {part.name}
        <small>{part.code}</small>
      </th>
      <td className={align}>{show(part.value)}</td>
      <td>
        <b className="num">{t('percent', { value: number(part.share * 100, 2) })}</b>
        {part.known !== 'whole' && <KnownMark known={part.known} />}
        {part.source && <small>{part.source}</small>}
      </td>
      <td className={align}>{show(part.amount)}</td>
      <td>
        <Source entry={entry} id={part.dataset} period={part.period} />
      </td>
    </tr>
  )
}

/** How one entered figure was made: old values × share = sum; zones as a composition. */
export function FigureTable(props: { entry: LedgerEntry; figure: LedgerFigure; indicator: Indicator }) {
  const { entry, figure, indicator } = props
  const words = usePageWords('ledger')
  const { t, label } = words
  const show = useFigureWords(indicator)
  const sum = figure.units ? unitWords(figure.units, indicator, words.language) : show(figure.value)
  if (figure.parts.length === 0) {
    return (
      <p className="ledger-direct">
        {label(indicator)}: <b className="num">{show(figure.value)}</b>{' '}
        {figure.value === null ? (
          t('entry.missing')
        ) : (
          <>
            {t('entry.direct')} <Source entry={entry} id={figure.dataset} period={figure.period} />
          </>
        )}
      </p>
    )
  }
  return (
    <div className="ledger-figure">
      <table className="plain-table ledger-table">
        <caption>
          {t('entry.caption', { indicator: label(indicator), edition: figure.enteredIn ?? '' })}
        </caption>
        <thead>
          <tr>
            <th scope="col">{t('entry.old')}</th>
            <th scope="col">{t('entry.value')}</th>
            <th scope="col">{t('entry.share')}</th>
            <th scope="col">{t(indicator.kind === 'count' ? 'entry.amount' : 'entry.counts')}</th>
            <th scope="col">{t('entry.source')}</th>
          </tr>
        </thead>
        <tbody>
          {figure.parts.map((part) => (
            <PartRow key={part.code} entry={entry} part={part} indicator={indicator} />
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row" colSpan={3}>
              {t(`entry.sum.${indicator.kind}`)}
            </th>
            <td className="num" colSpan={2}>
              {sum}
            </td>
          </tr>
        </tfoot>
      </table>
    </div>
  )
}
