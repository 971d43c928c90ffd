import PptxGenJS from 'pptxgenjs'
import type { SnapshotSource } from '../../../domain/snapshots.ts'
import { fitsQr } from '../../../figures/qr.ts'
import { documentTranslator } from '../../../messages/documents.ts'
import { type Language, translator } from '../../../messages/index.ts'
import { formatDate } from '../../../model/format.ts'
import { SUGGESTED_LIST } from '../../../model/snapshot/suggested.ts'
import { qrPng } from '../../qr-png.ts'
import { cellText } from '../../safe-text.ts'
import type { Digest } from '../digest.ts'
import type { ExportInput } from '../format.ts'
import { ACCENT, ERROR, FACE, INK, LINE, SOFT, SUNKEN, TEXT } from './look.ts'
import { fitting } from './tables.ts'

/** A slide of 16:9, in inches, and the room between title and foot. */
export const SLIDE = { width: 13.333, height: 7.5 } as const
export const ROOM = { x: 0.6, y: 1.35, width: 12.13, height: 5.25 } as const

const QR = 0.62
const TITLE_HEIGHT = 0.62

/** The deck being written and what it is written from. */
export interface Deck {
  pptx: PptxGenJS
  input: ExportInput
  facts: Digest
  lang: Language
}

export const base64 = (bytes: Uint8Array): string => {
  let text = ''
  const step = 0x8000
  for (let at = 0; at < bytes.length; at += step) {
    text += String.fromCharCode(...bytes.subarray(at, at + step))
  }
  return `image/png;base64,${btoa(text)}`
}

export const qualityWord = (quality: SnapshotSource['quality'], lang: Language): string =>
  translator(lang)(`exports:list.quality.${quality ?? 'none'}`)

/** The foot of every slide: edition, period, date, quality. */
function footText({ input, facts, lang }: Omit<Deck, 'pptx'>): string {
  const { content, dateIso } = input.snapshot
  return documentTranslator(lang)('slides.foot', {
    ...{ edition: content.edition, period: content.period, date: formatDate(dateIso, lang) },
    quality: qualityWord(facts.quality, lang),
  })
}

type MasterObjects = NonNullable<PptxGenJS.SlideMasterProps['objects']>

/** What stands on every slide: foot, hash, number, QR code and the mark over invented figures. */
function marks(deck: Omit<Deck, 'pptx'>, colour: string): MasterObjects {
  const { input, lang } = deck
  const t = documentTranslator(lang)
  const { hash, content } = input.snapshot
  const foot = { fontFace: FACE, fontSize: TEXT.foot, color: colour, margin: 0, valign: 'middle' as const }
  const objects: MasterObjects = [
    { text: { text: footText(deck), options: { ...foot, x: ROOM.x, y: 6.86, w: 10.6, h: 0.2 } } },
    { text: { text: t('slides.hash', { hash }), options: { ...foot, x: ROOM.x, y: 7.07, w: 10.6, h: 0.2 } } },
  ]
  if (fitsQr(input.url)) {
    const at = { x: ROOM.x + ROOM.width - QR, y: 6.74, w: QR, h: QR }
    objects.push({ image: { ...at, data: base64(qrPng(input.url)), altText: t('slides.qr') } })
  }
  if (content.illustrative) {
    const mark = { x: 9.93, y: 0.22, w: 2.8, h: 0.3, align: 'center' as const, bold: true, fontSize: 11 }
    const options = { ...foot, ...mark, color: 'FFFFFF', fill: { color: ERROR } }
    objects.push({ text: { text: t('slides.mark'), options } })
  }
  return objects
}

/** Starts a deck: 16:9, one face, a master for the opening and one for the pages. */
export function newDeck(input: ExportInput, facts: Digest): Deck {
  const { lang, title, hash } = input.snapshot
  const pptx = new PptxGenJS()
  pptx.defineLayout({ name: 'WIDE', width: SLIDE.width, height: SLIDE.height })
  pptx.layout = 'WIDE'
  pptx.theme = { headFontFace: FACE, bodyFontFace: FACE }
  pptx.title = cellText(title)
  pptx.author = 'Sơn Đồ'
  pptx.company = 'Sơn Đồ'
  pptx.subject = hash
  const deck = { input, facts, lang }
  pptx.defineSlideMaster({
    title: 'OPENING',
    background: { color: ACCENT },
    objects: marks(deck, 'FFFFFF'),
  })
  const titleBox = { x: ROOM.x, y: 0.5, w: ROOM.width, h: TITLE_HEIGHT }
  const look = {
    fontFace: FACE,
    fontSize: TEXT.title,
    bold: true,
    color: INK,
    margin: 0,
    align: 'left' as const,
  }
  const options = { name: 'title', type: 'title' as const, ...titleBox, ...look, valign: 'middle' as const }
  pptx.defineSlideMaster({
    title: 'PAGE',
    background: { color: 'FFFFFF' },
    objects: [
      { rect: { x: 0, y: 0, w: SLIDE.width, h: 0.12, fill: { color: ACCENT } } },
      { placeholder: { options, text: '' } },
      { rect: { x: ROOM.x, y: 6.68, w: ROOM.width - QR - 0.15, h: 0.01, fill: { color: LINE } } },
      ...marks(deck, SOFT),
    ],
    slideNumber: {
      ...{ x: 11.3, y: 7.02, w: 0.6, h: 0.25 },
      fontFace: FACE,
      fontSize: 10,
      color: SOFT,
      align: 'right',
    },
  })
  return { pptx, ...deck }
}

/** A page with its title, and notes that say what it rests on. */
export function newPage(deck: Deck, title: string, rests: readonly string[]): PptxGenJS.Slide {
  const slide = deck.pptx.addSlide({ masterName: 'PAGE' })
  const fontSize = fitting(title, ROOM.width, TITLE_HEIGHT, [TEXT.title, 22, 18])
  slide.addText(cellText(title), { placeholder: 'title', fontSize, align: 'left' })
  slide.addNotes(notes(deck, title, rests))
  return slide
}

/** Speaker notes: the title, sources of the page, edition, date and hash. */
export function notes({ input, facts, lang }: Deck, title: string, rests: readonly string[]): string {
  const t = documentTranslator(lang)
  const { hash, content } = input.snapshot
  return [
    title,
    ...(rests.length > 0
      ? [t('slides.notes.rests'), ...rests.filter((text) => text !== '').map((text) => `- ${text}`)]
      : []),
    footText({ input, facts, lang }),
    t('slides.hash', { hash }),
    ...(content.geometry.schematic ? [t('slides.notes.schematic')] : []),
    ...(input.url === '' ? [] : [t('slides.notes.link', { url: input.url })]),
  ]
    .map(cellText)
    .join('\n')
}

/** Where the figures of some names (or all) come from, one a line. */
export function sourceNotes({ input, lang }: Deck, labels?: readonly string[]): string[] {
  const t = documentTranslator(lang)
  return input.snapshot.content.sources
    .filter(({ figure }) => labels === undefined || labels.includes(figure[lang]))
    .map(({ figure, source, period, quality }) =>
      t('slides.notes.source', {
        ...{ figure: figure[lang], source: source[lang], period },
        quality: qualityWord(quality, lang),
      }),
    )
}

/** Where works and money come from. */
export function listNote({ input, lang }: Deck): string {
  const t = documentTranslator(lang)
  const { list } = input.snapshot.content
  const suggested = list.id === SUGGESTED_LIST || list.version === 0
  return suggested
    ? t('slides.notes.suggested')
    : t('slides.notes.list', { title: list.title, version: list.version })
}

/** The title of one page of several. */
export function pageTitle({ lang }: Pick<Deck, 'lang'>, title: string, index: number, of: number): string {
  return of === 1 ? title : documentTranslator(lang)('slides.continued', { title, n: index + 1, of })
}

/** Figures in boxes, each with what it counts, under each other or side by side. Place in inches. */
export function addCards(
  slide: PptxGenJS.Slide,
  cards: readonly [figure: string, label: string][],
  { x, y, w, h }: { x: number; y: number; w: number; h: number },
  way: 'down' | 'across',
): void {
  const gap = 0.15
  const down = way === 'down'
  const each = ((down ? h : w) - gap * (cards.length - 1)) / cards.length
  cards.forEach(([figure, label], index) => {
    const parts = [
      { text: figure, options: { fontSize: down ? 26 : 22, bold: true, color: ACCENT, breakLine: true } },
      { text: label, options: { fontSize: 14, color: SOFT } },
    ]
    const shift = index * (each + gap)
    slide.addText(parts, {
      ...(down ? { x, y: y + shift, w, h: each } : { x: x + shift, y, w: each, h }),
      ...{ fontFace: FACE, fill: { color: SUNKEN }, valign: 'middle', margin: [4, 10, 4, 12] },
    })
  })
}
