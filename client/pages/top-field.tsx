import { useApp } from '../panels/use.ts'
import { setTop } from '../state/levers.ts'

const MOST = 500

/** How many communes count as the first; part of the link. */
export function TopField({ name, className = 'field-inline' }: { name: string; className?: string }) {
  const top = useApp((state) => state.link.top)
  return (
    <label className={className}>
      <span>{name}</span>
      <input
        type="number"
        min={1}
        max={MOST}
        value={top}
        onChange={(event) => {
          const value = Math.round(Number(event.target.value))
          if (value >= 1 && value <= MOST) setTop(value)
        }}
      />
    </label>
  )
}
