import { useEffect } from 'react'
import { Legend } from '../panels/legend.tsx'
import { useApp, useWords } from '../panels/use.ts'
import { investmentView } from '../state/lists.ts'
import { currentScene } from '../state/scene.ts'
import { store } from '../state/store.ts'
import { loadAllSteps, present, stopPresenting, storyOf } from '../state/stories.ts'

const NEXT = new Set(['ArrowRight', 'ArrowDown', 'PageDown', ' ', 'Enter'])
const BACK = new Set(['ArrowLeft', 'ArrowUp', 'PageUp', 'Backspace'])

function onKey(event: KeyboardEvent): void {
  const { presenting, stories } = store.getState()
  if (presenting === null || event.ctrlKey || event.metaKey || event.altKey) return
  const last = storyOf(stories).steps.length - 1
  if (NEXT.has(event.key)) present(Math.min(last, presenting + 1))
  else if (BACK.has(event.key)) present(Math.max(0, presenting - 1))
  else if (event.key === 'Home') present(0)
  else if (event.key === 'End') present(last)
  else if (event.key === 'Escape') stopPresenting()
  else return
  event.preventDefault()
  event.stopPropagation()
}

function useFullScreen(): void {
  useEffect(() => {
    // A browser that refuses full screen still presents, in its window.
    document.documentElement.requestFullscreen?.().catch(() => undefined)
    const left = () => {
      if (!document.fullscreenElement && store.getState().presenting !== null) stopPresenting()
    }
    document.addEventListener('fullscreenchange', left)
    return () => {
      document.removeEventListener('fullscreenchange', left)
      if (document.fullscreenElement) document.exitFullscreen().catch(() => undefined)
    }
  }, [])
}

function Totals() {
  const { t, number } = useWords()
  const selection = useApp((state) => state.link.selection)
  const scene = useApp(currentScene)
  useApp((state) => state.planTables)
  if (!scene || selection.length === 0) return null
  const { totals } = investmentView(store.getState(), scene)
  return (
    <p className="present-totals">
      <b>{t('selection.communes', { n: number(totals.communes) })}</b>
      <span>{t('selection.people', { n: number(totals.people) })}</span>
      <span>
        {number(totals.cost)} {t('selection.money')}
      </span>
    </p>
  )
}

/** One step on the wall: title, note, large legend, nothing else. Arrow keys and clickers move, Esc leaves. */
export function Presenter() {
  const { t } = useWords()
  const at = useApp((state) => state.presenting)
  const steps = useApp((state) => storyOf(state.stories).steps)
  useFullScreen()
  useEffect(() => {
    window.addEventListener('keydown', onKey, true)
    loadAllSteps()
    return () => window.removeEventListener('keydown', onKey, true)
  }, [])
  const step = at === null ? undefined : steps[at]
  if (at === null || !step) return null
  return (
    <section className="presenter" aria-label={t('present.label')}>
      <header>
        <h2 aria-live="polite">{step.title}</h2>
        {step.note && <p>{step.note}</p>}
        <Totals />
      </header>
      <Legend large />
      <span className="step-count">{t('present.count', { n: at + 1, of: steps.length })}</span>
    </section>
  )
}
