import { translator } from '../messages/index.ts'
import { locatorBlock, QR_LABEL, qrBlock, qrSize } from './sheet-extras.ts'
import { mapFrame } from './sheet-frame.ts'
import { hazardBlock } from './sheet-hazard-legend.ts'
import { type Block, COLUMN, keyBlock, legendBlock, rule, symbolBlock } from './sheet-legend.ts'
import { scaleBarSvg } from './sheet-scale.ts'
import type { Box, SheetInput } from './sheet-types.ts'
import { INK, INK_SOFT, WARNING } from './style.ts'
import { escapeXml, px, SHEET_FONT, textAt, textWidth, wrap } from './text.ts'

export type { SheetColour, SheetInput, SheetLabel, SheetLegend } from './sheet-types.ts'

/** Height the sizes are designed for: A4 landscape. Larger paper gets larger type in part. */
const DESIGN_HEIGHT = 794
const MARGIN = 38
const NOTE = 9.5

interface Layout {
  scale: number
  margin: number
  header: { title: string[]; titleSize: number; subtitle: string[]; subtitleSize: number; bottom: number }
  notes: string[]
  /** Top of the notes at the foot. */
  footer: number
  /** Side of the QR code; 0 = none. */
  qr: number
  map: Box
  column: Box
}

function headerOf(input: SheetInput, scale: number, margin: number): Layout['header'] {
  const width = input.width - 2 * margin
  const full = 22 * scale
  // A long title shrinks a little before it breaks.
  const fitting = (full * width) / Math.max(1, textWidth(input.title, full, 600))
  const titleSize = Math.min(full, Math.max(full * 0.75, fitting))
  const title = wrap(input.title, titleSize, width, 600)
  const subtitleSize = 12.5 * scale
  const subtitle = input.subtitle === '' ? [] : wrap(input.subtitle, subtitleSize, width)
  const bottom = margin + title.length * titleSize * 1.2 + subtitle.length * subtitleSize * 1.4 + 10 * scale
  return { title, titleSize, subtitle, subtitleSize, bottom }
}

function noteLines(input: SheetInput, size: number, width: number): string[] {
  const notes = [...(input.warning ? [input.warning] : []), ...input.notes]
  const schematic = translator(input.lang)('exports:sheet.schematic')
  if (input.schematic && !notes.some((note) => note.includes(schematic))) notes.push(schematic)
  return notes.filter((note) => note.trim() !== '').flatMap((note) => wrap(note, size, width))
}

function layoutOf(input: SheetInput): Layout {
  // Type grows with the square root of the paper: an A3 sheet is read from a little further away.
  const scale = Math.sqrt(input.height / DESIGN_HEIGHT) * (input.textScale ?? 1)
  const margin = MARGIN * Math.sqrt(input.height / DESIGN_HEIGHT)
  const header = headerOf(input, scale, margin)
  const qr = input.qr ? qrSize(input.qr.text, scale) : 0
  const notes = noteLines(input, NOTE * scale, input.width - 2 * margin - (qr > 0 ? qr + 24 * scale : 0))
  const code = qr > 0 ? qr + QR_LABEL * scale : 0
  const footer = input.height - margin - Math.max(notes.length * NOTE * scale * 1.4, code)
  const wide = Math.min(COLUMN * scale, input.width * 0.34)
  const gap = 20 * scale
  const height = Math.max(80, footer - header.bottom - 12 * scale)
  const mapWidth = input.width - 2 * margin - wide - gap
  return {
    scale,
    margin,
    header,
    notes,
    footer,
    qr,
    map: { x: margin, y: header.bottom, width: mapWidth, height },
    column: { x: margin + mapWidth + gap, y: header.bottom, width: wide, height },
  }
}

function headerSvg({ header, margin }: Layout): string {
  let y = margin
  const title = header.title.map((line) => {
    y += header.titleSize * 1.2
    return textAt(line, margin, y - header.titleSize * 0.25, {
      size: header.titleSize,
      weight: 600,
      colour: INK,
    })
  })
  const subtitle = header.subtitle.map((line) => {
    y += header.subtitleSize * 1.4
    return textAt(line, margin, y - header.subtitleSize * 0.3, {
      size: header.subtitleSize,
      colour: INK_SOFT,
    })
  })
  return `<g class="header">${title.join('')}${subtitle.join('')}</g>`
}

function footerSvg(input: SheetInput, { notes, margin, footer, scale, qr }: Layout): string {
  const size = NOTE * scale
  const lines = notes.map((line, i) =>
    textAt(line, margin, footer + size * (1 + i * 1.4), {
      size,
      ...(i === 0 && input.warning ? { weight: 600, colour: WARNING } : { colour: INK_SOFT }),
    }),
  )
  const code = input.qr ? qrBlock(input.qr, input.width - margin - qr, footer, qr, scale) : ''
  return `<g class="notes">${rule(margin, footer - 6 * scale, input.width - 2 * margin)}${lines.join('')}</g>${code}`
}

function northArrow(x: number, y: number, scale: number, letter: string): string {
  const s = scale
  const left = `M${px(x)} ${px(y)}L${px(x - 7 * s)} ${px(y + 24 * s)}L${px(x)} ${px(y + 18 * s)}Z`
  const right = `M${px(x)} ${px(y)}L${px(x + 7 * s)} ${px(y + 24 * s)}L${px(x)} ${px(y + 18 * s)}Z`
  const text = textAt(letter, x, y + 37 * s, { size: 11 * s, weight: 600, colour: INK, anchor: 'middle' })
  return (
    `<g class="north"><path d="${left}" fill="${INK}"/>` +
    `<path d="${right}" fill="#fff" stroke="${INK}" stroke-width="0.8"/>${text}</g>`
  )
}

/** Height of the column that the numbered names may count on, at text scale 1. */
const KEY_ROOM = 90

/** Classes, circles and risk zones below each other; smaller where they would run into what stands below. */
function legendFitting(input: SheetInput, column: Box, scale: number, end: number): Block {
  const prefix = input.idPrefix ?? ''
  for (let size = scale; ; size *= 0.93) {
    const classes = legendBlock(input, column, size, prefix)
    const symbols = symbolBlock(input, { ...column, y: classes.bottom + 14 * size }, size)
    const hazards = hazardBlock(input, { ...column, y: symbols.bottom + 10 * size }, size, prefix)
    const bottom = hazards.bottom + 14 * size
    if (bottom <= end || size < 0.6 * scale) return { svg: classes.svg + symbols.svg + hazards.svg, bottom }
  }
}

/** Legend, symbol sizes and key from the top; scale bar and north arrow at the bottom of the side column. */
function columnSvg(
  input: SheetInput,
  layout: Layout,
  key: { number: number; text: string }[],
  perPixel: number,
): string {
  const { column, scale } = layout
  const foot = column.y + column.height - 44 * scale
  const locator = locatorBlock(input, { ...column, height: foot - column.y }, scale)
  const end = locator.top - 14 * scale
  const legend = legendFitting(input, column, scale, end - (key.length > 0 ? KEY_ROOM * scale : 0))
  const room = { ...column, y: legend.bottom, height: Math.max(20, end - legend.bottom) }
  const names = keyBlock(input, key, room, scale)
  const letter = translator(input.lang)('exports:sheet.north')
  return (
    legend.svg +
    names.svg +
    locator.svg +
    scaleBarSvg(perPixel, column.x, foot + 26 * scale, column.width * 0.62, scale) +
    northArrow(column.x + column.width - 12 * scale, foot, scale, letter)
  )
}

/**
 * A printable map sheet as one SVG document with real text: title, communes with hatches for no data and mixed classes,
 * district and province lines, symbols, selection with every selected name present (on the map or in a numbered key),
 * legend, scale bar true at the middle latitude, north arrow and notes. Lengths in CSS px.
 */
export function mapSheetSvg(input: SheetInput): string {
  const layout = layoutOf(input)
  const { map, scale } = layout
  const drawn = mapFrame(input, map, scale)
  const size = `width="${px(input.width)}" height="${px(input.height)}" viewBox="0 0 ${px(input.width)} ${px(input.height)}"`
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" ${size} role="img" aria-label="${escapeXml(input.title)}" ` +
    `lang="${input.lang}" font-family="${SHEET_FONT}">${drawn.defs}` +
    `<rect width="100%" height="100%" fill="#ffffff"/>${headerSvg(layout)}${drawn.svg}` +
    columnSvg(input, layout, drawn.key, drawn.perPixel) +
    `${footerSvg(input, layout)}</svg>`
  )
}
