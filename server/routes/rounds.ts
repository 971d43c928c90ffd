import { createRoute } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { z } from 'zod'
import { languageSchema } from '../../shared/api/requests.ts'
import { boardSchema, newRoundSchema, roundListSchema, roundSchema } from '../../shared/api/rounds.ts'
import { slugSchema } from '../../shared/api/scenarios.ts'
import { nextRound } from '../../shared/model/rounds.ts'
import type { Deps } from '../deps.ts'
import { sendAttachment } from '../http/attachment.ts'
import { languageOf } from '../http/language.ts'
import { Problem } from '../http/problem.ts'
import { jsonAnswer, jsonBody, newRouter, problemAnswers } from '../http/router.ts'
import { basedOn, savedOrConflict, versionTag } from '../http/versions.ts'
import { allTemplates, type NamedFile, templateOf } from '../services/round-files.ts'
import {
  areaOf,
  board,
  checkRound,
  hasWorkbooks,
  latestSubmission,
  openRound,
  sameTerms,
  today,
} from '../services/rounds.ts'
import { freeSlug, slugOf } from '../services/slug.ts'

const params = z.object({ id: slugSchema })
const areaParams = params.extend({ district: z.string().max(20) })
const query = z.object({ lang: languageSchema.optional() })
export const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
const file = {
  description: 'A file to save',
  content: { 'application/octet-stream': { schema: z.string() } },
}

const list = createRoute({
  method: 'get',
  path: '/rounds',
  summary: 'Reporting rounds, the latest deadline first, and what the next one would be',
  responses: { 200: jsonAnswer(roundListSchema, 'Each in its latest version') },
})

const create = createRoute({
  method: 'post',
  path: '/rounds',
  summary: 'Start a reporting round; a taken id gets a number',
  request: { body: jsonBody(newRoundSchema) },
  responses: { 201: jsonAnswer(roundSchema, 'Version 1'), ...problemAnswers(400, 409) },
})

const one = createRoute({
  method: 'get',
  path: '/rounds/{id}',
  summary: 'A reporting round; its ETag is the version',
  request: { params },
  responses: { 200: jsonAnswer(roundSchema, 'Latest version'), ...problemAnswers(404) },
})

const save = createRoute({
  method: 'put',
  path: '/rounds/{id}',
  summary: 'Save the next version; `version` (or If-Match) names the one it is based on',
  request: { params, body: jsonBody(roundSchema) },
  responses: { 200: jsonAnswer(roundSchema, 'The saved version'), ...problemAnswers(400, 404, 409) },
})

const remove = createRoute({
  method: 'delete',
  path: '/rounds/{id}',
  summary: 'Delete a round that no workbook has come in for',
  request: { params },
  responses: { 204: { description: 'Deleted' }, ...problemAnswers(404, 409) },
})

const boardRoute = createRoute({
  method: 'get',
  path: '/rounds/{id}/board',
  summary: 'Where every district stands today',
  request: { params },
  responses: { 200: jsonAnswer(boardSchema, 'One row a district'), ...problemAnswers(404) },
})

const template = createRoute({
  method: 'get',
  path: '/rounds/{id}/template/{district}',
  summary: 'The workbook that a district fills in (XLSX)',
  request: { params: areaParams, query },
  responses: { 200: file, ...problemAnswers(404) },
})

const templates = createRoute({
  method: 'get',
  path: '/rounds/{id}/templates',
  summary: 'The workbooks of all districts (ZIP)',
  request: { params, query },
  responses: { 200: file, ...problemAnswers(404) },
})

const reminder = createRoute({
  method: 'get',
  path: '/rounds/{id}/reminder/{district}',
  summary: 'A letter to a district: what is asked, until when, what is still missing',
  request: { params: areaParams, query },
  responses: { 200: jsonAnswer(z.object({ text: z.string() }), 'Ready to copy'), ...problemAnswers(404) },
})

/** Rounds themselves, their templates and letters; what comes back is in round-submissions.ts. */
export function roundRoutes(deps: Deps) {
  const { rounds } = deps.store
  return newRouter()
    .openapi(list, async (c) => {
      const all = (await rounds.list()).sort((a, b) => (a.deadline < b.deadline ? 1 : -1))
      return c.json({ rounds: all, today: today(deps), next: nextRound(today(deps)) }, 200, NO_CACHE)
    })
    .openapi(create, async (c) => {
      const body = c.req.valid('json')
      checkRound(deps, body)
      const taken = new Set((await rounds.list()).map((round) => round.id))
      const id = freeSlug(body.id ?? slugOf(body.title), taken)
      const saved = savedOrConflict(await rounds.save({ ...body, id, version: 0, datasetId: null }), id)
      return c.json(saved, 201, { location: `/api/rounds/${id}`, etag: versionTag(saved.version) })
    })
    .openapi(one, async (c) => {
      const { round } = await openRound(deps, c.req.valid('param').id)
      return c.json(round, 200, { etag: versionTag(round.version), ...NO_CACHE })
    })
    .openapi(save, async (c) => {
      const { id } = c.req.valid('param')
      const body = c.req.valid('json')
      const { round } = await openRound(deps, id)
      checkRound(deps, body)
      if (!sameTerms(round, body)) await refuseWithWorkbooks(deps, id, round.title)
      // Only publishing names the dataset.
      const next = { ...body, id, version: basedOn(c, body.version), datasetId: round.datasetId }
      const saved = savedOrConflict(await rounds.save(next), id)
      return c.json(saved, 200, { etag: versionTag(saved.version) })
    })
    .openapi(remove, async (c) => {
      const { id } = c.req.valid('param')
      const { round } = await openRound(deps, id)
      await refuseWithWorkbooks(deps, id, round.title)
      savedOrConflict(await rounds.remove(id, basedOn(c, round.version)), id)
      return c.body(null, 204)
    })
    .openapi(boardRoute, async (c) => c.json(await board(deps, c.req.valid('param').id), 200, NO_CACHE))
    .openapi(template, async (c) => {
      const { id, district } = c.req.valid('param')
      const open = await openRound(deps, id)
      return send(c, await templateOf(deps, open, areaOf(open, district), languageOf(c)), XLSX)
    })
    .openapi(templates, async (c) => {
      const open = await openRound(deps, c.req.valid('param').id)
      return send(c, await allTemplates(deps, open, languageOf(c)), 'application/zip')
    })
    .openapi(reminder, async (c) => {
      const { id, district } = c.req.valid('param')
      const open = await openRound(deps, id)
      const area = areaOf(open, district)
      const latest = await latestSubmission(deps, id, district)
      const { reminderText } = await import('../../shared/formats/round-reminder.ts')
      const text = reminderText({ ...open, area, latest, today: today(deps), lang: languageOf(c) })
      return c.json({ text }, 200, NO_CACHE)
    })
}

const NO_CACHE = { 'cache-control': 'no-cache' }

function send(c: Context, { bytes, name }: NamedFile, type: string): Response {
  return sendAttachment(c, bytes, type, name)
}

async function refuseWithWorkbooks(deps: Deps, id: string, title: string): Promise<void> {
  if (await hasWorkbooks(deps, id)) throw new Problem(409, 'roundHasWorkbooks', { title })
}
