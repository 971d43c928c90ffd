import type { ListedItem } from '../../domain/lists.ts'
import type { Snapshot, SnapshotCommune, SnapshotZone } from '../../domain/snapshots.ts'
import { documentTranslator } from '../../messages/documents.ts'
import type { Language } from '../../messages/index.ts'
import { rewind } from '../../model/intake/rings.ts'
import { balanceOf } from '../../model/lists/sums.ts'
import { costPerPersonOf, isOutside, outsideOf, rankInFilter } from '../../model/snapshot/communes.ts'
import { legendRow } from '../../model/snapshot/legend-row.ts'
import { zoneFeature } from '../../model/snapshot/zones.ts'
import { communeWorks, wordedItems } from './data-rows.ts'
import type { ExportInput } from './format.ts'
import { areaBlob, pointBlob } from './gpkg-geometry.ts'
import { boxOf, outlines, rounded } from './outlines.ts'

export type GpkgValue = string | number | Uint8Array | null
export interface GpkgColumn<Row> {
  name: string
  type: 'TEXT' | 'INTEGER' | 'REAL' | 'BOOLEAN' | 'DATE'
  value(row: Row): GpkgValue
}

/** A table of the file: a layer where it has a geometry. */
export interface GpkgTable {
  /** In the language of the file, as QGIS shows it, is `title`; this is its name in the database. */
  name: 'communes' | 'works' | 'riskZones' | 'items' | 'money' | 'sources' | 'snapshot'
  title: string
  geometry: 'MULTIPOLYGON' | 'POINT' | null
  /** West, south, east, north. */
  box: [number, number, number, number] | null
  columns: { name: string; type: string }[]
  /** Geometry first where there is one, then the columns. */
  rows: GpkgValue[][]
}

/** Every table of the GeoPackage of a snapshot. */
export function gpkgTables(input: ExportInput): GpkgTable[] {
  const { snapshot } = input
  const items = wordedItems(snapshot)
  return [
    communesLayer(input, items),
    worksLayer(snapshot, items),
    ...zonesLayer(snapshot),
    plain(snapshot, 'items', itemColumns(snapshot), items),
    plain(snapshot, 'money', moneyColumns(snapshot), items.flatMap(moneyRows)),
    plain(snapshot, 'sources', sourceColumns(snapshot.lang), snapshot.content.sources),
    plain(snapshot, 'snapshot', snapshotColumns(input.url), [snapshot]),
  ]
}

function plain<Row>(
  { lang }: Snapshot,
  name: GpkgTable['name'],
  columns: GpkgColumn<Row>[],
  rows: readonly Row[],
): GpkgTable {
  return {
    ...{ name, title: documentTranslator(lang)(`official.layer.${name}`), geometry: null, box: null },
    ...{ columns, rows: rows.map((row) => columns.map(({ value }) => value(row))) },
  }
}

/** All communes of the edition, so that the layer is the map of the snapshot; `selected` tells the chosen ones. */
function communesLayer({ snapshot, geometry }: ExportInput, items: readonly ListedItem[]): GpkgTable {
  const { content } = snapshot
  const areas = outlines(geometry)
  const table = plain(snapshot, 'communes', communeColumns(snapshot, items), content.communes)
  const shapes = content.communes.map(({ code }) => {
    const area = areas.get(code)
    return area ? areaBlob(area) : null
  })
  return {
    ...{ ...table, geometry: 'MULTIPOLYGON', box: boxOf([...areas.values()]) },
    rows: table.rows.map((row, index) => [shapes[index] ?? null, ...row]),
  }
}

/** Risk zones, where the map of the snapshot shows them. */
function zonesLayer(snapshot: Snapshot): GpkgTable[] {
  const { zones } = snapshot.content.view
  if (!zones) return []
  const areas = zones.areas.map((zone) => rounded(rewind(zoneFeature(zone).geometry)))
  const table = plain(snapshot, 'riskZones', zoneColumns, zones.areas)
  return [
    {
      ...{ ...table, geometry: 'MULTIPOLYGON', box: boxOf(areas) },
      rows: table.rows.map((row, index) => {
        const area = areas[index]
        return [area ? areaBlob(area) : null, ...row]
      }),
    },
  ]
}

const zoneColumns: GpkgColumn<SnapshotZone>[] = (['kind', 'level', 'name', 'quality'] as const).map(
  (name) => ({ name, type: 'TEXT', value: (zone) => zone[name] }),
)

/** Works at the representative point of their commune; those whose commune is not known stand in `items` only. */
function worksLayer(snapshot: Snapshot, items: readonly ListedItem[]): GpkgTable {
  const communes = new Map(snapshot.content.communes.map((commune) => [commune.code, commune]))
  const placed = items.flatMap((item) => {
    const commune = communes.get(item.code)
    return commune ? [{ item, commune }] : []
  })
  const table = plain(
    snapshot,
    'works',
    itemColumns(snapshot),
    placed.map(({ item }) => item),
  )
  const lons = placed.map(({ commune }) => commune.lon)
  const lats = placed.map(({ commune }) => commune.lat)
  const box: GpkgTable['box'] =
    placed.length > 0 ? [Math.min(...lons), Math.min(...lats), Math.max(...lons), Math.max(...lats)] : null
  const rows = table.rows.map((row, index) => {
    const { lon = 0, lat = 0 } = placed[index]?.commune ?? {}
    return [pointBlob(lon, lat), ...row]
  })
  return { ...table, geometry: 'POINT', box, rows }
}

/** Name of the class that a commune is drawn in, as its row of the legend is called. */
export function viewClass({ content, lang }: Pick<Snapshot, 'content' | 'lang'>, commune: number): string {
  const row = content.view.rows[legendRow(content.view, commune)]
  return row?.label[lang] ?? documentTranslator(lang)('official.layer.noData')
}

const text = <Row>(name: string, value: (row: Row) => string | null): GpkgColumn<Row> => ({
  ...{ name, type: 'TEXT' },
  value: (row) => value(row)?.normalize('NFC') || null,
})
const whole = <Row>(name: string, value: (row: Row) => number | null): GpkgColumn<Row> => ({
  ...{ name, type: 'INTEGER', value },
})
const real = <Row>(name: string, value: (row: Row) => number | null): GpkgColumn<Row> => ({
  ...{ name, type: 'REAL', value },
})
const flag = <Row>(name: string, value: (row: Row) => boolean): GpkgColumn<Row> => ({
  ...{ name, type: 'BOOLEAN', value: (row) => Number(value(row)) },
})
const day = <Row>(name: string, value: (row: Row) => string): GpkgColumn<Row> => ({
  ...{ name, type: 'DATE', value: (row) => value(row) || null },
})

function communeColumns(snapshot: Snapshot, items: readonly ListedItem[]): GpkgColumn<SnapshotCommune>[] {
  const { content, lang } = snapshot
  const at = new Map(content.communes.map(({ code }, index) => [code, index]))
  const place = ({ code }: SnapshotCommune) => at.get(code) ?? -1
  const works = new Map(content.communes.map(({ code }) => [code, communeWorks(items, code)]))
  const chosen = new Set(content.selection)
  return [
    text('code', ({ code }) => code),
    text('name', ({ fullName }) => fullName),
    text('district', ({ districtName }) => districtName),
    whole('rank', ({ rank }) => rank),
    whole('rankBest', ({ rankBest }) => rankBest),
    whole('rankWorst', ({ rankWorst }) => rankWorst),
    ...(outsideOf(content) > 0
      ? [
          flag<SnapshotCommune>('insideFilter', (commune) => !isOutside(commune)),
          text<SnapshotCommune>('rankInFilter', rankInFilter),
        ]
      : []),
    real('needScore', ({ total }) => total),
    real('entitlementSharePercent', ({ share }) => share),
    whole('entitlementRank', ({ shareRank }) => shareRank),
    real('trieuDongPerPerson', costPerPersonOf),
    whole('valueRank', ({ valueRank }) => valueRank),
    flag('selected', ({ code }) => chosen.has(code)),
    flag('faded', (commune) => content.view.faded?.[place(commune)] ?? false),
    text('viewClass', (commune) => viewClass(snapshot, place(commune))),
    text('colour', (commune) => content.view.colours[place(commune)] ?? null),
    whole('works', ({ code }) => works.get(code)?.items.length ?? null),
    whole('costTrieuDong', ({ code }) => works.get(code)?.cost ?? null),
    text('worksQuality', ({ code }) => works.get(code)?.quality ?? null),
    text('reason', ({ reason }) => reason[lang]),
    ...content.indicators.flatMap(({ id }) => [
      // A column of numbers has no room for "1 of 2 old communes": the words stand beside it.
      real(id, ({ figures }: SnapshotCommune) => (figures[id]?.words ? null : (figures[id]?.value ?? null))),
      ...(content.communes.some(({ figures }) => figures[id]?.words)
        ? [text(`${id}Words`, ({ figures }: SnapshotCommune) => figures[id]?.words?.[lang] ?? null)]
        : []),
      text(`${id}Quality`, ({ figures }: SnapshotCommune) => figures[id]?.quality ?? null),
    ]),
  ]
}

function itemColumns({ content }: Snapshot): GpkgColumn<ListedItem>[] {
  const communes = new Map(content.communes.map((commune) => [commune.code, commune]))
  return [
    text('item', ({ id }) => id),
    text('code', ({ code }) => code),
    text('commune', ({ code }) => communes.get(code)?.fullName ?? null),
    text('district', ({ code }) => communes.get(code)?.districtName ?? null),
    whole('rank', ({ code }) => communes.get(code)?.rank ?? null),
    text('workType', ({ workType }) => workType),
    text('name', ({ name }) => name),
    text('projectGroup', ({ group }) => group),
    real('quantity', ({ quantity }) => quantity),
    text('unit', ({ unit }) => unit),
    real('unitCostTrieuDong', ({ unitCost }) => unitCost),
    whole('costTrieuDong', ({ cost }) => cost),
    whole('planAboveCostTrieuDong', (item) => balanceOf([item]).above),
    whole('yearFrom', ({ from }) => from),
    whole('yearTo', ({ to }) => to),
    text('owner', ({ owner }) => owner),
    text('decisionNumber', ({ decisionNumber }) => decisionNumber),
    day('decisionDate', ({ decisionDate }) => decisionDate),
    text('legalBasis', ({ legalBasis }) => legalBasis),
    text('note', ({ note }) => note),
    real('people', ({ people }) => people),
    text('quality', ({ quality }) => quality),
    text('reason', ({ reason }) => reason),
  ]
}

const moneyRows = (item: ListedItem) => item.money.map((money) => ({ item, money }))
type MoneyRow = ReturnType<typeof moneyRows>[number]

function moneyColumns({ content, lang }: Snapshot): GpkgColumn<MoneyRow>[] {
  const lines = new Map(content.lines.map(({ id, label }) => [id, label[lang]]))
  return [
    text('item', ({ item }) => item.id),
    text('code', ({ item }) => item.code),
    whole('year', ({ money }) => money.year),
    text('line', ({ money }) => money.line),
    text('lineName', ({ money }) => lines.get(money.line) ?? money.line),
    whole('planned', ({ money }) => money.planned),
    whole('adjusted', ({ money }) => money.adjusted),
    whole('carried', ({ money }) => money.carried),
    whole('disbursed', ({ money }) => money.disbursed),
    text('quality', ({ item }) => item.quality),
  ]
}

function sourceColumns(lang: Language): GpkgColumn<Snapshot['content']['sources'][number]>[] {
  return [
    text('figure', ({ figure }) => figure[lang]),
    text('quality', ({ quality }) => quality),
    text('period', ({ period }) => period),
    text('dataset', ({ dataset }) => dataset),
    text('source', ({ source }) => source[lang]),
    text('documentNumber', ({ documentNumber }) => documentNumber),
    day('documentDate', ({ documentDate }) => documentDate),
    whole('communes', ({ communes }) => communes),
  ]
}

function snapshotColumns(url: string): GpkgColumn<Snapshot>[] {
  return [
    text('hash', ({ hash }) => hash),
    text('title', ({ title }) => title),
    day('date', ({ dateIso }) => dateIso),
    text('edition', ({ content }) => content.edition),
    text('period', ({ content }) => content.period),
    text('dataBasis', ({ content }) => content.basis.hash),
    text('scenario', ({ content }) => content.scenario.name),
    whole('scenarioVersion', ({ content }) => content.scenario.version),
    text('list', ({ content }) => content.list.id),
    whole('listVersion', ({ content }) => content.list.version),
    text('listStatus', ({ content }) => content.list.status),
    text('view', ({ content, lang }) => content.view.label[lang]),
    flag('illustrative', ({ content }) => content.illustrative),
    text('mark', ({ content, lang }) =>
      content.illustrative ? documentTranslator(lang)('official.mark.long') : null,
    ),
    flag('schematic', ({ content }) => content.geometry.schematic),
    text('link', ({ link }) => url || link),
  ]
}
