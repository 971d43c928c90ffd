import { createRoute } from '@hono/zod-openapi'
import type { MiddlewareHandler } from 'hono'
import { commitAnswerSchema } from '../../shared/api/drafts.ts'
import { importFormSchema, importParamSchema } from '../../shared/api/imports.ts'
import type { Deps } from '../deps.ts'
import { IMPORT_LIMIT, limitBody } from '../http/body-limit.ts'
import { jsonAnswer, newRouter, problemAnswers } from '../http/router.ts'
import { importFile } from '../services/imports.ts'

/** Files of every kind in one request, for programs; people and the command line take the steps of a draft. */
export function importRoutes(deps: Deps) {
  const beforeUpload: MiddlewareHandler = (_, next) => {
    deps.drafts.refuseWhenFull()
    return next()
  }
  const importOne = createRoute({
    method: 'post',
    path: '/imports/{kind}',
    summary: 'Bring a file in with one request: read, map as proposed, check and, unless dryRun, store',
    middleware: [beforeUpload, limitBody(IMPORT_LIMIT, 'file')] as const,
    request: {
      params: importParamSchema,
      body: { required: true, content: { 'multipart/form-data': { schema: importFormSchema } } },
    },
    responses: {
      200: jsonAnswer(commitAnswerSchema, 'Stored, or the report of a dry run'),
      422: jsonAnswer(
        commitAnswerSchema,
        'Errors or open questions, each with its place; nothing was changed',
      ),
      ...problemAnswers(400, 403, 409, 413, 429),
    },
  })
  return newRouter().openapi(importOne, async (c) => {
    const form = c.req.valid('form')
    const answer = await importFile(deps, c.req.valid('param').kind, form)
    return c.json(answer, answer.dataset || form.dryRun === 'true' ? 200 : 422)
  })
}
