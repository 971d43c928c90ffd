import type { WorkType } from '../../domain/indicators.ts'
import type { InvestmentItem } from '../../domain/investments.ts'
import type { ListedItem } from '../../domain/lists.ts'
import type { Language } from '../../messages/index.ts'
import { evenMoney } from './item.ts'

export interface ItemsListInput {
  items: readonly InvestmentItem[]
  workTypes: readonly WorkType[]
  /** Years of the plan: a work starts in the first and takes as long as its kind does, at most to the last. */
  years: { from: number; to: number }
  language: Language
}

/**
 * The works that gaps suggest for chosen communes as items of an investment list. Nobody has planned years yet: each work starts
 * in the first year, its cost (triệu đồng) spread evenly over the years it takes, from the line assumed for its kind.
 */
export function listFromItems({ items, workTypes, years, language }: ItemsListInput): ListedItem[] {
  const types = new Map(workTypes.map((type) => [type.id, type]))
  const vi = language === 'vi'
  return items.map((item) => {
    const type = types.get(item.workType)
    const to = Math.min(years.to, years.from + (type?.years ?? 1) - 1)
    return {
      id: `${item.code}:${item.workType}`,
      code: item.code,
      workType: item.workType,
      name: (vi ? type?.labelVi : type?.labelEn) ?? item.workType,
      quantity: item.quantity,
      unit: (vi ? type?.unitVi : type?.unitEn) ?? '',
      unitCost: item.unitCost,
      cost: item.cost,
      from: years.from,
      to,
      money: evenMoney(item.cost, years.from, to, item.fundingLine),
      ...{ group: '', owner: '', decisionNumber: '', decisionDate: '', legalBasis: '', note: '' },
      people: item.people,
      quality: item.quality,
      reason: vi ? item.reasonVi : item.reasonEn,
    }
  })
}
