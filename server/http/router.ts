import { OpenAPIHono } from '@hono/zod-openapi'
import type { z } from 'zod'
import { problemSchema } from '../../shared/api/issues.ts'
import { languageOf } from './language.ts'
import { invalidRequest } from './problem.ts'

/** A router whose requests are checked against their schemas; what does not fit becomes problem invalidRequest. */
export function newRouter(): OpenAPIHono {
  return new OpenAPIHono({
    defaultHook: (result, c) => {
      if (!result.success) throw invalidRequest(result.error, languageOf(c))
    },
  })
}

/** Describes a JSON answer. */
export function jsonAnswer<T extends z.ZodType>(schema: T, description: string) {
  return { description, content: { 'application/json': { schema } } }
}

/** Describes a JSON body that must be sent. */
export function jsonBody<T extends z.ZodType>(schema: T) {
  return { required: true, content: { 'application/json': { schema } } }
}

/** Describes a problem answer; it is thrown, never returned, and so no part of a handler's type. */
export function problemAnswers(...statuses: number[]): Record<string, never> {
  const answer = {
    description: 'Problem',
    content: { 'application/problem+json': { schema: problemSchema } },
  }
  return Object.fromEntries(statuses.map((status) => [status, answer])) as unknown as Record<string, never>
}
