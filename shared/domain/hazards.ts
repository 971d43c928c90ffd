/** What endangers, or forbids, living in a place. */
export type HazardKind = 'flashFlood' | 'landslide' | 'specialUseForest' | 'other'

/** Properties of a feature of a risk-zones dataset. */
export interface HazardProperties {
  kind: HazardKind
  /** As the source grades it: "cao", "rất cao", 3 … or "". */
  level: string
  name: string
  quality: 'official' | 'reported' | 'illustrative'
}

export type RoadSurface = 'paved' | 'concrete' | 'gravel' | 'earth' | 'unknown'

/** Properties of a feature of a roads dataset. */
export interface RoadProperties {
  surface: RoadSurface
  /** "quốc lộ", "đường tỉnh", "đường huyện", "đường xã" … as the source has it. */
  class: string
  name: string
}

/** The entered indicator that counts households exposed to a kind; null = none. */
export const HAZARD_INDICATORS: Record<HazardKind, string | null> = {
  landslide: 'riskLandslide',
  flashFlood: 'riskFlood',
  specialUseForest: 'riskForest',
  other: null,
}
