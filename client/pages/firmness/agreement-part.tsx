import type { MethodAgreement } from '../../../shared/domain/firmness.ts'
import { METHODS } from '../../../shared/domain/scenarios.ts'
import { usePageWords } from '../use-page-words.ts'

/** From here on an order counts as almost the same, and as fairly similar: words for a number that few people know. */
const SAME = 0.9
const CLOSE = 0.7

function wordOf(tau: number): 'same' | 'close' | 'apart' {
  if (tau >= SAME) return 'same'
  return tau >= CLOSE ? 'close' : 'apart'
}

function Row({ row }: { row: MethodAgreement }) {
  const { t, number } = usePageWords('firmness')
  const methods = usePageWords('methods')
  const step = METHODS.some((id) => id === row.id) ? 'method' : 'normalisation'
  return (
    <tr data-way={row.id}>
      <th scope="row">
        {methods.t(`${step}.${row.id}.name`)}
        <small>{t(`agreement.step.${step}`)}</small>
      </th>
      {row.available ? (
        <>
          <td>
            <b>{t(`agreement.${wordOf(row.tau)}`)}</b>
            <small>{t('agreement.tau', { tau: number(row.tau, 2) })}</small>
          </td>
          <td>
            <i className="overlap" aria-hidden="true">
              <i style={{ width: `${row.top > 0 ? (row.overlap / row.top) * 100 : 0}%` }} />
            </i>
            {t('agreement.of', { n: number(row.overlap), top: number(row.top) })}
          </td>
          <td>{t('agreement.places', { n: number(row.meanShift, 1) })}</td>
        </>
      ) : (
        <td colSpan={3} className="soft">
          {t('agreement.unavailable')}
        </td>
      )}
    </tr>
  )
}

/** Each other method against the order on screen. */
export function AgreementPart({ rows }: { rows: readonly MethodAgreement[] }) {
  const { t } = usePageWords('firmness')
  return (
    <section className="firm-part">
      <h3>{t('agreement.heading')}</h3>
      <p className="hint">{t('agreement.note')}</p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard */}
      <section className="wide-table" tabIndex={0} aria-label={t('agreement.label')}>
        <table className="plain-table">
          <thead>
            <tr>
              <th scope="col">{t('agreement.way')}</th>
              <th scope="col">{t('agreement.order')}</th>
              <th scope="col">{t('agreement.overlap')}</th>
              <th scope="col">{t('agreement.shift')}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <Row key={row.id} row={row} />
            ))}
          </tbody>
        </table>
      </section>
    </section>
  )
}
