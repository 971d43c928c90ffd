import type { CommitAnswer, CommitRequest } from '../../shared/api/drafts.ts'
import type { ImportForm } from '../../shared/api/imports.ts'
import type { Draft, DraftLayer, IntakeGuess } from '../../shared/domain/intake.ts'
import type { Issue } from '../../shared/domain/issues.ts'
import type { DatasetKind } from '../../shared/domain/observations.ts'
import { layerIndex } from '../../shared/model/intake/layer.ts'
import { unreadReport, withIssues } from '../../shared/model/intake/report.ts'
import type { Deps } from '../deps.ts'
import { Problem } from '../http/problem.ts'

/**
 * Brings a file in with one request, the way of a draft: reads it, maps its columns as proposed or remembered, checks it and,
 * unless that is all that is asked for, stores it when nothing stands in the way. `dataset` is null when nothing was stored.
 * @throws Problem 400 unknownEdition, unknownLayer, periodMissing; 409 nothingToSupersede; 429 tooManyDrafts
 */
export async function importFile(deps: Deps, kind: DatasetKind, form: ImportForm): Promise<CommitAnswer> {
  const { drafts } = deps
  const { id } = await drafts.open(deps, form.file, form.crs === undefined ? {} : { crs: form.crs })
  try {
    const draft = await drafts.whenRead(id)
    if (draft.phase === 'failed') {
      return { report: unreadReport({ ...form, kind }, draft.issues), dataset: null }
    }
    const layer = meantLayer(draft, kind, form.layer)
    const { mapping, unmapped } = await guessOf(deps, draft, layer, kind)
    const request = requestOf(form, { kind, layer, mapping })
    const answer =
      form.dryRun === 'true'
        ? { report: await drafts.check(deps, id, request), dataset: null }
        : await drafts.commit(deps, id, request)
    const ignored = draft.layers[layer] ? ignoredColumns(draft.layers[layer], unmapped) : []
    return { ...answer, report: withIssues(answer.report, [...draft.issues, ...ignored]) }
  } finally {
    drafts.drop(id)
  }
}

function meantLayer({ layers }: Draft, kind: DatasetKind, said: string): number {
  const index = layerIndex(layers, kind, said)
  if (index === null) {
    throw new Problem(400, 'unknownLayer', { layer: said, count: layers.length }, { field: 'layer' })
  }
  return index
}

/** What was proposed for the layer, or would be, were it of this kind. */
async function guessOf(deps: Deps, draft: Draft, layer: number, kind: DatasetKind): Promise<IntakeGuess> {
  const proposed = draft.layers[layer]?.guess
  return proposed?.kind === kind ? proposed : deps.drafts.guess(deps, draft.id, layer, kind)
}

/** Nobody sees the proposal before it is acted on, so that columns it leaves aside are told. */
function ignoredColumns({ name: sheet, tabular, fields }: DraftLayer, unmapped: string[]): Issue[] {
  const left = new Set(unmapped)
  return fields
    .filter(({ name }) => name !== '' && left.has(name))
    .map(({ name, column }) => {
      const place = tabular ? { sheet, column } : { field: name }
      return { severity: 'warning', code: 'unknownColumn', place, params: { found: name } }
    })
}

function requestOf(
  form: ImportForm,
  meant: Pick<CommitRequest, 'kind' | 'layer' | 'mapping'>,
): CommitRequest {
  const { file: _, dryRun: __, leaveOut, ...said } = form
  return { ...said, ...meant, decisions: [], wrongCells: leaveOut === 'true' ? 'leave-out' : 'refuse' }
}
