import { useState } from 'react'
import type { Meeting } from '../../../shared/domain/meetings.ts'
import { formatDate } from '../../../shared/model/format.ts'
import { meetingsApi } from '../../api-meetings.ts'
import { setLink } from '../../state/store.ts'
import { Tabs } from '../tabs.tsx'
import { usePageWords } from '../use-page-words.ts'
import { Conflicts } from './conflicts.tsx'
import { DecisionList } from './decision-list.tsx'
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
            key={meeting.version}
            head={meeting}
            action={t('info.save')}
            busy={saving}
            onSave={(head) => {
              const { title, date, startsAt, endsAt, place, body, number } = head
              const { chair, secretary, attendees, agenda } = head
              const rest = { chair, secretary, attendees, agenda }
              void save((now) => ({ ...now, title, date, startsAt, endsAt, place, body, number, ...rest }))
            }}
          />
        </section>
      )}
    </div>
  )
}

type Part = 'change' | 'decisions' | 'info'

/** One meeting: what is being discussed, what was decided, and the minutes. */
export function HeldMeeting({ opened }: { opened: Meeting }) {
  const { t, language } = usePageWords('meeting')
  const open = useMeeting(opened)
  const { meeting, merge, failure, joined } = open
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
          {t('form.attendeesCount', { count: meeting.attendees.length })}
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
