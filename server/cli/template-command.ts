import { ask, type Command, required, textOption } from './context.ts'
import { saveFile } from './save-file.ts'

/** template --period YEAR --district CODE --out FILE */
export const templateCommand: Command = async (context) => {
  const out = required(context, context.options.out, '--out', 'template')
  const period = required(context, context.options.period, '--period', 'template')
  const query = new URLSearchParams({ period, lang: context.language })
  query.set('edition', textOption(context, 'edition', '2020'))
  const district = textOption(context, 'district', '')
  if (district !== '') query.set('district', district)
  return saveFile(context, await ask(context, `/api/template?${query}`), out)
}
