import { NumberField } from '../panels/number-field.tsx'
import { useApp } from '../panels/use.ts'
import { setTop } from '../state/levers.ts'

const MOST = 500

/** How many communes count as the first; part of the link. */
export function TopField({ name, className = 'field-inline' }: { name: string; className?: string }) {
  const top = useApp((state) => state.link.top)
  return (
    <label className={className}>
      <span>{name}</span>
      <NumberField live step={1} label={name} least={1} most={MOST} value={top} onChange={setTop} />
    </label>
  )
}
