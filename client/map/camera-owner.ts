import type { Camera } from '../../shared/domain/stories.ts'
import type { GlRenderer } from './gl-renderer.ts'
import type { QuickCanvas } from './quick-canvas.ts'
import type { MapPadding, Motion } from './types.ts'
import { clampCamera, fitCamera, type LonLatBounds, type Size, sameCamera } from './view.ts'

const EASE_MS = 220
/** Cameras are announced at most this often, ms. */
const ANNOUNCE_MS = 120

/** Where the map looks. One owner: the full map once it exists, this object before and without it. */
export interface CameraOwner {
  get(): Camera
  /** Where an animation under way will end, else where the map looks: steps by key add up. */
  goal(): Camera
  set(camera: Camera, animate: Motion): void
  /** Shows all of `bounds`. */
  fit(bounds: LonLatBounds, animate: Motion): void
  /** Shows the whole province, again after a resize until somebody moves the map. */
  fitHome(animate: Motion): void
  setHome(home: LonLatBounds | null): void
  limits(): LonLatBounds | null
  /** The full map moved; by hand it no longer shows the whole province of itself. */
  moved(byHand: boolean): void
  resized(): void
  setGl(gl: GlRenderer | null): void
  destroy(): void
}

export interface CameraOwnerOptions {
  start: Camera | null
  size(): Size
  quick: QuickCanvas
  reducedMotion: boolean
  /** What covers the edges of the map just now. */
  padding(): MapPadding
  /** Rounds of calls are merged; the last camera always arrives. */
  announce(camera: Camera, home: boolean): void
  changed(): void
}

/** Lạng Sơn as a whole, until the shapes are there. */
const FIRST_CAMERA: Camera = { lon: 106.6, lat: 21.85, zoom: 8.2 }

/** Makes the owner of the camera. */
export function createCameraOwner(options: CameraOwnerOptions): CameraOwner {
  let camera = options.start ?? FIRST_CAMERA
  let home: LonLatBounds | null = null
  let fitted = options.start === null
  let goal: Camera | null = null
  let gl: GlRenderer | null = null
  let timer: ReturnType<typeof setTimeout> | undefined

  function limits(): LonLatBounds | null {
    return home ? [home[0] - 1.5, home[1] - 1.5, home[2] + 1.5, home[3] + 1.5] : null
  }

  function moved(byHand: boolean): void {
    if (byHand) fitted = false
    if (gl) camera = gl.camera()
    if (goal && (byHand || sameCamera(goal, camera))) goal = null
    options.quick.jump(camera)
    options.changed()
    timer ??= setTimeout(() => {
      timer = undefined
      options.announce(camera, fitted)
    }, ANNOUNCE_MS)
  }

  function go(target: Camera, animate: Motion): void {
    const next = clampCamera(target, limits())
    if (sameCamera(next, owner.goal())) return
    goal = null
    if (gl && animate && !options.reducedMotion) {
      goal = next
      gl.ease(next, animate === true ? EASE_MS : animate)
      return
    }
    camera = next
    if (gl) gl.jump(next)
    else moved(false)
  }

  function goHome(animate: Motion): void {
    const size = options.size()
    fitted = true
    if (home && size.width > 0 && size.height > 0) go(fitCamera(home, size, options.padding()), animate)
  }

  const owner: CameraOwner = {
    get: () => gl?.camera() ?? camera,
    goal: () => goal ?? owner.get(),
    set(target, animate) {
      fitted = false
      go(target, animate)
    },
    fit(bounds, animate) {
      fitted = false
      go(fitCamera(bounds, options.size(), options.padding()), animate)
    },
    fitHome: goHome,
    setHome(next) {
      home = next
      if (fitted) goHome(false)
    },
    limits,
    moved,
    resized() {
      if (fitted) goHome(false)
      options.changed()
    },
    setGl(next) {
      camera = owner.get()
      goal = null
      gl = next
    },
    destroy: () => clearTimeout(timer),
  }
  return owner
}
