import { createRoute } from '@hono/zod-openapi'
import { Hono } from 'hono'
import { z } from 'zod'
import { newShortLinkSchema, shortLinkSchema } from '../../shared/api/links.ts'
import type { Deps } from '../deps.ts'
import { Problem } from '../http/problem.ts'
import { jsonAnswer, jsonBody, newRouter, problemAnswers } from '../http/router.ts'
import { shortLink } from '../services/short-links.ts'
import type { SavedLink } from '../store/links-store.ts'

const create = createRoute({
  method: 'post',
  path: '/links',
  summary: 'A short name for a link; the same link gets the same name',
  request: { body: jsonBody(newShortLinkSchema) },
  responses: { 201: jsonAnswer(shortLinkSchema, 'Kept'), ...problemAnswers(400) },
})

const one = createRoute({
  method: 'get',
  path: '/links/{id}',
  summary: 'The link behind a short name',
  request: { params: z.object({ id: z.string() }) },
  responses: { 200: jsonAnswer(shortLinkSchema, 'As it was kept'), ...problemAnswers(404) },
})

const withPath = (link: SavedLink) => ({ ...link, path: `/s/${link.id}` })

async function known({ store }: Deps, id: string): Promise<SavedLink> {
  const link = await store.links.get(id)
  if (!link) throw new Problem(404, 'unknownLink', { id }, { field: 'id' })
  return link
}

export function linkRoutes(deps: Deps) {
  return newRouter()
    .openapi(create, async (c) => {
      const { link, readOnly } = c.req.valid('json')
      const saved = await shortLink(deps.store.links, link, readOnly)
      return c.json(withPath(saved), 201, { location: `/api/links/${saved.id}` })
    })
    .openapi(one, async (c) => c.json(withPath(await known(deps, c.req.valid('param').id)), 200))
}

/** "/s/<name>" leads to the view it stands for. */
export function shortLinkRoutes(deps: Deps): Hono {
  return new Hono().get('/s/:id', async (c) => {
    const { link, readOnly } = await known(deps, c.req.param('id'))
    return c.redirect(`/${readOnly ? '?xem' : ''}#${link}`, 302)
  })
}
