import { CHANGES_SHOWN, type DiffCounts, type ValueChange } from '../../domain/intake.ts'
import type { Observation, ObservationTable } from '../../domain/observations.ts'
import type { Village } from '../../domain/villages.ts'
import { NO_DIFF } from './report.ts'

export interface Diff {
  diff: DiffCounts
  changes: ValueChange[]
  changedCommunes: Record<string, number>
}

/** Counts differences value by value and keeps the largest ones. */
export interface DiffBuilder {
  value(change: ValueChange): void
  /** Present before, absent from a file that takes its place. */
  gone(change: ValueChange): void
  finish(): Diff
}

/** Changes are sorted and cut when this many wait, so that memory stays bounded. */
const WAITING = CHANGES_SHOWN * 8

/**
 * How much a change matters for the order: relative to the value before. A value that goes counts as a change by the whole, a new
 * one comes last.
 */
function weight({ before, after }: ValueChange): number {
  if (before === null) return -1
  if (after === null) return 1
  return before === 0 ? Number.POSITIVE_INFINITY : Math.abs(after - before) / Math.abs(before)
}

function largestFirst(one: ValueChange, other: ValueChange): number {
  const [a, b] = [weight(one), weight(other)]
  if (a !== b) return b > a ? 1 : -1
  return one.code < other.code ? -1 : one.code > other.code ? 1 : 0
}

export function createDiff(): DiffBuilder {
  const diff = { ...NO_DIFF }
  let changes: ValueChange[] = []
  const changedCommunes: Record<string, number> = {}
  // Enough changes as large as this one are known already.
  let least = Number.NEGATIVE_INFINITY
  const keep = (change: ValueChange) => {
    changedCommunes[change.code] = (changedCommunes[change.code] ?? 0) + 1
    if (weight(change) <= least) return
    changes.push(change)
    if (changes.length <= WAITING) return
    changes = changes.sort(largestFirst).slice(0, CHANGES_SHOWN)
    least = weight(changes.at(-1) ?? change)
  }
  return {
    value(change) {
      const { before, after } = change
      if (before === after) {
        diff.same += 1
        return
      }
      if (before === null) diff.added += 1
      else if (after === null) diff.cleared += 1
      else diff.changed += 1
      keep(change)
    },
    gone(change) {
      diff.gone += 1
      keep(change)
    },
    finish: () => ({ diff, changes: changes.sort(largestFirst).slice(0, CHANGES_SHOWN), changedCommunes }),
  }
}

/** Adds what stored figures of communes would change. */
export function addObservations(
  builder: DiffBuilder,
  observations: readonly Observation[],
  present: ObservationTable,
): void {
  const rowOf = new Map(present.codes.map((code, row) => [code, row]))
  for (const { code, indicator, value } of observations) {
    const before = present.columns[indicator]?.values[rowOf.get(code) ?? -1] ?? null
    builder.value({ code, field: indicator, village: '', before, after: value })
  }
}

/** Adds what villages would change: the villages of a commune in the file take the place of all it has now. */
export function addVillages(
  builder: DiffBuilder,
  villages: readonly Village[],
  present: readonly Village[],
  fields: readonly string[],
): void {
  const before = new Map(present.map((village) => [`${village.communeCode} ${village.key}`, village]))
  const communes = new Set(villages.map(({ communeCode }) => communeCode))
  for (const { communeCode: code, key, name, values } of villages) {
    const old = before.get(`${code} ${key}`)
    before.delete(`${code} ${key}`)
    for (const field of fields) {
      builder.value({
        code,
        field,
        village: name,
        before: old?.values[field] ?? null,
        after: values[field] ?? null,
      })
    }
    for (const [field, value] of Object.entries(old?.values ?? {})) {
      if (value === null || fields.includes(field)) continue
      builder.gone({ code, field, village: name, before: value, after: null })
    }
  }
  for (const { communeCode: code, name, values } of before.values()) {
    if (!communes.has(code)) continue
    for (const [field, value] of Object.entries(values)) {
      if (value !== null) builder.gone({ code, field, village: name, before: value, after: null })
    }
  }
}
