import { readFile } from 'node:fs/promises'
import { userInfo } from 'node:os'
import { basename } from 'node:path'
import type { CommitAnswer } from '../../shared/api/drafts.ts'
import type { ProblemBody } from '../../shared/api/issues.ts'
import type { Draft, ImportKind, IntakeReport } from '../../shared/domain/intake.ts'
import { IMPORT_KINDS } from '../../shared/model/intake/kinds.ts'
import { withIssues } from '../../shared/model/intake/report.ts'
import { ask, type Command, type CommandContext, jsonInit, required, textOption } from './context.ts'
import { Failure, reasonOf } from './failure.ts'
import { type ImportOutcome, tellImport, tellRefused } from './import-report.ts'
import { intakeRequest, unitsAndTime } from './import-request.ts'

/** Body field ← option of the command line. */
const PROVENANCE: Record<string, string> = {
  title: 'title',
  quality: 'quality',
  source: 'source',
  documentNumber: 'document',
  documentDate: 'date',
  issuer: 'issuer',
  licence: 'licence',
}

/** import KIND FILE …: opens a draft, maps, checks and, when nothing stands in the way, stores. Report on stdout, words on stderr. */
export const importCommand: Command = async (context) => {
  const [word = '', path] = context.words
  const kind = IMPORT_KINDS.find(({ id }) => id === word)
  if (!kind) throw new Failure(context.t('cli.unknownCommand', { command: `import ${word}`.trim() }))
  const file = required(context, path, 'FILE', `import ${kind.id}`)
  refuseIncomplete(context, kind)
  const upload = await formOf(context, file)
  let draft = (await (await ask(context, '/api/drafts', { method: 'POST', body: upload })).json()) as Draft
  const address = `/api/drafts/${draft.id}`
  try {
    draft = await settled(context, address)
    draft = await readAgain(context, address, draft)
    if (draft.phase === 'failed')
      return tellRefused(context, { kind: kind.id, ...unitsAndTime(context, kind) }, draft)
    const outcome = await takeIn(context, address, draft, kind)
    const report = withIssues(outcome.report, draft.issues)
    return tellImport(context, { ...outcome, report }, basename(file))
  } finally {
    await forget(context, address)
  }
}

/** Options that files of this kind make no sense without. */
function refuseIncomplete(context: CommandContext, kind: ImportKind): void {
  const byTime = { period: ['period'], validity: ['valid-from'], none: ['edition'] }[kind.time]
  const byKind: Partial<Record<ImportKind['id'], string[]>> = {
    units: ['edition'],
    crosswalk: ['crosswalk-to'],
  }
  for (const option of [...byTime, ...(byKind[kind.id] ?? [])]) {
    required(context, context.options[option], `--${option}`, `import ${kind.id}`)
  }
}

async function formOf(context: CommandContext, path: string): Promise<FormData> {
  const form = new FormData()
  try {
    form.set('file', new File([new Uint8Array(await readFile(path))], basename(path)))
  } catch (error) {
    throw new Failure(context.t('cli.cannotRead', { file: path, reason: reasonOf(error) }))
  }
  return form
}

/** The draft once nothing goes on any more. The stream of events ends by itself then. */
async function settled(context: CommandContext, address: string): Promise<Draft> {
  await (await ask(context, `${address}/events`)).text()
  return (await (await ask(context, address)).json()) as Draft
}

/** Reads the file again when the options know better than the file. */
async function readAgain(context: CommandContext, address: string, draft: Draft): Promise<Draft> {
  const said = {
    ...(context.options.crs ? { crs: context.options.crs } : {}),
    ...(context.options.encoding ? { encoding: context.options.encoding } : {}),
    ...(context.options.head ? { head: headOf(context) } : {}),
  }
  if (Object.keys(said).length === 0) return draft
  await ask(context, `${address}/reread`, jsonInit(said))
  return settled(context, address)
}

/** --head 3 or --head 3-5: head rows of the sheet, 1-based. */
function headOf(context: CommandContext): { first: number; last: number } {
  const [first = Number.NaN, last = first] = textOption(context, 'head', '').split('-').map(Number)
  if (Number.isInteger(first) && Number.isInteger(last)) return { first, last }
  throw new Failure(context.t('cli.badOption', { option: '--head', example: '--head 3-5' }))
}

async function takeIn(
  context: CommandContext,
  address: string,
  draft: Draft,
  kind: ImportKind,
): Promise<ImportOutcome> {
  const { options } = context
  const { request, unused } = await intakeRequest(context, address, draft, kind)
  const dryRun = options['dry-run'] === true
  let report = (await answer(context, `${address}/check`, request)) as IntakeReport
  const decisions = [...request.decisions, ...unused(report.questions)]
  if (decisions.length > request.decisions.length) {
    report = (await answer(context, `${address}/check`, { ...request, decisions })) as IntakeReport
  }
  if (dryRun || !report.ready) return { report, dryRun, dataset: null }
  const provenance: Record<string, unknown> = { importedBy: userInfo().username }
  for (const [field, option] of Object.entries(PROVENANCE)) {
    const value = textOption(context, option, '')
    if (value !== '') provenance[field] = value
  }
  const old = textOption(context, 'supersede', '')
  if (old !== '') provenance.supersedes = Number(old)
  const body = { ...request, decisions, ...provenance }
  const stored = (await answer(context, `${address}/commit`, body)) as CommitAnswer
  return { ...stored, dryRun }
}

/** A JSON answer; of 422 only reports are answers. @throws Failure */
async function answer(context: CommandContext, path: string, body: unknown): Promise<unknown> {
  const response = await ask(context, path, jsonInit(body))
  const value = (await response.json()) as object
  if (response.ok || 'report' in value) return value
  throw new Failure((value as ProblemBody).detail)
}

/** The server need not keep what nobody will ask for again; a draft that is stored or has gone is no matter. */
async function forget(context: CommandContext, address: string): Promise<void> {
  const connection = await context.connect()
  await connection.request(address, { method: 'DELETE' }).catch(() => null)
}
