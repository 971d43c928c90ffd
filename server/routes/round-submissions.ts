import { createRoute } from '@hono/zod-openapi'
import { bodyLimit } from 'hono/body-limit'
import { z } from 'zod'
import {
  publishSchema,
  returnSchema,
  roundSchema,
  submissionFormSchema,
  submissionSchema,
} from '../../shared/api/rounds.ts'
import { slugSchema } from '../../shared/api/scenarios.ts'
import { withoutFigures } from '../../shared/model/rounds.ts'
import type { Deps } from '../deps.ts'
import { sendAttachment } from '../http/attachment.ts'
import { Problem } from '../http/problem.ts'
import { jsonAnswer, jsonBody, newRouter, problemAnswers } from '../http/router.ts'
import { acceptWorkbook, publishRound, receiveWorkbook, returnWorkbook } from '../services/round-intake.ts'
import { XLSX } from './rounds.ts'

const MEGABYTE = 1024 * 1024
/** A filled-in template of a whole province is a few hundred kilobytes. */
const WORKBOOK_LIMIT = 10 * MEGABYTE

const limit = bodyLimit({
  maxSize: WORKBOOK_LIMIT,
  onError: () => {
    throw new Problem(413, 'tooLarge', { limit: `${WORKBOOK_LIMIT / MEGABYTE} MB` }, { field: 'file' })
  },
})

const params = z.object({ id: slugSchema })
const submissionParams = params.extend({ submission: z.coerce.number().int().positive() })

const receive = createRoute({
  method: 'post',
  path: '/rounds/{id}/submissions',
  summary: 'Hand in a returned workbook; it is checked on arrival and kept with what was found',
  middleware: [limit] as const,
  request: {
    params,
    body: { required: true, content: { 'multipart/form-data': { schema: submissionFormSchema } } },
  },
  responses: {
    201: jsonAnswer(submissionSchema, 'Kept; `state` says whether it has errors'),
    ...problemAnswers(400, 404, 409, 413, 422),
  },
})

const file = createRoute({
  method: 'get',
  path: '/rounds/{id}/submissions/{submission}/file',
  summary: 'The workbook as it came in',
  request: { params: submissionParams },
  responses: {
    200: {
      description: 'A file to save',
      content: { 'application/octet-stream': { schema: z.string() } },
    },
    ...problemAnswers(404),
  },
})

const accept = createRoute({
  method: 'post',
  path: '/rounds/{id}/submissions/{submission}/accept',
  summary: 'Accept a workbook without errors',
  request: { params: submissionParams },
  responses: { 200: jsonAnswer(submissionSchema, 'Accepted'), ...problemAnswers(404, 409) },
})

const giveBack = createRoute({
  method: 'post',
  path: '/rounds/{id}/submissions/{submission}/return',
  summary: 'Send a workbook back to its district with a reason',
  request: { params: submissionParams, body: jsonBody(returnSchema) },
  responses: { 200: jsonAnswer(submissionSchema, 'Sent back'), ...problemAnswers(400, 404, 409) },
})

const publish = createRoute({
  method: 'post',
  path: '/rounds/{id}/publish',
  summary: 'Make one data set of the accepted workbooks; the one published before stops counting',
  request: { params, body: jsonBody(publishSchema) },
  responses: { 200: jsonAnswer(roundSchema, 'With its data set'), ...problemAnswers(400, 404, 409) },
})

/** Workbooks that come back in a round, the decisions on them, and the dataset made of them. */
export function roundSubmissionRoutes(deps: Deps) {
  return newRouter()
    .openapi(receive, async (c) => {
      const saved = await receiveWorkbook(deps, c.req.valid('param').id, c.req.valid('form'))
      return c.json(withoutFigures(saved), 201)
    })
    .openapi(file, async (c) => {
      const { id, submission } = c.req.valid('param')
      const kept = await deps.store.rounds.submissionFile(id, submission)
      if (!kept) throw new Problem(404, 'unknownSubmission', { id: submission }, { field: 'submission' })
      return sendAttachment(c, kept.bytes, XLSX, kept.name)
    })
    .openapi(accept, async (c) => {
      const { id, submission } = c.req.valid('param')
      return c.json(withoutFigures(await acceptWorkbook(deps, id, submission)), 200)
    })
    .openapi(giveBack, async (c) => {
      const { id, submission } = c.req.valid('param')
      const { reason } = c.req.valid('json')
      return c.json(withoutFigures(await returnWorkbook(deps, id, submission, reason)), 200)
    })
    .openapi(publish, async (c) => {
      const round = await publishRound(deps, c.req.valid('param').id, c.req.valid('json'))
      return c.json(round, 200)
    })
}
