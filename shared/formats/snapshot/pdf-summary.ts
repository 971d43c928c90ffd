import type { SnapshotGap } from '../../domain/snapshots.ts'
import { mapSheet } from '../../figures/map-sheet.ts'
import { formatMoney, formatNumber } from '../../model/format.ts'
import { sayOutside } from '../../model/snapshot/communes.ts'
import { inside, newPage } from '../pdf/book.ts'
import { figureAt } from '../pdf/figure.ts'
import { bookmark, bullets, heading, paragraph } from '../pdf/flow.ts'
import { moneyOf, span, yearsText } from './digest.ts'
import { withUnit } from './figure-text.ts'
import type { Report } from './pdf-frame.ts'

/** "99%, mục tiêu năm 2025 là 99,6%. Còn 103 xã …" */
function gapSentence({ t, lang }: Report, gap: SnapshotGap): string {
  const target = gap.target2025 ?? gap.target2030
  const text = t('report.summary.gap', {
    label: gap.label[lang],
    value: withUnit(gap.value, gap, lang),
    year: gap.target2025 === null ? 2030 : 2025,
    target: withUnit(target, gap, lang),
  })
  if (gap.target2025 === null || gap.missing === 0) return text
  return t('report.summary.communesMissing', {
    ...{ text, count: gap.missing, n: formatNumber(gap.missing, 0, lang) },
  })
}

function works({ t, lang, facts, input }: Report): string[] {
  const { list } = input.snapshot.content
  if (facts.items.length === 0) return [t('report.summary.empty')]
  const communes = new Set(facts.items.map(({ code }) => code)).size
  const years = span(list)
  const lines = facts.lines.map(({ id, label }) =>
    t('report.summary.line', { line: label, money: formatMoney(moneyOf(facts.items, { line: id }), lang) }),
  )
  return [
    t('report.summary.works', {
      ...{ count: facts.items.length, n: formatNumber(facts.items.length, 0, lang) },
      ...{ communes: formatNumber(communes, 0, lang), money: formatMoney(facts.cost, lang) },
    }),
    ...(lines.length > 0 ? [t('report.summary.lines', { list: lines.join('; ') })] : []),
    ...(years ? [t('report.summary.years', { years: yearsText(years.from, years.to) })] : []),
    ...(facts.people === null
      ? []
      : [t('report.summary.people', { people: formatNumber(facts.people, 0, lang) })]),
  ]
}

function chosen({ t, lang, facts, input }: Report): string[] {
  const { selection } = input.snapshot.content
  const first = facts.communes.find(({ code }) => code === selection[0])
  if (!first) return []
  const count = selection.length
  return [t('report.summary.chosen', { count, n: formatNumber(count, 0, lang), first: first.fullName })]
}

/** What matters, in sentences made from the figures. */
export function summary(report: Report): void {
  const { book, t, input } = report
  newPage(book)
  inside(book, 'Sect', () => {
    heading(book, 1, t('report.section.summary'))
    paragraph(book, t('report.summary.worksLead'), { look: 'strong' })
    const outside = sayOutside(input.snapshot.content, report.lang)
    bullets(book, [...chosen(report), ...(outside ? [outside] : []), ...works(report)])
    const gaps = input.snapshot.content.gaps.filter((gap) => (gap.target2025 ?? gap.target2030) !== null)
    if (gaps.length === 0) return
    paragraph(book, t('report.summary.gapsLead'), { look: 'strong', before: 6 })
    bullets(
      book,
      gaps.map((gap) => gapSentence(report, gap)),
    )
  })
}

/** CSS px per point. */
const PX = 96 / 72

/** The layer on the map of the whole province, across one sheet of the chosen paper. */
export function mapPage(report: Report): void {
  const { book, input, lang, t } = report
  const { content } = input.snapshot
  newPage(book, { paper: input.options.paper, landscape: true, frame: false })
  inside(book, 'Sect', () => {
    bookmark(book, 1, t('report.section.map'))
    const { width } = book.doc.page
    const size = { width: width * PX, height: book.area.bottom * PX }
    const svg = mapSheet(input.snapshot, input.geometry, { paper: size, url: input.url, idPrefix: 'map' })
    const alt = t('report.map.alt', {
      layer: content.view.label[lang],
      count: formatNumber(content.selection.length, 0, lang),
    })
    figureAt(book, svg, alt, { x: 0, y: 0, width })
  })
  book.page = { paper: 'A4', landscape: false, frame: true }
}
