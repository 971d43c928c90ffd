import type { Decision, MatchQuestion } from '../../domain/intake.ts'
import type { Place } from '../../domain/issues.ts'
import type { Commune, Edition } from '../../domain/units.ts'
import { foldTone, stripDistrictPrefix, typePrefix } from '../fold.ts'
import { matchUnit, type UnitMatch } from '../match.ts'

export interface UnitWording {
  code: string
  name: string
  district: string
}

/** What became of the commune of one row. `open`: the user is asked; `leftOut`: the user has said so. */
export type UnitFinding =
  | { status: 'matched'; commune: Commune; by: 'code' | 'retiredCode' | 'name' | 'decision' }
  | { status: 'open' }
  | { status: 'leftOut' }

export interface Matcher {
  /** Finds the commune of a row, or asks about its wording. */
  find(wording: UnitWording, place: Place): UnitFinding
  /** One per wording, in order of the first row. */
  questions(): MatchQuestion[]
}

/** Neighbours by name are looked for up to this many questions: a wrongly mapped column has one per row. */
const WITH_CANDIDATES = 300
/** Questions that a report carries; the rows of further ones are counted as open all the same. */
const QUESTIONS_SHOWN = 1000

/** What a decision about a wording is remembered by: code, name with its type and tones, district, folded. */
export function questionKey({ code, name, district }: UnitWording): string {
  const type = typePrefix(name) ?? ''
  return [code.trim(), type, foldTone(name), foldTone(stripDistrictPrefix(district))]
    .join('|')
    .normalize('NFC')
}

/** What the user has decided, by the key of a wording; a commune that the edition does not have is no decision. */
function decisionReader(
  edition: Edition,
  decisions: readonly Decision[],
): (key: string) => UnitFinding | null {
  const decided = new Map(decisions.map(({ key, code }) => [key, code]))
  const communes = new Map(edition.communes.map((commune) => [commune.code, commune]))
  return (key) => {
    const code = decided.get(key)
    if (code === undefined) return null
    if (code === null) return { status: 'leftOut' }
    const commune = communes.get(code)
    return commune ? { status: 'matched', commune, by: 'decision' } : null
  }
}

function questionOf(key: string, wording: UnitWording, match: UnitMatch, place: Place): MatchQuestion {
  return {
    key,
    found: wording.name || wording.code,
    district: wording.district,
    reason: match.status === 'ambiguous' ? 'ambiguous' : 'unknown',
    candidates: match.status === 'matched' ? [] : match.candidates,
    rows: 0,
    place,
  }
}

/**
 * Matches rows to the communes of an edition, each wording once. What is not certain becomes a question unless a decision
 * answers it; a decision for a commune that the edition does not have is no answer. Rows that name no commune at all are
 * one question too.
 */
export function createMatcher(edition: Edition, decisions: readonly Decision[]): Matcher {
  const decisionOf = decisionReader(edition, decisions)
  const known = new Map<string, UnitFinding | MatchQuestion>()
  /** By key: wordings that differ only in case or spaces share their question. */
  const asked = new Map<string, MatchQuestion>()

  function look(wording: UnitWording, place: Place): UnitFinding | MatchQuestion {
    const match = matchUnit(wording, edition, asked.size < WITH_CANDIDATES ? undefined : 0)
    if (match.status === 'matched') return match
    const key = questionKey(wording)
    const answer = decisionOf(key)
    if (answer) return answer
    const question = asked.get(key) ?? questionOf(key, wording, match, place)
    asked.set(key, question)
    return question
  }

  return {
    find(wording, place) {
      const exact = `${wording.code}\u001f${wording.name}\u001f${wording.district}`
      const found = known.get(exact) ?? look(wording, place)
      known.set(exact, found)
      if ('status' in found) return found
      found.rows += 1
      return { status: 'open' }
    },
    questions: () => [...asked.values()].slice(0, QUESTIONS_SHOWN),
  }
}
