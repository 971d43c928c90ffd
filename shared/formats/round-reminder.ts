import type { Round, RoundArea, Submission } from '../domain/rounds.ts'
import type { Commune, Edition } from '../domain/units.ts'
import type { Language } from '../messages/index.ts'
import { roundsTranslator } from '../messages/rounds.ts'
import { formatDate } from '../model/format.ts'
import { daysBetween, incompleteCommunes, inSentence, PROVINCE } from '../model/rounds.ts'
import { issueText } from './issue-text.ts'

/** Errors that a letter lists; the rest is counted. */
const ERRORS_LISTED = 15

export interface ReminderInput {
  round: Round
  area: RoundArea
  edition: Edition
  /** The workbook that speaks for the area, or null. */
  latest: Submission | null
  /** ISO date in Vietnam. */
  today: string
  lang: Language
}

/** "Huyện Tràng Định", "Địa bàn Huyện Tràng Định (cũ)", "Toàn tỉnh Lạng Sơn". */
export function areaName(area: RoundArea, lang: Language): string {
  const t = roundsTranslator(lang)
  if (area.code === PROVINCE) return t('area.province')
  return area.former ? t('area.former', { name: inSentence(area.fullName) }) : area.fullName
}

/** Who is written to: the people's committee of a district, or those of the communes where districts are gone. */
function officeOf(area: RoundArea, lang: Language): string {
  const t = roundsTranslator(lang)
  const name = inSentence(areaName(area, lang))
  return t(area.former || area.code === PROVINCE ? 'reminder.offices' : 'reminder.office', { name })
}

/** A letter to a district, ready to copy: what is asked, until when, what is still missing. */
export function reminderText(input: ReminderInput): string {
  const { round, area, lang } = input
  const t = roundsTranslator(lang)
  const office = officeOf(area, lang)
  const intro = t('reminder.intro', {
    title: inSentence(round.title),
    area: office,
    period: round.period,
    deadline: formatDate(round.deadline, lang),
  })
  return [t('reminder.to', { area: office }), '', intro, ...standing(input), '', t('reminder.thanks')].join(
    '\n',
  )
}

/** Where the district stands, and, unless all is well, how much time is left. */
function standing(input: ReminderInput): string[] {
  const { latest, lang, today } = input
  const t = roundsTranslator(lang)
  if (!latest) return [t('reminder.notSent', { today: formatDate(today, lang) }), timeLeft(input)]
  const file = latest.fileName
  const received = formatDate(latest.receivedAt, lang)
  if (latest.state === 'accepted') return [t('reminder.accepted', { file, received })]
  const missing = incompleteLine(input)
  if (latest.state === 'errors') return [...errorLines(latest, lang), ...missing, timeLeft(input)]
  return missing.length > 0 ? [...missing, timeLeft(input)] : [t('reminder.complete', { file, received })]
}

function errorLines(latest: Submission, lang: Language): string[] {
  const t = roundsTranslator(lang)
  const errors = latest.issues.filter((issue) => issue.severity === 'error')
  const received = formatDate(latest.receivedAt, lang)
  const lines = errors.slice(0, ERRORS_LISTED).map((issue) => {
    const { where, text, remedy } = issueText(issue, lang)
    return `- ${[where, `${text} ${remedy}`].filter((part) => part !== '').join(': ')}`
  })
  const rest = errors.length - lines.length
  return [
    t('reminder.errors', { file: latest.fileName, received, count: errors.length }),
    ...lines,
    ...(rest > 0 ? [`- ${t('reminder.more', { n: rest })}`] : []),
  ]
}

function incompleteLine({ round, area, edition, latest, lang }: ReminderInput): string[] {
  const codes = new Set(incompleteCommunes(round, area, latest?.observations ?? []))
  if (codes.size === 0) return []
  const names = edition.communes
    .filter((commune: Commune) => codes.has(commune.code))
    .map((commune) => commune.fullName)
  const params = { n: codes.size, of: area.communes.length, names: names.join(', ') }
  return [roundsTranslator(lang)('reminder.incomplete', params)]
}

function timeLeft({ round, today, lang }: ReminderInput): string {
  const t = roundsTranslator(lang)
  const days = daysBetween(today, round.deadline)
  if (days === 0) return t('reminder.lastDay')
  return days > 0 ? t('reminder.daysLeft', { n: days }) : t('reminder.overdue', { n: -days })
}
