import { useEffect, useState } from 'react'
import { useStore } from 'zustand'
import type { StoryStep } from '../../shared/domain/stories.ts'
import { ApiProblem } from '../api.ts'
import { explain } from '../state/explain.ts'
import { chartOf } from './charts.ts'
import { show } from './show.ts'
import { useStoryWords } from './story-words.ts'

interface Drawing {
  svg: string | null
  /** Why there is none; '' = there is nothing to draw. */
  failure: string
  /** The server did not answer: it is asked again. */
  away: boolean
}

const failed = (error: unknown): Drawing => ({
  ...{ svg: null, failure: explain(error) },
  away: error instanceof ApiProblem && error.status === 0,
})

/** The chart beside the map. */
export function StepChart({ step }: { step: StoryStep }) {
  const { t, language } = useStoryWords()
  const [drawing, setDrawing] = useState<Drawing | null>(null)
  // What was missing has come meanwhile, or is still missing.
  const missing = useStore(show, (state) => state.missing)
  // biome-ignore lint/correctness/useExhaustiveDependencies: another step or language is another drawing
  useEffect(() => setDrawing(null), [step, language])
  // biome-ignore lint/correctness/useExhaustiveDependencies: another language is another drawing; what has come can be drawn
  useEffect(() => {
    let wanted = true
    chartOf(step).then(
      (svg) => wanted && setDrawing({ svg, failure: '', away: false }),
      (error: unknown) => wanted && setDrawing(failed(error)),
    )
    return () => {
      wanted = false
    }
  }, [step, language, missing])
  if (drawing?.svg)
    return (
      <figure
        className="present-chart"
        aria-label={t(`chart.${step.chart}`)}
        data-testid="present-chart"
        // biome-ignore lint/security/noDangerouslySetInnerHtml: the drawing escapes every text it writes
        dangerouslySetInnerHTML={{ __html: drawing.svg }}
      />
    )
  const detail = drawing?.failure
  return (
    <p className="present-chart" role="status">
      {!drawing && t('chartComing')}
      {drawing && (drawing.away ? t('chartAway') : detail ? t('chartFailed', { detail }) : t('noCurve'))}
    </p>
  )
}
