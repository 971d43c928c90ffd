import type { Paragraph } from 'docx'
import type { ListedItem } from '../../domain/lists.ts'
import type { Quality } from '../../domain/observations.ts'
import type { SnapshotCommune } from '../../domain/snapshots.ts'
import { documentTranslator } from '../../messages/documents.ts'
import { type Language, translator } from '../../messages/index.ts'
import { formatDate, formatNumber } from '../../model/format.ts'
import { costOf } from '../../model/lists/item.ts'
import { itemName, itemUnit } from '../../model/snapshot/suggested.ts'
import { officialDate } from '../word/head.ts'
import { SIZE, TEXT_WIDTH } from '../word/page.ts'
import { numberWidth, type WordColumn, type WordRow, wordTable } from '../word/table.ts'
import { line } from '../word/text.ts'
import { aboveText, type DigestItem, moneyOf, sourceGroups, yearsText } from './digest.ts'
import type { Letter, WordBlock } from './letter.ts'

/** A column of the annex: how wide, and what stands in it for a work and for the sum of several. */
interface AnnexColumn extends WordColumn {
  of(row: DigestItem): string
  /** Of totals; absent = blank. */
  sum?(items: readonly ListedItem[]): string
}

/** Roman number of an annex. */
const ROMAN = ['', 'I', 'II', 'III']

/** Columns of lines get so many mm together; where they need more, the lines are written into one column. */
const ROOM_FOR_LINES = 70

/** "1,5 km"; blank where no quantity is said. */
const quantityText = (amount: number, unit: string, lang: Language): string =>
  amount > 0 ? `${formatNumber(amount, 2, lang)} ${unit}`.trim() : ''

const moneyText = (value: number | null, lang: Language): string =>
  value === null ? '' : formatNumber(value, 0, lang)

/** Heading of an annex: its number, what it is, and the letter that it goes with. */
function annexHead(of: Letter, number: number, title: string, pageBreakBefore: boolean): Paragraph[] {
  const { input, lang } = of
  const t = documentTranslator(lang)
  const given = input.options.fields.number.trim() || t('submission.annex.noNumber')
  const date = officialDate(input.snapshot.dateIso, lang)
  return [
    line(t('submission.annex.name', { roman: ROMAN[number] }), {
      ...{ align: 'center', bold: true, heading: 1, pageBreakBefore, keepNext: true },
    }),
    line(title, { align: 'center', bold: true, size: SIZE.head, keepNext: true }),
    line(t('submission.annex.with', { number: given, date }), {
      ...{ align: 'center', italics: true, size: SIZE.table, after: 6, keepNext: true },
    }),
  ]
}

/** Columns of the official form that a page across holds; money of each line has a column of its own. */
function worksColumns({ input, facts, lang }: Letter): AnnexColumn[] {
  const t = documentTranslator(lang)
  const { content } = input.snapshot
  const head = (key: string) => t(`submission.annex.columns.${key}`)
  const invented = t('submission.annex.illustrative')
  const wide = (value: number | null, least: number) => numberWidth(moneyText(value, lang), SIZE.annex, least)
  const each = wide(Math.max(0, ...facts.lines.map(({ id }) => moneyOf(facts.items, { line: id }) ?? 0)), 17)
  const lines = facts.lines.length * each <= ROOM_FOR_LINES ? facts.lines : []
  const roomy = facts.lines.length <= 2
  const right = 'right' as const
  const center = 'center' as const
  const group = head('plan')
  const name = (item: ListedItem) => itemName(content, item, lang) || t('submission.annex.unnamed')
  const note = (item: ListedItem) =>
    [item.note, aboveText(item, lang), item.quality === 'illustrative' ? invented : '']
      .filter((text) => text !== '')
      .join('; ')
  const columns: AnnexColumn[] = [
    { head: head('order'), width: 9, align: center, of: ({ number }) => String(number) },
    { head: head('project'), width: 0, of: ({ item }) => name(item) },
    { head: head('place'), width: roomy ? 28 : 24, of: ({ place }) => place },
    { head: head('group'), width: 14, align: center, of: ({ item }) => item.group },
    {
      ...{ head: head('quantity'), width: 18, align: right },
      of: ({ item }) => quantityText(item.quantity, itemUnit(content, item, lang), lang),
    },
    {
      head: head('years'),
      width: roomy ? 21 : 15,
      align: center,
      of: ({ item }) => yearsText(item.from, item.to),
    },
    { head: head('decision'), width: 20, of: ({ item }) => decision(item, lang) },
    {
      ...{
        head: head('cost'),
        width: wide(facts.cost, 21),
        align: right,
        of: ({ item }) => moneyText(item.cost, lang),
      },
      sum: (items) => moneyText(costOf(items), lang),
    },
    ...lines.map(
      ({ id, short }): AnnexColumn => ({
        ...{ head: short, group, width: each, align: right },
        of: ({ item }) => moneyText(moneyOf([item], { line: id }), lang),
        sum: (items) => moneyText(moneyOf(items, { line: id }), lang),
      }),
    ),
    ...(lines.length === 0 && facts.lines.length > 0
      ? [linesColumn({ facts, lang }, head('lines'), group)]
      : []),
    { head: head('note'), width: 17, of: ({ item }) => note(item) },
  ]
  return fill(columns)
}

/** The first column without a width takes what is left of the page. */
function fill(columns: AnnexColumn[]): AnnexColumn[] {
  const taken = columns.reduce((sum, { width }) => sum + width, 0)
  return columns.map((column) =>
    column.width === 0 ? { ...column, width: Math.max(30, TEXT_WIDTH.landscape - taken) } : column,
  )
}

/** Many lines in one column: the name of each with its amount. */
function linesColumn(
  { facts, lang }: Pick<Letter, 'facts' | 'lang'>,
  head: string,
  group: string,
): AnnexColumn {
  const t = documentTranslator(lang)
  const text = (items: readonly ListedItem[]) =>
    facts.lines
      .flatMap(({ id, short }) => {
        const amount = moneyOf(items, { line: id })
        return amount === null
          ? []
          : t('submission.annex.lineAmount', { line: short, amount: moneyText(amount, lang) })
      })
      .join('; ')
  return { head, group, width: 46, of: ({ item }) => text([item]), sum: text }
}

function decision({ decisionNumber, decisionDate }: ListedItem, lang: Language): string {
  return [decisionNumber, formatDate(decisionDate, lang)].filter((text) => text !== '').join(', ')
}

/** Annex I: every work as the official list orders and numbers it, with totals. */
export function worksAnnex(of: Letter): WordBlock[] {
  const { facts, lang } = of
  const t = documentTranslator(lang)
  const columns = worksColumns(of)
  const sums = (label: string, order: string, items: readonly ListedItem[]): WordRow => ({
    cells: columns.map(({ sum }, at) => (at === 0 ? order : at === 1 ? label : (sum?.(items) ?? ''))),
    bold: true,
    shade: true,
  })
  const works = (rows: readonly DigestItem[]) => rows.map(({ item }) => item)
  const rows = facts.groups.flatMap((group) => [
    sums(group.title, group.order, works(group.rows)),
    ...group.parts.flatMap((part) => [
      ...(part.title === '' ? [] : [sums(part.title, part.order, works(part.rows))]),
      ...part.rows.map((row) => ({ cells: columns.map((column) => column.of(row)) })),
    ]),
  ])
  return [
    ...annexHead(of, 1, t('submission.annex.works'), false),
    line(t('submission.annex.unit'), { align: 'right', italics: true, size: SIZE.table, after: 3 }),
    wordTable({
      columns,
      rows: [sums(t('submission.annex.total'), '', facts.items), ...rows],
      size: SIZE.annex,
    }),
  ]
}

function rankText(commune: SnapshotCommune, lang: Language): string {
  const { rank, rankBest, rankWorst } = commune
  if (rank !== null) return formatNumber(rank, 0, lang)
  if (rankBest === null || rankWorst === null) return formatNumber(null, 0, lang)
  return documentTranslator(lang)('submission.annex.rankRange', { best: rankBest, worst: rankWorst })
}

/** Annex II: chosen communes with rank, score and reason. */
export function communesAnnex(of: Letter): WordBlock[] {
  const { facts, lang } = of
  const t = documentTranslator(lang)
  const head = (key: string) => t(`submission.annex.columns.${key}`)
  const districts = facts.communes.some(({ districtName }) => districtName !== null)
  const works = new Map<string, ListedItem[]>()
  for (const item of facts.items) works.set(item.code, [...(works.get(item.code) ?? []), item])
  const reason = TEXT_WIDTH.landscape - 9 - 15 - 34 - (districts ? 34 : 0) - 16 - 15 - 22
  return [
    ...annexHead(of, 2, t('submission.annex.communes'), true),
    wordTable({
      columns: [
        { head: head('order'), width: 9, align: 'center' },
        { head: head('rank'), width: 15, align: 'center' },
        { head: head('commune'), width: 34 },
        ...(districts ? [{ head: head('district'), width: 34 }] : []),
        { head: head('score'), width: 16, align: 'right' },
        { head: head('works'), width: 15, align: 'right' },
        { head: head('cost'), width: 22, align: 'right' },
        { head: head('reason'), width: reason },
      ],
      rows: facts.communes.map((commune, index) => {
        const items = works.get(commune.code) ?? []
        return {
          cells: [
            String(index + 1),
            rankText(commune, lang),
            commune.fullName,
            ...(districts ? [commune.districtName ?? ''] : []),
            formatNumber(commune.total, 1, lang),
            formatNumber(items.length, 0, lang),
            moneyText(items.length > 0 ? costOf(items) : null, lang),
            commune.reason[lang],
          ],
        }
      }),
      size: SIZE.annex,
    }),
  ]
}

/** How good figures are, as files say it. */
export const qualityText = (quality: Quality | null, lang: Language): string =>
  translator(lang)(`exports:list.quality.${quality ?? 'none'}`)

/** Annex III: where the figures come from, how good they are, and how to find the snapshot. */
export function sourcesAnnex(of: Letter): WordBlock[] {
  const { input, lang } = of
  const t = documentTranslator(lang)
  const head = (key: string) => t(`submission.annex.columns.${key}`)
  const { content, hash } = input.snapshot
  const small = { size: SIZE.table, before: 3 }
  return [
    ...annexHead(of, 3, t('submission.annex.sources'), true),
    wordTable({
      columns: [
        { head: head('order'), width: 9, align: 'center' },
        { head: head('figure'), width: 82 },
        { head: head('quality'), width: 19, align: 'center' },
        { head: head('period'), width: 14, align: 'center' },
        { head: head('dataset'), width: 34 },
        { head: head('source'), width: 74 },
        { head: head('document'), width: 20 },
      ],
      rows: sourceGroups(content.sources, lang).map(({ figures, source }, index) => ({
        cells: [
          String(index + 1),
          figures.join('; '),
          qualityText(source.quality, lang),
          source.period,
          source.dataset,
          source.source[lang],
          [source.documentNumber, formatDate(source.documentDate, lang)].filter(Boolean).join(', '),
        ],
      })),
      size: SIZE.annex,
    }),
    line(t('submission.foot.hash', { hash }), { ...small, before: 8 }),
    ...(input.url === '' ? [] : [line(t('submission.link', { url: input.url }), small)]),
  ]
}
