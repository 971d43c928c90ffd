import { useCallback, useEffect, useState } from 'react'
import type { ExportJob } from '../../../shared/domain/exports.ts'
import { exportsApi } from '../../api-exports.ts'
import { explain } from '../../state/explain.ts'

const POLL_MS = 1000

export const underWay = ({ state }: ExportJob) => state === 'waiting' || state === 'running'

export interface Jobs {
  /** Newest first; null until they are here. */
  jobs: ExportJob[] | null
  failure: string
  /** Asks again at once. */
  again: () => void
}

/** Files on their way and kept; asked for again every second while one is being written. */
export function useJobs(): Jobs {
  const [jobs, setJobs] = useState<ExportJob[] | null>(null)
  const [failure, setFailure] = useState('')
  const [asked, setAsked] = useState(0)
  const again = useCallback(() => setAsked((count) => count + 1), [])
  // biome-ignore lint/correctness/useExhaustiveDependencies: the count is what asks again
  useEffect(() => {
    let wanted = true
    exportsApi.jobs().then(
      (answer) => {
        if (!wanted) return
        setJobs(answer.jobs)
        setFailure('')
      },
      (error: unknown) => wanted && setFailure(explain(error)),
    )
    return () => {
      wanted = false
    }
  }, [asked])
  const busy = jobs?.some(underWay) ?? false
  // Each answer, and each failure, sets the clock for the next question.
  // biome-ignore lint/correctness/useExhaustiveDependencies: see above
  useEffect(() => {
    if (!busy) return
    const timer = setTimeout(again, POLL_MS)
    return () => clearTimeout(timer)
  }, [busy, jobs, failure, again])
  return { jobs, failure, again }
}
