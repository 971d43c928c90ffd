import type { SnapshotRequest } from '../../shared/api/snapshots.ts'
import { SNAPSHOT_OVERLAYS } from '../../shared/domain/snapshots.ts'
import { derivedLayer } from './derived.ts'
import { NEED } from './need.ts'
import { currentScene } from './scene.ts'
import type { AppState } from './store.ts'

/** Layers whose values the server works out itself. */
const KNOWN_TO_SERVER: readonly string[] = [NEED.id, 'entitlement', 'value']

/**
 * The layer on screen as a snapshot asks for it. Values that only the browser works out come along; while they are not there, the map of the
 * file shows the need score instead.
 */
export function viewRequest(state: AppState): SnapshotRequest['view'] {
  const { indicator, method, classes, breaks, keep, compare, period } = state.link
  const shown = SNAPSHOT_OVERLAYS.filter((id) => state.link.shown.includes(id))
  const view = {
    indicator,
    method,
    classes,
    breaks,
    keep,
    compare: compare === period ? null : compare,
    shown,
  }
  if (!derivedLayer(indicator) || KNOWN_TO_SERVER.includes(indicator)) return view
  const scene = currentScene(state)
  const there = scene?.indicator.id === indicator && scene.empty === null
  const { planned } = state
  const plan = indicator === 'planned' && planned && planned !== 'gone' ? { plan: planned.source } : {}
  return there ? { ...view, ...plan, values: [...scene.values] } : { ...view, indicator: NEED.id, keep: [] }
}
