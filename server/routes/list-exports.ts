import { createRoute } from '@hono/zod-openapi'
import { z } from 'zod'
import { languageSchema } from '../../shared/api/requests.ts'
import { slugSchema } from '../../shared/api/scenarios.ts'
import { exportOptionsSchema, snapshotRequestSchema } from '../../shared/api/snapshots.ts'
import type { Deps } from '../deps.ts'
import { sendAttachment } from '../http/attachment.ts'
import { jsonBody, newRouter, problemAnswers } from '../http/router.ts'
import { exportNow } from '../services/export-jobs.ts'

const file = createRoute({
  method: 'post',
  path: '/lists/{id}/export/{format}',
  summary: 'A file of a saved list, in its latest version or an earlier one, written while the caller waits',
  request: {
    params: z.object({ id: slugSchema, format: z.string() }),
    body: jsonBody(
      z.object({
        lang: languageSchema.default('vi'),
        version: z.number().int().min(1).optional(),
        options: exportOptionsSchema.prefault({}),
      }),
    ),
  },
  responses: {
    200: {
      description: 'A file to save',
      content: { 'application/octet-stream': { schema: z.string() } },
    },
    ...problemAnswers(400, 404, 408, 429, 503),
  },
})

/** Files of saved lists. */
export function listExportRoutes(deps: Deps) {
  return newRouter().openapi(file, async (c) => {
    const { id, format } = c.req.valid('param')
    const { lang, version, options } = c.req.valid('json')
    const list = version === undefined ? { id } : { id, version }
    const snapshot = snapshotRequestSchema.parse({ list, lang })
    const made = await exportNow(deps, { format, snapshot, options }, c.req.raw)
    return sendAttachment(c, made.bytes, made.mime, made.name)
  })
}
