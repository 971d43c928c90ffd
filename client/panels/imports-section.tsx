import { useState } from 'react'
import type { Dataset } from '../../shared/domain/observations.ts'
import { formatDate } from '../../shared/model/format.ts'
import { retireImport } from '../state/imports.ts'
import { QualityMark } from './quality-mark.tsx'
import { useWords } from './use.ts'

function ImportRow({ dataset }: { dataset: Dataset }) {
  const { t, language } = useWords()
  const [asked, setAsked] = useState(false)
  const { fileName } = dataset.provenance
  const date = formatDate(dataset.createdAt.slice(0, 10), language)
  const line = dataset.period
    ? t('data.importLine', { file: fileName, period: dataset.period, date })
    : t('data.importLineShapes', { file: fileName, date })
  return (
    <li className="status-row">
      <span>
        {dataset.title} <QualityMark quality={dataset.quality} />
      </span>
      <span className="status-marks">
        <small className="grow">{line}</small>
        <button
          type="button"
          className="link-button"
          aria-label={asked ? t('data.retireSure') : t('data.retireOf', { title: dataset.title })}
          onBlur={() => setAsked(false)}
          onClick={() => (asked ? retireImport(dataset) : setAsked(true))}
        >
          {t(asked ? 'data.retireSure' : 'data.retire')}
        </button>
      </span>
    </li>
  )
}

/** What people have loaded, newest first; each can be taken back. */
export function ImportsSection({ datasets }: { datasets: readonly Dataset[] }) {
  const { t } = useWords()
  const imports = datasets.filter((dataset) => dataset.provenance.fileHash !== '').reverse()
  return (
    <section className="panel-section">
      <h3>{t('data.imports')}</h3>
      {imports.length === 0 && <p className="hint">{t('data.noImports')}</p>}
      <ul className="status-list">
        {imports.map((dataset) => (
          <ImportRow key={dataset.id} dataset={dataset} />
        ))}
      </ul>
    </section>
  )
}
