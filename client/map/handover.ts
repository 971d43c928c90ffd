import type { CameraOwner } from './camera-owner.ts'
import type { GlRenderer } from './gl-renderer.ts'
import type { QuickCanvas } from './quick-canvas.ts'
import type { Part, Scene } from './scene.ts'
import type { Stack } from './stack.ts'
import type { MapEvents } from './types.ts'

export interface HandoverOptions {
  container: HTMLElement
  stack: Stack
  scene: Scene
  quick: QuickCanvas
  camera: CameraOwner
  events: Partial<MapEvents>
}

export interface Handover {
  /** The full map, once it exists; it may still be hidden behind the light drawing. */
  readonly gl: GlRenderer | null
  /** Draws what changed on whatever is on screen. */
  update(parts: ReadonlySet<Part>): void
  destroy(): void
}

/** Starting WebGL again after its context was lost: this often, after this long. */
const RESTARTS = 2
const RESTART_MS = 1500
/** The full map starts after this long without a change, and after PATIENCE_MS in any case. */
const QUIET_MS = 500
const PATIENCE_MS = 2500

/**
 * Decides which drawing is on screen. The light one comes first, and again whenever the shapes change; the
 * full map replaces it once it has drawn everything.
 */
export function createHandover(options: HandoverOptions): Handover {
  const { container, stack, scene, quick, camera, events } = options
  let gl: GlRenderer | null = null
  let host: HTMLElement | null = null
  let onScreen: 'quick' | 'full' | null = null
  let started = false
  let firstAsked: number | null = null
  let destroyed = false
  let restarts = 0
  let timer: ReturnType<typeof setTimeout> | undefined

  function showQuick(): void {
    quick.jump(camera.get())
    if (onScreen === 'quick') return
    onScreen = 'quick'
    stack.full.style.visibility = 'hidden'
    quick.show({ base: true, top: true })
    events.phase?.('quick')
  }

  function showFull(): void {
    if (onScreen !== 'quick' || !gl) return
    onScreen = 'full'
    stack.full.style.visibility = ''
    quick.show({ base: !gl.paintsCommunes, top: false })
    events.phase?.('ready')
  }

  function dropGl(): void {
    camera.setGl(null)
    try {
      gl?.destroy()
    } catch {
      // A map that lost its context may fail to tidy up after itself; its element goes anyway.
    }
    gl = null
    host?.remove()
    host = null
  }

  function lost(): void {
    if (destroyed) return
    // The map is still inside its own event: let it finish before it is taken down.
    timer = setTimeout(() => {
      dropGl()
      showQuick()
      if (restarts++ < RESTARTS) timer = setTimeout(() => void start(), RESTART_MS)
    }, 0)
  }

  async function start(): Promise<void> {
    try {
      const { createGlRenderer } = await import('./gl-renderer.ts')
      if (destroyed) return
      host = document.createElement('div')
      host.className = 'map-gl'
      stack.full.append(host)
      gl = createGlRenderer({
        host,
        scene,
        camera: camera.get(),
        bounds: camera.limits,
        onIdle: showFull,
        onMove: (byHand) => gl && camera.moved(byHand),
        onError: (error) => events.error?.(error),
        onLost: lost,
      })
      gl.setDoubleClickZoom(container.dataset.tool === 'click')
      camera.setGl(gl)
    } catch (error) {
      dropGl()
      const cause = error instanceof Error ? error : new Error(String(error))
      // Without WebGL the light drawing is the map, with all its tools: nothing went wrong that anyone could mend.
      if (!/webgl/i.test(cause.message)) events.error?.(cause)
    }
  }

  /**
   * Starts the full map once the light one is on screen and nobody asks for anything: starting WebGL holds the
   * page up for a moment. Called with every change; a page that never rests starts it all the same.
   */
  function startWhenQuiet(): void {
    if (started) return
    firstAsked ??= performance.now()
    const wait = Math.min(QUIET_MS, Math.max(0, firstAsked + PATIENCE_MS - performance.now()))
    clearTimeout(timer)
    timer = setTimeout(() => {
      started = true
      void start()
    }, wait)
  }

  return {
    get gl() {
      return gl
    },
    update(parts) {
      if (parts.has('geometry')) showQuick()
      quick.update(scene, parts)
      gl?.update(scene, parts)
      if (scene.geometry) startWhenQuiet()
    },
    destroy() {
      destroyed = true
      clearTimeout(timer)
      dropGl()
      quick.destroy()
    },
  }
}
