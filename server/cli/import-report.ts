import type { Draft, IntakeReport, MatchQuestion } from '../../shared/domain/intake.ts'
import type { ImportReport, Issue } from '../../shared/domain/issues.ts'
import type { Dataset, DatasetKind } from '../../shared/domain/observations.ts'
import { candidateList, issueText } from '../../shared/formats/issue-text.ts'
import type { CommandContext } from './context.ts'

/** What came of an import. */
export interface ImportOutcome {
  report: IntakeReport
  dryRun: boolean
  /** null: nothing was stored. */
  dataset: Dataset | null
}

/** An issue with its words: where, what, and what to do. */
function spoken(issue: Issue, { language }: CommandContext) {
  const { where, text, remedy } = issueText(issue, language)
  return { ...issue, message: where ? `${where}: ${text}` : text, remedy }
}

/** An open question in the words of an issue: somebody without the wizard has to settle it in the file or with --decide. */
function asIssue({ reason, found, district, candidates, place }: MatchQuestion): Issue {
  const unknown = /^\d+$/.test(found) ? 'unknownCode' : 'unknownName'
  return {
    severity: 'error',
    code: reason === 'ambiguous' ? 'ambiguousName' : unknown,
    place,
    params: {
      found: district === '' ? found : `${found} (${district})`,
      candidates: candidateList(candidates),
    },
  }
}

const rowsOf = (questions: MatchQuestion[], reason: MatchQuestion['reason']) =>
  questions.filter((question) => question.reason === reason)

function unmatched(questions: MatchQuestion[]): ImportReport['unmatchedRows'] {
  return questions.map(({ place, found, candidates }) => ({ place, found, candidates }))
}

const sum = (numbers: number[]) => numbers.reduce((total, number) => total + number, 0)

/** Prints the report for machines, says it for people. Returns 1 when the file is not fit to be stored. */
export function tellImport(context: CommandContext, outcome: ImportOutcome, file: string): 0 | 1 {
  const { report, dryRun, dataset } = outcome
  const { questions, changes: valueChanges, matchedBy, ...rest } = report
  const unknown = rowsOf(questions, 'unknown')
  const ambiguous = rowsOf(questions, 'ambiguous')
  const issues = [...questions.map(asIssue), ...report.issues].map((issue) => spoken(issue, context))
  const numbers = {
    matched: sum(Object.values(matchedBy)),
    unmatched: sum(unknown.map(({ rows }) => rows)),
    ambiguous: sum(ambiguous.map(({ rows }) => rows)),
  }
  const { gone: _, ...changes } = report.diff
  context.print(
    JSON.stringify({
      ...rest,
      ...numbers,
      dryRun,
      committed: dataset !== null,
      datasetId: dataset?.id ?? null,
      matchedBy,
      unmatchedRows: unmatched(unknown),
      ambiguousRows: unmatched(ambiguous),
      indicators: report.fills,
      changes,
      questions,
      valueChanges,
      issues,
    }),
  )
  say(context, outcome, { ...numbers, ...changes, file, ...report.rows })
  for (const { message, remedy } of issues) context.say(`- ${message} ${remedy}`)
  return report.ready ? 0 : 1
}

function say(
  { t, say: tell }: CommandContext,
  { report, dryRun, dataset }: ImportOutcome,
  words: Record<string, string | number>,
): void {
  const count = report.issueCounts.error + report.questions.length
  if (!report.ready) tell(t('cli.rejected', { ...words, count }))
  else if (dryRun) tell(t('cli.dryRunClean', words))
  else tell(t('cli.imported', { ...words, dataset: dataset?.id }))
  tell(t('cli.rows', words))
  if (report.ready && report.fills.length > 0) tell(t('cli.changes', words))
  if (report.questions.length > 0) tell(t('cli.decideHint', { found: report.questions[0]?.found }))
}

/** Tells about a file that could not be read at all. */
export function tellRefused(context: CommandContext, kind: DatasetKind, draft: Draft): 1 {
  const issues = draft.issues.map((issue) => spoken(issue, context))
  context.print(JSON.stringify({ kind, committed: false, datasetId: null, issues }))
  context.say(context.t('cli.unreadable', { file: draft.fileName }))
  for (const { message, remedy } of issues) context.say(`- ${message} ${remedy}`)
  return 1
}
