/** What the pointer and the keys ask for; positions in CSS px from the container's top left. */
export interface GestureHandlers {
  /** Whether a press starts a drawing (box, lasso) instead of moving the map. */
  draws(event: PointerEvent): boolean
  drawStart(x: number, y: number): void
  drawMove(x: number, y: number): void
  drawEnd(mods: { shift: boolean; ctrl: boolean }): void
  cancel(): void
  hover(x: number, y: number, event: PointerEvent): void
  leave(): void
  click(x: number, y: number, event: PointerEvent): void
  doubleClick(): void
  /** True while nobody else (MapLibre) moves the map. */
  navigates(): boolean
  pan(dx: number, dy: number, animate: boolean): void
  zoom(steps: number, x: number | null, y: number | null): void
  home(): void
}

/** A press that moves less than this is a click, CSS px; fingers wobble more. */
const CLICK_PX = { mouse: 4, touch: 10 } as const
const KEY_PAN_PX = 110

interface Press {
  id: number
  startX: number
  startY: number
  x: number
  y: number
  moved: boolean
  draws: boolean
}

/** Listens to the container until the returned function is called. */
export function listen(container: HTMLElement, handlers: GestureHandlers): () => void {
  const presses = new Map<number, Press>()
  const stop = new AbortController()
  const { signal } = stop
  const place = (event: MouseEvent): [number, number] => {
    const box = container.getBoundingClientRect()
    return [event.clientX - box.left, event.clientY - box.top]
  }

  function down(event: PointerEvent): void {
    if (event.pointerType === 'mouse' && event.button !== 0) return
    container.focus({ preventScroll: true })
    const [x, y] = place(event)
    const draws = presses.size === 0 && handlers.draws(event)
    // A second finger means pinching: whatever the first one drew is not wanted.
    if (presses.size > 0) abandonDrawing(presses, handlers)
    presses.set(event.pointerId, {
      id: event.pointerId,
      startX: x,
      startY: y,
      x,
      y,
      moved: presses.size > 0,
      draws,
    })
    if (draws) handlers.drawStart(x, y)
  }

  function move(event: PointerEvent): void {
    const press = presses.get(event.pointerId)
    if (!press) return
    // Asked last: where the map is costs a layout of whatever else has just changed.
    const [x, y] = place(event)
    const limit = event.pointerType === 'touch' ? CLICK_PX.touch : CLICK_PX.mouse
    if (!press.moved && Math.hypot(x - press.startX, y - press.startY) > limit) press.moved = true
    if (press.moved) {
      container.dataset.dragging = String(!press.draws)
      if (press.draws) handlers.drawMove(x, y)
      else if (handlers.navigates()) navigate(presses, press, x, y, handlers)
    }
    press.x = x
    press.y = y
  }

  function up(event: PointerEvent): void {
    const press = presses.get(event.pointerId)
    if (!press) return
    presses.delete(event.pointerId)
    container.dataset.dragging = 'false'
    const mods = { shift: event.shiftKey, ctrl: event.ctrlKey || event.metaKey }
    if (press.draws && press.moved) handlers.drawEnd(mods)
    else if (press.draws) handlers.cancel()
    if (!press.moved) handlers.click(press.startX, press.startY, event)
  }

  function cancel(event: PointerEvent): void {
    const press = presses.get(event.pointerId)
    presses.delete(event.pointerId)
    container.dataset.dragging = 'false'
    if (press?.draws) handlers.cancel()
  }

  container.addEventListener('pointerdown', down, { signal, capture: true })
  window.addEventListener('pointermove', move, { signal })
  window.addEventListener('pointerup', up, { signal })
  window.addEventListener('pointercancel', cancel, { signal })
  container.addEventListener(
    'pointermove',
    (event) => {
      if (presses.size === 0 && event.pointerType !== 'touch') handlers.hover(...place(event), event)
    },
    { signal },
  )
  container.addEventListener('pointerleave', () => handlers.leave(), { signal })
  container.addEventListener('dblclick', () => handlers.doubleClick(), { signal })
  container.addEventListener('contextmenu', (event) => event.preventDefault(), { signal })
  container.addEventListener('wheel', (event) => wheel(event, place(event), handlers), {
    signal,
    passive: false,
  })
  container.addEventListener('keydown', (event) => key(event, handlers), { signal })
  window.addEventListener('keydown', (event) => event.key === 'Escape' && handlers.cancel(), { signal })
  return () => stop.abort()
}

function abandonDrawing(presses: Map<number, Press>, handlers: GestureHandlers): void {
  for (const press of presses.values()) {
    press.moved = true
    if (press.draws) handlers.cancel()
    press.draws = false
  }
}

function navigate(
  presses: Map<number, Press>,
  press: Press,
  x: number,
  y: number,
  handlers: GestureHandlers,
): void {
  const other = [...presses.values()].find((candidate) => candidate.id !== press.id)
  if (!other) {
    handlers.pan(x - press.x, y - press.y, false)
    return
  }
  const before = Math.hypot(press.x - other.x, press.y - other.y)
  const after = Math.hypot(x - other.x, y - other.y)
  if (before > 0 && after > 0) handlers.zoom(Math.log2(after / before), (x + other.x) / 2, (y + other.y) / 2)
  handlers.pan((x - press.x) / 2, (y - press.y) / 2, false)
}

function wheel(event: WheelEvent, [x, y]: [number, number], handlers: GestureHandlers): void {
  if (!handlers.navigates()) return
  event.preventDefault()
  const lines = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? 40 : 1
  handlers.zoom((-event.deltaY * lines) / 450, x, y)
}

const keys: Record<string, (handlers: GestureHandlers) => void> = {
  ArrowLeft: (handlers) => handlers.pan(KEY_PAN_PX, 0, true),
  ArrowRight: (handlers) => handlers.pan(-KEY_PAN_PX, 0, true),
  ArrowUp: (handlers) => handlers.pan(0, KEY_PAN_PX, true),
  ArrowDown: (handlers) => handlers.pan(0, -KEY_PAN_PX, true),
  '+': (handlers) => handlers.zoom(1, null, null),
  '=': (handlers) => handlers.zoom(1, null, null),
  '-': (handlers) => handlers.zoom(-1, null, null),
  _: (handlers) => handlers.zoom(-1, null, null),
  Home: (handlers) => handlers.home(),
}

function key(event: KeyboardEvent, handlers: GestureHandlers): void {
  if (event.ctrlKey || event.metaKey || event.altKey) return
  const action = keys[event.key]
  if (!action) return
  event.preventDefault()
  action(handlers)
}
