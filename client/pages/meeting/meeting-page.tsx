import '../../styles/plan.css'
import '../../styles/meeting.css'
import '../../styles/meeting-change.css'
import { meetingsApi } from '../../api-meetings.ts'
import { useApp } from '../../panels/use.ts'
import { setLink } from '../../state/store.ts'
import { LoadFailed } from '../load-failed.tsx'
import { useLoaded } from '../use-loaded.ts'
import { usePageWords } from '../use-page-words.ts'
import { HeldMeeting } from './held-meeting.tsx'
import { Overview } from './overview.tsx'

function Opened({ id }: { id: string }) {
  const { t } = usePageWords('meeting')
  const { value, failure, again } = useLoaded(id, () => meetingsApi.get(id))
  if (failure !== '')
    return (
      <div className="meeting page-stack">
        <LoadFailed detail={failure} again={again} />
        <button type="button" className="button primary" onClick={() => setLink({ meeting: null })}>
          {t('overview.back')}
        </button>
      </div>
    )
  return value ? <HeldMeeting opened={value} /> : <p role="status">{t('start.loading')}</p>
}

/** Meetings: all of them, or the one that the link names. */
export default function MeetingPage() {
  const id = useApp((state) => state.link.meeting)
  return id === null ? <Overview /> : <Opened key={id} id={id} />
}
