import type { Bilingual, Snapshot } from '../domain/snapshots.ts'
import { documentTranslator } from '../messages/documents.ts'
import type { Language } from '../messages/index.ts'
import { rule } from './sheet-legend.ts'
import type { Box } from './sheet-types.ts'
import { madeLine, sourceLine } from './snapshot-notes.ts'
import { INK, INK_SOFT, WARNING } from './style.ts'
import { escapeXml, px, SHEET_FONT, textAt, textWidth, wrap } from './text.ts'
import { watermark } from './watermark.ts'

export interface ChartOptions {
  /** CSS px; everything is laid out anew for each size. */
  width: number
  height: number
  /** The snapshot's own when absent. */
  lang?: Language
  /** False leaves title and unit out, where the page or slide around the chart has them. */
  heading?: boolean
  /** False leaves source, date and hash out, where the page or slide has them. */
  notes?: boolean
  /** False leaves the white ground and the mark of illustrative figures out, where the page has both. */
  ground?: boolean
  /** Multiplies text sizes that follow from width and height: on 720 × 450 px labels are 12 px. */
  textScale?: number
}

/** An entry of the key: a coloured square, or a mark drawn for it around (0, 0), 10 px wide at scale 1. */
export interface ChartKey {
  label: string
  colour?: string
  mark?: string
}

export interface ChartParts {
  title: string
  subtitle: string
  keys: readonly ChartKey[]
  /** Figures whose sources are named; null = all. */
  figures: readonly Bilingual[] | null
}

const TITLE = 17
const SUBTITLE = 12
const KEY = 11.5
const NOTE = 9.5

/** Text scale of a chart of this size: what fills a slide is read from further away. */
function scaleOf({ width, height, textScale = 1 }: ChartOptions): number {
  return Math.min(2.6, Math.max(0.62, Math.min(width / 720, height / 420))) * textScale
}

interface Drawn {
  svg: string
  /** Where the next part begins. */
  y: number
}

function linesAt(
  lines: string[],
  x: number,
  y: number,
  style: Parameters<typeof textAt>[3],
  step: number,
): Drawn {
  const svg = lines.map((line, i) => textAt(line, x, y + style.size * (0.95 + i * step), style))
  return { svg: svg.join(''), y: y + lines.length * style.size * step }
}

function headingOf(
  { title, subtitle }: ChartParts,
  x: number,
  y: number,
  width: number,
  scale: number,
): Drawn {
  const size = TITLE * scale
  const head = linesAt(wrap(title, size, width, 600), x, y, { size, weight: 600, colour: INK }, 1.25)
  if (subtitle === '') return { svg: head.svg, y: head.y + 4 * scale }
  const small = SUBTITLE * scale
  const under = linesAt(wrap(subtitle, small, width), x, head.y, { size: small, colour: INK_SOFT }, 1.35)
  return { svg: head.svg + under.svg, y: under.y + 4 * scale }
}

/** The key, as many entries in a row as fit; a label longer than the row breaks. */
function keysOf(keys: readonly ChartKey[], x: number, y: number, width: number, scale: number): Drawn {
  if (keys.length === 0) return { svg: '', y }
  const size = KEY * scale
  const gap = 18 * scale
  const indent = 17 * scale
  let at = { x, y }
  const svg = keys.map(({ label, colour, mark }) => {
    const lines = wrap(label, size, width - indent)
    const wide = indent + Math.max(...lines.map((line) => textWidth(line, size)))
    if (at.x > x && at.x + wide > x + width) at = { x, y: at.y + size * 1.55 }
    const middle = at.y + size * 0.7
    const sign = mark
      ? `<g transform="translate(${px(at.x + 5.5 * scale)} ${px(middle)}) scale(${px(scale)})">${mark}</g>`
      : `<rect x="${px(at.x)}" y="${px(middle - 5.5 * scale)}" width="${px(11 * scale)}" height="${px(11 * scale)}" fill="${colour}"/>`
    const text = linesAt(lines, at.x + indent, at.y + size * 0.1, { size, colour: INK }, 1.2)
    at = lines.length > 1 ? { x: x + width, y: text.y - size * 1.2 } : { x: at.x + wide + gap, y: at.y }
    return sign + text.svg
  })
  return { svg: `<g class="key">${svg.join('')}</g>`, y: at.y + size * 1.9 }
}

interface Note {
  text: string
  warning: boolean
}

function notesOf(snapshot: Snapshot, parts: ChartParts, lang: Language): Note[] {
  const t = documentTranslator(lang)
  const plain = [sourceLine(snapshot, parts.figures, lang), madeLine(snapshot, lang)]
  return [
    ...(snapshot.content.illustrative ? [{ text: t('figures.note.warning'), warning: true }] : []),
    ...plain.filter((text) => text !== '').map((text) => ({ text, warning: false })),
  ]
}

function footerOf(
  notes: Note[],
  x: number,
  bottom: number,
  width: number,
  scale: number,
): { svg: string; top: number } {
  if (notes.length === 0) return { svg: '', top: bottom }
  const size = NOTE * scale
  const lines = notes.flatMap(({ text, warning }) =>
    wrap(text, size, width, warning ? 600 : 400).map((line) => ({ line, warning })),
  )
  const top = bottom - lines.length * size * 1.4
  const svg = lines.map(({ line, warning }, i) =>
    textAt(line, x, top + size * (1 + i * 1.4), {
      size,
      ...(warning ? { weight: 600, colour: WARNING } : { colour: INK_SOFT }),
    }),
  )
  return {
    svg: `<g class="notes">${rule(x, top - 5 * scale, width)}${svg.join('')}</g>`,
    top: top - 12 * scale,
  }
}

/** A line of words in the middle of an area, where there is nothing to draw. */
export function emptyText(text: string, area: Box, scale: number): string {
  const size = 13 * scale
  const lines = wrap(text, size, area.width * 0.8)
  const top = area.y + area.height / 2 - (lines.length * size * 1.3) / 2
  return `<g class="empty">${linesAt(lines, area.x + area.width / 2, top, { size, colour: INK_SOFT, anchor: 'middle' }, 1.3).svg}</g>`
}

/**
 * A chart as one SVG document: title, unit, key, what `draw` makes of the area that is left, warning, sources, date and hash.
 * `draw` returns null when there is nothing to show; the drawing then says so.
 */
export function chartSvg(
  snapshot: Snapshot,
  options: ChartOptions,
  parts: ChartParts,
  draw: (area: Box, scale: number) => string | null,
): string {
  const lang = options.lang ?? snapshot.lang
  const t = documentTranslator(lang)
  const scale = scaleOf(options)
  const margin = 14 * scale
  const width = options.width - 2 * margin
  const head =
    options.heading === false ? { svg: '', y: margin } : headingOf(parts, margin, margin, width, scale)
  const key = keysOf(parts.keys, margin, head.y, width, scale)
  const foot = footerOf(
    options.notes === false ? [] : notesOf(snapshot, parts, lang),
    ...([margin, options.height - margin, width, scale] as const),
  )
  const area = { x: margin, y: key.y, width, height: Math.max(20, foot.top - key.y) }
  const content = draw(area, scale) ?? emptyText(t('figures.chart.empty'), area, scale)
  const mark = snapshot.content.illustrative ? watermark(t('figures.note.watermark'), area) : ''
  const ground = `<rect width="100%" height="100%" fill="#ffffff"/>${mark}`
  const [w, h] = [px(options.width), px(options.height)]
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" width="${w}" height="${h}" viewBox="0 0 ${w} ${h}" role="img" aria-label="${escapeXml(parts.title)}" ` +
    `lang="${lang}" font-family="${SHEET_FONT}">${options.ground === false ? '' : ground}` +
    `${head.svg}${key.svg}<g class="chart">${content}</g>${foot.svg}</svg>`
  )
}
