import { usePageWords } from '../use-page-words.ts'

/** A share paid, as a figure over a bar; more than all of the plan fills the bar. */
export function Rate({ percent }: { percent: number }) {
  const { number } = usePageWords('finance')
  return (
    <span className="finance-rate">
      {number(percent, 1)}%
      <span className="finance-bar" aria-hidden="true">
        <span style={{ inlineSize: `${Math.min(100, Math.max(0, percent))}%` }} />
      </span>
    </span>
  )
}
