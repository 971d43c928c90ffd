import { createRoute } from '@hono/zod-openapi'
import { z } from 'zod'
import { optimiseRequestSchema, optimiseResponseSchema } from '../../shared/api/plan-answers.ts'
import type { Deps } from '../deps.ts'
import { languageOf } from '../http/language.ts'
import { jsonAnswer, jsonBody, newRouter, problemAnswers } from '../http/router.ts'
import { resolveScenario } from '../services/lookup.ts'
import { optimisedPlan, planModelText } from '../services/plans.ts'

const optimise = createRoute({
  method: 'post',
  path: '/plans/optimise',
  summary: 'The best list of works under the caps and conditions of a plan, or why there is none',
  description:
    'Instant unless `exact`: then to 1 %, or as near as `seconds` allow. `answer.bound` and `answer.gap` say how much ' +
    'better any other plan could be. Money in triệu đồng.',
  request: { body: jsonBody(optimiseRequestSchema) },
  responses: {
    200: jsonAnswer(optimiseResponseSchema, 'The plan; status infeasible comes with a conflict'),
    ...problemAnswers(400, 404, 408, 429, 503),
  },
})

const mps = createRoute({
  method: 'post',
  path: '/plans/mps',
  summary: 'The same plan as a model in free MPS, for other solvers',
  request: { body: jsonBody(optimiseRequestSchema) },
  responses: {
    200: { description: 'Text', content: { 'text/plain': { schema: z.string() } } },
    ...problemAnswers(400, 404),
  },
})

export function planRoutes(deps: Deps) {
  return newRouter()
    .openapi(optimise, async (c) => {
      const body = c.req.valid('json')
      const scenario = await resolveScenario(deps, body)
      return c.json(await optimisedPlan(deps, scenario, body, languageOf(c), c.req.raw.signal), 200)
    })
    .openapi(mps, async (c) => {
      const body = c.req.valid('json')
      const text = await planModelText(deps, await resolveScenario(deps, body), body.settings)
      return c.text(text, 200)
    })
}
