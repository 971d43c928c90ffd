/** Sent with every request that makes or decides something: a name the client made, the same for the same intention. */
export const REQUEST_ID_HEADER = 'idempotency-key'

/** What such a name may look like. */
export const REQUEST_ID = /^[A-Za-z0-9_-]{16,64}$/

/** After these nothing stays that was not there before: questions that need a body, states kept under their content, files on their way in, which live in memory. */
const LEAVE_NOTHING: readonly RegExp[] = [
  /^\/api\/rankings$/,
  /^\/api\/plans\//,
  /^\/api\/exports\//,
  /^\/api\/lists\/[^/]+\/export\//,
  /^\/api\/snapshots$/,
  /^\/api\/drafts$/,
  /^\/api\/drafts\/[^/]+\/(check|reread)$/,
]

/** Whether a request done twice would leave two of something: it carries an id, and the server does it once. `path` without its query. */
export const takesRequestId = (method: string, path: string): boolean =>
  method === 'POST' && !LEAVE_NOTHING.some((one) => one.test(path))
