import { type FormEvent, useState } from 'react'
import { useDraft } from '../../panels/use-draft.ts'
import { usePageWords } from '../use-page-words.ts'

interface AuthorProps {
  author: string
  onAuthor: (name: string) => void
}

/** Who is at work: asked once, kept in this browser, and written beside every save. */
export function AuthorField({ author, onAuthor }: AuthorProps) {
  const { t } = usePageWords('lists')
  const { value: name, set: setName, typed, drop } = useDraft('author', author)
  const [open, setOpen] = useState(author === '' || typed)
  const clean = name.trim().normalize('NFC')
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (clean === '') return
    drop()
    onAuthor(clean)
    setOpen(false)
  }
  if (!open) {
    return (
      <p className="list-author">
        {t('author.is', { author })}{' '}
        <button type="button" className="link-button" onClick={() => setOpen(true)}>
          {t('author.change')}
        </button>
      </p>
    )
  }
  return (
    <form className="list-author-form" onSubmit={submit}>
      <label className="field">
        <span>{t('author.ask')}</span>
        <input
          value={name}
          maxLength={120}
          autoComplete="name"
          placeholder={t('author.example')}
          onChange={(event) => setName(event.target.value)}
        />
      </label>
      <button type="submit" className="button primary" disabled={clean === ''}>
        {t('author.keep')}
      </button>
    </form>
  )
}
