import { createRoute } from '@hono/zod-openapi'
import { z } from 'zod'
import { languageSchema } from '../../shared/api/requests.ts'
import { slugSchema } from '../../shared/api/scenarios.ts'
import type { InvestmentList } from '../../shared/domain/lists.ts'
import type { SavedListDocument } from '../../shared/formats/saved-list-document.ts'
import type { Language } from '../../shared/messages/index.ts'
import type { Deps } from '../deps.ts'
import { sendAttachment } from '../http/attachment.ts'
import { Problem } from '../http/problem.ts'
import { jsonBody, newRouter, problemAnswers } from '../http/router.ts'
import { localDate } from '../services/exports.ts'
import { savedList } from '../services/lists.ts'
import { editionOf } from '../services/lookup.ts'

const file = createRoute({
  method: 'post',
  path: '/lists/{id}/export/{format}',
  summary: 'A saved list as xlsx or csv, in its latest version or an earlier one',
  request: {
    params: z.object({ id: slugSchema, format: z.string() }),
    body: jsonBody(
      z.object({ lang: languageSchema.default('vi'), version: z.number().int().min(1).optional() }),
    ),
  },
  responses: {
    200: {
      description: 'A file to save',
      content: { 'application/octet-stream': { schema: z.string() } },
    },
    ...problemAnswers(400, 404),
  },
})

async function versionOf({ store }: Deps, id: string, version?: number): Promise<InvestmentList> {
  const latest = await savedList(store.lists, id)
  const list = version === undefined ? latest : await store.lists.at(id, version)
  if (list) return list
  throw new Problem(404, 'unknownListVersion', { id, version: version ?? 0 }, { field: 'version' })
}

async function documentOf(deps: Deps, list: InvestmentList, lang: Language): Promise<SavedListDocument> {
  // A scenario can be deleted while its lists stay.
  const scenario = await deps.store.scenarios.get(list.scenarioId)
  return {
    list,
    edition: editionOf(deps.world, list.edition),
    catalogue: deps.world.catalogue,
    scenarioName: scenario?.name ?? list.scenarioId,
    lang,
    dateIso: localDate(deps.now()),
  }
}

/** Files of saved lists. */
export function listExportRoutes(deps: Deps) {
  return newRouter().openapi(file, async (c) => {
    const { SAVED_LIST_FORMATS } = await import('../../shared/formats/index.ts')
    const { id, format: wanted } = c.req.valid('param')
    const format = SAVED_LIST_FORMATS.find((candidate) => candidate.id === wanted)
    if (!format) {
      const known = SAVED_LIST_FORMATS.map((candidate) => candidate.id).join(', ')
      throw new Problem(404, 'unknownFormat', { format: wanted, known }, { field: 'format' })
    }
    const { lang, version } = c.req.valid('json')
    const document = await documentOf(deps, await versionOf(deps, id, version), lang)
    const name = `danh-muc-${id}-v${document.list.version}.${format.extensions[0]}`
    return sendAttachment(c, await format.write(document), format.mime, name)
  })
}
