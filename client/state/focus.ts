import type { Camera } from '../../shared/domain/stories.ts'
import { bounds } from '../../shared/model/geometry.ts'
import type { MapController } from '../map/types.ts'
import { boundsOf } from './load.ts'
import { bundleOf, get } from './store.ts'
import { openProfile } from './view.ts'

/** A place to show; null = the whole province. */
type Target = Parameters<MapController['moveTo']>[0] | null

let mover: ((target: Target) => void) | null = null

/** The map hands in how it moves; null when it goes. */
export function setMover(move: ((target: Target) => void) | null): void {
  mover = move
}

export function moveMap(target: Target): void {
  mover?.(target)
}

/** The whole province. */
export function goHome(): void {
  moveMap(null)
}

/** Moves the map to a commune or district; a commune also opens its profile. */
export function focusUnit(kind: 'commune' | 'district', code: string): void {
  const bundle = bundleOf(get(), get().link)
  if (!bundle) return
  if (kind === 'district') {
    moveMap({ bounds: boundsOf(bundle, code) })
    return
  }
  const index = bundle.edition.communes.findIndex((commune) => commune.code === code)
  const feature = bundle.geometry.communes[index]
  if (!feature) return
  const [west, south, east, north] = bounds([feature])
  const marginLon = (east - west) * 1.2
  const marginLat = (north - south) * 1.2
  // The profile first: the map then shows the commune beside it, not behind it.
  openProfile(code)
  moveMap({ bounds: [west - marginLon, south - marginLat, east + marginLon, north + marginLat] })
}

let eye: (() => Camera) | null = null

/** The map hands in where it looks at this very moment; null when it goes. */
export function setEye(look: (() => Camera) | null): void {
  eye = look
}

/** Where the map looks now, in its own window's zoom; null before it is there. The link follows later, and less often. */
export function cameraNow(): Camera | null {
  return eye?.() ?? null
}

let zoomer: ((steps: number) => void) | null = null

/** The map hands in how it zooms; null when it goes. */
export function setZoomer(zoom: ((steps: number) => void) | null): void {
  zoomer = zoom
}

export function zoomMap(steps: number): void {
  zoomer?.(steps)
}
