import type { Board } from '../../shared/api/rounds.ts'
import type { Indicator } from '../../shared/domain/indicators.ts'
import type { Round, RoundArea, Submission } from '../../shared/domain/rounds.ts'
import type { Edition } from '../../shared/domain/units.ts'
import { vietnamDay } from '../../shared/model/dates.ts'
import { boardRows, latestOf, roundAreas } from '../../shared/model/rounds.ts'
import type { Deps } from '../deps.ts'
import { Problem } from '../http/problem.ts'
import { editionOf } from './lookup.ts'

/** A round with all that its answers need. */
export interface OpenRound {
  round: Round
  edition: Edition
  areas: RoundArea[]
  /** Asked indicators, in catalogue order. */
  indicators: Indicator[]
}

/** The day in Vietnam by the server's clock. */
export function today(deps: Deps): string {
  return vietnamDay(deps.now())
}

/** @throws Problem 404 unknownRound. */
export async function openRound(deps: Deps, id: string): Promise<OpenRound> {
  const round = await deps.store.rounds.get(id)
  if (!round) throw new Problem(404, 'unknownRound', { id }, { field: 'id' })
  const edition = editionOf(deps.world, round.edition)
  const asked = new Set(round.indicators)
  const indicators = deps.world.catalogue.indicators.filter((indicator) => asked.has(indicator.id))
  return { round, edition, areas: roundAreas(edition), indicators }
}

/** @throws Problem 404 unknownArea. */
export function areaOf(open: OpenRound, code: string): RoundArea {
  const area = open.areas.find((candidate) => candidate.code === code)
  if (area) return area
  const known = open.areas.map((candidate) => candidate.code).join(', ')
  throw new Problem(404, 'unknownArea', { district: code, known }, { field: 'district' })
}

/** Refuses a round that asks for what the catalogue does not collect. @throws Problem 400. */
export function checkRound(deps: Deps, round: Pick<Round, 'edition' | 'indicators'>): void {
  editionOf(deps.world, round.edition, 400)
  round.indicators.forEach((id, index) => {
    const indicator = deps.world.catalogue.indicators.find((candidate) => candidate.id === id)
    const place = { field: `indicators.${index}` }
    if (!indicator) throw new Problem(400, 'unknownIndicator', { indicator: id }, place)
    if (indicator.entered && !deps.world.settled.includes(id)) return
    throw new Problem(400, 'notAsked', { indicator: id }, place)
  })
}

/** What workbooks rest on: it stays once the first has come in. */
export function sameTerms(one: Round, other: Round): boolean {
  const terms = ({ edition, period, indicators }: Round) =>
    [edition, period, ...[...indicators].sort()].join()
  return terms(one) === terms(other)
}

export async function hasWorkbooks(deps: Deps, id: string): Promise<boolean> {
  return (await deps.store.rounds.submissions(id)).length > 0
}

/** Where every district of a round stands today. */
export async function board(deps: Deps, id: string): Promise<Board> {
  const { round, areas } = await openRound(deps, id)
  const submissions = await deps.store.rounds.submissions(id)
  return { round, today: today(deps), areas, rows: boardRows(round, areas, submissions, today(deps)) }
}

/** The workbook that speaks for a district, or null. */
export async function latestSubmission(deps: Deps, id: string, district: string): Promise<Submission | null> {
  return latestOf(await deps.store.rounds.submissions(id), district)
}
