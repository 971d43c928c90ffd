import type { SnapshotCommune } from '../../domain/snapshots.ts'
import { gapChart } from '../../figures/gap-chart.ts'
import { byDistrict } from '../../figures/money-chart.ts'
import { rankingChart } from '../../figures/ranking-chart.ts'
import { formatNumber, NO_NUMBER } from '../../model/format.ts'
import { inside, newPage } from '../pdf/book.ts'
import { heading, paragraph } from '../pdf/flow.ts'
import { table } from '../pdf/table.ts'
import { withUnit } from './figure-text.ts'
import { chart } from './pdf-charts.ts'
import type { Report } from './pdf-frame.ts'

/** The province against its targets: figures by indicator. */
export function gapSection(report: Report): void {
  const { book, input, t, lang } = report
  const { gaps } = input.snapshot.content
  if (gaps.length === 0) return
  const before = gaps.find((gap) => gap.before !== null)?.before?.period
  inside(book, 'Sect', () => {
    heading(book, 1, t('report.section.gaps'), 120 + 34 * gaps.length)
    paragraph(book, t('report.gaps.lead'))
    chart(report, gapChart, { height: 96 + 46 * gaps.length }, t('report.gaps.alt'))
    table(book, {
      rowHead: 0,
      columns: [
        { title: t('report.gaps.indicator'), share: 5 },
        ...(before
          ? [{ title: t('report.gaps.before', { period: before }), share: 2, align: 'right' as const }]
          : []),
        { title: t('report.gaps.value'), share: 2, align: 'right' },
        { title: t('report.gaps.target2025'), share: 2, align: 'right' },
        { title: t('report.gaps.target2030'), share: 2, align: 'right' },
        { title: t('report.gaps.missing'), share: 2, align: 'right' },
      ],
      rows: gaps.map((gap) => ({
        cells: [
          gap.label[lang],
          ...(before ? [withUnit(gap.before?.value ?? null, gap, lang)] : []),
          withUnit(gap.value, gap, lang),
          withUnit(gap.target2025, gap, lang),
          withUnit(gap.target2030, gap, lang),
          gap.target2025 === null ? NO_NUMBER : formatNumber(gap.missing, 0, lang),
        ],
      })),
    })
  })
}

/** The rank, or the range where figures are missing. */
export function rankText({ rank, rankBest, rankWorst }: SnapshotCommune, { t }: Pick<Report, 't'>): string {
  if (rank !== null) return String(rank)
  if (rankBest === null || rankWorst === null) return NO_NUMBER
  return t('report.ranking.range', { best: rankBest, worst: rankWorst })
}

/** By rank; then those that only have a range, then the others by code. */
export function byRank(communes: readonly SnapshotCommune[]): SnapshotCommune[] {
  const place = ({ rank, rankBest }: SnapshotCommune) => rank ?? (rankBest ?? 1e6) + 1e6
  return [...communes].sort((one, other) => place(one) - place(other) || (one.code < other.code ? -1 : 1))
}

/** Chosen communes with their reasons. */
function chosenTable(report: Report): void {
  const { book, input, t, lang } = report
  const { communes, selection } = input.snapshot.content
  const districts = byDistrict(input.snapshot.content)
  const chosen = byRank(communes.filter(({ code }) => selection.includes(code)))
  if (chosen.length === 0) return
  paragraph(book, t('report.ranking.lead'))
  table(book, {
    rowHead: 1,
    columns: [
      { title: t('report.ranking.rank'), share: 1.7, align: 'right' },
      { title: t('report.ranking.commune'), share: 4 },
      ...(districts ? [{ title: t('report.ranking.district'), share: 3.4 }] : []),
      { title: t('report.ranking.total'), share: 1.7, align: 'right' },
      { title: t('report.ranking.reason'), share: 11 },
    ],
    rows: chosen.map((commune) => ({
      cells: [
        rankText(commune, report),
        commune.fullName,
        ...(districts ? [commune.districtName ?? ''] : []),
        formatNumber(commune.total, 1, lang),
        commune.reason[lang],
      ],
    })),
  })
}

/** Every commune of the edition with what each criterion contributes. */
function allTable(report: Report): void {
  const { book, input, t, lang } = report
  const { communes, selection, scenario, indicators } = input.snapshot.content
  const chosen = new Set(selection)
  const districts = byDistrict(input.snapshot.content)
  const right = 'right' as const
  newPage(book)
  heading(book, 2, t('report.ranking.all'))
  paragraph(book, t('report.ranking.allLead'))
  table(book, {
    rowHead: 1,
    columns: [
      { title: t('report.ranking.rank'), share: 1.5, align: right },
      { title: t('report.ranking.commune'), share: 5.4 },
      ...(districts ? [{ title: t('report.ranking.district'), share: 4.2 }] : []),
      { title: t('report.ranking.total'), share: 1.8, align: right },
      ...scenario.criteria.map(({ indicator: id }) => ({
        title: indicators.find((one) => one.id === id)?.short[lang] ?? id,
        ...{ share: 1.9, align: right },
      })),
    ],
    rows: byRank(communes).map((commune) => ({
      cells: [
        rankText(commune, report),
        chosen.has(commune.code) ? t('report.ranking.chosen', { name: commune.fullName }) : commune.fullName,
        ...(districts ? [commune.districtName ?? ''] : []),
        formatNumber(commune.total, 1, lang),
        ...commune.contributions.map((points) => formatNumber(points, 1, lang)),
      ],
    })),
  })
}

/** Who comes first and why: the first communes drawn, the chosen ones with reasons, all with their points. */
export function rankingSection(report: Report): void {
  const { book, t } = report
  newPage(book)
  inside(book, 'Sect', () => {
    heading(book, 1, t('report.section.ranking'))
    chart(report, rankingChart, { height: 560, n: 20 }, t('report.ranking.alt'))
    chosenTable(report)
    allTable(report)
  })
}
