import type { KeyboardEvent, ReactNode } from 'react'

interface TabsProps<Id extends string> {
  /** What the tabs choose between, for those who hear the page. */
  label: string
  ids: readonly Id[]
  chosen: Id
  nameOf: (id: Id) => string
  onChoose: (id: Id) => void
  /** Id of the element that shows what was chosen; its tabs are `<panel>-<id>`. */
  panel: string
}

/** Where each key leads from place `at` among `count`; past an end it goes on at the other. */
const STEPS: Record<string, (at: number, count: number) => number> = {
  ArrowRight: (at, count) => (at + 1) % count,
  ArrowLeft: (at, count) => (at + count - 1) % count,
  Home: () => 0,
  End: (_, count) => count - 1,
}

/** Tabs over one panel. Tab reaches the chosen one, arrows, Home and End go to the others. */
export function Tabs<Id extends string>({ label, ids, chosen, nameOf, onChoose, panel }: TabsProps<Id>) {
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    const next = ids[STEPS[event.key]?.(ids.indexOf(chosen), ids.length) ?? -1]
    if (next === undefined) return
    event.preventDefault()
    onChoose(next)
    document.getElementById(`${panel}-${next}`)?.focus()
  }
  return (
    <div className="tabs" role="tablist" aria-label={label} onKeyDown={onKeyDown}>
      {ids.map((id) => (
        <button
          key={id}
          type="button"
          role="tab"
          id={`${panel}-${id}`}
          aria-selected={chosen === id}
          aria-controls={panel}
          tabIndex={chosen === id ? 0 : -1}
          onClick={() => onChoose(id)}
        >
          {nameOf(id)}
        </button>
      ))}
    </div>
  )
}

interface PartButtonsProps<Id extends string> {
  /** What the buttons choose between, for those who hear the page. */
  label: string
  ids: readonly Id[]
  chosen: Id
  nameOf: (id: Id) => ReactNode
  onChoose: (id: Id) => void
}

/** Parts of a page, one shown at a time: buttons of which one is pressed. */
export function PartButtons<Id extends string>({
  label,
  ids,
  chosen,
  nameOf,
  onChoose,
}: PartButtonsProps<Id>) {
  return (
    <nav className="tabs" aria-label={label}>
      {ids.map((id) => (
        <button key={id} type="button" aria-pressed={chosen === id} onClick={() => onChoose(id)}>
          {nameOf(id)}
        </button>
      ))}
    </nav>
  )
}
