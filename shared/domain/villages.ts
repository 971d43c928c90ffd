/** A figure a village can have. One row of the catalogue. */
export interface VillageField {
  id: string
  kind: 'count' | 'flag' | 'km'
  labelVi: string
  labelEn: string
  unitVi: string
  unitEn: string
  /** Entered indicator of the commune that the villages' values add up to; null = none. */
  rollsUpTo: string | null
  /** May not exceed this other field; null = no such rule. */
  notAbove: string | null
  synonyms: string[]
}

/** A village (thôn) with its own figures, entered in one edition. Its key within an edition is (communeCode, key). */
export interface Village {
  communeCode: string
  /** Folded name without diacritics, case and prefix ("Thôn", "Bản", "Khối"); with the village's code when it has one. */
  key: string
  name: string
  /** Code of the village in the file, or "". */
  villageCode: string
  /** Degrees WGS84; null without a place. */
  lon: number | null
  lat: number | null
  /** By field id; a field not named has no value. Flags are 0 or 1. */
  values: Record<string, number | null>
}

/** A village as an official list names it. */
export interface ListedVillage {
  communeCode: string
  key: string
  name: string
  /** 'removed' by a list that amends an earlier one. */
  status: 'listed' | 'removed'
}
