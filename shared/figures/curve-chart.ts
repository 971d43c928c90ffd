import type { Snapshot, SnapshotCurvePoint } from '../domain/snapshots.ts'
import { documentTranslator } from '../messages/documents.ts'
import type { Language } from '../messages/index.ts'
import { formatNumber } from '../model/format.ts'
import { type ChartOptions, chartSvg } from './chart-frame.ts'
import { gridX, niceTicks } from './chart-rows.ts'
import type { Box } from './sheet-types.ts'
import { ACCENT, INK, INK_SOFT } from './style.ts'
import { px, textAt, textWidth } from './text.ts'

interface Panel {
  title: string
  colour: string
  of: (point: SnapshotCurvePoint) => number
}

function gridY(ticks: readonly number[], plot: Box, size: number, lang: Language): string {
  const last = ticks.at(-1) || 1
  return ticks
    .map((tick) => {
      const y = plot.y + plot.height - (tick / last) * plot.height
      const text = textAt(formatNumber(tick, 2, lang), plot.x - size * 0.5, y + size * 0.35, {
        ...{ size, colour: INK_SOFT, anchor: 'end' },
      })
      return `<path d="M${px(plot.x)} ${px(y)}H${px(plot.x + plot.width)}" stroke="#dedad2" stroke-width="0.8"/>${text}`
    })
    .join('')
}

function drawPanel(
  panel: Panel,
  points: readonly SnapshotCurvePoint[],
  lang: Language,
  box: Box,
  scale: number,
): string {
  const t = documentTranslator(lang)
  const size = 11 * scale
  const yTicks = niceTicks(Math.max(...points.map(panel.of)), 4)
  const wide = Math.max(...yTicks.map((tick) => textWidth(formatNumber(tick, 2, lang), size))) + size * 0.7
  const plot = {
    x: box.x + wide,
    y: box.y + size * 2.2,
    width: Math.max(10, box.width - wide - size * 2.4),
    height: Math.max(10, box.height - size * 5.4),
  }
  const xTicks = niceTicks(
    Math.max(...points.map(({ budget }) => budget)),
    Math.max(2, Math.floor(plot.width / (size * 7))),
  )
  const [right, top] = [xTicks.at(-1) ?? 1, yTicks.at(-1) ?? 1]
  const places = points.map((point) => ({
    x: plot.x + (point.budget / right) * plot.width,
    y: plot.y + plot.height - (panel.of(point) / top) * plot.height,
  }))
  const path = places.map(({ x, y }, i) => `${i === 0 ? 'M' : 'L'}${px(x)} ${px(y)}`).join('')
  const dots = places.map(
    ({ x, y }) => `<circle cx="${px(x)}" cy="${px(y)}" r="${px(3.4 * scale)}" fill="${panel.colour}"/>`,
  )
  const unit = textAt(t('figures.curve.budget'), plot.x + plot.width / 2, plot.y + plot.height + size * 2.7, {
    ...{ size, colour: INK_SOFT, anchor: 'middle' },
  })
  return (
    `<g class="panel">${textAt(panel.title, box.x, box.y + size * 1.1, { size: size * 1.08, weight: 600, colour: INK })}` +
    `${gridX(xTicks, plot, size, (tick) => formatNumber(tick, 0, lang))}${gridY(yTicks, plot, size, lang)}` +
    `<path d="${path}" fill="none" stroke="${panel.colour}" stroke-width="${px(2.4 * scale)}" stroke-linejoin="round"/>${dots.join('')}${unit}</g>`
  )
}

function draw(
  panels: Panel[],
  points: readonly SnapshotCurvePoint[],
  lang: Language,
  area: Box,
  scale: number,
): string | null {
  if (points.length === 0) return null
  const beside = area.width > area.height * 1.3
  const gap = 22 * scale
  return panels
    .map((panel, i) => {
      const width = beside ? (area.width - gap) / 2 : area.width
      const height = beside ? area.height : (area.height - gap) / 2
      const box = {
        x: area.x + (beside ? i * (width + gap) : 0),
        y: area.y + (beside ? 0 : i * (height + gap)),
        width,
        height,
      }
      return drawPanel(panel, points, lang, box, scale)
    })
    .join('')
}

/** What more money buys: value of the plan and people served by budget, triệu đồng; null when the snapshot holds no plan. */
export function curveChart(snapshot: Snapshot, options: ChartOptions): string | null {
  const { curve } = snapshot.content
  if (!curve) return null
  const lang = options.lang ?? snapshot.lang
  const t = documentTranslator(lang)
  const points = [...curve].sort((one, other) => one.budget - other.budget)
  const panels: Panel[] = [
    { title: t('figures.curve.value'), colour: ACCENT, of: ({ value }) => value },
    { title: t('figures.curve.people'), colour: '#b0561a', of: ({ people }) => people },
  ]
  return chartSvg(
    snapshot,
    options,
    { title: t('figures.curve.title'), subtitle: t('figures.curve.unit'), keys: [], figures: null },
    (area, scale) => draw(panels, points, lang, area, scale),
  )
}
