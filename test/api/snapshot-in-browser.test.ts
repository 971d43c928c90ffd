import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { api as client } from '../../client/api.ts'
import { exportsApi, type SnapshotWish } from '../../client/api-exports.ts'
import { firstYearOf } from '../../client/state/first-year.ts'
import { DEFAULT_LINK, encodeLink, type LinkState } from '../../client/state/link.ts'
import { ensureBundle } from '../../client/state/load.ts'
import { asKept } from '../../client/state/plan-source.ts'
import { scenarioOf } from '../../client/state/scenario.ts'
import { currentScene } from '../../client/state/scene.ts'
import { snapshotOfScene } from '../../client/state/snapshot.ts'
import { viewRequest } from '../../client/state/snapshot-request.ts'
import { get, set } from '../../client/state/store.ts'
import { openStore } from '../../server/store/open.ts'
import { type Api, testApi } from './support/api.ts'

/** The state of the browser on a server in the same process. */
let api: Api

beforeAll(async () => {
  const { store } = await openStore({ dataDir: null, databaseUrl: null })
  api = await testApi(store)
  vi.stubGlobal('fetch', (path: string, init?: RequestInit) => api.app.request(path, init))
  vi.stubGlobal('document', { documentElement: { lang: 'vi' } })
  const [catalogue, { editions }, { periods, byIndicator }, { scenarios }] = await Promise.all([
    client.catalogue(),
    client.editions(),
    client.periods(),
    client.scenarios(),
  ])
  set({ catalogue, editions, periods, periodsOf: byIndicator, scenarios })
}, 120_000)

afterAll(async () => {
  vi.unstubAllGlobals()
  await api.store.close()
})

/** What the server is asked for the view on screen. */
function wish(): SnapshotWish {
  const { link } = get()
  const scenario = scenarioOf(get())
  return {
    ...(scenario && { scenario }),
    ...(link.selection.length > 0 && { codes: link.selection }),
    view: viewRequest(get()),
    firstYear: firstYearOf(link),
    link: encodeLink(asKept(link)),
  }
}

const VIEWS: [string, Partial<LinkState>][] = [
  ['the usual view, all communes', {}],
  ['chosen communes', { selection: ['06046', '05971'] }],
  ['a rate in quantiles', { indicator: 'povertyRate', method: 'quantile', classes: 4 }],
  ['zones, which are named', { indicator: 'zone' }],
  ['a flag', { indicator: 'pavedCentre' }],
  ['circles', { indicator: 'householdsToMove' }],
  ['value for money', { indicator: 'value', selection: ['05971'] }],
  ['an earlier year', { period: '2022' }],
  ['works that begin in a later year', { first: 2029, selection: ['06046', '05971'] }],
  ['risk zones and circles over a layer', { shown: ['riskZones', 'symbols', 'labels'] }],
  ['a change of the need score', { compare: '2022', shown: ['riskZones'] }],
  ['a change of a rate, two classes of it kept', { indicator: 'povertyRate', compare: '2022', keep: [2, 3] }],
  ['a change from one class to another', { indicator: 'zone', compare: '2022' }],
  ['a change of what circles show', { indicator: 'householdsToMove', compare: '2023', shown: ['symbols'] }],
  ['classes kept by the legend', { indicator: 'hardenedVillageRate', keep: [0, 1] }],
  ['65 new communes', { edition: '2025', indicator: 'hardenedVillageRate' }],
  [
    'filters and other weights',
    {
      filters: { ...DEFAULT_LINK.filters, districts: ['180', '181'] },
      criteria: [
        { indicator: 'hardenedVillageRate', weight: 70, a: null, b: 50 },
        { indicator: 'povertyRate', weight: 30, a: null, b: null },
      ],
    },
  ],
]

describe('a snapshot made in the browser', () => {
  test('begins its works in the year that the link says, as the screen does', async () => {
    set({ link: { ...DEFAULT_LINK, first: 2029, selection: ['06046', '05971'] } })
    await ensureBundle(get().link)
    const { items } = (await exportsApi.snapshot(wish())).content.list
    expect(Math.min(...items.map(({ from }) => from))).toBe(2029)
  })

  test.each(VIEWS)('has the hash of the one that the server makes: %s', async (_, view) => {
    set({ link: { ...DEFAULT_LINK, ...view } })
    await ensureBundle(get().link)
    const here = await snapshotOfScene()
    const there = await exportsApi.snapshot(wish())
    expect(there.content).toEqual(JSON.parse(JSON.stringify(here.content)))
    expect(there).toMatchObject({ hash: here.hash, title: here.title, link: here.link })
  })

  test.each(VIEWS)('shows the colours and counts of the screen: %s', async (_, view) => {
    set({ link: { ...DEFAULT_LINK, ...view } })
    await ensureBundle(get().link)
    const scene = currentScene(get())
    const { content } = await snapshotOfScene()
    if (!scene || scene.empty) return expect(view.indicator).toBe('value')
    expect(content.view.colours).toEqual(scene.fills)
    expect(content.view.faded).toEqual(scene.faded)
    if (scene.neutral) return expect(content.view.symbols?.top).toBe(scene.symbolTop)
    const counts = scene.classes.filter(({ colour, count }) => colour !== 'mixed' || count > 0)
    const shown = [...counts.map(({ count }) => count), ...(scene.missing > 0 ? [scene.missing] : [])]
    expect(content.view.rows.map(({ count }) => count)).toEqual(shown)
  })
})
