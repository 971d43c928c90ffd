import { useEffect, useRef, useState } from 'react'
import type { Board } from '../../../shared/api/rounds.ts'
import type { BoardRow, BoardStatus, Round } from '../../../shared/domain/rounds.ts'
import { useWords } from '../../panels/use.ts'
import { explain } from '../../state/explain.ts'
import { reload } from '../../state/load.ts'
import { set } from '../../state/store.ts'
import { usePageWords } from '../use-page-words.ts'
import { useAreaName } from './area-name.ts'
import { BoardTable, type RowActions } from './board-table.tsx'
import { DropZone } from './drop-zone.tsx'
import { IssuesPanel } from './issues-panel.tsx'
import { GiveBackDialog, ReminderDialog } from './letters.tsx'
import { PublishDialog } from './publish-dialog.tsx'
import { RoundHead } from './round-head.tsx'
import { roundsApi } from './rounds-api.ts'
import { STATUSES } from './status.tsx'
import { StatusMap } from './status-map.tsx'
import { useBoard } from './use-board.ts'

interface BoardViewProps {
  round: Round
  onEdit: (locked: boolean) => void
  /** The list of rounds has changed. */
  onChanged: () => void
}

type Opened = { what: 'issues' | 'giveBack' | 'reminder'; row: BoardRow } | { what: 'publish' } | null

function Filter(props: {
  rows: BoardRow[]
  value: BoardStatus | null
  onChange: (value: BoardStatus | null) => void
}) {
  const { t } = usePageWords('rounds')
  const { rows, value, onChange } = props
  const choices = [null, ...STATUSES]
  return (
    <fieldset className="chips">
      <legend>{t('board.filter')}</legend>
      {choices.map((status) => {
        const n = status === null ? rows.length : rows.filter((row) => row.status === status).length
        return (
          <button
            key={status ?? 'all'}
            type="button"
            className="chip"
            aria-pressed={value === status}
            onClick={() => onChange(status)}
          >
            {status === null ? t('board.all') : t(`status.${status}`)} {n}
          </button>
        )
      })}
    </fieldset>
  )
}

/** The button that was pressed is gone with the decision: the keyboard goes on in the same row. */
function focusRow(district: string): void {
  const row = `.round-table tr[data-district="${district}"] .round-actions`
  document.querySelector<HTMLElement>(`${row} :is(a, button)`)?.focus()
}

/** Figures on the map and in the ranking are those of the new dataset from now on. */
async function showPublished(board: Board): Promise<void> {
  try {
    await reload(board.round.period)
  } catch (error) {
    set({ notice: { kind: 'error', key: 'notice.loadFailed', params: { detail: explain(error) } } })
  }
}

/** A round: its state, the map of districts, the board, and the dialogs that belong to it. */
export function BoardView({ round, onEdit, onChanged }: BoardViewProps) {
  const { t } = usePageWords('rounds')
  const { board, failure, upload, refresh, handIn, act, clearUpload } = useBoard(round.id)
  const [filter, setFilter] = useState<BoardStatus | null>(null)
  const [opened, setOpened] = useState<Opened>(null)
  const [done, setDone] = useState(0)
  const decided = useRef<string | null>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: once the board with the decision is on screen
  useEffect(() => {
    if (decided.current !== null) focusRow(decided.current)
    decided.current = null
  }, [board])
  if (!board) return <Loading failure={failure} onAgain={refresh} />
  // The list knows a version of the round that may be newer than the board's.
  const shown = { ...board, round: round.version > board.round.version ? round : board.round }
  const actions: RowActions = {
    upload: (district, file) => handIn([file], district, ''),
    accept: ({ submission, district }) => {
      decided.current = district
      if (submission) act(() => roundsApi.accept(round.id, submission.id))
    },
    open: (what, row) => setOpened({ what, row }),
  }
  const published = async (datasetId: number) => {
    setOpened(null)
    setDone(datasetId)
    onChanged()
    await Promise.all([refresh(), showPublished(shown)])
  }
  const remove = () => act(() => roundsApi.remove(shown.round)).then(onChanged)
  return (
    <div className="round">
      <div className="round-top">
        <div className="round-left">
          <RoundHead
            board={shown}
            onEdit={() => onEdit(shown.rows.some((row) => row.submission !== null))}
            onRemove={remove}
            onPublish={() => setOpened({ what: 'publish' })}
          />
          <DropZone
            upload={upload}
            onFiles={(files, sender) => handIn(files, '', sender)}
            onClear={clearUpload}
          />
        </div>
        <StatusMap board={shown} />
      </div>
      {failure && (
        <p className="error-text" role="alert">
          {failure}
        </p>
      )}
      {done > 0 && (
        <p className="ok-text" role="status">
          {t('publish.done', { id: done })}
        </p>
      )}
      <Filter rows={shown.rows} value={filter} onChange={setFilter} />
      <BoardTable
        board={shown}
        rows={shown.rows.filter((row) => filter === null || row.status === filter)}
        actions={actions}
      />
      <Dialogs
        board={shown}
        opened={opened}
        act={act}
        onClose={() => setOpened(null)}
        onPublished={published}
      />
    </div>
  )
}

function Loading({ failure, onAgain }: { failure: string; onAgain: () => void }) {
  const { t } = usePageWords('rounds')
  const { t: ui } = useWords()
  if (failure === '') return <p role="status">{ui('working')}</p>
  return (
    <div className="empty" role="alert">
      <p>{t('board.failed', { detail: failure })}</p>
      <button type="button" className="button" onClick={onAgain}>
        {t('board.again')}
      </button>
    </div>
  )
}

function Dialogs(props: {
  board: Board
  opened: Opened
  act: (action: () => Promise<unknown>) => Promise<boolean>
  onClose: () => void
  onPublished: (datasetId: number) => void
}) {
  const nameOf = useAreaName()
  const { board, opened, act, onClose, onPublished } = props
  if (opened === null) return null
  if (opened.what === 'publish') return <PublishDialog board={board} onDone={onPublished} onClose={onClose} />
  const { submission, district } = opened.row
  const name = nameOf(board.areas.find((area) => area.code === district))
  if (opened.what === 'reminder') {
    return <ReminderDialog roundId={board.round.id} district={district} name={name} onClose={onClose} />
  }
  if (!submission) return null
  if (opened.what === 'issues') return <IssuesPanel name={name} submission={submission} onClose={onClose} />
  const giveBack = (reason: string) => {
    onClose()
    act(() => roundsApi.giveBack(board.round.id, submission.id, reason))
  }
  return (
    <GiveBackDialog
      draftKey={`round/${board.round.id}/${district}/give-back`}
      name={name}
      onSubmit={giveBack}
      onClose={onClose}
    />
  )
}
