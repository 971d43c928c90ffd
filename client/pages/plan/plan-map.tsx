import { memo, useDeferredValue, useMemo } from 'react'
import { naturalBreaks } from '../../../shared/model/natural-breaks.ts'
import { useApp } from '../../panels/use.ts'
import type { AppState } from '../../state/store.ts'
import { MiniMap } from '../mini-map.tsx'
import { usePageWords } from '../use-page-words.ts'
import { usePlanner } from './use-planner.ts'

/** Light to dark: little to much money. */
const COLOURS = ['#cfe3dc', '#8fc1b5', '#4d9a92', '#1e7078', '#0a434b']

/** Breaks that people can read: two significant digits. */
function rounded(value: number): number {
  const unit = 10 ** Math.max(0, Math.floor(Math.log10(Math.max(1, value))) - 1)
  return Math.round(value / unit) * unit
}

/** Lower bounds of the classes after the first. */
function classesOf(values: readonly number[]): number[] {
  const sorted = [...values].sort((a, b) => a - b)
  const starts = naturalBreaks(sorted, COLOURS.length)
  return [...new Set(starts.map((at) => rounded(sorted[at] ?? 0)))].filter((at) => at > (sorted[0] ?? 0))
}

/** Money of the plan by commune. While money is dragged it follows when there is time. */
export function PlanMap() {
  const answered = usePlanner((state) => state.answer !== null)
  const planned = useDeferredValue(useApp((state) => state.planned))
  return answered ? <Drawn planned={planned} /> : null
}

const Drawn = memo(function Drawn({ planned }: { planned: AppState['planned'] }) {
  const { t, number } = usePageWords('plan')
  const drawn = useMemo(() => {
    const money = planned && planned !== 'gone' ? planned.money : new Map<string, number>()
    const breaks = classesOf([...money.values()])
    const colour = (value: number) => COLOURS[breaks.filter((at) => value >= at).length] ?? COLOURS[0] ?? ''
    return { breaks, money, fills: Object.fromEntries([...money].map(([code, v]) => [code, colour(v)])) }
  }, [planned])
  const { breaks, money, fills } = drawn
  const rows = [null, ...breaks].map((from, index) => ({ from, to: breaks[index] ?? null, index }))
  return (
    <figure className="plan-map">
      <MiniMap
        label={t('map.label')}
        fills={fills}
        note={(code) => {
          const value = money.get(code)
          return value === undefined ? t('map.none') : t('map.note', { n: number(value) })
        }}
      />
      <figcaption>
        <b>{t('map.legend')}</b>
        <ul>
          {rows.map(({ from, to, index }) => (
            <li key={index}>
              <i style={{ background: COLOURS[index] }} />
              {from === null && to === null && t('map.more', { n: 0 })}
              {from === null && to !== null && t('map.less', { n: number(to) })}
              {from !== null && to !== null && t('map.range', { from: number(from), to: number(to) })}
              {from !== null && to === null && t('map.more', { n: number(from) })}
            </li>
          ))}
          <li>
            <i className="none" />
            {t('map.none')}
          </li>
        </ul>
      </figcaption>
    </figure>
  )
})
