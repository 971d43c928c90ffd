import type { Snapshot, SnapshotCommune, SnapshotIndicator } from '../../domain/snapshots.ts'
import { documentTranslator } from '../../messages/documents.ts'
import { costPerPersonOf, isOutside, outsideOf, rankInFilter } from '../../model/snapshot/communes.ts'
import { columnLetter, type Excel } from '../excel.ts'
import { communeWorks } from './data-rows.ts'
import { qualityWords } from './quality-words.ts'
import type { BookHead, Names } from './xlsx-book.ts'
import { rankText } from './xlsx-columns.ts'
import { printSetUp } from './xlsx-sheet.ts'
import { type TableColumn, writeSheetTitle, writeTable } from './xlsx-table.ts'

const TOP = 5

/** Sheet of every commune of the edition in rank order: place, points by criterion, works, every figure with its quality, why it stands there. */
export function writeCommunes(
  sheet: Excel.Worksheet,
  snapshot: Snapshot,
  head: BookHead,
  names: Names,
  paper: 'A4' | 'A3',
): void {
  const { content, lang } = snapshot
  const t = documentTranslator(lang)
  const places = [...placeColumns(snapshot), reasonColumn(snapshot)]
  const columns = [...places, ...figureColumns(snapshot)]
  columns.forEach(({ width }, index) => {
    sheet.getColumn(index + 1).width = width
  })
  writeSheetTitle(sheet, t('official.sheets.communes'), head)
  const place = ({ rank, rankBest }: SnapshotCommune) => rank ?? rankBest ?? Number.MAX_SAFE_INTEGER
  const rows = [...content.communes].sort(
    (one, other) => place(one) - place(other) || (one.code < other.code ? -1 : 1),
  )
  const after = writeTable(sheet, TOP, columns, rows)
  sheet.views = [{ state: 'frozen', xSplit: 2, ySplit: TOP, showGridLines: false, zoomScale: 90 }]
  const end = columnLetter(columns.length)
  sheet.autoFilter = `A${TOP}:${end}${after - 1}`
  printSetUp(sheet, head, paper)
  sheet.pageSetup.printTitlesRow = `${TOP}:${TOP}`
  // Sixty columns on one page nobody can read: places and reasons go on paper, the figures are for the screen.
  names.print(sheet, [`A1:${columnLetter(places.length)}${after - 1}`])
  names.add('DuLieu_Xa', sheet, `A${TOP + 1}:${end}${after - 1}`)
}

type WideColumn = TableColumn<SnapshotCommune> & { width: number }

function placeColumns({ content, lang }: Snapshot): WideColumn[] {
  const t = documentTranslator(lang)
  const named = (id: string) => t(`official.columns.${id}`)
  const chosen = new Set(content.selection)
  const works = (code: string) => communeWorks(content.list.items, code)
  const label = (id: string) => content.indicators.find((one) => one.id === id)?.short[lang] ?? id
  return [
    { head: named('code'), width: 8, kind: 'code', value: ({ code }) => code },
    { head: named('commune'), width: 22, kind: 'text', value: ({ fullName }) => fullName },
    { head: named('district'), width: 20, kind: 'text', value: ({ districtName }) => districtName },
    { head: named('rank'), width: 8, kind: 'code', value: rankText },
    ...(outsideOf(content) > 0
      ? [
          {
            ...{ head: named('within'), width: 10, kind: 'code' },
            value: (commune) => rankInFilter(commune) ?? (isOutside(commune) ? t('official.outside') : null),
          } satisfies WideColumn,
        ]
      : []),
    { head: named('total'), width: 8, kind: 'decimal', value: ({ total }) => total },
    ...content.scenario.criteria.map(
      ({ indicator }, index): WideColumn => ({
        head: t('official.columns.points', { name: label(indicator) }),
        ...{ width: 12, kind: 'decimal', value: ({ contributions }) => contributions[index] ?? null },
      }),
    ),
    {
      ...{ head: named('selected'), width: 8, kind: 'code' },
      value: ({ code }) => (chosen.has(code) ? t('official.yes') : null),
    },
    {
      ...{ head: named('works'), width: 8, kind: 'integer' },
      value: ({ code }) => works(code).items.length || null,
    },
    {
      ...{ head: named('cost'), width: 11, kind: 'integer' },
      value: ({ code }) => works(code).cost,
    },
    { head: named('share'), width: 10, kind: 'ratio', value: ({ share }) => share },
    { head: named('shareRank'), width: 8, kind: 'code', value: ({ shareRank }) => shareRank },
    {
      ...{ head: named('perPerson'), width: 10, kind: 'ratio' },
      value: costPerPersonOf,
    },
    { head: named('valueRank'), width: 8, kind: 'code', value: ({ valueRank }) => valueRank },
  ]
}

/** A column for each figure, each followed by its quality: a figure is never shown without it. */
function figureColumns({ content, lang }: Snapshot): WideColumn[] {
  const t = documentTranslator(lang)
  const quality = qualityWords(lang)
  return content.indicators.flatMap((indicator): WideColumn[] => {
    const unit = indicator.unit[lang]
    return [
      {
        head: unit ? `${indicator.short[lang]} (${unit})` : indicator.short[lang],
        ...{
          width: 12,
          kind: indicator.classes.length > 0 ? 'code' : indicator.decimals > 0 ? 'decimal' : 'quantity',
        },
        value: ({ figures }) =>
          figures[indicator.id]?.words?.[lang] ??
          shown(figures[indicator.id]?.value ?? null, indicator, lang),
      },
      {
        ...{ head: t('official.columns.quality'), width: 11, kind: 'code' },
        value: ({ figures }) => quality[figures[indicator.id]?.quality ?? 'none'],
      },
    ]
  })
}

/** The name of a class, else the figure rounded to the decimals that it is printed with. */
function shown(value: number | null, { classes, decimals }: SnapshotIndicator, lang: 'vi' | 'en') {
  if (value === null) return null
  const named = classes.find((one) => one.value === value)?.label[lang]
  return named ?? Math.round(value * 10 ** decimals) / 10 ** decimals
}

const reasonColumn = ({ lang }: Snapshot): WideColumn => ({
  head: documentTranslator(lang)('official.columns.communeReason'),
  ...{ width: 60, kind: 'text' },
  value: ({ reason }) => reason[lang] || null,
})
