import { describe, expect, it } from 'vitest'
import { catalogueSchema } from '../../../shared/api/indicators.ts'
import { observationTableSchema } from '../../../shared/api/observations.ts'
import { rankingResponseSchema } from '../../../shared/api/requests.ts'
import { ruleInputsSchema, rulesSchema } from '../../../shared/api/rules.ts'
import { officialListsSchema, villageTableSchema } from '../../../shared/api/villages.ts'
import { openXlsx, rowTexts } from '../../fixtures/spreadsheet.ts'
import { type Api, bodyOf, problemOf } from '../support/api.ts'
import { type Incoming, storeVillages, VILLAGE } from '../support/villages.ts'

const QUERY = 'edition=2020&period=2024'
const ONE = '06001'
const TWO = '06004'
/** Xã Bính Xá, two parts of which went to different new communes. */
const DIVIDED = '06622'

/** Villages that count, official lists, and what the rules say of them. */
export function villagesSuite(api: () => Api): void {
  const store = (incoming: Incoming) => storeVillages(api().store, incoming)
  const villages = (query = QUERY) => api().read(`/api/villages?${query}`, villageTableSchema)
  const titles = (table: Awaited<ReturnType<typeof villages>>) =>
    Object.fromEntries(table.name.map((name, row) => [name, table.datasets[table.dataset[row] ?? -1]?.title]))

  describe('villages that count', () => {
    it('are none before any are loaded', async () => {
      const table = await villages()
      expect(table).toMatchObject({ name: [], communes: [], lists: [], lapsed: '', unplaced: 0 })
    })

    it('tell the figures of their commune who waits for power and will leave as well', async () => {
      const figures = () => api().read(`/api/observations?${QUERY}`, observationTableSchema)
      const before = await figures()
      expect(before.together).toBeUndefined()
      const at = before.codes.indexOf(ONE)
      const all = before.columns.households?.values[at] ?? 0
      const leaving = Math.round(all / 5)
      const safe = { riskLandslide: 0, riskFlood: 0, riskForest: 0, relocatedHouseholds: 0 }
      const served = (households: number) => ({ households, waterHouseholds: households })
      const set = await store({
        title: 'thôn có nguy cơ',
        period: '2024',
        villages: [
          VILLAGE(ONE, 'na lang', {
            ...served(leaving),
            ...safe,
            poweredHouseholds: 0,
            riskLandslide: leaving,
          }),
          VILLAGE(ONE, 'ban moi', { ...served(all - leaving), ...safe, poweredHouseholds: all - leaving }),
        ],
      })
      const { together } = await figures()
      expect(Object.keys(together ?? {})).toEqual(['connectElectricity'])
      expect(together?.connectElectricity?.expected[at]).toBeCloseTo(all / leaving, 6)
      expect(together?.connectElectricity?.full[at]).toBe(1)
      expect(together?.connectElectricity?.expected.filter((one) => one !== null)).toHaveLength(1)
      await api().store.sets.retire(set.id, null)
      expect((await figures()).together).toBeUndefined()
    })

    it('come per commune whole: real before illustrative, then the latest period, then the newest', async () => {
      const invented = await store({
        title: 'minh họa',
        quality: 'illustrative',
        period: '2024',
        villages: [VILLAGE(ONE, 'na lang'), VILLAGE(TWO, 'pac nam')],
      })
      expect(Object.keys(titles(await villages()))).toEqual(['na lang', 'pac nam'])
      const older = await store({ title: 'năm 2022', period: '2022', villages: [VILLAGE(ONE, 'ban moi')] })
      expect(titles(await villages())).toEqual({ 'ban moi': 'năm 2022', 'pac nam': 'minh họa' })
      const newer = await store({
        title: 'năm 2023',
        period: '2023',
        villages: [VILLAGE(ONE, 'na lang'), VILLAGE(ONE, 'ban moi')],
      })
      const corrected = await store({
        title: 'bản sửa 2023',
        period: '2023',
        villages: [VILLAGE(ONE, 'ban moi', { households: 41 })],
      })
      const table = await villages()
      expect(titles(table)).toEqual({ 'ban moi': 'bản sửa 2023', 'pac nam': 'minh họa' })
      expect(table.values.households?.[0]).toBe(41)
      expect(table.datasets.map(({ quality }) => quality).sort()).toEqual(['illustrative', 'reported'])
      // Of the year 2022 the later ones do not exist yet.
      expect(titles(await villages('edition=2020&period=2022'))).toEqual({ 'ban moi': 'năm 2022' })
      await api().store.sets.retire(corrected.id, null)
      expect(Object.keys(titles(await villages()))).toEqual(['ban moi', 'na lang', 'pac nam'])
      for (const { id } of [invented, older, newer]) await api().store.sets.retire(id, null)
      expect((await villages()).name).toEqual([])
    })

    it('are seen in the new communes, and of divided ones it is not guessed in which', async () => {
      const whole = { lon: 106.5, lat: 22.2 }
      const { id } = await store({
        title: 'thôn',
        period: '2024',
        villages: [VILLAGE(ONE, 'na lang', {}, whole), VILLAGE(DIVIDED, 'pac nam')],
      })
      const table = await villages('edition=2025&period=2024')
      expect(table.enteredEdition).toBe('2020')
      expect([table.name, table.unplaced]).toEqual([['na lang'], 1])
      for (const code of table.communes) expect(code).toMatch(/^\d{5}$/)
      await api().store.sets.retire(id, null)
    })

    it('are counted by a ranking that asks for it; communes without any have no total', async () => {
      const values = { households: 40, poweredHouseholds: 40, hardenedRoad: 0 }
      const { id } = await store({
        title: 'thôn',
        period: '2024',
        villages: [VILLAGE(ONE, 'na lang', values), VILLAGE(ONE, 'ban moi', { ...values, hardenedRoad: 1 })],
      })
      const { defaultScenario } = await api().read('/api/catalogue', catalogueSchema)
      const criteria = ['hardenedVillageRate', 'electricityRate'].map((indicator) => {
        return { indicator, weight: 50, a: null, b: null }
      })
      const scenario = { ...defaultScenario, criteria, method: 'alkire-foster', cut: 0.5 }
      const ranked = await api().send('POST', '/api/rankings', { scenario })
      const answer = await bodyOf(ranked, rankingResponseSchema)
      // One village of two falls short by half of the weights: M0 = 1/2 × 1/2.
      expect(answer.rows[0]).toMatchObject({ code: ONE, rank: 1, total: 25, contributions: [25, 0] })
      expect(answer.rows[1]).toMatchObject({ rank: null, total: null, totalLow: 0, totalHigh: 100 })
      await api().store.sets.retire(id, null)
    })

    it('are given for one commune, and refused for none', async () => {
      const { id } = await store({
        title: 'thôn',
        period: '2024',
        villages: [VILLAGE(ONE, 'na lang'), VILLAGE(TWO, 'pac nam')],
      })
      const table = await api().read(`/api/villages/${TWO}?${QUERY}`, villageTableSchema)
      expect(table.name).toEqual(['pac nam'])
      expect((await problemOf(await api().get(`/api/villages/99999?${QUERY}`))).code).toBe('unknownCommune')
      await api().store.sets.retire(id, null)
    })
  })

  describe('lists', () => {
    const zoneOf = async (period: string) => {
      const table = await api().read(
        `/api/observations?edition=2020&period=${period}`,
        observationTableSchema,
      )
      const row = table.codes.indexOf(ONE)
      const column = table.columns.zone
      return { value: column?.values[row], dataset: table.datasets[column?.dataset[row] ?? -1]?.title }
    }

    it('a zone is that of the list valid in the period; an amendment amends; nothing steps in after the end', async () => {
      const validity = { validFrom: '2021-06-04', validTo: '2025-12-31' }
      const list = await store({
        kind: 'zone-list',
        title: 'danh sách 2021',
        period: '2021',
        ...validity,
        zones: { [ONE]: 3, [TWO]: 3 },
      })
      const amendment = await store({
        kind: 'zone-list',
        title: 'sửa đổi 2024',
        period: '2024',
        validFrom: '2024-07-19',
        validTo: '2025-12-31',
        zones: { [ONE]: 1 },
      })
      expect(await zoneOf('2023')).toEqual({ value: 3, dataset: 'danh sách 2021' })
      expect(await zoneOf('2024')).toEqual({ value: 1, dataset: 'sửa đổi 2024' })
      expect(await zoneOf('2025')).toEqual({ value: 1, dataset: 'sửa đổi 2024' })
      const after = await zoneOf('2026')
      expect(after.value).toBeNull()
      expect(after.dataset).toBe('sửa đổi 2024')
      const { lists } = await api().read('/api/official-lists?kind=zone-list', officialListsSchema)
      expect(
        lists.map(({ dataset, amends, communes, entries }) => [dataset.title, amends, communes, entries]),
      ).toEqual([
        ['danh sách 2021', [], 2, { '3': 2 }],
        ['sửa đổi 2024', [list.id], 1, { '1': 1 }],
      ])
      for (const { id } of [list, amendment]) await api().store.sets.retire(id, null)
    })

    it('a village is on the list unless a later one takes it out', async () => {
      const data = await store({
        title: 'thôn',
        period: '2023',
        villages: [VILLAGE(ONE, 'a'), VILLAGE(ONE, 'b'), VILLAGE(ONE, 'c')],
      })
      const list = await store({
        kind: 'village-list',
        title: 'danh sách',
        period: '2021',
        validFrom: '2021-09-16',
        validTo: '2025-12-31',
        listed: [
          [ONE, 'a', 'listed'],
          [ONE, 'b', 'listed'],
          [TWO, 'd', 'listed'],
        ],
      })
      const amendment = await store({
        kind: 'village-list',
        title: 'sửa đổi',
        period: '2024',
        validFrom: '2024-07-30',
        validTo: '2025-12-31',
        listed: [
          [ONE, 'b', 'removed'],
          [ONE, 'c', 'listed'],
        ],
      })
      const before = await villages('edition=2020&period=2023')
      expect([before.listedBy, before.removedBy]).toEqual([
        [0, 0, null],
        [null, null, null],
      ])
      const table = await villages()
      expect([table.listedBy, table.removedBy]).toEqual([
        [0, 0, 1],
        [null, 1, null],
      ])
      expect(table.onlyListed).toEqual([{ commune: TWO, key: 'd', name: 'd', list: 0 }])
      const after = await villages('edition=2020&period=2026')
      expect([after.lists, after.lapsed]).toEqual([[], '2025-12-31'])
      const { lists } = await api().read('/api/official-lists?kind=village-list', officialListsSchema)
      expect(lists.map(({ entries, amends }) => [entries, amends])).toEqual([
        [{ listed: 3 }, []],
        [{ listed: 1, removed: 1 }, [list.id]],
      ])
      for (const { id } of [data, list, amendment]) await api().store.sets.retire(id, null)
    })
  })

  describe('rules', () => {
    it('are tables with source and validity', async () => {
      const { rules } = await api().read('/api/rules', rulesSchema)
      expect(rules.map(({ id }) => id)).toEqual(['village2026', 'village2020', 'zone2020'])
    })

    const inputsOf = (rule: string, query = 'edition=2020&period=2025') =>
      api().read(`/api/rules/${rule}/inputs?${query}`, ruleInputsSchema)
    const put = (rule: string, body: object) =>
      api().send('PUT', `/api/rules/${rule}/inputs`, { edition: '2020', period: '2025', ...body })

    it('keep what users say: parameters by year, answers by edition; null takes back', async () => {
      await put('village2026', {
        parameters: { nationalPoverty: 4.5 },
        units: { '06001/a': { inArea: 'no' } },
      })
      const saved = await bodyOf(
        await put('village2026', { common: { inArea: 'unknown' } }),
        ruleInputsSchema,
      )
      expect(saved).toEqual({
        parameters: { nationalPoverty: 4.5 },
        common: { inArea: 'unknown' },
        units: { '06001/a': { inArea: 'no' } },
      })
      expect(await inputsOf('village2026', 'edition=2020&period=2024')).toMatchObject({ parameters: {} })
      expect(await inputsOf('village2020')).toEqual({ parameters: {}, common: {}, units: {} })
      await put('village2026', {
        parameters: { nationalPoverty: null },
        common: { inArea: null },
        units: { '06001/a': { inArea: null } },
      })
      expect(await inputsOf('village2026')).toEqual({ parameters: {}, common: {}, units: {} })
    })

    it('refuse what they do not ask for', async () => {
      const code = async (rule: string, body: object) => (await problemOf(await put(rule, body))).code
      expect(await code('none', {})).toBe('unknownRule')
      expect(await code('village2026', { parameters: { other: 1 } })).toBe('unknownRulePart')
      expect(await code('village2026', { parameters: { nationalPoverty: 101 } })).toBe('ruleParameterRange')
      expect(await code('village2026', { common: { poverty4: 'yes' } })).toBe('unknownRulePart')
      expect(await code('village2026', { common: { inArea: 'perhaps' } })).toBe('invalidRequest')
    })

    it('give their findings as a table', async () => {
      const figures = {
        households: 100,
        poorHouseholds: 30,
        nearPoorHouseholds: 0,
        roadKm: 10,
        hardenedRoadKm: 1,
        gridHouseholds: 95,
      }
      const { id } = await store({
        title: '=thôn',
        period: '2025',
        villages: [VILLAGE(ONE, 'na lang', figures)],
      })
      await put('village2026', { parameters: { nationalPoverty: 5 } })
      const response = await api().get('/api/rules/village2026/results.csv?edition=2020&period=2025')
      const [heads = '', line = ''] = (await response.text()).split('\r\n')
      expect(heads).toContain('verdict,possible,officialList,agreement,why')
      expect(line).toContain('Thôn đặc biệt khó khăn')
      expect(line).toContain('Chưa có danh sách còn hiệu lực để so')
      expect(line).toContain('Giảm 11 hộ nghèo và cận nghèo (xuống 19%)')
      expect(line).toContain("'=thôn")
      expect(line).toContain('reported')
      await api().store.sets.retire(id, null)
      await put('village2026', { parameters: { nationalPoverty: null } })
      const zones = await (
        await api().get('/api/rules/zone2020/results.csv?edition=2020&period=2024&lang=en')
      ).text()
      expect(zones.split('\r\n')).toHaveLength(202)
      expect(zones).toContain('illustrative')
    })
  })

  it('makes a template for villages of a district with the villages known', async () => {
    const { id } = await store({
      title: 'thôn',
      period: '2024',
      villages: [VILLAGE(ONE, 'na lang', { households: 12, difficult: 1 })],
    })
    const bytes = async (query: string) =>
      new Uint8Array(await (await api().get(`/api/template/villages?${query}`)).arrayBuffer())
    const workbook = await openXlsx(await bytes('edition=2020'))
    const sheet = workbook.worksheets[0]!
    const heads = rowTexts(sheet, 3).slice(1)
    expect(heads.slice(0, 6)).toEqual(['Mã xã', 'Tên xã', 'Tên thôn', 'Mã thôn', 'Kinh độ', 'Vĩ độ'])
    const row = rowTexts(sheet, 4).slice(1)
    expect(row[0]).toBe(ONE)
    expect(row[heads.indexOf('Số hộ')]).toBe('12')
    expect(row[heads.indexOf('Thôn đặc biệt khó khăn')]).toBe('Có')
    expect((await api().get('/api/template/villages?edition=2020&district=999')).status).toBe(404)
    await api().store.sets.retire(id, null)
  })
}
