import type { Snapshot, SnapshotCommune } from '../domain/snapshots.ts'
import { documentTranslator } from '../messages/documents.ts'
import type { Language } from '../messages/index.ts'
import { formatNumber } from '../model/format.ts'
import { isOutside } from '../model/snapshot/communes.ts'
import { type ChartOptions, chartSvg } from './chart-frame.ts'
import { gridX, layRows, niceTicks, rowLabel } from './chart-rows.ts'
import type { Box } from './sheet-types.ts'
import { INK, SERIES_COLOURS } from './style.ts'
import { px, textAt, textWidth } from './text.ts'

const colour = (index: number) => SERIES_COLOURS[index % SERIES_COLOURS.length] ?? INK

/** The first `n` communes with a rank that the filters keep, in its order. */
export function topCommunes({ content }: Snapshot, n: number): SnapshotCommune[] {
  return content.communes
    .filter((one) => one.rank !== null && one.total !== null && !isOutside(one))
    .sort((one, other) => (one.rank ?? 0) - (other.rank ?? 0) || (one.code < other.code ? -1 : 1))
    .slice(0, n)
}

function nameOf({ rank, name, districtName }: SnapshotCommune): string {
  const place = districtName?.replace(/^(Huyện|Thành phố|Thị xã) /, '')
  return place ? `${rank}. ${name} (${place})` : `${rank}. ${name}`
}

/** Total, and the ranks it could have while figures are missing. */
function totalOf({ total, rankBest, rankWorst }: SnapshotCommune, lang: Language): string {
  const number = formatNumber(total, 1, lang)
  if (rankBest === null || rankWorst === null || rankBest === rankWorst) return number
  return `${number} ${documentTranslator(lang)('figures.ranking.between', { best: rankBest, worst: rankWorst })}`
}

function stack(commune: SnapshotCommune, box: Box, top: number): string {
  let x = box.x
  return commune.contributions
    .map((points, i) => {
      const width = (Math.max(0, points ?? 0) / top) * box.width
      const from = x
      x += width
      if (width <= 0) return ''
      return `<rect x="${px(from)}" y="${px(box.y)}" width="${px(width)}" height="${px(box.height)}" fill="${colour(i)}"/>`
    })
    .join('')
}

function draw(communes: SnapshotCommune[], lang: Language, area: Box, scale: number): string | null {
  if (communes.length === 0) return null
  const axis = 20 * scale
  const laid = layRows(communes.map(nameOf), { ...area, height: area.height - axis }, scale)
  const { size, labelWidth, rows } = laid
  const totals = communes.map((commune) => totalOf(commune, lang))
  const right = Math.max(...totals.map((text) => textWidth(text, size, 600))) + size
  const left = labelWidth + size * 0.8
  const end = rows.at(-1)
  const height = (end?.y ?? area.y) + (end?.height ?? 0) - area.y
  const bars = { x: area.x + left, y: area.y, width: Math.max(10, area.width - left - right), height }
  const ticks = niceTicks(Math.max(...communes.map(({ total }) => total ?? 0)), 6)
  const top = ticks.at(-1) ?? 1
  const drawn = communes.map((commune, i) => {
    const row = rows[i]
    if (!row) return ''
    const thick = Math.min(row.height * 0.66, size * 2.4)
    const y = row.y + (row.height - thick) / 2
    const total = Math.max(0, commune.total ?? 0)
    const text = textAt(
      totals[i] ?? '',
      bars.x + (total / top) * bars.width + size * 0.5,
      y + thick / 2 + size * 0.35,
      {
        ...{ size, weight: 600, colour: INK, halo: size * 0.3 },
      },
    )
    return (
      `<g class="row" data-code="${commune.code}">${rowLabel(row, bars.x - size * 0.7, size)}` +
      `${stack(commune, { ...bars, y, height: thick }, top)}${text}</g>`
    )
  })
  const format = (value: number) => formatNumber(value, 1, lang)
  return gridX(ticks, bars, Math.min(size, 11 * scale), format) + drawn.join('')
}

/**
 * The first `n` communes (20 unless told) with what each criterion adds to their need score, points of 100; the total at the
 * end, and the span of ranks where figures are missing.
 */
export function rankingChart(snapshot: Snapshot, options: ChartOptions & { n?: number }): string {
  const lang = options.lang ?? snapshot.lang
  const t = documentTranslator(lang)
  const { scenario, indicators } = snapshot.content
  const communes = topCommunes(snapshot, options.n ?? 20)
  const criteria = scenario.criteria.map(({ indicator }) => indicators.find(({ id }) => id === indicator))
  return chartSvg(
    snapshot,
    options,
    {
      title: t('figures.ranking.title', { count: communes.length }),
      subtitle: t('figures.ranking.unit'),
      keys: scenario.criteria.map((criterion, i) => ({
        label: t('figures.ranking.weight', {
          name: criteria[i]?.short[lang] ?? criterion.indicator,
          weight: formatNumber(criterion.weight, 1, lang),
        }),
        colour: colour(i),
      })),
      figures: null,
    },
    (area, scale) => draw(communes, lang, area, scale),
  )
}
