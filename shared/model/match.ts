import type { Candidate } from '../domain/issues.ts'
import type { Commune, CommuneType, District, Edition } from '../domain/units.ts'
import { foldName, foldTone, stripDistrictPrefix, typePrefix } from './fold.ts'

export { foldName, foldTone } from './fold.ts'
export { searchUnits, type UnitHit } from './search.ts'

export interface UnitQuery {
  /** GSO code as text; leading zeros may have been lost. */
  code?: string | null
  name?: string | null
  /** Name or three-digit code of the district. */
  district?: string | null
}

export type UnitMatch =
  | { status: 'matched'; commune: Commune; by: 'code' | 'retiredCode' | 'name' }
  | { status: 'ambiguous' | 'unmatched'; candidates: Candidate[] }

const CANDIDATES = 3

function districtOf(commune: Commune, edition: Edition): District | null {
  return edition.districts.find((district) => district.code === commune.districtCode) ?? null
}

function candidate(commune: Commune, edition: Edition): Candidate {
  const districtName = districtOf(commune, edition)?.fullName ?? null
  return { code: commune.code, fullName: commune.fullName, districtName }
}

/** Optimal string alignment distance: insert, delete, replace or swap two neighbours, each at cost 1. */
function editDistance(one: string, other: string): number {
  let before: number[] = []
  let previous = Array.from({ length: other.length + 1 }, (_, j) => j)
  for (let i = 1; i <= one.length; i++) {
    const current = [i]
    for (let j = 1; j <= other.length; j++) {
      const same = one[i - 1] === other[j - 1] ? 0 : 1
      let best = Math.min((previous[j] ?? 0) + 1, (current[j - 1] ?? 0) + 1, (previous[j - 1] ?? 0) + same)
      if (i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1]) {
        best = Math.min(best, (before[j - 2] ?? 0) + 1)
      }
      current.push(best)
    }
    before = previous
    previous = current
  }
  return previous[other.length] ?? 0
}

/**
 * The n communes whose name, or code when digits are given, is closest to `name` by edit distance; names are compared
 * without diacritics first and with them on a draw.
 */
export function nearestCandidates(
  name: string,
  edition: Edition,
  n: number,
  pool = edition.communes,
): Candidate[] {
  const digits = /^\d+$/.test(name.trim())
  const plain = digits ? name.trim() : foldName(name)
  const exact = digits ? plain : foldTone(name)
  const scored = pool.map((commune) => {
    const rough = editDistance(plain, digits ? commune.code : foldName(commune.name))
    const fine = digits ? 0 : editDistance(exact, foldTone(commune.name))
    return { commune, distance: rough + fine / 100 }
  })
  scored.sort(
    (one, other) => one.distance - other.distance || (one.commune.code < other.commune.code ? -1 : 1),
  )
  return scored.slice(0, n).map(({ commune }) => candidate(commune, edition))
}

/** Spreadsheets turn 05971 into 5971. */
function padCode(code: string): string {
  return /^\d{1,5}$/.test(code) ? code.padStart(5, '0') : code
}

function matchCode(code: string, query: UnitQuery, edition: Edition): UnitMatch {
  const padded = padCode(code)
  const current = edition.communes.find((commune) => commune.code === padded)
  if (current) return { status: 'matched', commune: current, by: 'code' }
  const retired = edition.communes.find((commune) => commune.altCode === padded)
  if (retired) return { status: 'matched', commune: retired, by: 'retiredCode' }
  const byName = query.name?.trim() ? matchName(query.name, query.district, edition) : null
  if (byName?.status === 'matched') {
    return { status: 'unmatched', candidates: [candidate(byName.commune, edition)] }
  }
  return {
    status: 'unmatched',
    candidates: byName?.candidates ?? nearestCandidates(padded, edition, CANDIDATES),
  }
}

function poolOf(district: string | null | undefined, edition: Edition): Commune[] {
  const asked = district?.trim() ?? ''
  if (asked === '' || edition.districts.length === 0) return edition.communes
  const folded = foldName(stripDistrictPrefix(asked))
  const codes = edition.districts
    .filter((known) => known.code === asked || foldName(stripDistrictPrefix(known.name)) === folded)
    .map((known) => known.code)
  return edition.communes.filter((commune) => codes.includes(commune.districtCode ?? ''))
}

/** Prefers the type written before the name ("Thị trấn"), where that leaves anything. */
function ofType(found: Commune[], type: CommuneType | null): Commune[] {
  const same = found.filter((commune) => commune.type === type)
  return same.length > 0 ? same : found
}

function matchName(name: string, district: string | null | undefined, edition: Edition): UnitMatch {
  const pool = poolOf(district, edition)
  const type = typePrefix(name)
  const exact = foldTone(name)
  const plain = foldName(name)
  const byTone = ofType(
    pool.filter((commune) => foldTone(commune.name) === exact),
    type,
  )
  const found =
    byTone.length > 0
      ? byTone
      : ofType(
          pool.filter((commune) => foldName(commune.name) === plain),
          type,
        )
  const [only] = found
  if (only && found.length === 1) return { status: 'matched', commune: only, by: 'name' }
  if (found.length > 1)
    return { status: 'ambiguous', candidates: found.map((commune) => candidate(commune, edition)) }
  // With a district that is not known, or lacks the name, neighbours by name come from everywhere.
  const near = nearestCandidates(name, edition, CANDIDATES, pool.length > 0 ? pool : edition.communes)
  return { status: 'unmatched', candidates: near }
}

/**
 * Finds the commune a row of someone's file means. A code wins over a name, also when it is a retired one (altCode); a code
 * that is not known does not fall back to the name, which is only offered as a candidate. A name counts within the
 * district when one is given: first with its diacritics, then without; a name that fits several communes is ambiguous.
 */
export function matchUnit(query: UnitQuery, edition: Edition): UnitMatch {
  const code = query.code?.trim() ?? ''
  if (code !== '') return matchCode(code, query, edition)
  const name = query.name?.trim() ?? ''
  if (name === '') return { status: 'unmatched', candidates: [] }
  return matchName(name, query.district, edition)
}
