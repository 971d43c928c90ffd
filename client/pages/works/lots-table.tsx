import type { Candidate } from '../../../shared/domain/plans.ts'
import { usePageWords } from '../use-page-words.ts'
import { isFunded } from './work-rows.ts'

function stateOf(lot: Candidate): 'excluded' | 'veto' | 'funded' | 'lifted' | 'open' {
  if (lot.excluded) return 'excluded'
  if (lot.veto) return 'veto'
  if (isFunded(lot)) return 'funded'
  return lot.overridden === '' ? 'open' : 'lifted'
}

/** The lots that a work is divided into; each is chosen whole or not at all. */
export function LotsTable({ lots, unit }: { lots: readonly Candidate[]; unit: string }) {
  const { t, number } = usePageWords('works')
  if (lots.length === 0) return null
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <section className="scroll-table lots-table" tabIndex={0} aria-label={t('lots.title')}>
      <table className="plain-table">
        <thead>
          <tr>
            <th scope="col">{t('lots.lot')}</th>
            <th scope="col" className="num">
              {t('columns.quantity')}
            </th>
            <th scope="col" className="num">
              {t('lots.cost')}
            </th>
            <th scope="col" className="num">
              {t('columns.people')}
            </th>
            <th scope="col">{t('columns.state')}</th>
          </tr>
        </thead>
        <tbody>
          {lots.map((lot) => (
            <tr key={lot.id}>
              <th scope="row">{lot.lot}</th>
              <td className="num">
                {number(lot.quantity, 2)} {unit}
              </td>
              <td className="num">{number(lot.cost)}</td>
              <td className="num">{number(lot.people)}</td>
              <td>
                <span className="work-state" data-state={stateOf(lot)}>
                  {t(`state.${stateOf(lot)}`)}
                </span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
