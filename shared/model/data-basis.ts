import type { ObservationTable } from '../domain/observations.ts'
import type { DataBasis } from '../domain/scenarios.ts'

const PRIME_1 = 2654435761
const PRIME_2 = 1597334677

/** A running hash of 32-bit words, 53 bits wide at the end (cyrb53). It tells figures apart; it protects nothing. */
function hasher() {
  let low = 0xdeadbeef
  let high = 0x41c6ce57
  const view = new DataView(new ArrayBuffer(8))
  const word = (value: number) => {
    low = Math.imul(low ^ value, PRIME_1)
    high = Math.imul(high ^ value, PRIME_2)
  }
  return {
    text(text: string): void {
      word(text.length)
      for (let index = 0; index < text.length; index += 1) word(text.charCodeAt(index))
    },
    /** A missing value is no number, so that it differs from 0. */
    value(value: number | null): void {
      // Minus zero is lost on the way to the browser.
      view.setFloat64(0, value === null ? Number.NaN : value + 0)
      word(view.getInt32(0))
      word(view.getInt32(4))
    },
    end(): string {
      const one = Math.imul(low ^ (low >>> 16), 2246822507) ^ Math.imul(high ^ (high >>> 13), 3266489909)
      const two = Math.imul(high ^ (high >>> 16), 2246822507) ^ Math.imul(one ^ (one >>> 13), 3266489909)
      return ((two >>> 0) * 2 ** 21 + ((one >>> 0) >>> 11)).toString(16).padStart(14, '0')
    },
  }
}

/** The figures of a table as a short hash, and the data sets they came from. `savedAt`: ISO moment. */
export function dataBasis(table: ObservationTable, savedAt: string): DataBasis {
  const hash = hasher()
  hash.text(table.edition)
  hash.text(table.codes.join())
  for (const id of Object.keys(table.columns).sort()) {
    hash.text(id)
    const column = table.columns[id]
    for (const value of column?.values ?? []) hash.value(value)
    for (const parts of column?.composition ?? []) {
      if (parts)
        hash.text(
          Object.keys(parts)
            .sort()
            .map((key) => `${key}:${parts[key]}`)
            .join(),
        )
    }
  }
  const datasets = table.datasets.map(({ id, title }) => ({ id, title })).sort((a, b) => a.id - b.id)
  return { hash: hash.end(), datasets, savedAt }
}

/** What is different in the figures since a scenario was saved. */
export interface BasisChange {
  changed: boolean
  /** Data sets that count now and did not then. */
  came: DataBasis['datasets']
  /** Data sets that counted then and do not now. */
  went: DataBasis['datasets']
}

/** Compares the figures a scenario was saved on with those of today; null when nobody noted them. */
export function basisChange(
  saved: DataBasis | null,
  now: Pick<DataBasis, 'hash' | 'datasets'>,
): BasisChange | null {
  if (!saved) return null
  const missingIn = (known: DataBasis['datasets'], from: DataBasis['datasets']) =>
    from.filter(({ id }) => !known.some((one) => one.id === id))
  return {
    changed: saved.hash !== now.hash,
    came: missingIn(saved.datasets, now.datasets),
    went: missingIn(now.datasets, saved.datasets),
  }
}
