import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ImportReport, Issue, UnmatchedRow } from '../../shared/domain/issues.ts'
import { issueText } from '../../shared/formats/issue-text.ts'
import { api, type ImportRequest } from '../api.ts'
import { explain } from '../state/explain.ts'
import { reload } from '../state/load.ts'
import { get, set } from '../state/store.ts'
import { IconButton } from './icons.tsx'
import { useApp, useWords } from './use.ts'

type Stage = { report: ImportReport | null; working: boolean; failure: string }
const NOTHING_CHECKED: Stage = { report: null, working: false, failure: '' }

/** The file is in the store even when the new figures could not be fetched just then. */
function tellLoadFailed(error: unknown): void {
  set({ notice: { kind: 'error', key: 'notice.loadFailed', params: { detail: explain(error) } } })
}

function IssueRow({ issue }: { issue: Issue }) {
  const { language } = useWords()
  const { where, text, remedy } = issueText(issue, language)
  return (
    <li className="issue" data-severity={issue.severity}>
      <b>{where}</b>
      <span>{text}</span>
      <small>{remedy}</small>
    </li>
  )
}

function Unmatched({ title, rows }: { title: string; rows: UnmatchedRow[] }) {
  const { t } = useWords()
  if (rows.length === 0) return null
  return (
    <details className="unmatched" open>
      <summary>{title}</summary>
      <ul>
        {rows.map((row, index) => (
          <li key={index}>
            <b>{row.found}</b>{' '}
            {row.candidates.length > 0 &&
              t('import.nearest', {
                names: row.candidates
                  .map((c) => `${c.fullName} (${c.code}${c.districtName ? `, ${c.districtName}` : ''})`)
                  .join('; '),
              })}
          </li>
        ))}
      </ul>
    </details>
  )
}

function Report({ report }: { report: ImportReport }) {
  const { t, label, number } = useWords()
  const catalogue = useApp((state) => state.catalogue)
  const names = report.indicators.map((id) => {
    const indicator = catalogue?.indicators.find((row) => row.id === id)
    return indicator ? label(indicator) : id
  })
  const errors = report.issues.filter((issue) => issue.severity === 'error').length
  return (
    <div className="report" data-testid="import-report">
      <p className={errors > 0 ? 'error-text' : 'ok-text'}>
        {report.committed
          ? t('import.committed')
          : errors > 0
            ? t('import.refused', { n: errors })
            : t('import.clean')}
      </p>
      {report.issues.length > 0 && (
        <ol className="issues">
          {report.issues.map((issue, index) => (
            <IssueRow key={index} issue={issue} />
          ))}
        </ol>
      )}
      <Unmatched title={t('import.unmatchedRows')} rows={report.unmatchedRows} />
      <Unmatched title={t('import.ambiguousRows')} rows={report.ambiguousRows} />
      <dl className="totals">
        <dt>{t('import.matched')}</dt>
        <dd>{number(report.matched)}</dd>
        <dt>{t('import.unmatched')}</dt>
        <dd>{number(report.unmatched)}</dd>
        <dt>{t('import.ambiguous')}</dt>
        <dd>{number(report.ambiguous)}</dd>
        {report.kind === 'indicators' && (
          <>
            <dt>{t('import.changed')}</dt>
            <dd>{number(report.changes.changed)}</dd>
            <dt>{t('import.added')}</dt>
            <dd>{number(report.changes.added)}</dd>
            <dt>{t('import.cleared')}</dt>
            <dd>{number(report.changes.cleared)}</dd>
            <dt>{t('import.same')}</dt>
            <dd>{number(report.changes.same)}</dd>
          </>
        )}
      </dl>
      {names.length > 0 && <p className="hint">{t('import.fills', { names: names.join('; ') })}</p>}
    </div>
  )
}

type Meta = Pick<ImportRequest, 'period' | 'quality' | 'source' | 'documentNumber' | 'documentDate'>

function MetaFields({
  meta,
  onMeta,
  indicators,
}: {
  meta: Meta
  onMeta: (meta: Meta) => void
  indicators: boolean
}) {
  const { t } = useWords()
  const text = (key: 'period' | 'source' | 'documentNumber' | 'documentDate', type = 'text') => (
    <label className="field">
      <span>{t(`import.${key}`)}</span>
      <input
        type={type}
        value={meta[key]}
        onChange={(event) => onMeta({ ...meta, [key]: event.target.value })}
      />
    </label>
  )
  return (
    <div className="meta-grid">
      {indicators && text('period')}
      <label className="field">
        <span>{t('import.quality')}</span>
        <select value={meta.quality} onChange={(event) => onMeta({ ...meta, quality: event.target.value })}>
          {['official', 'reported', 'illustrative'].map((quality) => (
            <option key={quality} value={quality}>
              {t(`quality.${quality}`)}
            </option>
          ))}
        </select>
      </label>
      {text('source')}
      {text('documentNumber')}
      {text('documentDate', 'date')}
    </div>
  )
}

/** File → check without changing anything → commit. Mistakes are listed by place with their remedy. */
export function ImportDialog() {
  const { t } = useTranslation('ui')
  const kind = useApp((state) => state.importing)
  const dialog = useRef<HTMLDialogElement>(null)
  const [file, setFile] = useState<File | null>(null)
  const [stage, setStage] = useState<Stage>(NOTHING_CHECKED)
  const [meta, setMeta] = useState<Meta>(() => ({
    period: get().link.period,
    quality: 'reported',
    source: '',
    documentNumber: '',
    documentDate: '',
  }))
  useEffect(() => {
    dialog.current?.showModal()
  }, [])
  if (!kind) return null
  const run = async (dryRun: boolean) => {
    if (!file) return
    setStage({ report: dryRun ? null : stage.report, working: true, failure: '' })
    try {
      const report = await api.importFile({ kind, file, edition: get().link.edition, ...meta, dryRun })
      setStage({ report, working: false, failure: '' })
      if (report.committed) await reload(report.period).catch(tellLoadFailed)
    } catch (error) {
      setStage({
        report: null,
        working: false,
        failure: explain(error),
      })
    }
  }
  const changeMeta = (next: Meta) => {
    // What was checked for one period says nothing about another.
    if (next.period !== meta.period) setStage(NOTHING_CHECKED)
    setMeta(next)
  }
  const errors = stage.report?.issues.some((issue) => issue.severity === 'error') ?? false
  const canCommit = stage.report !== null && !errors && !stage.report.committed && !stage.working
  return (
    <dialog
      ref={dialog}
      className="dialog"
      aria-labelledby="import-title"
      onClose={() => set({ importing: null })}
    >
      <header>
        <h2 id="import-title">{t(`import.title.${kind}`)}</h2>
        <IconButton icon="close" label={t('close')} onClick={() => dialog.current?.close()} />
      </header>
      <div className="dialog-body">
        <p className="hint">{t(`import.note.${kind}`)}</p>
        <label className="field">
          <span>{t('import.file')}</span>
          <input
            type="file"
            accept={kind === 'indicators' ? '.xlsx' : '.geojson,.json'}
            onChange={(event) => {
              setFile(event.target.files?.[0] ?? null)
              setStage(NOTHING_CHECKED)
            }}
          />
        </label>
        <MetaFields meta={meta} onMeta={changeMeta} indicators={kind === 'indicators'} />
        {stage.working && <p role="status">{t('import.working')}</p>}
        {stage.failure && <p className="error-text">{t('import.failed', { detail: stage.failure })}</p>}
        {stage.report && <Report report={stage.report} />}
      </div>
      <footer>
        <button type="button" className="button" disabled={!file || stage.working} onClick={() => run(true)}>
          {t('import.check')}
        </button>
        <button type="button" className="button primary" disabled={!canCommit} onClick={() => run(false)}>
          {t('import.commit')}
        </button>
      </footer>
    </dialog>
  )
}
