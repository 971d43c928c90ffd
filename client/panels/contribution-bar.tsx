import { criterionColour } from './colours.ts'

/**
 * What each criterion adds to a score, out of 100, as one bar. One element and a gradient with hard stops: a table of
 * such bars is laid out anew with every move of a weight.
 */
export function contributionBar(contributions: readonly (number | null)[]) {
  let at = 0
  const stops = contributions.map((points, index) => {
    const from = at
    at += points ?? 0
    return `${criterionColour(index)} ${from.toFixed(2)}% ${at.toFixed(2)}%`
  })
  const rest = `transparent ${at.toFixed(2)}%`
  return <span className="stack" style={{ backgroundImage: `linear-gradient(90deg,${[...stops, rest]})` }} />
}
