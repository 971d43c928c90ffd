import type { OfficialList } from '../../shared/api/villages.ts'
import type { Dataset } from '../../shared/domain/observations.ts'
import type { Edition } from '../../shared/domain/units.ts'
import type { VillageTable } from '../../shared/domain/village-table.ts'
import { rowsBy } from '../../shared/model/crosswalk-between.ts'
import type { Deps } from '../deps.ts'
import type { ListEntry, StoredVillage } from '../store/villages-store.ts'
import { between } from './world.ts'

type Listing = Pick<ListEntry, 'communeCode' | 'key' | 'name' | 'status' | 'datasetId'>

const placeKey = (code: string, key: string) => `${code}/${key}`

/** Where a village of the edition it was entered in lies in another; null when its commune was divided. */
type Place = (code: string) => string | null

interface Found {
  edition: string
  villages: StoredVillage[]
  listed: Listing[]
  unplaced: number
}

/** What villages are read from. */
type Home = Pick<Deps, 'store' | 'world'>

/** Villages and lists of `edition`: its own, else those of the first other edition that has any, moved to its communes. */
async function findVillages(deps: Home, edition: Edition, period: string): Promise<Found> {
  const own = await enteredIn(deps, edition.id, period)
  if (own.villages.length + own.listed.length > 0) return own
  for (const other of deps.world.editions) {
    if (other.id === edition.id) continue
    const entered = await enteredIn(deps, other.id, period)
    const way =
      entered.villages.length + entered.listed.length > 0 ? between(deps.world, other.id, edition.id) : null
    if (!way) continue
    const into = rowsBy(way.rows, 'oldCode')
    const place: Place = (code) => {
      const rows = into.get(code) ?? []
      return rows.length === 1 ? (rows[0]?.newCode ?? null) : null
    }
    const villages = moved(entered.villages, place)
    const unplaced = entered.villages.length - villages.length
    return { edition: other.id, villages, listed: moved(entered.listed, place), unplaced }
  }
  return own
}

async function enteredIn({ store }: Home, edition: string, period: string): Promise<Found> {
  const [villages, listed] = await Promise.all([
    store.villages.current(edition, period),
    store.villages.listed(edition, period),
  ])
  return { edition, villages, listed, unplaced: 0 }
}

/** Two villages of one name may meet in a joined commune: the code they came from keeps their keys apart. */
function moved<T extends { communeCode: string; key: string }>(rows: readonly T[], place: Place): T[] {
  return rows.flatMap((row) => {
    const code = place(row.communeCode)
    if (code === null) return []
    return [
      {
        ...row,
        communeCode: code,
        key: code === row.communeCode ? row.key : `${row.communeCode} ${row.key}`,
      },
    ]
  })
}

/** Standing of each named village after all lists: a later list amends an earlier one. */
function standings(listed: readonly Listing[], indexOf: Map<number, number>) {
  const by = new Map<string, { row: Listing; listedBy: number | null; removedBy: number | null }>()
  for (const row of listed) {
    const list = indexOf.get(row.datasetId) ?? null
    const key = placeKey(row.communeCode, row.key)
    const before = by.get(key)
    by.set(
      key,
      row.status === 'listed'
        ? { row, listedBy: list, removedBy: null }
        : { row, listedBy: before?.listedBy ?? null, removedBy: list },
    )
  }
  return by
}

/** Real lists silence illustrative ones: a sample must never stand beside a decision. */
function realFirst(lists: Dataset[]): Dataset[] {
  const real = lists.filter((list) => list.quality !== 'illustrative')
  return real.length > 0 ? real : lists
}

const yearOf = (date: string) => date.slice(0, 4)

/** Whether a list speaks for a year. */
export function isValid(list: Dataset, period: string): boolean {
  const begun = list.validFrom === '' || yearOf(list.validFrom) <= period
  return begun && (list.validTo === '' || yearOf(list.validTo) >= period)
}

function lapsedAt(lists: readonly Dataset[], edition: string, period: string): string {
  const ended = lists.filter((list) => {
    return (
      list.edition === edition &&
      list.kind === 'village-list' &&
      list.validTo !== '' &&
      yearOf(list.validTo) < period
    )
  })
  return (
    ended
      .map((list) => list.validTo)
      .sort()
      .at(-1) ?? ''
  )
}

function columnsOf(villages: readonly StoredVillage[], fields: readonly string[]): VillageTable['values'] {
  const columns = fields.map((id) => [id, villages.map(({ values }) => values[id] ?? null)] as const)
  return Object.fromEntries(columns.filter(([, column]) => column.some((value) => value !== null)))
}

/** Villages of an edition as of a period with their standing in the lists, column by column; of one commune when named. */
export async function villageTable(
  deps: Home,
  edition: Edition,
  period: string,
  only: string | null = null,
): Promise<VillageTable> {
  const [found, allDatasets, allLists] = await Promise.all([
    findVillages(deps, edition, period),
    deps.store.datasets(),
    deps.store.villages.lists(),
  ])
  const here = <T extends { communeCode: string }>(rows: T[]) =>
    only === null ? rows : rows.filter((row) => row.communeCode === only)
  const villages = here(found.villages)
  const valid = allLists.filter((list) => {
    return list.kind === 'village-list' && list.edition === found.edition && isValid(list, period)
  })
  const lists = realFirst(valid)
  const listIndex = new Map(lists.map((list, index) => [list.id, index]))
  const listed = here(found.listed).filter((row) => listIndex.has(row.datasetId))
  const standing = standings(listed, listIndex)
  const used = new Set(villages.map((village) => village.datasetId))
  const datasets = allDatasets.filter((dataset) => used.has(dataset.id))
  const datasetIndex = new Map(datasets.map((dataset, index) => [dataset.id, index]))
  const having = new Set(villages.map((village) => village.communeCode))
  const communes = edition.communes.map(({ code }) => code).filter((code) => having.has(code))
  const communeIndex = new Map(communes.map((code, index) => [code, index]))
  const standingOf = (village: StoredVillage) => standing.get(placeKey(village.communeCode, village.key))
  const present = new Set(villages.map((village) => placeKey(village.communeCode, village.key)))
  return {
    edition: edition.id,
    enteredEdition: found.edition,
    period,
    datasets,
    communes,
    commune: villages.map((village) => communeIndex.get(village.communeCode) ?? 0),
    dataset: villages.map((village) => datasetIndex.get(village.datasetId) ?? 0),
    key: villages.map((village) => village.key),
    name: villages.map((village) => village.name),
    villageCode: villages.map((village) => village.villageCode),
    lon: villages.map((village) => village.lon),
    lat: villages.map((village) => village.lat),
    values: columnsOf(
      villages,
      deps.world.catalogue.villageFields.map(({ id }) => id),
    ),
    lists,
    listedBy: villages.map((village) => standingOf(village)?.listedBy ?? null),
    removedBy: villages.map((village) => standingOf(village)?.removedBy ?? null),
    onlyListed: [...standing.entries()].flatMap(([key, { row, listedBy, removedBy }]) =>
      present.has(key) || listedBy === null || removedBy !== null
        ? []
        : [{ commune: row.communeCode, key: row.key, name: row.name, list: listedBy }],
    ),
    unplaced: only === null ? found.unplaced : 0,
    lapsed: lists.length > 0 ? '' : lapsedAt(allLists, found.edition, period),
  }
}

/** Official lists with what they name and what they amend, by the day they begin. */
export async function officialLists({ store }: Deps, kind: string | undefined): Promise<OfficialList[]> {
  const [lists, counts] = await Promise.all([store.villages.lists(), store.villages.listCounts()])
  const amended = (list: Dataset, other: Dataset) =>
    other.kind === list.kind &&
    other.edition === list.edition &&
    (other.validFrom < list.validFrom || (other.validFrom === list.validFrom && other.id < list.id)) &&
    (other.validTo === '' || other.validTo >= list.validFrom)
  return lists
    .filter((list) => kind === undefined || list.kind === kind)
    .map((dataset) => {
      const own = counts.filter((row) => row.datasetId === dataset.id)
      return {
        dataset,
        amends: lists.filter((other) => amended(dataset, other)).map(({ id }) => id),
        communes: own.reduce((sum, row) => sum + row.communes, 0),
        entries: Object.fromEntries(own.map((row) => [row.value, row.entries])),
      }
    })
}
