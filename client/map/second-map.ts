import type { Camera } from '../../shared/domain/stories.ts'
import type { Scene as View } from '../state/scene.ts'
import type { AppState } from '../state/store.ts'
import { labelsOf } from './labels.ts'
import { textScaleOf } from './map-view.tsx'
import { createOutlines } from './outlines.ts'
import { createQuickCanvas } from './quick-canvas.ts'
import { emptyScene, type Scene } from './scene.ts'
import { prepareShapes } from './shapes.ts'
import { createStack } from './stack.ts'
import type { MapVillage, RoadLines } from './types.ts'
import { sameCamera } from './view.ts'

/** What a view may show beside communes, fetched for it. */
export interface Extras {
  villages: readonly MapVillage[]
  roadLines: RoadLines | null
}

/** A second picture of the province over the map, drawn by the light drawing alone: it needs no WebGL of its own. */
export interface SecondMap {
  /** Draws a view; `hover` is the commune under the pointer by its index, null = none. */
  show(view: View, extras: Extras, state: AppState, hover: number | null): void
  /** Follows the map below; an unchanged camera costs nothing. */
  look(camera: Camera): void
  destroy(): void
}

/** Everything but the shapes, which stay those of `scene` while the boundaries are the same. */
function fillScene(scene: Scene, view: View, extras: Extras, state: AppState): void {
  const { bundle, link } = view
  const on = (id: (typeof link.shown)[number]) => link.shown.includes(id)
  if (scene.geometry?.key !== bundle.geometry.key) {
    scene.geometry = bundle.geometry
    scene.points = bundle.edition.communes
    scene.shapes = prepareShapes(bundle.geometry, bundle.edition.communes)
    scene.labels = labelsOf(bundle)
  }
  scene.colours = view.fills
  scene.faded = view.faded
  scene.uncertain = view.uncertain
  scene.symbols = view.symbols
  scene.selection = state.link.selection.flatMap((code) => view.indexByCode.get(code) ?? [])
  scene.villages = extras.villages
  scene.textScale = textScaleOf(state)
  if (state.overlays) scene.overlays = state.overlays
  if (extras.roadLines) scene.roadLines = extras.roadLines
  scene.visible = {
    ...{ rivers: on('rivers'), roads: on('roads'), towns: on('towns'), labels: on('labels') },
    ...{ riskZones: on('riskZones'), villages: on('villages') },
    ...{ roadLines: on('roadLines'), districts: on('districts') },
  }
}

/** Everything that the light drawing draws. */
const ALL = new Set(['geometry'] as const)

/** Makes the picture in `container`, which lies over the map and is as large. */
export function createSecondMap(container: HTMLElement, start: Camera): SecondMap {
  const stack = createStack(container)
  const quick = createQuickCanvas(container, stack, start)
  const outlines = createOutlines(container, stack)
  const scene = emptyScene()
  let camera = start
  quick.show({ base: true, top: true })
  const draw = (): void => {
    quick.update(scene, ALL)
    outlines.draw(scene, camera)
  }
  const resize = new ResizeObserver(draw)
  resize.observe(container)
  return {
    show(view, extras, state, hover) {
      fillScene(scene, view, extras, state)
      scene.hover = hover
      draw()
    },
    look(next) {
      if (sameCamera(next, camera)) return
      camera = next
      quick.jump(next)
      outlines.draw(scene, next)
    },
    destroy() {
      resize.disconnect()
      quick.destroy()
      outlines.destroy()
      stack.destroy()
    },
  }
}
