import type { FormEvent } from 'react'
import { DECISION_RESULTS, type MeetingDecision, type MeetingTask } from '../../../shared/domain/meetings.ts'
import { resultBeside, votesOf } from '../../../shared/model/meetings/meeting.ts'
import { newId } from '../../api.ts'
import { IconButton } from '../../panels/icons.tsx'
import { NumberField } from '../../panels/number-field.tsx'
import { useDraft } from '../../panels/use-draft.ts'
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
          <input
            type="radio"
            name="meeting-result"
            checked={value === id}
            // A press on the answer that is proposed is an answer, too.
            onClick={() => onChange(id)}
            onChange={() => onChange(id)}
          />
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
  /** Names the form and what it is about: what is typed is kept under it until it is saved or given up. */
  draftKey: string
  title: string
  given: DecisionText
  /** Who attends: votes are not more than these. */
  people: number
  /** Sentences that say what was changed; [] where nothing is proposed any more. */
  proposed: readonly string[]
  /** It was recorded before: its result is what people decided, and votes no longer propose one. */
  known: boolean
  busy: boolean
  /** Why it cannot be recorded now; '' = it can. */
  waiting: string
  /** True once it is on the server. */
  onSave: (text: DecisionText) => Promise<boolean>
  onCancel: () => void
}

/** What is typed in the form. */
interface DecisionDraft extends DecisionText {
  /** Somebody chose the result: votes no longer propose one. */
  byHand: boolean
  /** Somebody typed the motion; until then it follows the levers. */
  worded: boolean
}

/** Records what was moved, voted and assigned. */
export function DecisionForm(props: FormProps) {
  const { draftKey, title, given, people, proposed, known, busy, waiting, onSave, onCancel } = props
  const { t } = usePageWords('meeting')
  const { subject, votes, result, tasks, note } = given
  const blank: DecisionDraft = {
    ...{ subject, votes, result, tasks, note },
    ...{ motion: known ? given.motion : '', byHand: known, worded: known },
  }
  const { value: draft, set: setDraft, drop } = useDraft(draftKey, blank)
  const motion = draft.worded ? draft.motion : proposed.join('\n')
  const set = (patch: Partial<DecisionDraft>) => setDraft({ ...draft, ...patch })
  const ready = draft.subject.trim() !== '' && votesOf(draft) <= people && waiting === ''
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!ready) return
    const { votes, result, note } = draft
    const tasks = draft.tasks.filter(({ what, who }) => what.trim() !== '' || who.trim() !== '')
    const text = { subject: draft.subject.trim(), motion, votes, result, tasks, note }
    void onSave(text).then((done) => done && drop())
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
          onChange={(event) => set({ worded: true, motion: event.target.value })}
        />
      </label>
      {proposed.length > 0 && draft.worded && (
        <button type="button" className="link-button" onClick={() => set({ worded: false })}>
          {t('decision.propose')}
        </button>
      )}
      <Votes
        draft={draft}
        people={people}
        onChange={(votes) => set({ votes, result: resultBeside(draft, votes, people, given.result) })}
      />
      <Result value={draft.result} onChange={(result) => set({ byHand: true, result })} />
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
        <button
          type="button"
          className="button"
          onClick={() => {
            drop()
            onCancel()
          }}
        >
          {t('decision.cancel')}
        </button>
      </div>
    </form>
  )
}
