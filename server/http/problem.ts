import { randomUUID } from 'node:crypto'
import type { Context, ErrorHandler, NotFoundHandler } from 'hono'
import { HTTPException } from 'hono/http-exception'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { locales, type ZodError } from 'zod'
import type { ProblemBody } from '../../shared/api/issues.ts'
import type { Place } from '../../shared/domain/issues.ts'
import type { Language } from '../../shared/messages/index.ts'
import { hasServerText, type ProblemCode, serverTranslator } from '../../shared/messages/server.ts'
import { languageOf } from './language.ts'

type Params = Record<string, string | number>

interface Extra {
  /** The saved version that a write ran into. */
  current?: unknown
  fields?: { place: Place; reason: string }[]
}

/** A request that cannot be answered. Texts: problem.<code> of the server messages. */
export class Problem extends Error {
  constructor(
    readonly status: ContentfulStatusCode,
    readonly code: ProblemCode,
    readonly params: Params = {},
    readonly place: Place = {},
    readonly extra: Extra = {},
  ) {
    super(`${status} ${code} ${JSON.stringify(params)}`)
  }
}

function problemResponse(c: Context, problem: Problem): Response {
  const t = serverTranslator(languageOf(c))
  const key = `problem.${problem.code}`
  const body: ProblemBody = {
    type: 'about:blank',
    title: t(`${key}.text`, problem.params),
    status: problem.status,
    code: problem.code,
    detail: `${t(`${key}.text`, problem.params)}. ${t(`${key}.remedy`, problem.params)}`,
    place: problem.place,
    params: problem.params,
    ...problem.extra,
  }
  return c.body(JSON.stringify(body), problem.status, {
    'content-type': 'application/problem+json; charset=utf-8',
    'cache-control': 'no-store',
  })
}

type FieldIssue = ZodError['issues'][number]

function reasonText(issue: FieldIssue, language: Language): string {
  const key = `reason.${issue.message}`
  if (hasServerText(key)) return serverTranslator(language)(key)
  if (language === 'en') return issue.message
  const localised = locales.vi().localeError(issue as never)
  return typeof localised === 'string' ? localised : (localised?.message ?? issue.message)
}

/** Zod tells of a field that is not there by these words only. */
const isMissing = (issue: FieldIssue) =>
  issue.code === 'invalid_type' && issue.message.endsWith('received undefined')

/** Where one of several shapes is allowed: what is wrong in the first that has all its fields, so that the wrong field is named. */
function meant(issue: FieldIssue): FieldIssue[] {
  if (issue.code !== 'invalid_union') return [issue]
  const shape = issue.errors.find((issues) => issues.length > 0 && !issues.some(isMissing))
  if (!shape) return [issue]
  return shape.flatMap((inner) => meant({ ...inner, path: [...issue.path, ...inner.path] }))
}

/** Every field of a request that does not fit its schema; the first one is the problem's place. */
export function invalidRequest(error: ZodError, language: Language): Problem {
  const fields = error.issues.flatMap(meant).map((issue) => ({
    place: { field: issue.path.join('.') },
    reason: reasonText(issue, language),
  }))
  const first = fields[0] ?? { place: { field: '' }, reason: error.message }
  const params = { field: first.place.field, reason: first.reason }
  return new Problem(400, 'invalidRequest', params, first.place, { fields })
}

function toProblem(error: Error): Problem {
  if (error instanceof Problem) return error
  if (error instanceof HTTPException && error.status === 400) return new Problem(400, 'notJson')
  if (error instanceof HTTPException && error.status === 415) return new Problem(415, 'wrongContentType')
  const incident = randomUUID().slice(0, 8)
  console.error(`[${incident}]`, error)
  return new Problem(500, 'internal', { incident })
}

/** The one place where errors become answers: problem+json (RFC 9457). */
export const onError: ErrorHandler = (error, c) => problemResponse(c, toProblem(error))

export const notFound: NotFoundHandler = (c) =>
  problemResponse(c, new Problem(404, 'notFound', { path: c.req.path }))
