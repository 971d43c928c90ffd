import type { Catalogue } from '../../domain/indicators.ts'
import type { Meeting, MeetingStateContent } from '../../domain/meetings.ts'
import { documentTranslator } from '../../messages/documents.ts'
import type { Language } from '../../messages/index.ts'
import { formatDate } from '../../model/format.ts'
import { baseOf, presentAt, stateOf } from '../../model/meetings/meeting.ts'
import { astray } from '../../model/meetings/table.ts'
import { annexBlocks } from './annex.ts'
import { decisionBlocks } from './decisions.ts'

export interface MinutesInput {
  meeting: Meeting
  catalogue: Pick<Catalogue, 'fundingLines' | 'workTypes'>
  lang: Language
}

export interface MinutesColumn {
  title: string
  /** Part of the width of the table. */
  share: number
  align?: 'left' | 'right' | 'center'
}

/** A part of the minutes, whatever the format. */
export type MinutesBlock =
  | { kind: 'heading'; level: 1 | 2; text: string; newPage?: true }
  /** `code`: it ends in a hash, a word as long as a line. */
  | { kind: 'text'; text: string; strong?: true; code?: true }
  | { kind: 'bullets'; items: string[] }
  | {
      kind: 'table'
      title: string
      unit?: string
      columns: MinutesColumn[]
      rows: { cells: string[]; total?: true }[]
    }

/** Minutes as content: writers give it a form. */
export interface MinutesDocument {
  lang: Language
  /** Day of the meeting, ISO. */
  dateIso: string
  /** What the file is called in lists of files. */
  fileTitle: string
  /** Left and right of the head; an empty text is a place to fill in. */
  head: { body: string; number: string; nation: string; motto: string; placeAndDate: string }
  title: string
  subtitle: string
  /** Written across the pages: a draft, or invented figures; null = neither. */
  mark: string | null
  /** Said under the title. */
  notes: string[]
  blocks: MinutesBlock[]
  annex: MinutesBlock[]
  signatures: { post: string; hint: string; name: string }[]
  receivers: { title: string; lines: string[] }
  footer: string
}

/** "ngày 05 tháng 02 năm 2024": zero before days under 10 and before the months 1 and 2. */
function longDate(iso: string, lang: Language): string {
  const [year = '', month = '', day = ''] = iso.split('-')
  const plain = Number(month) > 2 ? String(Number(month)) : month
  return documentTranslator(lang)('minutes.head.date', { day, month: plain, year })
}

function opening({ meeting, lang }: MinutesInput): MinutesBlock[] {
  const t = documentTranslator(lang)
  const blank = t('minutes.blank')
  const or = (text: string) => text.trim() || blank
  const date = formatDate(meeting.date, lang)
  const people = presentAt(meeting)
  return [
    {
      kind: 'text',
      text: t('minutes.open.starts', {
        time: or(meeting.startsAt.replace(':', t('minutes.open.hour'))),
        date,
      }),
    },
    { kind: 'text', text: t('minutes.open.place', { place: or(meeting.place) }) },
    { kind: 'text', text: t('minutes.open.chair', { name: or(meeting.chair) }) },
    { kind: 'text', text: t('minutes.open.secretary', { name: or(meeting.secretary) }) },
    { kind: 'text', text: t('minutes.open.attendees', { count: people.length }) },
    {
      kind: 'bullets',
      items: people.map(({ name, post }) => (post ? `${name}, ${post}` : name)),
    },
    { kind: 'heading', level: 1, text: t('minutes.open.agenda') },
    ...or(meeting.agenda)
      .split('\n')
      .filter((line) => line.trim() !== '')
      .map((text): MinutesBlock => ({ kind: 'text', text })),
  ]
}

function closing({ meeting, lang }: MinutesInput): MinutesBlock[] {
  const t = documentTranslator(lang)
  const time = meeting.endsAt.replace(':', t('minutes.open.hour')) || t('minutes.blank')
  return [{ kind: 'text', text: t('minutes.end', { time, date: formatDate(meeting.date, lang) }) }]
}

const isIllustrative = (states: readonly MeetingStateContent[]) =>
  states.some(({ quality }) => quality === 'illustrative')

function notesOf(
  { meeting, lang }: MinutesInput,
  start: MeetingStateContent,
  illustrative: boolean,
): string[] {
  const t = documentTranslator(lang)
  return [
    ...(meeting.status === 'open' ? [t('minutes.note.draft')] : []),
    ...(illustrative ? [t('minutes.note.illustrative')] : []),
    t('minutes.note.figures', { edition: start.edition, period: start.period }),
  ]
}

/** The minutes of a meeting: its decisions, each with what it changed, and the lists before and after. */
export function minutesDocument(input: MinutesInput): MinutesDocument {
  const { meeting, lang } = input
  const t = documentTranslator(lang)
  const start = stateOf(meeting, meeting.start)
  const end = stateOf(meeting, baseOf(meeting))
  const illustrative = isIllustrative(meeting.states.map(({ content }) => content))
  const draft = meeting.status === 'open'
  const strays = new Set(astray(meeting))
  const mark = [
    ...(draft ? [t('minutes.mark.draft')] : []),
    ...(illustrative ? [t('minutes.mark.illustrative')] : []),
  ]
  return {
    lang,
    dateIso: meeting.date,
    fileTitle: `${t('minutes.title')} - ${meeting.title}`,
    head: {
      body: meeting.body.toLocaleUpperCase('vi'),
      number: meeting.number,
      nation: t('minutes.head.nation'),
      motto: t('minutes.head.motto'),
      placeAndDate: t('minutes.head.placeAndDate', { date: longDate(meeting.date, lang) }),
    },
    title: t('minutes.title').toLocaleUpperCase('vi'),
    subtitle: meeting.title,
    mark: mark.length > 0 ? mark.join(' · ') : null,
    notes: notesOf(input, start, illustrative),
    blocks: [
      ...opening(input),
      { kind: 'heading', level: 1, text: t('minutes.decisions', { count: meeting.decisions.length }) },
      ...meeting.decisions.flatMap((decision, index) =>
        decisionBlocks(input, decision, index, strays.has(index)),
      ),
      ...closing(input),
    ],
    annex: annexBlocks(input, start, end),
    signatures: [
      { post: t('minutes.sign.secretary'), hint: t('minutes.sign.hint'), name: meeting.secretary },
      { post: t('minutes.sign.chair'), hint: t('minutes.sign.hint'), name: meeting.chair },
    ],
    receivers: {
      title: t('minutes.receivers.title'),
      lines: [t('minutes.receivers.members'), t('minutes.receivers.file')],
    },
    footer: t('minutes.footer', { hash: baseOf(meeting).slice(0, 16) }),
  }
}
