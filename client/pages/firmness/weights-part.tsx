import type { StabilityInterval } from '../../../shared/domain/firmness.ts'
import type { Scene } from '../../state/scene.ts'
import { indicatorOf } from '../../state/scene.ts'
import { get } from '../../state/store.ts'
import { usePageWords } from '../use-page-words.ts'
import { placeOf } from '../why/places.ts'

/** 0 to 100 as a line, the range that changes nothing in it, and the weight in use. */
function RangeLine({ interval }: { interval: StabilityInterval }) {
  return (
    <i className="range-line" aria-hidden="true">
      <i style={{ left: `${interval.low}%`, width: `${interval.high - interval.low}%` }} />
      <b style={{ left: `${interval.weight}%` }} />
    </i>
  )
}

/** Points to the nearest end at which something changes; Infinity when nothing ever does. */
function room({ weight, low, high, atLow, atHigh }: StabilityInterval): number {
  return Math.min(
    atLow ? weight - low : Number.POSITIVE_INFINITY,
    atHigh ? high - weight : Number.POSITIVE_INFINITY,
  )
}

function Summary({ intervals }: { intervals: readonly StabilityInterval[] }) {
  const { t, number, label } = usePageWords('firmness')
  const [tightest] = [...intervals].sort((one, other) => room(one) - room(other))
  if (!tightest || !Number.isFinite(room(tightest))) return <p className="firm-lead">{t('weights.free')}</p>
  const name = label(indicatorOf(get(), tightest.indicator))
  return (
    <p className="firm-lead">
      {t('weights.tight', { name, points: number(Math.floor(room(tightest) * 10) / 10 + 0.1, 1) })}
    </p>
  )
}

function Row({ interval, scene }: { interval: StabilityInterval; scene: Scene }) {
  const { t, number, label } = usePageWords('firmness')
  const name = (code: string) => placeOf(scene, code).name
  const swap = (pair: StabilityInterval['atLow']) =>
    pair ? t('weights.swap', { in: name(pair.in), out: name(pair.out) }) : t('weights.never')
  return (
    <tr data-indicator={interval.indicator}>
      <th scope="row">{label(indicatorOf(get(), interval.indicator))}</th>
      <td className="num">{number(interval.weight, 1)}</td>
      <td className="range-cell">
        <RangeLine interval={interval} />
        <span className="num">
          {t('table.range', { best: number(interval.low, 1), worst: number(interval.high, 1) })}
        </span>
      </td>
      <td>{swap(interval.atLow)}</td>
      <td>{swap(interval.atHigh)}</td>
    </tr>
  )
}

/** How far each weight may move alone before the first places change, and who would change places. */
export function WeightsPart({
  intervals,
  scene,
  top,
}: {
  intervals: readonly StabilityInterval[]
  scene: Scene
  top: number
}) {
  const { t } = usePageWords('firmness')
  const incomplete = scene.ranking.rows.some((row) => row.total === null)
  return (
    <section className="firm-part">
      <h3>{t('weights.heading', { top })}</h3>
      <Summary intervals={intervals} />
      <p className="hint">
        {t('weights.note')} {incomplete && t('weights.incomplete')}
      </p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard */}
      <section className="wide-table" tabIndex={0} aria-label={t('weights.label')}>
        <table className="plain-table">
          <thead>
            <tr>
              <th scope="col">{t('weights.criterion')}</th>
              <th scope="col" className="num">
                {t('weights.now')}
              </th>
              <th scope="col">{t('weights.range')}</th>
              <th scope="col">{t('weights.below')}</th>
              <th scope="col">{t('weights.above')}</th>
            </tr>
          </thead>
          <tbody>
            {intervals.map((interval) => (
              <Row key={interval.indicator} interval={interval} scene={scene} />
            ))}
          </tbody>
        </table>
      </section>
    </section>
  )
}
