import type { ExportJob } from '../../../shared/domain/exports.ts'
import { lookingOnly } from '../../api.ts'
import { exportsApi } from '../../api-exports.ts'
import { Icon } from '../../panels/icons.tsx'
import { explain } from '../../state/explain.ts'
import { set } from '../../state/store.ts'
import { momentText } from '../lists/use-names.ts'
import { usePageWords } from '../use-page-words.ts'
import { underWay } from './use-jobs.ts'

const HEADS = ['file', 'state', 'size', 'when', 'actions'] as const
const KILO = 1024

function sizeText(bytes: number, number: (value: number, decimals?: number) => string): string {
  const kilo = bytes / KILO
  return kilo < KILO ? `${number(Math.max(1, Math.round(kilo)))} kB` : `${number(kilo / KILO, 1)} MB`
}

function State({ job }: { job: ExportJob }) {
  const { t, number } = usePageWords('downloads')
  const percent = Math.round(job.progress * 100)
  if (job.state === 'running') {
    return (
      <label className="job-progress">
        <progress max={100} value={percent} aria-label={t('progressOf', { file: job.fileName })} />
        <span className="num">{number(percent)}%</span>
      </label>
    )
  }
  if (job.state === 'failed') {
    return (
      <span className="error-text">
        {t(`error.${job.error?.code ?? 'unknown'}`, {
          defaultValue: t('error.unknown'),
          ...job.error?.params,
        })}
      </span>
    )
  }
  return <span>{t(`state.${job.state}`)}</span>
}

interface TableProps {
  jobs: readonly ExportJob[]
  again: () => void
  onRepeat: (job: ExportJob) => void
}

/** Files under way and kept, newest first. */
export function JobTable({ jobs, again, onRepeat }: TableProps) {
  const { t, number } = usePageWords('downloads')
  const remove = async (job: ExportJob) => {
    try {
      await exportsApi.remove(job.id)
    } catch (error) {
      set({ notice: { kind: 'error', key: 'notice.saveFailed', params: { detail: explain(error) } } })
    }
    again()
  }
  return (
    <div className="wide-table">
      <table className="plain-table job-table" data-testid="export-jobs">
        <caption>{t('kept')}</caption>
        <thead>
          <tr>
            {HEADS.map((head) => (
              <th key={head} scope="col" className={head === 'size' ? 'num' : undefined}>
                {t(`head.${head}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {jobs.map((job) => (
            <tr key={job.id} data-state={job.state}>
              <th scope="row">
                {job.title}
                <small>
                  {t(`format.${job.format}`)} · {job.fileName} · {job.snapshotHash.slice(0, 12)}
                </small>
              </th>
              <td>
                <State job={job} />
              </td>
              <td className="num">{job.size === null ? '–' : sizeText(job.size, number)}</td>
              <td>{momentText(job.createdAt, new Date())}</td>
              <td>
                <div className="row">
                  {job.state === 'done' && (
                    <a className="button" href={exportsApi.fileUrl(job.id)} download={job.fileName}>
                      <Icon name="download" size={15} /> {t('download')}
                      <span className="visually-hidden">{job.fileName}</span>
                    </a>
                  )}
                  {(job.state === 'failed' || job.state === 'cancelled') && (
                    <button type="button" className="button" onClick={() => onRepeat(job)}>
                      {t('repeat')}
                    </button>
                  )}
                  {!lookingOnly && (
                    <button
                      type="button"
                      className="link-button"
                      aria-label={t(underWay(job) ? 'cancelOf' : 'deleteOf', { file: job.fileName })}
                      onClick={() => remove(job)}
                    >
                      {t(underWay(job) ? 'cancel' : 'delete')}
                    </button>
                  )}
                </div>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
