import { useEffect, useState } from 'react'
import { useDraft } from '../../panels/use-draft.ts'
import { explain } from '../../state/explain.ts'
import { usePageWords } from '../use-page-words.ts'
import { roundsApi } from './rounds-api.ts'
import { SheetDialog } from './sheet-dialog.tsx'

/** Asks why a workbook goes back. */
export function GiveBackDialog(props: {
  /** Under which the reason is kept until it is given. */
  draftKey: string
  name: string
  onSubmit: (reason: string) => void
  onClose: () => void
}) {
  const { t } = usePageWords('rounds')
  const { value: reason, set: setReason, drop } = useDraft(props.draftKey, '')
  const footer = (
    <>
      <button
        type="button"
        className="button"
        onClick={() => {
          drop()
          props.onClose()
        }}
      >
        {t('form.cancel')}
      </button>
      <button
        type="button"
        className="button primary"
        disabled={reason.trim() === ''}
        onClick={() => {
          drop()
          props.onSubmit(reason.trim())
        }}
      >
        {t('giveBack.submit')}
      </button>
    </>
  )
  return (
    <SheetDialog title={t('giveBack.title', { name: props.name })} onClose={props.onClose} footer={footer}>
      <label className="field">
        <span>{t('giveBack.reason')}</span>
        <textarea
          rows={4}
          maxLength={1000}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
      </label>
    </SheetDialog>
  )
}

/** The letter to a district, to be changed and copied; changes are kept until they were copied. */
export function ReminderDialog(props: {
  roundId: string
  district: string
  name: string
  onClose: () => void
}) {
  const { t, language } = usePageWords('rounds')
  const { roundId, district } = props
  const [letter, setLetter] = useState('')
  const {
    value: text,
    set: setText,
    drop,
  } = useDraft(`round/${roundId}/${district}/letter-${language}`, letter)
  const [failure, setFailure] = useState('')
  const [copied, setCopied] = useState(false)
  useEffect(() => {
    roundsApi.reminder(roundId, district, language).then(
      (read) => setLetter(read.text),
      (error) => setFailure(explain(error)),
    )
  }, [roundId, district, language])
  const close = () => {
    if (copied) drop()
    props.onClose()
  }
  const copy = async () => {
    await copyText(text)
    setCopied(true)
  }
  const footer = (
    <>
      <span role="status">{copied && t('reminderDialog.copied')}</span>
      <button type="button" className="button primary" disabled={text === ''} onClick={copy}>
        {t('reminderDialog.copy')}
      </button>
    </>
  )
  return (
    <SheetDialog title={t('reminderDialog.title', { name: props.name })} onClose={close} footer={footer}>
      <p className="hint">{t('reminderDialog.note')}</p>
      {failure && (
        <p className="error-text" role="alert">
          {failure}
        </p>
      )}
      <label className="field">
        <span>{t('reminderDialog.text')}</span>
        <textarea
          rows={16}
          value={text}
          onChange={(event) => {
            setText(event.target.value)
            setCopied(false)
          }}
        />
      </label>
    </SheetDialog>
  )
}

/** Over plain HTTP the clipboard interface is missing; a selected field still copies. */
async function copyText(text: string): Promise<void> {
  if (navigator.clipboard) return navigator.clipboard.writeText(text)
  const field = document.querySelector<HTMLTextAreaElement>('dialog[open] textarea')
  field?.select()
  document.execCommand('copy')
}
