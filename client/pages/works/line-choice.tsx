import type { FundingLine } from '../../../shared/domain/indicators.ts'
import { usePageWords } from '../use-page-words.ts'

interface LineChoiceProps {
  all: readonly FundingLine[]
  chosen: readonly string[]
  onChange: (lines: string[]) => void
}

/** Which funding lines may pay; at least one stays. */
export function LineChoice({ all, chosen, onChange }: LineChoiceProps) {
  const { t, label } = usePageWords('works')
  const toggle = (id: string) => {
    const next = all.map((line) => line.id).filter((line) => (line === id) !== chosen.includes(line))
    if (next.length > 0) onChange(next)
  }
  return (
    <fieldset className="line-choice">
      <legend>{t('edit.lines')}</legend>
      {all.map((line) => (
        <label key={line.id} className="check">
          <input type="checkbox" checked={chosen.includes(line.id)} onChange={() => toggle(line.id)} />
          <span>{label(line)}</span>
        </label>
      ))}
    </fieldset>
  )
}
