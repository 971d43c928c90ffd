/** An id, or '' for none of them, and what people read. */
export type Choice = readonly [id: string, name: string]

interface ChoiceFieldProps {
  name: string
  /** What it reads while none is chosen. */
  none: string
  /** '' = none. A field that adds something stays at it. */
  value?: string
  choices: readonly Choice[]
  onChoose: (id: string) => void
  /** The name stands before the field, not above it. */
  inline?: boolean
}

/** A field that takes one of many, or none. */
export function ChoiceField({ name, none, value = '', choices, onChoose, inline = false }: ChoiceFieldProps) {
  return (
    <label className={inline ? 'field-inline' : 'field'}>
      <span>{name}</span>
      <select value={value} onChange={(event) => onChoose(event.target.value)}>
        <option value="">{none}</option>
        {choices.map(([id, text]) => (
          <option key={id} value={id}>
            {text}
          </option>
        ))}
      </select>
    </label>
  )
}

interface AddFieldProps extends Omit<ChoiceFieldProps, 'value' | 'onChoose'> {
  onAdd: (id: string) => void
}

/** A field that adds what is chosen and goes back to none. */
export function AddField({ onAdd, ...field }: AddFieldProps) {
  return <ChoiceField {...field} onChoose={(id) => id !== '' && onAdd(id)} />
}
