import type { Indicator } from '../../../shared/domain/indicators.ts'
import type { Quality } from '../../../shared/domain/observations.ts'
import type { SeriesPoint } from '../../../shared/domain/series.ts'
import { unitWords } from '../../../shared/model/format.ts'
import { changeUnit } from '../../../shared/model/layer-change.ts'
import { completePoints, paceNeeded } from '../../../shared/model/series.ts'
import { meets } from '../../../shared/model/targets.ts'
import { QualityMark } from '../../panels/quality-mark.tsx'
import { usePageWords } from '../use-page-words.ts'
import { asShare, type GoalLine, type Line, overArea } from './trend-model.ts'

/** "+2,9 điểm %" */
function useSigned(indicator: Indicator) {
  const { number, language } = usePageWords('time')
  return (value: number) => {
    const size = number(Math.abs(value), Math.max(1, indicator.decimals))
    const sign = size === '0' ? '' : value > 0 ? '+' : '−'
    return `${sign}${size} ${changeUnit(indicator, language)}`.trim()
  }
}

/** The quality that all points of a period share; null when they differ. */
function sharedQuality(lines: readonly Line[], period: string): Quality | null {
  const found = lines.flatMap((line) => line.points.find((one) => one.period === period)?.quality ?? [])
  return found.every((one) => one === found[0]) ? (found[0] ?? null) : null
}

function PointCell(props: { point?: SeriesPoint; line: Line; indicator: Indicator; marked: boolean }) {
  const { t, value: show, label, language } = usePageWords('time')
  const { point, line, indicator, marked } = props
  if (!point) return <td className="num">–</td>
  const named = (value: string) => {
    const found = indicator.classes.find((one) => String(one.value) === value)
    return found ? label(found) : value
  }
  const mixture = Object.entries(point.composition ?? {}).map(([value, n]) =>
    t('trend.classes', { n: Number(n.toFixed(2)), name: named(value) }),
  )
  const plain = () =>
    point.value === null && mixture.length > 0
      ? mixture.join(', ')
      : show(point.value, overArea(indicator, line.area))
  const several = point.units && Object.keys(point.units).length > 1 ? point.units : null
  const text = several ? unitWords(several, indicator, language) : plain()
  return (
    <td className="num">
      {text}
      {point.missing > 0 && <small>{t('trend.missing', { n: point.missing })}</small>}
      {marked && <QualityMark quality={point.quality} />}
    </td>
  )
}

function GoalCell({ line, goal, indicator }: { line: Line; goal: GoalLine; indicator: Indicator }) {
  const { t } = usePageWords('time')
  const signed = useSigned(indicator)
  const now = completePoints(line.points).at(-1)
  if (!now) return <td className="num">–</td>
  if (meets(now.value, goal.goal, indicator.polarity)) return <td className="num">{t('trend.met')}</td>
  const pace = paceNeeded(now, goal.value, goal.year)
  return <td className="num">{pace === null ? '–' : signed(pace)}</td>
}

/** Every number of the chart: periods, change per year, projections, and the pace that each target asks for. */
export function TrendTable(props: {
  lines: readonly Line[]
  goals: readonly GoalLine[]
  indicator: Indicator
}) {
  const { lines, goals, indicator } = props
  const { t, value: show } = usePageWords('time')
  const signed = useSigned(indicator)
  const periods = [...new Set(lines.flatMap((line) => line.points.map((point) => point.period)))].sort()
  const classes = indicator.kind === 'class'
  const ahead = classes ? [] : [2025, 2030].filter((year) => year > Number(periods.at(-1) ?? 0))
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
    <section className="wide-table time-table" tabIndex={0} aria-label={t('trend.table')}>
      <table className="plain-table">
        <caption>{t('trend.table')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('trend.area')}</th>
            {periods.map((period) => (
              <th key={period} scope="col" className="num">
                {period}
                <QualityMark quality={sharedQuality(lines, period)} />
              </th>
            ))}
            {!classes && (
              <th scope="col" className="num">
                {t('trend.perYear')}
              </th>
            )}
            {ahead.map((year) => (
              <th key={year} scope="col" className="num">
                {t('trend.projectedAt', { year })}
              </th>
            ))}
            {goals.map(({ year, target }) => (
              <th key={`${target.id} ${year}`} scope="col" className="num">
                {t('trend.needed', { year })}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <tr key={line.area.id}>
              <th scope="row">{line.area.name}</th>
              {periods.map((period) => (
                <PointCell
                  key={period}
                  point={line.points.find((one) => one.period === period)}
                  line={line}
                  indicator={indicator}
                  marked={sharedQuality(lines, period) === null}
                />
              ))}
              {!classes && <td className="num">{line.projection ? signed(line.projection.perYear) : '–'}</td>}
              {ahead.map((year) => (
                <td key={year} className="num projected">
                  {show(
                    line.projection?.years.find((one) => one.year === year)?.value ?? null,
                    asShare(indicator),
                  )}
                </td>
              ))}
              {goals.map((goal) => (
                <GoalCell
                  key={`${goal.target.id} ${goal.year}`}
                  line={line}
                  goal={goal}
                  indicator={indicator}
                />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
