import { communesWithin, type Shapes } from './shapes.ts'
import type { Sketch } from './sketch.ts'
import type { MapEvents, MapTool } from './types.ts'
import { latOf, lengthKm, lonOf } from './view.ts'

export interface Tools {
  tool: MapTool
  sketch: Sketch | null
  setTool(tool: MapTool): void
  /** Box or lasso, from a press to a release; coordinates in Mercator 0..1. */
  start(x: number, y: number, box: boolean): void
  move(x: number, y: number): void
  finish(shapes: Shapes | null, mods: { shift: boolean; ctrl: boolean }): void
  cancel(): void
  /** Measuring: a click adds a point, the pointer leads the last leg, a double click ends. */
  addPoint(x: number, y: number): void
  lead(x: number, y: number): void
  endLine(): void
}

/** The drawing tools: what is being drawn, and what it means when it is done. `changed` asks for a repaint. */
export function createTools(events: Partial<MapEvents>, changed: () => void): Tools {
  let box: [number, number] | null = null
  let measuring = false

  function set(sketch: Sketch | null): void {
    tools.sketch = sketch
    changed()
  }

  function announce(): void {
    const flat = tools.sketch?.kind === 'line' ? tools.sketch.coordinates : []
    const points: [number, number][] = []
    for (let i = 0; i < flat.length; i += 2) points.push([lonOf(flat[i]!), latOf(flat[i + 1]!)])
    events.measure?.(points.length > 0 ? lengthKm(points) : null)
  }

  const tools: Tools = {
    tool: 'click',
    sketch: null,
    setTool(tool) {
      if (tool === tools.tool) return
      tools.cancel()
      tools.tool = tool
    },
    start(x, y, asBox) {
      box = asBox ? [x, y] : null
      set({ kind: 'area', coordinates: [x, y] })
    },
    move(x, y) {
      if (tools.sketch?.kind !== 'area') return
      const coordinates = box
        ? [box[0], box[1], x, box[1], x, y, box[0], y]
        : [...tools.sketch.coordinates, x, y]
      set({ kind: 'area', coordinates })
    },
    finish(shapes, mods) {
      const ring = tools.sketch?.kind === 'area' ? tools.sketch.coordinates : []
      set(null)
      if (shapes && ring.length >= 6) events.area?.(communesWithin(shapes, Float64Array.from(ring)), mods)
    },
    cancel() {
      if (!tools.sketch) return
      const wasLine = tools.sketch.kind === 'line'
      measuring = false
      set(null)
      if (wasLine) events.measure?.(null)
    },
    addPoint(x, y) {
      // While measuring, the last pair follows the pointer; a click fixes it and starts the next leg.
      const fixed = measuring && tools.sketch ? tools.sketch.coordinates.slice(0, -2) : []
      measuring = true
      set({ kind: 'line', coordinates: [...fixed, x, y, x, y] })
      announce()
    },
    lead(x, y) {
      if (!measuring || !tools.sketch) return
      set({ kind: 'line', coordinates: [...tools.sketch.coordinates.slice(0, -2), x, y] })
      announce()
    },
    endLine() {
      measuring = false
    },
  }
  return tools
}
