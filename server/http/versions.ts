import type { Context } from 'hono'
import type { SaveResult } from '../store/store.ts'
import { Problem } from './problem.ts'

/** ETag of a saved document. */
export function versionTag(version: number): string {
  return `"${version}"`
}

/** Version that a write is based on: If-Match, else what the body says. */
export function basedOn(c: Context, fromBody: number): number {
  const match = /^(?:W\/)?"(\d+)"$/.exec(c.req.header('if-match')?.trim() ?? '')
  return match ? Number(match[1]) : fromBody
}

/** The saved document. @throws Problem 409 conflict, carrying the version that came first. */
export function savedOrConflict<T extends { version: number }>(result: SaveResult<T>, id: string): T {
  if (result.ok) return result.saved
  const params = { id, version: result.current?.version ?? 0 }
  throw new Problem(409, 'conflict', params, { field: 'version' }, { current: result.current })
}
