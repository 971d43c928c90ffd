import { useEffect, useMemo } from 'react'
import type { ListHeadline } from '../../../shared/domain/lists.ts'
import type { SnapshotCurvePoint } from '../../../shared/domain/snapshots.ts'
import type { SnapshotWish } from '../../api-exports.ts'
import { useApp } from '../../panels/use.ts'
import { firstYearOf } from '../../state/first-year.ts'
import { encodeLink } from '../../state/link.ts'
import { asKept } from '../../state/plan-source.ts'
import { ensurePlanTables } from '../../state/plan-tables.ts'
import { scenarioOf } from '../../state/scenario.ts'
import { viewRequest } from '../../state/snapshot-request.ts'
import { store } from '../../state/store.ts'

/** What is to be put into files. */
export type Subject = { kind: 'list'; id: string } | { kind: 'selection' } | { kind: 'top'; count: number }

export interface WishParts {
  subject: Subject
  title: string
  lang: 'vi' | 'en'
  curve: SnapshotCurvePoint[] | null
}

/** The snapshot that a subject and the view on screen ask for; null while nothing is chosen. */
export function useWish(
  { subject, title, lang, curve }: WishParts,
  lists: readonly ListHeadline[],
): SnapshotWish | null {
  const link = useApp((state) => state.link)
  // Which lists stand as money is written into the link of a file: there is none while they are not known.
  const kept = useApp((state) => state.planTables && encodeLink({ ...asKept(state.link, state), page: null }))
  useEffect(() => {
    void ensurePlanTables().catch(() => undefined)
  }, [])
  // By its content: every change of the view makes a new object of the same scenario.
  const scenario = useApp((state) => JSON.stringify(scenarioOf(state)))
  return useMemo(() => {
    if (kept === null) return null
    const view = viewRequest(store.getState())
    const common = {
      title: title || undefined,
      lang,
      view,
      curve,
      firstYear: firstYearOf(link),
      link: kept,
    }
    if (subject.kind === 'list') {
      const list = lists.find(({ id }) => id === subject.id)
      return list ? { ...common, list: { id: list.id, version: list.version } } : null
    }
    const chosen = { ...common, scenario: JSON.parse(scenario) }
    if (subject.kind === 'top') return { ...chosen, top: subject.count }
    return link.selection.length > 0 ? { ...chosen, codes: link.selection } : null
  }, [subject, title, lang, curve, lists, link, scenario, kept])
}
