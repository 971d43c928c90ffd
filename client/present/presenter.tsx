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
import { useStoryWords } from './story-words.ts'
import '../styles/presenter.css'

/** The tools are there for this long after the mouse has moved. */
const AWAKE_MS = 2500
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
    window.addEventListener('pointermove', wake)
    return () => {
      clearTimeout(timer)
      window.removeEventListener('pointermove', wake)
    }
  }, [])
  return awake
}

/** Begins the talk, fetches what it needs, listens to keys; ends all of it. */
function useTalk(): void {
  useFullScreen()
  useEffect(() => {
    beginShow(Date.now())
    window.addEventListener('keydown', onKey, true)
    put({ kept: 'coming' })
    let left = false
    void prepare().then((all) => left || put({ kept: all ? 'all' : 'some' }))
    return () => {
      left = true
      window.removeEventListener('keydown', onKey, true)
    }
  }, [])
}

/** One step on the wall: title, text, chart and large legend, nothing else until the mouse moves. */
export function Presenter() {
  const { t, ui } = useStoryWords()
  const at = useApp((state) => state.presenting)
  const steps = useApp((state) => storyOf(state).steps)
  const { blank, pointer, help, typed, kept } = useStore(show)
  const awake = useAwake()
  useTalk()
  const step = at === null ? undefined : steps[at]
  const gone = at !== null && !step
  useEffect(() => {
    if (gone) void stopPresenting()
  }, [gone])
  if (at === null || !step) return null
  return (
    <section
      className="presenter"
      aria-label={ui('present.label')}
      data-chart={step.chart !== 'none'}
      data-pointer={pointer}
      data-awake={awake}
      data-kept={kept}
    >
      <header>
        <h2 aria-live="polite" data-long={step.title.length > LONG_TITLE}>
          {step.title}
        </h2>
        {step.text && <p className="present-text">{step.text}</p>}
        <Totals />
      </header>
      <Legend large />
      {step.chart !== 'none' && <StepChart step={step} />}
      <PresenterTools at={at} count={steps.length} />
      <div className="present-progress" aria-hidden="true">
        <i style={{ width: `${(100 * (at + 1)) / steps.length}%` }} />
      </div>
      {typed && <p className="present-typed">{t('typed', { n: typed })}</p>}
      {blank && <div className="present-blank" data-colour={blank} role="status" aria-label={t('blank')} />}
      {help && <Help />}
      {pointer && <PointerDot />}
      <SpeakerWindow at={at} steps={steps} />
    </section>
  )
}
