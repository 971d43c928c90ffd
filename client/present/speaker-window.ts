import { put, showing } from './show.ts'

const SIZE = 'popup,width=1000,height=720'

/** Style sheets of this page for a window of its own: nothing is fetched, so that it opens without a network too. */
function dress(window: Window & typeof globalThis): void {
  const sheet = new window.CSSStyleSheet({ baseURL: document.baseURI })
  sheet.replaceSync(
    [...document.styleSheets].flatMap((one) => [...one.cssRules].map((rule) => rule.cssText)).join('\n'),
  )
  window.document.adoptedStyleSheets = [sheet]
  const { lang, dataset } = document.documentElement
  window.document.documentElement.lang = lang
  Object.assign(window.document.documentElement.dataset, dataset)
}

/** Opens the speaker's window, or brings it to the front; must be called from a key or a click, or browsers refuse. */
export function openSpeaker(): void {
  const { speaker } = showing()
  if (speaker && speaker !== 'blocked' && !speaker.closed) {
    speaker.focus()
    return
  }
  const opened = window.open('', 'sondo-speaker', SIZE) as (Window & typeof globalThis) | null
  if (!opened) {
    put({ speaker: 'blocked' })
    return
  }
  opened.document.body.replaceChildren()
  dress(opened)
  opened.addEventListener('pagehide', () => put({ speaker: null }))
  put({ speaker: opened })
}

export function closeSpeaker(): void {
  const { speaker } = showing()
  if (speaker && speaker !== 'blocked') speaker.close()
  put({ speaker: null })
}
