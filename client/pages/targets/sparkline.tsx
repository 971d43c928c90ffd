import type { SeriesPoint } from '../../../shared/domain/series.ts'
import { completePoints } from '../../../shared/model/series.ts'

const WIDTH = 72
const HEIGHT = 24
const EDGE = 4

/** The path of a figure at a glance; its numbers are on the page over time. */
export function Sparkline({ points }: { points: readonly SeriesPoint[] }) {
  const complete = completePoints(points)
  if (complete.length < 2) return null
  const values = complete.map((point) => point.value)
  const years = complete.map((point) => Number(point.period))
  const [low, high] = [Math.min(...values), Math.max(...values)]
  const [first, last] = [Math.min(...years), Math.max(...years)]
  const x = (year: number) => EDGE + ((WIDTH - 2 * EDGE) * (year - first)) / (last - first || 1)
  const y = (value: number) => HEIGHT - EDGE - ((HEIGHT - 2 * EDGE) * (value - low)) / (high - low || 1)
  const at = complete.map((point) => `${x(Number(point.period)).toFixed(1)} ${y(point.value).toFixed(1)}`)
  const end = complete.at(-1)
  return (
    <svg className="sparkline" width={WIDTH} height={HEIGHT} aria-hidden="true">
      <path d={`M${at.join('L')}`} />
      {end && <circle cx={x(Number(end.period))} cy={y(end.value)} r="2.5" />}
    </svg>
  )
}
