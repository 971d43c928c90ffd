import type { Language } from '../../shared/messages/index.ts'
import { get, set } from './store.ts'

const KEY = 'sondo.settings'

/** Reading comfort of this person on this computer; not part of a link. */
export interface Settings {
  language: Language
  textSize: 'normal' | 'large'
  contrast: 'normal' | 'high'
}

export function loadSettings(): Settings {
  const fallback: Settings = { language: 'vi', textSize: 'normal', contrast: 'normal' }
  try {
    const kept = JSON.parse(localStorage.getItem(KEY) ?? '{}') as Partial<Settings>
    return {
      language: kept.language === 'en' ? 'en' : 'vi',
      textSize: kept.textSize === 'large' ? 'large' : 'normal',
      contrast: kept.contrast === 'high' ? 'high' : 'normal',
    }
  } catch {
    return fallback
  }
}

export function changeSettings(patch: Partial<Settings>): void {
  const { language, textSize, contrast } = { ...get(), ...patch }
  set({ language, textSize, contrast })
  try {
    localStorage.setItem(KEY, JSON.stringify({ language, textSize, contrast }))
  } catch {
    // A browser that keeps nothing still works; the choice lasts until the page is closed.
  }
}
