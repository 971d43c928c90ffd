import type { MiddlewareHandler } from 'hono'
import { READ_ONLY_HEADER, READING_POSTS } from '../../shared/api/read-only.ts'
import { Problem } from './problem.ts'

/**
 * Refuses changes of a window that was opened to look only. Without accounts this is a guard against slips, not against
 * people: whoever leaves the header out is not stopped.
 */
export const readOnlyWindows: MiddlewareHandler = async (c, next) => {
  if (c.req.header(READ_ONLY_HEADER) === undefined || c.req.method === 'GET' || c.req.method === 'HEAD') {
    return next()
  }
  if (c.req.method === 'POST' && READING_POSTS.some((path) => path.test(c.req.path))) return next()
  throw new Problem(403, 'readOnly')
}
