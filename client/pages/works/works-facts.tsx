import { usePageWords } from '../use-page-words.ts'
import { isFunded, isOpen, type WorkEntry } from './work-rows.ts'

/** How much there is to do, and how much of it may be planned. */
export function WorksFacts({ entries }: { entries: readonly WorkEntry[] }) {
  const { t, number } = usePageWords('works')
  const lots = entries.flatMap((entry) => entry.lots)
  const cost = (keep: (lot: (typeof lots)[number]) => boolean) =>
    lots.filter(keep).reduce((sum, lot) => sum + lot.cost, 0)
  const facts = [
    ['works', entries.length],
    ['cost', cost(() => true)],
    ['open', cost(isOpen)],
    ['veto', cost((lot) => lot.veto !== null)],
    ['funded', cost(isFunded)],
  ] as const
  const illustrative = lots.some((lot) => lot.quality === 'illustrative')
  return (
    <>
      <dl className="village-facts works-facts">
        {facts.map(([id, value]) => (
          <div key={id}>
            <dd className="num">{number(value)}</dd>
            <dt>{t(`facts.${id}`)}</dt>
          </div>
        ))}
      </dl>
      {illustrative && <p className="works-illustrative">{t('illustrative')}</p>}
    </>
  )
}
