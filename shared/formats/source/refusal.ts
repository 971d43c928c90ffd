import type { Checked, Issue } from '../../domain/issues.ts'
import type { Source, SourceOptions } from '../../domain/sources.ts'

/** Why a file cannot be read. Thrown inside readers, so that each step need not pass it on; `guarded` turns it into a value. */
export class Refusal extends Error {
  readonly issue: Issue

  constructor(code: string, params: Issue['params'] = {}, place: Issue['place'] = {}) {
    super(code)
    this.issue = { severity: 'error', code, place, params }
  }
}

export function warning(code: string, params: Issue['params'] = {}, place: Issue['place'] = {}): Issue {
  return { severity: 'warning', code, place, params }
}

/**
 * Runs a reader. A refusal becomes its issue; anything else that goes wrong becomes `unreadableFile`, for hostile bytes
 * can make any library fail. What `options.progress` throws is how a caller stops a reading, and passes through.
 * @param format what people call the format: "Shapefile".
 */
export async function guarded(
  format: string,
  options: SourceOptions,
  read: (options: SourceOptions) => Promise<Source>,
): Promise<Checked<Source>> {
  let stopped: unknown = null
  const progress = async (share: number) => {
    try {
      await options.progress?.(share)
    } catch (reason) {
      stopped = reason ?? new Error('stopped')
      throw reason
    }
  }
  try {
    const value = await read({ ...options, progress })
    return { ok: true, value, issues: value.issues }
  } catch (reason) {
    if (stopped !== null) throw reason
    if (reason instanceof Refusal) return { ok: false, issues: [reason.issue] }
    return { ok: false, issues: [new Refusal('unreadableFile', { format }).issue] }
  }
}
