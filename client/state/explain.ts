import { translator } from '../../shared/messages/index.ts'
import { ApiProblem } from '../api.ts'
import { get } from './store.ts'

/** Why something failed, for the person at the screen; a browser's own words for "no server" help nobody. */
export function explain(error: unknown): string {
  if (error instanceof ApiProblem && error.status === 0) return translator(get().language)('ui:failed.remedy')
  return error instanceof Error ? error.message : String(error)
}
