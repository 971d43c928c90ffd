import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { expect, it } from 'vitest'
import { z } from 'zod'
import { rankCommand } from '../../../server/cli/read-commands.ts'
import { orientationSchema, riskZonesSchema } from '../../../shared/api/geometry.ts'
import { catalogueSchema } from '../../../shared/api/indicators.ts'
import { observationTableSchema } from '../../../shared/api/observations.ts'
import {
  editionDetailSchema,
  editionListSchema,
  healthSchema,
  periodsSchema,
  rankingResponseSchema,
  statusSchema,
} from '../../../shared/api/requests.ts'
import { scenarioSchema } from '../../../shared/api/scenarios.ts'
import { serverTranslator } from '../../../shared/messages/server.ts'
import { type Api, bodyOf } from '../support/api.ts'

const openApiSchema = z.object({ paths: z.record(z.string(), z.unknown()) })

/** What can be asked without changing anything. */
export function readingSuite(api: () => Api): void {
  it('says that it is well, and on which database', async () => {
    expect(await api().read('/api/health', healthSchema)).toEqual({
      status: 'ok',
      store: api().store.kind,
      version: '0.0.0-test',
      dataVersion: await api().store.dataVersion(),
    })
  })

  it('gives the catalogue in its published shape, and 304 to who has it', async () => {
    const response = await api().get('/api/catalogue')
    const catalogue = catalogueSchema.parse(await response.json())
    expect(catalogue.indicators.length).toBeGreaterThan(15)
    const etag = response.headers.get('etag') ?? ''
    const again = await api().get('/api/catalogue', { 'if-none-match': etag })
    expect(again.status).toBe(304)
    expect(await again.text()).toBe('')
  })

  it('sends Brotli or gzip when taken, plain when refused', async () => {
    const plain = await (await api().get('/api/catalogue')).text()
    const brotli = await api().get('/api/catalogue', { 'accept-encoding': 'gzip, br' })
    expect(brotli.headers.get('content-encoding')).toBe('br')
    expect(brotliDecompressSync(Buffer.from(await brotli.arrayBuffer())).toString()).toBe(plain)
    const gzip = await api().get('/api/catalogue', { 'accept-encoding': 'gzip, br;q=0' })
    expect(gzip.headers.get('content-encoding')).toBe('gzip')
    expect(gunzipSync(Buffer.from(await gzip.arrayBuffer())).toString()).toBe(plain)
  })

  it('lists the three editions with their shapes', async () => {
    const { editions } = await api().read('/api/editions', editionListSchema)
    expect(editions.map((edition) => [edition.id, edition.communeCount])).toEqual([
      ['2020', 200],
      ['2024', 194],
      ['2025', 65],
    ])
    expect(editions.every((edition) => edition.geometry.schematic && edition.geometry.dataset === null)).toBe(
      true,
    )
  })

  it('gives an edition with the crosswalk to it, none for the default edition', async () => {
    const first = await api().read('/api/editions/2020', editionDetailSchema)
    expect(first.crosswalk).toBeNull()
    expect(first.edition.communes).toHaveLength(200)
    const last = await api().read('/api/editions/2025', editionDetailSchema)
    expect(last.crosswalk).toMatchObject({ from: '2020', to: '2025' })
    expect(last.edition.districts).toEqual([])
  })

  it('serves shapes for ever under their hash, and refuses another hash', async () => {
    const { editions } = await api().read('/api/editions', editionListSchema)
    const { url, hash } = editions[0]!.geometry
    const response = await api().get(url)
    expect(response.headers.get('cache-control')).toContain('immutable')
    expect(response.headers.get('etag')).toBe(`"${hash}"`)
    const topology = (await response.json()) as {
      type: string
      objects: { communes: { geometries: unknown[] } }
    }
    expect(topology.type).toBe('Topology')
    expect(topology.objects.communes.geometries).toHaveLength(200)
    const wrong = await api().get('/api/editions/2020/geometry/0000')
    expect(wrong.status).toBe(404)
    expect(await wrong.json()).toMatchObject({ code: 'unknownGeometry', place: { field: 'hash' } })
  })

  it('gives orientation lines and risk zones that say they are invented', async () => {
    const orientation = await api().read('/api/orientation', orientationSchema)
    expect(Object.keys(orientation).sort()).toEqual(['rivers', 'roads', 'towns'])
    const zones = await api().read('/api/risk-zones', riskZonesSchema)
    expect(zones.datasets.map((dataset) => dataset.quality)).toEqual(['illustrative'])
    expect(zones.features.length).toBeGreaterThan(0)
  })

  it('gives every entered figure with its data set', async () => {
    const table = await api().read('/api/observations?edition=2020&period=2024', observationTableSchema)
    expect(table.codes).toHaveLength(200)
    const qualities = new Set(table.datasets.map((dataset) => dataset.quality))
    expect(qualities).toEqual(new Set(['reported', 'illustrative']))
    const villages = table.columns.difficultVillages
    expect(villages?.values.reduce<number>((sum, value) => sum + (value ?? 0), 0)).toBe(608)
    const from = villages?.dataset.map((index) => table.datasets[index ?? -1]?.quality)
    expect(new Set(from)).toEqual(new Set(['illustrative']))
  })

  it('shows nothing from a later period than asked', async () => {
    const table = await api().read('/api/observations?edition=2020&period=2020', observationTableSchema)
    expect(table.columns.population?.values.every((value) => value === null)).toBe(true)
    expect(table.columns.border?.values.some((value) => value === 1)).toBe(true)
  })

  it('shows the figures in another edition through the crosswalk, sums kept', async () => {
    const table = await api().read('/api/observations?edition=2025&period=2024', observationTableSchema)
    expect(table).toMatchObject({ edition: '2025', enteredEdition: '2020' })
    const sum = table.columns.population?.values.reduce<number>((total, value) => total + (value ?? 0), 0)
    expect(sum).toBeCloseTo(781_655, 3)
  })

  it('lists the periods that need can be measured in', async () => {
    const { periods } = await api().read('/api/periods', periodsSchema)
    expect(periods).toEqual(['2021', '2022', '2023', '2024'])
  })

  it('says what each indicator rests on', async () => {
    const status = await api().read('/api/status', statusSchema)
    const rate = status.indicators.find((indicator) => indicator.id === 'hardenedVillageRate')
    expect(rate?.qualities).toEqual({ official: 0, reported: 0, illustrative: 200, missing: 0 })
    expect(rate?.sources).toHaveLength(1)
    const border = status.indicators.find((indicator) => indicator.id === 'border')
    expect(border?.qualities.reported).toBe(200)
    expect(status.geometry.every((shape) => shape.schematic)).toBe(true)
  })

  it('ranks by a saved scenario, with names, totals that are the sums of their parts', async () => {
    const response = await api().send('POST', '/api/rankings', { scenarioId: 'default' })
    const { rows, excluded, scenario } = await bodyOf(response, rankingResponseSchema)
    expect(scenario.id).toBe('default')
    expect(rows.length + excluded.length).toBe(200)
    const [first] = rows
    expect(first?.rank).toBe(1)
    expect(first?.name).toMatch(/^(Xã|Thị trấn|Phường) /)
    expect(first?.districtName).toMatch(/^(Huyện|Thành phố) /)
    const sum = first?.contributions.reduce<number>((total, part) => total + (part ?? 0), 0)
    expect(sum).toBeCloseTo(first?.total ?? Number.NaN, 9)
  })

  it('ranks by a scenario that is not saved', async () => {
    const scenario = await api().read('/api/scenarios/default', scenarioSchema)
    const only = { ...scenario, criteria: [{ indicator: 'povertyRate', weight: 100, a: null, b: null }] }
    const response = await api().send('POST', '/api/rankings', { scenario: only })
    const { rows } = await bodyOf(response, rankingResponseSchema)
    expect(rows[0]?.contributions).toHaveLength(1)
  })

  it('ranks inside filters as in the province, on the command line too, with the place among those kept', async () => {
    const scenario = await api().read('/api/scenarios/default', scenarioSchema)
    const ask = async (body: object) =>
      bodyOf(await api().send('POST', '/api/rankings', body), rankingResponseSchema)
    const all = await ask({ scenario })
    const filtered = { ...scenario, filters: { ...scenario.filters, zones: [3] } }
    const { rows, excluded, effective } = await ask({ scenario: filtered })
    expect(rows.length + excluded.length).toBe(200)
    expect([rows.length > 20, excluded.length > 20]).toEqual([true, true])
    const out = new Set(excluded)
    const inside = all.rows.filter(({ code }) => !out.has(code))
    expect(rows.map((row) => ({ ...row, within: null }))).toEqual(inside)
    expect(rows[0]?.within).toEqual({ rank: 1, rankBest: 1, rankWorst: 1 })
    expect(effective).toEqual(all.effective)
    const lines = async (answer: object) => {
      const printed: string[] = []
      await rankCommand({
        ...{ words: [], options: {}, language: 'vi', t: serverTranslator('vi') },
        connect: async () => ({
          request: async () => new Response(JSON.stringify(answer)),
          close: async () => {},
        }),
        ...{ say: () => {}, print: (line) => printed.push(line) },
      })
      return printed
    }
    const [first] = await lines({ scenario: filtered, rows, excluded, effective })
    expect(first).toMatch(new RegExp(`^${rows[0]?.rank}\\. .*; hạng 1/${rows.length} trong bộ lọc$`))
    expect((await lines(all)).join()).not.toContain('bộ lọc')
  })

  it('refuses a ranking by both or neither of scenario and scenarioId', async () => {
    const scenario = await api().read('/api/scenarios/default', scenarioSchema)
    for (const body of [{}, { scenario, scenarioId: 'default' }]) {
      const response = await api().send('POST', '/api/rankings', body)
      expect(response.status).toBe(400)
      expect(await response.json()).toMatchObject({ code: 'invalidRequest', place: { field: 'scenario' } })
    }
  })

  it('describes every route in the OpenAPI document', async () => {
    const document = await api().read('/api/openapi.json', openApiSchema)
    const described = new Set(Object.keys(document.paths))
    const served = new Set(
      api()
        .app.routes.filter(({ method, path }) => method !== 'ALL' && path.startsWith('/api/'))
        .map(({ path }) => path.replace(/:(\w+)/g, '{$1}'))
        .filter((path) => !/^\/api\/(docs|openapi)/.test(path)),
    )
    expect(described).toEqual(served)
  })

  it('has a documentation page without inline script', async () => {
    const page = await (await api().get('/api/docs')).text()
    const scripts = [...page.matchAll(/<script([^>]*)>([^<]*)</g)]
    expect(scripts.length).toBe(2)
    for (const [, attributes, content] of scripts) {
      expect(attributes).toMatch(/src="\/api\/docs\//)
      expect(content).toBe('')
    }
    for (const [path] of page.matchAll(/\/api\/docs\/[\w.-]+/g))
      expect((await api().get(path)).status).toBe(200)
  })
}
