import { useState } from 'react'
import type { Comparison, DatasetEntry, DatasetDetail as Detail } from '../../../shared/api/datasets.ts'
import { formatDate } from '../../../shared/model/format.ts'
import { datasetsApi } from '../../api-datasets.ts'
import { Diff } from '../import/diff.tsx'
import { useNames } from '../import/use-names.ts'
import { Tabs } from '../tabs.tsx'
import { useLoaded } from '../use-loaded.ts'
import { usePageWords } from '../use-page-words.ts'
import { standingOf, useKindLabel } from './dataset-list.tsx'

const PAGE = 100

function Origin({ dataset }: { dataset: DatasetEntry }) {
  const { t, language, number } = usePageWords('datasets')
  const kindLabel = useKindLabel()
  const { provenance, counts } = dataset
  const rows: [string, string][] = [
    ['kind', kindLabel(dataset.kind)],
    ['source', language === 'vi' ? provenance.sourceVi : provenance.sourceEn],
    ['issuer', provenance.issuer],
    ['document', provenance.documentNumber],
    ['documentDate', provenance.documentDate && formatDate(provenance.documentDate, language)],
    ['licence', provenance.licence],
    ['importedBy', provenance.importedBy],
    ['file', provenance.fileName],
    ['hash', provenance.fileHash.slice(0, 16)],
    ['values', counts.values ? number(counts.values) : ''],
    ['villages', counts.villages + counts.listed ? number(counts.villages + counts.listed) : ''],
  ]
  return (
    <dl className="origin">
      {rows
        .filter(([, value]) => value !== '')
        .map(([key, value]) => (
          <div key={key}>
            <dt>{t(`origin.${key}`)}</dt>
            <dd>{value}</dd>
          </div>
        ))}
    </dl>
  )
}

function Values({ dataset }: { dataset: DatasetEntry }) {
  const { t, number } = usePageWords('datasets')
  const [offset, setOffset] = useState(0)
  const names = useNames()
  const { value: answer, failure } = useLoaded<Detail>(`${dataset.id}/${offset}`, () =>
    datasetsApi.detail(dataset.id, offset, PAGE),
  )
  if (failure) return <p className="error-text">{t('failed', { detail: failure })}</p>
  if (!answer) return <p role="status">{t('loading')}</p>
  if (answer.total === 0) return <p className="hint">{t('noValues')}</p>
  const last = Math.min(offset + PAGE, answer.total)
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
      <section className="scroll-table" tabIndex={0} aria-label={t('values')}>
        <table className="plain-table">
          <thead>
            <tr>
              <th scope="col">{t('value.commune')}</th>
              <th scope="col">{t('value.field')}</th>
              <th scope="col" className="num">
                {t('value.value')}
              </th>
            </tr>
          </thead>
          <tbody>
            {answer.rows.map((row) => (
              <tr key={`${row.code}/${row.village}/${row.field}`}>
                <th scope="row">
                  {names.commune(row.code)}
                  {row.village && <small>{row.village}</small>}
                </th>
                <td>{names.field(row.field)}</td>
                <td className="num">
                  {row.text
                    ? t(`text.${row.text}`)
                    : row.value === null
                      ? t('missing')
                      : number(row.value, row.value % 1 ? 1 : 0)}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <div className="pager">
        <button
          type="button"
          className="button small"
          disabled={offset === 0}
          onClick={() => setOffset(offset - PAGE)}
        >
          {t('previous')}
        </button>
        <span>{t('range', { from: number(offset + 1), to: number(last), total: number(answer.total) })}</span>
        <button
          type="button"
          className="button small"
          disabled={last >= answer.total}
          onClick={() => setOffset(offset + PAGE)}
        >
          {t('next')}
        </button>
      </div>
    </>
  )
}

function Compare({ dataset, others }: { dataset: DatasetEntry; others: DatasetEntry[] }) {
  const { t } = usePageWords('datasets')
  const [other, setOther] = useState<number | 'present'>('present')
  const { value: answer, failure } = useLoaded<Comparison>(`${dataset.id}/${other}`, () =>
    datasetsApi.compare(dataset.id, other),
  )
  return (
    <section className="compare">
      <label className="field">
        <span>{t('compareWith')}</span>
        <select
          value={other}
          onChange={(event) =>
            setOther(event.target.value === 'present' ? 'present' : Number(event.target.value))
          }
        >
          <option value="present">{t('comparePresent')}</option>
          {others.map((one) => (
            <option key={one.id} value={one.id}>
              {one.title} ({one.period || one.edition})
            </option>
          ))}
        </select>
      </label>
      {failure && <p className="error-text">{t('failed', { detail: failure })}</p>}
      {!answer && !failure && <p role="status">{t('loading')}</p>}
      {answer && <Diff report={answer} />}
    </section>
  )
}

/** One data set: where it comes from, what it holds, what it changes, and how to take it back. */
export function DatasetDetail(props: {
  dataset: DatasetEntry
  datasets: DatasetEntry[]
  busy: boolean
  onRetire: () => void
  onRestore: () => void
  onSupersede: (by: number) => void
}) {
  const { dataset, datasets, busy } = props
  const { t } = usePageWords('datasets')
  const [view, setView] = useState<'values' | 'compare'>('values')
  const standing = standingOf(dataset)
  const others = datasets.filter((one) => one.kind === dataset.kind && one.id !== dataset.id)
  const heirs = others.filter((one) => one.retiredAt === null && one.id > dataset.id)
  return (
    <section className="dataset-detail" aria-labelledby="dataset-title">
      <h3 id="dataset-title">{dataset.title}</h3>
      <Origin dataset={dataset} />
      <div className="row">
        {dataset.counts.file && (
          <a className="button small" href={datasetsApi.fileUrl(dataset.id)} download>
            {t('download')}
          </a>
        )}
        {!dataset.counts.box && standing === 'counts' && (
          <button type="button" className="button small" disabled={busy} onClick={props.onRetire}>
            {t('retire')}
          </button>
        )}
        {!dataset.counts.box && standing !== 'counts' && (
          <button type="button" className="button small" disabled={busy} onClick={props.onRestore}>
            {t('restore')}
          </button>
        )}
        {!dataset.counts.box && standing === 'counts' && heirs.length > 0 && (
          <select
            aria-label={t('supersedeBy')}
            value=""
            disabled={busy}
            onChange={(event) => props.onSupersede(Number(event.target.value))}
          >
            <option value="">{t('supersedeBy')}</option>
            {heirs.map((one) => (
              <option key={one.id} value={one.id}>
                {one.title}
              </option>
            ))}
          </select>
        )}
      </div>
      <Tabs
        label={t('views')}
        ids={['values', 'compare'] as const}
        chosen={view}
        nameOf={(id) => t(id)}
        onChoose={setView}
        panel="dataset-part"
      />
      <div id="dataset-part" role="tabpanel" aria-label={t(view)}>
        {view === 'values' ? (
          <Values key={dataset.id} dataset={dataset} />
        ) : (
          <Compare key={dataset.id} dataset={dataset} others={others} />
        )}
      </div>
    </section>
  )
}
