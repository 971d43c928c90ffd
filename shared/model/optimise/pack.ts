import type { LinearModel } from '../../domain/linear.ts'
import { Holding } from './exchange.ts'
import { fill } from './fill.ts'
import type { Gate } from './gates.ts'

/** A model with gates whose own rows ask for enough behind them. */
export interface Gated {
  model: LinearModel
  gates: readonly Gate[]
}

/** The gates of each column, the innermost first. */
function gatesByColumn(gates: readonly Gate[]): Map<number, Gate[]> {
  const found = new Map<number, Gate[]>()
  for (const scope of ['work', 'commune'] as const)
    for (const gate of gates)
      if (gate.scope === scope)
        for (const { column } of gate.vars) {
          const known = found.get(column)
          if (known) known.push(gate)
          else found.set(column, [gate])
        }
  return found
}

/** Works put into a plan package by package: a gate is opened only together with enough behind it, or not at all. */
class Packing {
  private readonly holding: Holding
  private readonly gatesOf: Map<number, Gate[]>
  /** Columns behind each gate, in the order in which they are to be taken. */
  private readonly behind = new Map<Gate, number[]>()
  private readonly model: LinearModel
  /** What was moved, so that it can be taken back. */
  private trail: { column: number; by: number }[] = []
  private readonly failed = new Set<Gate>()

  constructor({ model, gates }: Gated, values: Float64Array, order: readonly number[]) {
    this.model = model
    this.holding = new Holding(model, values)
    this.gatesOf = gatesByColumn(gates)
    for (const gate of gates) this.behind.set(gate, [])
    for (const column of order)
      for (const gate of this.gatesOf.get(column) ?? []) this.behind.get(gate)?.push(column)
  }

  /** One after another as often as the rows allow, opening what is closed. */
  addAll(order: readonly number[]): void {
    for (const column of order) {
      if (this.model.upper[column] === 0 || !this.open(column)) continue
      while (this.holding.fits(column)) this.move(column, 1)
      this.trail = []
    }
  }

  /**
   * What `wanted` says behind a gate, and more until its own rows hold; nothing of it where that cannot be.
   * Works inside that come short are left out.
   */
  addWanted(gate: Gate, wanted: Float64Array): void {
    const mark = this.trail.length
    if (!this.begin(gate)) return
    const columns = this.behind.get(gate) ?? []
    const inner = new Set(columns.flatMap((column) => this.innerGates(column, gate)))
    for (const work of inner) this.addWanted(work, wanted)
    for (const column of columns) {
      if (this.innerGates(column, gate).length > 0) continue
      for (let n = wanted[column]!; n > 0 && this.holding.fits(column); n--) this.move(column, 1)
    }
    if (!this.complete(gate)) this.undo(mark)
  }

  private innerGates(column: number, gate: Gate): Gate[] {
    return gate.scope === 'work'
      ? []
      : (this.gatesOf.get(column) ?? []).filter(({ scope }) => scope === 'work')
  }

  private isOpen(gate: Gate): boolean {
    return this.holding.value(gate.column) === 1
  }

  private move(column: number, by: number): void {
    this.holding.move(column, by)
    this.trail.push({ column, by })
  }

  private undo(mark: number): void {
    for (const { column, by } of this.trail.splice(mark).reverse()) this.holding.move(column, -by)
  }

  /** Opens a gate, its own rows left to be met. */
  private begin(gate: Gate): boolean {
    if (!this.holding.fits(gate.column, gate.ownRows)) return false
    this.move(gate.column, 1)
    return true
  }

  /** Adds what comes first behind an open gate until its own rows hold; false when there is not enough. */
  private complete(gate: Gate): boolean {
    if (this.holding.keeps(gate.ownRows)) return true
    for (const column of this.behind.get(gate) ?? []) {
      const [inner] = this.innerGates(column, gate)
      if (inner && !this.isOpen(inner) && !this.openGate(inner, column)) continue
      while (!this.holding.keeps(gate.ownRows) && this.holding.fits(column)) this.move(column, 1)
      if (this.holding.keeps(gate.ownRows)) return true
    }
    return false
  }

  /** Opens one gate with enough behind it, `first` before all else. */
  private openGate(gate: Gate, first: number): boolean {
    const mark = this.trail.length
    const done = this.begin(gate) && this.take(first, gate) && this.complete(gate)
    if (!done) this.undo(mark)
    return done
  }

  /** One of a column behind an open gate, with the work that it belongs to. */
  private take(column: number, gate: Gate): boolean {
    const [inner] = this.innerGates(column, gate)
    if (inner && !this.isOpen(inner)) return this.openGate(inner, column)
    if (!this.holding.fits(column)) return false
    this.move(column, 1)
    return true
  }

  /** Whether every gate of a column is open, or could be opened. */
  private open(column: number): boolean {
    const closed = (this.gatesOf.get(column) ?? []).filter((gate) => !this.isOpen(gate))
    const outermost = closed.at(-1)
    if (!outermost) return true
    if (closed.some((gate) => this.failed.has(gate))) return false
    if (this.openGate(outermost, column)) return true
    // Money only becomes less: what could not be opened now cannot later. Of two gates the inner one may be at fault.
    this.failed.add(closed[0] ?? outermost)
    return false
  }
}

/** Adds to `values`, in place, columns in this order as often as every row allows; behind a closed gate only where enough of it can be had. */
export function fillUp(gated: Gated, values: Float64Array, order: readonly number[]): void {
  if (gated.gates.length === 0) fill(gated.model, values, order)
  else new Packing(gated, values, order).addAll(order)
}

/**
 * The whole numbers of `wanted` as far as they can be kept, gate by gate, those worth most first, each made up to what its own rows ask
 * for or left out.
 */
export function settled(
  { model, gates }: Gated,
  wanted: Float64Array,
  order: readonly number[],
): Float64Array {
  const values = new Float64Array(model.columns)
  const packing = new Packing({ model, gates }, values, order)
  const worth = (gate: Gate) =>
    gate.vars.reduce((sum, { column }) => sum + model.gain[column]! * wanted[column]!, 0)
  const hasOuter = gates.some(({ scope }) => scope === 'commune')
  const outer = gates
    .filter(({ scope }) => !hasOuter || scope === 'commune')
    .map((gate) => ({ gate, worth: worth(gate) }))
    .filter((one) => one.worth > 0)
  outer.sort((a, b) => b.worth - a.worth)
  for (const { gate } of outer) packing.addWanted(gate, wanted)
  return values
}
