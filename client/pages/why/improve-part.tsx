import type { RankRow } from '../../../shared/domain/scenarios.ts'
import type { Improvement } from '../../../shared/model/reasons/best-improvement.ts'
import { indicatorOf, type Scene } from '../../state/scene.ts'
import { get } from '../../state/store.ts'
import { asShare } from '../trend/trend-model.ts'
import { usePageWords } from '../use-page-words.ts'
import { useImprovements } from './use-why.ts'

/** The value now in its own words, the target as a plain figure. */
function useChange() {
  const { value, label } = usePageWords('why')
  return ({ indicator: id, from, to }: Improvement) => {
    const indicator = indicatorOf(get(), id)
    const target = indicator.kind === 'flag' ? indicator : asShare(indicator)
    return { criterion: label(indicator), from: value(from, indicator), to: value(to, target) }
  }
}

function Best({ best, row }: { best: Improvement; row: RankRow }) {
  const { t, number } = usePageWords('why')
  const change = useChange()
  const way = best.to < best.from ? 'bestDown' : 'best'
  const key = best.rank === row.rank ? `improve.${way}Same` : `improve.${way}`
  return (
    <p className="why-lead">
      {t(key, {
        ...change(best),
        points: number(best.points, 1),
        total: number(best.total, 1),
        before: number(row.rank),
        after: number(best.rank),
      })}
    </p>
  )
}

function Table({ all }: { all: readonly Improvement[] }) {
  const { t, number } = usePageWords('why')
  const change = useChange()
  return (
    <div className="wide-table">
      <table className="plain-table" aria-label={t('improve.others')}>
        <thead>
          <tr>
            <th scope="col">{t('improve.criterion')}</th>
            <th scope="col">{t('improve.change')}</th>
            <th scope="col" className="num">
              {t('improve.points')}
            </th>
            <th scope="col" className="num">
              {t('improve.rank')}
            </th>
          </tr>
        </thead>
        <tbody>
          {all.map((one) => {
            const { criterion, from, to } = change(one)
            return (
              <tr key={one.indicator} data-indicator={one.indicator}>
                <th scope="row">{criterion}</th>
                <td>
                  {from} → {to}
                </td>
                <td className="num">{number(one.points, 1)}</td>
                <td className="num">{number(one.rank)}</td>
              </tr>
            )
          })}
        </tbody>
      </table>
    </div>
  )
}

/** Which single improvement would lower the commune's need most. */
export function ImprovePart({ row, scene }: { row: RankRow; scene: Scene }) {
  const { t, label } = usePageWords('why')
  const all = useImprovements(scene, row.code)
  const [best] = all
  const missing = row.missing.map((id) => label(indicatorOf(get(), id))).join('; ')
  return (
    <section className="why-part">
      <h3>{t('improve.heading')}</h3>
      {missing && <p className="hint">{t('improve.missing', { names: missing })}</p>}
      {!missing && !best && <p className="hint">{t('improve.none')}</p>}
      {best && <Best best={best} row={row} />}
      {best && <Table all={all} />}
    </section>
  )
}
