import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { api as client } from '../../client/api.ts'
import { DEFAULT_LINK, type LinkState } from '../../client/state/link.ts'
import { ensureBundle } from '../../client/state/load.ts'
import { select } from '../../client/state/plan.ts'
import { currentScene } from '../../client/state/scene.ts'
import { inSight, outsideCount, selectInSight } from '../../client/state/selection.ts'
import { get, set } from '../../client/state/store.ts'
import { openStore } from '../../server/store/open.ts'
import { type Api, testApi } from './support/api.ts'

/** The state of the browser on a server in the same process. */
let api: Api
let all: string[] = []
let district: string[] = []

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
  await ensureBundle(DEFAULT_LINK)
  const communes = scene().bundle.edition.communes
  all = communes.map(({ code }) => code)
  district = communes.filter(({ districtCode }) => districtCode === '180').map(({ code }) => code)
}, 120_000)

afterAll(async () => {
  vi.unstubAllGlobals()
  await api.store.close()
})

function scene() {
  const found = currentScene(get())
  if (!found) throw new Error('no scene')
  return found
}

function show(link: Partial<LinkState>): void {
  set({ link: { ...DEFAULT_LINK, ...link }, past: [], future: [], notice: null })
}

const selection = () => get().link.selection
const IN_180 = { filters: { ...DEFAULT_LINK.filters, districts: ['180'] } }

describe('what gestures select obeys the filter', () => {
  beforeEach(() => show(IN_180))

  test('a box over everything takes what the filter leaves in', () => {
    expect(district.length).toBeGreaterThan(1)
    selectInSight(all, 'replace')
    expect(selection()).toEqual(district)
    expect(get().notice).toBeNull()
  })

  test('of a legend class that is kept alone, too', () => {
    show({ indicator: 'zone', keep: [3] })
    const kept = inSight(scene(), all)
    expect(kept.length).toBeGreaterThan(0)
    expect(kept.length).toBeLessThan(all.length)
    selectInSight(all, 'add')
    expect(selection()).toEqual(kept)
  })

  test('nothing inside leaves the selection and says so; an empty lasso changes nothing', () => {
    select(district.slice(0, 2), 'replace')
    const before = selection()
    selectInSight([], 'replace')
    expect([selection(), get().notice]).toEqual([before, null])
    const others = all.filter((code) => !district.includes(code))
    selectInSight(others, 'replace')
    expect(selection()).toEqual(before)
    expect(get().notice).toMatchObject({ key: 'notice.outsideFilter', params: { n: others.length } })
  })

  test('what was selected before the filter stays, is counted as outside, and can be taken away', () => {
    show({})
    select(all.slice(0, 20), 'replace')
    const outside = all.slice(0, 20).filter((code) => !district.includes(code))
    set({ link: { ...get().link, ...IN_180 } })
    expect(selection()).toHaveLength(20)
    expect(outsideCount(scene(), selection())).toBe(outside.length)
    selectInSight(outside.slice(0, 1), 'toggle')
    expect(outsideCount(scene(), selection())).toBe(outside.length - 1)
    selectInSight(outside.slice(0, 1), 'toggle')
    expect(outsideCount(scene(), selection())).toBe(outside.length - 1)
    selectInSight(all, 'remove')
    expect(selection()).toEqual([])
  })

  test('codes of no commune of the edition count neither as inside nor as outside', () => {
    expect(inSight(scene(), ['99999'])).toEqual([])
    expect(outsideCount(scene(), ['99999', ...district])).toBe(0)
  })
})
