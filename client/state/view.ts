import { carryCodes } from '../../shared/model/crosswalk-between.ts'
import { api } from '../api.ts'
import { explain } from './explain.ts'
import { type ClassMethod, type LinkState, NEW_PLAN, type Room, type Switch } from './link.ts'
import { ensureBundle, showLink } from './load.ts'
import { carriedPlan } from './plan-places.ts'
import { indicatorOf } from './scene.ts'
import { get, set, setLink } from './store.ts'
import { withKnownUnits } from './valid-link.ts'

/** The order in which a layer group's choice changes what is on the map. */
export function showIndicator(group: string, indicator: string): void {
  const symbol = indicatorOf(get(), indicator).symbol
  const shown = get().link.shown
  const zones: Switch[] = symbol && !shown.includes('riskZones') ? [...shown, 'riskZones'] : shown
  setLink({ group, indicator, method: null, breaks: [], keep: [], shown: zones })
}

export function setMethod(method: ClassMethod): void {
  setLink({ method, keep: [], breaks: [] })
}

export function setClassCount(classes: number): void {
  setLink({ classes, keep: [] })
}

/** Breaks typed by hand; sorted, and at most six. */
export function setBreaks(breaks: number[]): void {
  const sorted = [...new Set(breaks)].sort((a, b) => a - b).slice(0, 6)
  setLink({ method: 'manual', breaks: sorted, keep: [] })
}

/** The legend is a filter: a class clicked is kept, all others fade. */
export function toggleKeep(key: number): void {
  const { keep } = get().link
  setLink({ keep: keep.includes(key) ? keep.filter((kept) => kept !== key) : [...keep, key] })
}

export function toggleSwitch(id: Switch): void {
  const { shown } = get().link
  setLink({ shown: shown.includes(id) ? shown.filter((other) => other !== id) : [...shown, id] })
}

export function openRoom(room: Room | null): void {
  setLink({ room: get().link.room === room ? null : room })
}

/** Opens a page over the map; null goes back to the map. */
export function openPage(page: string | null): void {
  setLink({ page })
}

export function openProfile(code: string | null): void {
  setLink({ profile: code })
}

/** A selection as it was before it was carried over: going back without changing it brings it back whole. */
let carried: { from: string; to: string; before: string[]; after: string[] } | null = null

const same = (one: readonly string[], other: readonly string[]) =>
  one.length === other.length && one.every((code, index) => code === other[index])

async function carriedSelection(from: string, to: string, selection: string[]): Promise<string[]> {
  if (carried && carried.from === to && carried.to === from && same(carried.after, selection)) {
    return carried.before
  }
  const after = selection.length > 0 ? carryCodes(selection, await api.crosswalk(from, to)) : []
  carried = { from, to, before: selection, after }
  return after
}

async function carriedProfile(from: string, to: string, code: string | null): Promise<string | null> {
  return code === null ? null : (carryCodes([code], await api.crosswalk(from, to))[0] ?? null)
}

/**
 * The view on screen in the units of another edition: selection and profile go through the crosswalk, filters and plan keep what
 * is said of districts, and what else names places is left behind, a list taken as the plan too. Waits for its figures and shapes; throws when they do not come.
 */
export async function viewIn(edition: string): Promise<LinkState> {
  const { link } = get()
  const [bundle, selection, profile] = await Promise.all([
    ensureBundle({ ...link, edition }),
    carriedSelection(link.edition, edition, link.selection),
    carriedProfile(link.edition, edition, link.profile),
  ])
  const now = get().link
  const { filters } = withKnownUnits(now, bundle.edition)
  const plan = now.plan && carriedPlan(now.plan, bundle.edition)
  const planFrom = now.planFrom === NEW_PLAN ? NEW_PLAN : null
  return { ...now, edition, selection, profile, keep: [], filters, plan, planFrom, pair: [], areas: [] }
}

/** Shows another edition of units. */
export async function showEdition(edition: string): Promise<void> {
  if (edition === get().link.edition) return
  set({ busy: true })
  try {
    set({ link: await viewIn(edition) })
  } catch (error) {
    const detail = explain(error)
    set({ notice: { kind: 'error', key: 'notice.loadFailed', params: { detail } } })
  } finally {
    set({ busy: false })
  }
}

export async function showPeriod(period: string): Promise<void> {
  const { link } = get()
  // The classes of a change are those of its two periods.
  await showLink({ ...link, period, keep: link.compare ? [] : link.keep })
}

/** Compares the layer with another period, or with none. The classes of the legend change with it. */
export async function compareWith(period: string | null): Promise<void> {
  await showLink({ ...get().link, compare: period, keep: [] })
}
