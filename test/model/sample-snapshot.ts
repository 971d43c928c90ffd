import { geometryFiles } from '../../geodata/index.ts'
import type { InvestmentList } from '../../shared/domain/lists.ts'
import type { Snapshot } from '../../shared/domain/snapshots.ts'
import { type DecodedGeometry, decodeTopology } from '../../shared/model/geometry.ts'
import { rank } from '../../shared/model/rank.ts'
import { buildSnapshot, type SnapshotInput } from '../../shared/model/snapshot/build.ts'
import { canonicalHash } from '../../shared/model/snapshot/canonical.ts'
import { threeColumns } from '../../shared/model/three-columns.ts'
import { defaultPlan } from '../../shared/model/works/default-plan.ts'
import { worthsOf } from '../../shared/model/works/worths.ts'
import { boxTable, catalogue, edition2020 } from './support.ts'

export interface SampleOptions {
  lang?: 'vi' | 'en'
  /** The first so many communes of the ranking are chosen; 20 unless told. */
  top?: number
  /** A saved list instead of the works that gaps suggest. */
  list?: InvestmentList | null
  /** Anything of the input that is to be different. */
  change?: Partial<SnapshotInput>
}

/** The input of a snapshot of the 200 communes in the box: default scenario, need score on the map. */
export function sampleInput({
  lang = 'vi',
  top = 20,
  list = null,
  change = {},
}: SampleOptions = {}): SnapshotInput {
  const [edition, table, scenario] = [
    edition2020(),
    change.table ?? boxTable(),
    change.scenario ?? catalogue.defaultScenario,
  ]
  const ranking = rank(scenario, table, edition, catalogue.indicators)
  const settings = scenario.plan ?? defaultPlan(catalogue, 2026)
  const worths = worthsOf({
    ...{ scenario, table, edition, ranking, catalogue, costs: [], commitments: [], settings },
  })
  return {
    ...{ scenario, edition, table, ranking, catalogue, costs: [], commitments: [] },
    ...{ points: null, list, past: null },
    columns: threeColumns(ranking, new Map(), worths),
    geometry: { hash: canonicalHash(geometryFiles['2020']), schematic: true },
    codes: ranking.rows.slice(0, top).map(({ code }) => code),
    sort: 'need',
    view: { indicator: 'need', method: null, classes: 5, breaks: [] },
    ...{ layerValues: null, curve: CURVE, lang, dateIso: '2026-03-05', firstYear: 2026 },
    title:
      lang === 'vi' ? 'Danh mục đầu tư 20 xã khó khăn nhất' : 'Investment list of the 20 neediest communes',
    link: 'v=3&e=2020&p=2024&i=need',
    ...change,
  }
}

const CURVE = [
  { budget: 100_000, value: 9_000, people: 20_000 },
  { budget: 300_000, value: 21_000, people: 48_000 },
  { budget: 700_000, value: 30_000, people: 81_000 },
]

/** A snapshot of the 200 communes in the box with their schematic outlines. */
export function sampleSnapshot(options: SampleOptions = {}): {
  snapshot: Snapshot
  geometry: DecodedGeometry
} {
  const topology = geometryFiles['2020']
  if (!topology) throw new Error('outlines of edition 2020 are not in the box')
  return { snapshot: buildSnapshot(sampleInput(options)), geometry: decodeTopology(topology) }
}
