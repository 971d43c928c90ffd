import type { Issue } from '../../../shared/domain/issues.ts'
import { issueText } from '../../../shared/formats/issue-text.ts'
import { useWords } from '../../panels/use.ts'

/** Mistakes first, then warnings, by place, each with its remedy. */
export function IssueList({ issues }: { issues: readonly Issue[] }) {
  const { language } = useWords()
  const grave = (issue: Issue) => (issue.severity === 'error' ? 0 : 1)
  const sorted = [...issues].sort((a, b) => grave(a) - grave(b))
  return (
    <ol className="issues">
      {sorted.map((issue, index) => {
        const { where, text, remedy } = issueText(issue, language)
        return (
          <li key={index} className="issue" data-severity={issue.severity}>
            <b>{where}</b>
            <span>{text}</span>
            <small>{remedy}</small>
          </li>
        )
      })}
    </ol>
  )
}
