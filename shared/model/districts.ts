import type { Commune, Crosswalk, District, Edition } from '../domain/units.ts'

/** The districts of an edition; of one that has none, those people still think in; else none. */
export function districtsOf(edition: Pick<Edition, 'districts' | 'formerDistricts'>): District[] {
  return edition.districts.length > 0 ? edition.districts : (edition.formerDistricts ?? [])
}

/** The district of a commune, or the former one that most of its people lived in; null when nobody knows. */
export function districtCodeOf(commune: Pick<Commune, 'districtCode' | 'formerDistrictCode'>): string | null {
  return commune.districtCode ?? commune.formerDistrictCode ?? null
}

/** Whether communes can be gone through by district: where one of them goes by none, a file by district would leave it out. */
export function districtsCoverAll(communes: readonly Pick<Commune, 'districtCode'>[]): boolean {
  return communes.every(({ districtCode }) => districtCode !== null)
}

/** Per new commune how much of it each district brought in, by a measure of the old communes; null where one of them has none. */
function broughtIn(
  before: Edition,
  { rows }: Crosswalk,
  measure: (commune: Commune) => number | null,
): Map<string, Map<string, number> | null> {
  const old = new Map(before.communes.map((commune) => [commune.code, commune]))
  const found = new Map<string, Map<string, number> | null>()
  for (const { oldCode, newCode, share } of rows) {
    const commune = old.get(oldCode)
    if (!commune?.districtCode) continue
    const size = measure(commune)
    const sums = found.get(newCode)
    if (size === null || sums === null) {
      found.set(newCode, null)
      continue
    }
    const next = sums ?? new Map<string, number>()
    next.set(commune.districtCode, (next.get(commune.districtCode) ?? 0) + size * share)
    found.set(newCode, next)
  }
  return found
}

/** A district that is no more says so wherever its name is read. Names of units are Vietnamese in both languages. */
const former = (name: string) => `${name} (cũ)`

/**
 * An edition without districts, with the former district of each commune: the one that most of its people come from; where the
 * people of an old commune are not known, the one that most of its area comes from; on a draw the lower code.
 * @param way From `before`, which has districts, to `edition`; shares are those of the old communes
 * @param people Old commune → its people
 */
export function withFormerDistricts(
  edition: Edition,
  before: Edition,
  way: Crosswalk,
  people: ReadonlyMap<string, number>,
): Edition {
  const byPeople = broughtIn(before, way, ({ code }) => people.get(code) ?? null)
  const byArea = broughtIn(before, way, ({ areaKm2 }) => areaKm2)
  const communes = edition.communes.map((commune) => {
    const sums = [...(byPeople.get(commune.code) ?? byArea.get(commune.code) ?? [])]
    const [most] = sums.sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1))
    return { ...commune, formerDistrictCode: most?.[0] ?? null }
  })
  const used = new Set(communes.map((commune) => commune.formerDistrictCode))
  const formerDistricts = before.districts
    .filter(({ code }) => used.has(code))
    .map(({ code, name, fullName }) => ({ code, name: former(name), fullName: former(fullName) }))
  return { ...edition, communes, formerDistricts }
}
