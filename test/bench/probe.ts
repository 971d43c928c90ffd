import type { Place } from './places.ts'

/**
 * Runs inside the page, before its own code. Everything that paints does so in an animation frame; the probe
 * looks at the pixels after each such callback, so a time ends when the pixels hold what was asked for.
 * Only types are imported: the function is sent to the browser as text.
 */
export function installProbe(points: [number, number][]): void {
  type Check = { done(): boolean; resolve(time: number): void }
  const PATIENCE_MS = 30_000
  const checks: Check[] = []
  const frame = window.requestAnimationFrame.bind(window)
  const scratch = document.createElement('canvas')
  const ink = scratch.getContext('2d', { willReadFrequently: true })!

  function look(): void {
    for (const check of [...checks]) {
      if (!check.done()) continue
      checks.splice(checks.indexOf(check), 1)
      check.resolve(performance.now())
    }
  }

  window.requestAnimationFrame = (callback) =>
    frame((time) => {
      callback(time)
      if (checks.length > 0) look()
    })

  /** Side × side pixels around a place of the page, RGBA, from one canvas; null where it does not reach. */
  function read(canvas: HTMLCanvasElement, x: number, y: number, side: number): Uint8ClampedArray | null {
    const box = canvas.getBoundingClientRect()
    if (canvas === scratch || box.width === 0) return null
    const left = Math.round(((x - box.left) * canvas.width) / box.width - side / 2)
    const top = Math.round(((y - box.top) * canvas.height) / box.height - side / 2)
    if (left < 0 || top < 0 || left + side > canvas.width || top + side > canvas.height) return null
    const gl = /map-gl|maplibregl/.test(canvas.className) ? canvas.getContext('webgl2') : null
    if (gl) {
      const pixels = new Uint8Array(side * side * 4)
      const bound = gl.getParameter(gl.FRAMEBUFFER_BINDING) as WebGLFramebuffer | null
      gl.bindFramebuffer(gl.FRAMEBUFFER, null)
      gl.readPixels(left, canvas.height - top - side, side, side, gl.RGBA, gl.UNSIGNED_BYTE, pixels)
      gl.bindFramebuffer(gl.FRAMEBUFFER, bound)
      return new Uint8ClampedArray(pixels.buffer)
    }
    scratch.width = scratch.height = side
    ink.drawImage(canvas, left, top, side, side, 0, 0, side, side)
    return ink.getImageData(0, 0, side, side).data
  }

  /** What one sees: the topmost canvas that is not transparent there. */
  function pixel(x: number, y: number): number | null {
    const canvases = [...document.querySelectorAll('canvas')].reverse()
    for (const canvas of canvases) {
      const data = read(canvas, x, y, 1)
      if (data && data[3]! > 250) return (data[0]! << 16) | (data[1]! << 8) | data[2]!
    }
    return null
  }

  /** A number that changes with any visible pixel of the block: canvases from the top to the first opaque one. */
  function block(x: number, y: number): number {
    let sum = 0
    for (const canvas of [...document.querySelectorAll('canvas')].reverse()) {
      const data = read(canvas, x, y, 9)
      if (!data) continue
      for (const value of data) sum = (Math.imul(sum, 31) + value) | 0
      if (data.every((value, i) => i % 4 !== 3 || value > 250)) break
    }
    return sum
  }

  /** Resolves when `done`, asked after every callback of the page's own; `everyFrame` also asks between them. */
  function until(done: () => boolean, everyFrame = false): Promise<number> {
    return new Promise((resolve, reject) => {
      setTimeout(() => reject(new Error('the pixels never changed')), PATIENCE_MS)
      checks.push({ done, resolve })
      const again = () => {
        if (!everyFrame || checks.length === 0) return
        frame(() => {
          look()
          again()
        })
      }
      again()
    })
  }

  const PAPER = 0xf4f2ee
  const firstDraw = until(
    () => points.every(([x, y]) => ![null, PAPER, 0xffffff].includes(pixel(x, y))),
    true,
  )

  /** Runs `act`; ms until the block around the place looks different. */
  async function untilChanged([x, y]: [number, number], act: () => void): Promise<number> {
    const before = block(x, y)
    const start = performance.now()
    act()
    return (await until(() => block(x, y) !== before)) - start
  }

  /** Our map gets the events a mouse would send; null on the peers' pages. */
  function pointer(place: Place): ((type: string) => void) | null {
    const map = document.querySelector('.map-container')
    const [clientX, clientY] = place.inside
    const init = { clientX, clientY, bubbles: true, pointerId: 1, pointerType: 'mouse', isPrimary: true }
    return map && ((type) => void map.dispatchEvent(new PointerEvent(type, init)))
  }

  function hover(place: Place): Promise<number> {
    const send = pointer(place)
    return untilChanged(place.border, () =>
      send ? send('pointermove') : window.benchPage?.hover(place.index),
    )
  }

  function select(place: Place): Promise<number> {
    const send = pointer(place)
    return untilChanged(place.border, () => {
      if (!send) return window.benchPage?.select(place.index)
      send('pointerdown')
      send('pointerup')
    })
  }

  /** The product is recoloured by its layer buttons; not every commune need change there. */
  async function recolour(): Promise<number> {
    const page = window.benchPage
    const button = document.querySelector<HTMLElement>('.group-card[data-active="false"] .group-head')
    // A frame is shown as a whole: a few places tell, and each costs the page a read-back.
    const watched = page ? points.slice(0, 3) : points
    const before = watched.map(([x, y]) => pixel(x, y))
    const start = performance.now()
    if (page) page.recolour()
    else button?.click()
    const differs = ([x, y]: [number, number], i: number) => {
      const now = pixel(x, y)
      return now !== null && now !== before[i]
    }
    return (await until(() => (page ? watched.every(differs) : watched.some(differs)))) - start
  }

  let lively = points

  /** A weight of the ranking is moved: when the table is laid out with other figures, and when the map has another colour. */
  async function weigh(value: number): Promise<{ table: number; map: number }> {
    const slider = document.querySelector<HTMLInputElement>('.criterion input[type=range]')
    const grid = document.querySelector<HTMLElement>('[role=grid]')
    if (!slider || !grid) throw new Error('the page has no weights or no table')
    const before = lively.map(([x, y]) => pixel(x, y))
    const text = grid.textContent
    const setValue = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set
    let table: number | null = null
    const start = performance.now()
    setValue?.call(slider, String(value))
    slider.dispatchEvent(new Event('input', { bubbles: true }))
    // The table may stand before the next frame begins: waiting for that is the screen's clock, not work.
    const tableStands = () => {
      if (table !== null || grid.textContent === text) return
      grid.getBoundingClientRect()
      table = performance.now() - start
    }
    tableStands()
    const rest = await until(() => {
      tableStands()
      return table !== null && lively.some(([x, y], i) => pixel(x, y) !== before[i])
    })
    // Reading pixels costs time: from now on only those that change.
    lively = lively.filter(([x, y], i) => pixel(x, y) !== before[i]).slice(0, 3)
    return { table: table ?? rest, map: rest - start }
  }

  /** All three in turn, as soon as everything is drawn; time from the start of the page. */
  async function contact(one: Place, other: Place): Promise<{ firstDraw: number; interactive: number }> {
    const drawn = await firstDraw
    await hover(one)
    await select(other)
    await recolour()
    return { firstDraw: drawn, interactive: performance.now() }
  }

  window.probe = { hover, select, recolour, weigh, contact }
}

/** All resolve to milliseconds until the pixels show it. */
export interface Probe {
  hover(place: Place): Promise<number>
  select(place: Place): Promise<number>
  recolour(): Promise<number>
  weigh(value: number): Promise<{ table: number; map: number }>
  contact(one: Place, other: Place): Promise<{ firstDraw: number; interactive: number }>
}

declare global {
  interface Window {
    probe: Probe
  }
}
