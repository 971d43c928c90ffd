import { useRef, useState } from 'react'
import { Icon } from '../../panels/icons.tsx'
import { useDraft } from '../../panels/use-draft.ts'
import { DropArea } from '../drop-area.tsx'
import { usePageWords } from '../use-page-words.ts'
import type { Upload } from './use-board.ts'

interface DropZoneProps {
  upload: Upload
  onFiles: (files: File[], sender: string) => void
  onClear: () => void
}

/** Takes several workbooks at once and says what came of each. */
export function DropZone({ upload, onFiles, onClear }: DropZoneProps) {
  const { t } = usePageWords('rounds')
  const input = useRef<HTMLInputElement>(null)
  // The sender of the last files stays for the next.
  const [last, setLast] = useState('')
  const { value: sender, set: setSender, drop } = useDraft('round/sender', last)
  const take = (list: FileList | null) => {
    const files = [...(list ?? [])]
    if (files.length === 0) return
    onFiles(files, sender)
    setLast(sender)
    drop()
  }
  return (
    <DropArea className="round-drop" onFiles={take}>
      <p>
        <b>{t('drop.title')}</b>
        <small className="hint">{t('drop.note')}</small>
      </p>
      <div className="row">
        <input
          ref={input}
          type="file"
          multiple
          hidden
          accept=".xlsx"
          data-testid="round-files"
          onChange={(event) => {
            take(event.target.files)
            event.target.value = ''
          }}
        />
        <button
          type="button"
          className="button"
          disabled={upload.now !== null}
          onClick={() => input.current?.click()}
        >
          <Icon name="upload" size={16} />
          {t('drop.choose')}
        </button>
        <label className="field">
          <span>{t('drop.sender')}</span>
          <input value={sender} maxLength={200} onChange={(event) => setSender(event.target.value)} />
        </label>
      </div>
      <Results upload={upload} onClear={onClear} />
    </DropArea>
  )
}

function Results({ upload, onClear }: { upload: Upload; onClear: () => void }) {
  const { t } = usePageWords('rounds')
  const { now, results } = upload
  const sound = results.filter((result) => result.outcome === 'sound')
  const others = results.filter((result) => result.outcome !== 'sound')
  const names = sound.map((result) => result.text).join(', ')
  return (
    <div aria-live="polite">
      {now && <p className="hint">{t('drop.working', { file: now.file, n: now.number, of: now.of })}</p>}
      {results.length > 0 && (
        <>
          <ul className="round-results" aria-label={t('drop.results')}>
            {sound.length > 0 && <li data-outcome="sound">{t('drop.sound', { n: sound.length, names })}</li>}
            {others.map((result, index) => (
              <li key={index} data-outcome={result.outcome}>
                <b>{result.file}</b> <span>{result.text}</span>
              </li>
            ))}
          </ul>
          <button type="button" className="link-button" onClick={onClear}>
            {t('drop.clear')}
          </button>
        </>
      )}
    </div>
  )
}
