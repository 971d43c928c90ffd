/** Sent by a window that was opened to look only. */
export const READ_ONLY_HEADER = 'x-read-only'

/** Questions that need a body: they change nothing that others see. */
export const READING_POSTS: readonly RegExp[] = [
  /^\/api\/rankings$/,
  /^\/api\/plans\//,
  /^\/api\/exports/,
  /^\/api\/lists\/[^/]+\/export\//,
  /^\/api\/snapshots$/,
  /^\/api\/links$/,
]
