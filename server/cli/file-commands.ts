import { writeFile } from 'node:fs/promises'
import { ask, type Command, type CommandContext, jsonInit, required, textOption } from './context.ts'
import { Failure, reasonOf } from './failure.ts'

/** export FORMAT --scenario ID --top N --sort need|entitlement|value --out FILE, or export FORMAT --list ID --out FILE */
export const exportCommand: Command = async (context) => {
  const format = required(context, context.words[0], 'xlsx|csv|geojson', 'export')
  const out = required(context, context.options.out, '--out', 'export')
  const list = textOption(context, 'list', '')
  if (list !== '') {
    const path = `/api/lists/${encodeURIComponent(list)}/export/${encodeURIComponent(format)}`
    return save(context, await ask(context, path, jsonInit({ lang: context.language })), out)
  }
  const request: Record<string, unknown> = {
    scenarioId: textOption(context, 'scenario', 'default'),
    lang: context.language,
  }
  const top = textOption(context, 'top', '')
  // Anything that is not a number goes as it is: the server names the wrong field.
  if (top !== '') request.top = Number.isNaN(Number(top)) ? top : Number(top)
  const sort = textOption(context, 'sort', '')
  if (sort !== '') request.sort = sort
  const title = textOption(context, 'title', '')
  if (title !== '') request.title = title
  return save(
    context,
    await ask(context, `/api/exports/${encodeURIComponent(format)}`, jsonInit(request)),
    out,
  )
}

/** template --period YEAR --district CODE --out FILE */
export const templateCommand: Command = async (context) => {
  const out = required(context, context.options.out, '--out', 'template')
  const period = required(context, context.options.period, '--period', 'template')
  const query = new URLSearchParams({ period, lang: context.language })
  query.set('edition', textOption(context, 'edition', '2020'))
  const district = textOption(context, 'district', '')
  if (district !== '') query.set('district', district)
  return save(context, await ask(context, `/api/template?${query}`), out)
}

async function save(context: CommandContext, response: Response, file: string): Promise<0> {
  const bytes = new Uint8Array(await response.arrayBuffer())
  try {
    await writeFile(file, bytes)
  } catch (error) {
    throw new Failure(context.t('cli.cannotWrite', { file, reason: reasonOf(error) }))
  }
  context.print(JSON.stringify({ file, bytes: bytes.length }))
  context.say(context.t('cli.written', { file, size: bytes.length }))
  return 0
}
