/** What a key does while presenting. */
export type Action =
  | 'next'
  | 'back'
  | 'first'
  | 'last'
  | 'leave'
  | 'black'
  | 'white'
  | 'pointer'
  | 'chart'
  | 'speaker'
  | 'help'
  | 'restart'
  | 'lineLeft'
  | 'lineRight'

export interface KeyRow {
  action: Action
  keys: readonly string[]
  shift?: true
}

/** Every key of the presenter: those of slide programs, and what clickers send (PageUp, PageDown, F5, full stop). */
export const KEYS: readonly KeyRow[] = [
  { action: 'lineLeft', keys: ['ArrowLeft'], shift: true },
  { action: 'lineRight', keys: ['ArrowRight'], shift: true },
  { action: 'next', keys: ['ArrowRight', 'ArrowDown', 'PageDown', ' ', 'Enter'] },
  { action: 'back', keys: ['ArrowLeft', 'ArrowUp', 'PageUp', 'Backspace'] },
  { action: 'first', keys: ['Home'] },
  { action: 'last', keys: ['End'] },
  { action: 'black', keys: ['b', 'B', '.'] },
  { action: 'white', keys: ['w', 'W', ','] },
  { action: 'pointer', keys: ['l', 'L'] },
  { action: 'chart', keys: ['c', 'C'] },
  { action: 'speaker', keys: ['s', 'S'] },
  { action: 'help', keys: ['?', 'h', 'H'] },
  { action: 'restart', keys: ['F5'] },
  { action: 'leave', keys: ['Escape'] },
]

type Pressed = Pick<KeyboardEvent, 'key' | 'shiftKey'>

/** The action of a key, or null when it has none. */
export function actionOf({ key, shiftKey }: Pressed): Action | null {
  const row = KEYS.find((one) => one.keys.includes(key) && (!one.shift || shiftKey))
  return row?.action ?? null
}

/** Digits typed before, with one more: no step has a number of more than three digits. */
export function withDigit(typed: string, key: string): string {
  return /^\d$/.test(key) ? (typed + key).replace(/^0+/, '').slice(-3) : typed
}

/** The step that typed digits name, counted from 0 and kept among `steps`; null when nothing was typed. */
export function stepOf(typed: string, steps: number): number | null {
  return typed === '' ? null : Math.min(steps, Math.max(1, Number(typed))) - 1
}
