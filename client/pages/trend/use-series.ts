import { useCallback, useEffect, useState } from 'react'
import type { SeriesTable } from '../../../shared/domain/series.ts'
import { api } from '../../api.ts'
import { useApp } from '../../panels/use.ts'
import { explain } from '../../state/explain.ts'

interface Loaded {
  /** null while it is on its way, or when it failed. */
  series: SeriesTable | null
  failure: string
  again: () => void
}

/** Figures over the years of the edition on screen; asked for whenever a page that shows them opens. */
export function useSeries(): Loaded {
  const edition = useApp((state) => state.link.edition)
  const [series, setSeries] = useState<SeriesTable | null>(null)
  const [failure, setFailure] = useState('')
  const load = useCallback(async () => {
    setFailure('')
    try {
      setSeries(await api.series(edition))
    } catch (error) {
      setFailure(explain(error))
    }
  }, [edition])
  useEffect(() => {
    load()
  }, [load])
  // Figures of another edition do not fit the units on screen.
  return { series: series?.edition === edition ? series : null, failure, again: load }
}
