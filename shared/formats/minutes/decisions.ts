import type { MeetingDecision, MeetingTask } from '../../domain/meetings.ts'
import { documentTranslator } from '../../messages/documents.ts'
import type { Language } from '../../messages/index.ts'
import { formatDate, formatNumber } from '../../model/format.ts'
import {
  compareStates,
  LARGEST,
  type MeetingChange,
  type MoneyChange,
  type MoneyMove,
  type PlaceMove,
  TOTALS,
} from '../../model/meetings/compare.ts'
import { presentAt, stateOf, votesOf } from '../../model/meetings/meeting.ts'
import { placeText, sayPlans, signed } from '../../model/meetings/text.ts'
import type { MinutesBlock, MinutesColumn, MinutesInput } from './document.ts'
import { workTable } from './works.ts'

export function lineName({ catalogue, lang }: MinutesInput, id: string): string {
  const line = catalogue.fundingLines.find((one) => one.id === id)
  return (lang === 'vi' ? line?.labelVi : line?.labelEn) ?? id
}

function taskTable(tasks: readonly MeetingTask[], lang: Language): MinutesBlock[] {
  const t = documentTranslator(lang)
  if (tasks.length === 0) return []
  return [
    {
      kind: 'table',
      title: t('minutes.tasks.title'),
      columns: [
        { title: t('minutes.tasks.what'), share: 5 },
        { title: t('minutes.tasks.who'), share: 3 },
        { title: t('minutes.tasks.due'), share: 2 },
      ],
      rows: tasks.map(({ what, who, due }) => ({
        cells: [what, who, due === '' ? t('minutes.tasks.noDue') : formatDate(due, lang)],
      })),
    },
  ]
}

function placeTable(title: string, moves: readonly PlaceMove[], lang: Language): MinutesBlock {
  const t = documentTranslator(lang)
  if (moves.length === 0) return { kind: 'text', text: `${title}: ${t('minutes.places.nobody')}` }
  return {
    kind: 'table',
    title,
    columns: [
      { title: t('minutes.places.commune'), share: 4 },
      { title: t('minutes.places.district'), share: 3 },
      { title: t('minutes.places.before'), share: 1.5, align: 'right' },
      { title: t('minutes.places.after'), share: 1.5, align: 'right' },
    ],
    rows: moves.map(({ name, district, before, after }) => ({
      cells: [name, district, placeText(before, lang), placeText(after, lang)],
    })),
  }
}

const moneyColumns = (first: string, lang: Language): MinutesColumn[] => {
  const t = documentTranslator(lang)
  return [
    { title: first, share: 4 },
    ...(['before', 'after', 'change'] as const).map(
      (id): MinutesColumn => ({ title: t(`minutes.money.${id}`), share: 2, align: 'right' }),
    ),
  ]
}

const moneyCells = (name: string, { before, after }: Pick<MoneyMove, 'before' | 'after'>, lang: Language) => [
  name,
  formatNumber(before, 0, lang),
  formatNumber(after, 0, lang),
  signed(after - before, lang),
]

function moneyTables(
  input: MinutesInput,
  money: MoneyChange,
  districts: ReadonlyMap<string, string>,
): MinutesBlock[] {
  const { lang } = input
  const t = documentTranslator(lang)
  const unit = t('minutes.money.unit')
  const sums = TOTALS.map((key) => ({
    cells: moneyCells(t(`minutes.money.total.${key}`), money.totals[key], lang),
  }))
  const changed = money.districts.filter(({ before, after }) => before !== after)
  const tables: MinutesBlock[] = [
    {
      kind: 'table',
      title: t('minutes.money.totals'),
      columns: moneyColumns(t('minutes.money.what'), lang),
      rows: sums,
    },
    {
      kind: 'table',
      ...{ title: t('minutes.money.lines'), unit },
      columns: moneyColumns(t('minutes.money.line'), lang),
      rows: money.lines.map((move) => ({ cells: moneyCells(lineName(input, move.key), move, lang) })),
    },
  ]
  if (changed.length === 0) return [...tables, { kind: 'text', text: t('minutes.money.noDistrict') }]
  const rows = changed.map((move) => ({
    cells: moneyCells(districts.get(move.key) ?? move.key, move, lang),
  }))
  const more = t('minutes.money.moved', {
    more: formatNumber(money.more, 0, lang),
    less: formatNumber(money.less, 0, lang),
  })
  return [
    ...tables,
    { kind: 'text', text: more },
    {
      kind: 'table',
      ...{ title: t('minutes.money.districts'), unit },
      columns: moneyColumns(t('minutes.money.district'), lang),
      rows,
    },
  ]
}

/** The works that change most by name; all of them stand in the annex when they were carried. */
function largestWorks(input: MinutesInput, { works }: MoneyChange): MinutesBlock[] {
  const t = documentTranslator(input.lang)
  if (works.length === 0) return []
  const [n, of] = [Math.min(LARGEST, works.length), works.length].map((one) =>
    formatNumber(one, 0, input.lang),
  )
  return [workTable(input, t('minutes.money.works', { n: n ?? '', of: of ?? '' }), works.slice(0, LARGEST))]
}

function changeBlocks(
  input: MinutesInput,
  change: MeetingChange,
  plans: string,
  districts: ReadonlyMap<string, string>,
): MinutesBlock[] {
  const { lang } = input
  const t = documentTranslator(lang)
  const n = (value: number) => formatNumber(value, 0, lang)
  return [
    placeTable(t('minutes.places.enters', { n: n(change.enters.length) }), change.enters, lang),
    placeTable(t('minutes.places.leaves', { n: n(change.leaves.length) }), change.leaves, lang),
    ...(plans === '' ? [] : [{ kind: 'text' as const, text: plans }]),
    ...(change.money
      ? [...moneyTables(input, change.money, districts), ...largestWorks(input, change.money)]
      : [{ kind: 'text' as const, text: t('minutes.money.none') }]),
  ]
}

/** One decision: motion, votes if there were any, result, tasks, and what it changed. `stray`: it was put against another state than the meeting stood by. */
export function decisionBlocks(
  input: MinutesInput,
  decision: MeetingDecision,
  index: number,
  stray: boolean,
): MinutesBlock[] {
  const { meeting, lang } = input
  const t = documentTranslator(lang)
  const n = (value: number) => formatNumber(value, 0, lang)
  const [before, after] = [stateOf(meeting, decision.before), stateOf(meeting, decision.after)]
  const { votes, firm } = decision
  const lines = decision.motion.split('\n').filter((line) => line.trim() !== '')
  const districts = new Map([...before.districts, ...after.districts].map(({ code, name }) => [code, name]))
  return [
    {
      kind: 'heading',
      level: 2,
      text: t('minutes.decision.title', { n: index + 1, subject: decision.subject }),
    },
    { kind: 'text', text: t('minutes.decision.motion'), strong: true },
    { kind: 'bullets', items: lines },
    ...(stray ? [{ kind: 'text' as const, text: t('minutes.decision.astray') }] : []),
    ...(votesOf(decision) === 0
      ? []
      : [
          {
            kind: 'text' as const,
            text: t('minutes.decision.votes', {
              ...{ for: n(votes.for), against: n(votes.against), abstain: n(votes.abstain) },
              people: n(presentAt(meeting).length),
            }),
          },
        ]),
    {
      kind: 'text',
      strong: true,
      text: t('minutes.decision.result', { result: t(`minutes.result.${decision.result}`) }),
    },
    ...taskTable(decision.tasks, lang),
    ...(decision.note.trim()
      ? [{ kind: 'text' as const, text: t('minutes.decision.note', { note: decision.note.trim() }) }]
      : []),
    {
      kind: 'text',
      strong: true,
      text: t(decision.result === 'carried' ? 'minutes.decision.changes' : 'minutes.decision.wouldChange'),
    },
    ...changeBlocks(input, compareStates(before, after), sayPlans(before, after, lang), districts),
    ...(firm
      ? [{ kind: 'text' as const, text: t('minutes.decision.firm', { n: n(firm.firm), of: n(firm.of) }) }]
      : []),
    ...(['before', 'after'] as const).map(
      (id): MinutesBlock => ({
        ...{ kind: 'text', code: true },
        text: t(`minutes.decision.hash.${id}`, { hash: decision[id] }),
      }),
    ),
  ]
}
