import { decodeLink, encodeLink } from './link.ts'
import { showLink } from './load.ts'
import { get, lastingLink, store } from './store.ts'

let written = ''

function write(): void {
  written = `#${encodeLink(lastingLink(get()))}`
  if (written !== location.hash) history.replaceState(null, '', written)
}

/** Loads the product anew with the view on screen, also where the address bar has not caught up with it yet. */
export function loadAnew(): void {
  write()
  location.reload()
}

/** Keeps the address bar in step with the view, and the view with an address that is pasted in. */
export function syncUrl(): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined
  const stop = store.subscribe((state, before) => {
    if (
      (state.link === before.link && state.aside === before.aside) ||
      state.phase !== 'ready' ||
      state.presenting !== null
    )
      return
    clearTimeout(timer)
    timer = setTimeout(write, 150)
  })
  const onHash = () => {
    if (location.hash !== written) showLink(decodeLink(location.hash), true)
  }
  window.addEventListener('hashchange', onHash)
  return () => {
    stop()
    clearTimeout(timer)
    window.removeEventListener('hashchange', onHash)
  }
}
