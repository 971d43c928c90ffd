import { useState } from 'react'
import type { Meeting, MeetingDecision } from '../../../shared/domain/meetings.ts'
import { formatDate } from '../../../shared/model/format.ts'
import { compareStates } from '../../../shared/model/meetings/compare.ts'
import { presentAt, stateOf, votesOf } from '../../../shared/model/meetings/meeting.ts'
import {
  astray,
  corrected,
  ledAstray,
  withDecision,
  withoutDecision,
} from '../../../shared/model/meetings/table.ts'
import { draftOf } from '../../state/drafts.ts'
import { setLink } from '../../state/store.ts'
import { usePageWords } from '../use-page-words.ts'
import { ChangeView } from './change-view.tsx'
import { DecisionForm, type DecisionText } from './decision-form.tsx'
import { mayWrite } from './may-write.ts'
import { WorkLine } from './work-moves.tsx'

interface CardProps {
  meeting: Meeting
  decision: MeetingDecision
  index: number
  /** It was not put against what the meeting stood by. */
  stray: boolean
  /** null = the meeting is closed. */
  edit: { change: (text: DecisionText) => Promise<boolean>; remove: () => void; busy: boolean } | null
}

function Facts({ meeting, decision }: Pick<CardProps, 'meeting' | 'decision'>) {
  const { t, number } = usePageWords('meeting')
  const { votes, tasks, note } = decision
  const change = compareStates(stateOf(meeting, decision.before), stateOf(meeting, decision.after))
  return (
    <>
      {votesOf(decision) > 0 && (
        <p className="meeting-votes-said" data-testid="decision-votes">
          {t('votes.said', {
            ...{ for: number(votes.for), against: number(votes.against), abstain: number(votes.abstain) },
          })}
        </p>
      )}
      <p data-testid="decision-change">
        {t('list.change', { in: number(change.enters.length), out: number(change.leaves.length) })}
        {change.money && (
          <> {t('change.moved', { more: number(change.money.more), less: number(change.money.less) })}</>
        )}
      </p>
      {change.money && <WorkLine moves={change.money.works} />}
      {tasks.length > 0 && (
        <ul className="meeting-task-list">
          {tasks.map(({ id, what, who, due }) => (
            <li key={id}>
              <b>{what}</b>
              {who && ` – ${who}`}
              {due && ` – ${t('task.until', { date: formatDate(due, 'vi') })}`}
            </li>
          ))}
        </ul>
      )}
      {note && <p className="hint">{note}</p>}
    </>
  )
}

function Card({ meeting, decision, index, stray, edit }: CardProps) {
  const { t } = usePageWords('meeting')
  const [open, setOpen] = useState(false)
  const draftKey = `meeting/${meeting.id}/decision/${decision.id}`
  const [editing, setEditing] = useState(() => draftOf(draftKey) !== undefined)
  if (editing && edit) {
    return (
      <DecisionForm
        draftKey={draftKey}
        title={t('decision.edit', { n: index + 1 })}
        given={decision}
        people={presentAt(meeting).length}
        proposed={[]}
        known
        busy={edit.busy}
        waiting=""
        onSave={async (text) => {
          const done = await edit.change(text)
          if (done) setEditing(false)
          return done
        }}
        onCancel={() => setEditing(false)}
      />
    )
  }
  return (
    <article className="meeting-card" data-testid="decision" aria-labelledby={`decision-${decision.id}`}>
      <div className="meeting-card-head">
        <h3 id={`decision-${decision.id}`}>{t('list.name', { n: index + 1, subject: decision.subject })}</h3>
        <span className="meeting-status" data-status={decision.result}>
          {t(`result.${decision.result}`)}
        </span>
      </div>
      {stray && <p className="meeting-note">{t('list.astray')}</p>}
      {decision.motion.split('\n').map((line) => (
        <p key={line}>{line}</p>
      ))}
      <Facts meeting={meeting} decision={decision} />
      <div className="row">
        <button type="button" className="button" aria-expanded={open} onClick={() => setOpen(!open)}>
          {t(open ? 'list.less' : 'list.more')}
        </button>
        {edit && (
          <>
            <button type="button" className="button" onClick={() => setEditing(true)}>
              {t('list.edit')}
            </button>
            <button type="button" className="button" onClick={edit.remove}>
              {t('list.remove')}
            </button>
          </>
        )}
      </div>
      {open && (
        <ChangeView
          before={stateOf(meeting, decision.before)}
          after={stateOf(meeting, decision.after)}
          standings={null}
          firm={decision.firm}
        />
      )}
    </article>
  )
}

interface ListProps {
  meeting: Meeting
  busy: boolean
  save: (change: (meeting: Meeting) => Meeting) => Promise<boolean>
  /** Leads to where decisions are made. */
  onDiscuss: () => void
}

/** Nothing was decided: where decisions are made; after the meeting the way to another one. */
function Nothing({ closed, onDiscuss }: { closed: boolean; onDiscuss: () => void }) {
  const { t } = usePageWords('meeting')
  return (
    <div className="page-empty">
      <p>{t(closed ? 'list.emptyClosed' : 'list.empty')}</p>
      <button
        type="button"
        className="button primary"
        onClick={closed ? () => setLink({ meeting: null }) : onDiscuss}
      >
        {t(closed ? 'overview.back' : 'list.discuss')}
      </button>
    </div>
  )
}

/** What was decided so far, in order; until the meeting is closed each can be corrected or taken back. */
export function DecisionList({ meeting, busy, save, onDiscuss }: ListProps) {
  const { t } = usePageWords('meeting')
  const [removed, setRemoved] = useState<{ decision: MeetingDecision; at: number; from: Meeting } | null>(
    null,
  )
  const [refused, setRefused] = useState('')
  /** Saves a change, unless a later decision rests on what it would take away. */
  const put = async (change: (now: Meeting) => Meeting): Promise<boolean> => {
    const later = ledAstray(meeting, change(meeting))
    setRefused(later === null ? '' : t('list.restsOn', { n: later + 1 }))
    return later === null && save(change)
  }
  const remove = async (decision: MeetingDecision, at: number) => {
    if (await put((now) => withoutDecision(now, decision.id))) setRemoved({ decision, at, from: meeting })
  }
  const restore = async () => {
    if (!removed) return
    const { decision, at, from } = removed
    if (await put((now) => withDecision(now, decision, at, from.states))) setRemoved(null)
  }
  const strays = new Set(astray(meeting))
  return (
    <div className="page-stack">
      {refused !== '' && (
        <p className="error-text" role="alert">
          {refused}
        </p>
      )}
      {removed && (
        <p className="meeting-note" role="status">
          {t('list.removed', { subject: removed.decision.subject })}{' '}
          <button type="button" className="link-button" onClick={() => void restore()}>
            {t('list.restore')}
          </button>
        </p>
      )}
      {meeting.decisions.length === 0 && <Nothing closed={!mayWrite(meeting)} onDiscuss={onDiscuss} />}
      {meeting.decisions.map((decision, index) => (
        <Card
          key={decision.id}
          {...{ meeting, decision, index }}
          stray={strays.has(index)}
          edit={
            !mayWrite(meeting)
              ? null
              : {
                  busy,
                  change: (text) => put((now) => corrected(now, decision.id, text)),
                  remove: () => void remove(decision, index),
                }
          }
        />
      ))}
    </div>
  )
}
