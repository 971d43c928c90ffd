import { expect, it } from 'vitest'
import { investmentListSchema } from '../../../shared/api/lists.ts'
import { rankingResponseSchema } from '../../../shared/api/requests.ts'
import { scenarioSchema } from '../../../shared/api/scenarios.ts'
import { snapshotSchema } from '../../../shared/api/snapshot-content.ts'
import { snapshotHash } from '../../../shared/model/snapshot/canonical.ts'
import { item } from '../../model/lists-support.ts'
import { type Api, bodyOf, problemOf } from '../support/api.ts'

/** Frozen states of the work. */
export function snapshotsSuite(api: () => Api): void {
  const take = async (request: object) =>
    bodyOf(await api().send('POST', '/api/snapshots', request), snapshotSchema)

  it('freezes the first of a ranking, keeps it, and gives it back byte for byte', async () => {
    const taken = await take({ scenarioId: 'default', top: 20, link: 'v=3&i=need' })
    expect(taken.hash).toBe(snapshotHash(taken.content))
    const { rows } = await bodyOf(
      await api().send('POST', '/api/rankings', { scenarioId: 'default' }),
      rankingResponseSchema,
    )
    expect(taken.content.selection).toEqual(rows.slice(0, 20).map(({ code }) => code))
    expect(taken.content.communes).toHaveLength(200)
    expect(taken.dateIso).toBe('2026-02-03')
    const kept = await api().read(`/api/snapshots/${taken.hash}`, snapshotSchema)
    expect(kept).toEqual(taken)
    expect(snapshotHash(kept.content)).toBe(taken.hash)
  })

  it('is the same whatever its title, language and link, and another for other communes, layers or weights', async () => {
    const first = await take({ scenarioId: 'default', top: 5 })
    const presented = await take({ scenarioId: 'default', top: 5, title: 'Họp', lang: 'en', link: 'v=3' })
    expect(presented).toMatchObject({ hash: first.hash, title: 'Họp', lang: 'en', link: 'v=3' })
    const scenario = await api().read('/api/scenarios/default', scenarioSchema)
    const [one, two, ...rest] = scenario.criteria
    if (!one || !two) throw new Error('the default scenario has criteria')
    const criteria = [{ ...one, weight: one.weight + 1 }, { ...two, weight: two.weight - 1 }, ...rest]
    const others = await Promise.all([
      take({ scenarioId: 'default', top: 6 }),
      take({ scenarioId: 'default', top: 5, view: { indicator: 'povertyRate' } }),
      take({ scenarioId: 'default', top: 5, view: { classes: 4 } }),
      take({ scenario: { ...scenario, criteria }, top: 5 }),
      take({ scenario: { ...scenario, edition: '2025', filters: { ...scenario.filters } }, top: 5 }),
    ])
    expect(new Set([first, ...others].map(({ hash }) => hash)).size).toBe(6)
  })

  it('freezes what the map shows over its layer, and keeps it', async () => {
    const view = { indicator: 'povertyRate', compare: '2022', keep: [0], shown: ['riskZones', 'symbols'] }
    const taken = await take({ scenarioId: 'default', top: 5, view })
    const shown = (await (await api().send('GET', '/api/risk-zones', undefined)).json()) as {
      features: object[]
    }
    expect(taken.content.view.zones?.areas).toHaveLength(shown.features.length)
    expect(taken.content.view).toMatchObject({
      change: { from: '2022' },
      symbols: { label: { vi: 'Hộ cần bố trí' } },
    })
    expect(taken.content.view.rows.filter(({ pale }) => !pale)).toHaveLength(1)
    expect(taken.content.sources.some(({ figure }) => figure.vi === 'Vùng nguy cơ')).toBe(true)
    expect(await api().read(`/api/snapshots/${taken.hash}`, snapshotSchema)).toEqual(taken)
    const nothing = await api().send('POST', '/api/snapshots', {
      scenarioId: 'default',
      view: { shown: ['clouds'] },
    })
    expect(nothing.status).toBe(400)
  })

  it('says a title that nobody typed in the language asked for', async () => {
    const { hash } = await take({ scenarioId: 'default', top: 7 })
    const english = await api().read(`/api/snapshots/${hash}?lang=en`, snapshotSchema)
    expect(english).toMatchObject({ hash, lang: 'en', title: 'Investment list by Kịch bản mặc định' })
  })

  it('freezes a saved list in any of its versions', async () => {
    const body = { title: 'Danh mục để đóng băng', status: 'draft', edition: '2020', period: '2024' }
    const made = await bodyOf(
      await api().send('POST', '/api/lists', {
        ...{
          ...body,
          scenarioId: 'default',
          origin: 'empty',
          programme: '',
          caps: [],
          author: '',
          reason: '',
        },
        items: [item('a', { code: '05971' }), item('b', { code: '06046' })],
      }),
      investmentListSchema,
    )
    const next = await api().send('PUT', `/api/lists/${made.id}`, { ...made, items: made.items.slice(0, 1) })
    expect(next.status).toBe(200)
    const latest = await take({ list: { id: made.id } })
    expect(latest.content.list).toMatchObject({ id: made.id, version: 2 })
    expect(latest).toMatchObject({ title: body.title, content: { selection: ['05971'] } })
    const first = await take({ list: { id: made.id, version: 1 } })
    expect(first.content.list).toEqual(made)
    expect(first.content.selection).toHaveLength(2)
    expect((await api().send('DELETE', `/api/lists/${made.id}?version=2`, undefined)).status).toBe(204)
    expect((await take({ list: { id: made.id, version: 1 } })).hash).toBe(first.hash)
  })

  it.each([
    [{ list: { id: 'khong-co' } }, 404, 'unknownList'],
    [{ scenarioId: 'khong-co' }, 404, 'unknownScenario'],
    [{ scenarioId: 'default', codes: ['99999'] }, 400, 'unknownCommune'],
    [{ scenarioId: 'default', view: { indicator: 'khong-co' } }, 400, 'unknownIndicator'],
    [{ scenarioId: 'default', view: { indicator: 'planned', values: [1] } }, 400, 'layerValues'],
    [{}, 400, 'invalidRequest'],
  ])('says what is wrong with %j', async (request, status, code) => {
    const answer = await api().send('POST', '/api/snapshots', request)
    expect(answer.status).toBe(status)
    expect(await problemOf(answer)).toMatchObject({ code })
  })

  it('says that a state is not kept', async () => {
    const answer = await api().get(`/api/snapshots/${'0'.repeat(64)}`)
    expect(answer.status).toBe(404)
    expect(await problemOf(answer)).toMatchObject({ code: 'unknownSnapshot' })
  })
}
