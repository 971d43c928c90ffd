import type { Catalogue } from '../../shared/domain/indicators.ts'
import type {
  Decision,
  Draft,
  DraftLayer,
  ImportKind,
  IntakeGuess,
  IntakeRequest,
  Mapping,
  MatchQuestion,
} from '../../shared/domain/intake.ts'
import { foldText } from '../../shared/model/fold.ts'
import { layerIndex } from '../../shared/model/intake/layer.ts'
import { ask, type CommandContext, listOption, textOption } from './context.ts'
import { Failure } from './failure.ts'

export interface PreparedRequest {
  request: IntakeRequest
  /** Decisions of the command line that answer these questions. */
  unused(questions: MatchQuestion[]): Decision[]
}

/** What the command line says about a draft, with what the product proposes where it says nothing. @throws Failure */
export async function intakeRequest(
  context: CommandContext,
  address: string,
  draft: Draft,
  kind: ImportKind,
): Promise<PreparedRequest> {
  const layer = layerOf(context, draft, kind)
  const { fields } = draft.layers[layer] as DraftLayer
  const query = new URLSearchParams({ layer: String(layer), kind: kind.id })
  const proposed = draft.layers[layer]?.guess
  const guess =
    proposed?.kind === kind.id
      ? proposed
      : ((await (await ask(context, `${address}/guess?${query}`)).json()) as IntakeGuess)
  const catalogue = (await (await ask(context, '/api/catalogue')).json()) as Catalogue
  const ids = new Set(kind.fields(catalogue).map(({ id }) => id))
  const request: IntakeRequest = {
    kind: kind.id,
    layer,
    mapping: { ...guess.mapping, ...mappingOf(context, fields, ids) },
    decisions: [],
    wrongCells: context.options['leave-out'] === true ? 'leave-out' : 'refuse',
    blankFlags: context.options['blank-is-no'] === true ? 'no' : 'missing',
    ...unitsAndTime(context, kind),
    validFrom: textOption(context, 'valid-from', ''),
    validTo: textOption(context, 'valid-to', ''),
  }
  const to = textOption(context, 'crosswalk-to', '')
  if (to !== '') request.crosswalkTo = to
  const crs = textOption(context, 'crs', '')
  if (crs !== '') request.crs = crs
  const wordings = pairs(context, 'decide', '"Xã Hòa Bình=06123"')
  return { request, unused: (questions) => decisionsFor(questions, wordings) }
}

/** Edition and reference period that a file of this kind is about. */
export function unitsAndTime(
  context: CommandContext,
  kind: ImportKind,
): Pick<IntakeRequest, 'edition' | 'period'> {
  return {
    edition: textOption(context, 'edition', '2020'),
    period: kind.time === 'period' ? textOption(context, 'period', '') : '',
  }
}

/** --layer as a number from 1 or a name; without it the first layer that looks like this kind, else the first one. */
function layerOf(context: CommandContext, { layers }: Draft, kind: ImportKind): number {
  const said = textOption(context, 'layer', '')
  const index = layerIndex(layers, kind.id, said)
  if (index !== null) return index
  const known = layers.map(({ name }, position) => `${position + 1} ${name}`).join(', ')
  throw new Failure(context.t('cli.unknownLayer', { layer: said, known }))
}

/** --map field=Column: the column by its head or its letter. */
function mappingOf(context: CommandContext, fields: DraftLayer['fields'], ids: ReadonlySet<string>): Mapping {
  const mapping: Mapping = {}
  for (const [field, column] of pairs(context, 'map', 'households="Số hộ"')) {
    if (!ids.has(field)) {
      throw new Failure(context.t('cli.unknownField', { field, known: [...ids].join(', ') }))
    }
    const index = fields.findIndex(
      ({ name, column: letter }) =>
        foldText(name) === foldText(column) || (letter !== '' && letter === column),
    )
    if (index < 0) {
      const known = fields.map(({ name }) => name).join(', ')
      throw new Failure(context.t('cli.unknownColumn', { column, known }))
    }
    mapping[field] = index
  }
  return mapping
}

/** --option "a=b", any number of times. The last "=" divides: wordings may hold one. */
function pairs(context: CommandContext, option: string, example: string): [string, string][] {
  return listOption(context, option).map((text) => {
    const at = text.lastIndexOf('=')
    if (at <= 0) throw new Failure(context.t('cli.badOption', { option: `--${option}`, example }))
    return [text.slice(0, at).trim(), text.slice(at + 1).trim()]
  })
}

/** A wording decides every question that asks about it; without a code its rows are left out. */
function decisionsFor(questions: MatchQuestion[], wordings: [string, string][]): Decision[] {
  const codes = new Map(wordings.map(([wording, code]) => [foldText(wording), code]))
  return questions.flatMap(({ key, found, district }) => {
    const code =
      codes.get(foldText(`${found} ${district}`)) ?? codes.get(foldText(found)) ?? codes.get(foldText(key))
    return code === undefined ? [] : [{ key, code: code === '' ? null : code }]
  })
}
