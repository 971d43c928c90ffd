import { type KeyboardEvent, type PointerEvent, useLayoutEffect, useRef, useState } from 'react'
import type { StoryStep } from '../../shared/domain/stories.ts'
import { placeStep } from '../state/stories.ts'
import { StepCard } from './step-card.tsx'
import { useStoryWords } from './story-words.ts'

/** Where a step that is being dragged would go: before the first card whose middle is below the pointer. */
function placeAt(list: HTMLElement, clientY: number, from: number): number {
  const middles = [...list.children].map((card) => {
    const { top, height } = card.getBoundingClientRect()
    return top + height / 2
  })
  const before = middles.filter((middle) => middle < clientY).length
  // Taken out of its own place first, what follows moves up by one.
  return before > from ? before - 1 : before
}

interface Drag {
  from: number
  to: number
}

/** Handlers of the grip of one card, and what is being dragged. Works with mouse, pen and finger alike. */
function useDrag(steps: readonly StoryStep[]) {
  const list = useRef<HTMLOListElement>(null)
  const [drag, setDrag] = useState<Drag | null>(null)
  const grip = (index: number) => ({
    onPointerDown: (event: PointerEvent<HTMLElement>) => {
      if (event.button !== 0) return
      event.currentTarget.setPointerCapture(event.pointerId)
      setDrag({ from: index, to: index })
    },
    onPointerMove: (event: PointerEvent<HTMLElement>) => {
      if (drag && list.current) setDrag({ ...drag, to: placeAt(list.current, event.clientY, drag.from) })
    },
    onPointerUp: () => {
      const step = drag && steps[drag.from]
      if (drag && step && drag.to !== drag.from) void placeStep(step.id, drag.to)
      setDrag(null)
    },
    onPointerCancel: () => setDrag(null),
  })
  return { list, drag, grip }
}

/** On which edge of a card the line stands that shows where the dragged one would go. */
function lineOf(drag: Drag | null, index: number): 'above' | 'below' | undefined {
  if (!drag || drag.to !== index || drag.to === drag.from) return undefined
  return drag.to > drag.from ? 'below' : 'above'
}

/** The steps in order; moved by dragging, by their buttons, and by Alt with an arrow. */
export function StepList({ steps }: { steps: readonly StoryStep[] }) {
  const { t } = useStoryWords()
  const { list, drag, grip } = useDrag(steps)
  const [moved, setMoved] = useState('')
  const held = useRef<Element | null>(null)
  const move = (index: number, to: number) => {
    const step = steps[index]
    if (!step || to < 0 || to >= steps.length) return
    held.current = document.activeElement
    void placeStep(step.id, to)
    setMoved(t('movedTo', { title: step.title, n: to + 1 }))
  }
  // A card that changes its place in the page loses the focus: given back before the next key can be missed.
  useLayoutEffect(() => {
    if (held.current instanceof HTMLElement) held.current.focus()
    held.current = null
  })
  const onKeyDown = (event: KeyboardEvent, index: number) => {
    const by = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : 0
    if (by === 0 || !event.altKey) return
    event.preventDefault()
    move(index, index + by)
  }
  return (
    <>
      <ol className="steps" ref={list}>
        {steps.map((step, index) => (
          <li
            key={step.id}
            className="step"
            data-testid="story-step"
            data-dragged={drag?.from === index}
            data-line={lineOf(drag, index)}
            onKeyDown={(event) => onKeyDown(event, index)}
          >
            <StepCard
              step={step}
              index={index}
              last={index === steps.length - 1}
              grip={grip(index)}
              onMove={(by) => move(index, index + by)}
            />
          </li>
        ))}
      </ol>
      <p className="visually-hidden" role="status">
        {moved}
      </p>
    </>
  )
}
