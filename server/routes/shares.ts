import { createRoute } from '@hono/zod-openapi'
import { z } from 'zod'
import { savedVersionSchema } from '../../shared/api/requests.ts'
import { pairSchema, sharesSchema } from '../../shared/api/shares.ts'
import type { Deps } from '../deps.ts'
import { Problem } from '../http/problem.ts'
import { jsonAnswer, jsonBody, newRouter, problemAnswers } from '../http/router.ts'
import { basedOn, savedOrConflict, versionTag } from '../http/versions.ts'
import { checkShares, crosswalkOf, sharesOf } from '../services/shares.ts'

const params = z.object({ pair: pairSchema })

const one = createRoute({
  method: 'get',
  path: '/shares/{pair}',
  summary: 'Shares of split communes that people have set for a pair of editions; its ETag is the version',
  request: { params, query: z.object({ version: z.coerce.number().int().min(0).optional() }) },
  responses: {
    200: jsonAnswer(sharesSchema, 'The latest version, or the one asked for; version 0 when none was set'),
    ...problemAnswers(404),
  },
})

const save = createRoute({
  method: 'put',
  path: '/shares/{pair}',
  summary: 'Save the next version; `version` (or If-Match) names the one it is based on',
  request: { params, body: jsonBody(sharesSchema) },
  responses: { 200: jsonAnswer(sharesSchema, 'The saved version'), ...problemAnswers(400, 404, 409) },
})

const versions = createRoute({
  method: 'get',
  path: '/shares/{pair}/versions',
  summary: 'All versions of the shares of a pair of editions',
  request: { params },
  responses: {
    200: jsonAnswer(z.object({ versions: z.array(savedVersionSchema) }), 'Newest first'),
    ...problemAnswers(404),
  },
})

export function shareRoutes(deps: Deps) {
  const { units } = deps.store

  async function versionOf(pair: string, version: number | undefined) {
    const latest = await sharesOf(deps, pair)
    if (version === undefined || version === latest.version) return latest
    if (version === 0) return { id: pair, version: 0, rows: [] }
    const earlier = await units.sharesAt(pair, version)
    if (!earlier) throw new Problem(404, 'unknownShares', { pair, version }, { field: 'version' })
    return earlier
  }

  return newRouter()
    .openapi(one, async (c) => {
      const shares = await versionOf(c.req.valid('param').pair, c.req.valid('query').version)
      return c.json(shares, 200, { etag: versionTag(shares.version), 'cache-control': 'no-cache' })
    })
    .openapi(save, async (c) => {
      const { pair } = c.req.valid('param')
      const { rows, version } = c.req.valid('json')
      checkShares(deps.world, pair, rows)
      const document = { id: pair, version: basedOn(c, version), rows }
      const saved = savedOrConflict(await units.shares.save(document), pair)
      return c.json(saved, 200, { etag: versionTag(saved.version) })
    })
    .openapi(versions, async (c) => {
      const { pair } = c.req.valid('param')
      crosswalkOf(deps.world, pair)
      return c.json({ versions: await units.shares.versions(pair) }, 200)
    })
}
