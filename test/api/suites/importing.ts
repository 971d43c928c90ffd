import { existsSync, readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { importReportSchema } from '../../../shared/api/issues.ts'
import { datasetSchema, observationTableSchema } from '../../../shared/api/observations.ts'
import { editionListSchema, statusSchema } from '../../../shared/api/requests.ts'
import type { ImportReport } from '../../../shared/domain/issues.ts'
import { type Api, bodyOf, problemOf } from '../support/api.ts'
import { boundariesFile, communesOf, type Filling, filledTemplate } from '../support/files.ts'

const REAL_BOUNDARIES = '../shared/geodata/communes-2020.geojson'
const DISTRICT = '181'

/** Twelve households connected in every commune: a number that no figure in the box shares by design. */
const filling: Filling = Object.fromEntries(
  communesOf(DISTRICT).map((code) => [code, { households: 321, poweredHouseholds: 320 }]),
)

const facts = {
  quality: 'official',
  source: 'UBND huyện',
  documentNumber: '12/BC-UBND',
  documentDate: '2024-11-30',
}

/** Files that people hand in. */
export function importingSuite(api: () => Api): void {
  const table = () => api().read('/api/observations?edition=2020&period=2024', observationTableSchema)
  const report = async (response: Response): Promise<ImportReport> =>
    importReportSchema.parse(await response.json())
  const takeBack = async (id: number | null) => api().app.request(`/api/imports/${id}`, { method: 'DELETE' })

  it('tells on a dry run what an import would do, and does nothing', async () => {
    const before = await table()
    const file = await filledTemplate(api(), DISTRICT, filling)
    const answer = await api().upload('/api/imports/indicators', file, { period: '2024', dryRun: 'true' })
    expect(answer.status).toBe(200)
    const { indicators, ...rest } = await report(answer)
    expect(new Set(indicators)).toEqual(new Set(['households', 'poweredHouseholds']))
    expect(rest).toMatchObject({
      dryRun: true,
      committed: false,
      datasetId: null,
      matched: communesOf(DISTRICT).length,
      unmatched: 0,
      changes: { changed: 2 * communesOf(DISTRICT).length, added: 0, same: 0, cleared: 0 },
      issues: [],
    })
    expect(await table()).toEqual(before)
  })

  it('prefers a real figure of an earlier year to an illustrative one of a later year', async () => {
    const file = await filledTemplate(api(), DISTRICT, filling, '2023')
    const answer = await api().upload('/api/imports/indicators', file, { period: '2023', ...facts })
    const { datasetId, committed } = await report(answer)
    expect(committed).toBe(true)
    const now = await table()
    const [code = ''] = communesOf(DISTRICT)
    expect(now.columns.households?.values[now.codes.indexOf(code)]).toBe(321)
    expect(now.columns.households?.period[now.codes.indexOf(code)]).toBe('2023')
    await takeBack(datasetId)
  })

  it('replaces the illustrative values of just those indicators and communes, until it is taken back', async () => {
    const before = await table()
    const etag = (await api().get('/api/observations?edition=2020&period=2024')).headers.get('etag')
    const file = await filledTemplate(api(), DISTRICT, filling)
    const answer = await api().upload('/api/imports/indicators', file, { period: '2024', ...facts })
    expect(answer.status).toBe(200)
    const { datasetId, committed } = await report(answer)
    expect(committed).toBe(true)
    const after = await table()
    const codes = new Set(communesOf(DISTRICT))
    for (const [indicator, column] of Object.entries(after.columns)) {
      after.codes.forEach((code, row) => {
        const quality = after.datasets[column.dataset[row] ?? -1]?.quality
        const entered = codes.has(code) ? filling[code]?.[indicator] : undefined
        expect(column.values[row]).toBe(entered ?? before.columns[indicator]?.values[row])
        expect(quality === 'official').toBe(entered !== undefined)
      })
    }
    expect(after.datasets.at(-1)).toMatchObject({
      id: datasetId,
      provenance: { documentNumber: '12/BC-UBND' },
    })
    const status = await api().read('/api/status', statusSchema)
    const rate = status.indicators.find((indicator) => indicator.id === 'electricityRate')
    expect(rate?.qualities.official).toBe(codes.size)
    expect(rate?.sources.map((source) => source.documentNumber)).toContain('12/BC-UBND')
    expect((await api().get('/api/observations?edition=2020&period=2024')).headers.get('etag')).not.toBe(etag)
    expect(await bodyOf(await takeBack(datasetId), datasetSchema)).toMatchObject({ id: datasetId })
    expect(await table()).toEqual(before)
  })

  it('keeps the file as it was handed in', async () => {
    const file = await filledTemplate(api(), DISTRICT, filling)
    const { datasetId } = await report(
      await api().upload('/api/imports/indicators', file, { period: '2024' }),
    )
    const kept = await api().store.importedFile(datasetId ?? 0)
    expect(kept?.name).toBe('huyen.xlsx')
    expect(Buffer.from(kept?.bytes ?? []).equals(Buffer.from(await file.arrayBuffer()))).toBe(true)
    await takeBack(datasetId)
  })

  it('records a blank cell as missing, never as 0', async () => {
    const [first = '', ...others] = communesOf(DISTRICT)
    const values: Filling = Object.fromEntries(others.map((code) => [code, { villages: 9 }]))
    const file = await filledTemplate(api(), DISTRICT, values)
    const { datasetId, changes } = await report(
      await api().upload('/api/imports/indicators', file, { period: '2024' }),
    )
    expect(changes.cleared).toBe(1)
    const after = await table()
    expect(after.columns.villages?.values[after.codes.indexOf(first)]).toBeNull()
    await takeBack(datasetId)
  })

  it('names wrong cells by sheet, row and column and changes nothing', async () => {
    const before = await table()
    const [one = '', two = ''] = communesOf(DISTRICT)
    const wrong: Filling = {
      ...filling,
      [one]: { households: 'nhiều' },
      [two]: { households: 10, poweredHouseholds: 20 },
    }
    const file = await filledTemplate(api(), DISTRICT, wrong)
    const answer = await api().upload('/api/imports/indicators', file, { period: '2024' })
    expect(answer.status).toBe(422)
    const { issues, committed } = await report(answer)
    expect(committed).toBe(false)
    expect(issues).toHaveLength(2)
    for (const issue of issues) {
      expect(issue.place).toMatchObject({
        sheet: expect.any(String),
        row: expect.any(Number),
        column: expect.any(String),
      })
    }
    expect(await table()).toEqual(before)
  })

  it('draws an edition with imported boundaries, and with the schematic ones again when they are taken back', async () => {
    const answer = await api().upload('/api/imports/boundaries', boundariesFile(), {
      edition: '2020',
      ...facts,
    })
    expect(answer.status).toBe(200)
    const { datasetId, ...rest } = await report(answer)
    expect(rest).toMatchObject({ matched: 200, unmatched: 0, ambiguous: 0, committed: true })
    const first = (await api().read('/api/editions', editionListSchema)).editions[0]!
    expect(first.geometry).toMatchObject({
      schematic: false,
      dataset: { id: datasetId, quality: 'official' },
    })
    const shapes = await api().get(first.geometry.url)
    expect(shapes.status).toBe(200)
    await takeBack(datasetId)
    const again = (await api().read('/api/editions', editionListSchema)).editions[0]!
    expect(again.geometry.schematic).toBe(true)
  })

  it('reports every feature without a commune, with the nearest ones, and changes nothing', async () => {
    const file = boundariesFile((features) => {
      for (const feature of features.slice(0, 5))
        feature.properties.code = `9${feature.properties.code?.slice(1)}`
    })
    const answer = await api().upload('/api/imports/boundaries', file, { edition: '2020' })
    expect(answer.status).toBe(422)
    const { matched, unmatched, unmatchedRows } = await report(answer)
    expect([matched, unmatched]).toEqual([195, 5])
    expect(unmatchedRows.map((row) => row.place.feature)).toEqual([1, 2, 3, 4, 5])
    expect((await api().read('/api/editions', editionListSchema)).editions[0]?.geometry.schematic).toBe(true)
    const dryRun = await api().upload('/api/imports/boundaries', file, { edition: '2020', dryRun: 'true' })
    expect(dryRun.status).toBe(200)
  })

  it('answers 422 to a file of another kind', async () => {
    const file = new File(['this is no map'], 'x.geojson')
    const answer = await api().upload('/api/imports/boundaries', file, { edition: '2020' })
    expect(answer.status).toBe(422)
    expect((await report(answer)).issues[0]?.severity).toBe('error')
  })

  it('refuses a request without file or with an unknown edition', async () => {
    const form = new FormData()
    form.set('edition', '2020')
    const without = await api().app.request('/api/imports/boundaries', { method: 'POST', body: form })
    expect(without.status).toBe(400)
    expect((await problemOf(without)).place).toEqual({ field: 'file' })
    const unknown = await api().upload('/api/imports/boundaries', boundariesFile(), { edition: '1999' })
    expect(unknown.status).toBe(400)
    expect((await problemOf(unknown)).code).toBe('unknownEdition')
  })

  it('takes back imports only, never the data in the box', async () => {
    for (const id of [1, 9999]) {
      const answer = await takeBack(id)
      expect(answer.status).toBe(404)
      expect((await problemOf(answer)).code).toBe('unknownDataset')
    }
  })

  it.runIf(existsSync(REAL_BOUNDARIES))('imports real boundaries: 200 matched, 0 unmatched', async () => {
    const file = new File([readFileSync(REAL_BOUNDARIES)], 'communes-2020.geojson')
    const answer = await api().upload('/api/imports/boundaries', file, { edition: '2020' })
    const { matched, unmatched, ambiguous, datasetId } = await report(answer)
    expect([answer.status, matched, unmatched, ambiguous]).toEqual([200, 200, 0, 0])
    await takeBack(datasetId)
  })
}
