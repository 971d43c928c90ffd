import { expect } from 'vitest'
import type { z } from 'zod'
import {
  type CommitInput,
  commitAnswerSchema,
  type DraftEvent,
  draftEventSchema,
  draftSchema,
  intakeReportSchema,
  type intakeRequestSchema,
} from '../../../shared/api/drafts.ts'
import type { Draft, IntakeReport } from '../../../shared/domain/intake.ts'
import type { Dataset } from '../../../shared/domain/observations.ts'
import { type Api, bodyOf } from './api.ts'

type RequestInput = z.input<typeof intakeRequestSchema>

/** The events of a stream that has ended. */
export function eventsOf(text: string): DraftEvent[] {
  return [...text.matchAll(/^data: ?(.*)$/gm)].map(([, data = '']) =>
    draftEventSchema.parse(JSON.parse(data)),
  )
}

const open = new Set<string>()

/** Drops every draft that was opened here, so that a test that fails does not fill the server. */
export async function dropDrafts(api: Api): Promise<void> {
  for (const id of open) await api.app.request(`/api/drafts/${id}`, { method: 'DELETE' })
  open.clear()
}

/** Hands a file in and waits until it has been read, or refused. */
export async function opened(api: Api, file: File): Promise<Draft> {
  const answer = await api.upload('/api/drafts', file, {})
  expect(answer.status).toBe(201)
  const { id, phase } = await bodyOf(answer, draftSchema)
  open.add(id)
  expect(phase).toBe('reading')
  return settled(api, id)
}

/** The draft once its phase rests. */
export async function settled(api: Api, id: string): Promise<Draft> {
  await (await api.get(`/api/drafts/${id}/events`)).text()
  return api.read(`/api/drafts/${id}`, draftSchema)
}

/** A request for the first layer as the product proposes it. */
export function proposed(draft: Draft, more: Partial<RequestInput> = {}): RequestInput {
  const guess = draft.layers[0]?.guess
  if (!guess) throw new Error(`${draft.fileName} has no layer: ${JSON.stringify(draft.issues)}`)
  const { kind, mapping } = guess
  return { kind, mapping, layer: 0, edition: '2020', ...more }
}

export async function checked(api: Api, id: string, request: RequestInput): Promise<IntakeReport> {
  return bodyOf(await api.send('POST', `/api/drafts/${id}/check`, request), intakeReportSchema)
}

/** Commits what must be ready. */
export async function committed(api: Api, id: string, request: CommitInput): Promise<Dataset> {
  const { report, dataset } = await bodyOf(
    await api.send('POST', `/api/drafts/${id}/commit`, request),
    commitAnswerSchema,
  )
  expect(report.ready).toBe(true)
  if (!dataset) throw new Error('no data set')
  return dataset
}

/** Opens, proposes and commits in one go. */
export async function imported(api: Api, file: File, more: Partial<CommitInput> = {}): Promise<Dataset> {
  const draft = await opened(api, file)
  expect(draft, JSON.stringify(draft.issues)).toMatchObject({ phase: 'ready' })
  return committed(api, draft.id, { ...proposed(draft, more), ...more })
}
