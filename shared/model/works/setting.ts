import type { UnitCost } from '../../domain/entitlement.ts'
import type { Catalogue, Indicator } from '../../domain/indicators.ts'
import type { ObservationTable } from '../../domain/observations.ts'
import type { CandidateEdit, Commitment, PlanSettings } from '../../domain/plans.ts'
import type { Ranking, RankRow, Scenario } from '../../domain/scenarios.ts'
import type { Edition } from '../../domain/units.ts'
import { districtCodeOf } from '../districts.ts'
import { evaluate, evaluateTerms } from '../evaluate.ts'
import { withCosts } from './costs.ts'
import { type WorkFigures, workFigures } from './figures.ts'
import { commitmentsOf, type WorkPlace } from './funding.ts'

/** Everything candidates follow from. */
export interface WorksInput {
  scenario: Scenario
  table: ObservationTable
  edition: Edition
  /** Of `scenario` on `table`: the communes it holds are those that the filters keep. */
  ranking: Ranking
  catalogue: Catalogue
  /** Rows of the costs table: they replace unit cost and quality of the catalogue. */
  costs: readonly UnitCost[]
  /** Rows of the commitments table. */
  commitments: readonly Commitment[]
  settings: PlanSettings
}

/** Computed indicator: households at risk minus those already relocated. */
const MOVING = 'householdsToMove'
const ZONE = 'zone'

/** What is looked up again and again, prepared once. */
export interface Setting {
  input: WorksInput
  figures: WorkFigures[]
  /** Index of a commune in the table. */
  indexOf: Map<string, number>
  rowOf: Map<string, RankRow>
  districtOf: Map<string, string>
  zones: (number | null)[]
  moving: (number | null)[]
  indicatorOf: Map<string, Indicator>
  editOf: (place: WorkPlace) => CandidateEdit | null
  fundedOf: (place: WorkPlace) => Commitment[]
}

/** Households due to move per commune of the table; null where a figure is missing. */
export function movingHouseholds(
  table: ObservationTable,
  indicators: readonly Indicator[],
): (number | null)[] {
  const indicator = indicators.find(({ id }) => id === MOVING)
  return indicator ? evaluate(table, indicator) : table.codes.map(() => null)
}

/** Prepares the look-ups that all candidates of one plan share. */
export function settingOf(input: WorksInput): Setting {
  const { table, edition, ranking, settings } = input
  const { workTypes, indicators } = withCosts(input.catalogue, input.costs)
  const edits = new Map(settings.edits.map((edit) => [`${edit.code}:${edit.workType}`, edit]))
  return {
    input,
    figures: workFigures(table, workTypes),
    indexOf: new Map(table.codes.map((code, i) => [code, i])),
    rowOf: new Map(ranking.rows.map((row) => [row.code, row])),
    districtOf: new Map(edition.communes.map((commune) => [commune.code, districtCodeOf(commune) ?? ''])),
    zones: evaluateTerms(table, [{ id: ZONE, sign: 1 }]),
    moving: movingHouseholds(table, indicators),
    indicatorOf: new Map(indicators.map((indicator) => [indicator.id, indicator])),
    editOf: ({ code, workType }) => edits.get(`${code}:${workType}`) ?? null,
    fundedOf: commitmentsOf(input.commitments, table.edition, settings),
  }
}
