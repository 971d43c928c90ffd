import { useStore } from 'zustand'
import type { IntakeReport, SumCheck } from '../../../shared/domain/intake.ts'
import { usePageWords } from '../use-page-words.ts'
import { Diff } from './diff.tsx'
import { IssueList } from './issue-list.tsx'
import { useNames } from './use-names.ts'
import { changeRequest, check, wizard } from './wizard.ts'

function Rows({ report }: { report: IntakeReport }) {
  const { t, number } = usePageWords('intake')
  const { read, in: taken, open, leftOut, wrong } = report.rows
  const counts = { read, taken, open, leftOut, wrong }
  return (
    <dl className="tiles">
      {Object.entries(counts).map(([key, value]) => (
        <div key={key} data-kind={key} data-zero={value === 0}>
          <dt>{t(`check.rows.${key}`)}</dt>
          <dd>{number(value)}</dd>
        </div>
      ))}
    </dl>
  )
}

function Sums({ sums }: { sums: SumCheck[] }) {
  const { t, number } = usePageWords('intake')
  const names = useNames()
  const decimals = (value: number) => (Number.isInteger(value) ? 0 : 1)
  return (
    <table className="plain-table">
      <caption>{t('check.sums')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('check.indicator')}</th>
          <th scope="col" className="num">
            {t('check.inFile')}
          </th>
          <th scope="col" className="num">
            {t('check.published')}
          </th>
          <th scope="col">{t('check.verdict')}</th>
        </tr>
      </thead>
      <tbody>
        {sums.map((sum) => (
          <tr key={`${sum.indicator}${sum.district}${sum.period}`}>
            <th scope="row">
              {names.field(sum.indicator)} <small>{sum.period}</small>
            </th>
            <td className="num">{number(sum.found, decimals(sum.found))}</td>
            <td className="num">{number(sum.published, decimals(sum.published))}</td>
            <td className={sum.agrees ? 'ok-text' : 'error-text'}>
              {t(sum.agrees ? 'check.agrees' : 'check.differs')} <small>{sum.source}</small>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** Fourth step: what the checks found, and what would change. */
export function StepCheck() {
  const { t, number } = usePageWords('intake')
  const report = useStore(wizard, (state) => state.report)
  const request = useStore(wizard, (state) => state.request)
  if (!report || !request) return <p role="status">{t('working')}</p>
  const { error, warning } = report.issueCounts
  const leaveOut = (on: boolean) => {
    changeRequest({ wrongCells: on ? 'leave-out' : 'refuse' })
    check()
  }
  return (
    <div className="page-stack" data-testid="import-report" data-ready={report.ready}>
      <Rows report={report} />
      <p className={report.ready ? 'ok-text' : 'error-text'} role="status">
        {report.ready
          ? t('check.ready')
          : t('check.notReady', { errors: number(error), open: number(report.questions.length) })}
      </p>
      {(error > 0 || request.wrongCells === 'leave-out') && (
        <label className="check-inline">
          <input
            type="checkbox"
            checked={request.wrongCells === 'leave-out'}
            onChange={(event) => leaveOut(event.target.checked)}
          />
          {t('check.leaveOut')}
        </label>
      )}
      {report.cellsLeftOut > 0 && (
        <p className="hint">{t('check.cellsLeftOut', { n: number(report.cellsLeftOut) })}</p>
      )}
      {report.issues.length > 0 && (
        <details open={error > 0}>
          <summary>{t('check.issues', { errors: number(error), warnings: number(warning) })}</summary>
          <IssueList issues={report.issues} />
        </details>
      )}
      {report.sums.length > 0 && <Sums sums={report.sums} />}
      <Diff report={report} />
    </div>
  )
}
