import { useState } from 'react'
import type { Board, PublishRequest } from '../../../shared/api/rounds.ts'
import { useWords } from '../../panels/use.ts'
import { useDraft } from '../../panels/use-draft.ts'
import { explain } from '../../state/explain.ts'
import { usePageWords } from '../use-page-words.ts'
import { useAreaName } from './area-name.ts'
import { roundsApi } from './rounds-api.ts'
import { SheetDialog } from './sheet-dialog.tsx'

interface PublishDialogProps {
  board: Board
  onDone: (datasetId: number) => void
  onClose: () => void
}

type Fields = Omit<PublishRequest, 'version'>

const EMPTY: Fields = {
  quality: 'reported',
  documentNumber: '',
  documentDate: '',
  importedBy: '',
  incomplete: false,
}

/** What a publication changes, its document, and, while districts are missing, an explicit yes. */
export function PublishDialog({ board, onDone, onClose }: PublishDialogProps) {
  const { t } = usePageWords('rounds')
  const nameOf = useAreaName()
  const { value: fields, set, drop } = useDraft<Fields>(`round/${board.round.id}/publish`, EMPTY)
  const [failure, setFailure] = useState('')
  const [busy, setBusy] = useState(false)
  const change = (patch: Partial<Fields>) => set({ ...fields, ...patch })
  const { round, rows } = board
  const missing = rows.filter((row) => row.status !== 'accepted')
  const names = missing
    .map((row) => nameOf(board.areas.find((area) => area.code === row.district)))
    .join(', ')
  const submit = async () => {
    setBusy(true)
    try {
      const saved = await roundsApi.publish(round.id, { ...fields, version: round.version })
      drop()
      onDone(saved.datasetId ?? 0)
    } catch (error) {
      setFailure(explain(error))
      setBusy(false)
    }
  }
  const ready = (missing.length === 0 || fields.incomplete) && !busy
  return (
    <SheetDialog
      title={t('publish.title')}
      onClose={onClose}
      footer={
        <>
          <button
            type="button"
            className="button"
            onClick={() => {
              drop()
              onClose()
            }}
          >
            {t('form.cancel')}
          </button>
          <button type="button" className="button primary" disabled={!ready} onClick={submit}>
            {t('publish.submit')}
          </button>
        </>
      }
    >
      <p>{t('publish.note', { n: rows.length - missing.length, of: rows.length })}</p>
      {round.datasetId !== null && <p className="hint">{t('publish.again', { id: round.datasetId })}</p>}
      {failure && (
        <p className="error-text" role="alert">
          {failure}
        </p>
      )}
      <PublishFields fields={fields} onChange={change} />
      {missing.length > 0 && (
        <div className="round-missing">
          <p>{t('publish.missing', { names })}</p>
          <label>
            <input
              type="checkbox"
              checked={fields.incomplete}
              onChange={(event) => change({ incomplete: event.target.checked })}
            />
            <span>{t('publish.confirm', { n: missing.length })}</span>
          </label>
        </div>
      )}
    </SheetDialog>
  )
}

function PublishFields({ fields, onChange }: { fields: Fields; onChange: (patch: Partial<Fields>) => void }) {
  const { t } = usePageWords('rounds')
  const { t: ui } = useWords()
  return (
    <div className="meta-grid">
      <label className="field">
        <span>{t('publish.quality')}</span>
        <select
          value={fields.quality}
          onChange={(event) => onChange({ quality: event.target.value as Fields['quality'] })}
        >
          {(['reported', 'official', 'illustrative'] as const).map((quality) => (
            <option key={quality} value={quality}>
              {ui(`quality.${quality}`)}
            </option>
          ))}
        </select>
      </label>
      <label className="field">
        <span>{t('publish.documentNumber')}</span>
        <input
          value={fields.documentNumber}
          maxLength={200}
          onChange={(event) => onChange({ documentNumber: event.target.value })}
        />
      </label>
      <label className="field">
        <span>{t('publish.documentDate')}</span>
        <input
          type="date"
          value={fields.documentDate}
          onChange={(event) => onChange({ documentDate: event.target.value })}
        />
      </label>
      <label className="field">
        <span>{t('publish.by')}</span>
        <input
          value={fields.importedBy}
          maxLength={200}
          onChange={(event) => onChange({ importedBy: event.target.value })}
        />
      </label>
    </div>
  )
}
