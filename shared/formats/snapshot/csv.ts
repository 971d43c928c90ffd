import type { ListedItem } from '../../domain/lists.ts'
import type { Snapshot, SnapshotCommune } from '../../domain/snapshots.ts'
import { balanceOf } from '../../model/lists/sums.ts'
import { costPerPersonOf, isOutside, outsideOf, rankInFilter } from '../../model/snapshot/communes.ts'
import { csvText } from '../safe-text.ts'
import { encodeUtf8 } from '../utf8.ts'
import { type DataRow, dataRows } from './data-rows.ts'
import { figureCell } from './figure-text.ts'
import type { ExportInput, Progress } from './format.ts'
import { type Amount, amountOf, moneyYears, usedLines } from './item-money.ts'

type Value = string | number | null
interface Column {
  head: string
  value: (row: DataRow, snapshot: Snapshot) => Value
}

const ofCommune = (head: string, value: (commune: SnapshotCommune) => Value): Column => ({
  head,
  value: ({ commune }) => (commune ? value(commune) : null),
})
const ofItem = (head: string, value: (item: ListedItem) => Value): Column => ({
  head,
  value: ({ item }) => (item ? value(item) : null),
})

/** Heads are stable identifiers for machines, in either language. Money in triệu đồng. */
const COLUMNS: Column[] = [
  ofItem('item', ({ id }) => id),
  { head: 'code', value: ({ code }) => code },
  ofCommune('commune', ({ fullName }) => fullName),
  ofCommune('district', ({ districtName }) => districtName),
  ofItem('workType', ({ workType }) => workType),
  ofItem('name', ({ name }) => name),
  ofItem('group', ({ group }) => group),
  ofItem('quantity', ({ quantity }) => quantity),
  ofItem('unit', ({ unit }) => unit),
  ofItem('unitCostTrieuDong', ({ unitCost }) => unitCost),
  ofItem('costTrieuDong', ({ cost }) => cost),
  ofItem('planAboveCostTrieuDong', (item) => balanceOf([item]).above),
  ofItem('from', ({ from }) => from),
  ofItem('to', ({ to }) => to),
  ofItem('owner', ({ owner }) => owner),
  ofItem('decisionNumber', ({ decisionNumber }) => decisionNumber),
  ofItem('decisionDate', ({ decisionDate }) => decisionDate),
  ofItem('legalBasis', ({ legalBasis }) => legalBasis),
  ofItem('note', ({ note }) => note),
  ofItem('people', ({ people }) => people),
  ofItem('quality', ({ quality }) => quality),
  ofItem('reason', ({ reason }) => reason),
]

const RANKING: Column[] = [
  ofCommune('rank', ({ rank }) => rank),
  ofCommune('rankBest', ({ rankBest }) => rankBest),
  ofCommune('rankWorst', ({ rankWorst }) => rankWorst),
  ofCommune('needScore', ({ total }) => total),
  ofCommune('entitlementSharePercent', ({ share }) => share),
  ofCommune('entitlementRank', ({ shareRank }) => shareRank),
  ofCommune('trieuDongPerPerson', costPerPersonOf),
  ofCommune('valueRank', ({ valueRank }) => valueRank),
  {
    head: 'communeReason',
    value: ({ commune }, { lang }) => commune?.reason[lang] ?? null,
  },
]

/** Where filters leave communes out. */
const IN_FILTER: Column[] = [
  ofCommune('insideFilter', (commune) => String(!isOutside(commune))),
  ofCommune('rankInFilter', rankInFilter),
]

/** The same on every line, so that a line stays meaningful when copied elsewhere. */
const CONTEXT: Column[] = [
  { head: 'title', value: (_, { title }) => title },
  { head: 'list', value: (_, { content }) => content.list.id },
  { head: 'listVersion', value: (_, { content }) => content.list.version },
  { head: 'listStatus', value: (_, { content }) => content.list.status },
  { head: 'edition', value: (_, { content }) => content.edition },
  { head: 'period', value: (_, { content }) => content.period },
  { head: 'scenario', value: (_, { content }) => content.scenario.name },
  { head: 'scenarioVersion', value: (_, { content }) => content.scenario.version },
  { head: 'date', value: (_, { dateIso }) => dateIso },
  { head: 'snapshot', value: (_, { hash }) => hash },
  { head: 'snapshotQuality', value: (_, { content }) => (content.illustrative ? 'illustrative' : null) },
]

const WRITTEN: Amount[] = ['planned', 'adjusted', 'carried', 'disbursed']

/** Money by line, year and kind, as "development.2026.planned"; what nobody filled in anywhere has no column. */
function moneyColumns({ content }: Snapshot): Column[] {
  return usedLines(content).flatMap(({ id }) =>
    moneyYears(content.list, id).flatMap((year) =>
      WRITTEN.flatMap((amount) => {
        const value = (item: ListedItem) => amountOf(item, amount, id, (other) => other === year)
        const said = content.list.items.some((item) => value(item) !== null)
        return said ? [ofItem(`${id}.${year}.${amount}`, value)] : []
      }),
    ),
  )
}

/** Every indicator of the snapshot, each followed by its quality. */
function figureColumns({ content, lang }: Snapshot): Column[] {
  return content.indicators.flatMap(({ id }) => [
    ofCommune(id, ({ figures }) => figureCell(figures[id], lang)),
    ofCommune(`${id}Quality`, ({ figures }) => figures[id]?.quality ?? null),
  ])
}

const cell = (value: Value): string | number =>
  value === null ? '' : typeof value === 'number' ? value : csvText(value)

/**
 * CSV of a snapshot: UTF-8 with byte order mark, RFC 4180, raw numbers with a decimal dot, blank where nothing is known. One line per work; where
 * there is no saved list, also one per chosen commune without works. Nothing in it is read as a formula.
 */
export async function write({ snapshot }: ExportInput, progress: Progress): Promise<Uint8Array> {
  const { default: papaparse } = await import('papaparse')
  const inFilter = outsideOf(snapshot.content) > 0 ? IN_FILTER : []
  const columns = [
    ...COLUMNS,
    ...moneyColumns(snapshot),
    ...RANKING,
    ...inFilter,
    ...figureColumns(snapshot),
    ...CONTEXT,
  ]
  progress(0.2)
  const lines = dataRows(snapshot).map((row) => columns.map(({ value }) => cell(value(row, snapshot))))
  const text = papaparse.unparse([columns.map(({ head }) => csvText(head)), ...lines], { newline: '\r\n' })
  const bytes = encodeUtf8(`\ufeff${text}\r\n`)
  progress(1)
  return bytes
}
