import { readFile } from 'node:fs/promises'
import { userInfo } from 'node:os'
import { basename } from 'node:path'
import type { ImportReport, Issue } from '../../shared/domain/issues.ts'
import { issueText } from '../../shared/formats/issue-text.ts'
import { ask, type Command, type CommandContext, required, textOption } from './context.ts'
import { Failure, reasonOf } from './failure.ts'

/** Form field ← option of the command line. */
const FIELDS: Record<string, string> = {
  edition: 'edition',
  period: 'period',
  quality: 'quality',
  source: 'source',
  documentNumber: 'document',
  documentDate: 'date',
  issuer: 'issuer',
  licence: 'licence',
}

const KINDS: Record<string, { required: string }> = {
  boundaries: { required: 'edition' },
  indicators: { required: 'period' },
}

/** import boundaries FILE --edition ID, import indicators FILE --period YEAR: report on stdout, mistakes on stderr. */
export const importCommand: Command = async (context) => {
  const [kind = '', path] = context.words
  const known = KINDS[kind]
  if (!known) throw new Failure(context.t('cli.unknownCommand', { command: `import ${kind}`.trim() }))
  const command = `import ${kind}`
  const file = required(context, path, 'FILE', command)
  required(context, context.options[known.required], `--${known.required}`, command)
  const body = await formOf(context, file)
  const response = await ask(context, `/api/imports/${kind}`, { method: 'POST', body })
  const report = (await response.json()) as ImportReport
  context.print(JSON.stringify({ ...report, issues: report.issues.map((issue) => spoken(issue, context)) }))
  return tell(context, report, basename(file))
}

async function formOf(context: CommandContext, path: string): Promise<FormData> {
  let bytes: Buffer
  try {
    bytes = await readFile(path)
  } catch (error) {
    throw new Failure(context.t('cli.cannotRead', { file: path, reason: reasonOf(error) }))
  }
  const form = new FormData()
  form.set('file', new File([new Uint8Array(bytes)], basename(path)))
  form.set('dryRun', String(context.options['dry-run'] === true))
  form.set('importedBy', userInfo().username)
  for (const [field, option] of Object.entries(FIELDS)) {
    const value = textOption(context, option, '')
    if (value !== '') form.set(field, value)
  }
  return form
}

/** An issue with its words: where, what, and what to do. */
function spoken(issue: Issue, { language }: CommandContext) {
  const { where, text, remedy } = issueText(issue, language)
  return { ...issue, message: where ? `${where}: ${text}` : text, remedy }
}

function tell(context: CommandContext, report: ImportReport, file: string): 0 | 1 {
  const { t, say } = context
  const { matched, unmatched, ambiguous } = report
  const errors = report.issues.filter((issue) => issue.severity === 'error').length
  const failed = errors > 0 || unmatched > 0 || ambiguous > 0
  const numbers = { file, matched, unmatched, ambiguous, count: Math.max(errors, unmatched + ambiguous) }
  if (failed) say(t('cli.rejected', numbers))
  else if (report.dryRun) say(t('cli.dryRunClean', numbers))
  else say(t('cli.imported', { ...numbers, dataset: report.datasetId }))
  if (report.kind === 'indicators' && !failed) say(t('cli.changes', report.changes))
  for (const issue of report.issues) {
    const { message, remedy } = spoken(issue, context)
    say(`- ${message} ${remedy}`)
  }
  return failed ? 1 : 0
}
