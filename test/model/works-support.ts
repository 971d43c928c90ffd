import type { Catalogue, WorkType } from '../../shared/domain/indicators.ts'
import type { ObservationTable } from '../../shared/domain/observations.ts'
import type { PlanSettings } from '../../shared/domain/plans.ts'
import { rank } from '../../shared/model/rank.ts'
import { defaultPlan } from '../../shared/model/works/default-plan.ts'
import type { WorksInput } from '../../shared/model/works/setting.ts'
import { commune, editionOf, indicator, rate, scenario, tableOf } from './support.ts'

const less = (id: string) => ({ id, sign: -1 as const })
const more = (id: string) => ({ id, sign: 1 as const })

/** Villages with roads, in lots of three. */
export const ROADS: WorkType = {
  ...{ id: 'roads', labelVi: 'Đường thôn', labelEn: 'Village roads', unitVi: 'thôn', unitEn: 'villages' },
  quantity: [more('villages'), less('hardened')],
  ...{ unitCost: 100, costQuality: 'reported', costSourceVi: '', costSourceEn: '' },
  ...{ fundingLine: 'development', fundingLines: ['development'], lot: 3, years: 2, share: 1, after: [] },
  ...{ servesDwellings: false, leaves: false, gapIndicator: 'hardenedRate', closes: 'unit' },
  ...{ changes: [more('hardened')] },
  ...{ served: [more('villages'), less('hardened')], servedKind: 'villages' },
}
/** One road a commune, whatever its length. */
export const CENTRE: WorkType = {
  ...ROADS,
  ...{ id: 'centre', quantity: [more('unpavedKm')], unitCost: 1000, lot: null, gapIndicator: 'paved' },
  ...{ closes: 'work', changes: [more('paved')], served: [more('households')], servedKind: 'households' },
}
/** Serves dwellings where they stand, in lots of 40. */
export const WATER: WorkType = {
  ...ROADS,
  ...{ id: 'water', quantity: [more('households'), less('water')], unitCost: 3, lot: 40, years: 1 },
  ...{ fundingLine: 'recurrent', fundingLines: ['recurrent'], servesDwellings: true },
  ...{
    gapIndicator: 'waterRate',
    changes: [more('water')],
    served: [more('households'), less('water')],
    servedKind: 'households',
  },
}
const toMove = [more('atRisk')]
const MOVE: WorkType = {
  ...ROADS,
  ...{ id: 'moveFar', quantity: toMove, unitCost: 300, lot: 30, share: 0.4, gapIndicator: 'toMoveRate' },
  ...{ changes: [less('atRisk')], leaves: true, served: toMove, servedKind: 'households' },
}
/** Three ways to relocate share one gap 0.4 / 0.4 / 0.2. */
export const MOVES: WorkType[] = [
  MOVE,
  { ...MOVE, id: 'moveNear' },
  { ...MOVE, id: 'stay', share: 0.2, leaves: false },
]

export const BOOK = {
  indicators: [
    rate('hardenedRate', 'hardened', 'villages', {
      anchorTarget: 80,
      anchorWorst: 0,
      polarity: 'less-is-need',
    }),
    indicator('paved', { kind: 'flag', polarity: 'less-is-need' }),
    rate('waterRate', 'water', 'households', { polarity: 'less-is-need' }),
    rate('toMoveRate', 'atRisk', 'households'),
    indicator('householdsToMove', { entered: false, numerator: toMove }),
    ...['villages', 'hardened', 'households', 'water', 'atRisk', 'unpavedKm', 'population'].map((id) =>
      indicator(id),
    ),
    indicator('zone', { kind: 'class' }),
  ],
  workTypes: [CENTRE, ROADS, WATER, ...MOVES],
  fundingLines: [
    { id: 'development', labelVi: '', labelEn: '', shortVi: '', shortEn: '' },
    { id: 'recurrent', labelVi: '', labelEn: '', shortVi: '', shortEn: '' },
  ],
} as unknown as Catalogue

/** Two communes: 7 of 12 villages, 4.5 km and 100 of 300 households left in the first; the second lacks nearly all figures. */
export const COLUMNS: Record<string, (number | null)[]> = {
  ...{ villages: [12, 5], hardened: [5, null], households: [300, 200], water: [200, 200] },
  ...{ atRisk: [30, null], unpavedKm: [4.5, 0], paved: [0, 1], population: [1200, 900], zone: [3, 1] },
}

/** The input of candidates over plain columns, with a plan changed as told. */
export function worksInput(
  plan: Partial<PlanSettings> = {},
  change: Partial<WorksInput> = {},
  table: ObservationTable = tableOf(COLUMNS, 'official'),
): WorksInput {
  const edition = {
    ...editionOf(table.codes),
    communes: table.codes.map((code, i) => commune(code, code, i === 0 ? '178' : null)),
  }
  const own = scenario([{ indicator: 'hardenedRate', weight: 100, a: null, b: null }])
  return {
    ...{ scenario: own, table, edition, catalogue: BOOK, costs: [], commitments: [] },
    ranking: rank(own, table, edition, BOOK.indicators),
    settings: { ...defaultPlan(BOOK, 2026), ...plan },
    ...change,
  }
}
