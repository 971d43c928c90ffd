import { useState } from 'react'
import type { ExportJob, ExportOptions, SnapshotFormatId } from '../../../shared/domain/exports.ts'
import type { SnapshotCurvePoint } from '../../../shared/domain/snapshots.ts'
import { exportsApi } from '../../api-exports.ts'
import { listsApi } from '../../api-lists.ts'
import { useApp, useWaiting } from '../../panels/use.ts'
import { useDraft } from '../../panels/use-draft.ts'
import { explain } from '../../state/explain.ts'
import { listOf } from '../../state/plan-source.ts'
import { get } from '../../state/store.ts'
import '../../styles/downloads.css'
import { LoadFailed } from '../load-failed.tsx'
import { useLoaded } from '../use-loaded.ts'
import { usePageWords } from '../use-page-words.ts'
import { CurveSource } from './curve-source.tsx'
import { inOrder } from './formats.ts'
import { JobTable } from './job-table.tsx'
import { FormatChoice, OptionFields, SubjectChoice } from './order-form.tsx'
import { Preview, useSnapshot } from './preview.tsx'
import { keepOptions, keptOptions } from './settings.ts'
import { underWay, useJobs } from './use-jobs.ts'
import { type Subject, useWish } from './use-wish.ts'

/** What the view suggests: the open list, else the selection, else the first twenty. */
function firstSubject(): Subject {
  const { list, selection } = get().link
  if (list) return { kind: 'list', id: list }
  return selection.length > 0 ? { kind: 'selection' } : { kind: 'top', count: 20 }
}

function useOrder() {
  const [chosen, setChosen] = useState<ReadonlySet<SnapshotFormatId>>(new Set(['xlsx']))
  const [options, setOptions] = useState<ExportOptions>(keptOptions)
  const toggle = (id: SnapshotFormatId) => {
    const next = new Set(chosen)
    if (!next.delete(id)) next.add(id)
    setChosen(next)
  }
  const change = (next: ExportOptions) => {
    setOptions(next)
    keepOptions(next)
  }
  return { chosen, toggle, options, change }
}

/** Files of a list, the selection or the first communes: ordered here, written in the background, kept for download. */
export default function DownloadsPage() {
  const { t, language, number } = usePageWords('downloads')
  const { value: known, failure: listFailure, again: listsAgain } = useLoaded('lists', () => listsApi.all())
  const lists = known?.lists ?? NO_LISTS
  const [subject, setSubject] = useState<Subject>(firstSubject)
  // The title of the last files stays for the next.
  const [last, setLast] = useState('')
  const { value: title, set: setTitle, drop } = useDraft('downloads/title', last)
  const [curve, setCurve] = useState<SnapshotCurvePoint[] | null>(null)
  const [withCurve, setWithCurve] = useState(false)
  // A saved list has no curve: it does not follow from the ceilings on screen.
  const planned = useApp((state) => state.link.plan !== null && listOf(state, state.link) === null)
  const { chosen, toggle, options, change } = useOrder()
  const wish = useWish({ subject, title: title.trim(), lang: language, curve: planned ? curve : null }, lists)
  const { snapshot, failure } = useSnapshot(wish)
  const { jobs, failure: jobsFailure, again } = useJobs()
  const [wrong, setWrong] = useState('')
  const [ordering, run] = useWaiting()
  const order = (formats: readonly SnapshotFormatId[], hash: string, wanted: ExportOptions) =>
    run(async () => {
      setWrong('')
      try {
        for (const format of formats) await exportsApi.order(format, { hash, lang: language }, wanted)
      } catch (error) {
        setWrong(explain(error))
      }
      again()
    })
  const repeat = (job: ExportJob) => order([job.format], job.snapshotHash, job.options)
  const busy = jobs?.filter(underWay).length ?? 0
  return (
    <div className="downloads">
      <form
        className="order"
        onSubmit={(event) => {
          event.preventDefault()
          if (!snapshot) return
          setLast(title)
          drop()
          order(inOrder(chosen), snapshot.hash, options)
        }}
      >
        {listFailure && <LoadFailed detail={listFailure} again={listsAgain} />}
        <SubjectChoice subject={subject} lists={lists} onSubject={setSubject} />
        <label className="field">
          <span>{t('fileTitle')}</span>
          <input
            value={title}
            maxLength={160}
            placeholder={snapshot?.title ?? ''}
            onChange={(event) => setTitle(event.target.value)}
          />
        </label>
        <FormatChoice chosen={chosen} onToggle={toggle} />
        <OptionFields chosen={chosen} options={options} onOptions={change} />
        {planned && (
          <label className="check">
            <input
              type="checkbox"
              checked={withCurve}
              onChange={(event) => {
                setWithCurve(event.target.checked)
                if (!event.target.checked) setCurve(null)
              }}
            />
            <span>{t('withCurve')}</span>
          </label>
        )}
        {planned && withCurve && <CurveSource onCurve={setCurve} />}
        {wrong && (
          <p className="error-text" role="alert">
            {t('orderFailed', { detail: wrong })}
          </p>
        )}
        <button
          type="submit"
          className="button primary"
          disabled={!snapshot || chosen.size === 0 || ordering}
        >
          {chosen.size === 0 ? t('chooseFormat') : t('order', { n: number(chosen.size) })}
        </button>
      </form>
      <div className="order-side">
        <Preview snapshot={snapshot} failure={failure} />
        <p className="visually-hidden" aria-live="polite">
          {busy > 0 ? t('busy', { n: busy }) : ''}
        </p>
        {jobsFailure && <LoadFailed detail={jobsFailure} again={again} />}
        {jobs?.length === 0 && <p className="page-empty">{t('nothing')}</p>}
        {jobs && jobs.length > 0 && <JobTable jobs={jobs} again={again} onRepeat={repeat} />}
      </div>
    </div>
  )
}

const NO_LISTS = [] as const
