import { createStore } from 'zustand/vanilla'
import type { Draft, DraftLayer, IntakeReport, IntakeRequest } from '../../../shared/domain/intake.ts'
import type { Dataset, DatasetKind } from '../../../shared/domain/observations.ts'
import { importKind } from '../../../shared/model/intake/kinds.ts'
import { type CommitFields, drafts } from '../../api-drafts.ts'
import { askBeforeLeaving } from '../../state/drafts.ts'
import { explain } from '../../state/explain.ts'
import { reload } from '../../state/load.ts'
import { get as app } from '../../state/store.ts'

export const STEPS = ['file', 'columns', 'match', 'check', 'commit'] as const
export type Step = (typeof STEPS)[number]

/** What is asked about where a file comes from. */
export type Origin = Omit<CommitFields, 'supersedes'>

export interface WizardState {
  step: Step
  /** Share of the file sent, 0..1; null when nothing is being sent. */
  sent: number | null
  draft: Draft | null
  request: IntakeRequest | null
  report: IntakeReport | null
  origin: Origin
  supersedes: number | null
  dataset: Dataset | null
  busy: boolean
  failure: string
}

const NO_ORIGIN: Origin = {
  source: '',
  documentNumber: '',
  documentDate: '',
  issuer: '',
  licence: '',
  importedBy: '',
  quality: 'reported',
}

const initial: WizardState = {
  step: 'file',
  sent: null,
  draft: null,
  request: null,
  report: null,
  origin: NO_ORIGIN,
  supersedes: null,
  dataset: null,
  busy: false,
  failure: '',
}

/** The file on its way in; outlives the page, so that one can look at the map in between. */
export const wizard = createStore<WizardState>(() => initial)

const get = wizard.getState
const set = wizard.setState

let stopFollowing: (() => void) | null = null
let sending: AbortController | null = null

/** Runs one exchange with the server; what goes wrong is shown, and nothing is lost. */
async function attempt(work: () => Promise<void>): Promise<void> {
  set({ busy: true, failure: '' })
  try {
    await work()
  } catch (error) {
    if (!(error instanceof DOMException && error.name === 'AbortError')) set({ failure: explain(error) })
  } finally {
    set({ busy: false })
  }
}

/** The request a layer suggests by itself. */
function requestFor(layer: DraftLayer, index: number): IntakeRequest {
  const { link, editions } = app()
  const { kind, mapping } = layer.guess
  // A template knows what it was made for.
  const { template } = layer
  const known = editions.some(({ id }) => id === template?.edition)
  const edition = (known && template?.edition) || link.edition
  const period = template?.period || link.period
  return {
    kind,
    layer: index,
    mapping,
    decisions: [],
    wrongCells: 'refuse',
    edition,
    period: importKind(kind).time === 'period' ? period : '',
    validFrom: '',
    validTo: '',
  }
}

function show(draft: Draft): void {
  const fresh = draft.phase === 'ready' && get().draft?.phase !== 'ready'
  const request = fresh && draft.layers[0] ? requestFor(draft.layers[0], 0) : get().request
  set({ draft, request })
}

/** A file that was chosen and is not stored: it is gone with the window. */
const isUnderWay = () => get().dataset === null && (get().draft !== null || get().sent !== null)

/** Sends a file and follows its reading. A file before it is dropped. */
export async function chooseFile(file: File): Promise<void> {
  await cancel()
  askBeforeLeaving(isUnderWay)
  sending = new AbortController()
  set({ sent: 0 })
  await attempt(async () => {
    const draft = await drafts.create(file, (sent) => set({ sent }), sending?.signal)
    set({ sent: null })
    show(draft)
    follow(draft)
  })
  set({ sent: null })
}

function follow(draft: Draft): void {
  stopFollowing?.()
  stopFollowing = drafts.follow(
    draft,
    (now) => {
      if (get().draft?.id === now.id) show(now)
    },
    (error) => set({ failure: explain(error) }),
  )
}

/** Drops the file, in whatever state it is; the server keeps nothing of it. Where it came from stays typed. */
export async function cancel(): Promise<void> {
  sending?.abort()
  stopFollowing?.()
  stopFollowing = null
  const { draft, origin } = get()
  set({ ...initial, origin })
  if (draft && draft.phase !== 'committed') await drafts.cancel(draft.id).catch(() => undefined)
}

/** Reads the file again with what the user says about it. */
export async function reread(options: {
  crs?: string
  encoding?: string
  head?: { first: number; last: number }
}): Promise<void> {
  const { draft } = get()
  if (!draft) return
  await attempt(async () => {
    set({ report: null, request: null, draft: { ...draft, phase: 'reading', progress: 0 } })
    const again = await drafts.reread(draft.id, options)
    show(again)
    follow(again)
  })
}

/** Takes another sheet or layer of the file. */
export function chooseLayer(index: number): void {
  const layer = get().draft?.layers[index]
  if (layer) set({ request: requestFor(layer, index), report: null })
}

/** Changes the request; what was checked before says nothing about it any more. */
export function changeRequest(patch: Partial<IntakeRequest>): void {
  const { request } = get()
  if (request) set({ request: { ...request, ...patch }, report: null })
}

/** Another kind of data: the columns are proposed anew. */
export async function chooseKind(kind: DatasetKind): Promise<void> {
  const { draft, request } = get()
  if (!draft || !request) return
  const period = importKind(kind).time === 'period' ? request.period || app().link.period : ''
  changeRequest({ kind, mapping: {}, period })
  await attempt(async () => {
    const { mapping } = await drafts.guess(draft.id, request.layer, kind)
    if (get().request?.kind === kind) changeRequest({ mapping })
  })
}

/** Maps a column to a field, or to nothing; a field has one column at most. */
export function mapColumn(column: number, field: string): void {
  const { request } = get()
  if (!request) return
  const others = Object.entries(request.mapping).filter(([id, index]) => index !== column && id !== field)
  const mapping = Object.fromEntries(others)
  if (field !== '') mapping[field] = column
  changeRequest({ mapping })
}

/** The user's word on a wording: a commune, null to leave its rows out, undefined to take the word back. */
export function decide(key: string, code: string | null | undefined): void {
  const { request, report } = get()
  if (!request) return
  const others = request.decisions.filter((decision) => decision.key !== key)
  const decisions = code === undefined ? others : [...others, { key, code }]
  // The questions stay on screen while they are being answered.
  set({ request: { ...request, decisions }, report })
}

/** Asks the server what the file would do. */
export async function check(): Promise<void> {
  const { draft, request } = get()
  if (!draft || !request) return
  await attempt(async () => {
    set({ report: await drafts.check(draft.id, request) })
  })
}

export function setOrigin(patch: Partial<Origin>): void {
  set({ origin: { ...get().origin, ...patch } })
}

export const setSupersedes = (supersedes: number | null): void => set({ supersedes })

/** Goes to a step; questions and checks are asked from the server on the way. */
export async function goTo(step: Step): Promise<void> {
  if ((step === 'match' || step === 'check') && !get().busy) await check()
  if (get().failure === '') set({ step })
}

/** Writes the file's data; a report that is not ready comes back instead of a dataset. */
export async function commit(): Promise<void> {
  const { draft, request, origin, supersedes } = get()
  if (!draft || !request) return
  await attempt(async () => {
    const { report, dataset } = await drafts.commit(draft.id, request, { ...origin, supersedes })
    set({ report, dataset, step: dataset ? 'commit' : 'check' })
    if (dataset) await reload(dataset.period || null)
  })
}
