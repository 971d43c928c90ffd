import type { Candidate } from '../domain/issues.ts'
import type { Commune, CommuneType, District, Edition } from '../domain/units.ts'
import { foldLoose, foldName, foldTone, stripDistrictPrefix, typePrefix } from './fold.ts'

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

interface NamedUnit {
  commune: Commune
  tone: string
  plain: string
  loose: string
}

/** An edition prepared for look-ups: every name folded once. */
interface UnitIndex {
  byCode: Map<string, Commune>
  byRetiredCode: Map<string, Commune>
  units: NamedUnit[]
  /** District code, and folded bare name → the units in it. */
  byDistrict: Map<string, NamedUnit[]>
  districts: Map<string, District>
}

const indexes = new WeakMap<Edition, UnitIndex>()

function indexOf(edition: Edition): UnitIndex {
  const known = indexes.get(edition)
  if (known) return known
  const made = makeIndex(edition)
  indexes.set(edition, made)
  return made
}

function makeIndex(edition: Edition): UnitIndex {
  const units = edition.communes.map((commune) => {
    const { name, fullName } = commune
    return { commune, tone: foldTone(name), plain: foldName(name), loose: foldLoose(fullName) }
  })
  const byDistrict = new Map<string, NamedUnit[]>()
  for (const { code, name } of edition.districts) {
    const inside = units.filter(({ commune }) => commune.districtCode === code)
    byDistrict.set(code, inside)
    byDistrict.set(foldName(stripDistrictPrefix(name)), inside)
  }
  const retired = edition.communes.filter(({ altCode }) => altCode !== null)
  return {
    byCode: new Map(edition.communes.map((commune) => [commune.code, commune])),
    byRetiredCode: new Map(retired.map((commune) => [commune.altCode ?? '', commune])),
    units,
    byDistrict,
    districts: new Map(edition.districts.map((district) => [district.code, district])),
  }
}

function candidate(commune: Commune, index: UnitIndex): Candidate {
  const districtName = index.districts.get(commune.districtCode ?? '')?.fullName ?? null
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

function nearest(name: string, index: UnitIndex, n: number, pool: readonly NamedUnit[]): Candidate[] {
  if (n === 0) return []
  const digits = /^\d+$/.test(name.trim())
  const plain = digits ? name.trim() : foldName(name)
  const exact = digits ? plain : foldTone(name)
  const scored = pool.map((unit) => {
    const rough = editDistance(plain, digits ? unit.commune.code : unit.plain)
    const fine = digits ? 0 : editDistance(exact, unit.tone)
    return { commune: unit.commune, distance: rough + fine / 100 }
  })
  scored.sort(
    (one, other) => one.distance - other.distance || (one.commune.code < other.commune.code ? -1 : 1),
  )
  return scored.slice(0, n).map(({ commune }) => candidate(commune, index))
}

/**
 * The n communes whose name, or code when digits are given, is closest to `name` by edit distance; names are compared
 * without diacritics first and with them on a draw.
 */
export function nearestCandidates(name: string, edition: Edition, n: number): Candidate[] {
  const index = indexOf(edition)
  return nearest(name, index, n, index.units)
}

/** Spreadsheets turn 05971 into 5971. */
function padCode(code: string): string {
  return /^\d{1,5}$/.test(code) ? code.padStart(5, '0') : code
}

function matchCode(code: string, query: UnitQuery, index: UnitIndex, n: number): UnitMatch {
  const padded = padCode(code)
  const current = index.byCode.get(padded)
  if (current) return { status: 'matched', commune: current, by: 'code' }
  const retired = index.byRetiredCode.get(padded)
  if (retired) return { status: 'matched', commune: retired, by: 'retiredCode' }
  const byName = query.name?.trim() ? matchName(query.name, query.district, index, n) : null
  if (byName?.status === 'matched') {
    return { status: 'unmatched', candidates: [candidate(byName.commune, index)] }
  }
  return {
    status: 'unmatched',
    candidates: byName?.candidates ?? nearest(padded, index, n, index.units),
  }
}

function poolOf(district: string | null | undefined, index: UnitIndex): readonly NamedUnit[] {
  const asked = district?.trim() ?? ''
  if (asked === '' || index.districts.size === 0) return index.units
  return index.byDistrict.get(asked) ?? index.byDistrict.get(foldName(stripDistrictPrefix(asked))) ?? []
}

/** Prefers the type written before the name ("Thị trấn"), where that leaves anything. */
function ofType(found: Commune[], type: CommuneType | null): Commune[] {
  const same = found.filter((commune) => commune.type === type)
  return same.length > 0 ? same : found
}

/** Ways to compare a name, the closest first; the first that finds anything decides. */
const COMPARISONS: readonly { fold(name: string): string; key: 'tone' | 'plain' | 'loose' }[] = [
  { fold: foldTone, key: 'tone' },
  { fold: foldName, key: 'plain' },
  { fold: foldLoose, key: 'loose' },
]

function findByName(name: string, pool: readonly NamedUnit[]): Commune[] {
  const type = typePrefix(name)
  for (const { fold, key } of COMPARISONS) {
    const asked = fold(name)
    const found = pool.filter((unit) => unit[key] === asked).map(({ commune }) => commune)
    if (found.length > 0) return ofType(found, type)
  }
  return []
}

/** "Tân Thành (H. Cao Lộc)", "Tân Thành, huyện Cao Lộc": a district written behind the name; null when there is none that is known. */
function splitDistrict(name: string, index: UnitIndex): { name: string; district: string } | null {
  const [, bare = '', behind = ''] = /^([^(),;–]+?)\s*[(,;–]\s*([^()]+?)\s*\)?\s*$/u.exec(name) ?? []
  const known = behind !== '' && index.byDistrict.has(foldName(stripDistrictPrefix(behind)))
  return known ? { name: bare, district: behind } : null
}

function matchName(
  name: string,
  district: string | null | undefined,
  index: UnitIndex,
  n: number,
): UnitMatch {
  const pool = poolOf(district, index)
  const found = findByName(name, pool)
  const [only] = found
  if (only && found.length === 1) return { status: 'matched', commune: only, by: 'name' }
  if (found.length > 1) {
    return { status: 'ambiguous', candidates: found.map((commune) => candidate(commune, index)) }
  }
  const split = splitDistrict(name, index)
  if (split) {
    const inside = poolOf(split.district, index).filter((unit) => pool.includes(unit))
    const [one, ...more] = findByName(split.name, inside)
    if (one && more.length === 0) return { status: 'matched', commune: one, by: 'name' }
  }
  // With a district that is not known, or lacks the name, neighbours by name come from everywhere.
  const near = nearest(name, index, n, pool.length > 0 ? pool : index.units)
  return { status: 'unmatched', candidates: near }
}

/**
 * Finds the commune a row of someone's file means. A code wins over a name, also when it is a retired one (altCode); a code
 * that is not known does not fall back to the name, which is only offered as a candidate. A name counts within the
 * district when one is given: first with its diacritics, then without, then loosely (see `foldLoose`); a name that fits
 * several communes is ambiguous. At most `candidates` neighbours of an unknown name are looked for. The edition must not be changed between calls: its names are folded once.
 */
export function matchUnit(query: UnitQuery, edition: Edition, candidates = CANDIDATES): UnitMatch {
  const index = indexOf(edition)
  const code = query.code?.trim() ?? ''
  if (code !== '') return matchCode(code, query, index, candidates)
  const name = query.name?.trim() ?? ''
  if (name === '') return { status: 'unmatched', candidates: [] }
  return matchName(name, query.district, index, candidates)
}
