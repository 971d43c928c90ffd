import type { Draft, IntakeReport, MatchQuestion } from '../../shared/domain/intake.ts'
import type { Issue } from '../../shared/domain/issues.ts'
import type { Dataset } from '../../shared/domain/observations.ts'
import { candidateList, issueText } from '../../shared/formats/issue-text.ts'
import { unreadReport } from '../../shared/model/intake/report.ts'
import type { CommandContext } from './context.ts'

/** What came of an import. */
export interface ImportOutcome {
  report: IntakeReport
  dryRun: boolean
  /** null: nothing was stored. */
  dataset: Dataset | null
}

/** The words of an issue: where and what, and what to do. */
function words(issue: Issue, { language }: CommandContext): { message: string; remedy: string } {
  const { where, text, remedy } = issueText(issue, language)
  return { message: where ? `${where}: ${text}` : text, remedy }
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

const sum = (numbers: number[]) => numbers.reduce((total, number) => total + number, 0)

/** Rows whose commune is open for one reason. */
function openRows({ questions }: IntakeReport, reason: MatchQuestion['reason']): number {
  return sum(questions.filter((question) => question.reason === reason).map(({ rows }) => rows))
}

/**
 * Prints the report for machines: the IntakeReport, with words for its questions and issues, and `datasetId`, null when
 * nothing was stored. Says it for people. Returns 1 when the file is not fit to be stored.
 */
export function tellImport(context: CommandContext, outcome: ImportOutcome, file: string): 0 | 1 {
  const { report, dataset } = outcome
  const questions = report.questions.map((question) => ({
    ...question,
    ...words(asIssue(question), context),
  }))
  const issues = report.issues.map((issue) => ({ ...issue, ...words(issue, context) }))
  context.print(JSON.stringify({ ...report, questions, issues, datasetId: dataset?.id ?? null }))
  say(context, outcome, {
    ...{ file, ...report.rows, ...report.diff },
    matched: sum(Object.values(report.matchedBy)),
    unmatched: openRows(report, 'unknown'),
    ambiguous: openRows(report, 'ambiguous'),
  })
  for (const { message, remedy } of [...questions, ...issues]) context.say(`- ${message} ${remedy}`)
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

/** Tells about a file that could not be read at all, in the same shape. */
export function tellRefused(
  context: CommandContext,
  meant: Pick<IntakeReport, 'kind' | 'edition' | 'period'>,
  draft: Draft,
): 1 {
  const report = unreadReport(meant, draft.issues)
  const issues = report.issues.map((issue) => ({ ...issue, ...words(issue, context) }))
  context.print(JSON.stringify({ ...report, issues, datasetId: null }))
  context.say(context.t('cli.unreadable', { file: draft.fileName }))
  for (const { message, remedy } of issues) context.say(`- ${message} ${remedy}`)
  return 1
}
