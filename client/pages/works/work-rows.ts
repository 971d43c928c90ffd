import type { AddedWork, Candidate } from '../../../shared/domain/plans.ts'
import { foldName } from '../../../shared/model/fold.ts'
import type { CommuneWork } from '../../../shared/model/works/candidates.ts'
import type { Place } from '../places.ts'
import type { WorksView } from './use-works.ts'

/** What can be said of a work at a glance; several may hold. */
export const STATES = [
  'veto',
  'funded',
  'elsewhere',
  'lifted',
  'excluded',
  'edited',
  'added',
  'noPeople',
] as const
export type WorkState = (typeof STATES)[number]

/** One line of the table: what the gap suggests, or a work written by hand. */
export interface WorkEntry {
  key: string
  code: string
  workType: string
  name: string
  quantity: number
  unitCost: number
  cost: number
  people: number | null
  lots: Candidate[]
  states: WorkState[]
  work: CommuneWork | null
  added: AddedWork | null
}

export interface CommuneRow {
  kind: 'commune'
  key: string
  code: string
  entries: number
  cost: number
  people: number | null
}

/** Keys of drafts about one work begin with this, followed by the key of its entry. */
export const WORK_DRAFTS = 'work/'

/** Under which something that is typed about a work is kept. */
export const workDraft = (key: string, field: string): string => `${WORK_DRAFTS}${key}/${field}`

export type Row = CommuneRow | { kind: 'work'; key: string; entry: WorkEntry }

export interface WorksFilter {
  search: string
  workType: string
  district: string
  state: WorkState | 'open' | ''
}

export const NO_WORKS_FILTER: WorksFilter = { search: '', workType: '', district: '', state: '' }

/** Money elsewhere blocks until someone says why it does not. */
export const isFunded = (lot: Candidate) => lot.funded.length > 0 && lot.overridden === ''

/** Nothing stands in its way. */
export const isOpen = (lot: Candidate) => !lot.excluded && lot.veto === null && !isFunded(lot)

function statesOf(lots: readonly Candidate[], elsewhere: boolean): WorkState[] {
  const holds: Record<WorkState, boolean> = {
    veto: lots.some((lot) => lot.veto !== null),
    funded: lots.some(isFunded),
    elsewhere,
    lifted: lots.some((lot) => lot.overridden !== ''),
    excluded: lots.some((lot) => lot.excluded),
    edited: lots.some((lot) => lot.origin === 'edited'),
    added: lots.some((lot) => lot.origin === 'added'),
    noPeople: lots.some((lot) => lot.people === null),
  }
  return STATES.filter((state) => holds[state])
}

function entryOfWork(work: CommuneWork, elsewhere: boolean): WorkEntry {
  const { code, workType, quantity, unitCost, cost, people, candidates } = work
  const states = statesOf(candidates, elsewhere)
  return {
    ...{ key: `${code}:${workType}`, code, workType, name: '', quantity, unitCost, cost, people },
    lots: candidates,
    // Edited down to nothing: there is no lot left to tell.
    states: candidates.length === 0 ? ['edited'] : states,
    ...{ work, added: null },
  }
}

function entryOfAdded(lot: Candidate, added: AddedWork, elsewhere: boolean): WorkEntry {
  const { code, workType, name, quantity, unitCost, cost, people } = lot
  return {
    ...{ key: added.id, code, workType, name, quantity, unitCost, cost, people, lots: [lot] },
    ...{ states: statesOf([lot], elsewhere), work: null, added },
  }
}

/** Every work of the view, commune by commune in the order of the table. */
export function entriesOf({ works, added, settings, alsoPlanned }: WorksView): WorkEntry[] {
  const byHand = new Map<string, WorkEntry[]>()
  for (const lot of added) {
    const own = settings.added.find((work) => `${work.id}:1` === lot.id)
    if (own)
      byHand.set(lot.code, [
        ...(byHand.get(lot.code) ?? []),
        entryOfAdded(lot, own, alsoPlanned(lot).length > 0),
      ])
  }
  const entries: WorkEntry[] = []
  let last = ''
  const close = () => {
    entries.push(...(byHand.get(last) ?? []))
    byHand.delete(last)
  }
  for (const work of works) {
    if (work.code !== last) close()
    last = work.code
    entries.push(entryOfWork(work, alsoPlanned(work).length > 0))
  }
  close()
  // Communes in which no gap suggests anything.
  return [...entries, ...[...byHand.values()].flat()]
}

/** Which entries the filter keeps. */
export function keptEntries(
  entries: readonly WorkEntry[],
  places: ReadonlyMap<string, Place>,
  { search, workType, district, state }: WorksFilter,
): WorkEntry[] {
  const wanted = foldName(search)
  return entries.filter((entry) => {
    const place = places.get(entry.code)
    if (workType !== '' && entry.workType !== workType) return false
    if (district !== '' && place?.districtCode !== district) return false
    if (wanted !== '' && !`${place?.folded ?? ''} ${foldName(entry.name)}`.includes(wanted)) return false
    if (state === 'open') return entry.lots.some(isOpen)
    return state === '' || entry.states.includes(state)
  })
}

function sumPeople(entries: readonly WorkEntry[]): number | null {
  return entries.reduce(
    (sum, { people }) => (sum === null || people === null ? null : sum + people),
    0 as number | null,
  )
}

/** Entries with a row for each commune before its works. */
export function rowsOf(entries: readonly WorkEntry[]): Row[] {
  const groups = new Map<string, WorkEntry[]>()
  for (const entry of entries) groups.set(entry.code, [...(groups.get(entry.code) ?? []), entry])
  return [...groups].flatMap(([code, own]): Row[] => [
    {
      ...{ kind: 'commune', key: `commune ${code}`, code, entries: own.length },
      cost: own.reduce((sum, entry) => sum + entry.cost, 0),
      people: sumPeople(own),
    },
    ...own.map((entry) => ({ kind: 'work' as const, key: entry.key, entry })),
  ])
}

export interface TypeTotal {
  workType: string
  communes: number
  quantity: number
  cost: number
  open: number
  veto: number
  funded: number
  excluded: number
  people: number | null
}

const costOf = (lots: readonly Candidate[], keep: (lot: Candidate) => boolean) =>
  lots.filter(keep).reduce((sum, lot) => sum + lot.cost, 0)

/** Totals by work type, in the order of `types`; money in triệu đồng. Each lot counts under one heading only. */
export function typeTotals(entries: readonly WorkEntry[], types: readonly { id: string }[]): TypeTotal[] {
  return types.flatMap(({ id }) => {
    const own = entries.filter((entry) => entry.workType === id)
    if (own.length === 0) return []
    const lots = own.flatMap((entry) => entry.lots)
    return [
      {
        ...{ workType: id, communes: new Set(own.map((entry) => entry.code)).size },
        quantity: Math.round(own.reduce((sum, entry) => sum + entry.quantity, 0) * 100) / 100,
        cost: costOf(lots, () => true),
        open: costOf(lots, isOpen),
        excluded: costOf(lots, (lot) => lot.excluded),
        veto: costOf(lots, (lot) => !lot.excluded && lot.veto !== null),
        funded: costOf(lots, (lot) => !lot.excluded && lot.veto === null && isFunded(lot)),
        people: sumPeople(own),
      },
    ]
  })
}
