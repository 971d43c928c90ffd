import type { Indicator } from '../../shared/domain/indicators.ts'
import type { Dataset, ObservationColumn, ObservationTable } from '../../shared/domain/observations.ts'
import type { KnownCrosswalk } from '../../shared/domain/shares.ts'
import type { Edition } from '../../shared/domain/units.ts'
import { crosswalkTable } from '../../shared/model/crosswalk.ts'
import { mergeTables } from '../../shared/model/crosswalk-merge.ts'
import { togetherBy } from '../../shared/model/works/together.ts'
import type { World } from '../deps.ts'
import type { CurrentValue, Store } from '../store/store.ts'
import { villageTable } from './villages.ts'
import { between } from './world.ts'

export interface VersionedTable {
  /** Data version that the table shows; the key of what is derived from it. */
  version: string
  table: ObservationTable
}

export interface ObservationTables {
  /** Figures as entered in `edition`, without any crosswalk. */
  entered(edition: Edition, period: string): Promise<ObservationTable>
  /** Figures entered in `source` seen in `edition`; null when nothing joins the two. */
  crossed(source: Edition, edition: Edition, period: string): Promise<ObservationTable | null>
  /** Figures of `edition` as of `period`, whatever edition each of them was entered in. */
  get(edition: Edition, period: string): Promise<VersionedTable>
}

/** Tables from the store, kept until the data or the ways between editions change. */
export function observationTables(store: Store, world: World): ObservationTables {
  const entered = world.catalogue.indicators.filter((indicator) => indicator.entered)
  let version = ''
  let ways = world.crosswalks
  const known = new Map<string, Promise<ObservationTable>>()

  /** The data version, everything older forgotten. */
  async function fresh(): Promise<string> {
    const present = await store.dataVersion()
    if (present !== version || ways !== world.crosswalks) {
      version = present
      ways = world.crosswalks
      known.clear()
    }
    return present
  }

  function kept(key: string, make: () => Promise<ObservationTable>): Promise<ObservationTable> {
    const table = known.get(key) ?? make()
    known.set(key, table)
    table.catch(() => known.delete(key))
    return table
  }

  async function readTable(edition: Edition, period: string): Promise<ObservationTable> {
    const [values, datasets] = await Promise.all([store.currentValues(edition.id, period), store.datasets()])
    return tableOf(edition, period, values, datasets, entered)
  }

  const direct = (edition: Edition, period: string) =>
    kept(`entered ${edition.id} ${period}`, () => readTable(edition, period))

  async function crossed(source: Edition, edition: Edition, period: string) {
    const table = await direct(source, period)
    if (source.id === edition.id) return table
    const way = table.datasets.length > 0 ? between(world, source.id, edition.id) : null
    return way && crosswalkTable(table, way, edition, entered)
  }

  async function build(edition: Edition, period: string): Promise<ObservationTable> {
    const others = world.editions.filter((other) => other.id !== edition.id)
    const own = await direct(edition, period)
    const seen = await Promise.all(others.map((other) => crossed(other, edition, period)))
    const filled = [own, ...seen].filter((table) => table !== null && table.datasets.length > 0)
    const table = mergeTables(filled.length > 0 ? (filled as ObservationTable[]) : [own])
    const { workTypes, villageFields: fields } = world.catalogue
    const rows = { table: await villageTable({ store, world }, edition, period), fields }
    const together = togetherBy(table, rows, workTypes)
    return together ? { ...table, together } : table
  }

  return {
    async entered(edition, period) {
      await fresh()
      return direct(edition, period)
    },
    async crossed(source, edition, period) {
      await fresh()
      return crossed(source, edition, period)
    },
    async get(edition, period) {
      const present = await fresh()
      return { version: present, table: await kept(`${edition.id} ${period}`, () => build(edition, period)) }
    },
  }
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

/** The way by which figures of the default edition reach `edition`; null when it is that edition, or nothing joins them. */
export function crosswalkTo(edition: Edition, world: World): KnownCrosswalk | null {
  const from = world.catalogue.defaultScenario.edition
  return from === edition.id ? null : between(world, from, edition.id)
}
