import { useDeferredValue, useEffect, useMemo, useState } from 'react'
import type { Meeting, MeetingDecision, MeetingStateContent } from '../../../shared/domain/meetings.ts'
import { documentTranslator } from '../../../shared/messages/documents.ts'
import { baseOf, presentAt } from '../../../shared/model/meetings/meeting.ts'
import { proposeMotion } from '../../../shared/model/meetings/motion.ts'
import { frozen } from '../../../shared/model/meetings/state.ts'
import { isTrial, leversAfter, recorded, standing } from '../../../shared/model/meetings/table.ts'
import { newId } from '../../api.ts'
import { QualityMark } from '../../panels/quality-mark.tsx'
import { draftOf } from '../../state/drafts.ts'
import { noteTrial } from '../../state/levers.ts'
import { useFirmness } from '../firmness/use-firmness.ts'
import { ConflictPanel } from '../plan/conflict-panel.tsx'
import { usePlanNames } from '../plan/names.ts'
import { SaveSection } from '../plan/save-section.tsx'
import { usePageWords } from '../use-page-words.ts'
import { ChangeView } from './change-view.tsx'
import { DecisionForm, type DecisionText } from './decision-form.tsx'
import { Levers } from './levers.tsx'
import { putBack } from './live-state.ts'
import { type Live, useLive } from './use-live.ts'
import type { OpenMeeting } from './use-meeting.ts'

/** Of the first places on screen, how firm each is. */
function useStandings(live: Live) {
  const { value, busy } = useFirmness()
  const { content } = live
  return useMemo(() => {
    if (!value || busy || !content) return { standings: null, firm: null }
    const standings = new Map(value.rows.map(({ code, standing }) => [code, standing]))
    const firm = content.first.filter((code) => standings.get(code) === 'in').length
    return { standings, firm: { firm, of: content.first.length } }
  }, [value, busy, content])
}

/** What is to be said where the figures or communes on screen are not those the meeting began with. */
function OtherData({ before, after }: { before: MeetingStateContent; after: MeetingStateContent }) {
  const { t } = usePageWords('meeting')
  if (before.edition !== after.edition || before.period !== after.period)
    return (
      <p className="meeting-note">
        {t('room.otherView', { edition: before.edition, period: before.period })}{' '}
        <button type="button" className="link-button" onClick={() => void putBack(before)}>
          {t('room.putBack')}
        </button>
      </p>
    )
  return before.figures === after.figures ? null : <p className="meeting-note">{t('room.otherFigures')}</p>
}

/** What follows from a decision that was just recorded: the meeting stands by what was carried, levers of all others are back. */
function After({ decision }: { decision: MeetingDecision }) {
  const { t } = usePageWords('meeting')
  const { result, subject } = decision
  if (result === 'carried')
    return (
      <div className="meeting-note" role="status">
        <p>{t('after.carried', { subject })}</p>
        <SaveSection />
      </div>
    )
  return (
    <p className="meeting-note" role="status">
      {t(`after.${result}`, { subject })}
    </p>
  )
}

const blankText = (motion: string): DecisionText => ({
  ...{ subject: '', motion, note: '', tasks: [], result: 'deferred' },
  votes: { for: 0, against: 0, abstain: 0 },
})

/** Under which the form of a new decision keeps what is typed. */
const draftKeyOf = ({ id }: Meeting) => `meeting/${id}/decision`

interface DecideProps {
  open: OpenMeeting
  live: Live
  before: MeetingStateContent
  firm: MeetingDecision['firm']
  onDone: (decision: MeetingDecision | null) => void
}

/** The form of a new decision on what is on screen. */
function Decide({ open, live, before, firm, onDone }: DecideProps) {
  const { t, language } = usePageWords('meeting')
  const names = usePlanNames()
  const { meeting, saving } = open
  const { content } = live
  const said = content ? proposeMotion(before, content, names, language) : []
  const proposed = said.length > 0 ? said : [documentTranslator(language)('minutes.motion.none')]
  if (!content) return null
  const record = async (text: DecisionText) => {
    const onTable = frozen(content)
    const said = { ...text, id: newId(), firm }
    const next = recorded(meeting, onTable, said)
    const done = await open.save((now: Meeting) => recorded(now, onTable, said))
    if (!done) return false
    const stands = leversAfter(meeting, next, onTable.hash)
    if (stands) void putBack(stands)
    onDone(next.decisions.at(-1) ?? null)
    return true
  }
  return (
    <DecisionForm
      draftKey={draftKeyOf(meeting)}
      title={t('decision.title', { n: meeting.decisions.length + 1 })}
      given={blankText(proposed.join('\n'))}
      people={presentAt(meeting).length}
      proposed={proposed}
      known={false}
      busy={saving}
      waiting={live.settled ? '' : t('room.working')}
      onSave={record}
      onCancel={() => onDone(null)}
    />
  )
}

/** The levers on the left; what they change at once on the right, and the vote on it. */
export function Room({ open }: { open: OpenMeeting }) {
  const { t } = usePageWords('meeting')
  const { meeting } = open
  const live = useLive()
  const { standings, firm } = useStandings(live)
  // While a lever is dragged it moves at once; what it changes follows when there is time.
  const after = useDeferredValue(live.content)
  const current = live.settled && after === live.content
  // A form with something in it is open again when one comes back to it.
  const [deciding, setDeciding] = useState(() => draftOf(draftKeyOf(meeting)) !== undefined)
  const [done, setDone] = useState<MeetingDecision | null>(null)
  const before = standing(meeting)
  const trying = live.content !== null && isTrial(before, live.content)
  const base = baseOf(meeting)
  // biome-ignore lint/correctness/useExhaustiveDependencies: every move of a lever is noted
  useEffect(() => noteTrial(meeting.id, base, trying), [meeting.id, base, trying, live.content])
  if (live.failure !== '') return <p className="error-text">{t('failed', { detail: live.failure })}</p>
  if (!live.content || !after) return <p role="status">{t('start.loading')}</p>
  const finish = (decision: MeetingDecision | null) => {
    setDeciding(false)
    if (decision) setDone(decision)
  }
  return (
    <div className="meeting-room">
      <Levers before={before} />
      <div className="meeting-right" data-busy={!current}>
        <div className="meeting-bar">
          <h3>{t('room.title')}</h3>
          <QualityMark quality={live.content.quality} />
          {trying && (
            <span className="meeting-status" data-status="trial" data-testid="meeting-trial">
              {t('room.trial')}
            </span>
          )}
          <span role="status">{current ? '' : t('room.working')}</span>
          <button type="button" className="button" disabled={!trying} onClick={() => void putBack(before)}>
            {t('room.putBack')}
          </button>
          <button
            type="button"
            className="button primary"
            disabled={deciding || live.impossible}
            onClick={() => setDeciding(true)}
          >
            {t('room.decide')}
          </button>
        </div>
        <OtherData before={before} after={live.content} />
        {done && !deciding && <After decision={done} />}
        {deciding && <Decide {...{ open, live, before, firm }} onDone={finish} />}
        {live.impossible && <ConflictPanel />}
        <ChangeView before={before} after={after} standings={standings} firm={firm} />
      </div>
    </div>
  )
}
