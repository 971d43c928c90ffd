import type { Commune, District, Edition } from '../domain/units.ts'

/** The districts of an edition; of one that has none, those people still think in; else none. */
export function districtsOf(edition: Pick<Edition, 'districts' | 'formerDistricts'>): District[] {
  return edition.districts.length > 0 ? edition.districts : (edition.formerDistricts ?? [])
}

/** The district of a commune, or the former one that most of it lay in; null when nobody knows. */
export function districtCodeOf(commune: Pick<Commune, 'districtCode' | 'formerDistrictCode'>): string | null {
  return commune.districtCode ?? commune.formerDistrictCode ?? null
}
