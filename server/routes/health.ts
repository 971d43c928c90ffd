import { createRoute } from '@hono/zod-openapi'
import { healthSchema } from '../../shared/api/requests.ts'
import type { Deps } from '../deps.ts'
import { jsonAnswer, newRouter } from '../http/router.ts'

const health = createRoute({
  method: 'get',
  path: '/health',
  summary: 'Is the server up, on which database, and at which version of the data',
  responses: { 200: jsonAnswer(healthSchema, 'The server answers and its database does too') },
})

export function healthRoutes({ store, version }: Deps) {
  return newRouter().openapi(health, async (c) => {
    const dataVersion = await store.dataVersion()
    const body = { status: 'ok' as const, store: store.kind, version, dataVersion }
    return c.json(body, 200, { 'cache-control': 'no-store' })
  })
}
