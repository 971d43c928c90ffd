import type { WorkType } from '../../domain/indicators.ts'
import type { ItemMoney, ListedItem } from '../../domain/lists.ts'
import type { Candidate, PlanItem } from '../../domain/plans.ts'
import type { Bilingual } from '../../domain/snapshots.ts'
import type { Language } from '../../messages/index.ts'
import { worseQuality } from '../evaluate.ts'
import { type PlanWork, type WorkMoney, worksOfPlan } from '../works/works-of-plan.ts'

export interface ListedWorksInput {
  /** Lots with their years and lines, of a plan or as laid out. */
  items: readonly PlanItem[]
  /** What they were chosen from. */
  candidates: readonly Candidate[]
  workTypes: readonly WorkType[]
  /** Sentences that say why a work is in (`gapReasons`). */
  reasons: Readonly<Record<string, Bilingual>>
  /** Communes in the order of need. */
  ranked: readonly string[]
  language: Language
}

/** Puts things in the order of need of their communes, those of no certain place last, then by code. */
export function byNeed(
  ranked: readonly string[],
): (one: { code: string }, other: { code: string }) => number {
  const places = new Map(ranked.map((code, place) => [code, place]))
  const place = (code: string) => places.get(code) ?? places.size
  return (a, b) => place(a.code) - place(b.code) || (a.code < b.code ? -1 : a.code > b.code ? 1 : 0)
}

const asPlanned = ({ year, line, amount }: WorkMoney): ItemMoney => ({
  ...{ year, line, planned: amount },
  ...{ adjusted: null, disbursed: null, carried: null },
})

function listedItem(work: PlanWork, lots: readonly Candidate[], input: ListedWorksInput): ListedItem {
  const [first] = lots
  if (!first) throw new Error(`work "${work.id}" has no lot`)
  const { id, code, workType, quantity, cost, people } = work
  const type = input.workTypes.find((one) => one.id === workType)
  const vi = input.language === 'vi'
  const money = work.money.map(asPlanned)
  return {
    ...{ id, code, workType, quantity, cost, money, people },
    name: first.name || ((vi ? type?.labelVi : type?.labelEn) ?? workType),
    unit: (vi ? type?.unitVi : type?.unitEn) ?? '',
    unitCost: first.unitCost,
    from: Math.min(...money.map(({ year }) => year)),
    to: Math.max(...money.map(({ year }) => year)),
    ...{ group: '', owner: '', decisionNumber: '', decisionDate: '', legalBasis: '' },
    // Words of whoever changed the work, and why a block was lifted, stay with it.
    note: [...new Set([first.note, ...lots.map(({ overridden }) => overridden)])].filter(Boolean).join('; '),
    quality: lots.reduce((worst, one) => worseQuality(worst, one.quality) ?? worst, first.quality),
    // What someone added by hand closes no gap of its own.
    reason: first.origin === 'added' ? '' : (input.reasons[id]?.[input.language] ?? ''),
  }
}

/**
 * Works as items of an investment list: one per work with its lots joined, money by year and line as it is spent (triệu đồng), in the order
 * of need of their communes, those of no certain place last. @throws when an item is not among the candidates, naming it
 */
export function listedWorks(input: ListedWorksInput): ListedItem[] {
  const known = new Map(input.candidates.map((one) => [one.id, one]))
  const chosen = ({ lots }: PlanWork) =>
    lots.map(({ candidate }) => {
      const found = known.get(candidate)
      if (!found) throw new Error(`plan chose "${candidate}", which is no candidate of its problem`)
      return found
    })
  return worksOfPlan(input.items)
    .map((work) => listedItem(work, chosen(work), input))
    .sort(byNeed(input.ranked))
}
