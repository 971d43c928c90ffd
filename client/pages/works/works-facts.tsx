import type { Catalogue } from '../../../shared/domain/indicators.ts'
import { PageFacts } from '../page-facts.tsx'
import { usePageWords } from '../use-page-words.ts'
import { typeTotals, type WorkEntry } from './work-rows.ts'

const MONEY = ['cost', 'open', 'veto', 'funded'] as const

/** How much there is to do, and how much of it may be planned. */
export function WorksFacts({ entries, catalogue }: { entries: readonly WorkEntry[]; catalogue: Catalogue }) {
  const { t, number } = usePageWords('works')
  const totals = typeTotals(entries, catalogue.workTypes)
  const facts = [
    ['works', entries.length] as const,
    ...MONEY.map((id) => [id, totals.reduce((sum, total) => sum + total[id], 0)] as const),
  ]
  const illustrative = entries.some(({ lots }) => lots.some((lot) => lot.quality === 'illustrative'))
  return (
    <>
      <PageFacts
        className="works-facts"
        facts={facts.map(([id, value]) => [id, t(`facts.${id}`), number(value)] as const)}
      />
      {illustrative && <p className="works-illustrative">{t('illustrative')}</p>}
    </>
  )
}
