import type { Catalogue } from '../../shared/domain/indicators.ts'
import type { CandidateEdit, PlanSettings } from '../../shared/domain/plans.ts'
import type { Edition } from '../../shared/domain/units.ts'
import { districtsOf } from '../../shared/model/districts.ts'
import type { How } from './link.ts'

/** The plan without what is said of places other than these. */
export function planInPlaces(
  plan: PlanSettings,
  communes: ReadonlySet<string>,
  districts: ReadonlySet<string>,
): PlanSettings {
  const added = plan.added.filter((work) => communes.has(work.code))
  const works = new Set(added.map((work) => work.id))
  const placed = (candidate: string) => {
    const [owner = ''] = candidate.split(':')
    return communes.has(owner) || works.has(owner)
  }
  const { only, ...rest } = plan
  const codes = only?.codes.filter((code) => communes.has(code)) ?? []
  return {
    ...rest,
    ...(only && codes.length > 0 ? { only: { ...only, codes } } : {}),
    guards: plan.guards.filter(({ dimension, key }) => {
      if (dimension === 'commune') return communes.has(key)
      return dimension !== 'district' || districts.has(key)
    }),
    locks: plan.locks.filter(({ scope, target }) =>
      scope === 'commune' ? communes.has(target) : placed(target),
    ),
    edits: plan.edits.filter((edit) => communes.has(edit.code)),
    added,
  }
}

/** The plan in another edition: codes of one mean other communes in the next, so only what is said of districts stays. */
export function carriedPlan(plan: PlanSettings, edition: Edition): PlanSettings {
  return planInPlaces(plan, new Set(), new Set(districtsOf(edition).map((district) => district.code)))
}

const placeless = new WeakMap<PlanSettings, PlanSettings>()

/** What of a plan holds in any edition: money, aims and conditions that name no place. The same object for the same plan. */
export function planWithoutPlaces(plan: PlanSettings): PlanSettings {
  const known = placeless.get(plan) ?? planInPlaces(plan, new Set(), new Set())
  placeless.set(plan, known)
  return known
}

/** The plan as far as the catalogue knows its lines, works and indicators. */
export function knownPlan(plan: PlanSettings, catalogue: Catalogue): PlanSettings {
  const lines = new Set(catalogue.fundingLines.map((line) => line.id))
  const works = new Set(catalogue.workTypes.map((work) => work.id))
  const indicators = new Set(catalogue.indicators.map((indicator) => indicator.id))
  const payable = (ids: readonly string[]) => ids.filter((id) => lines.has(id))
  return {
    ...plan,
    caps: plan.caps.filter((cap) => lines.has(cap.line)),
    guards: plan.guards.filter((guard) => guard.dimension !== 'workType' || works.has(guard.key)),
    goals: plan.goals.filter((goal) => indicators.has(goal.indicator)),
    precedence: plan.precedence.filter(({ before, after }) => works.has(before) && works.has(after)),
    edits: plan.edits.filter((edit) => works.has(edit.workType)).map((edit) => withLines(edit, payable)),
    added: plan.added.flatMap((work) => {
      const kept = payable(work.lines)
      return works.has(work.workType) && kept.length > 0 ? [{ ...work, lines: kept }] : []
    }),
  }
}

/** An edit whose lines are all unknown leaves the lines as the catalogue has them. */
function withLines(edit: CandidateEdit, payable: (ids: readonly string[]) => string[]): CandidateEdit {
  if (!edit.lines) return edit
  const { lines, ...rest } = edit
  const kept = payable(lines)
  return kept.length > 0 ? { ...rest, lines: kept } : rest
}

/** Pairs compare criteria two by two: with another number of criteria they say nothing. */
export function fittingHow(how: How, criteria: number): How {
  if (how.pairwise === null || how.pairwise.length === (criteria * (criteria - 1)) / 2) return how
  return { ...how, pairwise: null, weighting: how.weighting === 'ahp' ? 'direct' : how.weighting }
}
