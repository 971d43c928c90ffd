import type { BoardStatus } from '../../../shared/domain/rounds.ts'
import { usePageWords } from '../use-page-words.ts'

/** In the order of the work: what needs a push first, what is done last. */
export const STATUSES: readonly BoardStatus[] = ['late', 'errors', 'notSent', 'sent', 'accepted']

/** A mark for each status in a square of 12: colour alone tells nobody anything. */
export const GLYPHS: Record<BoardStatus, string> = {
  notSent: 'M3 6h6',
  sent: 'M1.500 3h9v6.500h-9zM1.500 3.500 6 7l4.500-3.500',
  errors: 'M6 2v5M6 9.400v.2',
  accepted: 'M2 6.500 5 9.300 10 3',
  late: 'M6 1.500a4.500 4.500 0 1 0 0 9 4.500 4.500 0 0 0 0-9ZM6 3.500V6l2 1.300',
}

/** Status of a district: mark, colour and word. */
export function StatusBadge({ status }: { status: BoardStatus }) {
  const { t } = usePageWords('rounds')
  return (
    <span className="round-status" data-status={status}>
      <svg width="12" height="12" viewBox="0 0 12 12" aria-hidden="true">
        <path d={GLYPHS[status]} />
      </svg>
      {t(`status.${status}`)}
    </span>
  )
}
