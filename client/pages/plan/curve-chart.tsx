import type { CurvePoint } from '../../../shared/domain/plans.ts'
import { usePageWords } from '../use-page-words.ts'

const WIDTH = 640
const HEIGHT = 220
const PAD = { left: 56, right: 56, top: 16, bottom: 34 }

/** Worth (left) and people (right) over the money; the numbers stand in the table below. */
export function CurveChart({ points }: { points: readonly CurvePoint[] }) {
  const { t, number } = usePageWords('plan')
  const known = points.filter((point) => !point.infeasible)
  const money = Math.max(1, ...points.map((point) => point.money))
  const worth = Math.max(1, ...known.map((point) => point.objective))
  const people = Math.max(1, ...known.map((point) => point.people))
  const x = (value: number) => PAD.left + (value / money) * (WIDTH - PAD.left - PAD.right)
  const y = (share: number) => HEIGHT - PAD.bottom - share * (HEIGHT - PAD.top - PAD.bottom)
  const path = (share: (point: CurvePoint) => number) =>
    known
      .map((point, i) => `${i ? 'L' : 'M'}${x(point.money).toFixed(1)} ${y(share(point)).toFixed(1)}`)
      .join('')
  return (
    <figure className="curve-chart">
      <figcaption>
        <span>
          <i className="worth" /> {t('curve.worth')}
        </span>
        <span>
          <i className="people" /> {t('curve.people')}
        </span>
      </figcaption>
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={t('curve.label')}>
        {[0, 0.5, 1].map((share) => (
          <g key={share}>
            <path className="grid" d={`M${PAD.left} ${y(share)}H${WIDTH - PAD.right}`} />
            <text x={PAD.left - 8} y={y(share) + 4} textAnchor="end">
              {number(Math.round(worth * share))}
            </text>
            <text x={WIDTH - PAD.right + 8} y={y(share) + 4}>
              {number(Math.round(people * share))}
            </text>
          </g>
        ))}
        {points
          .filter((_, index) => index % 3 === 0 || index === points.length - 1)
          .map((point) => (
            <text key={point.share} x={x(point.money)} y={HEIGHT - 12} textAnchor="middle">
              {number(point.money)}
            </text>
          ))}
        <path className="people" d={path((point) => point.people / people)} />
        <path className="worth" d={path((point) => point.objective / worth)} />
        {known.map((point) => (
          <circle key={point.share} cx={x(point.money)} cy={y(point.objective / worth)} r="3.5">
            <title>{`${number(point.money)}: ${number(Math.round(point.objective))}`}</title>
          </circle>
        ))}
      </svg>
    </figure>
  )
}
