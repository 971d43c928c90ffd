import type { Catalogue } from '../domain/indicators.ts'
import type { Candidate, PlanAnswer, PlanItem, PlanProblem } from '../domain/plans.ts'
import type { Commune, Edition } from '../domain/units.ts'
import type { Language } from '../messages/index.ts'
import { districtCodeOf, districtsOf } from '../model/districts.ts'
import { peopleOfLots, workIdOf, worksOfPlan } from '../model/works/works-of-plan.ts'
import { csvText } from './safe-text.ts'

type Value = string | number | null

export interface PlanDocument {
  answer: PlanAnswer
  /** The problem that `answer` solves. */
  problem: PlanProblem
  edition: Edition
  catalogue: Pick<Catalogue, 'workTypes'>
  language: Language
}

interface Row {
  item: PlanItem
  candidate: Candidate | undefined
  commune: Commune | undefined
  district: string
  work: string
  unit: string
  people: number | null
}

/** Stable heads for machines, in either language. Money in triệu đồng. */
const COLUMNS: { head: string; value: (row: Row) => Value }[] = [
  { head: 'code', value: ({ item }) => item.code },
  { head: 'commune', value: ({ commune }) => commune?.fullName ?? null },
  { head: 'district', value: ({ district }) => district },
  { head: 'need', value: ({ candidate }) => candidate?.need ?? null },
  { head: 'workType', value: ({ item }) => item.workType },
  { head: 'workId', value: ({ item }) => workIdOf(item.candidate) },
  { head: 'work', value: ({ work }) => work },
  { head: 'lot', value: ({ candidate }) => candidate?.lot ?? null },
  { head: 'quantity', value: ({ item }) => item.quantity },
  { head: 'unit', value: ({ unit }) => unit },
  { head: 'unitCost', value: ({ candidate }) => candidate?.unitCost ?? null },
  { head: 'cost', value: ({ item }) => item.cost },
  { head: 'fundingLine', value: ({ item }) => item.line },
  { head: 'startYear', value: ({ item }) => item.year },
  { head: 'endYear', value: ({ item }) => item.year + item.spend.length - 1 },
  { head: 'people', value: ({ people }) => people },
  { head: 'quality', value: ({ candidate }) => candidate?.quality ?? null },
  { head: 'overriddenBecause', value: ({ candidate }) => candidate?.overridden ?? null },
]

/**
 * A plan as CSV text, one line per lot; lines of one `workId` are one work, and their people, whole numbers, sum to its own. RFC 4180, raw
 * numbers with a decimal dot, yearly money in columns "spend2026" and so on.
 */
export async function planCsv(document: PlanDocument): Promise<string> {
  const { answer, problem, edition, catalogue, language } = document
  const { default: papaparse } = await import('papaparse')
  const candidates = new Map(problem.candidates.map((one) => [one.id, one]))
  const communes = new Map(edition.communes.map((one) => [one.code, one]))
  const districts = new Map(districtsOf(edition).map((one) => [one.code, one.fullName]))
  const types = new Map(catalogue.workTypes.map((one) => [one.id, one]))
  const { from, to } = problem.settings
  const years = Array.from({ length: to - from + 1 }, (_, index) => from + index)
  const plain = (value: Value) => (value === null ? '' : typeof value === 'number' ? value : csvText(value))
  const vi = language === 'vi'
  const people = new Map(
    worksOfPlan(answer.items).flatMap((work) => {
      const each = peopleOfLots(work)
      return work.lots.map(({ candidate }, index) => [candidate, each[index] ?? null] as const)
    }),
  )
  const lines = answer.items.map((item) => {
    const candidate = candidates.get(item.candidate)
    const type = types.get(item.workType)
    const commune = communes.get(item.code)
    const row: Row = {
      item,
      candidate,
      commune,
      district: (commune && districts.get(districtCodeOf(commune) ?? '')) ?? '',
      work: candidate?.name || (vi ? type?.labelVi : type?.labelEn) || item.workType,
      unit: (vi ? type?.unitVi : type?.unitEn) ?? '',
      people: people.get(item.candidate) ?? null,
    }
    const spend = years.map((year) => item.spend[year - item.year] ?? 0)
    return [...COLUMNS.map((column) => plain(column.value(row))), ...spend]
  })
  const heads = [...COLUMNS.map((column) => column.head), ...years.map((year) => `spend${year}`)]
  return papaparse.unparse([heads, ...lines], { newline: '\r\n' })
}
