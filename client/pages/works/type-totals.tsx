import type { Catalogue } from '../../../shared/domain/indicators.ts'
import { NumberHeads } from '../number-heads.tsx'
import { usePageWords } from '../use-page-words.ts'
import { typeTotals, type WorkEntry } from './work-rows.ts'

const MONEY = ['cost', 'open', 'veto', 'funded', 'excluded'] as const

/** Totals of the works on screen by work type. */
export function TypeTotals({ entries, catalogue }: { entries: readonly WorkEntry[]; catalogue: Catalogue }) {
  const { t, number, label, unit } = usePageWords('works')
  const totals = typeTotals(entries, catalogue.workTypes)
  if (totals.length === 0) return null
  const money = MONEY.map((id) => t(`totals.${id}`))
  const heads = [t('totals.communes'), t('columns.quantity'), ...money, t('columns.people')]
  const sum = (id: (typeof MONEY)[number]) => totals.reduce((all, total) => all + total[id], 0)
  return (
    <details className="works-totals">
      <summary>{t('totals.title')}</summary>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <section className="wide-table" tabIndex={0} aria-label={t('totals.title')}>
        <table className="plain-table">
          <NumberHeads first={t('columns.workType')} numbers={heads} />
          <tbody>
            {totals.map((total) => {
              const type = catalogue.workTypes.find(({ id }) => id === total.workType)
              return (
                <tr key={total.workType}>
                  <th scope="row">{type ? label(type) : total.workType}</th>
                  <td className="num">{number(total.communes)}</td>
                  <td className="num">
                    {number(total.quantity, 2)} {type && unit(type)}
                  </td>
                  {MONEY.map((id) => (
                    <td key={id} className="num">
                      {number(total[id])}
                    </td>
                  ))}
                  <td className="num">{number(total.people)}</td>
                </tr>
              )
            })}
          </tbody>
          <tfoot>
            <tr>
              <th scope="row" colSpan={3}>
                {t('totals.sum')}
              </th>
              {MONEY.map((id) => (
                <td key={id} className="num">
                  {number(sum(id))}
                </td>
              ))}
              <td />
            </tr>
          </tfoot>
        </table>
      </section>
      <p className="hint">{t('totals.note')}</p>
    </details>
  )
}
