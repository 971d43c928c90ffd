import { useEffect, useState } from 'react'
import type { StoryStep } from '../../shared/domain/stories.ts'
import { explain } from '../state/explain.ts'
import { chartOf } from './charts.ts'
import { useStoryWords } from './story-words.ts'

interface Drawing {
  svg: string | null
  failure: string
}

/** The chart beside the map. */
export function StepChart({ step }: { step: StoryStep }) {
  const { t, language } = useStoryWords()
  const [drawing, setDrawing] = useState<Drawing | null>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: another language is another drawing
  useEffect(() => {
    let wanted = true
    setDrawing(null)
    chartOf(step).then(
      (svg) => wanted && setDrawing({ svg, failure: '' }),
      (error: unknown) => wanted && setDrawing({ svg: null, failure: explain(error) }),
    )
    return () => {
      wanted = false
    }
  }, [step, language])
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
  const failure = drawing?.failure
  return (
    <p className="present-chart" role="status">
      {!drawing ? t('chartComing') : failure ? t('chartFailed', { detail: failure }) : t('noCurve')}
    </p>
  )
}
