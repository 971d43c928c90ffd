import { useId } from 'react'
import { useDraft } from '../../panels/use-draft.ts'
import { usePageWords } from '../use-page-words.ts'

interface BlockBoxProps {
  /** Under which a reason is kept until it is given. */
  draftKey: string
  kind: 'veto' | 'funded'
  /** What stands in the way, in words. */
  text: string
  details: readonly string[]
  /** Why it was lifted; '' while it holds. */
  reason: string
  onReason: (reason: string) => void
}

/** Something that stands in the way of a work; only a reason lifts it, and the reason stays in sight. */
export function BlockBox({ draftKey, kind, text, details, reason, onReason }: BlockBoxProps) {
  const { t } = usePageWords('works')
  const { value: draft, set: setDraft, drop } = useDraft(draftKey, '')
  const id = useId()
  return (
    <section className="block-box" data-lifted={reason !== ''}>
      <h4>{t(`block.${kind}`)}</h4>
      <p>{text}</p>
      {details.length > 0 && (
        <ul>
          {details.map((detail) => (
            <li key={detail}>{detail}</li>
          ))}
        </ul>
      )}
      {reason !== '' ? (
        <>
          <p>
            <b>{t('block.lifted')}</b> {reason}
          </p>
          <button type="button" className="button small" onClick={() => onReason('')}>
            {t('block.again')}
          </button>
        </>
      ) : (
        <form
          onSubmit={(event) => {
            event.preventDefault()
            if (draft.trim() === '') return
            drop()
            onReason(draft.trim())
          }}
        >
          <label className="field" htmlFor={id}>
            <span>{t('block.reason')}</span>
          </label>
          <textarea id={id} rows={2} value={draft} onChange={(event) => setDraft(event.target.value)} />
          <button type="submit" className="button small" disabled={draft.trim() === ''}>
            {t('block.lift')}
          </button>
        </form>
      )}
    </section>
  )
}
