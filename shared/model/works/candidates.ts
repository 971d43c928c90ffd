import type { WorkType } from '../../domain/indicators.ts'
import type { Quality } from '../../domain/observations.ts'
import type { AddedWork, Candidate, CandidateEdit, Commitment } from '../../domain/plans.ts'
import { sourceOfIds, worseQuality } from '../evaluate.ts'
import type { WorkFigures } from './figures.ts'
import { committedOf } from './funding.ts'
import { cents, lotsOf } from './quantities.ts'
import { type Setting, settingOf, type WorksInput } from './setting.ts'
import { vetoes } from './veto.ts'

/** One kind of work in one commune, with the lots it is divided into. */
export interface CommuneWork {
  code: string
  workType: string
  /** Still to do in all, by whatever work type; null when a figure is missing. */
  gap: number | null
  /** What of it falls to this work type before anybody edits it. */
  suggested: number | null
  quantity: number
  /** What of `quantity` has money elsewhere. */
  committed: number
  unitCost: number
  cost: number
  people: number | null
  edit: CandidateEdit | null
  /** Money elsewhere, whether or not the block was lifted. */
  funded: Commitment[]
  candidates: Candidate[]
}

/** The parts of a candidate that all candidates of its commune share. */
function placePart(setting: Setting, code: string, i: number) {
  const row = setting.rowOf.get(code)
  return {
    code,
    need: row?.total ?? row?.totalLow ?? 0,
    needUncertain: row?.total == null,
    zone: setting.zones[i] ?? null,
    district: setting.districtOf.get(code) ?? '',
  }
}

/** One work before it is divided. */
interface Draft {
  setting: Setting
  figures: WorkFigures
  i: number
  code: string
  edit: CandidateEdit | null
  quantity: number
  unitCost: number
  funded: Commitment[]
  /** Units that may be planned; the rest has money elsewhere. */
  free: number
}

function draftOf(setting: Setting, figures: WorkFigures, code: string, i: number): Draft | null {
  const place = { code, workType: figures.type.id }
  const edit = setting.editOf(place)
  const suggested = figures.quantity[i] ?? 0
  if (suggested <= 0 && edit?.quantity === undefined) return null
  const quantity = cents(edit?.quantity ?? suggested)
  const funded = setting.fundedOf(place)
  const lifted = (edit?.overrideFunded ?? '') !== ''
  const free = lifted ? quantity : cents(quantity - committedOf(funded, quantity))
  return {
    ...{ setting, figures, i, code, edit, quantity, funded, free },
    unitCost: edit?.unitCost ?? figures.type.unitCost,
  }
}

/**
 * People served by the whole draft. A work that closes a gap as a whole serves all whom the gap concerns, however long it is;
 * another serves so many for each unit, and never more than live there.
 */
function draftPeople({ figures, i, quantity }: Draft): number | null {
  const people = figures.people[i] ?? null
  const gap = figures.gap[i] ?? null
  if (people === null || gap === null || gap <= 0) return null
  if (figures.type.closes === 'work') return people * ((figures.quantity[i] ?? 0) / gap)
  const most = figures.population[i] ?? Number.POSITIVE_INFINITY
  return Math.min(most, (people * quantity) / gap)
}

/** The worse of figure and unit cost. A figure that someone typed and gave a source for in the note counts as reported. */
function draftQuality({ setting, figures, i, edit }: Draft): Quality {
  const { type } = figures
  const sourced = (edit?.note ?? '') !== ''
  const ids = type.quantity.map((term) => term.id)
  const figure =
    sourced && edit?.quantity !== undefined ? 'reported' : sourceOfIds(setting.input.table, ids, i).quality
  const cost = sourced && edit?.unitCost !== undefined ? 'reported' : type.costQuality
  return worseQuality(figure, cost) ?? cost
}

/** Units of each lot: those that may be planned first, so that their numbers stay when money elsewhere becomes known. */
function draftLots({ figures, edit, quantity, free }: Draft): { quantity: number; funded: boolean }[] {
  const lot = edit?.lot ?? figures.type.lot ?? 0
  return [
    ...lotsOf(free, lot).map((part) => ({ quantity: part, funded: false })),
    ...lotsOf(cents(quantity - free), lot).map((part) => ({ quantity: part, funded: true })),
  ]
}

/**
 * What each lot moves the gap's indicator by: a unit for each unit until the gap is closed, or the part of the one work it is.
 */
function closesOf(draft: Draft, lots: readonly number[]): Candidate['closes'][] {
  const { setting, figures, i, quantity } = draft
  const indicator = setting.indicatorOf.get(figures.type.gapIndicator)
  const gap = figures.gap[i] ?? null
  if (!indicator || (indicator.kind !== 'rate' && indicator.kind !== 'flag') || gap === null)
    return lots.map(() => null)
  let left = gap
  return lots.map((lot) => {
    const amount = figures.type.closes === 'work' ? lot / quantity : Math.min(lot, left)
    left = Math.max(0, cents(left - lot))
    return { indicator: indicator.id, amount }
  })
}

function liftedBy(edit: CandidateEdit | null, vetoed: boolean, funded: boolean): string {
  const veto = vetoed ? (edit?.overrideVeto ?? '') : ''
  const money = funded ? (edit?.overrideFunded ?? '') : ''
  // Money elsewhere blocks on its own: a reason to lift the veto must not lift that too.
  if (funded && money === '') return ''
  return [...new Set([veto, money])].filter((reason) => reason !== '').join('; ')
}

/** What the veto says of each lot, before anybody lifts it. */
function draftVetoes(draft: Draft, lots: readonly { quantity: number; funded: boolean }[]) {
  const { setting, figures, i, quantity, free } = draft
  const moving = setting.moving[i] ?? null
  if (!figures.type.servesDwellings) return { unknown: false, found: lots.map(() => null) }
  const open = Math.max(figures.gap[i] ?? 0, quantity) - (quantity - free)
  const found = vetoes(
    lots.map((lot) => (lot.funded ? 0 : lot.quantity)),
    open,
    moving ?? 0,
  )
  return { unknown: moving === null, found }
}

function candidatesOf(draft: Draft): Candidate[] {
  const { setting, figures, i, code, edit, quantity, unitCost } = draft
  const { type } = figures
  const lots = draftLots(draft)
  const people = draftPeople(draft)
  const gap = Math.max(figures.gap[i] ?? 0, quantity)
  const closes = closesOf(
    draft,
    lots.map((lot) => lot.quantity),
  )
  const veto = draftVetoes(draft, lots)
  const lifted = (edit?.overrideVeto ?? '') !== ''
  const shared = {
    ...placePart(setting, code, i),
    workType: type.id,
    ...{ name: '', lots: lots.length, unitCost },
    lines: edit?.lines ?? type.fundingLines,
    years: edit?.years ?? type.years,
    quality: draftQuality(draft),
    ...(veto.unknown ? { vetoUnknown: true } : {}),
    excluded: edit?.excluded ?? false,
    origin: isChanged(edit) ? ('edited' as const) : ('gap' as const),
    note: edit?.note ?? '',
  }
  return lots.map((lot, index) => {
    const found = veto.found[index] ?? null
    // With the block lifted nothing is set apart, so the money elsewhere concerns every lot.
    const funded = lot.funded || draft.free === quantity ? draft.funded : []
    return {
      ...shared,
      id: `${code}:${type.id}:${index + 1}`,
      lot: index + 1,
      quantity: lot.quantity,
      cost: Math.round(lot.quantity * unitCost),
      people: people === null ? null : (people * lot.quantity) / quantity,
      gapShare: lot.quantity / gap,
      closes: closes[index] ?? null,
      veto: lifted ? null : found,
      overridden: liftedBy(edit, found !== null, funded.length > 0),
      funded,
    }
  })
}

/** An edit that changes the work itself, not only whether it takes part. */
function isChanged(edit: CandidateEdit | null): boolean {
  if (!edit) return false
  const { quantity, unitCost, lines, years, lot } = edit
  return [quantity, unitCost, lines, years, lot].some((value) => value !== undefined)
}

function sum(values: readonly (number | null)[]): number | null {
  return values.reduce(
    (all, value) => (all === null || value === null ? null : all + value),
    0 as number | null,
  )
}

function workOf(draft: Draft): CommuneWork {
  const { figures, i, code, edit, quantity, unitCost, funded } = draft
  const candidates = candidatesOf(draft)
  return {
    ...{ code, workType: figures.type.id, edit, quantity, unitCost, funded, candidates },
    gap: figures.gap[i] ?? null,
    suggested: figures.quantity[i] ?? null,
    committed: committedOf(funded, quantity),
    cost: candidates.reduce((all, candidate) => all + candidate.cost, 0),
    people: sum(candidates.map((candidate) => candidate.people)),
  }
}

/**
 * The works that the gaps suggest for the communes that the filters keep, with the edits of the plan applied, in the order of
 * the table, then of the catalogue. A work edited down to nothing stays, without candidates.
 */
export function communeWorks(input: WorksInput): CommuneWork[] {
  const setting = settingOf(input)
  return input.table.codes.flatMap((code, i) => {
    if (!setting.rowOf.has(code)) return []
    return setting.figures.flatMap((figures) => {
      const draft = draftOf(setting, figures, code, i)
      return draft ? [workOf(draft)] : []
    })
  })
}

function addedVeto(type: WorkType, quantity: number, moving: number | null) {
  if (!type.servesDwellings) return null
  return vetoes([quantity], quantity, moving ?? 0)[0] ?? null
}

/**
 * A work written by hand: it closes no measured gap. One that serves dwellings in a commune with households due to move may
 * serve just those; reasons that lift its blocks stand in the edit of the same commune and work type.
 */
function addedCandidate(setting: Setting, work: AddedWork): Candidate | null {
  const i = setting.indexOf.get(work.code)
  const figures = setting.figures.find(({ type }) => type.id === work.workType)
  if (i === undefined || !figures || !setting.rowOf.has(work.code)) return null
  const edit = setting.editOf(work)
  const gap = figures.gap[i] ?? 0
  const moving = setting.moving[i] ?? null
  const veto = addedVeto(figures.type, work.quantity, moving)
  const funded = setting.fundedOf(work)
  return {
    ...placePart(setting, work.code, i),
    ...{ id: `${work.id}:1`, workType: work.workType, name: work.name, lot: 1, lots: 1 },
    ...{ quantity: work.quantity, unitCost: work.unitCost, lines: work.lines, years: work.years },
    cost: Math.round(work.quantity * work.unitCost),
    people: work.people,
    gapShare: gap > 0 ? Math.min(1, work.quantity / gap) : 1,
    closes: null,
    quality: 'reported',
    veto: (edit?.overrideVeto ?? '') === '' ? veto : null,
    ...(figures.type.servesDwellings && moving === null ? { vetoUnknown: true } : {}),
    overridden: liftedBy(edit, veto !== null, funded.length > 0),
    ...{ funded, excluded: false, origin: 'added' as const, note: '' },
  }
}

/** Works written by hand in communes that the filters keep, as candidates, in their order. */
export function addedCandidates(input: WorksInput): Candidate[] {
  const setting = settingOf(input)
  return input.settings.added.flatMap((work) => addedCandidate(setting, work) ?? [])
}

/**
 * All that can be chosen: lots of the works that gaps suggest (`communeWorks`), then works written by hand. Ids and order depend on
 * the input alone. People are those of the gap by quantity; need is the commune's total, or what is certain of it. Lots that
 * have money elsewhere come last and are blocked by `funded`, unless `overridden`; `veto` blocks on its own.
 */
export function buildCandidates(input: WorksInput): Candidate[] {
  return [...communeWorks(input).flatMap((work) => work.candidates), ...addedCandidates(input)]
}
