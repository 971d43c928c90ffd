import type { Firmness } from '../../shared/domain/firmness.ts'
import type { Indicator } from '../../shared/domain/indicators.ts'
import type { Ranking, Scenario } from '../../shared/domain/scenarios.ts'
import { concentrationOf } from '../../shared/model/firmness/freedoms.ts'
import { type FirmnessInput, firmnessInput } from '../../shared/model/firmness/input.ts'
import { askModel } from '../worker/model-client.ts'
import type { LinkState } from './link.ts'
import type { Bundle } from './store.ts'

/** Enough that a share is right to about one point of a hundred. */
const DRAWS = 5000
/** The same view always shows the same figures. */
const SEED = 2026

export interface FirmnessQuestion {
  ranking: Ranking
  scenario: Scenario
  bundle: Bundle
  indicators: readonly Indicator[]
  link: Pick<LinkState, 'top' | 'freedom' | 'errors'>
}

/** What one ranking gives to everything about firmness; made once per ranking. */
const inputs = new WeakMap<Ranking, FirmnessInput>()

export function inputOf({
  ranking,
  scenario,
  bundle,
  indicators,
}: Omit<FirmnessQuestion, 'link'>): FirmnessInput {
  const known = inputs.get(ranking)
  if (known) return known
  const made = firmnessInput(scenario, ranking, bundle.table, indicators)
  inputs.set(ranking, made)
  return made
}

let last: { ranking: Ranking; choice: string; answer: Promise<Firmness> } | null = null

/** The firmness of a ranking, worked out beside the page; the map and the page of the same view share one answer. */
export function firmnessOf(question: FirmnessQuestion): Promise<Firmness> {
  const { ranking } = question
  const { top, freedom, errors } = question.link
  const choice = `${top} ${freedom} ${errors}`
  if (last?.ranking === ranking && last.choice === choice) return last.answer
  const options = { top, errors, draws: DRAWS, seed: SEED, concentration: concentrationOf(freedom) }
  const answer = askModel('acceptability', { input: inputOf(question), options })
  last = { ranking, choice, answer }
  // What failed is asked again next time.
  answer.catch(() => {
    if (last?.answer === answer) last = null
  })
  return answer
}
