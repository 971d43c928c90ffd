import type { Indicator } from '../../shared/domain/indicators.ts'
import type { Dataset, ObservationColumn, ObservationTable } from '../../shared/domain/observations.ts'
import type { Crosswalk, Edition } from '../../shared/domain/units.ts'
import { crosswalkTable } from '../../shared/model/crosswalk.ts'
import type { World } from '../deps.ts'
import type { CurrentValue, Store } from '../store/store.ts'

export interface VersionedTable {
  /** Data version that the table shows; the key of what is derived from it. */
  version: string
  table: ObservationTable
}

export interface ObservationTables {
  /** Figures as entered in `edition`, without any crosswalk. */
  entered(edition: Edition, period: string): Promise<ObservationTable>
  /** Figures of `edition` as of `period`: entered ones, and those of the first edition through the crosswalk. */
  get(edition: Edition, period: string): Promise<VersionedTable>
}

/** Tables from the store, kept until the data change. */
export function observationTables(store: Store, world: World): ObservationTables {
  const entered = world.catalogue.indicators.filter((indicator) => indicator.entered)
  let version = ''
  const known = new Map<string, Promise<ObservationTable>>()

  async function enteredTable(edition: Edition, period: string): Promise<ObservationTable> {
    const [values, datasets] = await Promise.all([store.currentValues(edition.id, period), store.datasets()])
    return tableOf(edition, period, values, datasets, entered)
  }

  async function build(edition: Edition, period: string): Promise<ObservationTable> {
    const direct = await enteredTable(edition, period)
    const crosswalk = crosswalkTo(edition, world)
    const source = crosswalk && world.editions.find((candidate) => candidate.id === crosswalk.from)
    if (!crosswalk || !source) return direct
    const crossed = crosswalkTable(await enteredTable(source, period), crosswalk, edition, entered)
    return overlay(crossed, direct)
  }

  return {
    entered: enteredTable,
    async get(edition, period) {
      const present = await store.dataVersion()
      if (present !== version) {
        version = present
        known.clear()
      }
      const key = `${edition.id} ${period}`
      const table = known.get(key) ?? build(edition, period)
      known.set(key, table)
      table.catch(() => known.delete(key))
      return { version: present, table: await table }
    },
  }
}

/** The crosswalk that brings figures of the default edition to `edition`, if it is another one. */
export function crosswalkTo(edition: Edition, world: World): Crosswalk | null {
  const from = world.catalogue.defaultScenario.edition
  return world.crosswalks.find((row) => row.from === from && row.to === edition.id) ?? null
}

function emptyColumn(length: number): ObservationColumn {
  const nothing = () => new Array<null>(length).fill(null)
  return { values: nothing(), dataset: nothing(), period: nothing() }
}

function tableOf(
  edition: Edition,
  period: string,
  values: CurrentValue[],
  datasets: Dataset[],
  indicators: Indicator[],
): ObservationTable {
  const codes = edition.communes.map((commune) => commune.code)
  const rowOf = new Map(codes.map((code, row) => [code, row]))
  const columns: Record<string, ObservationColumn> = {}
  for (const { id } of indicators) columns[id] = emptyColumn(codes.length)
  const used = usedDatasets(values, datasets)
  const indexOf = new Map(used.map((dataset, index) => [dataset.id, index]))
  for (const record of values) {
    const row = rowOf.get(record.code)
    const column = columns[record.indicator]
    if (row === undefined || !column) continue
    column.values[row] = record.value
    column.dataset[row] = indexOf.get(record.datasetId) ?? null
    column.period[row] = record.period
  }
  return { edition: edition.id, enteredEdition: edition.id, period, codes, datasets: used, columns }
}

function usedDatasets(values: CurrentValue[], datasets: Dataset[]): Dataset[] {
  const ids = new Set(values.map((record) => record.datasetId))
  return datasets.filter((dataset) => ids.has(dataset.id))
}

/**
 * Figures entered for the new units themselves replace those that came through the crosswalk, unless the latter are of
 * a later period.
 */
function overlay(crossed: ObservationTable, direct: ObservationTable): ObservationTable {
  if (direct.datasets.length === 0) return crossed
  const shift = crossed.datasets.length
  const columns: Record<string, ObservationColumn> = {}
  for (const [id, under] of Object.entries(crossed.columns)) {
    const over = direct.columns[id]
    columns[id] = over ? overlayColumn(under, over, shift) : under
  }
  return { ...crossed, datasets: [...crossed.datasets, ...direct.datasets], columns }
}

function overlayColumn(under: ObservationColumn, over: ObservationColumn, shift: number): ObservationColumn {
  const wins = over.values.map(
    (_, row) => over.dataset[row] != null && (over.period[row] ?? '') >= (under.period[row] ?? ''),
  )
  const merged: ObservationColumn = {
    values: wins.map((won, row) => (won ? over : under).values[row] ?? null),
    dataset: wins.map((won, row) => (won ? (over.dataset[row] ?? 0) + shift : (under.dataset[row] ?? null))),
    period: wins.map((won, row) => (won ? over : under).period[row] ?? null),
  }
  if (under.composition) {
    merged.composition = wins.map((won, row) => (won ? null : (under.composition?.[row] ?? null)))
  }
  return merged
}
