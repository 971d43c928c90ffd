import type { District, Edition } from '../../../shared/domain/units.ts'
import { foldName } from '../../../shared/model/fold.ts'

/** A commune as tables of villages name it. */
export interface Place {
  code: string
  name: string
  district: string
  districtCode: string
  /** Folded name of commune and district, for searching. */
  folded: string
}

/** Districts that people think in: those of the edition, or the former ones where there are none. */
export function districtsOf(edition: Edition): District[] {
  return edition.districts.length > 0 ? edition.districts : (edition.formerDistricts ?? [])
}

/** Commune code → its names. */
export function placesOf(edition: Edition): Map<string, Place> {
  const districts = new Map(districtsOf(edition).map((district) => [district.code, district.fullName]))
  return new Map(
    edition.communes.map(({ code, fullName, districtCode, formerDistrictCode }) => {
      const inDistrict = districtCode ?? formerDistrictCode ?? ''
      const district = districts.get(inDistrict) ?? ''
      const folded = `${foldName(fullName)} ${foldName(district)}`
      return [code, { code, name: fullName, district, districtCode: inDistrict, folded }]
    }),
  )
}
