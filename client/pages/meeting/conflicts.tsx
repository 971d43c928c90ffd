import type { MeetingConflict } from '../../../shared/model/meetings/merge.ts'
import { usePageWords } from '../use-page-words.ts'
import { conflictKey, type OpenMeeting, type OpenMerge } from './use-meeting.ts'

/** A value of a field in words: votes, tasks and people read as lists. */
function useFieldText() {
  const { t, number } = usePageWords('meeting')
  return ({ field }: MeetingConflict, value: unknown): string => {
    if (value === null || value === undefined) return t('merge.gone')
    if (field === '') return t('merge.kept')
    if (field === 'result') return t(`result.${String(value)}`)
    if (field === 'votes') {
      const votes = value as Record<'for' | 'against' | 'abstain', number>
      return t('votes.said', {
        ...{ for: number(votes.for), against: number(votes.against), abstain: number(votes.abstain) },
      })
    }
    if (Array.isArray(value))
      return value
        .map((row: Record<string, string>) =>
          [row.name ?? row.what, row.post ?? row.who].filter(Boolean).join(', '),
        )
        .join('; ')
    return typeof value === 'string' && value !== '' ? value : t('merge.blank')
  }
}

interface RowProps {
  merge: OpenMerge
  conflict: MeetingConflict
  onChoose: OpenMeeting['choose']
}

function Row({ merge, conflict, onChoose }: RowProps) {
  const { t } = usePageWords('meeting')
  const text = useFieldText()
  const known = [...merge.merged.decisions, ...merge.mine.decisions]
  const subject = known.find(({ id }) => id === conflict.decision)?.subject
  const field = conflict.field === '' ? t('merge.whole') : t(`field.${conflict.field}`)
  const key = conflictKey(conflict)
  return (
    <fieldset className="meeting-conflict">
      <legend>{subject ? `${subject}: ${field}` : field}</legend>
      {(['mine', 'theirs'] as const).map((side) => (
        <label key={side}>
          <input
            type="radio"
            name={key}
            checked={merge.choices[key] === side}
            onChange={() => onChoose(conflict, side)}
          />
          <span>
            <b>{t(`merge.${side}`)}</b> {text(conflict, conflict[side])}
          </span>
        </label>
      ))}
    </fieldset>
  )
}

/** What two people changed at once: one of the two is chosen, nothing is lost silently. */
export function Conflicts({ open, merge }: { open: OpenMeeting; merge: OpenMerge }) {
  const { t } = usePageWords('meeting')
  const left = merge.conflicts.filter((one) => !merge.choices[conflictKey(one)]).length
  return (
    <section className="meeting-card meeting-merge" role="alert" aria-labelledby="meeting-merge">
      <h3 id="meeting-merge">{t('merge.title')}</h3>
      <p>{t('merge.note')}</p>
      {merge.conflicts.map((conflict) => (
        <Row key={conflictKey(conflict)} merge={merge} conflict={conflict} onChoose={open.choose} />
      ))}
      <button
        type="button"
        className="button primary"
        disabled={left > 0 || open.saving}
        onClick={() => void open.settle()}
      >
        {left > 0 ? t('merge.left', { count: left }) : t('merge.save')}
      </button>
    </section>
  )
}
