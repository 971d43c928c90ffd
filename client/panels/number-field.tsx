import {
  type KeyboardEvent,
  type RefObject,
  useEffect,
  useId,
  useLayoutEffect,
  useRef,
  useState,
} from 'react'
import { useStore } from 'zustand'
import { formatNumber } from '../../shared/model/format.ts'
import { type NumberKind, readTyped, type TypedNumber, typedText } from '../../shared/model/numbers.ts'
import { drafts, keepDraft } from '../state/drafts.ts'
import { useApp, useWords } from './use.ts'
import '../styles/number-field.css'

type Refused = Exclude<TypedNumber, { value: number | null }>
type Words = ReturnType<typeof useWords>

/** Why a text was not taken, and what the field takes. */
export function refusalText({ t, number }: Words, text: string, refused: Refused, kind: NumberKind): string {
  const { decimals, least, most } = kind
  if (refused.refusal === 'unsure') {
    const { grouped, fraction } = refused
    const bare = (value: number, places: number) => number(value, places).replace(/(\d)[.,](?=\d{3}$)/, '$1')
    return t('number.unsure', {
      text,
      grouped: bare(grouped, 0),
      fraction: number(fraction, 3),
      typeGrouped: bare(grouped, 0),
      typeFraction: decimals < 3 ? number(fraction, decimals) : `${number(fraction, 3)}0`,
    })
  }
  const limits = { least: number(least, decimals), most: number(most, decimals) }
  const expected =
    decimals === 0
      ? t('number.wholeRange', limits)
      : t('number.range', { ...limits, example: number(Math.min(most, Math.max(least, 0) + 4.7), 1) })
  const why = refused.refusal === 'range' ? 'outside' : refused.refusal
  return `${t(`number.${why}`, { text, places: decimals })} ${expected}`
}

interface RefusalProps {
  id: string
  text: string
  refused: Refused
  kind: NumberKind
  field: RefObject<HTMLInputElement | null>
}

/** The words at the field; a form around it is not sent while they stand. */
function Refusal({ id, text, refused, kind, field }: RefusalProps) {
  const said = refusalText(useWords(), text, refused, kind)
  const box = useRef<HTMLSpanElement>(null)
  useLayoutEffect(() => {
    const input = field.current
    const bubble = box.current
    if (!input || !bubble) return
    input.setCustomValidity(said)
    bubble.showPopover?.()
    const place = () => {
      const at = input.getBoundingClientRect()
      const { offsetWidth: width, offsetHeight: height } = bubble
      const below = at.bottom + 4 + height <= window.innerHeight
      bubble.style.left = `${Math.max(8, Math.min(at.left, window.innerWidth - width - 8))}px`
      bubble.style.top = `${below ? at.bottom + 4 : at.top - 4 - height}px`
    }
    place()
    window.addEventListener('scroll', place, true)
    window.addEventListener('resize', place)
    return () => {
      window.removeEventListener('scroll', place, true)
      window.removeEventListener('resize', place)
      input.setCustomValidity('')
    }
  }, [said, field])
  return (
    <span ref={box} id={id} role="alert" popover="manual" className="number-refusal">
      {said}
    </span>
  )
}

interface CommonProps {
  /** Its accessible name, also where a label with the same words stands beside it. */
  label: string
  value: number | null
  /** Places after the decimal sign that are kept; 0: whole numbers. */
  decimals?: number
  least?: number
  most: number
  /** Years are not grouped: 2026. */
  plain?: boolean
  /** A number counts with each key instead of when the field is left; a text that is refused takes it back. */
  live?: boolean
  /** Arrow keys go up and down by so much. */
  step?: number
  placeholder?: string
  className?: string
  disabled?: boolean
  describedBy?: string
  /** Where the field may go out of sight: a text that is refused is kept under it, and shown when the field comes back. */
  draftKey?: string
}

/** `blank`: blank means "none" and is taken; without it no null is ever handed on. */
export type NumberFieldProps = CommonProps &
  (
    | { blank: boolean; onChange: (value: number | null) => void }
    | { blank?: never; onChange: (value: number) => void }
  )

/** A weight in percent, as every field for one takes it. */
export const WEIGHT = { decimals: 1, most: 100, step: 1, live: true } as const

/**
 * The one field for typed numbers, in either style of writing them (`readTyped`). What was typed counts when the field is left, Enter is
 * pressed or it goes out of sight; Escape takes it back. What cannot be taken stays as typed, changes nothing, and the field says why and
 * what it takes; with a `draftKey` it waits there. Left blank where a number is needed, it shows the number again.
 */
export function NumberField(props: NumberFieldProps) {
  const { value, decimals = 0, least = 0, most, live = false, step, draftKey } = props
  const kind = { decimals, least, most }
  // Hundreds of these are drawn at once: the language is all they need of the words.
  const language = useApp((state) => state.language)
  const written = value === null ? '' : props.plain ? String(value) : formatNumber(value, decimals, language)
  const shown = decimals === 0 ? written : typedText(written, language === 'vi' ? ',' : '.')
  const [typed, setTyped] = useState<string | null>(null)
  const [own, setRefused] = useState<Refused | null>(null)
  const kept = useStore(drafts, (all) => (draftKey === undefined ? undefined : all[draftKey])) as
    | string
    | undefined
  const text = typed ?? kept ?? null
  const reread = typed === null && kept !== undefined ? readTyped(kept, kind) : null
  const refused = reread && 'refusal' in reread ? reread : own
  const [seen, setSeen] = useState(value)
  const given = useRef(value)
  const before = useRef(value)
  const input = useRef<HTMLInputElement>(null)
  const id = useId()
  const clear = () => {
    setTyped(null)
    setRefused(null)
  }
  const back = () => {
    clear()
    if (draftKey !== undefined) keepDraft(draftKey, undefined)
  }
  const outdated = useRef(false)
  // While drawing, not after: a field left at once would write its old text over a value that came from elsewhere.
  if (seen !== value) {
    setSeen(value)
    if (value !== given.current) {
      clear()
      outdated.current = true
    }
    given.current = value
  }
  useEffect(() => {
    if (outdated.current && draftKey !== undefined) keepDraft(draftKey, undefined)
    outdated.current = false
  })
  const give = (next: number | null) => {
    given.current = next
    if (next === value) return
    if (props.blank !== undefined) props.onChange(next)
    else if (next !== null) props.onChange(next)
  }
  const taken = (next: string): number | null | undefined => {
    const read = readTyped(next, kind)
    return 'refusal' in read || (read.value === null && !props.blank) ? undefined : read.value
  }
  const type = (next: string) => {
    setTyped(next)
    setRefused(null)
    const read = taken(next)
    if (live) give(read === undefined ? before.current : read)
  }
  const write = () => {
    const read = text === null || text === shown ? null : readTyped(text, kind)
    if (read && 'refusal' in read) {
      if (draftKey !== undefined && text !== null) keepDraft(draftKey, text)
      return setRefused(read)
    }
    if (read && (read.value !== null || props.blank)) {
      before.current = read.value
      give(read.value)
    }
    back()
  }
  const last = useRef(write)
  last.current = write
  useEffect(() => () => last.current(), [])
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter') write()
    if (event.key === 'Escape') {
      if (live) give(before.current)
      back()
    }
    const way = event.key === 'ArrowUp' ? 1 : event.key === 'ArrowDown' ? -1 : 0
    if (step === undefined || way === 0) return
    event.preventDefault()
    back()
    give(Math.min(most, Math.max(least, (value ?? least) + way * step)))
  }
  return (
    <>
      <input
        ref={input}
        type="text"
        inputMode="decimal"
        autoComplete="off"
        className={`number-field ${props.className ?? ''}`}
        data-typed={text !== null && text !== shown}
        aria-label={props.label}
        aria-invalid={refused !== null}
        aria-describedby={refused ? id : props.describedBy}
        value={text ?? shown}
        placeholder={props.placeholder}
        disabled={props.disabled}
        onFocus={() => {
          if (!refused) before.current = value
        }}
        onChange={(event) => type(event.target.value)}
        onBlur={write}
        onKeyDown={onKeyDown}
      />
      {refused && text !== null && (
        <Refusal id={id} text={text} refused={refused} kind={kind} field={input} />
      )}
    </>
  )
}
