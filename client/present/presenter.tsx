import { useEffect, useRef, useState } from 'react'
import { useStore } from 'zustand'
import { embeddedStory } from '../api.ts'
import { Legend } from '../panels/legend.tsx'
import { useApp } from '../panels/use.ts'
import { investmentView } from '../state/lists.ts'
import { currentScene } from '../state/scene.ts'
import { store } from '../state/store.ts'
import { stopPresenting, storyOf } from '../state/stories.ts'
import { leave, onKey } from './act.ts'
import { prepare } from './prepare.ts'
import { Help, PresenterTools } from './presenter-tools.tsx'
import { beginShow, put, show } from './show.ts'
import { SpeakerWindow } from './speaker.tsx'
import { StepChart } from './step-chart.tsx'
import { useLost, useStoryWords } from './story-words.ts'
import '../styles/presenter.css'
import '../styles/presenter-foot.css'

/** The tools are there for this long after the mouse has moved. */
const AWAKE_MS = 2500
/** What could not be fetched is asked for again after this long. */
const AGAIN_MS = 10_000
/** Letters beyond which a title is written smaller. */
const LONG_TITLE = 44

function useFullScreen(): void {
  useEffect(() => {
    // In the page of another site it keeps to its frame.
    if (embeddedStory) return
    // A browser that refuses full screen still presents, in its window.
    document.documentElement.requestFullscreen?.().catch(() => undefined)
    const left = () => {
      if (!document.fullscreenElement && store.getState().presenting !== null) leave()
    }
    document.addEventListener('fullscreenchange', left)
    return () => {
      document.removeEventListener('fullscreenchange', left)
      if (document.fullscreenElement) document.exitFullscreen().catch(() => undefined)
    }
  }, [])
}

function Totals() {
  const { ui, number } = useStoryWords()
  const selection = useApp((state) => state.link.selection)
  const scene = useApp(currentScene)
  useApp((state) => state.planTables)
  if (!scene || selection.length === 0) return null
  const { totals } = investmentView(store.getState(), scene)
  return (
    <p className="present-totals">
      <b>{ui('selection.communes', { n: number(totals.communes) })}</b>
      <span>{ui('selection.people', { n: number(totals.people) })}</span>
      <span>
        {number(totals.cost)} {ui('selection.money')}
      </span>
    </p>
  )
}

/** A red dot in place of the mouse; moved without rendering. */
function PointerDot() {
  const dot = useRef<HTMLElement>(null)
  useEffect(() => {
    const follow = ({ clientX, clientY }: PointerEvent) => {
      if (dot.current) dot.current.style.translate = `${clientX}px ${clientY}px`
    }
    window.addEventListener('pointermove', follow)
    return () => window.removeEventListener('pointermove', follow)
  }, [])
  return <i className="pointer-dot" ref={dot} aria-hidden="true" data-testid="pointer-dot" />
}

/** True for a while after the mouse has moved, and at the start. */
function useAwake(): boolean {
  const [awake, setAwake] = useState(true)
  useEffect(() => {
    let timer = setTimeout(() => setAwake(false), 2 * AWAKE_MS)
    const wake = () => {
      setAwake(true)
      clearTimeout(timer)
      timer = setTimeout(() => setAwake(false), AWAKE_MS)
    }
    // A finger that taps does not move.
    const moves = ['pointermove', 'pointerdown'] as const
    for (const move of moves) window.addEventListener(move, wake)
    return () => {
      clearTimeout(timer)
      for (const move of moves) window.removeEventListener(move, wake)
    }
  }, [])
  return awake
}

/** Fetches what the talk needs, again and again until all of it is here. */
function useFetching(): void {
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    let left = false
    const fetchAll = async () => {
      clearTimeout(timer)
      const { all, missing } = await prepare()
      if (left) return
      put({ kept: all ? 'all' : 'some', missing })
      if (!all) timer = setTimeout(fetchAll, AGAIN_MS)
    }
    put({ kept: 'coming' })
    void fetchAll()
    return () => {
      left = true
      clearTimeout(timer)
    }
  }, [])
}

/** Begins the talk and listens to keys; ends both. */
function useTalk(): void {
  useFullScreen()
  useEffect(() => {
    beginShow(Date.now())
    window.addEventListener('keydown', onKey, true)
    return () => window.removeEventListener('keydown', onKey, true)
  }, [])
  useFetching()
}

/** One step on the wall: title, text, chart and large legend, nothing else until the mouse moves. */
export function Presenter() {
  const { t, ui } = useStoryWords()
  const at = useApp((state) => state.presenting)
  const steps = useApp((state) => storyOf(state).steps)
  const { blank, pointer, help, typed, kept, chart, stuck } = useStore(show)
  const awake = useAwake()
  useTalk()
  const step = at === null ? undefined : steps[at]
  const lost = useLost(step)
  const gone = at !== null && !step
  useEffect(() => {
    if (gone) void stopPresenting()
  }, [gone])
  if (at === null || !step) return null
  const charted = step.chart !== 'none' && chart
  return (
    <section
      className="presenter"
      aria-label={ui('present.label')}
      data-chart={charted}
      data-pointer={pointer}
      data-awake={awake}
      data-kept={kept}
    >
      <header>
        <h1 aria-live="polite" data-long={step.title.length > LONG_TITLE}>
          {step.title}
        </h1>
        {step.text && <p className="present-text">{step.text}</p>}
        {lost && (
          <p className="present-lost" role="status">
            {lost}
          </p>
        )}
        <Totals />
      </header>
      <Legend large />
      {charted && <StepChart step={step} />}
      <PresenterTools at={at} count={steps.length} charted={step.chart !== 'none'} />
      <div className="present-progress" aria-hidden="true">
        <i style={{ width: `${(100 * (at + 1)) / steps.length}%` }} />
      </div>
      {stuck !== null && (
        <p className="present-stuck" role="alert">
          {t('stuck', { n: stuck + 1, at: at + 1 })}
        </p>
      )}
      {typed && <p className="present-typed">{t('typed', { n: typed })}</p>}
      {blank && <div className="present-blank" data-colour={blank} role="status" aria-label={t('blank')} />}
      {help && <Help />}
      {pointer && <PointerDot />}
      <SpeakerWindow at={at} steps={steps} />
    </section>
  )
}
