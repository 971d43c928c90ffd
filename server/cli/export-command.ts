import { setTimeout as sleep } from 'node:timers/promises'
import { type ExportJob, SNAPSHOT_FORMAT_IDS } from '../../shared/domain/exports.ts'
import { onStopSignal } from '../stop-signals.ts'
import { ask, type Command, type CommandContext, jsonInit, required, textOption } from './context.ts'
import { Failure } from './failure.ts'
import { checkFolder, saveFile } from './save-file.ts'

const POLL_MS = 100
/** A line about progress at most this often. */
const TELL_MS = 2000

/**
 * export FORMAT (--list ID [--version N] | --scenario ID --top N --sort …) [--title T] [--indicator I] [--compare YEAR]
 * [--show riskZones,symbols] [--paper A3] [--by commune] --out FILE: written in the background of the server like any other file, then fetched.
 */
export const exportCommand: Command = async (context) => {
  const known = SNAPSHOT_FORMAT_IDS.join('|')
  const format = required(context, context.words[0], known, 'export')
  const out = required(context, context.options.out, '--out', 'export')
  if (!SNAPSHOT_FORMAT_IDS.some((id) => id === format)) {
    const params = { format, known: SNAPSHOT_FORMAT_IDS.join(', ') }
    const { t } = context
    throw new Failure(
      `${t('problem.unknownFormat.text', params)}. ${t('problem.unknownFormat.remedy', params)}`,
    )
  }
  // Before anything is written: a file may take minutes, and would then have no place.
  await checkFolder(context, out)
  const order = { format, snapshot: snapshotOf(context), options: optionsOf(context) }
  const job = (await (await ask(context, '/api/exports', jsonInit(order))).json()) as ExportJob
  const address = `/api/exports/${job.id}`
  const interruption = new AbortController()
  const release = onStopSignal(() => interruption.abort())
  try {
    await finished(context, address, out, interruption.signal)
    return await saveFile(context, await ask(context, `${address}/file`), out)
  } finally {
    // Whoever asked has the file, or no longer wants it: the download centre keeps those of people at the screen.
    const takeBack = () => ask(context, address, { method: 'DELETE' }).catch(() => {})
    // The first request ends the work under way, the next removes what is left of the order.
    if (interruption.signal.aborted) await takeBack()
    await takeBack()
    release()
  }
}

/** A number as such; anything else goes as it is, so that the server names the wrong field. */
const numberOr = (text: string): number | string =>
  text.trim() === '' || Number.isNaN(Number(text)) ? text : Number(text)

function snapshotOf(context: CommandContext): Record<string, unknown> {
  const text = (name: string) => textOption(context, name, '')
  const request: Record<string, unknown> = { lang: context.language }
  if (text('list') !== '') {
    const version = text('version') === '' ? {} : { version: numberOr(text('version')) }
    request.list = { id: text('list'), ...version }
  } else {
    request.scenarioId = textOption(context, 'scenario', 'default')
    if (text('top') !== '') request.top = numberOr(text('top'))
  }
  if (text('sort') !== '') request.sort = text('sort')
  if (text('title') !== '') request.title = text('title')
  request.view = viewOf(text)
  return request
}

/** The map: its layer, the period it is compared with, what lies over it; what is not said is as the server has it. */
function viewOf(text: (name: string) => string): Record<string, unknown> {
  const named = { indicator: text('indicator'), compare: text('compare') }
  const shown = text('show')
    .split(',')
    .flatMap((name) => name.trim() || [])
  return {
    ...Object.fromEntries(Object.entries(named).filter(([, value]) => value !== '')),
    ...(shown.length > 0 && { shown }),
  }
}

function optionsOf(context: CommandContext): Record<string, string> {
  const named = ['paper', 'by'].map((name) => [name, textOption(context, name, '')])
  return Object.fromEntries(named.filter(([, value]) => value !== ''))
}

/** Tells how far a file has come: every two seconds at most, and each percent once. Shares are 0..1, moments in ms. */
export function shareTeller(tell: (percent: number) => void, startedAt: number) {
  let toldAt = startedAt
  let told = -1
  return (share: number, now: number): void => {
    const percent = Math.floor(share * 100)
    if (percent === told || now - toldAt < TELL_MS) return
    toldAt = now
    told = percent
    tell(percent)
  }
}

/** Waits until the file is there, telling how far it has come. @throws Failure when it comes to no good end */
async function finished(
  context: CommandContext,
  address: string,
  file: string,
  signal: AbortSignal,
): Promise<void> {
  const { t, say } = context
  const tell = shareTeller((percent) => say(t('cli.exportProgress', { file, percent })), performance.now())
  for (;;) {
    const job = (await (await ask(context, address)).json()) as ExportJob
    if (job.state === 'done') return
    if (job.state === 'cancelled') throw new Failure(t('cli.exportCancelled', { file }))
    if (job.error) {
      const { code, params } = job.error
      throw new Failure(`${t(`problem.${code}.text`, params)}. ${t(`problem.${code}.remedy`, params)}`)
    }
    tell(job.progress, performance.now())
    if (signal.aborted) throw new Failure(t('cli.exportCancelled', { file }), 130)
    await sleep(POLL_MS)
  }
}
