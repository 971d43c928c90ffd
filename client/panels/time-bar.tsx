import { useEffect, useState } from 'react'
import { enteredIds } from '../../shared/model/evaluate.ts'
import { prefetchPeriods } from '../state/load.ts'
import { layerPeriods } from '../state/periods.ts'
import type { Scene } from '../state/scene.ts'
import { compareWith, showPeriod } from '../state/view.ts'
import { IconButton } from './icons.tsx'
import { useApp, useScene, useWords } from './use.ts'
import '../styles/time-bar.css'

const STEP_MS = 1200

/** Periods that the values on the map come from, with the number of communes, newest first. */
function sourcePeriods({ bundle, inputs, values }: Scene): [period: string, communes: number][] {
  const ids = [...new Set(inputs.flatMap(enteredIds))]
  const counts = new Map<string, number>()
  bundle.table.codes.forEach((_, i) => {
    if (values[i] == null) return
    // A figure is as old as its oldest part.
    const oldest = ids.flatMap((id) => bundle.table.columns[id]?.period[i] ?? []).sort()[0]
    if (oldest) counts.set(oldest, (counts.get(oldest) ?? 0) + 1)
  })
  return [...counts].sort(([a], [b]) => b.localeCompare(a))
}

function Sources({ scene }: { scene: Scene }) {
  const { t, number } = useWords()
  const sources = sourcePeriods(scene)
  const exact = sources.length === 1 && sources[0]?.[0] === scene.link.period
  if (exact || sources.length === 0) return null
  const text = sources.map(([period, n]) => t('time.sourcePart', { period, n: number(n) })).join(', ')
  return <p className="time-sources">{t('time.sources', { text })}</p>
}

/** Steps through the periods until the last one; never by itself. */
function usePlayback(periods: readonly string[], at: number) {
  const [playing, setPlaying] = useState(false)
  const last = periods.length - 1
  useEffect(() => {
    if (!playing) return
    if (at >= last) {
      setPlaying(false)
      return
    }
    const timer = setTimeout(() => showPeriod(periods[at + 1] ?? ''), STEP_MS)
    return () => clearTimeout(timer)
  }, [playing, at, last, periods])
  const toggle = () => {
    if (!playing && at >= last) showPeriod(periods[0] ?? '')
    setPlaying(!playing)
  }
  return { playing, toggle }
}

const wantsStillness = () => window.matchMedia('(prefers-reduced-motion: reduce)').matches

/** The periods of the layer as a slider with steps, and the period it is compared with. Nothing with a single period. */
export function TimeBar() {
  const { t } = useWords()
  const scene = useScene()
  const joined = useApp((state) => layerPeriods(state).join(' '))
  const all = useApp((state) => state.periods)
  const period = useApp((state) => state.link.period)
  const compare = useApp((state) => state.link.compare)
  const [periods, setPeriods] = useState<string[]>([])
  useEffect(() => setPeriods(joined === '' ? [] : joined.split(' ')), [joined])
  // A period without figures of the layer shows those of the latest one before it.
  const at = periods.findLastIndex((one) => one <= period)
  const { playing, toggle } = usePlayback(periods, at)
  if (!scene || periods.length < 2) return null
  const go = (to: number) => periods[to] && showPeriod(periods[to])
  const prefetch = () => prefetchPeriods(periods)
  return (
    <section
      className="time-bar"
      aria-label={t('time.label')}
      onPointerEnter={prefetch}
      onFocus={prefetch}
      data-testid="time-bar"
    >
      <div className="time-steps">
        <IconButton icon="left" label={t('time.back')} disabled={at <= 0} onClick={() => go(at - 1)} />
        <Slider periods={periods} at={at} onGo={go} />
        <IconButton
          icon="right"
          label={t('time.next')}
          disabled={at >= periods.length - 1}
          onClick={() => go(at + 1)}
        />
      </div>
      <div className="time-compare">
        {!wantsStillness() && (
          <button type="button" className="button small" aria-pressed={playing} onClick={toggle}>
            {t(playing ? 'time.pause' : 'time.play')}
          </button>
        )}
        <label className="field-inline">
          <span>{t('time.compare')}</span>
          <select value={compare ?? ''} onChange={(event) => compareWith(event.target.value || null)}>
            <option value="">{t('time.noCompare')}</option>
            {all
              .filter((one) => one !== period)
              .map((one) => (
                <option key={one}>{one}</option>
              ))}
          </select>
        </label>
      </div>
      <Sources scene={scene} />
    </section>
  )
}

function Slider(props: { periods: readonly string[]; at: number; onGo: (to: number) => void }) {
  const { t } = useWords()
  const { periods, at, onGo } = props
  return (
    <div className="time-slider">
      <input
        type="range"
        min={0}
        max={periods.length - 1}
        step={1}
        value={Math.max(0, at)}
        aria-label={t('time.slider')}
        aria-valuetext={periods[at] ?? t('time.before')}
        onChange={(event) => onGo(Number(event.target.value))}
      />
      <div className="time-ticks" aria-hidden="true">
        {periods.map((one, index) => (
          <span
            key={one}
            data-now={index === at}
            style={{ left: `${(100 * index) / (periods.length - 1)}%` }}
          >
            {one}
          </span>
        ))}
      </div>
    </div>
  )
}
