import type { Catalogue } from '../shared/domain/indicators.ts'
import type { Rule } from '../shared/domain/rules.ts'
import type { Crosswalk, Edition, EditionId } from '../shared/domain/units.ts'
import catalogueFile from './built/catalogue.json' with { type: 'json' }
import crosswalksFile from './built/crosswalks.json' with { type: 'json' }
import earlierFile from './built/earlier-years.json' with { type: 'json' }
import editionsFile from './built/editions.json' with { type: 'json' }
import geometry2020 from './built/geometry-2020.json' with { type: 'json' }
import geometry2024 from './built/geometry-2024.json' with { type: 'json' }
import geometry2025 from './built/geometry-2025.json' with { type: 'json' }
import observationsFile from './built/observations.json' with { type: 'json' }
import orientationFile from './built/orientation.json' with { type: 'json' }
import riskZonesFile from './built/risk-zones.json' with { type: 'json' }
import rulesFile from './built/rules.json' with { type: 'json' }
import type { BoxData, GeometryTopology, Orientation, RiskZones } from './types.ts'

export type {
  BoxData,
  BoxDataset,
  BoxObservations,
  GeometryTopology,
  Orientation,
  RiskKind,
  RiskZones,
} from './types.ts'

// JSON modules are typed with wide strings; the build has checked every row, so the contract types are asserted here once.

/** Indicators, palettes, layer groups, targets, funding lines, finance, work types, sources, default scenario. */
export const catalogue = catalogueFile as unknown as Catalogue

/** Legal rules as tables of conditions. */
export const rules = rulesFile as unknown as Rule[]

/** 2020, 2024 and 2025 in order of validity. */
export const editions = editionsFile as unknown as Edition[]

/** 2020 → 2024, 2020 → 2025 and 2024 → 2025. */
export const crosswalks = crosswalksFile as unknown as Crosswalk[]

/** Datasets in the box with their values, column by column. */
export const boxDatasets = observationsFile as unknown as BoxData

/** Invented datasets of the years before, in the same shape, newest first. */
export const earlierDatasets = earlierFile as unknown as BoxData

/** Schematic rivers, national roads and towns. */
export const orientation = orientationFile as unknown as Orientation

/** Invented hazard areas. */
export const riskZones = riskZonesFile as unknown as RiskZones

/** Schematic boundaries of each edition, TopoJSON: objects communes, districts, province. */
export const geometryFiles = {
  '2020': geometry2020,
  '2024': geometry2024,
  '2025': geometry2025,
} as unknown as Record<EditionId, GeometryTopology>
