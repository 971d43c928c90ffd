import type { Quality } from './observations.ts'

/** A work someone chose, or the gap suggests, for one commune. Money in triệu đồng, whole numbers. */
export interface InvestmentItem {
  code: string
  workType: string
  quantity: number
  unitCost: number
  cost: number
  fundingLine: string
  /** People who gain, rounded; null when the commune's population is missing. */
  people: number | null
  rank: number | null
  total: number | null
  reasonVi: string
  reasonEn: string
  /** Worst quality among the figures it rests on (quantity and unit cost). */
  quality: Quality
}

/** Totals of a selection, used by the selection bar and by every export. */
export interface ListTotals {
  communes: number
  people: number | null
  difficultVillages: number | null
  cost: number
  byLine: Record<string, number>
  byDistrict: Record<string, number>
}
