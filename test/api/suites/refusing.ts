import { expect, it } from 'vitest'
import { scenarioSchema } from '../../../shared/api/scenarios.ts'
import { type Api, problemOf } from '../support/api.ts'

/** Wrong requests, and what protects the server. */
export function refusingSuite(api: () => Api): void {
  it('answers an unknown address with a problem, in the reader’s language', async () => {
    const vi = await api().get('/api/nowhere')
    expect(vi.status).toBe(404)
    expect((await problemOf(vi)).title).toBe('Không có địa chỉ /api/nowhere')
    const en = await api().get('/api/nowhere', { 'accept-language': 'en-GB,vi;q=0.5' })
    expect((await problemOf(en)).title).toBe('There is no address /api/nowhere')
  })

  it('names the field that a request got wrong', async () => {
    const response = await api().get('/api/observations?edition=2020&period=soon')
    expect(response.status).toBe(400)
    expect(await problemOf(response)).toMatchObject({ code: 'invalidRequest', place: { field: 'period' } })
  })

  it('names the criterion whose indicator is unknown', async () => {
    const scenario = await api().read('/api/scenarios/default', scenarioSchema)
    scenario.criteria[1]!.indicator = 'happiness'
    const response = await api().send('POST', '/api/rankings', { scenario })
    expect(response.status).toBe(400)
    expect(await problemOf(response)).toMatchObject({
      code: 'unknownIndicator',
      place: { field: 'scenario.criteria.1.indicator' },
      params: { indicator: 'happiness' },
    })
  })

  it('refuses a range of numbers over what is yes or no or a named class, wherever a scenario comes in', async () => {
    const scenario = await api().read('/api/scenarios/default', scenarioSchema)
    for (const indicator of ['border', 'pavedCentre', 'zone']) {
      const filters = { ...scenario.filters, ranges: [{ indicator, min: 0, max: 50 }] }
      const body = { scenario: { ...scenario, filters } }
      const sent: [string, object, string][] = [
        ['/api/rankings', body, 'scenario.filters.ranges.0.indicator'],
        ['/api/plans/optimise', body, 'scenario.filters.ranges.0.indicator'],
        ['/api/snapshots', body, 'scenario.filters.ranges.0.indicator'],
        ['/api/scenarios', { ...body.scenario, id: undefined, name: 'Khoảng' }, 'filters.ranges.0.indicator'],
      ]
      for (const [path, given, field] of sent) {
        const response = await api().send('POST', path, given)
        expect([path, response.status]).toEqual([path, 422])
        const problem = await problemOf(response)
        expect(problem).toMatchObject({ code: 'rangeOfNamed', place: { field } })
        expect(problem.detail).toContain('không lọc được theo khoảng số')
      }
    }
  })

  it('refuses weights that do not sum to 100, saying so in words', async () => {
    const scenario = await api().read('/api/scenarios/default', scenarioSchema)
    scenario.criteria[0]!.weight += 10
    const response = await api().send('PUT', '/api/scenarios/default', scenario)
    expect(response.status).toBe(400)
    const problem = await problemOf(response)
    expect(problem.place).toEqual({ field: 'criteria' })
    expect(problem.detail).toContain('tổng trọng số phải bằng 100')
  })

  it('refuses a criterion without anchors, and one whose anchors are equal', async () => {
    const scenario = await api().read('/api/scenarios/default', scenarioSchema)
    for (const change of [
      { indicator: 'population', a: null, b: null },
      { a: 5, b: 5 },
    ]) {
      const criteria = [{ ...scenario.criteria[0]!, ...change }, ...scenario.criteria.slice(1)]
      const response = await api().send('POST', '/api/rankings', { scenario: { ...scenario, criteria } })
      expect(response.status).toBe(400)
      expect(await problemOf(response)).toMatchObject({ code: 'notACriterion' })
    }
  })

  it('refuses what is not JSON', async () => {
    const headers = { 'content-type': 'application/json' }
    const response = await api().app.request('/api/rankings', { method: 'POST', headers, body: '{oops' })
    expect(response.status).toBe(400)
    expect(await problemOf(response)).toMatchObject({ code: 'notJson' })
  })

  it('refuses content of another kind than the address takes', async () => {
    const headers = { 'content-type': 'text/plain' }
    for (const path of ['/api/rankings', '/api/imports/boundaries', '/api/exports/csv']) {
      const response = await api().app.request(path, { method: 'POST', headers, body: 'x' })
      expect(response.status, path).toBe(415)
      expect(await problemOf(response)).toMatchObject({ code: 'wrongContentType' })
    }
  })

  it('refuses unknown editions, scenarios, districts and formats with what there is instead', async () => {
    const cases: [string, Response, string][] = [
      ['unknownEdition', await api().get('/api/editions/1999'), '2020, 2024, 2025'],
      ['unknownScenario', await api().send('POST', '/api/rankings', { scenarioId: 'none' }), 'default'],
      ['unknownDistrict', await api().get('/api/template?period=2025&district=999'), '181'],
      [
        'unknownFormat',
        await api().send('POST', '/api/exports/doc', { scenarioId: 'default' }),
        'xlsx, docx, pptx, pdf, atlas, csv, geojson, gpkg',
      ],
    ]
    for (const [code, response, known] of cases) {
      expect(response.status, code).toBe(404)
      const problem = await problemOf(response)
      expect(problem.code).toBe(code)
      expect(problem.detail).toContain(known)
    }
  })

  it('refuses a body above the limit', async () => {
    const response = await api().send('POST', '/api/stories', {
      title: 'x'.repeat(1024 * 1024 + 1),
      steps: [],
    })
    expect(response.status).toBe(413)
    expect(await problemOf(response)).toMatchObject({ code: 'tooLarge' })
  })

  it('takes no write that another site makes a browser send', async () => {
    const attempts: Record<string, string>[] = [
      { 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'same-site' },
      { origin: 'https://elsewhere.example', host: '127.0.0.1:8080' },
      { origin: 'null', host: '127.0.0.1:8080' },
    ]
    for (const headers of attempts) {
      const response = await api().send('POST', '/api/stories', { title: 'x', steps: [] }, headers)
      expect(response.status).toBe(403)
      expect(await problemOf(response)).toMatchObject({ code: 'crossSite' })
    }
    const own = { origin: 'http://127.0.0.1:8080', host: '127.0.0.1:8080' }
    expect((await api().send('POST', '/api/rankings', { scenarioId: 'default' }, own)).status).toBe(200)
  })

  it('allows nothing from another origin and no inline code', async () => {
    for (const path of ['/api/health', '/api/nowhere']) {
      const policy = (await api().get(path)).headers.get('content-security-policy') ?? ''
      expect(policy).toContain("default-src 'self'")
      // WebAssembly may be compiled, text may not be evaluated.
      expect(policy).toContain("script-src 'self' 'wasm-unsafe-eval';")
      expect(policy).toContain("object-src 'none'")
      expect(policy.replace("'wasm-unsafe-eval'", '')).not.toContain('unsafe')
      expect(policy).not.toContain('http')
    }
  })
}
