import { useEffect, useState } from 'react'
import { useStore } from 'zustand'
import type { Dataset } from '../../../shared/domain/observations.ts'
import { formatDate } from '../../../shared/model/format.ts'
import { api } from '../../api.ts'
import { openPage } from '../../state/view.ts'
import { usePageWords } from '../use-page-words.ts'
import { cancel, type Origin, setOrigin, setSupersedes, wizard } from './wizard.ts'

const TEXTS = ['source', 'issuer', 'documentNumber', 'importedBy', 'licence'] as const
const QUALITIES = ['official', 'reported', 'illustrative'] as const

/** Datasets of the same kind that the new one may replace. */
function useSameKind(kind: string | undefined): Dataset[] {
  const [known, setKnown] = useState<Dataset[]>([])
  useEffect(() => {
    let live = true
    api.status().then(
      ({ datasets }) => {
        if (live) setKnown(datasets.filter((one) => one.kind === kind && one.provenance.fileHash !== ''))
      },
      () => undefined,
    )
    return () => {
      live = false
    }
  }, [kind])
  return known
}

function OriginFields({ origin }: { origin: Origin }) {
  const { t } = usePageWords('intake')
  return (
    <div className="meta-grid">
      <label className="field">
        <span>{t('commit.quality')}</span>
        <select
          value={origin.quality}
          onChange={(event) => setOrigin({ quality: event.target.value as Origin['quality'] })}
        >
          {QUALITIES.map((quality) => (
            <option key={quality} value={quality}>
              {t(`quality.${quality}`)}
            </option>
          ))}
        </select>
      </label>
      {TEXTS.map((key) => (
        <label key={key} className="field">
          <span>{t(`commit.${key}`)}</span>
          <input value={origin[key]} onChange={(event) => setOrigin({ [key]: event.target.value })} />
        </label>
      ))}
      <label className="field">
        <span>{t('commit.documentDate')}</span>
        <input
          type="date"
          value={origin.documentDate}
          onChange={(event) => setOrigin({ documentDate: event.target.value })}
        />
      </label>
    </div>
  )
}

function Done({ dataset }: { dataset: Dataset }) {
  const { t } = usePageWords('intake')
  return (
    <div className="page-stack done" role="status">
      <p className="ok-text">{t('commit.done', { title: dataset.title })}</p>
      <p className="hint">{t('commit.doneNote')}</p>
      <div className="row">
        <button type="button" className="button primary" onClick={() => openPage(null)}>
          {t('commit.toMap')}
        </button>
        <button type="button" className="button" onClick={() => openPage('datasets')}>
          {t('commit.toDatasets')}
        </button>
        <button type="button" className="button" onClick={() => cancel()}>
          {t('commit.another')}
        </button>
      </div>
    </div>
  )
}

/** Last step: where the figures come from, and the writing itself. */
export function StepCommit() {
  const { t, language } = usePageWords('intake')
  const origin = useStore(wizard, (state) => state.origin)
  const supersedes = useStore(wizard, (state) => state.supersedes)
  const dataset = useStore(wizard, (state) => state.dataset)
  const kind = useStore(wizard, (state) => state.request?.kind)
  const known = useSameKind(kind)
  if (dataset) return <Done dataset={dataset} />
  return (
    <div className="page-stack">
      <p className="hint">{t('commit.note')}</p>
      <OriginFields origin={origin} />
      {known.length > 0 && (
        <label className="field wide">
          <span>{t('commit.supersedes')}</span>
          <select
            value={supersedes ?? ''}
            onChange={(event) => setSupersedes(event.target.value === '' ? null : Number(event.target.value))}
          >
            <option value="">{t('commit.supersedesNone')}</option>
            {known.map((one) => (
              <option key={one.id} value={one.id}>
                {one.title} ({formatDate(one.createdAt, language)})
              </option>
            ))}
          </select>
        </label>
      )}
    </div>
  )
}
