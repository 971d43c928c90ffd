import type { Issue } from '../../../shared/domain/issues.ts'
import { issueText } from '../../../shared/formats/issue-text.ts'
import { useWords } from '../../panels/use.ts'

/** Mistakes and warnings by place, each with its remedy. */
export function IssueList({ issues }: { issues: readonly Issue[] }) {
  const { language } = useWords()
  return (
    <ol className="issues">
      {issues.map((issue, index) => {
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
