import { type FormEvent, useState } from 'react'
import { DECISION_RESULTS, type MeetingDecision, type MeetingTask } from '../../../shared/domain/meetings.ts'
import { proposedResult, votesOf } from '../../../shared/model/meetings/meeting.ts'
import { newId } from '../../api.ts'
import { IconButton } from '../../panels/icons.tsx'
import { NumberField } from '../../panels/number-field.tsx'
import { usePageWords } from '../use-page-words.ts'

/** What people say about a decision; what it changes is not theirs to type. */
export type DecisionText = Pick<MeetingDecision, 'subject' | 'motion' | 'votes' | 'result' | 'tasks' | 'note'>

const VOTES = ['for', 'against', 'abstain'] as const

interface VotesProps {
  draft: DecisionText
  people: number
  onChange: (votes: DecisionText['votes']) => void
}

function Votes({ draft, people, onChange }: VotesProps) {
  const { t, number } = usePageWords('meeting')
  const cast = votesOf(draft)
  const tooMany = cast > people
  return (
    <fieldset className="meeting-votes">
      <legend>{t('decision.votes')}</legend>
      {VOTES.map((id) => (
        <label key={id} className="field">
          <span>{t(`votes.${id}`)}</span>
          <NumberField
            live
            step={1}
            label={t(`votes.${id}`)}
            most={10_000}
            describedBy="meeting-cast"
            value={draft.votes[id]}
            onChange={(value) => onChange({ ...draft.votes, [id]: value })}
          />
        </label>
      ))}
      <p id="meeting-cast" className={tooMany ? 'error-text' : 'hint'} role="status">
        {t(tooMany ? 'votes.tooMany' : 'votes.cast', { n: number(cast), people: number(people) })}
      </p>
    </fieldset>
  )
}

function Result({ value, onChange }: { value: string; onChange: (result: DecisionText['result']) => void }) {
  const { t } = usePageWords('meeting')
  return (
    <fieldset className="meeting-result">
      <legend>{t('decision.result')}</legend>
      {DECISION_RESULTS.map((id) => (
        <label key={id} data-result={id}>
          <input type="radio" name="meeting-result" checked={value === id} onChange={() => onChange(id)} />
          {t(`result.${id}`)}
        </label>
      ))}
    </fieldset>
  )
}

function Tasks({ tasks, onChange }: { tasks: MeetingTask[]; onChange: (tasks: MeetingTask[]) => void }) {
  const { t } = usePageWords('meeting')
  const set = (id: string, patch: Partial<MeetingTask>) =>
    onChange(tasks.map((task) => (task.id === id ? { ...task, ...patch } : task)))
  return (
    <fieldset className="meeting-tasks">
      <legend>{t('decision.tasks')}</legend>
      {tasks.map((task, index) => (
        <div key={task.id} className="meeting-task">
          {(['what', 'who'] as const).map((id) => (
            <input
              key={id}
              value={task[id]}
              maxLength={1000}
              aria-label={t(`task.${id}Of`, { n: index + 1 })}
              placeholder={t(`task.${id}`)}
              onChange={(event) => set(task.id, { [id]: event.target.value })}
            />
          ))}
          <input
            type="date"
            value={task.due}
            aria-label={t('task.dueOf', { n: index + 1 })}
            onChange={(event) => set(task.id, { due: event.target.value })}
          />
          <IconButton
            icon="trash"
            label={t('task.remove', { n: index + 1 })}
            onClick={() => onChange(tasks.filter(({ id }) => id !== task.id))}
          />
        </div>
      ))}
      <button
        type="button"
        className="button"
        onClick={() => onChange([...tasks, { id: newId(), what: '', who: '', due: '' }])}
      >
        {t('task.add')}
      </button>
    </fieldset>
  )
}

interface FormProps {
  title: string
  given: DecisionText
  /** Who attends: votes are not more than these. */
  people: number
  /** Sentences that say what was changed; [] where nothing is proposed any more. */
  proposed: readonly string[]
  busy: boolean
  /** Why it cannot be recorded now; '' = it can. */
  waiting: string
  onSave: (text: DecisionText) => void
  onCancel: () => void
}

/** Records what was moved, voted and assigned. */
export function DecisionForm({ title, given, people, proposed, busy, waiting, onSave, onCancel }: FormProps) {
  const { t } = usePageWords('meeting')
  const [draft, setDraft] = useState(given)
  const [byHand, setByHand] = useState(votesOf(given) > 0)
  // Until someone types, the motion follows the levers.
  const [worded, setWorded] = useState(proposed.length === 0)
  const motion = worded ? draft.motion : proposed.join('\n')
  const set = (patch: Partial<DecisionText>) => setDraft({ ...draft, ...patch })
  const ready = draft.subject.trim() !== '' && votesOf(draft) <= people && waiting === ''
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!ready) return
    const tasks = draft.tasks.filter(({ what, who }) => what.trim() !== '' || who.trim() !== '')
    onSave({ ...draft, motion, subject: draft.subject.trim(), tasks })
  }
  return (
    <form className="meeting-card meeting-decide" aria-label={title} onSubmit={submit}>
      <h3>{title}</h3>
      <label className="field">
        <span>{t('decision.subject')}</span>
        <input
          // biome-ignore lint/a11y/noAutofocus: the form opens on a press of its button
          autoFocus
          required
          value={draft.subject}
          maxLength={300}
          placeholder={t('decision.subjectExample')}
          onChange={(event) => set({ subject: event.target.value })}
        />
      </label>
      <label className="field">
        <span>{t('decision.motion')}</span>
        <textarea
          rows={Math.max(3, motion.split('\n').length + 1)}
          value={motion}
          maxLength={10_000}
          onChange={(event) => {
            setWorded(true)
            set({ motion: event.target.value })
          }}
        />
      </label>
      {proposed.length > 0 && worded && (
        <button type="button" className="link-button" onClick={() => setWorded(false)}>
          {t('decision.propose')}
        </button>
      )}
      <Votes
        draft={draft}
        people={people}
        onChange={(votes) => set({ votes, ...(byHand ? {} : { result: proposedResult(votes, people) }) })}
      />
      <Result
        value={draft.result}
        onChange={(result) => {
          setByHand(true)
          set({ result })
        }}
      />
      <Tasks tasks={draft.tasks} onChange={(tasks) => set({ tasks })} />
      <label className="field">
        <span>{t('decision.note')}</span>
        <textarea
          rows={2}
          value={draft.note}
          maxLength={10_000}
          onChange={(event) => set({ note: event.target.value })}
        />
      </label>
      {waiting !== '' && (
        <p className="hint" role="status">
          {waiting}
        </p>
      )}
      <div className="row">
        <button type="submit" className="button primary" disabled={!ready || busy}>
          {t('decision.save')}
        </button>
        <button type="button" className="button" onClick={onCancel}>
          {t('decision.cancel')}
        </button>
      </div>
    </form>
  )
}
