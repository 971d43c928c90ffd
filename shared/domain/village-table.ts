import type { Dataset } from './observations.ts'
import type { CommuneCode, EditionId } from './units.ts'

/** Villages of an edition as of a period, column by column; every array has one entry per village unless said otherwise. */
export interface VillageTable {
  edition: EditionId
  /** Edition they were entered in. */
  enteredEdition: EditionId
  period: string
  /** One entry per data set. */
  datasets: Dataset[]
  /** Codes of the communes that have villages, in the order of the edition. */
  communes: CommuneCode[]
  /** Index into `communes`. */
  commune: number[]
  /** Index into `datasets`. */
  dataset: number[]
  key: string[]
  name: string[]
  villageCode: string[]
  /** Degrees WGS84; null without a place. */
  lon: (number | null)[]
  lat: (number | null)[]
  /** Field id → values; fields that no village has are left out. */
  values: Record<string, (number | null)[]>
  /** Village lists valid in the period, earlier first. Empty: none is, and nothing can be said of any village. */
  lists: Dataset[]
  /** Index into `lists` of the one that names the village as extremely difficult; null = none does. */
  listedBy: (number | null)[]
  /** Index into `lists` of a later one that takes it out again; null = none does. */
  removedBy: (number | null)[]
  /** Villages on a list that are not among the villages. */
  onlyListed: { commune: CommuneCode; key: string; name: string; list: number }[]
  /** Villages left out because their commune was divided and nobody has said which part they lie in. */
  unplaced: number
  /** End of the latest village list that has run out, ISO; "" when one is valid or there never was one. */
  lapsed: string
}
