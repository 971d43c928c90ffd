import { world } from '../../server/box.ts'
import type { Api } from '../api/support/api.ts'
import type { Chance } from './random.ts'

const PATHS = [
  'catalogue',
  'editions',
  'editions/2020',
  'observations',
  'rankings',
  'scenarios',
  'stories',
  'lists',
  'lists/x/status',
  'lists/x/versions/1',
  'list-commitments',
  'exports/xlsx',
  'exports/csv',
  'template',
  'imports/indicators',
  'imports/boundaries',
  'imports/roads',
  'imports/1',
  'datasets/1/retire',
  'periods',
  'status',
  'risk-zones',
]
const METHODS = ['GET', 'POST', 'PUT', 'DELETE', 'PATCH'] as const
const TYPES = ['application/json', 'application/json', 'multipart/form-data', 'text/plain']
const FIELDS = ['edition', 'period', 'district', 'lang']
const NAMES = ['scenario', 'scenarioId', 'criteria', 'filters', 'codes', 'id', 'version', 'top', '__proto__']
const TEXTS = [
  '',
  '0',
  '-1',
  '2020',
  '1e9',
  '../../etc/passwd',
  '%00',
  '\u0000',
  'Lạng Sơn',
  '🗺',
  "' or 1=1 --",
  'x'.repeat(3000),
]
const VALUES: unknown[] = [null, true, -1, 0.1, 2020, Number.MAX_VALUE, [], {}, ...TEXTS]

function oddJson(chance: Chance, depth: number): unknown {
  const kind = chance.below(depth > 0 ? 3 : 1)
  if (kind === 0) return chance.pick(VALUES)
  const size = chance.below(5)
  if (kind === 1) return Array.from({ length: size }, () => oddJson(chance, depth - 1))
  return Object.fromEntries(
    Array.from({ length: size }, () => [chance.pick(NAMES), oddJson(chance, depth - 1)]),
  )
}

/** A request as the page sends it, with one value somewhere in it replaced by another. */
function nearlyRight(chance: Chance): unknown {
  const scenario = structuredClone(world.catalogue.defaultScenario)
  const request = chance.pick([{ scenario, codes: ['05998', '06010'], top: 5, lang: 'vi' }, scenario])
  let parent = request as unknown as Record<string, unknown>
  for (;;) {
    const key = chance.pick(Object.keys(parent))
    const child = parent[key]
    const inside = child !== null && typeof child === 'object' && Object.keys(child).length > 0
    if (inside && chance.below(4) > 0) parent = child as Record<string, unknown>
    else {
      parent[key] = chance.pick(VALUES)
      return request
    }
  }
}

/** Asks something that nobody should ask. Returns the request when the server broke on it, else null. */
export async function oddRequest(api: Api, chance: Chance): Promise<string | null> {
  const tail = chance.pick(['', '', '', `/${encodeURIComponent(chance.pick(TEXTS))}`])
  const query = new URLSearchParams([
    [chance.pick(FIELDS), chance.pick(TEXTS)],
    [chance.pick(FIELDS), chance.pick(TEXTS)],
  ])
  const path = `/api/${chance.pick(PATHS)}${tail}?${query}`
  const method = chance.pick(METHODS)
  if (method === 'GET') return broken(await api.app.request(path), `GET ${path}`)
  const json = chance.below(2) === 0 ? nearlyRight(chance) : oddJson(chance, 3)
  const body = chance.pick([JSON.stringify(json), JSON.stringify(json), chance.pick(TEXTS)])
  const type = chance.pick(TYPES)
  const answer = await api.app.request(path, { method, headers: { 'content-type': type }, body })
  return broken(answer, `${method} ${path} ${type} ${body}`)
}

function broken(answer: Response, request: string): string | null {
  return answer.status >= 500 ? `${answer.status} to ${request}` : null
}
