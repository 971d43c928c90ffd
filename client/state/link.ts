import type { PlanSettings } from '../../shared/domain/plans.ts'
import type { Criterion, Filters } from '../../shared/domain/scenarios.ts'
import type { Camera } from '../../shared/domain/stories.ts'
import { NO_FILTERS } from '../../shared/model/filters.ts'
import { FREEDOMS, type Freedom } from '../../shared/model/firmness/freedoms.ts'
import { readRef } from '../../shared/model/lists/as-plan.ts'
import { type How, readCriteria, readHow, writeCriteria, writeHow } from './link-how.ts'
import { numberIn, readPlan, writePlan, yearIn } from './link-plan.ts'
import { currentParams, LINK_VERSION, packCodes, unpackCodes } from './link-version.ts'

export type { How } from './link-how.ts'

export type ClassMethod = 'target' | 'quantile' | 'equal' | 'natural' | 'manual'
export type Room = 'layers' | 'prioritise' | 'lists' | 'data' | 'present'
export type Switch =
  | 'symbols'
  | 'riskZones'
  | 'villages'
  | 'roadLines'
  | 'rivers'
  | 'roads'
  | 'towns'
  | 'labels'
  | 'districts'

export const SWITCHES: Switch[] = [
  'symbols',
  'riskZones',
  'villages',
  'roadLines',
  'rivers',
  'roads',
  'towns',
  'labels',
  'districts',
]
const ROOMS: Room[] = ['layers', 'prioritise', 'lists', 'data', 'present']
const METHODS: ClassMethod[] = ['target', 'quantile', 'equal', 'natural', 'manual']

/** The whole view, as a link or a presentation step restores it. */
export interface LinkState {
  edition: string
  period: string
  /** Layer group whose indicator fills the map. */
  group: string
  /** Indicator id, or "need". */
  indicator: string
  /** null = the indicator's own default. */
  method: ClassMethod | null
  classes: number
  /** Inner breaks of the manual method. */
  breaks: number[]
  /** Classes kept by the legend; empty = all. */
  keep: number[]
  shown: Switch[]
  camera: Camera | null
  scenarioId: string
  scenarioName: string
  /** null = as saved. */
  criteria: Criterion[] | null
  filters: Filters
  selection: string[]
  room: Room | null
  drawer: boolean
  profile: string | null
  /** Page that covers the map; null = the map. */
  page: string | null
  /** Period that the layer is compared with; null = its own values. */
  compare: string | null
  /** Areas of the chart over time: "p" the province, "d178" a district, "c05968" a commune; empty = the usual ones. */
  areas: string[]
  /** null = as saved. */
  how: How | null
  /** null = as saved. */
  plan: PlanSettings | null
  /** What is shown as the plan: "new", or a version of a saved list as "<list>@<version>"; null = the list in force, else a new plan. */
  planFrom: string | null
  /** First year of the plan to start from, where neither link nor scenario has one; null = next year. */
  first: number | null
  /** Scenarios that the one on screen is compared with. */
  against: string[]
  /** Communes whose places are explained against each other. */
  pair: string[]
  /** How many communes the first places are. */
  top: number
  /** How freely weights may vary when the firmness of the order is tried. */
  freedom: Freedom
  /** Figures vary inside their errors then, too. */
  errors: boolean
  /** Saved investment list that is open; null = the overview of all. */
  list: string | null
  /** Meeting that is open; null = the overview of all. */
  meeting: string | null
  /** Presentation being worked on; null = the first. */
  story: string | null
  /** Second view that is swiped against this one, as an encoded link; '' = none. */
  other: string
}

export const DEFAULT_LINK: LinkState = {
  edition: '2020',
  period: '2024',
  group: 'need',
  indicator: 'need',
  method: null,
  classes: 5,
  breaks: [],
  keep: [],
  shown: ['labels', 'districts', 'rivers'],
  camera: null,
  scenarioId: 'default',
  scenarioName: '',
  criteria: null,
  filters: NO_FILTERS,
  selection: [],
  room: 'layers',
  drawer: true,
  profile: null,
  page: null,
  compare: null,
  areas: [],
  how: null,
  plan: null,
  planFrom: null,
  first: null,
  against: [],
  pair: [],
  top: 20,
  freedom: 'some',
  errors: true,
  list: null,
  meeting: null,
  story: null,
  other: '',
}

/** `LinkState.planFrom` of a plan that is worked out anew. */
export const NEW_PLAN = 'new'

/** Beyond this latitude the map's projection ends. */
const MERCATOR_LAT = 85
const MOST_PLACES = 20_000
const number = (text: string): number | null => {
  if (text === '') return null
  const value = Number(text)
  return Number.isFinite(value) ? value : null
}
const list = (text: string | null): string[] => (text ? text.split('.').filter(Boolean) : [])
const decimals = (values: readonly number[]) => values.map((value) => String(value)).join('_')

function encodeFilters(params: URLSearchParams, filters: Filters): void {
  if (filters.districts.length) params.set('fd', filters.districts.join('.'))
  if (filters.zones.length) params.set('fz', filters.zones.join('.'))
  if (filters.border !== null) params.set('fb', filters.border ? '1' : '0')
  if (filters.ranges.length) {
    params.set('fr', filters.ranges.map((r) => `${r.indicator}~${r.min ?? ''}~${r.max ?? ''}`).join('_'))
  }
}

function decodeFilters(params: URLSearchParams): Filters {
  const border = params.get('fb')
  return {
    districts: list(params.get('fd')),
    zones: list(params.get('fz')).map(Number).filter(Number.isInteger),
    border: border === null ? null : border === '1',
    ranges: (params.get('fr')?.split('_') ?? []).flatMap((part) => {
      const [indicator, min = '', max = ''] = part.split('~')
      return indicator ? [{ indicator, min: number(min), max: number(max) }] : []
    }),
  }
}

/** The part of a link after "#". Only what differs from the default is written, so that links stay short. */
export function encodeLink(state: LinkState): string {
  const params = new URLSearchParams({ v: String(LINK_VERSION) })
  const put = (key: string, value: string, fallback: string) => {
    if (value !== fallback) params.set(key, value)
  }
  put('e', state.edition, DEFAULT_LINK.edition)
  put('p', state.period, DEFAULT_LINK.period)
  put('g', state.group, DEFAULT_LINK.group)
  put('i', state.indicator, DEFAULT_LINK.indicator)
  if (state.method) params.set('m', state.method)
  put('k', String(state.classes), String(DEFAULT_LINK.classes))
  if (state.breaks.length) params.set('b', decimals(state.breaks))
  if (state.keep.length) params.set('lk', state.keep.join('.'))
  put('on', state.shown.join('.'), DEFAULT_LINK.shown.join('.'))
  if (state.camera) {
    const { lon, lat, zoom } = state.camera
    params.set('c', `${lon.toFixed(4)}_${lat.toFixed(4)}_${zoom.toFixed(2)}`)
  }
  put('sc', state.scenarioId, DEFAULT_LINK.scenarioId)
  if (state.criteria) params.set('w', writeCriteria(state.criteria))
  encodeFilters(params, state.filters)
  if (state.selection.length) params.set('s', packCodes(state.selection))
  put('r', state.room ?? 'none', DEFAULT_LINK.room ?? 'none')
  put('d', state.drawer ? '1' : '0', DEFAULT_LINK.drawer ? '1' : '0')
  if (state.profile) params.set('u', state.profile)
  if (state.page) params.set('pg', state.page)
  if (state.compare) params.set('cp', state.compare)
  if (state.areas.length) params.set('ar', state.areas.join('.'))
  if (state.how) params.set('h', writeHow(state.how))
  if (state.plan) writePlan(params, state.plan)
  if (state.planFrom !== null) params.set('pl', state.planFrom)
  if (state.first !== null) params.set('py', String(state.first))
  if (state.against.length) params.set('vs', state.against.join('.'))
  if (state.pair.length) params.set('pr', state.pair.join('.'))
  put('n', String(state.top), String(DEFAULT_LINK.top))
  put('ff', state.freedom, DEFAULT_LINK.freedom)
  put('fe', state.errors ? '1' : '0', DEFAULT_LINK.errors ? '1' : '0')
  if (state.list) params.set('li', state.list)
  if (state.meeting) params.set('mt', state.meeting)
  if (state.story) params.set('st', state.story)
  if (state.other) params.set('ot', state.other)
  return params.toString()
}

function decodeCamera(text: string | null): Camera | null {
  const [lon, lat, zoom] = (text ?? '').split('_').map(Number)
  const within = (value: number | undefined, most: number) => value !== undefined && Math.abs(value) <= most
  const valid = within(lon, 180) && within(lat, MERCATOR_LAT) && within(zoom, 24)
  return valid ? { lon: lon as number, lat: lat as number, zoom: zoom as number } : null
}

/** A `planFrom` that names something: another one is told as lost where the link is checked. */
export const isPlanFrom = (text: string): boolean => text === NEW_PLAN || readRef(text) !== null

/** Longest `planFrom` that is looked at. */
const MOST_PLAN_FROM = 120

/** Reads a link leniently: what is unknown or broken falls back to the default, the rest is kept. */
export function decodeLink(hash: string): LinkState {
  const params = currentParams(hash)
  const method = params.get('m') as ClassMethod | null
  const room = params.get('r') as Room | 'none' | null
  const classes = Number(params.get('k'))
  const shown = params.get('on')
  const top = numberIn(params.get('n') ?? '', 1, MOST_PLACES)
  return {
    ...DEFAULT_LINK,
    edition: params.get('e') ?? DEFAULT_LINK.edition,
    period: params.get('p') ?? DEFAULT_LINK.period,
    group: params.get('g') ?? DEFAULT_LINK.group,
    indicator: params.get('i') ?? DEFAULT_LINK.indicator,
    method: method && METHODS.includes(method) ? method : null,
    classes: Number.isInteger(classes) && classes >= 2 && classes <= 7 ? classes : DEFAULT_LINK.classes,
    breaks: (params.get('b')?.split('_') ?? []).map(Number).filter(Number.isFinite),
    keep: list(params.get('lk')).map(Number).filter(Number.isInteger),
    shown: shown === null ? DEFAULT_LINK.shown : SWITCHES.filter((id) => shown.split('.').includes(id)),
    camera: decodeCamera(params.get('c')),
    scenarioId: params.get('sc') ?? DEFAULT_LINK.scenarioId,
    criteria: readCriteria(params.get('w')),
    filters: decodeFilters(params),
    selection: unpackCodes(params.get('s')),
    room: room === 'none' ? null : room && ROOMS.includes(room) ? room : DEFAULT_LINK.room,
    drawer: params.has('d') ? params.get('d') === '1' : DEFAULT_LINK.drawer,
    profile: params.get('u'),
    page: params.get('pg'),
    compare: params.get('cp'),
    areas: list(params.get('ar')),
    how: readHow(params.get('h')),
    plan: readPlan(params),
    planFrom: params.get('pl')?.slice(0, MOST_PLAN_FROM) || null,
    first: yearIn(params.get('py') ?? ''),
    against: list(params.get('vs')),
    pair: list(params.get('pr')),
    top: top !== null && Number.isInteger(top) ? top : DEFAULT_LINK.top,
    freedom: FREEDOMS.find(({ id }) => id === params.get('ff'))?.id ?? DEFAULT_LINK.freedom,
    errors: params.has('fe') ? params.get('fe') === '1' : DEFAULT_LINK.errors,
    list: params.get('li'),
    meeting: params.get('mt'),
    story: params.get('st'),
    other: params.get('ot') ?? '',
  }
}
