import { embeddedStory } from '../api.ts'
import { get, set } from '../state/store.ts'
import { present, stopPresenting, storyOf } from '../state/stories.ts'
import { swipeBy, swipeTo } from '../state/swipe.ts'
import { type Action, actionOf, stepOf, withDigit } from './keys.ts'
import { put, showing } from './show.ts'
import { closeSpeaker, openSpeaker } from './speaker-window.ts'

const LINE_STEP = 0.05

/** Shows a step; the line between two views goes back to the middle. */
function go(to: number): void {
  const { presenting } = get()
  const last = storyOf(get()).steps.length - 1
  const next = Math.min(last, Math.max(0, to))
  put({ blank: null, typed: '', stuck: null })
  if (presenting === next) return
  swipeTo(0.5)
  void present(next).then((shown) => {
    if (shown) return
    // The presenter says so in words that can be read from the back.
    set({ notice: null })
    put({ stuck: next })
  })
}

/** Ends the talk: the view from before comes back, the speaker's window closes. In a frame there is nothing else to show. */
export function leave(): void {
  if (embeddedStory) return
  closeSpeaker()
  void stopPresenting()
}

const DO: Record<Action, (at: number) => void> = {
  // A step that could not be shown is passed over the next time.
  next: (at) => go((showing().stuck ?? at) + 1),
  back: (at) => go((showing().stuck ?? at) - 1),
  first: () => go(0),
  last: () => go(Number.POSITIVE_INFINITY),
  // A clicker's start button: reloading the page would lose what was fetched.
  restart: () => go(0),
  black: () => put({ blank: showing().blank === 'black' ? null : 'black' }),
  white: () => put({ blank: showing().blank === 'white' ? null : 'white' }),
  pointer: () => put({ pointer: !showing().pointer }),
  chart: () => put({ chart: !showing().chart }),
  help: () => put({ help: !showing().help }),
  speaker: openSpeaker,
  lineLeft: () => swipeBy(-LINE_STEP),
  lineRight: () => swipeBy(LINE_STEP),
  leave: () => (showing().help ? put({ help: false }) : leave()),
}

/** Does what a key or a button asks for. */
export function act(action: Action): void {
  const { presenting } = get()
  if (presenting !== null) DO[action](presenting)
}

/** The line between two views has the keys of a slider, buttons have Enter and the space bar. */
function meantForFocus({ key, target }: KeyboardEvent): boolean {
  // An element of the speaker's window is none of this window's classes.
  const inside = (target as Element | null)?.closest?.('[role=slider], button, a[href]')
  if (!inside) return false
  if (inside.getAttribute('role') === 'slider') return /^(Arrow|Page|Home|End)/.test(key)
  return key === 'Enter' || key === ' '
}

/** Keys of the wall and of the speaker's window. */
export function onKey(event: KeyboardEvent): void {
  if (get().presenting === null || event.ctrlKey || event.metaKey || event.altKey) return
  const { typed } = showing()
  const jump = event.key === 'Enter' ? stepOf(typed, storyOf(get()).steps.length) : null
  if (/^\d$/.test(event.key)) put({ typed: withDigit(typed, event.key) })
  else if (jump !== null) go(jump)
  else if (meantForFocus(event)) return
  else {
    const action = actionOf(event)
    if (!action) return
    // A digit typed by mistake is forgotten with the next key.
    if (typed) put({ typed: '' })
    act(action)
  }
  event.preventDefault()
  event.stopPropagation()
}
