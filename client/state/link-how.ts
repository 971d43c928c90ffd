import {
  type Criterion,
  METHODS,
  NORMALISATIONS,
  SCENARIO_DEFAULTS,
  type Scenario,
  WEIGHTINGS,
} from '../../shared/domain/scenarios.ts'
import { numberIn } from './link-plan.ts'

/** How the ranking is made, besides criteria and filters. */
export type How = Pick<Scenario, 'method' | 'normalisation' | 'weighting' | 'pairwise' | 'cut'>

const MOST_PAIRS = 1225

function finite(text = ''): number | null {
  const value = Number(text)
  return text !== '' && Number.isFinite(value) ? value : null
}

/** Steps of the comparison scale are written as what people chose: 3, or "d3" for a third. */
function writeRatio(ratio: number): string {
  const whole = Math.round(1 / ratio)
  return ratio < 1 && 1 / whole === ratio ? `d${whole}` : String(ratio)
}

function readRatio(text: string): number | null {
  const whole = text.startsWith('d') ? numberIn(text.slice(1), 1, 9) : null
  return whole === null ? numberIn(text, 1 / 9, 9) : 1 / whole
}

/** Method, normalisation, weighting, cut and pairs as one text; what is as in the box stays blank. */
export function writeHow(how: How): string {
  const named = (['method', 'normalisation', 'weighting'] as const).map((key) =>
    how[key] === SCENARIO_DEFAULTS[key] ? '' : how[key],
  )
  const cut = how.cut === SCENARIO_DEFAULTS.cut ? '' : String(how.cut)
  return [...named, cut, ...(how.pairwise ? [how.pairwise.map(writeRatio).join('|')] : [])].join('~')
}

/** As `writeHow` wrote it; null when there is none. What is unknown falls back to what is in the box. */
export function readHow(text: string | null): How | null {
  if (text === null) return null
  const [method, normalisation, weighting, cut, pairs] = text.split('~')
  const ratios = pairs ? pairs.split('|').map(readRatio) : []
  const whole = ratios.length <= MOST_PAIRS && !ratios.includes(null)
  return {
    method: METHODS.find((one) => one === method) ?? SCENARIO_DEFAULTS.method,
    normalisation: NORMALISATIONS.find((one) => one === normalisation) ?? SCENARIO_DEFAULTS.normalisation,
    weighting: WEIGHTINGS.find((one) => one === weighting) ?? SCENARIO_DEFAULTS.weighting,
    pairwise: pairs === undefined || !whole ? null : (ratios as number[]),
    cut: numberIn(cut, 0, 1) ?? SCENARIO_DEFAULTS.cut,
  }
}

/** Criteria with weights and anchors as one text. */
export function writeCriteria(criteria: readonly Criterion[]): string {
  return criteria.map((c) => [c.indicator, c.weight, c.a ?? '', c.b ?? ''].join('~')).join('_')
}

/** As `writeCriteria` wrote them; null when there are none. What cannot be read is left out. */
export function readCriteria(text: string | null): Criterion[] | null {
  if (!text) return null
  const rows = text.split('_').flatMap((part) => {
    const [indicator, weight, a, b] = part.split('~')
    const value = finite(weight)
    return indicator && value !== null ? [{ indicator, weight: value, a: finite(a), b: finite(b) }] : []
  })
  return rows.length ? rows : null
}
