import { createRoute } from '@hono/zod-openapi'
import { z } from 'zod'
import { exportJobSchema, exportOrderSchema } from '../../shared/api/snapshots.ts'
import type { ExportJob } from '../../shared/domain/exports.ts'
import type { Deps } from '../deps.ts'
import { sendAttachment } from '../http/attachment.ts'
import { Problem } from '../http/problem.ts'
import { jsonAnswer, jsonBody, newRouter, problemAnswers } from '../http/router.ts'
import { formatRow, orderExport } from '../services/export-jobs.ts'

const params = z.object({ id: z.coerce.number().int().min(1).max(2_147_483_647) })

const order = createRoute({
  method: 'post',
  path: '/exports',
  summary: 'Write a file in the background: of a kept snapshot, or of a new one',
  request: { body: jsonBody(exportOrderSchema) },
  responses: { 202: jsonAnswer(exportJobSchema, 'Waits for its turn'), ...problemAnswers(400, 404, 422) },
})

const list = createRoute({
  method: 'get',
  path: '/exports',
  summary: 'Files on their way and those kept for download, newest first',
  responses: { 200: jsonAnswer(z.object({ jobs: z.array(exportJobSchema) }), 'Newest first') },
})

const one = createRoute({
  method: 'get',
  path: '/exports/{id}',
  summary: 'How far a file has come',
  request: { params },
  responses: { 200: jsonAnswer(exportJobSchema, 'As it stands'), ...problemAnswers(400, 404) },
})

const remove = createRoute({
  method: 'delete',
  path: '/exports/{id}',
  summary: 'Cancel a file on its way, or delete a kept one',
  request: { params },
  responses: {
    200: jsonAnswer(exportJobSchema, 'Cancelled; it stays in the list until it is deleted'),
    204: { description: 'Deleted' },
    ...problemAnswers(400, 404),
  },
})

const file = createRoute({
  method: 'get',
  path: '/exports/{id}/file',
  summary: 'Download a file that is done',
  request: { params },
  responses: {
    200: {
      description: 'A file to save',
      content: { 'application/octet-stream': { schema: z.string() } },
    },
    304: { description: 'The caller has it' },
    ...problemAnswers(400, 404, 409),
  },
})

/** A file never changes once it is there; its number is never given again. */
const tagOf = (job: ExportJob) => `"${job.snapshotHash.slice(0, 16)}-${job.id}"`

export function exportJobRoutes(deps: Deps) {
  const { exports } = deps.store
  async function known(id: number): Promise<ExportJob> {
    const job = await exports.get(id)
    if (!job) throw new Problem(404, 'unknownExport', { id }, { field: 'id' })
    return job
  }
  return newRouter()
    .openapi(order, async (c) => {
      const job = await orderExport(deps, c.req.valid('json'), c.req.url)
      return c.json(job, 202, { location: `/api/exports/${job.id}` })
    })
    .openapi(list, async (c) => c.json({ jobs: await exports.list() }, 200, { 'cache-control': 'no-store' }))
    .openapi(one, async (c) =>
      c.json(await known(c.req.valid('param').id), 200, { 'cache-control': 'no-store' }),
    )
    .openapi(remove, async (c) => {
      const { id } = await known(c.req.valid('param').id)
      if (await deps.exports.cancel(exports, id)) return c.json(await known(id), 200)
      await exports.remove(id)
      return c.body(null, 204)
    })
    .openapi(file, async (c) => {
      const job = await known(c.req.valid('param').id)
      const etag = tagOf(job)
      if (job.state === 'done' && c.req.header('if-none-match') === etag)
        return c.body(null, 304, { etag, 'cache-control': 'no-cache' })
      const bytes = await exports.file(job.id)
      if (!bytes) throw new Problem(409, 'exportNotReady', { name: job.fileName }, { field: 'id' })
      const answer = sendAttachment(c, bytes, (await formatRow(job.format)).mime, job.fileName)
      answer.headers.set('etag', etag)
      answer.headers.set('cache-control', 'no-cache')
      return answer
    })
}
