import { useEffect, useState } from 'react'
import type { CommitmentsRead } from '../../../shared/model/works/commitments-in.ts'
import { useDraft } from '../../panels/use-draft.ts'
import { usePageWords } from '../use-page-words.ts'
import type { WorksView } from './use-works.ts'

interface ImportProps {
  /** Under which what is pasted is kept until it is saved. */
  draftKey: string
  view: WorksView
  busy: boolean
  onRows: (rows: CommitmentsRead['rows']) => Promise<boolean>
  onClose: () => void
}

/** Mistakes shown at most; the rest is counted. */
const SHOWN = 12

/** Reads a text table with the reader that every import uses: any separator, any of the known encodings. */
async function readTable(bytes: Uint8Array, name: string, view: WorksView): Promise<CommitmentsRead | null> {
  const [{ csvSource }, { readCommitments }] = await Promise.all([
    import('../../../shared/formats/source/csv.ts'),
    import('../../../shared/model/works/commitments-in.ts'),
  ])
  const read = await csvSource.read(bytes, { name })
  const layer = read.ok ? read.value.layers[0] : undefined
  const { catalogue, scene } = view
  return layer ? readCommitments(layer, { catalogue, edition: scene.bundle.edition }) : null
}

function Report({ read }: { read: CommitmentsRead }) {
  const { t, number } = usePageWords('works')
  const { rows, troubles, missing } = read
  if (missing.length > 0) {
    const columns = missing.map((field) => t(`import.columns.${field}`)).join(', ')
    return (
      <p className="error-text" role="alert">
        {t('import.missing', { columns })}
      </p>
    )
  }
  return (
    <div role="status">
      <p>{t('import.found', { count: rows.length, n: number(rows.length) })}</p>
      {troubles.length > 0 && (
        <>
          <p className="error-text">
            {t('import.troubles', { count: troubles.length, n: number(troubles.length) })}
          </p>
          <ul className="import-troubles">
            {troubles.slice(0, SHOWN).map((trouble) => (
              <li key={`${trouble.row} ${trouble.code}`}>
                {t('import.row', { row: trouble.row })}{' '}
                {t(`import.wrong.${trouble.code}`, { value: trouble.value })}
              </li>
            ))}
          </ul>
          {troubles.length > SHOWN && (
            <p className="hint">{t('import.more', { n: number(troubles.length - SHOWN) })}</p>
          )}
        </>
      )}
    </div>
  )
}

/** A list of works that have money, from a CSV file or pasted from a spreadsheet; shown before anything is saved. */
export function CommitmentImport({ draftKey, view, busy, onRows, onClose }: ImportProps) {
  const { t, number } = usePageWords('works')
  const { value: pasted, set: setPasted, drop } = useDraft(draftKey, '')
  const [read, setRead] = useState<CommitmentsRead | 'unreadable' | null>(null)
  const take = async (bytes: Uint8Array, name: string) =>
    setRead((await readTable(bytes, name, view).catch(() => null)) ?? 'unreadable')
  const paste = (text: string) => {
    setPasted(text)
    if (text.trim() === '') setRead(null)
    else void take(new TextEncoder().encode(text), 'pasted.csv')
  }
  // biome-ignore lint/correctness/useExhaustiveDependencies: what was pasted before the page was left is read once
  useEffect(() => void (pasted !== '' && paste(pasted)), [])
  const close = () => {
    drop()
    onClose()
  }
  const rows = read && read !== 'unreadable' ? read.rows : []
  return (
    <section className="commitment-form">
      <h3>{t('import.title')}</h3>
      <p className="hint">{t('import.hint')}</p>
      <div className="form-grid">
        <label className="field">
          <span>{t('import.file')}</span>
          <input
            type="file"
            accept=".csv,.tsv,.txt"
            onChange={async (event) => {
              const file = event.target.files?.[0]
              if (file) await take(new Uint8Array(await file.arrayBuffer()), file.name)
            }}
          />
        </label>
        <label className="field wide">
          <span>{t('import.paste')}</span>
          <textarea rows={4} value={pasted} onChange={(event) => paste(event.target.value)} />
        </label>
      </div>
      {read === 'unreadable' && (
        <p className="error-text" role="alert">
          {t('import.unreadable')}
        </p>
      )}
      {read && read !== 'unreadable' && <Report read={read} />}
      <div className="row">
        <button
          type="button"
          className="button primary"
          disabled={rows.length === 0 || busy}
          onClick={async () => (await onRows(rows)) && close()}
        >
          {t('import.add', { count: rows.length, n: number(rows.length) })}
        </button>
        <button type="button" className="button" onClick={close}>
          {t('added.cancel')}
        </button>
      </div>
    </section>
  )
}
