import { useEffect, useRef } from 'react'
import { useStore } from 'zustand'
import { embeddedStory } from '../api.ts'
import { IconButton, type IconName } from '../panels/icons.tsx'
import { act } from './act.ts'
import { type Action, KEYS } from './keys.ts'
import { show } from './show.ts'
import { useStoryWords } from './story-words.ts'

/** `framed`: of use in the page of another site, too. */
const BUTTONS: readonly { action: Action; icon: IconName; framed?: true }[] = [
  { action: 'back', icon: 'left', framed: true },
  { action: 'next', icon: 'right', framed: true },
  { action: 'black', icon: 'contrast' },
  { action: 'pointer', icon: 'pointer' },
  { action: 'speaker', icon: 'present' },
  { action: 'help', icon: 'help' },
  { action: 'leave', icon: 'close' },
]

/** Number of the step; with a mouse that moves also the buttons and whether the network may go. */
export function PresenterTools({ at, count }: { at: number; count: number }) {
  const { t, ui } = useStoryWords()
  const { kept, pointer, speaker } = useStore(show)
  return (
    <footer className="present-foot">
      {speaker === 'blocked' && (
        <p className="present-blocked" role="alert">
          {t('speaker.blocked')}
        </p>
      )}
      <p className="present-kept" role="status" data-kept={kept}>
        {t(`kept.${kept}`)}
      </p>
      <div className="present-buttons">
        {BUTTONS.filter(({ framed }) => framed || !embeddedStory).map(({ action, icon }) => (
          <IconButton
            key={action}
            icon={icon}
            label={t(`action.${action}`)}
            onClick={() => act(action)}
            {...(action === 'pointer' && { pressed: pointer })}
          />
        ))}
      </div>
      <span className="step-count">{ui('present.count', { n: at + 1, of: count })}</span>
    </footer>
  )
}

/** Names of keys as they stand on a keyboard. */
const NAMES: Partial<Record<string, string>> = {
  ArrowRight: '→',
  ArrowLeft: '←',
  ArrowUp: '↑',
  ArrowDown: '↓',
  Escape: 'Esc',
}

/** Small letters do the same as capitals, and are not listed twice. */
function namesOf(keys: readonly string[], space: string): string[] {
  const once = keys.filter((key) => !(key.length === 1 && key !== key.toUpperCase()))
  return once.map((key) => (key === ' ' ? space : (NAMES[key] ?? key)))
}

/** Those of everyday first, those with Shift last. */
const LISTED = [...KEYS].sort((one, two) => Number(one.shift ?? false) - Number(two.shift ?? false))

/** The list of keys. */
export function Help() {
  const { t } = useStoryWords()
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => box.current?.focus(), [])
  return (
    <div className="present-help" role="dialog" aria-label={t('action.help')} tabIndex={-1} ref={box}>
      <h2>{t('action.help')}</h2>
      <dl>
        {LISTED.map(({ action, keys, shift }) => (
          <div key={action}>
            <dt>
              {namesOf(keys, t('space')).map((name) => (
                <kbd key={name}>{shift ? `Shift ${name}` : name}</kbd>
              ))}
            </dt>
            <dd>{t(`action.${action}`)}</dd>
          </div>
        ))}
        <div>
          <dt>
            <kbd>{t('number')}</kbd>
            <kbd>Enter</kbd>
          </dt>
          <dd>{t('jump')}</dd>
        </div>
      </dl>
    </div>
  )
}
