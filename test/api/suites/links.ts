import { expect, it } from 'vitest'
import { shortLinkSchema } from '../../../shared/api/links.ts'
import type { Api } from '../support/api.ts'

/** Short links, and windows that were opened to look only. */
export function linksSuite(api: () => Api): void {
  const shorten = (link: string, readOnly = false) => api().send('POST', '/api/links', { link, readOnly })

  it('keeps a link under a short name that leads back to it', async () => {
    const link = `v=1&e=2020&s=${Array.from({ length: 200 }, (_, i) => String(6000 + i)).join('.')}`
    const answer = await shorten(link)
    expect(answer.status).toBe(201)
    const saved = shortLinkSchema.parse(await answer.json())
    expect(saved).toMatchObject({ link, readOnly: false, path: `/s/${saved.id}` })
    expect(saved.id).toMatch(/^[2-9a-hj-km-np-z]{10}$/)
    expect(await api().read(`/api/links/${saved.id}`, shortLinkSchema)).toEqual(saved)
    const moved = await api().get(saved.path)
    expect(moved.status).toBe(302)
    expect(moved.headers.get('location')).toBe(`/#${link}`)
  })

  it('gives the same link the same name, and a look-only one a name of its own', async () => {
    const one = shortLinkSchema.parse(await (await shorten('#v=1&i=zone')).json())
    const again = shortLinkSchema.parse(await (await shorten('v=1&i=zone')).json())
    const looking = shortLinkSchema.parse(await (await shorten('v=1&i=zone', true)).json())
    expect(again.id).toBe(one.id)
    expect(looking.id).not.toBe(one.id)
    expect((await api().get(looking.path)).headers.get('location')).toBe('/?xem#v=1&i=zone')
  })

  it('says what to do about a name nobody gave', async () => {
    const answer = await api().get('/s/nothing222')
    expect(answer.status).toBe(404)
    expect(await answer.json()).toMatchObject({ code: 'unknownLink' })
  })

  it('lets a look-only window ask and refuses what it would change', async () => {
    const looking = { 'x-read-only': '1' }
    const refused = await api().send('POST', '/api/stories', { title: 'Họp', steps: [] }, looking)
    expect(refused.status).toBe(403)
    expect(await refused.json()).toMatchObject({ code: 'readOnly' })
    const asked = await api().send('POST', '/api/rankings', { scenarioId: 'default' }, looking)
    expect(asked.status).toBe(200)
  })
}
