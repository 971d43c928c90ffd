import { expect, it } from 'vitest'
import { z } from 'zod'
import { savedVersionSchema } from '../../../shared/api/requests.ts'
import { scenarioSchema } from '../../../shared/api/scenarios.ts'
import { storySchema } from '../../../shared/api/stories.ts'
import { type Api, bodyOf, problemOf } from '../support/api.ts'

const versionsSchema = z.object({ versions: z.array(savedVersionSchema) })

const story = { title: 'Họp Ban Chỉ đạo', steps: [{ id: '1', title: 'Toàn tỉnh', note: '', view: 'v=1' }] }

/** Documents that several people edit. */
export function versionsSuite(api: () => Api): void {
  it('saves a scenario under an id made from its name, then its next version', async () => {
    const { id: _, ...base } = await api().read('/api/scenarios/default', scenarioSchema)
    const criteria = [{ indicator: 'hardenedVillageRate', weight: 100, a: null, b: null }]
    const wanted = { ...base, criteria, name: 'Ưu tiên đường xã' }
    const created = await api().send('POST', '/api/scenarios', wanted)
    expect(created.status).toBe(201)
    expect(created.headers.get('location')).toBe('/api/scenarios/uu-tien-duong-xa')
    const first = await bodyOf(created, scenarioSchema)
    expect(first).toMatchObject({ id: 'uu-tien-duong-xa', version: 1 })
    const put = await api().send('PUT', `/api/scenarios/${first.id}`, { ...first, name: 'Đường xã' })
    expect(await put.json()).toMatchObject({ version: 2, name: 'Đường xã' })
    expect(put.headers.get('etag')).toBe('"2"')
    const { versions } = await api().read(`/api/scenarios/${first.id}/versions`, versionsSchema)
    expect(versions.map((entry) => entry.version)).toEqual([2, 1])
    const { scenarios } = await api().read('/api/scenarios', z.object({ scenarios: z.array(scenarioSchema) }))
    expect(scenarios.find((entry) => entry.id === first.id)?.name).toBe('Đường xã')
  })

  it('gives a taken id a number', async () => {
    const base = await api().read('/api/scenarios/default', scenarioSchema)
    const created = await api().send('POST', '/api/scenarios?copy=yes', base)
    expect(await created.json()).toMatchObject({ id: 'default-2', version: 1 })
  })

  it('keeps a colleague’s version: a save based on an older one gets 409 with the present one', async () => {
    const mine = await api().read('/api/scenarios/default', scenarioSchema)
    const theirs = await api().send('PUT', '/api/scenarios/default', { ...mine, name: 'Của đồng nghiệp' })
    expect(theirs.status).toBe(200)
    const refused = await api().send('PUT', '/api/scenarios/default', { ...mine, name: 'Của tôi' })
    expect(refused.status).toBe(409)
    const problem = await problemOf(refused)
    expect(problem).toMatchObject({
      code: 'conflict',
      current: { name: 'Của đồng nghiệp', version: mine.version + 1 },
    })
    const headers = { 'if-match': `"${mine.version + 1}"` }
    const accepted = await api().send('PUT', '/api/scenarios/default', mine, headers)
    expect(await accepted.json()).toMatchObject({ version: mine.version + 2, name: mine.name })
  })

  it('lets exactly one of several simultaneous saves in', async () => {
    const base = await api().read('/api/scenarios/default', scenarioSchema)
    const answers = await Promise.all(
      Array.from({ length: 5 }, () => api().send('PUT', '/api/scenarios/default', base)),
    )
    expect(answers.map((answer) => answer.status).sort()).toEqual([200, 409, 409, 409, 409])
  })

  it('saves, changes, deletes and remakes a presentation', async () => {
    const created = await bodyOf(await api().send('POST', '/api/stories', story), storySchema)
    expect(created).toMatchObject({ id: 'hop-ban-chi-dao', version: 1, ...story })
    const changed = await api().send('PUT', `/api/stories/${created.id}`, { ...created, steps: [] })
    expect(await changed.json()).toMatchObject({ version: 2, steps: [] })
    const stale = await api().app.request(`/api/stories/${created.id}`, {
      method: 'DELETE',
      headers: { 'if-match': '"1"' },
    })
    expect(stale.status).toBe(409)
    const deleted = await api().app.request(`/api/stories/${created.id}`, { method: 'DELETE' })
    expect(deleted.status).toBe(204)
    expect((await api().get(`/api/stories/${created.id}`)).status).toBe(404)
    expect(await api().read('/api/stories', z.object({ stories: z.array(storySchema) }))).toEqual({
      stories: [],
    })
    const again = await bodyOf(await api().send('POST', '/api/stories', story), storySchema)
    expect(again).toMatchObject({ id: created.id, version: 4 })
  })

  it('refuses to save a scenario or a presentation that does not exist', async () => {
    const scenario = await api().read('/api/scenarios/default', scenarioSchema)
    expect((await api().send('PUT', '/api/scenarios/none', scenario)).status).toBe(404)
    expect((await api().send('PUT', '/api/stories/none', { ...story, id: 'none', version: 1 })).status).toBe(
      404,
    )
  })
}
