import { createStore } from 'zustand/vanilla'
import type { RoadSummary } from '../../shared/api/overlay.ts'
import type {
  CommitmentsTable,
  CostsTable,
  EntitlementRow,
  PointsTable,
  ValueRow,
} from '../../shared/domain/entitlement.ts'
import type { Standing } from '../../shared/domain/firmness.ts'
import type { Catalogue, Indicator } from '../../shared/domain/indicators.ts'
import type { ListHeadline, PlanSource } from '../../shared/domain/lists.ts'
import type { Dataset, ObservationTable } from '../../shared/domain/observations.ts'
import type { Commitment, PlanSettings } from '../../shared/domain/plans.ts'
import type { Criterion, Filters, Scenario } from '../../shared/domain/scenarios.ts'
import type { Story } from '../../shared/domain/stories.ts'
import type { Crosswalk, Edition } from '../../shared/domain/units.ts'
import type { Language } from '../../shared/messages/index.ts'
import type { VillageRows } from '../../shared/model/methods/village-count.ts'
import type { EditionSummary, GeometryInfo } from '../api.ts'
import type { MapGeometry, MapOverlays, MapTool, MapVillage, RoadLines } from '../map/types.ts'
import { DEFAULT_LINK, type How, type LinkState } from './link.ts'

/** Everything loaded for one edition and period. */
export interface Bundle {
  edition: Edition
  /** From the edition the figures were entered in; null when it is that edition. */
  crosswalk: Crosswalk | null
  table: ObservationTable
  /** Version of the data that the table was read from. */
  dataVersion: string
  geometry: MapGeometry
  geometryInfo: GeometryInfo
}

/** What undo restores. */
export interface PlanState {
  scenarioId: string
  criteria: Criterion[] | null
  filters: Filters
  selection: string[]
  how: How | null
  plan: PlanSettings | null
  planFrom: string | null
}

export interface HistoryEntry {
  label: string
  before: PlanState
}

/** What a meeting moves. */
export type Levers = Pick<
  LinkState,
  'edition' | 'period' | 'scenarioId' | 'criteria' | 'how' | 'plan' | 'planFrom' | 'filters' | 'top'
>

/** How the product stood when a meeting began to try its own levers. */
export interface Aside {
  levers: Levers
  selection: string[]
  past: HistoryEntry[]
  future: HistoryEntry[]
}

export interface Notice {
  kind: 'info' | 'error'
  /** Message key in the ui catalogue. */
  key: string
  params: Record<string, string | number>
  /** Takes back what the notice tells of. */
  undo?: () => void
}

export interface AppState {
  phase: 'loading' | 'ready' | 'failed'
  failure: string | null
  /** Why there is nothing to show although the server answers; null = it is the server that failed. */
  refusal: { why: 'gone'; id: string } | { why: 'empty'; title: string } | null
  /** True while another edition or period is on its way. */
  busy: boolean
  catalogue: Catalogue | null
  editions: EditionSummary[]
  periods: string[]
  /** Entered indicator → periods that have figures of it, oldest first. */
  periodsOf: Record<string, string[]>
  scenarios: Scenario[]
  /** Ids of the pages there are. */
  pages: readonly string[]
  stories: Story[]
  bundles: Record<string, Bundle>
  /** Version of the data that the server has, as far as this window knows; null until it asked. */
  dataVersion: string | null
  overlays: MapOverlays | null
  /** Data sets of the risk zones. */
  riskDatasets: Dataset[]
  /** Villages with a place, while they are switched on. */
  villages: MapVillage[]
  /** What is known of the road lines people loaded; null until asked. */
  roadSummary: RoadSummary | null
  /** Road lines, while they are switched on. */
  roadLines: RoadLines | null
  link: LinkState
  /** While a meeting is on screen: what `link` holds without what is tried there. */
  aside: Aside | null
  past: HistoryEntry[]
  future: HistoryEntry[]
  hover: string | null
  /** Index into `villages` of the one under the pointer. */
  hoverVillage: number | null
  /** Indices of the risk zones under the pointer. */
  hoverZones: readonly number[]
  tool: MapTool
  measuredKm: number | null
  metresPer100px: number
  mapPhase: 'empty' | 'quick' | 'ready'
  language: Language
  textSize: 'normal' | 'large'
  contrast: 'normal' | 'high'
  /** Index of the step on screen; null = not presenting. */
  presenting: number | null
  /** The value whose history is shown, or null. */
  history: { code: string; indicator: string } | null
  /** The dialog that passes the view on is open. */
  sharing: boolean
  /** How often printing was asked for: the first time it waits for its sheets. */
  printings: number
  notice: Notice | null
  /** Villages of a view, for the count over villages; null until asked for. */
  villageRows: { bundle: Bundle; rows: VillageRows } | null
  /** Documents that every plan rests on; null until asked for. */
  planTables: PlanTables | null
  /** Shares of the money by points; empty until someone has confirmed the points, null until asked for. */
  entitlements: ReadonlyMap<string, EntitlementRow> | null
  /** What the works of each commune cost and whom they serve; null until asked for. */
  worths: ReadonlyMap<string, ValueRow> | null
  /** How firm each commune's place is; null until asked for. */
  standings: ReadonlyMap<string, Standing> | null
  /** Money of the plan on screen; null while there is none, 'gone' where the list that the view takes as its plan is not to be had. */
  planned: Planned | 'gone' | null
}

/** Money of a plan by commune, triệu đồng, with what the plan is: they never part. */
export interface Planned {
  money: ReadonlyMap<string, number>
  source: PlanSource
  /** The layer, named by what the plan is. */
  layer: Indicator
}

export interface PlanTables {
  points: PointsTable
  costs: CostsTable
  commitments: CommitmentsTable
  /** Works that have money in saved lists. */
  listed: Commitment[]
  /** All saved lists. */
  lists: ListHeadline[]
}

const initial: AppState = {
  phase: 'loading',
  failure: null,
  refusal: null,
  busy: false,
  catalogue: null,
  editions: [],
  periods: [],
  periodsOf: {},
  scenarios: [],
  pages: [],
  stories: [],
  bundles: {},
  dataVersion: null,
  overlays: null,
  riskDatasets: [],
  villages: [],
  roadSummary: null,
  roadLines: null,
  link: DEFAULT_LINK,
  aside: null,
  past: [],
  future: [],
  hover: null,
  hoverVillage: null,
  hoverZones: [],
  tool: 'click',
  measuredKm: null,
  metresPer100px: 0,
  mapPhase: 'empty',
  language: 'vi',
  textSize: 'normal',
  contrast: 'normal',
  presenting: null,
  history: null,
  sharing: false,
  printings: 0,
  notice: null,
  villageRows: null,
  planTables: null,
  entitlements: null,
  worths: null,
  standings: null,
  planned: null,
}

/** The one store of the client. Only the action modules beside this file write to it. */
export const store = createStore<AppState>(() => initial)

export const get = (): AppState => store.getState()

/** What holds codes of the units on screen beside the link itself. */
const OF_THE_UNITS = { past: [], future: [], hover: null, history: null }

/**
 * Changes the state. A code means another place in another edition, so whatever brings one, a link, a step, a lever or a
 * choice, leaves nothing to undo of the edition before.
 */
export const set = (patch: Partial<AppState>): void => {
  const { link } = patch
  const otherUnits = link !== undefined && link.edition !== get().link.edition
  store.setState(otherUnits ? { ...patch, ...OF_THE_UNITS } : patch)
}

/** Changes part of the link state. */
export function setLink(patch: Partial<LinkState>): void {
  set({ link: { ...get().link, ...patch } })
}

/** The view as it stays: what a meeting tries is not part of it. */
export const lastingLink = ({ link, aside }: Pick<AppState, 'link' | 'aside'>): LinkState =>
  aside ? { ...link, ...aside.levers } : link

export const bundleKey = (edition: string, period: string): string => `${edition}@${period}`

/** What is loaded for the view of `link`, or null while it is on its way. */
export function bundleOf(state: Pick<AppState, 'bundles'>, link: LinkState): Bundle | null {
  return state.bundles[bundleKey(link.edition, link.period)] ?? null
}
