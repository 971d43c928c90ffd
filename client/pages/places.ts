import type { Edition } from '../../shared/domain/units.ts'
import { districtCodeOf, districtsOf } from '../../shared/model/districts.ts'
import { foldName } from '../../shared/model/fold.ts'

/** A commune as tables of villages name it. */
export interface Place {
  code: string
  name: string
  district: string
  districtCode: string
  /** Folded name of commune and district, for searching. */
  folded: string
}

/** Commune code → its names. */
export function placesOf(edition: Edition): Map<string, Place> {
  const districts = new Map(districtsOf(edition).map((district) => [district.code, district.fullName]))
  return new Map(
    edition.communes.map((commune) => {
      const { code, fullName } = commune
      const inDistrict = districtCodeOf(commune) ?? ''
      const district = districts.get(inDistrict) ?? ''
      const folded = `${foldName(fullName)} ${foldName(district)}`
      return [code, { code, name: fullName, district, districtCode: inDistrict, folded }]
    }),
  )
}
