import { useEffect, useId, useRef, useState } from 'react'
import type { Indicator } from '../../../shared/domain/indicators.ts'
import type { SeriesPoint } from '../../../shared/domain/series.ts'
import { completePoints } from '../../../shared/model/series.ts'
import { criterionColour } from '../../panels/colours.ts'
import { usePageWords } from '../use-page-words.ts'
import { type Frame, markerPath, type Scale, scaleOf } from './chart-scale.ts'
import { asShare, type GoalLine, type Line, overArea, UNTIL_YEAR } from './trend-model.ts'

const HEIGHT = 340
const MARKER = 4.5

/** Width of an element, px; the drawing follows the page. */
function useWidth() {
  const holder = useRef<HTMLDivElement>(null)
  const [width, setWidth] = useState(760)
  useEffect(() => {
    if (!holder.current) return
    const watcher = new ResizeObserver(([entry]) => setWidth(Math.max(280, entry?.contentRect.width ?? 0)))
    watcher.observe(holder.current)
    return () => watcher.disconnect()
  }, [])
  return { holder, width }
}

const path = (points: readonly (readonly [number, number])[]) =>
  points.map(([x, y], i) => `${i === 0 ? 'M' : 'L'}${x.toFixed(1)} ${y.toFixed(1)}`).join('')

function Axes({ scale, frame, indicator }: { scale: Scale; frame: Frame; indicator: Indicator }) {
  const { number, unit } = usePageWords('time')
  const every = frame.width < 520 ? 3 : 1
  return (
    <g className="chart-axes">
      {scale.ticks.map((tick) => (
        <g key={tick}>
          <path d={`M${frame.left} ${scale.y(tick)}H${frame.width - frame.right}`} />
          <text x={frame.left - 8} y={scale.y(tick) + 4} textAnchor="end">
            {number(tick, indicator.decimals + 1)}
          </text>
        </g>
      ))}
      <text x={frame.left - 8} y={frame.top - 12} textAnchor="end">
        {unit(asShare(indicator))}
      </text>
      {scale.years
        .filter((_, i) => i % every === 0)
        .map((year) => (
          <text key={year} x={scale.x(year)} y={frame.height - frame.bottom + 20} textAnchor="middle">
            {year}
          </text>
        ))}
    </g>
  )
}

function Goals({ goals, scale, frame, indicator }: ChartParts & { goals: readonly GoalLine[] }) {
  const { t, value: show } = usePageWords('time')
  return (
    <g className="chart-goals">
      {goals.map(({ year, value, target }) => {
        const [x, y] = [scale.x(year), scale.y(value)]
        const label = t('trend.goal', { year, value: show(value, asShare(indicator)) })
        // The label stays inside: left of the goal's end where there is room for it.
        const right = x > frame.left + label.length * 7
        return (
          <g key={`${target.id} ${year}`}>
            <path d={`M${frame.left} ${y}H${x}`} />
            <path className="goal-end" d={`M${x} ${y - 6}V${y + 6}`} />
            <text x={right ? x - 6 : x + 6} y={y - 6} textAnchor={right ? 'end' : 'start'}>
              {label}
            </text>
          </g>
        )
      })}
    </g>
  )
}

interface ChartParts {
  scale: Scale
  frame: Frame
  indicator: Indicator
}

function Markers({ line, at, scale, indicator }: { line: Line; at: number } & Omit<ChartParts, 'frame'>) {
  const { t, value: show } = usePageWords('time')
  const shown = overArea(indicator, line.area)
  const titleOf = ({ period, value, quality, missing }: SeriesPoint) =>
    [
      `${line.area.name}, ${period}: ${show(value, shown)}`,
      ...(quality ? [t(`quality.${quality}`)] : []),
      ...(missing > 0 ? [t('trend.missing', { n: missing })] : []),
    ].join(' · ')
  return line.points.map((point) => {
    if (point.value === null) return null
    const place = `translate(${scale.x(Number(point.period))} ${scale.y(point.value)})`
    return (
      <g key={point.period} transform={place}>
        <title>{titleOf(point)}</title>
        {point.missing > 0 ? (
          <path className="marker incomplete" d="M-4 -4L4 4M4 -4L-4 4" />
        ) : (
          <path className="marker" data-quality={point.quality} d={markerPath(at, MARKER)} />
        )}
      </g>
    )
  })
}

function LineOf(props: { line: Line; at: number } & ChartParts) {
  const { line, at, scale } = props
  const complete = completePoints(line.points).map(
    ({ period, value }) => [scale.x(Number(period)), scale.y(value)] as const,
  )
  const ahead = (line.projection?.years ?? []).map(
    ({ year, value }) => [scale.x(year), scale.y(value)] as const,
  )
  const last = complete.at(-1)
  return (
    <g style={{ color: criterionColour(at) }}>
      <path className="line" d={path(complete)} />
      {last && ahead.length > 0 && <path className="line ahead" d={path([last, ...ahead])} />}
      <Markers {...props} />
    </g>
  )
}

/** Points by period joined per area, targets, and projections drawn as such. Every number is in the table beside it. */
export function LineChart(props: {
  lines: readonly Line[]
  goals: readonly GoalLine[]
  indicator: Indicator
}) {
  const { lines, goals, indicator } = props
  const { t, label, value: show } = usePageWords('time')
  const { holder, width } = useWidth()
  const id = useId()
  const frame: Frame = { width, height: HEIGHT, left: 58, right: 22, top: 34, bottom: 34 }
  const points = lines.flatMap((line) => line.points)
  const ahead = lines.flatMap((line) => line.projection?.years ?? [])
  const known = points.flatMap((point) => point.value ?? [])
  const values = [...known, ...ahead.map((one) => one.value), ...goals.map((goal) => goal.value)]
  const now = Math.max(...points.map((point) => Number(point.period)))
  const years = [...points.map((point) => Number(point.period)), UNTIL_YEAR]
  const share = indicator.kind === 'rate' || indicator.kind === 'flag'
  const scale = scaleOf(frame, values, years, share ? 100 : null)
  const summary = lines.map((line) =>
    t('trend.line', {
      area: line.area.name,
      points: line.points
        .map((point) => `${point.period} ${show(point.value, overArea(indicator, line.area))}`)
        .join(', '),
    }),
  )
  return (
    <div className="chart" ref={holder}>
      <svg
        width={width}
        height={HEIGHT}
        role="img"
        aria-labelledby={`${id}t ${id}d`}
        data-testid="trend-chart"
      >
        <title id={`${id}t`}>{t('trend.chart', { indicator: label(indicator) })}</title>
        <desc id={`${id}d`}>{[t('trend.chartDesc'), ...summary].join(' ')}</desc>
        {ahead.length > 0 && (
          <g className="chart-ahead">
            <rect
              x={scale.x(now)}
              y={frame.top}
              width={Math.max(0, frame.width - frame.right - scale.x(now))}
              height={frame.height - frame.top - frame.bottom}
            />
            <text x={frame.width - frame.right} y={frame.top - 12} textAnchor="end">
              {t('projected')}
            </text>
          </g>
        )}
        <Axes scale={scale} frame={frame} indicator={indicator} />
        <Goals goals={goals} scale={scale} frame={frame} indicator={indicator} />
        {lines.map((line, at) => (
          <LineOf key={line.area.id} line={line} at={at} scale={scale} frame={frame} indicator={indicator} />
        ))}
      </svg>
    </div>
  )
}
