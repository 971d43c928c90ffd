import type { Issue } from '../../../shared/domain/issues.ts'
import { issueText } from '../../../shared/formats/issue-text.ts'
import { formatDate } from '../../../shared/model/format.ts'
import { usePageWords } from '../use-page-words.ts'
import type { ListedSubmission } from './rounds-api.ts'
import { SheetDialog } from './sheet-dialog.tsx'

function Issues({ title, issues }: { title: string; issues: Issue[] }) {
  const { t, language } = usePageWords('rounds')
  if (issues.length === 0) return null
  return (
    <section>
      <h3>{title}</h3>
      <ol className="issues">
        {issues.map((issue, index) => {
          const { where, text, remedy } = issueText(issue, language)
          return (
            <li key={index} className="issue" data-severity={issue.severity}>
              <b>{where || t('issues.wholeFile')}</b>
              <span>{text}</span>
              <small>{remedy}</small>
            </li>
          )
        })}
      </ol>
    </section>
  )
}

/** What the check found in a workbook, cell by cell. */
export function IssuesPanel(props: { name: string; submission: ListedSubmission; onClose: () => void }) {
  const { t, language } = usePageWords('rounds')
  const { name, submission, onClose } = props
  const errors = submission.issues.filter((issue) => issue.severity === 'error')
  const warnings = submission.issues.filter((issue) => issue.severity === 'warning')
  const date = formatDate(submission.receivedAt, language)
  return (
    <SheetDialog title={t('issues.title', { name })} side onClose={onClose}>
      <p className="hint">{t('issues.file', { file: submission.fileName, date })}</p>
      <Issues title={t('issues.errors', { n: errors.length })} issues={errors} />
      <Issues title={t('issues.warnings', { n: warnings.length })} issues={warnings} />
    </SheetDialog>
  )
}
