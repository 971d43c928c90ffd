import { useState } from 'react'
import type { Board } from '../../../shared/api/rounds.ts'
import type { Round } from '../../../shared/domain/rounds.ts'
import { formatDate } from '../../../shared/model/format.ts'
import { daysBetween } from '../../../shared/model/rounds.ts'
import { Icon } from '../../panels/icons.tsx'
import { useApp } from '../../panels/use.ts'
import { usePageWords } from '../use-page-words.ts'
import { roundsApi } from './rounds-api.ts'
import { STATUSES } from './status.tsx'

/** "còn 12 ngày", "hôm nay là ngày cuối", "quá hạn 3 ngày". */
function useTimeLeft(): (round: Round, today: string) => string {
  const { t, number } = usePageWords('rounds')
  return (round, today) => {
    const days = daysBetween(today, round.deadline)
    if (days === 0) return t('board.lastDay')
    return days > 0 ? t('board.daysLeft', { n: number(days) }) : t('board.overdue', { n: number(-days) })
  }
}

function Progress({ board }: { board: Board }) {
  const { t } = usePageWords('rounds')
  const { rows } = board
  const accepted = rows.filter((row) => row.status === 'accepted').length
  const filled = rows.reduce((sum, row) => sum + row.filled, 0)
  const communes = rows.reduce((sum, row) => sum + row.communes, 0)
  const inOrder = [...STATUSES].reverse().flatMap((status) => rows.filter((row) => row.status === status))
  return (
    <div className="round-progress">
      <div
        className="round-bar"
        role="progressbar"
        aria-label={t('board.progress', { n: accepted, of: rows.length })}
        aria-valuemin={0}
        aria-valuemax={rows.length}
        aria-valuenow={accepted}
      >
        {inOrder.map((row) => (
          <i key={row.district} data-status={row.status} />
        ))}
      </div>
      <p>
        <b>{t('board.progress', { n: accepted, of: rows.length })}</b>
        <span>{t('board.progressCommunes', { n: filled, of: communes })}</span>
      </p>
    </div>
  )
}

interface RoundHeadProps {
  board: Board
  onEdit: () => void
  onRemove: () => void
  onPublish: () => void
}

/** What the round is, how far it has come, and what can be done with the whole of it. */
export function RoundHead({ board, onEdit, onRemove, onPublish }: RoundHeadProps) {
  const { t, label, language } = usePageWords('rounds')
  const timeLeft = useTimeLeft()
  const [asked, setAsked] = useState(false)
  const { round, rows, today } = board
  const edition = useApp((state) => state.editions.find((candidate) => candidate.id === round.edition))
  const untouched = rows.every((row) => row.submission === null)
  const meta = {
    period: round.period,
    edition: edition ? label(edition) : round.edition,
    n: round.indicators.length,
  }
  return (
    <section className="round-head" aria-label={round.title}>
      <div>
        <h3>{round.title}</h3>
        <p className="hint">{t('board.meta', meta)}</p>
      </div>
      <p className="round-deadline" data-over={today > round.deadline}>
        <span>{t('board.deadline', { date: formatDate(round.deadline, language) })}</span>
        <b>{timeLeft(round, today)}</b>
      </p>
      <Progress board={board} />
      {round.datasetId !== null && (
        <p className="ok-text">{t('board.datasetLine', { id: round.datasetId })}</p>
      )}
      <div className="round-tools">
        <a className="button" href={roundsApi.templatesUrl(round.id, language)} download>
          <Icon name="download" size={16} />
          {t('board.templates', { n: rows.length })}
        </a>
        <button type="button" className="button" onClick={onEdit}>
          {t('board.edit')}
        </button>
        {untouched && (
          <button
            type="button"
            className="button"
            onBlur={() => setAsked(false)}
            onClick={() => (asked ? onRemove() : setAsked(true))}
          >
            {t(asked ? 'board.removeSure' : 'board.remove')}
          </button>
        )}
        <button
          type="button"
          className="button primary"
          disabled={!rows.some((row) => row.status === 'accepted')}
          onClick={onPublish}
        >
          {t(round.datasetId === null ? 'board.publish' : 'board.publishAgain')}
        </button>
      </div>
    </section>
  )
}
