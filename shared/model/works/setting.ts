import type { UnitCost } from '../../domain/entitlement.ts'
import type { Catalogue, Indicator } from '../../domain/indicators.ts'
import type { ObservationTable } from '../../domain/observations.ts'
import type { CandidateEdit, Commitment, Overlap, PlanSettings } from '../../domain/plans.ts'
import type { Ranking, RankRow, Scenario } from '../../domain/scenarios.ts'
import type { Edition } from '../../domain/units.ts'
import { districtCodeOf } from '../districts.ts'
import { evaluateTerms } from '../evaluate.ts'
import { withCosts } from './costs.ts'
import { type WorkFigures, workFigures } from './figures.ts'
import { commitmentsOf, committedOf, type WorkPlace } from './funding.ts'
import { gapKey } from './quantities.ts'

/** Everything candidates follow from. */
export interface WorksInput {
  scenario: Scenario
  table: ObservationTable
  edition: Edition
  /** Of `scenario` on `table`. */
  ranking: Ranking
  catalogue: Catalogue
  /** Rows of the costs table: they replace unit cost and quality of the catalogue. */
  costs: readonly UnitCost[]
  /** Rows of the commitments table. */
  commitments: readonly Commitment[]
  settings: PlanSettings
  /** Communes whose works are wanted, whatever the filters keep; absent = those that the filters keep. */
  codes?: readonly string[]
}

const ZONE = 'zone'

/** What is looked up again and again, prepared once. */
export interface Setting {
  input: WorksInput
  figures: WorkFigures[]
  /** Index of a commune in the table. */
  indexOf: Map<string, number>
  rowOf: Map<string, RankRow>
  /** Whether the works of a commune are wanted. */
  wants: (code: string) => boolean
  districtOf: Map<string, string>
  zones: (number | null)[]
  /** Households that will leave their place and whose move has no money elsewhere; null where a figure is missing. */
  leaving: (number | null)[]
  /** All households. */
  households: (number | null)[]
  indicatorOf: Map<string, Indicator>
  /** What villages of the commune at this index tell of a work that serves dwellings; null where they do not. */
  togetherOf: (figures: WorkFigures, i: number) => Record<Overlap, number> | null
  editOf: (place: WorkPlace) => CandidateEdit | null
  /** What one unit of a work counts in the commune at this index: see `countsOf`. */
  countsOf: (figures: WorkFigures, i: number) => number
  fundedOf: (place: WorkPlace) => Commitment[]
}

type Known = Pick<Setting, 'figures' | 'editOf' | 'fundedOf' | 'countsOf'>

/**
 * Works that share a gap and that edits take beyond it together count in proportion, gap ÷ all their units, so that nobody is moved or served
 * twice; else a unit counts as one. What is left out by hand takes nothing of the gap.
 */
function countsOf(
  codes: readonly string[],
  { figures, editOf }: Pick<Known, 'figures' | 'editOf'>,
): Setting['countsOf'] {
  const groups = new Map<string, WorkFigures[]>()
  for (const own of figures) {
    const key = gapKey(own.type)
    groups.set(key, [...(groups.get(key) ?? []), own])
  }
  return ({ type, gap }, i) => {
    const group = groups.get(gapKey(type)) ?? []
    const most = gap[i] ?? 0
    if (group.length < 2 || most <= 0) return 1
    const all = group.reduce((sum, { type: { id }, quantity }) => {
      const edit = editOf({ code: codes[i] ?? '', workType: id })
      return edit?.excluded ? sum : sum + (edit?.quantity ?? quantity[i] ?? 0)
    }, 0)
    return all > most ? most / all : 1
  }
}

/** Households that leave their place by works of relocation, as far as these have no money elsewhere. */
function leavingHouseholds(
  codes: readonly string[],
  { figures, editOf, fundedOf, countsOf: counts }: Known,
): (number | null)[] {
  const types = figures.filter(({ type }) => type.leaves)
  return codes.map((code, i) =>
    types.reduce((sum: number | null, own) => {
      const { type, quantity } = own
      const suggested = quantity[i] ?? null
      if (sum === null || suggested === null) return null
      const place = { code, workType: type.id }
      const all = editOf(place)?.quantity ?? suggested
      return sum + (all - committedOf(fundedOf(place), all)) * counts(own, i)
    }, 0),
  )
}

/** Factors of the villages by commune, see `Together`. */
function togetherIn({ together }: ObservationTable): Setting['togetherOf'] {
  return ({ type }, i) => {
    const [expected = null, full = null] = [together?.[type.id]?.expected[i], together?.[type.id]?.full[i]]
    return expected === null || full === null ? null : { expected, full }
  }
}

/** Prepares the look-ups that all candidates of one plan share. */
export function settingOf(input: WorksInput): Setting {
  const { table, edition, ranking, settings } = input
  const { workTypes, indicators } = withCosts(input.catalogue, input.costs)
  const figures = workFigures(table, workTypes)
  const edits = new Map(settings.edits.map((edit) => [`${edit.code}:${edit.workType}`, edit]))
  const editOf: Setting['editOf'] = ({ code, workType }) => edits.get(`${code}:${workType}`) ?? null
  const fundedOf = commitmentsOf(input.commitments, table.edition, settings)
  const rowOf = new Map(ranking.all.map((row) => [row.code, row]))
  const counts = countsOf(table.codes, { figures, editOf })
  const wanted = new Set(input.codes ?? ranking.rows.map(({ code }) => code))
  return {
    ...{ input, figures, rowOf },
    wants: (code) => wanted.has(code),
    indexOf: new Map(table.codes.map((code, i) => [code, i])),
    districtOf: new Map(edition.communes.map((commune) => [commune.code, districtCodeOf(commune) ?? ''])),
    zones: evaluateTerms(table, [{ id: ZONE, sign: 1 }]),
    leaving: leavingHouseholds(table.codes, { figures, editOf, fundedOf, countsOf: counts }),
    households: evaluateTerms(table, [{ id: 'households', sign: 1 }]),
    indicatorOf: new Map(indicators.map((indicator) => [indicator.id, indicator])),
    ...{ editOf, fundedOf, countsOf: counts, togetherOf: togetherIn(table) },
  }
}
