import { useEffect, useRef, useState } from 'react'
import type { Meeting } from '../../../shared/domain/meetings.ts'
import { formatDate } from '../../../shared/model/format.ts'
import { baseOf, presentAt } from '../../../shared/model/meetings/meeting.ts'
import { leversAfter, standing } from '../../../shared/model/meetings/table.ts'
import { meetingsApi } from '../../api-meetings.ts'
import { enterMeeting } from '../../state/levers.ts'
import { setLink } from '../../state/store.ts'
import { Tabs } from '../tabs.tsx'
import { usePageWords } from '../use-page-words.ts'
import { Conflicts } from './conflicts.tsx'
import { DecisionList } from './decision-list.tsx'
import { putBack } from './live-state.ts'
import { mayWrite } from './may-write.ts'
import { MeetingForm } from './meeting-form.tsx'
import { Room } from './room.tsx'
import { Secretary } from './secretary.tsx'
import { type OpenMeeting, useMeeting } from './use-meeting.ts'

const FORMATS = ['docx', 'pdf'] as const

/** The minutes as files; of an open meeting they are a draft, and the way to close it. */
function Minutes({ open }: { open: OpenMeeting }) {
  const { t, language } = usePageWords('meeting')
  const [sure, setSure] = useState(false)
  const { meeting, saving } = open
  const closed = meeting.status === 'closed'
  return (
    <section className="meeting-card" aria-labelledby="meeting-minutes">
      <h3 id="meeting-minutes">{t(closed ? 'minutes.title' : 'minutes.draft')}</h3>
      <p className="hint">{t(closed ? 'minutes.note' : 'minutes.draftNote')}</p>
      <div className="row">
        {FORMATS.map((format) => (
          <a
            key={format}
            className="button"
            href={meetingsApi.minutesUrl(meeting.id, format, language)}
            download
          >
            {t(`minutes.${format}`)}
          </a>
        ))}
      </div>
      {mayWrite(meeting) && (
        <>
          <label className="meeting-sure">
            <input type="checkbox" checked={sure} onChange={(event) => setSure(event.target.checked)} />
            {t('minutes.sure', { count: meeting.decisions.length })}
          </label>
          <button
            type="button"
            className="button primary"
            disabled={!sure || saving}
            onClick={() => void open.save((now: Meeting) => ({ ...now, status: 'closed' }))}
          >
            {t('minutes.close')}
          </button>
        </>
      )}
    </section>
  )
}

/** What can be said about the meeting itself. */
function Info({ open }: { open: OpenMeeting }) {
  const { t } = usePageWords('meeting')
  const { meeting, saving, save } = open
  return (
    <div className="page-stack">
      <Minutes open={open} />
      {mayWrite(meeting) && (
        <section className="meeting-card" aria-labelledby="meeting-info">
          <h3 id="meeting-info">{t('info.title')}</h3>
          <MeetingForm
            draftKey={`meeting/${meeting.id}/info`}
            head={meeting}
            action={t('info.save')}
            busy={saving}
            onSave={(head) => {
              const { title, date, startsAt, endsAt, place, body, number } = head
              const { chair, secretary, attendees, agenda } = head
              const rest = { chair, secretary, attendees, agenda }
              return save((now) => ({ ...now, title, date, startsAt, endsAt, place, body, number, ...rest }))
            }}
          />
        </section>
      )}
    </div>
  )
}

/**
 * Levers are the meeting's while it is on screen: they begin where it stands, on every computer alike, and follow it when another state
 * stands. Leaving the page leaves the product as it was.
 */
function useTable(meeting: Meeting): void {
  const { id } = meeting
  const writing = mayWrite(meeting)
  const last = useRef(meeting)
  // biome-ignore lint/correctness/useExhaustiveDependencies: a meeting is entered once, as it is then
  useEffect(() => {
    if (!writing) return
    return enterMeeting(id, baseOf(meeting), () => putBack(standing(meeting)))
  }, [id, writing])
  useEffect(() => {
    const stands = writing ? leversAfter(last.current, meeting, null) : null
    last.current = meeting
    if (stands) void putBack(stands)
  }, [meeting, writing])
}

type Part = 'change' | 'decisions' | 'info'

/** One meeting: what is being discussed, what was decided, and the minutes. */
export function HeldMeeting({ opened }: { opened: Meeting }) {
  const { t, language } = usePageWords('meeting')
  const open = useMeeting(opened)
  const { meeting, merge, failure, joined } = open
  useTable(meeting)
  const parts: Part[] = mayWrite(meeting) ? ['change', 'decisions', 'info'] : ['decisions', 'info']
  const [chosen, setChosen] = useState<Part>('change')
  const part = parts.includes(chosen) ? chosen : 'info'
  return (
    <div className="meeting page-stack">
      <div className="meeting-head">
        <button type="button" className="link-button" onClick={() => setLink({ meeting: null })}>
          {t('overview.back')}
        </button>
        <h3>{meeting.title}</h3>
        <p>
          {formatDate(meeting.date, language)} ·{' '}
          {t('form.attendeesCount', { count: presentAt(meeting).length })}
        </p>
        <span className="meeting-status" data-status={meeting.status}>
          {t(`status.${meeting.status}`)}
        </span>
      </div>
      {mayWrite(meeting) && <Secretary />}
      {failure !== '' && (
        <p className="error-text" role="alert">
          {t('failed', { detail: failure })}
        </p>
      )}
      {joined !== null && (
        <p className="meeting-note" role="status">
          {t('merge.joined', { author: joined || t('merge.someone') })}
        </p>
      )}
      {merge && <Conflicts open={open} merge={merge} />}
      <Tabs
        label={t('tabs.label')}
        ids={parts}
        chosen={part}
        nameOf={(id) => t(`tabs.${id}`, { n: meeting.decisions.length })}
        onChoose={setChosen}
        panel="meeting-part"
      />
      <div id="meeting-part" role="tabpanel" aria-labelledby={`meeting-part-${part}`}>
        {part === 'change' && <Room open={open} />}
        {part === 'decisions' && (
          <DecisionList
            meeting={meeting}
            busy={open.saving}
            save={open.save}
            onDiscuss={() => setChosen('change')}
          />
        )}
        {part === 'info' && <Info open={open} />}
      </div>
    </div>
  )
}
