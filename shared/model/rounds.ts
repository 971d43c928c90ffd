import type { BoardRow, BoardStatus, Round, RoundArea, Submission } from '../domain/rounds.ts'
import type { Edition } from '../domain/units.ts'
import { vietnamDay } from './dates.ts'
import { districtCodeOf, districtsOf } from './districts.ts'

const DAY_MS = 86_400_000

/** Days of the year before which districts report, in order: 25 May and 30 November. */
const DEADLINES = ['05-25', '11-30'] as const

/** Code of the only area of an edition that has no districts and no way back to former ones. */
export const PROVINCE = 'province'

/** A name that begins with a common word goes on in small letters inside a sentence: "huyện Tràng Định". */
export function inSentence(name: string): string {
  return name.replace(/^(Huyện|Thành phố|Đợt|Địa bàn|Toàn)(?= )/u, (word) => word.toLowerCase())
}

/** Whole days from one ISO date to another; negative when it lies before. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / DAY_MS)
}

/**
 * The next deadline on or after `today` (ISO date), and the reference year that goes with it: figures asked for in May
 * are those of the end of the year before, in November those of the year itself.
 */
export function nextRound(today: string): { deadline: string; period: string } {
  const year = Number(today.slice(0, 4))
  const dates = [year, year + 1].flatMap((one) => DEADLINES.map((day) => `${one}-${day}`))
  const deadline = dates.find((date) => date >= today) ?? today
  const reference = Number(deadline.slice(0, 4)) - (deadline.endsWith(DEADLINES[0]) ? 1 : 0)
  return { deadline, period: String(reference) }
}

/**
 * Who fills in which workbook: the districts of the edition, or the former ones that people still think in; where nobody
 * knows any, the province is one area.
 */
export function roundAreas(edition: Edition): RoundArea[] {
  const districts = districtsOf(edition)
  if (districts.length === 0) {
    const communes = edition.communes.map((commune) => commune.code)
    return [{ code: PROVINCE, fullName: '', former: false, communes }]
  }
  return districts
    .map(({ code, fullName }) => ({
      code,
      fullName,
      former: edition.districts.length === 0,
      communes: edition.communes
        .filter((commune) => districtCodeOf(commune) === code)
        .map((commune) => commune.code),
    }))
    .filter((area) => area.communes.length > 0)
}

/** True for a workbook that came after the last day of the round, by the calendar of Vietnam. */
export function arrivedLate(
  round: Pick<Round, 'deadline'>,
  submission: Pick<Submission, 'receivedAt'>,
): boolean {
  return vietnamDay(submission.receivedAt) > round.deadline
}

/** The workbook that speaks for a district now: the newest that no other has replaced. */
export function latestOf<T extends Pick<Submission, 'district' | 'state' | 'id'>>(
  submissions: readonly T[],
  district: string,
): T | null {
  const own = submissions.filter((one) => one.district === district && one.state !== 'replaced')
  return own.reduce<T | null>((latest, one) => (latest && latest.id > one.id ? latest : one), null)
}

/**
 * Where a district stands. A sound workbook keeps its standing after the deadline; without one the district is late
 * from the day after the deadline on.
 */
export function statusOf(
  round: Pick<Round, 'deadline'>,
  latest: Pick<Submission, 'state'> | null,
  today: string,
): BoardStatus {
  if (latest?.state === 'accepted') return 'accepted'
  if (latest?.state === 'received') return 'sent'
  if (today > round.deadline) return 'late'
  return latest === null ? 'notSent' : 'errors'
}

/** Communes of an area that lack at least one asked figure in a workbook; all of them without a workbook. */
export function incompleteCommunes(
  round: Pick<Round, 'indicators'>,
  area: Pick<RoundArea, 'communes'>,
  observations: Submission['observations'],
): string[] {
  const asked = new Set(round.indicators)
  const given = new Map<string, number>()
  for (const { code, indicator, value } of observations) {
    if (value !== null && asked.has(indicator)) given.set(code, (given.get(code) ?? 0) + 1)
  }
  return area.communes.filter((code) => (given.get(code) ?? 0) < asked.size)
}

/** The board of a round on the day `today` (ISO date in Vietnam), in the order of the areas. */
export function boardRows(
  round: Round,
  areas: readonly RoundArea[],
  submissions: readonly Submission[],
  today: string,
): BoardRow[] {
  return areas.map((area) => {
    const latest = latestOf(submissions, area.code)
    const incomplete = incompleteCommunes(round, area, latest?.observations ?? [])
    return {
      district: area.code,
      status: statusOf(round, latest, today),
      submission: latest && withoutFigures(latest),
      filled: area.communes.length - incomplete.length,
      communes: area.communes.length,
      daysLeft: daysBetween(today, round.deadline),
    }
  })
}

/** A submission as it is listed. */
export function withoutFigures({ observations: _, ...rest }: Submission): Omit<Submission, 'observations'> {
  return rest
}
