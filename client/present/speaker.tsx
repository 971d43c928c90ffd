import { useEffect, useMemo, useState } from 'react'
import { createPortal } from 'react-dom'
import { useStore } from 'zustand'
import type { StoryStep } from '../../shared/domain/stories.ts'
import { mapSheetSvg } from '../../shared/figures/sheet.ts'
import { vietnamTime } from '../../shared/model/dates.ts'
import { useApp } from '../panels/use.ts'
import { sceneFor } from '../state/scene.ts'
import { get } from '../state/store.ts'
import { viewOf } from '../state/stories.ts'
import { act, onKey } from './act.ts'
import { Kept } from './presenter-tools.tsx'
import { sheetOf } from './sheet-input.ts'
import { put, show } from './show.ts'
import { useLost, useStoryWords } from './story-words.ts'
import '../styles/speaker.css'

/** "7:05", "1:02:09". */
export function elapsed(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1000))
  const two = (value: number) => String(value).padStart(2, '0')
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60]
  const rest = two(seconds % 60)
  return hours > 0 ? `${hours}:${two(minutes)}:${rest}` : `${minutes}:${rest}`
}

function Clock() {
  const { t } = useStoryWords()
  const since = useStore(show, (state) => state.since)
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 500)
    return () => clearInterval(timer)
  }, [])
  const time = vietnamTime(new Date(now)).slice(11)
  return (
    <div className="speaker-clock">
      <span>
        {t('speaker.elapsed')} <b className="num">{elapsed(now - since)}</b>
      </span>
      <button type="button" className="button small" onClick={() => put({ since: Date.now() })}>
        {t('speaker.reset')}
      </button>
      <span>
        {t('speaker.clock')} <b className="num">{time}</b>
      </span>
    </div>
  )
}

/** A step as it will look, small; empty while its figures are on their way. */
function Preview({ step, prefix }: { step: StoryStep; prefix: string }) {
  const words = useStoryWords()
  const bundles = useApp((state) => state.bundles)
  // biome-ignore lint/correctness/useExhaustiveDependencies: drawn again when figures have come
  const svg = useMemo(() => {
    const link = viewOf(step.view)
    const scene = sceneFor(get(), link)
    if (!scene) return ''
    const page = { id: `${prefix}${step.id}`, title: step.title, note: '' }
    return mapSheetSvg(sheetOf(scene, link.selection, page, { ...words, t: words.ui }))
  }, [step, bundles, words.language])
  // biome-ignore lint/security/noDangerouslySetInnerHtml: the renderer escapes every text it writes
  return <div className="speaker-picture" aria-hidden="true" dangerouslySetInnerHTML={{ __html: svg }} />
}

function Lost({ step }: { step: StoryStep }) {
  const lost = useLost(step)
  return lost ? (
    <p className="speaker-lost" role="status">
      {lost}
    </p>
  ) : null
}

interface Props {
  at: number
  steps: readonly StoryStep[]
}

function Speaker({ at, steps }: Props) {
  const { t, ui } = useStoryWords()
  const blank = useStore(show, (state) => state.blank)
  const [step, next] = [steps[at], steps[at + 1]]
  if (!step) return null
  return (
    <main className="speaker" data-testid="speaker">
      <header>
        <b className="num">{ui('present.count', { n: at + 1, of: steps.length })}</b>
        <Clock />
        <Kept />
      </header>
      <section className="speaker-now" aria-label={t('speaker.now')}>
        <p className="speaker-label">{t('speaker.now')}</p>
        <h1 aria-live="polite">{step.title}</h1>
        <Lost step={step} />
        <Preview step={step} prefix="now-" />
      </section>
      <section className="speaker-notes" aria-label={t('speaker.notes')}>
        <p className="speaker-label">{t('speaker.notes')}</p>
        <p className="speaker-note">{step.note || <span className="hint">{t('speaker.noNote')}</span>}</p>
      </section>
      <section className="speaker-next" aria-label={t('speaker.next')}>
        <p className="speaker-label">{t('speaker.next')}</p>
        {next ? (
          <>
            <h2>{next.title}</h2>
            <Lost step={next} />
            <Preview step={next} prefix="next-" />
          </>
        ) : (
          <p className="hint">{t('speaker.end')}</p>
        )}
      </section>
      <footer>
        <button type="button" className="button" disabled={at === 0} onClick={() => act('back')}>
          ← {t('action.back')}
        </button>
        <button type="button" className="button primary" disabled={!next} onClick={() => act('next')}>
          {t('action.next')} →
        </button>
        <button
          type="button"
          className="button"
          aria-pressed={blank === 'black'}
          onClick={() => act('black')}
        >
          {t('action.black')}
        </button>
      </footer>
    </main>
  )
}

/** The speaker's own window, for a second screen: this step with its notes, the next one, the time. */
export function SpeakerWindow(props: Props) {
  const { t } = useStoryWords()
  const speaker = useStore(show, (state) => state.speaker)
  const open = speaker && speaker !== 'blocked' ? speaker : null
  useEffect(() => {
    if (!open) return
    open.document.title = t('speaker.title')
    open.addEventListener('keydown', onKey, true)
    return () => open.removeEventListener('keydown', onKey, true)
  }, [open, t])
  // The window goes with the talk, however it ends.
  useEffect(() => () => open?.close(), [open])
  return open ? createPortal(<Speaker {...props} />, open.document.body) : null
}
