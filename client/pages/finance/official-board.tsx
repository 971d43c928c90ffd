import type { FinanceRow } from '../../../shared/domain/indicators.ts'
import { formatDate } from '../../../shared/model/format.ts'
import { useApp } from '../../panels/use.ts'
import { NumberHeads } from '../number-heads.tsx'
import { usePageWords } from '../use-page-words.ts'
import { Rate } from './rate.tsx'

/** Percentages that differ by less than this say the same in whole numbers. */
const ROUNDING = 0.5

const percentOf = ({ planned, disbursed }: FinanceRow) =>
  disbursed === null || planned <= 0 ? null : (100 * disbursed) / planned

function Line({ row }: { row: FinanceRow }) {
  const { t, number, label } = usePageWords('finance')
  const line = useApp((state) => state.catalogue?.fundingLines.find(({ id }) => id === row.line))
  const total = row.line === 'total'
  const computed = percentOf(row)
  const apart = computed === null || row.percentStated === null ? 0 : Math.abs(computed - row.percentStated)
  return (
    <tr data-total={total}>
      <th scope="row">{total ? t('official.total') : line ? label(line) : row.line}</th>
      <td className="num">{number(row.planned)}</td>
      <td className="num">
        {row.disbursed === null ? <Blank text={t('notSaid')} /> : number(row.disbursed)}
      </td>
      <td className="num">
        {row.percentStated === null ? <Blank text={t('notSaid')} /> : `${number(row.percentStated)}%`}
      </td>
      <td className="num">
        {computed === null ? (
          <Blank text={t('notSaid')} />
        ) : (
          <>
            <Rate percent={computed} />
            {apart >= ROUNDING && <small>{t('official.apart', { points: number(apart, 1) })}</small>}
          </>
        )}
      </td>
    </tr>
  )
}

/** In place of a figure that nobody gave. */
export function Blank({ text }: { text: string }) {
  return <span className="soft">{text}</span>
}

const COLUMNS = ['planned', 'disbursed', 'stated', 'computed'] as const

function Plan({ rows }: { rows: FinanceRow[] }) {
  const { t, language } = usePageWords('finance')
  const [first] = rows
  if (!first) return null
  const date = formatDate(first.asOf, language)
  const name = language === 'vi' ? first.plan : first.planEn
  return (
    <figure>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
      <section className="wide-table" tabIndex={0} aria-label={name}>
        <table className="plain-table finance-table">
          <caption>{name}</caption>
          <NumberHeads first={t('official.line')} numbers={COLUMNS.map((key) => t(`official.${key}`))} />
          <tbody>
            {rows.map((row) => (
              <Line key={row.line} row={row} />
            ))}
          </tbody>
        </table>
      </section>
      <figcaption className="hint">{t('official.asOf', { date, source: first.source })}</figcaption>
    </figure>
  )
}

/** Plan and payments as the province reported them. */
export function OfficialBoard() {
  const { t } = usePageWords('finance')
  const finance = useApp((state) => state.catalogue?.finance) ?? []
  const plans = [...new Set(finance.map(({ plan }) => plan))]
  return (
    <section className="page-stack" aria-labelledby="finance-official" data-testid="finance-official">
      <div>
        <h3 id="finance-official">{t('official.title')}</h3>
        <p className="hint">{t('official.note')}</p>
      </div>
      <div className="finance-plans">
        {plans.map((plan) => (
          <Plan key={plan} rows={finance.filter((row) => row.plan === plan)} />
        ))}
      </div>
    </section>
  )
}
