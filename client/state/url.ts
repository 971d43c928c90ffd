import { decodeLink, encodeLink } from './link.ts'
import { showLink } from './load.ts'
import { get, lastingLink, store } from './store.ts'

/** The address as it was last written or followed. */
let known = ''

/** Writes the view on screen, unless another address has come meanwhile: the view follows that one as soon as it is told of it. */
function write(): void {
  if (location.hash !== known) return
  const hash = `#${encodeLink(lastingLink(get()))}`
  if (hash === known) return
  history.replaceState(null, '', hash)
  known = location.hash
}

/** Loads the product anew with the view on screen, also where the address bar has not caught up with it yet. */
export function loadAnew(): void {
  write()
  location.reload()
}

/** Keeps the address bar in step with the view, and the view with an address that is pasted in. */
export function syncUrl(): () => void {
  known = location.hash
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
    if (location.hash === known) return
    known = location.hash
    void showLink(decodeLink(known), true)
  }
  window.addEventListener('hashchange', onHash)
  return () => {
    stop()
    clearTimeout(timer)
    window.removeEventListener('hashchange', onHash)
  }
}
