import { useCallback, useEffect, useState } from 'react'
import type { Round } from '../../../shared/domain/rounds.ts'
import { formatDate } from '../../../shared/model/format.ts'
import { Icon } from '../../panels/icons.tsx'
import { useWords } from '../../panels/use.ts'
import { explain } from '../../state/explain.ts'
import { usePageWords } from '../use-page-words.ts'
import '../../styles/rounds.css'
import '../../styles/round-map.css'
import { BoardView } from './board-view.tsx'
import { RoundForm } from './round-form.tsx'
import { type RoundList, roundsApi } from './rounds-api.ts'

type Editing = { round: Round | null; locked: boolean } | null

/** The round to show first: the next one still collecting, else the latest. */
function firstOf(rounds: Round[]): string | null {
  const open = rounds.filter((round) => round.datasetId === null)
  return (open.at(-1) ?? rounds[0])?.id ?? null
}

function Picker(props: {
  rounds: Round[]
  chosen: string
  onChoose: (id: string) => void
  onCreate: () => void
}) {
  const { t, language } = usePageWords('rounds')
  const text = (round: Round) =>
    [
      round.title,
      t('list.deadline', { date: formatDate(round.deadline, language) }),
      t(round.datasetId === null ? 'list.open' : 'list.published'),
    ].join(' · ')
  return (
    <div className="round-picker">
      <label className="field">
        <span>{t('list.choose')}</span>
        <select value={props.chosen} onChange={(event) => props.onChoose(event.target.value)}>
          {props.rounds.map((round) => (
            <option key={round.id} value={round.id}>
              {text(round)}
            </option>
          ))}
        </select>
      </label>
      <button type="button" className="button" onClick={props.onCreate}>
        <Icon name="plus" size={16} />
        {t('list.create')}
      </button>
    </div>
  )
}

/** Reporting rounds: templates out, workbooks in, one data set. */
function RoundsPage() {
  const { t } = usePageWords('rounds')
  const { t: ui } = useWords()
  const [list, setList] = useState<RoundList | null>(null)
  const [failure, setFailure] = useState('')
  const [wanted, setWanted] = useState<string | null>(null)
  const [editing, setEditing] = useState<Editing>(null)
  const refresh = useCallback(async () => {
    try {
      setList(await roundsApi.list())
      setFailure('')
    } catch (error) {
      setFailure(explain(error))
    }
  }, [])
  useEffect(() => {
    refresh()
  }, [refresh])
  if (!list) {
    return failure === '' ? (
      <p role="status">{ui('working')}</p>
    ) : (
      <div className="empty" role="alert">
        <p>{t('board.failed', { detail: failure })}</p>
        <button type="button" className="button" onClick={refresh}>
          {t('board.again')}
        </button>
      </div>
    )
  }
  const shown = list.rounds.find((round) => round.id === (wanted ?? firstOf(list.rounds)))
  const current = shown ?? list.rounds.find((round) => round.id === firstOf(list.rounds))
  const create = () => setEditing({ round: null, locked: false })
  return (
    <div className="rounds">
      {current ? (
        <>
          <Picker rounds={list.rounds} chosen={current.id} onChoose={setWanted} onCreate={create} />
          <BoardView
            key={current.id}
            round={current}
            onEdit={(locked) => setEditing({ round: current, locked })}
            onChanged={refresh}
          />
        </>
      ) : (
        <div className="page-empty">
          <p>{t('list.empty')}</p>
          <button type="button" className="button primary" onClick={create}>
            <Icon name="plus" size={16} />
            {t('list.create')}
          </button>
        </div>
      )}
      {editing && (
        <RoundForm
          {...editing}
          next={list.next}
          onClose={() => setEditing(null)}
          onDone={(round) => {
            setEditing(null)
            setWanted(round.id)
            refresh()
          }}
        />
      )}
    </div>
  )
}

export { RoundsPage as default }
