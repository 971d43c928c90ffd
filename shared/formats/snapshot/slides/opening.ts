import { documentTranslator } from '../../../messages/documents.ts'
import { formatDate, formatMoney, formatNumber } from '../../../model/format.ts'
import { cellText } from '../../safe-text.ts'
import { moneyOf, sourceGroups } from '../digest.ts'
import { type Deck, listNote, newPage, notes, pageTitle, qualityWord, ROOM, sourceNotes } from './deck.ts'
import { ACCENT_SOFT, ERROR, FACE, INK, TEXT } from './look.ts'
import { addTable, fitting, paginate, type SlideColumn } from './tables.ts'

/** First slide: what it is about, who brings it, of which figures. */
export function opening(deck: Deck): void {
  const { input, lang } = deck
  const t = documentTranslator(lang)
  const { content, title, dateIso } = input.snapshot
  const slide = deck.pptx.addSlide({ masterName: 'OPENING' })
  const text = { fontFace: FACE, color: 'FFFFFF', margin: 0 }
  const [x, w] = [0.9, 11.5]
  const body = input.options.fields.body.trim()
  const box = { x, w, h: 2.2 }
  const fontSize = fitting(title, w, box.h, [40, 36, 32, 28, 24, 20, 16])
  if (body) slide.addText(cellText(body), { ...text, x, y: 1.1, w, h: 0.5, fontSize: 18, bold: true })
  slide.addText(cellText(title), { ...text, ...box, y: 1.9, fontSize, bold: true, valign: 'middle' })
  slide.addShape('rect', { x, y: 4.25, w: 1.6, h: 0.05, fill: { color: 'E0A030' } })
  const facts = [
    t('slides.opening.facts', { edition: content.edition, period: content.period }),
    t('slides.opening.made', { date: formatDate(dateIso, lang) }),
    ...(content.illustrative ? [t('slides.opening.illustrative')] : []),
  ]
  slide.addText(facts.join('\n'), { ...text, x, y: 4.45, w, h: 1.3, fontSize: 18, valign: 'top' })
  slide.addNotes(notes(deck, title, sourceNotes(deck)))
}

/** What the committee is asked to decide, in a few large lines. */
export function decision(deck: Deck): void {
  const { input, facts, lang } = deck
  const t = documentTranslator(lang)
  const slide = newPage(deck, t('slides.ask.title'), [listNote(deck), ...sourceNotes(deck)])
  const counted = (key: string, count: number) =>
    t(`slides.ask.${key}`, { count, n: formatNumber(count, 0, lang) })
  const communes = new Set(facts.items.map(({ code }) => code)).size
  const main =
    facts.items.length === 0
      ? [t('slides.ask.empty')]
      : [
          t('slides.ask.list', {
            works: counted('works', facts.items.length),
            communes: counted('communes', communes),
          }),
          t('slides.ask.cost', { money: formatMoney(facts.cost, lang) }),
        ]
  slide.addText(
    main.map((text) => ({ text, options: { breakLine: true, paraSpaceAfter: 6 } })),
    {
      ...{
        x: ROOM.x,
        y: ROOM.y,
        w: ROOM.width,
        h: 1.5,
        fill: { color: ACCENT_SOFT },
        margin: [6, 14, 6, 16],
      },
      ...{ fontFace: FACE, fontSize: 24, bold: true, color: INK, valign: 'middle' },
    },
  )
  const lines = facts.lines.map(({ id, label }) =>
    t('slides.ask.line', { line: label, money: formatMoney(moneyOf(facts.items, { line: id }), lang) }),
  )
  const body = { fontFace: FACE, color: INK, margin: 0 }
  if (lines.length > 0) {
    slide.addText(t('slides.ask.lines'), {
      ...{ ...body, x: ROOM.x, y: 3.1, w: ROOM.width, h: 0.4, fontSize: 18, bold: true },
    })
    const fontSize = lines.length > 5 ? TEXT.body : 18
    slide.addText(
      lines.map((text) => ({ text, options: { bullet: true, breakLine: true, paraSpaceAfter: 3 } })),
      { ...body, x: ROOM.x, y: 3.55, w: ROOM.width, h: 2.45, fontSize, valign: 'top' },
    )
  }
  if (input.snapshot.content.illustrative) {
    slide.addText(t('slides.ask.illustrative'), {
      ...{
        ...body,
        x: ROOM.x,
        y: 6.1,
        w: ROOM.width,
        h: 0.45,
        fontSize: TEXT.body,
        bold: true,
        color: ERROR,
      },
    })
  }
}

/** Where every figure comes from and how good it is. */
export function sources(deck: Deck): void {
  const { input, lang } = deck
  const t = documentTranslator(lang)
  const head = (key: string) => t(`slides.sources.${key}`)
  const columns: SlideColumn[] = [
    { head: head('figure'), width: 3.7 },
    { head: head('quality'), width: 1.3, align: 'center' },
    { head: head('period'), width: 0.9, align: 'center' },
    { head: head('source'), width: 4.1 },
    { head: head('document'), width: 2.13 },
  ]
  const rows = sourceGroups(input.snapshot.content.sources, lang).map(({ figures, source }) => ({
    cells: [
      figures.join('; '),
      qualityWord(source.quality, lang),
      source.period,
      source.source[lang] || source.dataset,
      [source.documentNumber, formatDate(source.documentDate, lang)].filter(Boolean).join(', '),
    ],
  }))
  const pages = paginate(columns, rows, ROOM.height)
  pages.forEach((page, index) => {
    const slide = newPage(deck, pageTitle(deck, t('slides.sources.title'), index, pages.length), [])
    addTable(slide, ROOM, columns, page)
  })
}
