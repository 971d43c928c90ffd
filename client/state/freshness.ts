import { api, showData } from '../api.ts'
import { type AppState, bundleOf, get, set, store } from './store.ts'

const POLL_MS = 15_000

/** Whether the server has other figures than those on screen. */
export function isOutdated(state: Pick<AppState, 'link' | 'bundles' | 'dataVersion'>): boolean {
  const bundle = bundleOf(state, state.link)
  return bundle !== null && Number(state.dataVersion) > Number(bundle.dataVersion)
}

/** Asks the server which figures count now. Out of reach, it is asked again later: figures on screen stay what they are. */
export async function checkData(): Promise<void> {
  const answer = await api.health().catch(() => null)
  if (answer && answer.dataVersion !== get().dataVersion) set({ dataVersion: answer.dataVersion })
}

/** A wall is not disturbed, and nobody is there to hear where the window is hidden or the line is down. */
const listening = () =>
  get().phase === 'ready' && get().presenting === null && !document.hidden && navigator.onLine

/** Learns from time to time, and when the window is looked at again, whether figures have changed. */
export function watchData(): void {
  const check = () => {
    if (listening()) void checkData()
  }
  setInterval(check, POLL_MS)
  window.addEventListener('focus', check)
  document.addEventListener('visibilitychange', check)
  store.subscribe((state, before) => {
    if (state.link === before.link && state.bundles === before.bundles) return
    showData(bundleOf(state, state.link)?.dataVersion ?? null)
  })
}
