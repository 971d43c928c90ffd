import type { WorkType } from '../../domain/indicators.ts'
import type { ObservationTable } from '../../domain/observations.ts'
import { evaluateTerms } from '../evaluate.ts'
import { cents, divide, gapKey } from './quantities.ts'

type Value = number | null

/** What the figures say about one work type; arrays follow `table.codes`. */
export interface WorkFigures {
  type: WorkType
  /** What is still to do in all, by whatever work type: never below 0, to two decimals. */
  gap: Value[]
  /** The same, not rounded. */
  open: Value[]
  /** What of it falls to this work type. */
  quantity: Value[]
  /** People whom the whole gap concerns, not rounded. */
  people: Value[]
  population: Value[]
}

function column(table: ObservationTable, id: string): Value[] {
  return evaluateTerms(table, [{ id, sign: 1 }])
}

/** Served households or villages times the commune's mean number of people in one; never more than live there. */
function peopleServed(table: ObservationTable, type: WorkType, population: Value[]): Value[] {
  const served = evaluateTerms(table, type.served)
  if (type.servedKind === 'people') return served
  const groups = column(table, type.servedKind)
  return served.map((value, i) => {
    const people = population[i] ?? null
    const count = groups[i] ?? null
    if (value === null || people === null || count === null || count === 0) return null
    return Math.min(people, (value * people) / count)
  })
}

/**
 * Gap, quantity and people of every work type in the order of the catalogue. Types that share a gap divide it by their shares in
 * whole units, so that their quantities add up to the gap exactly. A missing figure stays missing.
 */
export function workFigures(table: ObservationTable, types: readonly WorkType[]): WorkFigures[] {
  const population = column(table, 'population')
  return types.map((type) => {
    const group = types.filter((other) => gapKey(other) === gapKey(type))
    const shares = group.map((member) => member.share)
    const own = group.indexOf(type)
    const open = evaluateTerms(table, type.quantity).map((value) =>
      value === null ? null : Math.max(0, value),
    )
    const gap = open.map((value) => (value === null ? null : cents(value)))
    const quantity = gap.map((value) => (value === null ? null : (divide(value, shares)[own] ?? 0)))
    return { type, gap, open, quantity, people: peopleServed(table, type, population), population }
  })
}
