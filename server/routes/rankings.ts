import { createRoute } from '@hono/zod-openapi'
import { rankingRequestSchema, rankingResponseSchema } from '../../shared/api/requests.ts'
import type { Deps } from '../deps.ts'
import { jsonAnswer, jsonBody, newRouter, problemAnswers } from '../http/router.ts'
import { resolveScenario } from '../services/lookup.ts'
import { rankingResponse } from '../services/rankings.ts'

const rankings = createRoute({
  method: 'post',
  path: '/rankings',
  summary: 'Rank the communes by a saved scenario or by one sent along',
  request: { body: jsonBody(rankingRequestSchema) },
  responses: { 200: jsonAnswer(rankingResponseSchema, 'Ranked communes'), ...problemAnswers(400, 404) },
})

export function rankingRoutes(deps: Deps) {
  return newRouter().openapi(rankings, async (c) => {
    const scenario = await resolveScenario(deps, c.req.valid('json'))
    return c.json(await rankingResponse(deps, scenario), 200)
  })
}
