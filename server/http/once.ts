import { createHash } from 'node:crypto'
import type { Context, MiddlewareHandler } from 'hono'
import { REQUEST_ID, REQUEST_ID_HEADER, takesRequestId } from '../../shared/api/request-id.ts'
import type { RequestAnswer, RequestStore } from '../store/requests-store.ts'
import { Problem } from './problem.ts'

const FIELD = { field: REQUEST_ID_HEADER }
const POLL_MS = 50
/** Longer than anything takes that is not cut off; a file that is being stored is the slowest. */
const PATIENCE_MS = 30_000

/** What is asked, in a form that can be compared: files are told apart by their ids alone. */
async function told(c: Context): Promise<string> {
  const { method, url } = c.req
  const { pathname, search } = new URL(url)
  const isJson = c.req.header('content-type')?.startsWith('application/json') ?? false
  const body = isJson ? await c.req.raw.clone().text() : ''
  return `${method} ${pathname}${search} ${createHash('sha256').update(body).digest('hex')}`
}

const SAID = ['location', 'etag', 'content-type']

async function answerOf(response: Response): Promise<RequestAnswer> {
  const headers = SAID.flatMap((name) => {
    const value = response.headers.get(name)
    return value === null ? [] : [[name, value] as const]
  })
  return {
    status: response.status,
    body: await response.clone().text(),
    headers: Object.fromEntries(headers),
  }
}

/** The answer to the one who came first, once it is there. @throws Problem 422 requestReused, 409 requestCut */
async function firstAnswer(requests: RequestStore, id: string, what: string): Promise<RequestAnswer | null> {
  const until = Date.now() + PATIENCE_MS
  while (Date.now() < until) {
    const claim = await requests.claim(id, what)
    if (claim.mine) return null
    if (claim.what !== what) throw new Problem(422, 'requestReused', {}, FIELD)
    if (claim.answer) return claim.answer
    await new Promise((resolve) => setTimeout(resolve, POLL_MS))
  }
  throw new Problem(409, 'requestCut', {}, FIELD)
}

/**
 * Does a request that makes something once, however often it is sent under the id its client gave it: at the same time, later, or after
 * the server was started anew. What failed may be tried again. Requests without an id, as programs may send, are done each time.
 */
export function onlyOnce(requests: RequestStore): MiddlewareHandler {
  return async (c, next) => {
    const id = c.req.header(REQUEST_ID_HEADER)
    if (id === undefined || !takesRequestId(c.req.method, c.req.path)) return next()
    if (!REQUEST_ID.test(id)) throw new Problem(400, 'requestId', {}, FIELD)
    const first = await firstAnswer(requests, id, await told(c))
    if (first) return new Response(first.body, { status: first.status, headers: first.headers })
    await next()
    if (c.res.ok) await requests.answered(id, await answerOf(c.res))
    else await requests.release(id)
  }
}
