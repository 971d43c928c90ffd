import type { PlanTable } from '../../shared/domain/entitlement.ts'
import type { Dataset, Observation } from '../../shared/domain/observations.ts'
import type { Scenario } from '../../shared/domain/scenarios.ts'
import type { Story } from '../../shared/domain/stories.ts'
import type { CompareStore } from './compare-store.ts'
import type { DatasetStore } from './datasets-store.ts'
import type { ExportStore } from './exports-store.ts'
import type { IntakeStore } from './intake-store.ts'
import type { LayerStore } from './layers-store.ts'
import type { LinkStore } from './links-store.ts'
import type { ListStore } from './lists-store.ts'
import type { MeetingStore } from './meetings-store.ts'
import type { RememberedStore } from './remembered-store.ts'
import type { RequestStore } from './requests-store.ts'
import type { RoundStore } from './rounds-store.ts'
import type { SnapshotStore } from './snapshots-store.ts'
import type { UnitsStore } from './units-store.ts'
import type { VillageStore } from './villages-store.ts'

/** A dataset on its way in: it counts from now on. Without validity it is open. */
export type NewDataset = Omit<
  Dataset,
  'id' | 'createdAt' | 'retiredAt' | 'supersededBy' | 'validFrom' | 'validTo'
> &
  Partial<Pick<Dataset, 'validFrom' | 'validTo'>>

/** The file as it was handed in. */
export interface ImportedFile {
  hash: string
  name: string
  bytes: Uint8Array
}

/** The value that counts for one commune and indicator. */
export interface CurrentValue {
  code: string
  indicator: string
  period: string
  value: number | null
  datasetId: number
}

export interface GeometryRecord {
  edition: string
  /** Content hash of the TopoJSON text. */
  hash: string
  schematic: boolean
  /** null for the schematic shapes in the box. */
  datasetId: number | null
}

export interface SavedVersion {
  version: number
  savedAt: string
}

export type SaveResult<T> = { ok: true; saved: T } | { ok: false; current: T | null }

/** Documents of which every version is kept. */
export interface VersionedDocuments<T extends { id: string; version: number }> {
  /** Latest version of each, by id. */
  list(): Promise<T[]>
  get(id: string): Promise<T | null>
  /** The document as it was in one version, also after it was deleted; null when there is no such version. */
  at(id: string, version: number): Promise<T | null>
  /** Newest first; deleted documents keep theirs. */
  versions(id: string): Promise<SavedVersion[]>
  /**
   * Saves `document` as the version after `document.version`, which names what the change was based on
   * (0 for a new one). Not saved when someone else's version came first: `current` is that one.
   */
  save(document: T): Promise<SaveResult<T>>
  /** Deletes if `basedOn` is the latest version; earlier versions stay on record. */
  remove(id: string, basedOn: number): Promise<SaveResult<T>>
}

/** Data in the box. `key` is stable: a changed content replaces the rows of the same dataset. */
export interface BoxDataset {
  key: string
  dataset: NewDataset
  observations: Observation[]
}

export interface BoxData {
  datasets: BoxDataset[]
  /** Schematic TopoJSON text by edition. */
  geometries: { edition: string; body: string }[]
  riskZones: { key: string; dataset: NewDataset; body: string } | null
  scenarios: Scenario[]
}

/**
 * The database behind one interface. Every method that writes is one transaction: all of it or none of it.
 * `dataVersion` changes with every change of figures or shapes and is the key of all caches.
 */
export interface Store {
  readonly kind: 'pglite' | 'postgres'
  dataVersion(): Promise<string>
  /** Datasets that count (not retired), oldest first. */
  datasets(): Promise<Dataset[]>
  /**
   * Values entered in `edition`, one per commune and indicator: real figures before illustrative ones, then
   * the latest period at or before `period`, within it the newest dataset. Of one indicator when `only` names it.
   */
  currentValues(edition: string, period: string, only?: string): Promise<CurrentValue[]>
  /** Which indicators have records in which period, of datasets that count. */
  periods(): Promise<{ period: string; indicator: string }[]>
  /** The shapes each edition is drawn with: the newest import, else the box. */
  geometries(): Promise<GeometryRecord[]>
  /** TopoJSON text, or null when that edition never had shapes of that hash. */
  geometryBody(edition: string, hash: string): Promise<string | null>
  importedFile(datasetId: number): Promise<ImportedFile | null>
  readonly scenarios: VersionedDocuments<Scenario>
  readonly stories: VersionedDocuments<Story>
  readonly lists: ListStore
  /** Meetings with what was decided. */
  readonly meetings: MeetingStore
  readonly links: LinkStore
  /** Files on their way, and those kept for download. */
  readonly exports: ExportStore
  /** Frozen states that files are made of. */
  readonly snapshots: SnapshotStore
  /** Points, unit costs and works that have money already; one document each. */
  readonly planTables: VersionedDocuments<PlanTable>
  readonly rounds: RoundStore
  /** Data sets as such: retired ones too, their rows, comparisons and the history of values. */
  readonly sets: DatasetStore & CompareStore
  /** Imports of every kind. */
  readonly intake: IntakeStore
  readonly remembered: RememberedStore
  /** Requests that made something, so that each is done once. */
  readonly requests: RequestStore
  /** Risk zones and roads. */
  readonly layers: LayerStore
  /** Villages, official lists, and answers to the rules. */
  readonly villages: VillageStore
  /** Editions, crosswalks and shares that people brought in. */
  readonly units: UnitsStore
  /** Brings the data in the box up to date; does nothing when they already are. */
  seed(box: BoxData): Promise<void>
  close(): Promise<void>
}
