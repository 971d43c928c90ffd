import type { SnapshotColour, SnapshotView } from '../../../domain/snapshots.ts'
import { hazardPlate } from '../../../figures/corner.ts'
import { mapFrame } from '../../../figures/sheet-frame.ts'
import { scaleBarSvg } from '../../../figures/sheet-scale.ts'
import { colouring, hazardsOf, labelsOf, legendOf, symbolsOf } from '../../../figures/snapshot-map.ts'
import { layerFigure } from '../../../figures/snapshot-notes.ts'
import { PALE } from '../../../figures/style.ts'
import { SHEET_FONT } from '../../../figures/text.ts'
import { documentTranslator } from '../../../messages/documents.ts'
import type { Language } from '../../../messages/index.ts'
import { formatNumber } from '../../../model/format.ts'
import { bounds, fitTransform } from '../../../model/geometry.ts'
import { sayOutside } from '../../../model/snapshot/communes.ts'
import { zonesFigure } from '../../../model/snapshot/zones.ts'
import { cellText } from '../../safe-text.ts'
import { pictureOf } from '../format.ts'
import { addCards, base64, type Deck, listNote, newPage, ROOM, sourceNotes } from './deck.ts'
import { FACE, INK, LINE, SOFT, TEXT } from './look.ts'

/** Places on the slide, inches. */
const MAP = { x: ROOM.x, y: ROOM.y, w: 6.75, h: ROOM.height }
const LEGEND = { x: 7.55, w: 2.65 }
const CARDS = { x: 10.45, w: ROOM.x + ROOM.width - 10.45 }

/** More chosen communes than this would write their names over each other: districts are named alone. */
const MOST_NAMES = 40
/** Names of 11 px and more: 10 points on the slide. */
const TEXT_SCALE = 1.25
/** Letters of a legend title that fit two lines at full size. */
const LONG = 48
/** What stands for hatches in the legend, where a cell has one colour. */
const NO_DATA = 'C9CBC9'
const MIXED = 'E9E2D2'

/** The map alone, as many CSS px wide as it is on the slide; its legend is text of the slide. */
function mapSvg({ input, lang }: Deck): string {
  const { content } = input.snapshot
  const [width, height] = [Math.round(MAP.w * 96), Math.round(MAP.h * 96)]
  const frame = { x: 0.5, y: 0.5, width: width - 1, height: height - 1 }
  const chosen = new Set(content.selection)
  const selection = content.communes.flatMap(({ code }, index) => (chosen.has(code) ? [index] : []))
  const labels = labelsOf(content, null).filter(
    ({ kind }) => selection.length <= MOST_NAMES || kind === 'district',
  )
  const { colours, faded } = colouring(content, null, false)
  const t = documentTranslator(lang)
  const { geometry } = input
  const over = { ...symbolsOf(content, 1, lang), ...hazardsOf(content, lang) }
  const fit = fitTransform(bounds(geometry.communes), frame.width, frame.height, 8 * TEXT_SCALE)
  const ground = {
    geometry,
    frame,
    transform: { scale: fit.scale, tx: fit.tx + frame.x, ty: fit.ty + frame.y },
  }
  const scale = { x: 8, y: height - 44, width: 160, height: 40 }
  const key = hazardPlate(over.hazards, ground, { scale: TEXT_SCALE, prefix: '', taken: [scale] })
  const drawn = mapFrame(
    {
      ...{ geometry, colours, faded, selection, labels, ...over },
      ...(content.illustrative && { watermark: t('figures.note.watermark') }),
    },
    ...([frame, TEXT_SCALE, key ? [key.box] : []] as const),
  )
  const bar = scaleBarSvg(drawn.perPixel, 14, height - 20, 130, TEXT_SCALE)
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" ` +
    `font-family="${SHEET_FONT}"><rect width="100%" height="100%" fill="#ffffff"/>${drawn.defs}${drawn.svg}${bar}${key?.svg ?? ''}</svg>`
  )
}

/** The province with its layer, its legend, and the size of the list in four figures. */
export async function map(deck: Deck): Promise<void> {
  const { input, facts, lang } = deck
  const t = documentTranslator(lang)
  const { content } = input.snapshot
  const layer = content.view.label[lang]
  const slide = newPage(deck, t('slides.map.title', { layer }), [
    ...sourceNotes(deck, [layerFigure(content)[lang], zonesFigure()[lang]]),
    sayOutside(content, lang),
    listNote(deck),
  ])
  slide.addImage({
    data: base64(await pictureOf(input, mapSvg(deck), 2)),
    ...MAP,
    altText: cellText(t('slides.map.alt', { layer, communes: content.communes.length })),
  })
  addLegend(slide, deck)
  const number = (value: number | null) => formatNumber(value, 0, lang)
  const cards: [string, string][] = [
    [number(content.selection.length), t('slides.map.communes')],
    [number(facts.items.length), t('slides.map.works')],
    [number(facts.items.length > 0 ? facts.cost : null), t('slides.map.cost')],
    [number(facts.people), t('slides.map.people')],
  ]
  addCards(slide, cards, { ...CARDS, y: ROOM.y, h: ROOM.height }, 'down')
}

const fillOf = (colour: SnapshotColour): string =>
  colour === null ? NO_DATA : colour === 'mixed' ? MIXED : colour.replace('#', '')

/** What circles stand for, and how much the largest one is. */
function circlesNote({ symbols, label }: SnapshotView, lang: Language): string {
  const what = symbols?.label ?? label
  const top = formatNumber(symbols?.top ?? 0, 0, lang)
  return documentTranslator(lang)('slides.map.circles', { label: what[lang], top })
}

/** Classes with their colours and the number of communes in each, as a table that can be read and copied. */
function addLegend(slide: ReturnType<typeof newPage>, deck: Deck): void {
  const { input, lang } = deck
  const t = documentTranslator(lang)
  const { content } = input.snapshot
  const legend = legendOf(content, null, lang)
  const title = legend.unit === '' ? legend.title : `${legend.title} (${legend.unit})`
  const text = { fontFace: FACE, color: INK, margin: 0 }
  slide.addText(cellText(title), {
    ...{
      ...text,
      x: LEGEND.x,
      y: ROOM.y,
      w: LEGEND.w,
      h: 0.6,
      fontSize: title.length > LONG ? 11.5 : 14,
      bold: true,
      valign: 'top',
    },
  })
  const head = { bold: true, color: SOFT, fontSize: TEXT.table }
  const rows = legend.rows.map(({ colour, label, count, pale }) => {
    const ink = pale ? { color: SOFT } : {}
    return [
      { text: '', options: { fill: { color: fillOf(colour), transparency: pale ? 100 * (1 - PALE) : 0 } } },
      { text: cellText(label), options: ink },
      { text: formatNumber(count, 0, lang), options: { align: 'right' as const, ...ink } },
    ]
  })
  const heads = [
    { text: '', options: head },
    { text: t('slides.map.class'), options: head },
    { text: t('slides.map.count'), options: { ...head, align: 'right' as const } },
  ]
  const size = legend.rows.length > 9 ? { fontSize: TEXT.table, rowH: 0.3 } : { fontSize: 14, rowH: 0.36 }
  slide.addTable([heads, ...rows], {
    ...{ x: LEGEND.x, y: ROOM.y + 0.65, w: LEGEND.w, colW: [0.4, 1.2, 1.05], ...size },
    ...{ fontFace: FACE, color: INK, valign: 'middle', autoPage: false, margin: [0.02, 0.07, 0.02, 0.07] },
    border: { type: 'solid', pt: 0.75, color: LINE },
  })
  const notes = [
    ...(content.selection.length > 0 ? [t('slides.map.outlined')] : []),
    ...(content.view.symbols ? [circlesNote(content.view, lang)] : []),
    ...(legend.rows.some(({ pale }) => pale) ? [t('slides.map.pale')] : []),
    ...(content.view.target ? [content.view.target.label[lang]] : []),
    ...(content.geometry.schematic ? [t('slides.notes.schematic')] : []),
  ]
  slide.addText(
    notes.map((note) => ({ text: cellText(note), options: { breakLine: true } })),
    {
      ...{ ...text, x: LEGEND.x, y: 5.3, w: LEGEND.w, h: 1.3, fontSize: 12, color: SOFT, valign: 'bottom' },
    },
  )
}
