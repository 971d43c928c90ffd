import { useState } from 'react'
import type { Meeting, MeetingHeadline } from '../../../shared/domain/meetings.ts'
import { vietnamDay } from '../../../shared/model/dates.ts'
import { formatDate } from '../../../shared/model/format.ts'
import { frozen } from '../../../shared/model/meetings/state.ts'
import { lookingOnly } from '../../api.ts'
import { meetingsApi } from '../../api-meetings.ts'
import { IconButton } from '../../panels/icons.tsx'
import { authorName } from '../../state/author.ts'
import { explain } from '../../state/explain.ts'
import { setLink } from '../../state/store.ts'
import { LoadFailed } from '../load-failed.tsx'
import { ConflictPanel } from '../plan/conflict-panel.tsx'
import { useLoaded } from '../use-loaded.ts'
import { usePageWords } from '../use-page-words.ts'
import { MeetingForm, type MeetingHead } from './meeting-form.tsx'
import { Secretary } from './secretary.tsx'
import { useLive } from './use-live.ts'

const openMeeting = (id: string) => setLink({ meeting: id })

/** Freezes what is on screen and opens a meeting on it. */
function Start() {
  const { t } = usePageWords('meeting')
  const { content, settled, impossible, failure } = useLive()
  const [busy, setBusy] = useState(false)
  const [refused, setRefused] = useState('')
  const head: MeetingHead = {
    ...{ title: '', date: vietnamDay(new Date()), startsAt: '', endsAt: '', place: '', body: '', number: '' },
    ...{ chair: '', secretary: '', agenda: '', attendees: [] },
  }
  const start = async (given: MeetingHead): Promise<boolean> => {
    if (!content) return false
    setBusy(true)
    setRefused('')
    try {
      const state = frozen(content)
      const rest = { states: [state], start: state.hash, decisions: [], author: authorName() }
      openMeeting((await meetingsApi.create({ ...given, ...rest })).id)
      return true
    } catch (error) {
      setRefused(explain(error))
      return false
    } finally {
      setBusy(false)
    }
  }
  const ready = content !== null && settled && !impossible
  return (
    <section className="meeting-card" aria-labelledby="meeting-start">
      <h3 id="meeting-start">{t('start.title')}</h3>
      <p className="hint">
        {content ? t('start.note', { name: content.scenario.name, top: content.top }) : t('start.loading')}
      </p>
      {failure !== '' && <p className="error-text">{t('failed', { detail: failure })}</p>}
      {impossible && <ConflictPanel />}
      <Secretary />
      <MeetingForm
        draftKey="meeting/new"
        head={head}
        action={ready ? t('start.do') : t('start.waiting')}
        busy={busy || !ready}
        onSave={start}
      />
      {refused !== '' && (
        <p className="error-text" role="alert">
          {t('failed', { detail: refused })}
        </p>
      )}
    </section>
  )
}

function Row({ head, onRemove }: { head: MeetingHeadline; onRemove: () => void }) {
  const { t, language } = usePageWords('meeting')
  return (
    <tr>
      <th scope="row">
        <button type="button" className="link-button" onClick={() => openMeeting(head.id)}>
          {head.title}
        </button>
      </th>
      <td>{formatDate(head.date, language)}</td>
      <td>{head.place || '–'}</td>
      <td>{head.chair || '–'}</td>
      <td>{t('overview.decisions', { count: head.decisions })}</td>
      <td>
        <span className="meeting-status" data-status={head.status}>
          {t(`status.${head.status}`)}
        </span>
      </td>
      <td>
        {head.status === 'open' && !lookingOnly && (
          <IconButton icon="trash" label={t('overview.remove', { title: head.title })} onClick={onRemove} />
        )}
      </td>
    </tr>
  )
}

const HEADS = ['title', 'date', 'place', 'chair', 'count', 'status', 'actions'] as const

/** Deletes meetings that are not closed, and brings the last one back. */
function useRemoval(again: () => void) {
  const [removed, setRemoved] = useState<Meeting | null>(null)
  const [failure, setFailure] = useState('')
  const guarded = (work: () => Promise<Meeting | null>) => {
    setFailure('')
    work().then(
      (left) => {
        setRemoved(left)
        again()
      },
      (error: unknown) => setFailure(explain(error)),
    )
  }
  const remove = ({ id }: MeetingHeadline) =>
    guarded(async () => {
      const meeting = await meetingsApi.get(id)
      await meetingsApi.remove(id, meeting.version)
      return meeting
    })
  const restore = () =>
    guarded(async () => {
      if (removed) await meetingsApi.create(removed)
      return null
    })
  return { removed, failure, remove, restore }
}

/** A window for looking only has nothing to start a meeting with. */
function NoMeeting() {
  const { t } = usePageWords('meeting')
  return (
    <div className="page-empty">
      <p>{t('overview.none')}</p>
      <button type="button" className="button primary" onClick={() => setLink({ page: null })}>
        {t('overview.toMap')}
      </button>
    </div>
  )
}

/** All meetings, newest first, and the way to open a new one. */
export function Overview() {
  const { t } = usePageWords('meeting')
  const { value, failure, again } = useLoaded('meetings', meetingsApi.all)
  const removal = useRemoval(again)
  const meetings = [...(value?.meetings ?? [])].sort((one, other) => (one.date < other.date ? 1 : -1))
  return (
    <div className="meeting page-stack">
      {failure !== '' && <LoadFailed detail={failure} again={again} />}
      {removal.failure !== '' && (
        <p className="error-text" role="alert">
          {t('failed', { detail: removal.failure })}
        </p>
      )}
      {removal.removed && (
        <p className="meeting-note" role="status">
          {t('overview.removed', { title: removal.removed.title })}{' '}
          <button type="button" className="link-button" onClick={removal.restore}>
            {t('overview.restore')}
          </button>
        </p>
      )}
      {meetings.length > 0 && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
        <section className="wide-table" tabIndex={0} aria-label={t('overview.title')}>
          <table className="plain-table meeting-list">
            <thead>
              <tr>
                {HEADS.map((id) => (
                  <th key={id} scope="col">
                    {t(`overview.head.${id}`)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {meetings.map((head) => (
                <Row key={head.id} head={head} onRemove={() => removal.remove(head)} />
              ))}
            </tbody>
          </table>
        </section>
      )}
      {lookingOnly ? meetings.length === 0 && value && <NoMeeting /> : <Start />}
    </div>
  )
}
