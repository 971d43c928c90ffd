import { formatNumber, NO_NUMBER } from '../../model/format.ts'
import { costOf } from '../../model/lists/item.ts'
import { type Book, closeBook, type Element, ended, inside, newPage } from '../pdf/book.ts'
import { type Deferred, deferred, placeDeferred, writeDeferred } from '../pdf/deferred.ts'
import { heading, paragraph } from '../pdf/flow.ts'
import { type LineBox, LOOKS, lineHeight } from '../pdf/lines.ts'
import { type TableRow, table } from '../pdf/table.ts'
import { communePage } from './atlas-commune.ts'
import { districtPage } from './atlas-district.ts'
import { type AtlasUnit, atlasUnits } from './atlas-units.ts'
import type { ExportInput, Progress } from './format.ts'
import { cover, openReport, type Report } from './pdf-frame.ts'
import { rankText } from './pdf-ranking.ts'
import { mapPage } from './pdf-summary.ts'

interface Entry {
  unit: AtlasUnit
  /** The page it begins on, known when it has been written. */
  page: Deferred
}

/** The page number of an entry, and a link across its cell to that page. */
function leadTo(book: Book, { unit, page }: Entry, cell: Element, box: LineBox): void {
  const { doc } = book
  const height = lineHeight(LOOKS.cell)
  const link = doc.struct('Link')
  cell.struct.add(link)
  const marked = doc.markStructureContent('Link')
  placeDeferred(doc, page, box.x + box.width, box.y + height * 0.75)
  doc.endMarkedContent()
  link.add(marked)
  const options = { structParent: link, Contents: new String(unit.name) }
  doc.goTo(box.x, box.y, box.width, height, unit.key, options as unknown as PDFKit.Mixins.AnnotationOption)
  ended({ tag: 'Link', struct: link })
}

/** What all pages come to: the number of works and the money, as in every other file of the snapshot. */
function totalRow({ t, lang }: Report, entries: readonly Entry[], communes: boolean): TableRow {
  const items = entries.flatMap(({ unit }) => unit.items)
  const [count, cost] = [items.length, costOf(items)].map((value) => formatNumber(value, 0, lang))
  return {
    kind: 'total',
    cells: [t('report.works.total'), ...(communes ? ['', ''] : []), count ?? '', cost ?? '', ''],
  }
}

/** What is on which page, in the order of the pages. */
function contents(report: Report, entries: readonly Entry[]): void {
  const { book, t, lang } = report
  const communes = entries.some(({ unit }) => unit.commune !== null)
  newPage(book)
  inside(book, 'Sect', () => {
    heading(book, 1, t('report.contents'))
    paragraph(book, t('report.atlas.lead'))
    const number = (title: string, share: number) => ({ title, share, align: 'right' as const })
    table(book, {
      ...{ rowHead: 0, unit: t('report.works.unit') },
      columns: [
        { title: t('report.atlas.unit'), share: 4 },
        ...(communes
          ? [{ title: t('report.ranking.district'), share: 3.4 }, number(t('report.atlas.rank'), 1.4)]
          : []),
        number(t('report.atlas.works'), 1.8),
        number(t('report.atlas.cost'), 2.2),
        number(t('report.atlas.page'), 1.2),
      ],
      rows: [
        ...entries.map((entry) => {
          const { unit } = entry
          return {
            cells: [
              unit.name,
              ...(communes
                ? [
                    unit.commune?.districtName ?? NO_NUMBER,
                    unit.commune ? rankText(unit.commune, report) : NO_NUMBER,
                  ]
                : []),
              formatNumber(unit.items.length, 0, lang),
              unit.items.length === 0 ? NO_NUMBER : formatNumber(costOf(unit.items), 0, lang),
              '',
            ],
            extra: {
              column: communes ? 5 : 3,
              draw: (cell: Element, box: LineBox) => leadTo(book, entry, cell, box),
            },
          }
        }),
        totalRow(report, entries, communes),
      ],
    })
  })
}

function unitPage(report: Report, { unit, page }: Entry): void {
  const { book } = report
  newPage(book)
  book.doc.addNamedDestination(unit.key, 'XYZ', 0, 0, null)
  writeDeferred(book.doc, page, LOOKS.cell, String(book.pageNumber), 'right')
  inside(book, 'Sect', () =>
    unit.commune ? communePage(report, unit, unit.commune) : districtPage(report, unit),
  )
}

/**
 * Writes a snapshot as an atlas: cover, map of the province, contents with links, then a page for each district or commune.
 * Every page is given out when it is full, so that 200 of them need no more memory than one.
 */
export async function write(input: ExportInput, progress: Progress): Promise<Uint8Array> {
  const report = await openReport(input)
  const { book, t } = report
  const units = atlasUnits(input.snapshot, input.options.by)
  const entries = units.map((unit) => ({ unit, page: deferred(book.doc) }))
  const districts = units.every(({ commune }) => commune === null)
  cover(report, t(districts ? 'report.atlasKindDistrict' : 'report.atlasKind'))
  mapPage(report)
  contents(report, entries)
  for (const [i, entry] of entries.entries()) {
    unitPage(report, entry)
    progress((i + 1) / (entries.length + 1))
    // What is finished flows out before the next page is begun.
    await Promise.resolve()
  }
  const bytes = await closeBook(book)
  progress(1)
  return bytes
}
