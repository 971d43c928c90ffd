import type { ShareKnown } from '../../../shared/domain/shares.ts'
import { usePageWords } from '../use-page-words.ts'

/** How a share is known, in words; what is known by area only carries the hatch of the map. */
export function KnownMark({ known }: { known: ShareKnown }) {
  const { t } = usePageWords('ledger')
  return (
    <span className="known-mark" data-known={known}>
      {known === 'area' && <i className="key uncertain" aria-hidden="true" />}
      {t(`known.${known}`)}
    </span>
  )
}
