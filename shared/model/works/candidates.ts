import type { Quality } from '../../domain/observations.ts'
import type { AddedWork, Candidate, CandidateEdit, Commitment } from '../../domain/plans.ts'
import { sourceOfIds, worseQuality } from '../evaluate.ts'
import type { WorkFigures } from './figures.ts'
import { committedOf } from './funding.ts'
import { cents, lotsOf } from './quantities.ts'
import { type Setting, settingOf, type WorksInput } from './setting.ts'
import { heldBack } from './veto.ts'

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
  /** What one unit counts (`Setting.countsOf`). */
  counts: number
}

function draftOf(setting: Setting, figures: WorkFigures, code: string, i: number): Draft | null {
  const place = { code, workType: figures.type.id }
  const edit = setting.editOf(place)
  const suggested = figures.quantity[i] ?? 0
  if (suggested <= 0 && edit?.quantity === undefined) return null
  const quantity = cents(edit?.quantity ?? suggested)
  const unitCost = edit?.unitCost ?? figures.type.unitCost
  const counts = setting.countsOf(figures, i)
  return { setting, figures, i, code, edit, quantity, unitCost, funded: setting.fundedOf(place), counts }
}

/**
 * People served by the whole draft. A work that closes a gap as a whole serves all whom the gap concerns, however long it is;
 * another serves so many for each unit, and never more than live there.
 */
function draftPeople({ figures, i, quantity, counts }: Draft): number | null {
  const people = figures.people[i] ?? null
  const gap = figures.gap[i] ?? null
  if (people === null || gap === null || gap <= 0) return null
  if (figures.type.closes === 'work') return people * ((figures.quantity[i] ?? 0) / gap)
  const most = figures.population[i] ?? Number.POSITIVE_INFINITY
  return Math.min(most, (people * quantity * counts) / gap)
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

/** A lot and what stands in its way before anybody lifts it. */
interface Part {
  quantity: number
  block: 'none' | 'veto' | 'funded'
}

/** How many of `open` households of a commune still to be served are taken to leave it. */
function heldOf({ setting, figures, i }: Pick<Draft, 'setting' | 'figures' | 'i'>, open: number): number {
  const { leaving, households, input, togetherOf } = setting
  const place = { open, leaving: leaving[i] ?? null, households: households[i] ?? null }
  return heldBack({ ...place, together: togetherOf(figures, i) }, input.settings.overlap ?? 'expected')
}

/** Part of the quantity that is taken to serve households that will leave, money elsewhere left out of account. */
function vetoed(draft: Draft, committed: number): number {
  const { figures, i, quantity } = draft
  if (!figures.type.servesDwellings) return 0
  const gap = Math.max(figures.gap[i] ?? 0, quantity)
  const safe = gap - heldOf(draft, gap)
  return Math.max(0, quantity - committed - Math.max(0, safe - committed))
}

/** How many of the households held back each one sets free that leaves by a work of the same plan: its part of all who will. */
function freedPerMove({
  setting,
  figures,
  i,
  quantity,
}: Pick<Draft, 'setting' | 'figures' | 'i' | 'quantity'>): number {
  const leaving = setting.leaving[i] ?? 0
  const gap = Math.max(figures.gap[i] ?? 0, quantity)
  return leaving > 0 ? heldOf({ setting, figures, i }, gap) / leaving : 0
}

/**
 * The lots: what may be planned, what may serve households due to move, what has money elsewhere. A lot is of one kind only, and
 * lifting a block does not cut anew, so that lots keep their numbers.
 */
function partsOf(draft: Draft): Part[] {
  const { figures, edit, quantity, funded } = draft
  const committed = cents(committedOf(funded, quantity))
  const held = cents(vetoed(draft, committed))
  const lot = edit?.lot ?? figures.type.lot ?? 0
  const cut = (units: number, block: Part['block']): Part[] =>
    lotsOf(cents(units), lot).map((part) => ({ quantity: part, block }))
  return [...cut(quantity - committed - held, 'none'), ...cut(held, 'veto'), ...cut(committed, 'funded')]
}

/** What one unit, or the work as a whole, moves each figure by: a flag only as far as to 1. */
function stepsOf({ setting, figures, i }: Draft): [string, number][] {
  return figures.type.changes.map(({ id, sign }) => {
    if (setting.indicatorOf.get(id)?.kind !== 'flag') return [id, sign]
    const value = setting.input.table.columns[id]?.values[i] ?? 0
    return [id, sign > 0 ? 1 - value : -value]
  })
}

/**
 * What each lot moves the figures of its work type by: a step for each unit until the gap is closed, or the part of the one work it
 * is. Without a known gap nobody can tell.
 */
function changesOf(draft: Draft, parts: readonly Part[]): Candidate['changes'][] {
  const { figures, i, quantity, counts } = draft
  const gap = figures.gap[i] ?? null
  if (gap === null) return parts.map(() => ({}))
  // Quantities have two decimals; the figures, seen in another edition, may have more.
  const exact = gap > 0 ? (figures.open[i] ?? gap) / gap : 0
  const steps = stepsOf(draft)
  let left = gap
  return parts.map((part) => {
    const amount =
      figures.type.closes === 'work'
        ? part.quantity / quantity
        : Math.min(part.quantity * counts, left) * exact
    left = counts < 1 ? left : Math.max(0, cents(left - part.quantity))
    const changes: Candidate['changes'] = {}
    for (const [figure, step] of steps) changes[figure] = step * amount
    return changes
  })
}

/** Why the veto does not hold for a work; '' while it does. */
function vetoReasonOf({ input }: Setting, edit: CandidateEdit | null, workType: string): string {
  const lifted = input.settings.vetoLifted?.find((one) => one.workType === workType)
  return edit?.overrideVeto || (lifted?.reason ?? '')
}

/** Why a block does not hold; '' while one does. Each block needs its own reason. */
function liftedBy(edit: CandidateEdit | null, veto: string | null, funded: boolean): string {
  const reasons = [...(veto === null ? [] : [veto]), ...(funded ? [edit?.overrideFunded ?? ''] : [])]
  return reasons.includes('') ? '' : [...new Set(reasons)].join('; ')
}

function blockPart(
  draft: Draft,
  part: Part,
  freed: number,
): Pick<Candidate, 'veto' | 'overridden' | 'funded'> {
  const { setting, figures, edit, funded } = draft
  const reason = part.block === 'veto' ? vetoReasonOf(setting, edit, figures.type.id) : null
  const overridden = liftedBy(edit, reason, part.block === 'funded')
  const held = part.block === 'veto' && overridden === ''
  return {
    veto: held ? { households: part.quantity, freedPerMove: freed } : null,
    overridden,
    funded: part.block === 'funded' ? funded : [],
  }
}

/** Everything that is the same for all lots of a work. */
function sharedPart(draft: Draft, lots: number) {
  const { setting, figures, i, code, edit } = draft
  const { type } = figures
  return {
    ...{ place: placePart(setting, code, i), workType: type.id, lots },
    lines: edit?.lines ?? type.fundingLines,
    years: edit?.years ?? type.years,
    quality: draftQuality(draft),
    vetoUnknown: type.servesDwellings && (setting.leaving[i] ?? null) === null,
    origin: isChanged(edit) ? ('edited' as const) : ('gap' as const),
    ...{ excluded: edit?.excluded ?? false, note: edit?.note ?? '' },
  }
}

/** Written out field by field: a province has thousands of lots, and gathering them from parts takes twice as long. */
function candidatesOf(draft: Draft): Candidate[] {
  const { figures, i, code, quantity, unitCost, counts } = draft
  const parts = partsOf(draft)
  const people = draftPeople(draft)
  const gap = Math.max(figures.gap[i] ?? 0, quantity * counts)
  const changes = changesOf(draft, parts)
  const shared = sharedPart(draft, parts.length)
  const { place } = shared
  const freed = parts.some(({ block }) => block === 'veto') ? freedPerMove(draft) : 0
  return parts.map((part, index) => {
    const { veto, overridden, funded } = blockPart(draft, part, freed)
    const candidate: Candidate = {
      id: `${code}:${figures.type.id}:${index + 1}`,
      code,
      workType: shared.workType,
      name: '',
      lot: index + 1,
      lots: shared.lots,
      quantity: part.quantity,
      unitCost,
      cost: Math.round(part.quantity * unitCost),
      lines: shared.lines,
      years: shared.years,
      people: people === null ? null : (people * part.quantity) / quantity,
      need: place.need,
      needUncertain: place.needUncertain,
      gapShare: (part.quantity * counts) / gap,
      changes: changes[index] ?? {},
      zone: place.zone,
      district: place.district,
      quality: shared.quality,
      veto,
      overridden,
      funded,
      excluded: shared.excluded,
      origin: shared.origin,
      note: shared.note,
    }
    if (shared.vetoUnknown) candidate.vetoUnknown = true
    if (figures.type.leaves) candidate.leaving = part.quantity * counts
    return candidate
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
 * The works that the gaps suggest for the communes that the filters keep, or those asked for, with the edits of the plan applied, in the order of
 * the table, then of the catalogue. A work edited down to nothing stays, without candidates.
 */
export function communeWorks(input: WorksInput): CommuneWork[] {
  const setting = settingOf(input)
  return input.table.codes.flatMap((code, i) => {
    if (!setting.wants(code)) return []
    return setting.figures.flatMap((figures) => {
      const draft = draftOf(setting, figures, code, i)
      return draft ? [workOf(draft)] : []
    })
  })
}

/**
 * A work written by hand: it closes no measured gap. One that serves dwellings in a commune with households due to move may
 * serve just those; reasons that lift its blocks stand in the edit of the same commune and work type.
 */
function addedCandidate(setting: Setting, work: AddedWork): Candidate | null {
  const i = setting.indexOf.get(work.code)
  const figures = setting.figures.find(({ type }) => type.id === work.workType)
  if (i === undefined || !figures || !setting.wants(work.code)) return null
  const edit = setting.editOf(work)
  const gap = figures.gap[i] ?? 0
  const { quantity } = work
  const held = figures.type.servesDwellings
    ? Math.min(quantity, heldOf({ setting, figures, i }, Math.max(gap, quantity)))
    : 0
  const reason = vetoReasonOf(setting, edit, work.workType)
  const freed = freedPerMove({ setting, figures, i, quantity })
  const funded = setting.fundedOf(work)
  return {
    ...placePart(setting, work.code, i),
    ...{ id: `${work.id}:1`, workType: work.workType, name: work.name, lot: 1, lots: 1 },
    ...{ quantity: work.quantity, unitCost: work.unitCost, lines: work.lines, years: work.years },
    cost: Math.round(work.quantity * work.unitCost),
    people: work.people,
    gapShare: gap > 0 ? Math.min(1, work.quantity / gap) : 1,
    changes: {},
    quality: 'reported',
    veto: held > 0 && reason === '' ? { households: held, freedPerMove: freed } : null,
    ...(figures.type.servesDwellings && (setting.leaving[i] ?? null) === null ? { vetoUnknown: true } : {}),
    overridden: liftedBy(edit, held > 0 ? reason : null, funded.length > 0),
    ...{ funded, excluded: false, origin: 'added' as const, note: '' },
  }
}

/** Works written by hand in the same communes, as candidates, in their order. */
export function addedCandidates(input: WorksInput): Candidate[] {
  const setting = settingOf(input)
  return input.settings.added.flatMap((work) => addedCandidate(setting, work) ?? [])
}

/**
 * All that can be chosen: lots of the works that gaps suggest (`communeWorks`), then works written by hand. Ids and order depend on
 * the input alone. People are those of the gap by quantity; need is the commune's total, or what is certain of it. `funded`
 * blocks a lot unless `overridden` says why not; `veto` blocks on its own.
 */
export function buildCandidates(input: WorksInput): Candidate[] {
  return [...communeWorks(input).flatMap((work) => work.candidates), ...addedCandidates(input)]
}
