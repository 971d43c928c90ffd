import { createRoute } from '@hono/zod-openapi'
import {
  compareQuerySchema,
  comparisonSchema,
  datasetDetailSchema,
  datasetListQuerySchema,
  datasetListSchema,
  datasetParamSchema,
  historyQuerySchema,
  historySchema,
  pageQuerySchema,
  supersedeSchema,
} from '../../shared/api/datasets.ts'
import { datasetSchema } from '../../shared/api/observations.ts'
import type { Deps } from '../deps.ts'
import { sendAttachment } from '../http/attachment.ts'
import { jsonAnswer, jsonBody, newRouter, problemAnswers } from '../http/router.ts'
import {
  compareDatasets,
  datasetDetail,
  datasetFile,
  listDatasets,
  restoreDataset,
  retireDataset,
  supersedeDataset,
  valueHistory,
} from '../services/datasets.ts'

const params = datasetParamSchema

const list = createRoute({
  method: 'get',
  path: '/datasets',
  summary: 'Data sets with what they hold, newest first; all=true names those that no longer count too',
  request: { query: datasetListQuerySchema },
  responses: { 200: jsonAnswer(datasetListSchema, 'Newest first'), ...problemAnswers(400) },
})

const one = createRoute({
  method: 'get',
  path: '/datasets/{id}',
  summary: 'A data set and a page of its rows, whether or not it counts',
  request: { params, query: pageQuerySchema },
  responses: { 200: jsonAnswer(datasetDetailSchema, 'Rows by commune'), ...problemAnswers(400, 404) },
})

const file = createRoute({
  method: 'get',
  path: '/datasets/{id}/file',
  summary: 'The file as it was handed in',
  request: { params },
  responses: {
    200: { description: 'The file', content: { 'application/octet-stream': {} } },
    ...problemAnswers(404),
  },
})

const compare = createRoute({
  method: 'get',
  path: '/datasets/{id}/compare',
  summary: 'What changes to this data set from another one, or from what counts without it (with=present)',
  request: { params, query: compareQuerySchema },
  responses: { 200: jsonAnswer(comparisonSchema, 'Largest changes first'), ...problemAnswers(400, 404) },
})

const retire = createRoute({
  method: 'post',
  path: '/datasets/{id}/retire',
  summary: 'Take an import back: what counted before it counts again. It stays on record',
  request: { params },
  responses: { 200: jsonAnswer(datasetSchema, 'No longer counts'), ...problemAnswers(404) },
})

const restore = createRoute({
  method: 'post',
  path: '/datasets/{id}/restore',
  summary: 'Let an import that was taken back or superseded count again',
  request: { params },
  responses: { 200: jsonAnswer(datasetSchema, 'Counts again'), ...problemAnswers(404) },
})

const supersede = createRoute({
  method: 'post',
  path: '/datasets/{id}/supersede',
  summary: 'Let another data set of the same kind take the place of this one',
  request: { params, body: jsonBody(supersedeSchema) },
  responses: { 200: jsonAnswer(datasetSchema, 'No longer counts'), ...problemAnswers(400, 404, 409) },
})

const history = createRoute({
  method: 'get',
  path: '/history',
  summary: 'Every record of one value of a commune, newest data set first',
  request: { query: historyQuerySchema },
  responses: { 200: jsonAnswer(historySchema, 'Records'), ...problemAnswers(400) },
})

/** Data sets as such: list, rows, file, comparison, taking back; and the history of any value. */
export function datasetRoutes(deps: Deps) {
  return newRouter()
    .openapi(list, async (c) =>
      c.json({ datasets: await listDatasets(deps, c.req.valid('query').all === 'true') }, 200),
    )
    .openapi(one, async (c) =>
      c.json(await datasetDetail(deps, c.req.valid('param').id, c.req.valid('query')), 200),
    )
    .openapi(file, async (c) => {
      const { name, bytes } = await datasetFile(deps, c.req.valid('param').id)
      return sendAttachment(c, bytes, 'application/octet-stream', name)
    })
    .openapi(compare, async (c) =>
      c.json(await compareDatasets(deps, c.req.valid('param').id, c.req.valid('query').with), 200),
    )
    .openapi(retire, async (c) => c.json(await retireDataset(deps, c.req.valid('param').id), 200))
    .openapi(restore, async (c) => c.json(await restoreDataset(deps, c.req.valid('param').id), 200))
    .openapi(supersede, async (c) =>
      c.json(await supersedeDataset(deps, c.req.valid('param').id, c.req.valid('json').by), 200),
    )
    .openapi(history, async (c) => c.json(await valueHistory(deps, c.req.valid('query')), 200))
}
