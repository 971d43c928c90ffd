import { useState } from 'react'
import type { Meeting } from '../../../shared/domain/meetings.ts'
import { withStates } from '../../../shared/model/meetings/meeting.ts'
import {
  type MeetingConflict,
  type MeetingMerge,
  mergeMeetings,
  settleMeeting,
} from '../../../shared/model/meetings/merge.ts'
import { ApiProblem } from '../../api.ts'
import { meetingsApi } from '../../api-meetings.ts'
import { authorName } from '../../state/author.ts'
import { explain } from '../../state/explain.ts'

/** Both sides changed the same: `mine` is what was to be saved. */
export interface OpenMerge extends MeetingMerge {
  mine: Meeting
  choices: Record<string, 'mine' | 'theirs'>
}

export interface OpenMeeting {
  meeting: Meeting
  saving: boolean
  failure: string
  merge: OpenMerge | null
  /** Who saved in between, where all of it could be joined; null = nobody. */
  joined: string | null
  /** Saves a change of the meeting. True when it is on the server. */
  save: (change: (meeting: Meeting) => Meeting) => Promise<boolean>
  choose: (conflict: MeetingConflict, choice: 'mine' | 'theirs') => void
  settle: () => Promise<boolean>
}

export const conflictKey = ({ decision, field }: MeetingConflict) => `${decision}/${field}`

type Saved =
  | { saved: Meeting; joined: string | null }
  | { merge: OpenMerge }
  | { closed: Meeting; why: string }

const currentOf = (error: ApiProblem) => (error.body as { current?: Meeting | null } | null)?.current ?? null

/** Saves what is based on `base`, joining what others saved meanwhile. */
async function saveJoined(base: Meeting, mine: Meeting, joined: string | null): Promise<Saved> {
  try {
    return { saved: await meetingsApi.save({ ...mine, version: base.version }), joined }
  } catch (error) {
    const theirs = error instanceof ApiProblem && error.status === 409 ? currentOf(error) : null
    if (!theirs || !(error instanceof ApiProblem)) throw error
    if (theirs.status === 'closed') return { closed: theirs, why: error.message }
    const merge = mergeMeetings(base, mine, theirs)
    if (merge.conflicts.length > 0) return { merge: { ...merge, mine, choices: {} } }
    return saveJoined(theirs, merge.merged, theirs.author)
  }
}

/** A meeting that is being held: every change is a version, and nobody's decision is lost. */
export function useMeeting(opened: Meeting): OpenMeeting {
  const [meeting, setMeeting] = useState(opened)
  const [saving, setSaving] = useState(false)
  const [failure, setFailure] = useState('')
  const [merge, setMerge] = useState<OpenMerge | null>(null)
  const [joined, setJoined] = useState<string | null>(null)

  const write = async (base: Meeting, next: Meeting): Promise<boolean> => {
    setSaving(true)
    setFailure('')
    try {
      const done = await saveJoined(base, withStates({ ...next, author: authorName() }), null)
      if ('merge' in done) setMerge(done.merge)
      else if ('closed' in done) {
        setMeeting(done.closed)
        setFailure(done.why)
      } else {
        setMeeting(done.saved)
        setJoined(done.joined)
        setMerge(null)
        return true
      }
    } catch (error) {
      setFailure(explain(error))
    } finally {
      setSaving(false)
    }
    return false
  }
  return {
    ...{ meeting, saving, failure, merge, joined },
    save: (change) => write(meeting, change(meeting)),
    choose(conflict, choice) {
      if (merge) setMerge({ ...merge, choices: { ...merge.choices, [conflictKey(conflict)]: choice } })
    },
    async settle() {
      if (!merge) return false
      const chosen = merge.conflicts.reduce(
        (all, one) => settleMeeting(all, one, merge.choices[conflictKey(one)] ?? 'theirs', merge.mine),
        merge.merged,
      )
      return write(merge.merged, chosen)
    },
  }
}
