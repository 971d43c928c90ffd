import { useEffect, useState } from 'react'
import { usePageWords } from '../use-page-words.ts'
import '../../styles/amount-field.css'

/** "1.188.600" and "1188600" are the same amount; decimals are written with a comma in Vietnamese, a point in English. */
export function readAmount(text: string, language: 'vi' | 'en'): number | null {
  const bare = text.replace(/\s/g, '')
  const plain = language === 'vi' ? bare.replaceAll('.', '').replace(',', '.') : bare.replaceAll(',', '')
  if (plain === '') return null
  const value = Number(plain)
  return Number.isFinite(value) && value >= 0 ? value : Number.NaN
}

interface AmountProps {
  label: string
  value: number | null
  placeholder?: string
  decimals?: number
  onChange: (value: number | null) => void
}

/** A number written as people here write numbers; blank = none. It counts when the field is left or Enter is pressed. */
export function AmountField({ label, value, placeholder, decimals = 0, onChange }: AmountProps) {
  const { number, language } = usePageWords('plan')
  const shown = value === null ? '' : number(value, decimals)
  const [text, setText] = useState(shown)
  useEffect(() => setText(shown), [shown])
  const write = () => {
    const read = readAmount(text, language)
    const rounded = read === null ? null : Math.round(read * 10 ** decimals) / 10 ** decimals
    if (Number.isNaN(rounded)) setText(shown)
    else if (rounded !== value) onChange(rounded)
    else setText(shown)
  }
  return (
    <input
      type="text"
      inputMode="decimal"
      className="amount"
      aria-label={label}
      value={text}
      placeholder={placeholder}
      onChange={(event) => setText(event.target.value)}
      onBlur={write}
      onKeyDown={(event) => event.key === 'Enter' && write()}
    />
  )
}
