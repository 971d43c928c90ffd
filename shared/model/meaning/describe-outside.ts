import type { Language } from '../../messages/index.ts'
import { planTranslator } from '../../messages/plan.ts'
import { formatNumber } from '../format.ts'
import { describe, type PlanNames } from './describe.ts'
import type { OutsideCommune } from './outside.ts'

/** Below this part of the value its money has elsewhere a cheaper price alone does not read as a way in. */
const NEAR = 0.02

/** Why a commune is out, in plain words: "Đã hết vốn: Trần … Thiếu 150 triệu đồng." */
export function describeOutside(one: OutsideCommune, names: PlanNames, lang: Language): string {
  const t = planTranslator(lang)
  const number = (value: number | null) => formatNumber(value === null ? null : Math.ceil(value), 0, lang)
  return t(`outside.${one.reason}`, {
    barred: one.barred.map((constraint) => describe(constraint, names, lang)).join('; '),
    missing: number(one.missing),
    cost: number(one.cost),
    n: number(one.households),
  })
}

/** What would bring it in by value alone: the cost at which its works give as much as the same money elsewhere. '' where that says nothing. */
export function describeWayIn({ cost, value, elsewhere }: OutsideCommune, lang: Language): string {
  if (cost === null || value === null || elsewhere === null || elsewhere <= value) return ''
  const t = planTranslator(lang)
  const number = (amount: number, decimals = 0) => formatNumber(amount, decimals, lang)
  const share = value / elsewhere
  const missed = t('outside.missed', { value: number(value, 1), elsewhere: number(elsewhere, 1) })
  if (share < NEAR) return missed
  return `${missed} ${t('outside.cheaper', { cost: number(cost), to: number(Math.floor(cost * share)) })}`
}
