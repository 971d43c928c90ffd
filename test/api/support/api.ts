import type { OpenAPIHono } from '@hono/zod-openapi'
import { expect } from 'vitest'
import type { z } from 'zod'
import { type AppOptions, createApp } from '../../../server/app.ts'
import { boxData, world } from '../../../server/box.ts'
import type { Store } from '../../../server/store/store.ts'
import { type ProblemBody, problemSchema } from '../../../shared/api/issues.ts'

export const NOW = new Date('2026-02-03T04:05:06Z')

/** The application on an open store, with short ways to ask it. */
export interface Api {
  app: OpenAPIHono
  store: Store
  get(path: string, headers?: Record<string, string>): Promise<Response>
  /** A GET that must succeed, as JSON of the published shape. */
  read<T extends z.ZodType>(path: string, schema: T): Promise<z.output<T>>
  send(method: string, path: string, body: unknown, headers?: Record<string, string>): Promise<Response>
  upload(path: string, file: File, fields: Record<string, string>): Promise<Response>
}

/** Seeds the box into `store` and puts the application on top of it; files are worked on in this thread unless told. */
export async function testApi(store: Store, work: Pick<AppOptions, 'drafts' | 'exports'> = {}): Promise<Api> {
  await store.seed(boxData())
  const app = createApp({
    store,
    world,
    version: '0.0.0-test',
    now: () => NOW,
    ...work,
  })
  const get: Api['get'] = async (path, headers = {}) => app.request(path, { headers })
  return {
    app,
    store,
    get,
    read: async (path, schema) => bodyOf(await get(path), schema),
    send: async (method, path, body, headers = {}) =>
      app.request(path, {
        method,
        headers: { 'content-type': 'application/json', ...headers },
        body: JSON.stringify(body),
      }),
    async upload(path, file, fields) {
      const form = new FormData()
      form.set('file', file)
      for (const [name, value] of Object.entries(fields)) form.set(name, value)
      return app.request(path, { method: 'POST', body: form })
    },
  }
}

/** The JSON of an answer that must have succeeded, checked against its published shape. */
export async function bodyOf<T extends z.ZodType>(response: Response, schema: T): Promise<z.output<T>> {
  if (!response.ok) throw new Error(`${response.status} ${await response.text()}`)
  return schema.parse(await response.json())
}

/** The problem that an answer must be. */
export async function problemOf(response: Response): Promise<ProblemBody> {
  expect(response.headers.get('content-type')).toContain('application/problem+json')
  return problemSchema.parse(await response.json())
}
