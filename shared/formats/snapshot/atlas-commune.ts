import type { SnapshotCommune, SnapshotFigure } from '../../domain/snapshots.ts'
import { formatMoney, formatNumber } from '../../model/format.ts'
import { costOf } from '../../model/lists/item.ts'
import { itemName, itemUnit } from '../../model/snapshot/suggested.ts'
import { column } from '../pdf/book.ts'
import { heading, paragraph } from '../pdf/flow.ts'
import { table } from '../pdf/table.ts'
import {
  insetOf,
  moneyText,
  otherFigures,
  qualityBlock,
  rankBlock,
  targetTable,
  unitHead,
} from './atlas-parts.ts'
import type { AtlasUnit } from './atlas-units.ts'
import { aboveText, yearsText } from './digest.ts'
import { shortFigure } from './figure-text.ts'
import type { Report } from './pdf-frame.ts'

const MAP = { width: 236, height: 186 }

function lineOf({ t, input }: Report, { code, districtName }: SnapshotCommune): string {
  const { edition } = input.snapshot.content
  return districtName === null
    ? t('report.atlas.communeLineNoDistrict', { code, edition })
    : t('report.atlas.communeLine', { district: districtName, code, edition })
}

function works(report: Report, { items }: AtlasUnit): void {
  const { book, t, lang, input } = report
  const { content } = input.snapshot
  heading(book, 3, t('report.atlas.worksTitle'), 50)
  if (items.length === 0) {
    paragraph(book, t('report.atlas.noWorks'), { look: 'note' })
    return
  }
  table(book, {
    ...{ rowHead: 0, tight: true, unit: t('report.works.unit') },
    columns: [
      { title: t('report.works.work'), share: 5.2 },
      { title: t('report.works.quantity'), share: 1.8, align: 'right' },
      { title: t('report.works.years'), share: 2.1, align: 'center' },
      { title: t('report.atlas.costShort'), share: 1.9, align: 'right' },
      { title: t('report.works.plan'), share: 5.6 },
    ],
    rows: [
      ...items.map((item) => ({
        cells: [
          [itemName(content, item, lang), aboveText(item, lang)].filter((text) => text !== '').join('; '),
          `${formatNumber(item.quantity, 2, lang)} ${itemUnit(content, item, lang)}`.trim(),
          yearsText(item.from, item.to),
          formatNumber(item.cost, 0, lang),
          moneyText(report, [item]),
        ],
      })),
      {
        kind: 'total' as const,
        cells: [
          t('report.works.total'),
          '',
          '',
          formatNumber(costOf(items), 0, lang),
          moneyText(report, items),
        ],
      },
    ],
  })
}

/** Everything the snapshot says of one commune. */
export function communePage(report: Report, unit: AtlasUnit, commune: SnapshotCommune): void {
  const { book, input, lang, t } = report
  const { indicators } = input.snapshot.content
  unitHead(book, unit.name, lineOf(report, commune))
  const { left, right } = book.area
  const top = book.y
  insetOf(report, unit, { x: left, y: top, ...MAP })
  const from = left + MAP.width + 14
  const end = column(book, from, right - from, () => rankBlock(report, commune))
  book.y = Math.max(top + MAP.height, end) + 6
  const figureOf = (id: string): SnapshotFigure => commune.figures[id] ?? { value: null, quality: null }
  targetTable(report, figureOf)
  const others = indicators.filter(({ target2025, target2030 }) => target2025 === null && target2030 === null)
  otherFigures(
    report,
    others.map((one) => {
      const { value, words } = figureOf(one.id)
      return [one.short[lang], words?.[lang] ?? shortFigure(value, one, lang)]
    }),
  )
  works(report, unit)
  qualityBlock(report, commune.figures)
  if (unit.items.length > 0)
    paragraph(
      book,
      t('report.atlas.worksOf', { items: unit.items.length, money: formatMoney(costOf(unit.items), lang) }),
      { look: 'note', after: 0 },
    )
}
