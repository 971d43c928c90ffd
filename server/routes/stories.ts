import { createRoute } from '@hono/zod-openapi'
import { z } from 'zod'
import { slugSchema } from '../../shared/api/scenarios.ts'
import { newStorySchema, storySchema } from '../../shared/api/stories.ts'
import type { Story } from '../../shared/domain/stories.ts'
import type { Deps } from '../deps.ts'
import { Problem } from '../http/problem.ts'
import { jsonAnswer, jsonBody, newRouter, problemAnswers } from '../http/router.ts'
import { basedOn, savedOrConflict, versionTag } from '../http/versions.ts'
import { freeSlug, slugOf } from '../services/slug.ts'

const params = z.object({ id: slugSchema })

const list = createRoute({
  method: 'get',
  path: '/stories',
  summary: 'Saved presentations, each in its latest version',
  responses: { 200: jsonAnswer(z.object({ stories: z.array(storySchema) }), 'By id') },
})

const create = createRoute({
  method: 'post',
  path: '/stories',
  summary: 'Save a new presentation; a taken id gets a number',
  request: { body: jsonBody(newStorySchema) },
  responses: { 201: jsonAnswer(storySchema, 'Version 1'), ...problemAnswers(400, 409) },
})

const one = createRoute({
  method: 'get',
  path: '/stories/{id}',
  summary: 'A presentation; its ETag is the version',
  request: { params },
  responses: { 200: jsonAnswer(storySchema, 'Latest version'), ...problemAnswers(404) },
})

const save = createRoute({
  method: 'put',
  path: '/stories/{id}',
  summary: 'Save the next version; `version` (or If-Match) names the one it is based on',
  request: { params, body: jsonBody(storySchema) },
  responses: { 200: jsonAnswer(storySchema, 'The saved version'), ...problemAnswers(400, 404, 409) },
})

const remove = createRoute({
  method: 'delete',
  path: '/stories/{id}',
  summary: 'Delete a presentation; If-Match refuses to delete a version not seen',
  request: { params },
  responses: { 204: { description: 'Deleted' }, ...problemAnswers(404, 409) },
})

export function storyRoutes({ store: { stories } }: Deps) {
  async function savedStory(id: string): Promise<Story> {
    const story = await stories.get(id)
    if (!story) throw new Problem(404, 'unknownStory', { id }, { field: 'id' })
    return story
  }
  return newRouter()
    .openapi(list, async (c) => c.json({ stories: await stories.list() }, 200))
    .openapi(create, async (c) => {
      const body = c.req.valid('json')
      const taken = new Set((await stories.list()).map((story) => story.id))
      const id = freeSlug(body.id ?? slugOf(body.title), taken)
      const saved = savedOrConflict(await stories.save({ ...body, id, version: 0 }), id)
      return c.json(saved, 201, { location: `/api/stories/${id}`, etag: versionTag(saved.version) })
    })
    .openapi(one, async (c) => {
      const story = await savedStory(c.req.valid('param').id)
      return c.json(story, 200, { etag: versionTag(story.version), 'cache-control': 'no-cache' })
    })
    .openapi(save, async (c) => {
      const { id } = c.req.valid('param')
      const body = c.req.valid('json')
      await savedStory(id)
      const saved = savedOrConflict(
        await stories.save({ ...body, id, version: basedOn(c, body.version) }),
        id,
      )
      return c.json(saved, 200, { etag: versionTag(saved.version) })
    })
    .openapi(remove, async (c) => {
      const { id } = c.req.valid('param')
      const story = await savedStory(id)
      savedOrConflict(await stories.remove(id, basedOn(c, story.version)), id)
      return c.body(null, 204)
    })
}
