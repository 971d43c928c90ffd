import { Paragraph, type ParagraphChild, type Table } from 'docx'
import type { SnapshotGap } from '../../domain/snapshots.ts'
import { documentTranslator } from '../../messages/documents.ts'
import { type Language, translator } from '../../messages/index.ts'
import { formatMoney, formatNumber } from '../../model/format.ts'
import { sayOutside } from '../../model/snapshot/communes.ts'
import { ContentControl } from '../word/content-control.ts'
import { documentTitle, officialHead } from '../word/head.ts'
import { SIZE, TEXT_WIDTH } from '../word/page.ts'
import { openReceiver, receiver, signatureBlock } from '../word/signature.ts'
import { numberWidth, wordTable } from '../word/table.ts'
import { bodyParagraph, gap, heading, line, run } from '../word/text.ts'
import { balanceTexts, type Digest, moneyOf, span, yearRuns, yearsText } from './digest.ts'
import type { ExportInput } from './format.ts'

export type WordBlock = Paragraph | Table

/** What every part of the submission is written from. */
export interface Letter {
  input: ExportInput
  facts: Digest
  lang: Language
}

/** The letter itself: head, grounds, why, what, proposal, signature. */
export function letter(of: Letter): WordBlock[] {
  const { input, lang } = of
  const t = documentTranslator(lang)
  const { fields } = input.options
  const { dateIso, title } = input.snapshot
  return [
    officialHead({ lang, fields, dateIso, sign: t('submission.sign') }),
    ...documentTitle(t('submission.kind'), t('submission.about', { title })),
    new Paragraph({
      alignment: 'center',
      spacing: { before: 240, after: 240 },
      children: [run(t('submission.to')), addressee(of, true)],
    }),
    ...grounds(of),
    ...need(of),
    ...scope(of),
    ...money(of),
    ...choice(of),
    ...proposal(of),
    gap(),
    signatureBlock({
      ...{ lang, fields },
      receivers: [
        receiver(t('submission.receivers.above')),
        openReceiver(lang),
        line(t('submission.receivers.archive'), { size: 11 }),
      ],
    }),
  ]
}

function addressee({ input, lang }: Letter, bold = false): ContentControl {
  const label = documentTranslator(lang)('submission.field.addressee')
  return new ContentControl('addressee', label, input.options.fields.addressee, { bold })
}

/** What works name as their legal basis, then open places for the rest. */
function grounds({ input, lang, facts }: Letter): Paragraph[] {
  const t = documentTranslator(lang)
  const word = t('submission.ground')
  const named = new Set(facts.items.map(({ legalBasis }) => legalBasis.trim().replace(/[.;,]+$/, '')))
  named.delete('')
  const start = word.trim().toLocaleLowerCase(lang)
  const said = [...named].map((text) => (text.toLocaleLowerCase(lang).startsWith(start) ? text : word + text))
  const italics = { italics: true }
  const open = (tag: string): ParagraphChild[] => [
    run(word, italics),
    new ContentControl(tag, t(`submission.field.${tag}`), '', italics),
    run(';', italics),
  ]
  const author = new ContentControl('author', t('submission.field.author'), input.options.fields.body)
  return [
    ...said.map((text) => bodyParagraph(`${text};`, italics)),
    bodyParagraph(open('ground1')),
    bodyParagraph(open('ground2')),
    bodyParagraph([author, run(t('submission.opening'))]),
    ...(input.snapshot.content.illustrative
      ? [bodyParagraph(t('submission.illustrative'), { bold: true, colour: '9B2226' })]
      : []),
  ]
}

/** How far the province is from its targets. */
function need({ input, lang }: Letter): WordBlock[] {
  const t = documentTranslator(lang)
  const { gaps, period, edition, communes } = input.snapshot.content
  const values = { period, edition, communes: formatNumber(communes.length, 0, lang) }
  if (gaps.length === 0) return [heading(t('submission.need.title'), 1)]
  const periods = new Set(gaps.flatMap(({ before }) => before?.period ?? []))
  const [only] = periods
  const head = (key: string) => t(`submission.need.columns.${key}`)
  const before = periods.size === 1 ? t('submission.need.columns.beforeOf', { period: only }) : head('before')
  const table = wordTable({
    columns: [
      { head: head('order'), width: 9, align: 'center' },
      { head: head('indicator'), width: 52 },
      { head: before, width: 20, align: 'right' },
      { head: head('now'), width: 20, align: 'right' },
      { head: head('target2025'), width: 20, align: 'right' },
      { head: head('target2030'), width: 20, align: 'right' },
      { head: head('missing'), width: 24, align: 'right' },
    ],
    rows: gaps.map((gap, index) => ({ cells: [String(index + 1), ...gapCells(gap, lang)] })),
  })
  return [
    heading(t('submission.need.title'), 1),
    bodyParagraph(t('submission.need.lead', values)),
    gap(),
    table,
    line(t('submission.need.note'), { italics: true, size: SIZE.table, before: 2, after: 6 }),
  ]
}

function gapCells(gap: SnapshotGap, lang: Language): string[] {
  const number = (value: number | null) => formatNumber(value, gap.decimals, lang)
  const unit = gap.unit[lang]
  const name = unit === '' ? gap.label[lang] : `${gap.label[lang]} (${unit})`
  const missing = gap.target2025 === null ? null : gap.missing
  return [
    name,
    number(gap.before?.value ?? null),
    number(gap.value),
    number(gap.target2025),
    number(gap.target2030),
    formatNumber(missing, 0, lang),
  ]
}

/** A count as documents print it: 05 in Vietnamese, so that no digit can be put before it. */
function countText(value: number, lang: Language): string {
  const text = formatNumber(value, 0, lang)
  return lang === 'vi' && text.length === 1 ? `0${text}` : text
}

/** Which works, where, how much, for how many. */
function scope({ input, lang, facts }: Letter): WordBlock[] {
  const t = documentTranslator(lang)
  const title = [heading(t('submission.content.title'), 1), heading(t('submission.content.scope'), 2)]
  if (facts.items.length === 0) return [...title, bodyParagraph(t('submission.content.empty'))]
  const counted = (key: string, value: number, more: Record<string, string> = {}) =>
    t(`submission.content.${key}`, { count: value, n: countText(value, lang), ...more })
  const places = new Set(facts.items.map(({ code }) => code))
  const districts = facts.sections.filter(({ districtCode }) => districtCode !== '').length
  const communes = counted('communes', places.size)
  const where = districts > 0 ? counted('districts', districts, { communes }) : communes
  const years = span(input.snapshot.content.list)
  const without = facts.communes.filter(({ code }) => !places.has(code)).length
  const money = formatMoney(facts.cost, lang)
  const sentences = [
    counted('works', facts.items.length, { places: where, money }),
    ...(years ? [t('submission.content.years', { years: yearsText(years.from, years.to) })] : []),
    ...(facts.people !== null
      ? [t('submission.content.people', { people: formatNumber(facts.people, 0, lang) })]
      : []),
    ...(facts.people !== null && facts.peopleUnknown > 0
      ? [counted('peopleUnknown', facts.peopleUnknown)]
      : []),
    ...(without > 0 ? [counted('without', without)] : []),
  ]
  return [...title, bodyParagraph(sentences.join(' ')), ...byType({ facts, lang })]
}

const unitLine = (lang: Language): Paragraph =>
  line(documentTranslator(lang)('submission.annex.unit'), {
    ...{ align: 'right', italics: true, size: SIZE.table, before: 6, after: 3, keepNext: true },
  })

function byType({ facts, lang }: Pick<Letter, 'facts' | 'lang'>): WordBlock[] {
  const t = documentTranslator(lang)
  const head = (key: string) => t(`submission.content.byType.${key}`)
  const whole = (value: number | null) => formatNumber(value, 0, lang)
  const rows = facts.types.map(({ label, unit, count, quantity, cost }, index) => ({
    cells: [
      String(index + 1),
      label,
      whole(count),
      quantity === null ? '' : `${formatNumber(quantity, 1, lang)} ${unit}`.trim(),
      whole(cost),
    ],
  }))
  const total = ['', t('submission.annex.total'), whole(facts.items.length), '', whole(facts.cost)]
  return [
    unitLine(lang),
    wordTable({
      columns: [
        { head: t('submission.need.columns.order'), width: 9, align: 'center' },
        { head: head('type'), width: 72 },
        { head: head('count'), width: 22, align: 'right' },
        { head: head('quantity'), width: 30, align: 'right' },
        { head: head('cost'), width: 32, align: 'right' },
      ],
      rows: [{ cells: total, bold: true, shade: true }, ...rows],
    }),
  ]
}

/** Least room for the names of the lines, mm. */
const LINE_NAME = 50

/** Planned money of each line in each year: several tables where the years need more columns than a page holds, the period in the last. */
function money({ lang, facts }: Letter): WordBlock[] {
  const t = documentTranslator(lang)
  if (facts.lines.length === 0) return balanceTexts(facts, lang).map((text) => bodyParagraph(text))
  const amount = (wanted: { line: string; year?: number }) => {
    const value = moneyOf(facts.items, wanted)
    return value === null ? '' : formatNumber(value, 0, lang)
  }
  const widest = Math.max(0, ...facts.lines.map(({ id }) => moneyOf(facts.items, { line: id }) ?? 0))
  const width = numberWidth(formatNumber(widest, 0, lang), SIZE.table, facts.years.length > 3 ? 20 : 26)
  // One column is that of the period.
  const most = Math.floor((TEXT_WIDTH.portrait - LINE_NAME) / width) - 1
  const runs = yearRuns(facts.years, most)
  const tables = runs.map((years, index) => {
    const last = index === runs.length - 1
    const count = years.length + (last ? 1 : 0)
    const align = 'right' as const
    return wordTable({
      columns: [
        { head: t('submission.content.line'), width: TEXT_WIDTH.portrait - width * count },
        ...years.map((year) => ({ head: t('submission.content.year', { year }), width, align })),
        ...(last ? [{ head: t('submission.content.period'), width, align }] : []),
      ],
      rows: facts.lines.map(({ id, label }) => ({
        cells: [
          label,
          ...years.map((year) => amount({ line: id, year })),
          ...(last ? [amount({ line: id })] : []),
        ],
      })),
    })
  })
  return [
    heading(t('submission.content.money'), 2),
    bodyParagraph(t('submission.content.moneyLead')),
    ...tables.flatMap((table) => [unitLine(lang), table]),
    ...balanceTexts(facts, lang).map((text) => bodyParagraph(text)),
  ]
}

/** How communes were ranked, in words. */
function choice({ input, lang }: Letter): Paragraph[] {
  const t = documentTranslator(lang)
  const { scenario, indicators } = input.snapshot.content
  const names = new Map(indicators.map(({ id, label }) => [id, label[lang]]))
  const criteria = scenario.criteria
    .map(({ indicator, weight }) => ({ label: names.get(indicator) ?? indicator, weight }))
    .map(({ label, weight }) =>
      t('submission.content.criterion', { label, weight: formatNumber(weight, 1, lang) }),
    )
  const method = translator(lang)(`exports:list.scenario.methods.${scenario.method}`)
  const text = t('submission.content.howText', {
    method: method.toLocaleLowerCase(lang),
    criteria: criteria.join('; '),
  })
  const outside = sayOutside(input.snapshot.content, lang)
  return [
    heading(t('submission.content.how'), 2),
    bodyParagraph(text),
    ...(outside ? [bodyParagraph(outside)] : []),
    bodyParagraph(t('submission.content.howAnnex')),
  ]
}

function proposal(of: Letter): Paragraph[] {
  const { lang, facts } = of
  const t = documentTranslator(lang)
  const money = formatMoney(facts.cost, lang)
  return [
    heading(t('submission.proposal.title'), 1),
    bodyParagraph([
      run(t('submission.proposal.askBefore')),
      addressee(of),
      run(t('submission.proposal.askAfter', { money })),
    ]),
    bodyParagraph([new ContentControl('more', t('submission.field.more'), '')]),
    bodyParagraph(
      [run(t('submission.proposal.closeBefore')), addressee(of), run(t('submission.proposal.closeAfter'))],
      { keepNext: true },
    ),
  ]
}
