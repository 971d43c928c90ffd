/** Identifier of an edition of administrative units: "2020", "2024", "2025". */
export type EditionId = string

/** GSO code of a commune, five digits with leading zeros. Only unique together with the edition. */
export type CommuneCode = string

/** phuong = ward, thi-tran = town, xa = rural commune. */
export type CommuneType = 'phuong' | 'thi-tran' | 'xa'

export interface District {
  /** GSO code, three digits. */
  code: string
  /** Bare name: "Tràng Định", "Thành phố Lạng Sơn". */
  name: string
  /** "Huyện Tràng Định", "Thành phố Lạng Sơn". */
  fullName: string
}

export interface Commune {
  code: CommuneCode
  /** Bare name, NFC, old-style tone marks: "Quốc Khánh". */
  name: string
  /** With its type: "Xã Quốc Khánh", "TT. Thất Khê" is never used: "Thị trấn Thất Khê". */
  fullName: string
  type: CommuneType
  /** null in editions without districts. */
  districtCode: string | null
  /** In editions without districts: the former district that most of its people come from. */
  formerDistrictCode?: string | null
  /** Representative point inside the commune, degrees WGS84. */
  lon: number
  lat: number
  /** Geodesic area, km². */
  areaKm2: number
  /** Codes of communes that share more than 100 m of boundary, from the gazetteer. */
  neighbours: CommuneCode[]
  /** Another code this commune carried in some lists, or null. */
  altCode: string | null
}

/** A dated set of administrative units. */
export interface Edition {
  id: EditionId
  labelVi: string
  labelEn: string
  /** ISO date, inclusive. */
  validFrom: string
  /** ISO date, inclusive; null while in force. */
  validTo: string | null
  /** Sorted by code. */
  communes: Commune[]
  /** Sorted by code; empty in editions without districts. */
  districts: District[]
  /** In editions without districts: the districts that people still think in, sorted by code; "(cũ)" is part of their names. */
  formerDistricts?: District[]
}

/** Old unit → new unit; `share` of the old unit's area (0..1]. Shares of one old unit sum to 1. */
export interface CrosswalkRow {
  oldCode: CommuneCode
  newCode: CommuneCode
  share: number
}

export interface Crosswalk {
  from: EditionId
  to: EditionId
  rows: CrosswalkRow[]
}
