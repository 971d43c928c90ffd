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
  { action: 'chart', icon: 'chart', framed: true },
  { action: 'black', icon: 'contrast' },
  { action: 'pointer', icon: 'pointer' },
  { action: 'speaker', icon: 'present' },
  { action: 'help', icon: 'help' },
  { action: 'leave', icon: 'close' },
]

/** Whether the network may go; else which steps lack something. */
export function Kept() {
  const { t } = useStoryWords()
  const { kept, missing } = useStore(show)
  const steps = missing.map((at) => at + 1).join(', ')
  return (
    <p className="present-kept" role="status" data-kept={kept}>
      {kept === 'some' && steps ? t('kept.steps', { steps }) : t(`kept.${kept}`)}
    </p>
  )
}

interface Props {
  /** Counted from 0. */
  at: number
  count: number
  /** The step has a chart. */
  charted: boolean
}

/** Number of the step; with a mouse that moves also the buttons and whether the network may go. */
export function PresenterTools({ at, count, charted }: Props) {
  const { t, ui } = useStoryWords()
  const { pointer, speaker, chart } = useStore(show)
  const pressed: Partial<Record<Action, boolean>> = { pointer, chart }
  const shown = BUTTONS.filter(({ action, framed }) =>
    action === 'chart' ? charted : framed || !embeddedStory,
  )
  return (
    <footer className="present-foot">
      {speaker === 'blocked' && (
        <p className="present-blocked" role="alert">
          {t('speaker.blocked')}
        </p>
      )}
      <Kept />
      <div className="present-buttons">
        {shown.map(({ action, icon }) => (
          <span key={action} data-action={action}>
            <IconButton
              icon={icon}
              label={t(`action.${action}`)}
              onClick={() => act(action)}
              {...(pressed[action] !== undefined && { pressed: pressed[action] })}
            />
          </span>
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
