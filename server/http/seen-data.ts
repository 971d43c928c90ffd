import type { MiddlewareHandler } from 'hono'
import { DATA_VERSION_HEADER, showsPresentFigures } from '../../shared/api/data-version.ts'
import type { Store } from '../store/store.ts'
import { Problem } from './problem.ts'

/**
 * What is exported is what is seen: a window that says which data it shows is refused a file of other data (409 dataChanged). Programs
 * that say nothing get the present figures.
 */
export function seenData(store: Pick<Store, 'dataVersion'>): MiddlewareHandler {
  return async (c, next) => {
    const seen = c.req.header(DATA_VERSION_HEADER)
    if (seen === undefined || !showsPresentFigures(c.req.method, c.req.path)) return next()
    if (seen !== (await store.dataVersion())) throw new Problem(409, 'dataChanged')
    return next()
  }
}
