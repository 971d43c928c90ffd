import type { Catalogue } from '../shared/domain/indicators.ts'
import type { Rule } from '../shared/domain/rules.ts'
import type { SharesDocument } from '../shared/domain/shares.ts'
import type { Crosswalk, Edition } from '../shared/domain/units.ts'
import type { PayloadCache } from './http/payload.ts'
import type { Drafts } from './services/drafts.ts'
import type { Exports } from './services/export-queue.ts'
import type { ObservationTables } from './services/observation-tables.ts'
import type { Plans } from './services/plan-runner.ts'
import type { Store } from './store/store.ts'

/** What comes in the box, joined by the editions, crosswalks and shares that people brought in. */
export interface World {
  catalogue: Catalogue
  editions: Edition[]
  crosswalks: Crosswalk[]
  /** Shares of split communes that people have set. */
  shares: SharesDocument[]
  /** Legal rules as tables of conditions. */
  rules: Rule[]
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
  drafts: Drafts
  plans: Plans
  exports: Exports
  /** Address under which others reach this server, without a slash at its end; "" = as the request says. */
  publicUrl: string
  now: () => Date
  version: string
}
