import type { SnapshotIndicator, SnapshotSource } from '../../domain/snapshots.ts'
import type { Language } from '../../messages/index.ts'
import { formatDate, formatNumber, NO_NUMBER } from '../../model/format.ts'
import { sayOutside } from '../../model/snapshot/communes.ts'
import { inside, newPage } from '../pdf/book.ts'
import { heading, paragraph } from '../pdf/flow.ts'
import { table } from '../pdf/table.ts'
import { anchorOf, withUnit } from './figure-text.ts'
import type { Report } from './pdf-frame.ts'

/** How the scores came about: scenario, criteria, weights and anchors. */
export function methodSection(report: Report): void {
  const { book, input, t, lang } = report
  const { scenario, indicators, communes } = input.snapshot.content
  const ranked = communes.filter(({ rankBest }) => rankBest !== null).length
  heading(book, 1, t('report.section.method'))
  paragraph(book, t('report.method.lead'))
  paragraph(
    book,
    t('report.method.scoring', { text: t(`official.normalisation.${scenario.normalisation}`) }),
    { after: 0 },
  )
  paragraph(book, t('report.method.method', { text: t(`official.method.${scenario.method}`) }), { after: 0 })
  paragraph(book, t('report.method.weighting', { text: t(`official.weighting.${scenario.weighting}`) }), {
    after: 0,
  })
  paragraph(
    book,
    [
      t('report.method.ranked', { count: ranked, n: formatNumber(ranked, 0, lang) }),
      sayOutside(input.snapshot.content, lang),
    ]
      .filter(Boolean)
      .join(' '),
  )
  table(book, {
    rowHead: 0,
    columns: [
      { title: t('report.method.criterion'), share: 6 },
      { title: t('report.method.weight'), share: 1.8, align: 'right' },
      { title: t('report.method.a'), share: 2.6, align: 'right' },
      { title: t('report.method.b'), share: 2.6, align: 'right' },
    ],
    rows: scenario.criteria.map((criterion) => {
      const indicator = indicators.find(({ id }) => id === criterion.indicator)
      const anchor = (end: 'a' | 'b') => {
        const value = anchorOf(criterion, end, indicators)
        return value === null || !indicator
          ? t('report.method.byCatalogue')
          : withUnit(value, indicator, lang)
      }
      const name = indicator?.label[lang] ?? criterion.indicator
      return { cells: [name, formatNumber(criterion.weight, 1, lang), anchor('a'), anchor('b')] }
    }),
  })
}

/** Texts of sources are long and shared by many figures: each stands once, under its number. */
function numbered(report: Report): { texts: string[]; numberOf: (source: SnapshotSource) => number } {
  const { input, t, lang } = report
  const textOf = (source: SnapshotSource) => {
    const { documentNumber: number, documentDate: date, dataset } = source
    const document =
      number === ''
        ? ''
        : date === ''
          ? t('report.sources.document', { number })
          : t('report.sources.documentDate', { number, date: formatDate(date, lang) })
    const named = dataset === '' ? '' : t('report.sources.dataset', { title: dataset })
    return [named, document, source.source[lang]].filter((part) => part !== '').join('. ')
  }
  const texts = [...new Set(input.snapshot.content.sources.map(textOf))]
  return { texts, numberOf: (source) => texts.indexOf(textOf(source)) + 1 }
}

/** Where every kind of figure comes from and how good it is. */
export function sourcesSection(report: Report): void {
  const { book, input, t, lang } = report
  const { texts, numberOf } = numbered(report)
  newPage(book)
  inside(book, 'Sect', () => {
    heading(book, 1, t('report.section.sources'))
    paragraph(book, t('report.sources.lead'))
    table(book, {
      rowHead: 0,
      columns: [
        { title: t('report.sources.figure'), share: 6.5 },
        { title: t('report.sources.quality'), share: 2.4 },
        { title: t('report.sources.period'), share: 1.4, align: 'center' },
        { title: t('report.sources.communes'), share: 1.4, align: 'right' },
        { title: t('report.sources.source'), share: 1.7 },
      ],
      rows: input.snapshot.content.sources.map((source) => ({
        cells: [
          source.figure[lang],
          t(`official.quality.${source.quality ?? 'none'}`),
          source.period || NO_NUMBER,
          formatNumber(source.communes, 0, lang),
          t('report.sources.see', { n: numberOf(source) }),
        ],
      })),
    })
    heading(book, 2, t('report.sources.texts'))
    for (const [i, text] of texts.entries()) paragraph(book, `[${i + 1}] ${text}`, { look: 'note', after: 4 })
  })
}

function targetsText({ target2025, target2030, decimals }: SnapshotIndicator, lang: Language): string {
  if (target2025 === null && target2030 === null) return NO_NUMBER
  return `${formatNumber(target2025, decimals, lang)} / ${formatNumber(target2030, decimals, lang)}`
}

/** What the words of the report mean. */
export function codebookSection(report: Report): void {
  const { book, input, t, lang } = report
  newPage(book)
  inside(book, 'Sect', () => {
    heading(book, 1, t('report.section.codebook'))
    paragraph(book, `${t('report.codebook.lead')} ${t('report.codebook.blank')}`)
    table(book, {
      rowHead: 0,
      columns: [
        { title: t('report.codebook.label'), share: 4 },
        { title: t('report.codebook.unit'), share: 1.4 },
        { title: t('report.codebook.target'), share: 2.4 },
        { title: t('report.codebook.definition'), share: 8 },
      ],
      rows: input.snapshot.content.indicators.map((one) => ({
        cells: [one.label[lang], one.unit[lang], targetsText(one, lang), one.definition[lang]],
      })),
    })
  })
}
