import type { CurvePoint, NestedPoint } from '../../../shared/domain/plans.ts'
import { NumberHeads } from '../number-heads.tsx'
import { usePageWords } from '../use-page-words.ts'
import { CurveChart } from './curve-chart.tsx'
import { useNames } from './names.ts'
import { useQuestion } from './use-question.ts'

interface Curve {
  points: CurvePoint[]
  nested: NestedPoint[]
}

/** A point that cannot be reached, or was not asked for, has no value: it is not worth nothing. */
const whole = (point: NestedPoint | undefined) =>
  point && !point.infeasible ? Math.round(point.objective) : null

function Table({ points, nested }: Curve) {
  const { t, number } = usePageWords('plan')
  const kept = new Map(nested.map((point) => [point.share, point]))
  const heads = [
    'curve.money',
    'curve.worth',
    'curve.nestedWorth',
    'curve.people',
    'curve.works',
    'curve.communes',
  ]
  return (
    <div className="wide-table">
      <table className="plain-table">
        <NumberHeads first={t('curve.share')} numbers={heads.map((key) => t(key))} />
        <tbody>
          {points.map((point) => (
            <tr key={point.share}>
              <th scope="row">{number(point.share * 100)}%</th>
              <td className="num">{number(point.money)}</td>
              {point.infeasible ? (
                <td colSpan={5} className="soft">
                  {t('curve.impossible')}
                </td>
              ) : (
                <>
                  <td className="num">{number(Math.round(point.objective))}</td>
                  <td className="num">{number(whole(kept.get(point.share)))}</td>
                  <td className="num">{number(point.people)}</td>
                  <td className="num">{number(point.works)}</td>
                  <td className="num">{number(point.communes)}</td>
                </>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function Dropped({ points }: { points: readonly CurvePoint[] }) {
  const { t, number } = usePageWords('plan')
  const names = useNames()
  const rows = points.flatMap((point) => point.dropped.map((one) => ({ ...one, share: point.share })))
  return (
    <section>
      <h3>{t('curve.dropped')}</h3>
      {rows.length === 0 ? (
        <p className="hint">{t('curve.noDropped')}</p>
      ) : (
        <ul className="plain-list">
          {rows.map(({ share, code, freed, taken }) => (
            <li key={`${share} ${code}`}>
              {t('curve.droppedText', {
                share: number(share * 100),
                name: names.commune(code),
                freed: number(freed),
                taken: taken.map(names.commune).join(', ') || '–',
              })}
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}

/** What the plan becomes as money grows, and what it costs never to take anything away. */
export function CurvePart() {
  const { t, number } = usePageWords('plan')
  const { result, failure } = useQuestion('curve', () => ({}))
  if (failure) return <p className="error-text">{t('failed', { detail: failure })}</p>
  if (!result) return <p role="status">{t('answer.computing')}</p>
  const most = Math.max(
    0,
    ...result.nested.map(({ lost, objective }) => (lost > 0 ? (lost / (objective + lost)) * 100 : 0)),
  )
  return (
    <div className="page-stack" data-testid="plan-curve">
      <p>{t('curve.intro')}</p>
      <CurveChart points={result.points} />
      <Table points={result.points} nested={result.nested} />
      <p>
        <b>{t('curve.nested')}.</b> {t('curve.nestedCost', { lost: number(most, 1) })}
      </p>
      <Dropped points={result.points} />
    </div>
  )
}
