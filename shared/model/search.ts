import type { Edition } from '../domain/units.ts'
import { districtCodeOf, districtsOf } from './districts.ts'
import { foldName, foldTone, stripDistrictPrefix } from './fold.ts'

export interface UnitHit {
  kind: 'commune' | 'district'
  code: string
  /** Full name: "Xã Quốc Khánh", "Huyện Tràng Định". */
  label: string
  /** Full name of the district of a commune; null for districts and where there are none. */
  districtName: string | null
}

interface Entry extends UnitHit {
  plain: string
  exact: string
  /** Words of the name and of the district, for queries such as "hoa binh chi lang". */
  words: string[]
}

function entriesOf(edition: Edition): Entry[] {
  const districts = districtsOf(edition).map((district): Entry => {
    const name = stripDistrictPrefix(district.name)
    const plain = foldName(name)
    const base = { code: district.code, label: district.fullName, districtName: null }
    return {
      ...base,
      kind: 'district',
      plain,
      exact: foldTone(name),
      words: foldName(district.fullName).split(' '),
    }
  })
  const nameOf = new Map(districtsOf(edition).map((district) => [district.code, district.fullName]))
  const communes = edition.communes.map((commune): Entry => {
    const districtName = nameOf.get(districtCodeOf(commune) ?? '') ?? null
    const plain = foldName(commune.name)
    const inDistrict = districtName ? foldName(stripDistrictPrefix(districtName)).split(' ') : []
    const base = { code: commune.code, label: commune.fullName, districtName }
    return {
      ...base,
      kind: 'commune',
      plain,
      exact: foldTone(commune.name),
      words: [...plain.split(' '), ...inDistrict],
    }
  })
  return [...districts, ...communes]
}

/** Lower is better; null = no match. Whole name, start of the name, start of a word, every word somewhere, part of a word. */
function tier(entry: Entry, query: string, digits: boolean): number | null {
  if (digits) return entry.code.startsWith(query) ? 0 : entry.code.includes(query) ? 4 : null
  if (entry.plain === query) return 0
  if (entry.plain.startsWith(query)) return 1
  if (` ${entry.plain}`.includes(` ${query}`)) return 2
  if (query.split(' ').every((word) => entry.words.some((known) => known.startsWith(word)))) return 3
  return entry.plain.includes(query) ? 4 : null
}

/**
 * Communes and districts for a search box: without diacritics, with or without unit type, by code, or by name and district
 * together. Prefix matches come before word matches; names that also agree in diacritics come first within a group.
 */
export function searchUnits(query: string, edition: Edition, limit: number): UnitHit[] {
  const plain = foldName(stripDistrictPrefix(query))
  if (plain === '') return []
  const exact = foldTone(stripDistrictPrefix(query))
  const digits = /^\d+$/.test(plain)
  const hits = entriesOf(edition).flatMap((entry) => {
    const found = tier(entry, plain, digits)
    if (found === null) return []
    const tones = entry.exact.startsWith(exact) ? 0 : 0.5
    return [{ entry, score: found + tones }]
  })
  // Array.sort is stable: districts stay before communes, both by code.
  hits.sort((one, other) => one.score - other.score)
  return hits
    .slice(0, limit)
    .map(({ entry: { kind, code, label, districtName } }) => ({ kind, code, label, districtName }))
}
