import { withEarlierAnchors } from '../../shared/model/anchors.ts'
import { readCriteria, writeCriteria } from './link-how.ts'

/** Version of the links written today. */
export const LINK_VERSION = 4

const FIVE_DIGITS = /^\d{5}$/
/** Marks codes that are written out, for they are not five digits. */
const PLAIN = '!'

/**
 * Codes of communes in a short form that keeps their order: each as its distance from the one before, to base 36.
 * Two hundred neighbours take a third of the letters.
 */
export function packCodes(codes: readonly string[]): string {
  if (!codes.every((code) => FIVE_DIGITS.test(code))) return PLAIN + codes.join('.')
  let before = 0
  const steps = codes.map((code) => {
    const step = Number(code) - before
    before = Number(code)
    return step.toString(36)
  })
  return steps.join('.')
}

/** What `packCodes` wrote; a part that is none is left out, and the codes after it with it. */
export function unpackCodes(text: string | null): string[] {
  if (!text) return []
  if (text.startsWith(PLAIN)) return text.slice(1).split('.').filter(Boolean)
  const codes: string[] = []
  let at = 0
  for (const step of text.split('.')) {
    at += /^-?[0-9a-z]{1,5}$/.test(step) ? Number.parseInt(step, 36) : Number.NaN
    if (!(at >= 0 && at < 100_000)) break
    codes.push(String(at).padStart(5, '0'))
  }
  return codes
}

/** Pages that show the plan of the view. */
const SHOW_PLANS = ['plan', 'meeting', 'scenarios']

const seesPlan = (params: URLSearchParams) =>
  params.get('i') === 'planned' || SHOW_PLANS.includes(params.get('pg') ?? '')

/** Each turns the parameters of one version into those of the next: the first those of version 1. */
const MIGRATIONS: readonly ((params: URLSearchParams) => void)[] = [
  (params) => {
    const codes = (params.get('s') ?? '').split('.').filter(Boolean)
    if (codes.length > 0) params.set('s', packCodes(codes))
  },
  (params) => {
    const criteria = readCriteria(params.get('w'))
    if (criteria) params.set('w', writeCriteria(withEarlierAnchors(criteria)))
    // The plan to start from always began in 2026. A link that says no version is written by hand and means the plan of today.
    if (seesPlan(params) && params.has('v') && !params.has('q')) params.set('py', '2026')
  },
  (params) => {
    // Plans were always worked out anew.
    if (seesPlan(params) && params.has('v')) params.set('pl', 'new')
  },
]

/** Version that a link says it has; links written by hand often say none and are of the first. */
export function versionOf(hash: string): number {
  const version = Number(new URLSearchParams(hash.replace(/^#/, '')).get('v') ?? 1)
  return Number.isInteger(version) && version >= 1 ? version : 1
}

/** The parameters of a link as today's version has them. Those of a later version are taken as they are. */
export function currentParams(hash: string): URLSearchParams {
  const params = new URLSearchParams(hash.replace(/^#/, ''))
  for (const migrate of MIGRATIONS.slice(versionOf(hash) - 1)) migrate(params)
  return params
}
