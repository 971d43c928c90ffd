import type { UnitCost } from '../../domain/entitlement.ts'
import type { Catalogue, WorkType } from '../../domain/indicators.ts'

/** "QĐ số 12/QĐ-UBND (2026-03-01)" from a cost row, as far as it is stated. */
function documentOf(cost: UnitCost): string {
  return [cost.documentNumber, cost.documentDate].filter((part) => part !== '').join(', ')
}

function withCost(type: WorkType, cost: UnitCost): WorkType {
  const source = documentOf(cost)
  return {
    ...type,
    unitCost: cost.unitCost,
    costQuality: cost.quality,
    costSourceVi: source,
    costSourceEn: source,
  }
}

/** Work types with the unit costs that people have entered (triệu đồng per unit) in place of the catalogue's. */
export function withCosts<T extends Pick<Catalogue, 'workTypes'>>(
  catalogue: T,
  costs: readonly UnitCost[],
): T {
  const entered = new Map(costs.map((cost) => [cost.workType, cost]))
  const workTypes = catalogue.workTypes.map((type) => {
    const cost = entered.get(type.id)
    return cost ? withCost(type, cost) : type
  })
  return { ...catalogue, workTypes }
}
