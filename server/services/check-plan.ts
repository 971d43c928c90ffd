import type { Catalogue } from '../../shared/domain/indicators.ts'
import type { ObservationTable } from '../../shared/domain/observations.ts'
import type { PlanSettings } from '../../shared/domain/plans.ts'
import type { Edition } from '../../shared/domain/units.ts'
import { districtsOf } from '../../shared/model/districts.ts'
import { type GoalRefusal, goalBasis } from '../../shared/model/works/goals.ts'
import { Problem } from '../http/problem.ts'

/** One thing a plan names, and where it does. */
interface Named {
  id: string
  field: string
}

interface Kind {
  code: 'unknownLine' | 'unknownWorkType' | 'unknownIndicator' | 'unknownPlanUnit'
  known: (id: string) => boolean
  names: (plan: PlanSettings) => Named[]
}

function kindsOf(catalogue: Catalogue, edition: Edition): Kind[] {
  const has = (ids: readonly string[]) => {
    const set = new Set(ids)
    return (id: string) => set.has(id)
  }
  const zones = catalogue.indicators.find(({ id }) => id === 'zone')?.classes ?? []
  const units = {
    commune: has(edition.communes.map(({ code }) => code)),
    district: has(districtsOf(edition).map(({ code }) => code)),
    zone: has(zones.map(({ value }) => String(value))),
  }
  return [
    { code: 'unknownLine', known: has(catalogue.fundingLines.map(({ id }) => id)), names: linesIn },
    { code: 'unknownWorkType', known: has(catalogue.workTypes.map(({ id }) => id)), names: worksIn },
    { code: 'unknownIndicator', known: has(catalogue.indicators.map(({ id }) => id)), names: goalsIn },
    { code: 'unknownPlanUnit', known: units.commune, names: communesIn },
    { code: 'unknownPlanUnit', known: units.district, names: (plan) => guardKeys(plan, 'district') },
    { code: 'unknownPlanUnit', known: units.zone, names: (plan) => guardKeys(plan, 'zone') },
  ]
}

function linesIn({ caps, edits, added }: PlanSettings): Named[] {
  const listed = (list: string, rows: readonly { lines?: string[] }[]) =>
    rows.flatMap((row, index) => (row.lines ?? []).map((id) => ({ id, field: `${list}.${index}.lines` })))
  return [
    ...caps.map(({ line }, index) => ({ id: line, field: `caps.${index}.line` })),
    ...listed('edits', edits),
    ...listed('added', added),
  ]
}

function worksIn(plan: PlanSettings): Named[] {
  return [
    ...guardKeys(plan, 'workType'),
    ...plan.precedence.flatMap(({ before, after }, index) => [
      { id: before, field: `precedence.${index}.before` },
      { id: after, field: `precedence.${index}.after` },
    ]),
    ...plan.edits.map(({ workType }, index) => ({ id: workType, field: `edits.${index}.workType` })),
    ...plan.added.map(({ workType }, index) => ({ id: workType, field: `added.${index}.workType` })),
    ...(plan.vetoLifted ?? []).map(({ workType }, index) => ({
      id: workType,
      field: `vetoLifted.${index}.workType`,
    })),
  ]
}

const goalsIn = ({ goals }: PlanSettings): Named[] =>
  goals.map(({ indicator }, index) => ({ id: indicator, field: `goals.${index}.indicator` }))

/** A candidate that is no longer there is no mistake: the gap may have closed since. */
function communesIn(plan: PlanSettings): Named[] {
  return [
    ...guardKeys(plan, 'commune'),
    ...plan.locks.flatMap(({ scope, target }, index) =>
      scope === 'commune' ? [{ id: target, field: `locks.${index}.target` }] : [],
    ),
    ...(plan.only?.codes ?? []).map((id, index) => ({ id, field: `only.codes.${index}` })),
    ...plan.edits.map(({ code }, index) => ({ id: code, field: `edits.${index}.code` })),
    ...plan.added.map(({ code }, index) => ({ id: code, field: `added.${index}.code` })),
  ]
}

function guardKeys({ guards }: PlanSettings, dimension: string): Named[] {
  return guards.flatMap((guard, index) =>
    guard.dimension === dimension ? [{ id: guard.key, field: `guards.${index}.key` }] : [],
  )
}

/** Refuses a plan that names lines, works, indicators or places nobody knows, saying which field does. @throws Problem 400 */
export function checkPlan(catalogue: Catalogue, edition: Edition, plan: PlanSettings, prefix: string): void {
  for (const { code, known, names } of kindsOf(catalogue, edition)) {
    const wrong = names(plan).find(({ id }) => !known(id))
    if (!wrong) continue
    const params = { id: wrong.id, indicator: wrong.id, edition: edition.id }
    throw new Problem(400, code, params, { field: `${prefix}${wrong.field}` })
  }
}

const REFUSALS = {
  unknown: 'unknownIndicator',
  noShare: 'goalNoShare',
  noDirection: 'goalNoDirection',
  unchanged: 'goalUnchanged',
  noFigures: 'goalNoFigures',
} as const satisfies Record<GoalRefusal, string>

/** Refuses a plan with a goal that no work could ever bring nearer, or that cannot be measured, with the reason. @throws Problem 422 */
export function checkGoals(
  catalogue: Catalogue,
  table: ObservationTable,
  { goals }: PlanSettings,
  prefix: string,
): void {
  for (const [index, { indicator: id }] of goals.entries()) {
    const refusal = goalBasis(id, table, catalogue)
    if (typeof refusal !== 'string') continue
    const { labelVi = id, labelEn = id } = catalogue.indicators.find((one) => one.id === id) ?? {}
    const params = { id, indicator: labelVi, indicatorEn: labelEn }
    throw new Problem(422, REFUSALS[refusal], params, { field: `${prefix}goals.${index}.indicator` })
  }
}
