import type { Catalogue } from '../shared/domain/indicators.ts'
import type { Crosswalk, Edition } from '../shared/domain/units.ts'
import type { PayloadCache } from './http/payload.ts'
import type { ObservationTables } from './services/observation-tables.ts'
import type { Store } from './store/store.ts'

/** What comes in the box and never changes while the server runs. */
export interface World {
  catalogue: Catalogue
  editions: Edition[]
  crosswalks: Crosswalk[]
  /** GeoJSON collections {rivers, roads, towns}. */
  orientation: object
  /** Entered indicators that are public facts already in the box (areas, border): nobody is asked to fill them in. */
  settled: string[]
}

/** What the routes work with. */
export interface Deps {
  store: Store
  world: World
  tables: ObservationTables
  cache: PayloadCache
  now: () => Date
  version: string
}
