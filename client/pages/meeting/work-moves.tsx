import type { MeetingWork } from '../../../shared/domain/meetings.ts'
import { costChange, LARGEST, type WorkMove } from '../../../shared/model/meetings/compare.ts'
import { signed } from '../../../shared/model/meetings/text.ts'
import { NumberHeads } from '../number-heads.tsx'
import { useNames } from '../plan/names.ts'
import { usePageWords } from '../use-page-words.ts'

/** "Xã Quốc Khánh: Cứng hóa đường thôn". */
function useWorkName() {
  const names = useNames()
  return ({ name, workType, commune }: WorkMove) => `${commune}: ${name || names.work(workType)}`
}

/** The works whose money changes most, in a line. */
export function WorkLine({ moves }: { moves: readonly WorkMove[] }) {
  const { t, language } = usePageWords('meeting')
  const nameOf = useWorkName()
  if (moves.length === 0) return null
  const works = moves
    .slice(0, LARGEST)
    .map((move) => `${nameOf(move)} (${signed(costChange(move), language)})`)
    .join('; ')
  return <p data-testid="decision-works">{t('change.largestLine', { works })}</p>
}

/** The works whose money changes most, before and after; a work that is not in the plan has a dash. */
export function WorkMoves({ moves }: { moves: readonly WorkMove[] }) {
  const { t, number, language } = usePageWords('meeting')
  const nameOf = useWorkName()
  if (moves.length === 0) return null
  const cost = (work: MeetingWork | null) => (work ? number(work.cost) : '–')
  const title = t('change.largest')
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section className="wide-table meeting-works" tabIndex={0} aria-label={title}>
      <table className="plain-table meeting-money" data-testid="meeting-works">
        <NumberHeads first={title} numbers={['before', 'after', 'by'].map((id) => t(`change.${id}`))} />
        <tbody>
          {moves.slice(0, LARGEST).map((move) => (
            <tr key={`${move.code}:${move.workType}:${move.name}`} data-way={Math.sign(costChange(move))}>
              <th scope="row">{nameOf(move)}</th>
              <td className="num">{cost(move.before)}</td>
              <td className="num">{cost(move.after)}</td>
              <td className="num">{signed(costChange(move), language)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
