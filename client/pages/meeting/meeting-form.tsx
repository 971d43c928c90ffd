import type { FormEvent } from 'react'
import type { Attendee, Meeting } from '../../../shared/domain/meetings.ts'
import { presentAt } from '../../../shared/model/meetings/meeting.ts'
import { useDraft } from '../../panels/use-draft.ts'
import { usePageWords } from '../use-page-words.ts'

/** What people fill in about a meeting. */
export type MeetingHead = Pick<
  Meeting,
  'title' | 'date' | 'startsAt' | 'endsAt' | 'place' | 'body' | 'number' | 'chair' | 'secretary' | 'agenda'
> & { attendees: Attendee[] }

/** One person a line: "Nguyễn Văn A, Sở Tài chính". */
export function readAttendees(text: string): Attendee[] {
  return text.split('\n').flatMap((line) => {
    const [name = '', ...post] = line.split(',').map((part) => part.trim().normalize('NFC'))
    return name === '' ? [] : [{ name, post: post.join(', ') }]
  })
}

const writeAttendees = (attendees: readonly Attendee[]) =>
  attendees.map(({ name, post }) => (post ? `${name}, ${post}` : name)).join('\n')

/** The fields of the form, without those of a meeting that are nobody's to type. */
function formOf({
  title,
  date,
  startsAt,
  endsAt,
  place,
  body,
  number,
  chair,
  secretary,
  agenda,
}: MeetingHead) {
  return { title, date, startsAt, endsAt, place, body, number, chair, secretary, agenda }
}

const TEXTS = ['place', 'chair', 'secretary', 'body', 'number'] as const
const TIMES = ['startsAt', 'endsAt'] as const

interface FormProps {
  /** Under which what is typed is kept until it is saved. */
  draftKey: string
  head: MeetingHead
  action: string
  busy: boolean
  /** True once it is on the server. */
  onSave: (head: MeetingHead) => Promise<boolean>
}

/** Title, time and place, who leads and who attends. */
export function MeetingForm({ draftKey, head, action, busy, onSave }: FormProps) {
  const { t } = usePageWords('meeting')
  const given = { ...formOf(head), people: writeAttendees(head.attendees) }
  const { value: draft, set: setDraft, drop } = useDraft(draftKey, given)
  const { people, ...typed } = draft
  const attendees = readAttendees(people)
  const set = (patch: Partial<typeof draft>) => setDraft({ ...draft, ...patch })
  const ready = draft.title.trim() !== '' && draft.date !== ''
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (ready) void onSave({ ...typed, title: draft.title.trim(), attendees }).then((done) => done && drop())
  }
  const field = (id: (typeof TEXTS)[number] | 'title', wide = false) => (
    <label key={id} className={wide ? 'field meeting-wide' : 'field'}>
      <span>{t(`form.${id}`)}</span>
      <input
        value={draft[id]}
        maxLength={300}
        required={id === 'title'}
        placeholder={t(`form.${id}Example`)}
        onChange={(event) => set({ [id]: event.target.value })}
      />
    </label>
  )
  return (
    <form className="meeting-form" onSubmit={submit}>
      {field('title', true)}
      <label className="field">
        <span>{t('form.date')}</span>
        <input
          type="date"
          required
          value={draft.date}
          onChange={(event) => set({ date: event.target.value })}
        />
      </label>
      {TIMES.map((id) => (
        <label key={id} className="field">
          <span>{t(`form.${id}`)}</span>
          <input type="time" value={draft[id]} onChange={(event) => set({ [id]: event.target.value })} />
        </label>
      ))}
      {TEXTS.map((id) => field(id))}
      <label className="field meeting-half">
        <span>{t('form.attendees')}</span>
        <textarea
          rows={6}
          value={people}
          placeholder={t('form.attendeesExample')}
          aria-describedby="meeting-attendees"
          onChange={(event) => set({ people: event.target.value })}
        />
        <small id="meeting-attendees">
          {t('form.attendeesCount', { count: presentAt({ ...typed, attendees }).length })}
        </small>
      </label>
      <label className="field meeting-half">
        <span>{t('form.agenda')}</span>
        <textarea
          rows={6}
          value={draft.agenda}
          maxLength={10_000}
          onChange={(event) => set({ agenda: event.target.value })}
        />
      </label>
      <button type="submit" className="button primary" disabled={!ready || busy}>
        {action}
      </button>
    </form>
  )
}
