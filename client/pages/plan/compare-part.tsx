import type { Alternative } from '../../../shared/domain/plans.ts'
import { describe } from '../../../shared/model/meaning/describe.ts'
import { entitlement } from '../../../shared/model/works/entitlement.ts'
import { planner } from '../../state/planner.ts'
import { currentScene } from '../../state/scene.ts'
import { get } from '../../state/store.ts'
import { openPage } from '../../state/view.ts'
import type { CompareArgs } from '../../worker/plan-protocol.ts'
import { NumberHeads } from '../number-heads.tsx'
import { usePageWords } from '../use-page-words.ts'
import { usePlanNames } from './names.ts'
import { usePlanner } from './use-planner.ts'
import { useQuestion } from './use-question.ts'

/** The plain ranking, and the shares by points where someone has confirmed them. */
function compareArgs(): CompareArgs | null {
  const state = get()
  const { answer } = planner.getState()
  const scene = currentScene(state)
  const { catalogue, planTables } = state
  if (!answer || !scene || !catalogue || !planTables) return null
  const { table, edition } = scene.bundle
  const rows = entitlement(planTables.points, table, edition, catalogue)
  const shares = rows.flatMap((row) => (row.share === null ? [] : [[row.code, row.share] as const]))
  return {
    answer,
    ranked: scene.ranking.all.map((row) => row.code),
    entitlement: shares.length > 0 ? Object.fromEntries(shares) : null,
  }
}

function Row({ way, worth }: { way: Alternative; worth: number }) {
  const { t, number, language } = usePageWords('plan')
  const names = usePlanNames()
  const change = worth > 0 ? (way.objective / worth - 1) * 100 : 0
  if (!way.available)
    return (
      <tr>
        <th scope="row">{t(`compare.${way.id}`)}</th>
        <td colSpan={6}>
          {t('compare.unavailable')}.{' '}
          <button type="button" className="link-button" onClick={() => openPage('columns')}>
            {t('compare.openPoints')}
          </button>
        </td>
      </tr>
    )
  return (
    <tr>
      <th scope="row">
        {t(`compare.${way.id}`)}
        {way.broken && (
          <small className="plan-broken">
            {t('compare.broken', {
              list: way.broken.map((one) => describe(one, names, language)).join('; '),
            })}
          </small>
        )}
      </th>
      <td className="num">{number(Math.round(way.objective))}</td>
      <td className="num">{`${change > 0 ? '+' : ''}${number(change, 1)}%`}</td>
      <td className="num">{number(way.people)}</td>
      <td className="num">{number(way.cost)}</td>
      <td className="num">{number(way.works)}</td>
      <td className="num">
        {number(way.common)} / {number(way.communes)}
      </td>
    </tr>
  )
}

/** The same money and guarantees, chosen in other ways. */
export function ComparePart() {
  const { t, number } = usePageWords('plan')
  const answer = usePlanner((state) => state.answer)
  const { result, failure } = useQuestion('compare', compareArgs)
  if (failure) return <p className="error-text">{t('failed', { detail: failure })}</p>
  if (!result || !answer) return <p role="status">{t('answer.computing')}</p>
  const { totals } = answer
  const heads = [
    'answer.value',
    'compare.against',
    'answer.people',
    'compare.money',
    'answer.works',
    'compare.common',
  ]
  return (
    <div className="page-stack" data-testid="plan-compare">
      <p>{t('compare.intro')}</p>
      <div className="wide-table">
        <table className="plain-table">
          <NumberHeads first={t('compare.way')} numbers={heads.map((key) => t(key))} />
          <tbody>
            <tr className="strong">
              <th scope="row">{t('compare.plan')}</th>
              <td className="num">{number(Math.round(answer.objective))}</td>
              <td className="num">–</td>
              <td className="num">{number(totals.people)}</td>
              <td className="num">{number(totals.cost)}</td>
              <td className="num">{number(totals.works)}</td>
              <td className="num">{number(totals.communes)}</td>
            </tr>
            {result.map((way) => (
              <Row key={way.id} way={way} worth={answer.objective} />
            ))}
          </tbody>
        </table>
      </div>
    </div>
  )
}
