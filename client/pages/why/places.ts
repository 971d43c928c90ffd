import { districtCodeOf, districtsOf } from '../../../shared/model/districts.ts'
import type { Scene } from '../../state/scene.ts'

export interface Place {
  code: string
  /** "Xã Quốc Khánh". */
  name: string
  /** "" in editions that know none. */
  district: string
}

/** A commune of the scene by name; an unknown code stands for itself. */
export function placeOf(scene: Scene, code: string): Place {
  const { edition } = scene.bundle
  const commune = edition.communes[scene.indexByCode.get(code) ?? -1]
  const district = commune && districtsOf(edition).find((row) => row.code === districtCodeOf(commune))
  return { code, name: commune?.fullName ?? code, district: district?.fullName ?? '' }
}
