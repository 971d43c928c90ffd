import { bodyLimit } from 'hono/body-limit'
import { Problem } from './problem.ts'

const MEGABYTE = 1024 * 1024

/** The largest file that may be handed in. */
export const IMPORT_LIMIT = 100 * MEGABYTE

/** Refuses larger bodies: whole megabytes, and the field that is too large where one is to blame. */
export function limitBody(maxSize: number, field?: string) {
  return bodyLimit({
    maxSize,
    onError: () => {
      throw new Problem(413, 'tooLarge', { limit: `${maxSize / MEGABYTE} MB` }, field ? { field } : {})
    },
  })
}
