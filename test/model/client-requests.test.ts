import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { request, send } from '../../client/api.ts'
import { REQUEST_ID, REQUEST_ID_HEADER } from '../../shared/api/request-id.ts'

const LIST = send('POST', { title: 'Danh mục' })
const ids: (string | undefined)[] = []
let answer: () => Promise<Response>

beforeEach(() => {
  ids.length = 0
  answer = async () => Response.json({})
  vi.stubGlobal('document', { documentElement: { lang: 'vi' } })
  vi.stubGlobal('fetch', (_: string, init: { headers: Record<string, string> }) => {
    ids.push(init.headers[REQUEST_ID_HEADER])
    return answer()
  })
})
afterEach(() => vi.unstubAllGlobals())

it('gives what is pressed twice before there is an answer one id, and what is asked later another', async () => {
  await Promise.all([1, 2, 3].map(() => request('/api/lists', LIST)))
  expect(new Set(ids).size).toBe(1)
  expect(ids[0]).toMatch(REQUEST_ID)
  await request('/api/lists', LIST)
  await request('/api/lists', send('POST', { title: 'Khác' }))
  expect(new Set(ids).size).toBe(3)
})

it('keeps the id where the line broke, for nobody knows whether the server got it', async () => {
  answer = () => Promise.reject(new Error('offline'))
  await expect(request('/api/lists', LIST)).rejects.toThrow()
  answer = async () => Response.json({}, { status: 201 })
  await request('/api/lists', LIST)
  expect(ids[0]).toBe(ids[1])
})

it('leaves questions and later versions without one', async () => {
  await request('/api/lists')
  await request('/api/lists/a', send('PUT', {}))
  await request('/api/snapshots', send('POST', {}))
  expect(ids).toEqual([undefined, undefined, undefined])
})

it('tells files apart, whose content cannot be compared', async () => {
  const body = new FormData()
  await Promise.all([1, 2].map(() => request('/api/rounds/a/submissions', { method: 'POST', body })))
  expect(new Set(ids).size).toBe(2)
})
