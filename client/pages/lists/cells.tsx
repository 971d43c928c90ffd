import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { formatNumber } from '../../../shared/model/format.ts'
import { NumberField, type NumberFieldProps } from '../../panels/number-field.tsx'
import { useApp } from '../../panels/use.ts'

interface Written {
  text: string
  setText: (text: string) => void
  /** Takes what was typed; called when the field is left. */
  write: () => void
  onKeyDown: (event: KeyboardEvent) => void
}

/**
 * A field whose text counts when it is left, Enter is pressed or it scrolls out of sight; Escape takes it back. `take` says whether
 * another value came of it: if not, the text goes back to what it was.
 */
function useWritten(shown: string, take: (text: string) => boolean): Written {
  const [seen, setSeen] = useState(shown)
  const [text, setText] = useState(shown)
  // While drawing, not after: a field left at once would write its old text over the new value.
  if (seen !== shown) {
    setSeen(shown)
    setText(shown)
  }
  const write = () => {
    if (text !== shown && !take(text)) setText(shown)
  }
  const last = useRef(write)
  last.current = write
  useEffect(() => () => last.current(), [])
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter') write()
    if (event.key === 'Escape') setText(shown)
  }
  return { text, setText, write, onKeyDown }
}

interface CellProps<T> {
  /** Says which field of which item it is. */
  label: string
  value: T
  readOnly: boolean
  onChange: (value: T) => void
}

/** Words in a table. `required`: blank is not taken. */
export function TextCell({
  label,
  value,
  readOnly,
  onChange,
  required = false,
}: CellProps<string> & { required?: boolean }) {
  const field = useWritten(value, (text) => {
    const clean = text.trim().normalize('NFC')
    if (clean === value || (required && clean === '')) return false
    onChange(clean)
    return true
  })
  if (readOnly) return <span title={value}>{value}</span>
  return (
    <input
      className="cell-field"
      data-typed={field.text !== value}
      aria-label={label}
      title={value}
      value={field.text}
      maxLength={1000}
      onChange={(event) => field.setText(event.target.value)}
      onBlur={field.write}
      onKeyDown={field.onKeyDown}
    />
  )
}

/** A number as people here write numbers. */
export function NumberCell({ readOnly, ...props }: NumberFieldProps & { readOnly: boolean }) {
  const language = useApp((state) => state.language)
  const { value, decimals = 0, plain } = props
  if (!readOnly) return <NumberField {...props} className="cell-field num" />
  return (
    <span className="num">
      {value === null ? '' : plain ? String(value) : formatNumber(value, decimals, language)}
    </span>
  )
}

export type Choice = readonly [value: string, name: string]

/** One out of many. All choices are written only into the one being used: hundreds of communes in each row would be slow. */
export function ChoiceCell(props: CellProps<string> & { choices: readonly Choice[] }) {
  const { label, value, readOnly, choices, onChange } = props
  const [open, setOpen] = useState(false)
  const present = choices.find(([id]) => id === value)
  const name = present?.[1] ?? value
  if (readOnly) return <span title={name}>{name}</span>
  const shown: readonly Choice[] =
    open && present ? choices : open ? [[value, value], ...choices] : [[value, name]]
  return (
    <select
      className="cell-field"
      aria-label={label}
      title={name}
      value={value}
      onPointerDown={() => setOpen(true)}
      onFocus={() => setOpen(true)}
      onBlur={() => setOpen(false)}
      onChange={(event) => onChange(event.target.value)}
    >
      {shown.map(([id, text]) => (
        <option key={id} value={id}>
          {text}
        </option>
      ))}
    </select>
  )
}

/** A day; '' = not said. It counts when the field is left: half a date is none. */
export function DateCell({ label, value, readOnly, onChange, shown }: CellProps<string> & { shown: string }) {
  if (readOnly) return <span>{shown}</span>
  return (
    <input
      key={value}
      type="date"
      className="cell-field"
      aria-label={label}
      defaultValue={value}
      min="1990-01-01"
      max="2060-12-31"
      onBlur={({ target }) => target.validity.valid && target.value !== value && onChange(target.value)}
    />
  )
}
