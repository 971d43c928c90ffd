import type { LinkState } from './link.ts'
import { currentScene, type Scene } from './scene.ts'
import { get } from './store.ts'
import { swipeAgainst } from './stories.ts'
import { swipeTo } from './swipe.ts'

/** The classes on screen as breaks of their own: the same colour must mean the same value on both sides. */
export function sameClasses({ classes, change, method }: Scene): Partial<LinkState> {
  const bounds = classes.flatMap(({ from, to }) => [from, to]).filter((value) => value !== null)
  const lowest = Math.min(...bounds)
  const named = classes.some(({ labelVi }) => labelVi !== '')
  if (change || named || method === 'target' || method === 'manual' || bounds.length === 0) return {}
  const breaks = classes.flatMap(({ from }) => (from === null || from <= lowest ? [] : [from]))
  return { method: 'manual', breaks: [...new Set(breaks)].sort((a, b) => a - b) }
}

/** Puts a second view beside the one on screen: the same layer one period earlier, or where there is none the zones. */
export function startSwipe(): void {
  const { link, periods } = get()
  const scene = currentScene(get())
  const period = periods[periods.indexOf(link.period) - 1]
  const plain = { ...link, compare: null, keep: [] }
  swipeTo(0.5)
  if (period) swipeAgainst({ ...plain, period, ...(scene && sameClasses(scene)) })
  else swipeAgainst({ ...plain, group: 'difficulty', indicator: 'zone', method: null, breaks: [] })
}
