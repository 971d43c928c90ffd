import type { Commitment, PlanSettings } from '../../domain/plans.ts'
import type { Scenario } from '../../domain/scenarios.ts'

export interface WorkPlace {
  code: string
  workType: string
}

type Years = Pick<PlanSettings, 'from' | 'to'>

/** A saved scenario that plans the same work; it only warns, because a scenario is not money. */
export interface AlsoPlanned {
  kind: 'scenario'
  id: string
  name: string
}

function overlaps(one: Years, other: Years): boolean {
  return one.from <= other.to && other.from <= one.to
}

/** Looks up the money that stands elsewhere by commune and work type, in years that overlap the plan's. */
export function commitmentsOf(
  commitments: readonly Commitment[],
  edition: string,
  years: Years,
): (place: WorkPlace) => Commitment[] {
  const byPlace = new Map<string, Commitment[]>()
  for (const commitment of commitments) {
    if ((commitment.edition ?? edition) !== edition || !overlaps(commitment, years)) continue
    const key = `${commitment.code}:${commitment.workType}`
    byPlace.set(key, [...(byPlace.get(key) ?? []), commitment])
  }
  return ({ code, workType }) => byPlace.get(`${code}:${workType}`) ?? []
}

/** How much of a quantity has money already: all of it when a commitment does not say how much. */
export function committedOf(commitments: readonly Commitment[], quantity: number): number {
  if (commitments.some((commitment) => commitment.quantity === null)) return quantity
  const sum = commitments.reduce((all, commitment) => all + (commitment.quantity ?? 0), 0)
  return Math.min(quantity, sum)
}

/** Commune and work type of a candidate id "<commune>:<work type>:<lot>"; null for works added by hand. */
function placeOfId(id: string): string | null {
  const [code, workType, lot] = id.split(':')
  return code && workType && lot ? `${code}:${workType}` : null
}

function decidedIn(plan: PlanSettings): Set<string> {
  const locked = plan.locks
    .filter((lock) => lock.scope === 'candidate' && lock.way === 'in')
    .flatMap((lock) => placeOfId(lock.target) ?? [])
  return new Set([...locked, ...plan.added.map((work) => `${work.code}:${work.workType}`)])
}

/**
 * Other saved scenarios of the same edition and of overlapping years that have decided on the same work: locked one of its lots
 * in, or added a work of that type there by hand.
 */
export function alsoPlannedIn(
  scenarios: readonly Scenario[],
  own: Pick<Scenario, 'id' | 'edition'>,
  years: Years,
): (place: WorkPlace) => AlsoPlanned[] {
  const others = scenarios.flatMap((scenario) => {
    const { plan, id, name, edition } = scenario
    if (!plan || id === own.id || edition !== own.edition || !overlaps(plan, years)) return []
    return [{ note: { kind: 'scenario' as const, id, name }, places: decidedIn(plan) }]
  })
  return ({ code, workType }) =>
    others.filter(({ places }) => places.has(`${code}:${workType}`)).map(({ note }) => note)
}
