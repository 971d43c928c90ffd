import { createRoute } from '@hono/zod-openapi'
import { z } from 'zod'
import {
  ruleInputsChangeSchema,
  ruleInputsSchema,
  ruleQuerySchema,
  ruleResultsQuerySchema,
  rulesSchema,
} from '../../shared/api/rules.ts'
import { villagesTranslator } from '../../shared/messages/villages.ts'
import { ruleEvaluator } from '../../shared/model/rules/evaluate.ts'
import type { Deps } from '../deps.ts'
import { sendAttachment } from '../http/attachment.ts'
import { jsonAnswer, jsonBody, newRouter, problemAnswers } from '../http/router.ts'
import { editionOf } from '../services/lookup.ts'
import { ruleOf, ruleRows, savedInputs, saveInputs } from '../services/rules.ts'

const params = z.object({ rule: z.string() })

const list = createRoute({
  method: 'get',
  path: '/rules',
  summary: 'Legal rules as tables of conditions, with source, validity and confidence',
  responses: { 200: jsonAnswer(rulesSchema, 'The rules') },
})

const inputs = createRoute({
  method: 'get',
  path: '/rules/{rule}/inputs',
  summary: 'What users have said to a rule: parameters of the period, answers about units of the edition',
  request: { params, query: ruleQuerySchema },
  responses: { 200: jsonAnswer(ruleInputsSchema, 'The inputs'), ...problemAnswers(400, 404) },
})

const save = createRoute({
  method: 'put',
  path: '/rules/{rule}/inputs',
  summary: 'Set some of the inputs; null takes one back, what is not named stays',
  request: { params, body: jsonBody(ruleInputsChangeSchema) },
  responses: { 200: jsonAnswer(ruleInputsSchema, 'All inputs afterwards'), ...problemAnswers(400, 404) },
})

const results = createRoute({
  method: 'get',
  path: '/rules/{rule}/results.csv',
  summary: 'What a rule says of every unit, beside the official list, with reasons',
  request: { params, query: ruleResultsQuerySchema },
  responses: {
    200: { description: 'A table', content: { 'text/csv': { schema: z.string() } } },
    ...problemAnswers(400, 404),
  },
})

export function ruleRoutes(deps: Deps) {
  return newRouter()
    .openapi(list, async (c) => c.json({ rules: deps.world.rules }, 200))
    .openapi(inputs, async (c) => {
      const { edition, period } = c.req.valid('query')
      const rule = ruleOf(deps, c.req.valid('param').rule)
      return c.json(await savedInputs(deps, rule, editionOf(deps.world, edition).id, period), 200)
    })
    .openapi(save, async (c) => {
      const rule = ruleOf(deps, c.req.valid('param').rule)
      const change = c.req.valid('json')
      editionOf(deps.world, change.edition, 400)
      return c.json(await saveInputs(deps, rule, change), 200)
    })
    .openapi(results, async (c) => {
      const { edition: id, period, lang } = c.req.valid('query')
      const rule = ruleOf(deps, c.req.valid('param').rule)
      const edition = editionOf(deps.world, id)
      const { ruleCsv } = await import('../../shared/formats/rule-csv.ts')
      const evaluator = ruleEvaluator(rule, await savedInputs(deps, rule, id, period))
      const found = await ruleRows(deps, rule, edition, period)
      const bytes = await ruleCsv({ evaluator, ...found, edition: id, period, lang })
      const name = villagesTranslator(lang)('csv.file', { rule: rule.id, period })
      return sendAttachment(c, bytes, 'text/csv; charset=utf-8', `${name}.csv`)
    })
}
