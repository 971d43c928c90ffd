import { useEffect } from 'react'
import type { SnapshotCurvePoint } from '../../../shared/domain/snapshots.ts'
import { useQuestion } from '../plan/use-question.ts'
import { usePageWords } from '../use-page-words.ts'

/** Asks the planner what each tenth of the money buys, for the files that show it. */
export function CurveSource({ onCurve }: { onCurve: (points: SnapshotCurvePoint[] | null) => void }) {
  const { t } = usePageWords('downloads')
  const { result, failure } = useQuestion('curve', () => ({}))
  useEffect(() => {
    const points = result?.points.filter(({ infeasible }) => !infeasible)
    onCurve(
      points?.map(({ money, objective, people }) => ({ budget: money, value: objective, people })) ?? null,
    )
  }, [result, onCurve])
  if (failure) return <p className="error-text">{t('curveFailed', { detail: failure })}</p>
  return result ? null : <p role="status">{t('curveComing')}</p>
}
