import { useRef } from 'react'
import type { Board } from '../../../shared/api/rounds.ts'
import type { BoardRow } from '../../../shared/domain/rounds.ts'
import { formatDate } from '../../../shared/model/format.ts'
import { arrivedLate } from '../../../shared/model/rounds.ts'
import { usePageWords } from '../use-page-words.ts'
import { useAreaName } from './area-name.ts'
import { roundsApi } from './rounds-api.ts'
import { StatusBadge } from './status.tsx'

/** What a row asks the page to do. */
export interface RowActions {
  upload: (district: string, file: File) => void
  accept: (row: BoardRow) => void
  open: (what: 'issues' | 'giveBack' | 'reminder', row: BoardRow) => void
}

function LastFile({ row, board, name }: { row: BoardRow; board: Board; name: string }) {
  const { t, language } = usePageWords('rounds')
  const { submission } = row
  if (!submission) return <span className="hint">{t('board.noFile')}</span>
  return (
    <>
      <a
        href={roundsApi.fileUrl(board.round.id, submission.id)}
        download
        title={submission.fileName}
        aria-label={t('action.fileOf', { file: submission.fileName, name })}
      >
        {submission.fileName}
      </a>
      <small>
        {formatDate(submission.receivedAt, language)}
        {submission.sender && ` · ${submission.sender}`}
        {arrivedLate(board.round, submission) && <b className="round-late"> · {t('board.late')}</b>}
      </small>
    </>
  )
}

function UploadButton({ name, onFile }: { name: string; onFile: (file: File) => void }) {
  const { t } = usePageWords('rounds')
  const input = useRef<HTMLInputElement>(null)
  return (
    <>
      <input
        ref={input}
        type="file"
        hidden
        accept=".xlsx"
        onChange={(event) => {
          const file = event.target.files?.[0]
          if (file) onFile(file)
          event.target.value = ''
        }}
      />
      <button
        type="button"
        className="link-button"
        aria-label={t('action.uploadOf', { name })}
        onClick={() => input.current?.click()}
      >
        {t('action.upload')}
      </button>
    </>
  )
}

function IssuesButton({ row, name, actions }: { row: BoardRow; name: string; actions: RowActions }) {
  const { t } = usePageWords('rounds')
  const issues = row.submission?.issues ?? []
  if (issues.length === 0) return null
  const errors = issues.filter((issue) => issue.severity === 'error').length
  const what = errors > 0 ? t('action.issues', { n: errors }) : t('action.warnings', { n: issues.length })
  return (
    <button
      type="button"
      className={errors > 0 ? 'button small' : 'link-button'}
      aria-label={t('action.issuesOf', { what, name })}
      onClick={() => actions.open('issues', row)}
    >
      {what}
    </button>
  )
}

function Actions({
  row,
  board,
  name,
  actions,
}: {
  row: BoardRow
  board: Board
  name: string
  actions: RowActions
}) {
  const { t, language } = usePageWords('rounds')
  const { submission, district } = row
  const state = submission?.state
  return (
    <div className="round-actions">
      {state === 'received' && (
        <button
          type="button"
          className="button small primary"
          aria-label={t('action.acceptOf', { name })}
          onClick={() => actions.accept(row)}
        >
          {t('action.accept')}
        </button>
      )}
      <IssuesButton row={row} name={name} actions={actions} />
      {(state === 'received' || state === 'accepted') && (
        <button
          type="button"
          className="link-button"
          aria-label={t('action.giveBackOf', { name })}
          onClick={() => actions.open('giveBack', row)}
        >
          {t('action.giveBack')}
        </button>
      )}
      <a
        className="link-button"
        href={roundsApi.templateUrl(board.round.id, district, language)}
        download
        aria-label={t('action.templateOf', { name })}
      >
        {t('action.template')}
      </a>
      {state !== 'accepted' && <UploadButton name={name} onFile={(file) => actions.upload(district, file)} />}
      {state !== 'accepted' && (
        <button
          type="button"
          className="link-button"
          aria-label={t('action.remindOf', { name })}
          onClick={() => actions.open('reminder', row)}
        >
          {t('action.remind')}
        </button>
      )}
    </div>
  )
}

/** One row a district: where it stands, how full its workbook is, what can be done. */
export function BoardTable(props: { board: Board; rows: BoardRow[]; actions: RowActions }) {
  const { t } = usePageWords('rounds')
  const nameOf = useAreaName()
  const { board, rows, actions } = props
  const columns = ['district', 'status', 'filled', 'lastFile', 'actions']
  if (rows.length === 0) return <p className="empty">{t('board.nothing')}</p>
  return (
    <div className="wide-table">
      <table className="plain-table round-table">
        <caption className="visually-hidden">{t('board.caption')}</caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column} scope="col">
                {t(`board.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => {
            const name = nameOf(board.areas.find((area) => area.code === row.district))
            return (
              <tr key={row.district} data-district={row.district} data-status={row.status}>
                <th scope="row">{name}</th>
                <td>
                  <StatusBadge status={row.status} />
                </td>
                <td className="num">
                  <span className="round-filled">
                    <progress max={row.communes} value={row.filled} aria-hidden="true" />
                    {t('board.filledOf', { n: row.filled, of: row.communes })}
                  </span>
                </td>
                <td>
                  <LastFile row={row} board={board} name={name} />
                </td>
                <td>
                  <Actions row={row} board={board} name={name} actions={actions} />
                </td>
              </tr>
            )
          })}
        </tbody>
      </table>
    </div>
  )
}
