import { type FormEvent, useState } from 'react'
import { useStore } from 'zustand'
import type { InvestmentList, ListStatus } from '../../../shared/domain/lists.ts'
import {
  approvedAlone,
  cameBy,
  isEditable,
  STATUS_STEPS,
  type StatusStep,
} from '../../../shared/model/lists/status.ts'
import { listsApi } from '../../api-lists.ts'
import { Icon, IconButton } from '../../panels/icons.tsx'
import { useDraft } from '../../panels/use-draft.ts'
import { draftOf } from '../../state/drafts.ts'
import { explain } from '../../state/explain.ts'
import { setLink } from '../../state/store.ts'
import { useLoaded } from '../use-loaded.ts'
import { usePageWords } from '../use-page-words.ts'
import { AuthorField } from './author-field.tsx'
import { TextCell } from './cells.tsx'
import { type Editor, type EditorState, isUnsaved } from './editor.ts'
import { FileButtons } from './file-buttons.tsx'
import { momentText } from './use-names.ts'
import type { ListView } from './use-view.ts'

/** Where a list stands on its way. */
export function StatusMark({ status }: { status: ListStatus }) {
  const { t } = usePageWords('lists')
  return (
    <span className="list-status" data-status={status}>
      {t(`status.${status}`)}
    </span>
  )
}

/** Saved, saving, not saved yet, or why not. */
function SavedText({ editor }: { editor: Editor }) {
  const { t } = usePageWords('lists')
  const state = useStore(editor.store)
  const { base, saving, failure, joined } = state
  const at = momentText(base.savedAt, new Date())
  const unsaved = isUnsaved(state)
  const kind = isHeld(state) ? 'held' : failure ? 'failed' : saving ? 'saving' : unsaved ? 'unsaved' : 'saved'
  return (
    <p className="list-saved" data-kind={kind} data-testid="saved" role="status">
      {t(`saved.${kind}`, { at, detail: failure })}
      {joined && !unsaved && <small>{t('saved.joined', { author: joined.author || t('noAuthor') })}</small>}
      {failure && (
        <button type="button" className="link-button" onClick={() => editor.save()}>
          {t('saved.again')}
        </button>
      )}
    </p>
  )
}

/** A reason that is being typed, with the step it is typed for. */
interface ReasonDraft {
  step: string
  reason: string
}

const reasonDraft = (id: string) => `list/${id}/reason`

interface ReasonProps {
  /** Id of the list. */
  list: string
  step: string
  title: string
  needed: boolean
  /** What should be known before; '' = nothing. */
  note: string
  onReason: (reason: string) => Promise<void>
  onClose: () => void
}

/** Why something is done; blank where nobody has to say. */
function ReasonForm({ list, step, title, needed, note, onReason, onClose }: ReasonProps) {
  const { t } = usePageWords('lists')
  const { value, set, drop } = useDraft<ReasonDraft>(reasonDraft(list), { step, reason: '' })
  const { reason } = value
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState('')
  const clean = reason.trim().normalize('NFC')
  const close = () => {
    drop()
    onClose()
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setBusy(true)
    onReason(clean)
      .then(close, (error: unknown) => setFailure(explain(error)))
      .finally(() => setBusy(false))
  }
  return (
    <form className="list-reason" onSubmit={submit}>
      <label className="field grow">
        <span>{t(needed ? 'reason.needed' : 'reason.wanted')}</span>
        <input
          // biome-ignore lint/a11y/noAutofocus: it follows from the button that was pressed
          autoFocus
          value={reason}
          maxLength={1000}
          onChange={(event) => set({ step, reason: event.target.value })}
          onKeyDown={(event) => event.key === 'Escape' && close()}
        />
      </label>
      <button type="submit" className="button primary" disabled={busy || (needed && clean === '')}>
        {title}
      </button>
      <button type="button" className="button" onClick={close}>
        {t('cancel')}
      </button>
      {note && <p className="hint">{note}</p>}
      {failure && (
        <p className="error-text" role="alert">
          {t('failed', { detail: failure })}
        </p>
      )}
    </form>
  )
}

function UndoButtons({ view }: { view: ListView }) {
  const { t } = usePageWords('lists')
  const { editor, readOnly } = view
  const past = useStore(editor.store, (state) => state.past.length)
  const future = useStore(editor.store, (state) => state.future.length)
  return (
    <>
      <IconButton icon="undo" label={t('undo')} disabled={readOnly || past === 0} onClick={editor.undo} />
      <IconButton icon="redo" label={t('redo')} disabled={readOnly || future === 0} onClick={editor.redo} />
    </>
  )
}

const isHeld = ({ merge, barred }: EditorState) => merge !== null || barred !== null

/** Back to all lists, which then show this one as it was left; stays where saving it brought up a choice. */
async function backToAll({ store, save }: Editor) {
  const before = isHeld(store.getState())
  await save()
  if (before || !isHeld(store.getState())) setLink({ list: null })
}

interface HeadProps {
  view: ListView
  /** Who is at work; '' = nobody has said so. */
  author: string
  onAuthor: (name: string) => void
}

type Open = StatusStep | 'save' | null

/** Who took the last step and why, where that is more than the status says. */
function LastStep({ list: { id, version, status } }: { list: InvestmentList }) {
  const { t } = usePageWords('lists')
  const { value } = useLoaded(`${id}@${version}/step`, () => listsApi.versions(id))
  const versions = value?.versions ?? []
  const step = cameBy(versions, version)
  if (!step) return null
  const { reason } = step
  const author = step.author || t('noAuthor')
  if (status === 'returned')
    return (
      <p className="list-returned" role="note">
        {t('standing.returned', { author, reason })}
      </p>
    )
  if (status === 'submitted') return <p className="hint">{t('standing.by', { author })}</p>
  return approvedAlone(versions, step) ? <p className="hint">{t('standing.alone', { author })}</p> : null
}

/** What approving froze, why nothing can be typed, or why it was returned. */
function Standing({ list }: { list: InvestmentList }) {
  const { t } = usePageWords('lists')
  return (
    <>
      {!isEditable(list) && <p className="hint">{t(`standing.${list.status}`)}</p>}
      {list.status !== 'draft' && <LastStep list={list} />}
      {isEditable(list) && list.approvedVersion > 0 && (
        <p className="hint">{t('standing.reopened', { version: list.approvedVersion })}</p>
      )}
    </>
  )
}

/** The programme that the money belongs to: others are told of it where they would pay for the same. */
function Programme({ view }: { view: ListView }) {
  const { t } = usePageWords('lists')
  const { editor, list, readOnly } = view
  if (readOnly && list.programme === '') return null
  return (
    <div className="list-programme">
      <span aria-hidden="true">{t('fields.programme')}</span>
      <TextCell
        label={t('fields.programme')}
        value={list.programme}
        readOnly={readOnly}
        onChange={(programme) => editor.edit((content) => ({ ...content, programme }))}
      />
    </div>
  )
}

/** Title, status and saving of the list; the steps that its status allows. */
export function ListHead({ view, author, onAuthor }: HeadProps) {
  const { t } = usePageWords('lists')
  const { editor, list, readOnly } = view
  const held = useStore(editor.store, isHeld)
  const steps = STATUS_STEPS.filter(({ from }) => from === list.status)
  const [open, setOpen] = useState<Open>(() => {
    const typed = draftOf<ReasonDraft>(reasonDraft(list.id))?.step
    return typed === 'save' ? 'save' : (steps.find(({ id }) => id === typed) ?? null)
  })
  const alone = open !== null && open !== 'save' && open.id === 'approve' && list.author === author
  const act = (reason: string) =>
    open === 'save' ? editor.save(reason) : open ? editor.setStatus(open.to, reason) : Promise.resolve()
  return (
    <header className="list-head">
      <div className="list-head-row">
        <button type="button" className="button" onClick={() => backToAll(editor)}>
          <Icon name="left" size={15} /> {t('all')}
        </button>
        <div className="list-title">
          <TextCell
            label={t('fields.title')}
            value={list.title}
            readOnly={readOnly}
            required
            onChange={(title) => editor.edit((content) => ({ ...content, title: title.slice(0, 200) }))}
          />
        </div>
        <StatusMark status={list.status} />
        <SavedText editor={editor} />
        <span className="list-acts">
          <UndoButtons view={view} />
          <FileButtons editor={editor} />
          {!readOnly && (
            <button type="button" className="button" onClick={() => setOpen('save')}>
              {t('saveWithReason')}
            </button>
          )}
          {steps.map((step) => (
            <button
              key={step.id}
              type="button"
              className={step.id === 'takeBack' || step.id === 'return' ? 'button' : 'button primary'}
              disabled={author === '' || held}
              onClick={() => setOpen(step)}
            >
              {t(`step.${step.id}`)}
            </button>
          ))}
        </span>
      </div>
      {open && (
        <ReasonForm
          key={open === 'save' ? 'save' : open.id}
          list={list.id}
          step={open === 'save' ? 'save' : open.id}
          title={t(open === 'save' ? 'reason.save' : `step.${open.id}`)}
          needed={open !== 'save' && open.needsReason}
          note={alone ? t('standing.alone', { author }) : ''}
          onReason={act}
          onClose={() => setOpen(null)}
        />
      )}
      <div className="list-head-more">
        <Programme view={view} />
        <AuthorField key={author} author={author} onAuthor={onAuthor} />
      </div>
      <Standing list={list} />
    </header>
  )
}
