import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { api as client } from '../../client/api.ts'
import { showState } from '../../client/state/levers.ts'
import { DEFAULT_LINK, encodeLink, type LinkState, NEW_PLAN } from '../../client/state/link.ts'
import { ensureBundle, showLink } from '../../client/state/load.ts'
import { redo, select, undo } from '../../client/state/plan.ts'
import { scenarioOf } from '../../client/state/scenario.ts'
import { currentScene } from '../../client/state/scene.ts'
import { snapshotOfScene } from '../../client/state/snapshot.ts'
import { get, set } from '../../client/state/store.ts'
import { openStep, present, stopPresenting } from '../../client/state/stories.ts'
import { showEdition } from '../../client/state/view.ts'
import { openStore } from '../../server/store/open.ts'
import type { StoryStep } from '../../shared/domain/stories.ts'
import { figureCell } from '../../shared/formats/snapshot/figure-text.ts'
import { carryCodes } from '../../shared/model/crosswalk-between.ts'
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
  set({ catalogue, editions, periods, periodsOf: byIndicator, scenarios, pages: ['plan'] })
}, 120_000)

afterAll(async () => {
  vi.unstubAllGlobals()
  await api.store.close()
})

/** Communes of 2020; the first two have codes that mean other communes in 2025. */
const CHOSEN = ['06001', '05977', '06046']
const OF_2025: LinkState = { ...DEFAULT_LINK, edition: '2025' }
const STEP: StoryStep = {
  ...{ id: 's1', title: '65 xã, phường', note: '', text: '', chart: 'none', other: '' },
  view: encodeLink(OF_2025),
}

/** Levers are only laid on the table of a meeting. */
function openMeeting(): void {
  const { edition, period, scenarioId, criteria, how, plan, planFrom, filters, top } = get().link
  const levers = { edition, period, scenarioId, criteria, how, plan, planFrom, filters, top }
  set({ aside: { levers, selection: [], past: [], future: [] } })
}

/** Two steps of undo in 2020, and one of redo. */
async function choose(): Promise<void> {
  set({
    link: DEFAULT_LINK,
    aside: null,
    past: [],
    future: [],
    hover: null,
    history: null,
    notice: null,
  })
  await ensureBundle(DEFAULT_LINK)
  select(CHOSEN.slice(0, 2), 'replace')
  select(CHOSEN, 'replace')
  select(['05971'], 'add')
  undo()
  set({ hover: '05977', history: { code: '05977', indicator: 'households' } })
  expect([get().past.length, get().future.length]).toEqual([2, 1])
}

describe('undo never brings codes of one edition into another', () => {
  beforeEach(choose)

  const ways: [string, () => unknown][] = [
    ['a link', () => showLink(OF_2025)],
    ['a link whose figures are here already', () => ensureBundle(OF_2025).then(() => showLink(OF_2025))],
    ['a step opened for editing', () => openStep(STEP)],
    ['the choice of an edition', () => showEdition('2025')],
    ['levers of a meeting', () => showState(leversOf('2025'), false)],
  ]
  test.each(ways)('%s', async (_, go) => {
    await go()
    expect(get().link.edition).toBe('2025')
    const { selection } = get().link
    undo()
    redo()
    expect(get().link.selection).toEqual(selection)
    // Nor does what lay under the pointer, or a dialog on one value, go on with a code of the edition before.
    expect(get()).toMatchObject({ past: [], future: [], hover: null, history: null })
  })

  test('a step on the wall and back again', async () => {
    set({ stories: [{ id: 'main', version: 1, title: 'Trình bày', steps: [STEP] }] })
    await present(0)
    undo()
    expect(get().link).toMatchObject({ edition: '2025', selection: [] })
    await stopPresenting()
    expect(get().link).toMatchObject({ edition: '2020', selection: CHOSEN })
    undo()
    expect(get().link.selection).toEqual(CHOSEN)
  })

  test('a link of the same edition can be taken back from', async () => {
    await showLink({ ...get().link, period: '2023' })
    undo()
    expect(get().link).toMatchObject({ period: '2023', selection: CHOSEN.slice(0, 2) })
  })
})

function leversOf(edition: string) {
  const scenario = scenarioOf(get())
  if (!scenario) throw new Error('no scenario')
  openMeeting()
  return { edition, period: '2024', scenario, top: 20 } as Parameters<typeof showState>[0]
}

describe('places of a view in another edition', () => {
  beforeEach(choose)

  test('a list of the edition before is not its plan there; a plan worked out anew stays one', async () => {
    set({ link: { ...get().link, planFrom: 'ke-hoach@3' } })
    await showEdition('2025')
    expect(get().link).toMatchObject({ edition: '2025', planFrom: null })
    set({ link: { ...get().link, planFrom: NEW_PLAN } })
    await showEdition('2020')
    expect(get().link).toMatchObject({ edition: '2020', planFrom: NEW_PLAN })
  })

  test('levers of a meeting carry selection and profile as the choice of an edition does', async () => {
    set({ link: { ...get().link, profile: '05977', pair: ['05977'], areas: ['c05977', 'p'], keep: [1] } })
    const way = await client.crosswalk('2020', '2025')
    await showState(leversOf('2025'), false)
    expect(get().link).toMatchObject({
      selection: carryCodes(CHOSEN, way),
      profile: carryCodes(['05977'], way)[0],
      ...{ pair: [], areas: [], keep: [] },
    })
  })
})

describe('a flag in another edition', () => {
  test.each(['2024', '2025'])('reads the same in legend, table and files: %s', async (edition) => {
    set({ link: { ...DEFAULT_LINK, edition, indicator: 'border' } })
    await ensureBundle(get().link)
    const scene = currentScene(get())
    if (!scene) throw new Error('no scene')
    const labels = scene.classes.map(({ labelVi }) => labelVi)
    expect(labels.filter((label) => label !== 'Một phần số xã cũ')).toEqual(['Xã biên giới', 'Không'])
    expect(scene.classes.reduce((sum, { count }) => sum + count, 0)).toBe(scene.values.length)
    // Communes at the border that were merged with others are a class of their own, neither all nor none.
    const units = scene.bundle.table.columns.border?.units ?? []
    const some = units.flatMap((parts, i) => (parts?.[0] && parts[1] ? [i] : []))
    expect(scene.classes.find(({ labelVi }) => labelVi === 'Một phần số xã cũ')?.count ?? 0).toBe(some.length)
    const { content } = await snapshotOfScene()
    expect(content.view.rows.map(({ label }) => label.vi)).toEqual(labels)
    for (const [i, commune] of content.communes.entries()) {
      const figure = commune.figures.border
      expect(figure?.words?.vi ?? '').toMatch(some.includes(i) ? /^\d+ trong \d+ xã cũ$/ : /^$/)
      expect(figureCell(figure, 'vi')).toBe(some.includes(i) ? figure?.words?.vi : figure?.value)
    }
    if (edition === '2025') expect(some.length).toBeGreaterThan(0)
  })
})

describe('a link to what is gone says so', () => {
  beforeEach(choose)
  const lists = () => String(get().notice?.params.list ?? '')

  const gone: [string, Partial<LinkState>, RegExp][] = [
    ['a period', { period: '2031' }, /^kỳ 2031$/],
    ['a period to compare with', { compare: '1990' }, /^kỳ so sánh 1990$/],
    ['a layer', { indicator: 'moon' }, /moon/],
    ['a scenario', { scenarioId: 'deleted' }, /^kịch bản “deleted”$/],
    ['a commune', { selection: ['06046', '99999'], profile: '99998' }, /^2 mã xã$/],
    ['a district', { filters: { ...DEFAULT_LINK.filters, districts: ['999'] } }, /999/],
    ['a page', { page: 'moon' }, /^trang “moon”$/],
    ['classes of the legend', { keep: [0, 44] }, /^1 nhóm của chú giải$/],
  ]
  test.each(gone)('%s', async (_, part, said) => {
    await showLink({ ...DEFAULT_LINK, ...part }, true)
    expect(get().notice?.key).toBe('notice.lost')
    expect(lists()).toMatch(said)
  })

  test('all in one notice, and nothing where nothing is missing', async () => {
    await showLink({ ...DEFAULT_LINK, period: '2031', page: 'moon' }, true)
    expect(lists()).toBe('kỳ 2031; trang “moon”')
    set({ notice: null })
    await showLink({ ...DEFAULT_LINK, page: 'plan', selection: ['06046'], keep: [0] }, true)
    expect(get().notice).toBeNull()
    expect(get().link).toMatchObject({ page: 'plan', keep: [0] })
  })

  test('codes of an edition that nobody knows are not shown in another', async () => {
    const places = { selection: CHOSEN, profile: '05977', pair: ['05977'], areas: ['c05977'] }
    await showLink({ ...DEFAULT_LINK, edition: '2019', ...places }, true)
    expect(get().link).toMatchObject({ edition: '2020', selection: [], profile: null, pair: [], areas: [] })
    expect(lists()).toMatch(/^bộ địa giới 2019; 3 mã xã$/)
  })
})
