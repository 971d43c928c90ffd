import type { RankRow } from '../../../shared/domain/scenarios.ts'
import { criterionColour } from '../../panels/colours.ts'
import { QualityMark } from '../../panels/quality-mark.tsx'
import { WithinLine } from '../../panels/within-line.tsx'
import { indicatorOf, type Scene } from '../../state/scene.ts'
import { get } from '../../state/store.ts'
import { usePageWords } from '../use-page-words.ts'
import { placeOf } from './places.ts'
import { worstQuality } from './quality.ts'
import { figureOf, useIndicators } from './use-why.ts'

/** The parts of the score end to end: as long as the score is of 100. */
function Stack({ row }: { row: RankRow }) {
  return (
    <i className="why-stack" aria-hidden="true">
      {row.contributions.map((points, index) => (
        <i key={index} style={{ width: `${points ?? 0}%`, background: criterionColour(index) }} />
      ))}
    </i>
  )
}

function Head({ row, scene }: { row: RankRow; scene: Scene }) {
  const { t, number } = usePageWords('why')
  const range = (low: number, high: number, decimals: number) =>
    `${number(low, decimals)}–${number(high, decimals)}`
  return (
    <div className="why-head">
      <p>
        <b className="num">{row.rank ?? range(row.rankBest, row.rankWorst, 0)}</b>
        <span>{t('score.rank', { n: number(scene.ranked) })}</span>
      </p>
      <p>
        <b className="num">
          {row.total === null ? range(row.totalLow, row.totalHigh, 1) : number(row.total, 1)}
        </b>
        <span>{t('score.total')}</span>
      </p>
    </div>
  )
}

function CriterionRow({ row, scene, index }: { row: RankRow; scene: Scene; index: number }) {
  const { t, number, label, value } = usePageWords('why')
  const criterion = scene.scenario.criteria[index]
  if (!criterion) return null
  const indicator = indicatorOf(get(), criterion.indicator)
  const points = row.contributions[index] ?? null
  return (
    <tr data-indicator={criterion.indicator}>
      <th scope="row">
        <i className="dot" style={{ background: criterionColour(index) }} />
        {label(indicator)}
      </th>
      <td className="num">{value(figureOf(scene, criterion.indicator, row.code), indicator)}</td>
      <td className="why-bar">
        <i className="bar" aria-hidden="true">
          <i
            style={{
              width: `${criterion.weight > 0 ? ((points ?? 0) / criterion.weight) * 100 : 0}%`,
              background: criterionColour(index),
            }}
          />
        </i>
      </td>
      <td className="num">
        {points === null
          ? t('score.missing')
          : t('score.of', { points: number(points, 1), weight: number(criterion.weight, 1) })}
      </td>
    </tr>
  )
}

/** Rank and score of one commune, and the parts that add up to it. */
export function ScorePart({ row, scene }: { row: RankRow; scene: Scene }) {
  const { t, number } = usePageWords('why')
  const indicators = useIndicators()
  const known = row.contributions.reduce<number>((sum, points) => sum + (points ?? 0), 0)
  const open = {
    low: number(row.totalLow, 1),
    high: number(row.totalHigh, 1),
    best: number(row.rankBest),
    worst: number(row.rankWorst),
  }
  return (
    <section className="why-part">
      <h3>{t('score.heading')}</h3>
      <Head row={row} scene={scene} />
      <WithinLine scene={scene} code={row.code} />
      <Stack row={row} />
      {row.total === null && <p className="hint">{t('score.open', open)}</p>}
      <div className="wide-table">
        <table className="plain-table" aria-label={t('score.label', { name: placeOf(scene, row.code).name })}>
          <thead>
            <tr>
              <th scope="col">{t('score.criterion')}</th>
              <th scope="col" className="num">
                {t('score.value')}
              </th>
              <th scope="col" colSpan={2} className="num">
                {t('score.points')}
              </th>
            </tr>
          </thead>
          <tbody>
            {scene.scenario.criteria.map((criterion, index) => (
              <CriterionRow key={criterion.indicator} row={row} scene={scene} index={index} />
            ))}
          </tbody>
          <tfoot>
            <tr>
              <th scope="row">{t('score.sum')}</th>
              <td />
              <td />
              <td className="num">
                <b>{number(known, 1)}</b>
              </td>
            </tr>
          </tfoot>
        </table>
      </div>
      <p className="hint">
        {t('score.bars')} <QualityMark quality={worstQuality(scene, indicators, row.code)} />
      </p>
    </section>
  )
}
