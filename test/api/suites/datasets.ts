import { afterEach, expect, it } from 'vitest'
import { DATA_VERSION_HEADER } from '../../../shared/api/data-version.ts'
import {
  comparisonSchema,
  datasetDetailSchema,
  datasetListSchema,
  historySchema,
} from '../../../shared/api/datasets.ts'
import { datasetSchema, observationTableSchema } from '../../../shared/api/observations.ts'
import { indicatorsFile, villagesFile } from '../../fixtures/intake-files.ts'
import { type Api, bodyOf, problemOf } from '../support/api.ts'
import { dropDrafts, imported } from '../support/drafts.ts'

const PERIOD = { period: '2024' }

/** Data sets as such: what they hold, how they differ, whether they count. */
export function datasetsSuite(api: () => Api): void {
  const act = (id: number, action: string, body: object = {}) =>
    api().send('POST', `/api/datasets/${id}/${action}`, body)
  const table = () => api().read('/api/observations?edition=2020&period=2024', observationTableSchema)
  const history = async (code: string, more = '') =>
    (await api().read(`/api/history?edition=2020&code=${code}&indicator=households${more}`, historySchema))
      .records

  afterEach(() => dropDrafts(api()))

  it('are listed newest first with what they hold; the box cannot be taken back', async () => {
    const { id } = await imported(api(), villagesFile(), PERIOD)
    const { datasets } = await api().read('/api/datasets', datasetListSchema)
    expect(datasets[0]).toMatchObject({ id, counts: { villages: 6, file: true, box: false } })
    expect(datasets[0]?.counts.values).toBeGreaterThan(0)
    const box = datasets.at(-1)
    expect(box?.counts).toMatchObject({ box: true, file: false })
    expect((await problemOf(await act(box?.id ?? 0, 'retire'))).code).toBe('unknownDataset')
    await act(id, 'retire')
    const counting = await api().read('/api/datasets', datasetListSchema)
    expect(counting.datasets.map((dataset) => dataset.id)).not.toContain(id)
    const all = await api().read('/api/datasets?all=true', datasetListSchema)
    expect(all.datasets.map((dataset) => dataset.id)).toContain(id)
  })

  it('show their rows in pages and the file as it was handed in', async () => {
    const file = villagesFile()
    const { id } = await imported(api(), file, PERIOD)
    const whole = await api().read(`/api/datasets/${id}`, datasetDetailSchema)
    expect(whole.rows).toHaveLength(whole.total)
    const page = await api().read(`/api/datasets/${id}?offset=3&limit=5`, datasetDetailSchema)
    expect(page).toMatchObject({ total: whole.total, rows: whole.rows.slice(3, 8) })
    const village = whole.rows.find((row) => row.village === 'Nà Pàn' && row.field === 'poorHouseholds')
    expect(village?.value).toBe(12)
    const kept = await api().get(`/api/datasets/${id}/file`)
    expect(kept.headers.get('content-disposition')).toContain('thon.csv')
    expect(Buffer.from(await kept.arrayBuffer()).equals(Buffer.from(await file.arrayBuffer()))).toBe(true)
    await act(id, 'retire')
    expect((await problemOf(await api().get('/api/datasets/99999'))).code).toBe('unknownDataset')
    expect((await problemOf(await api().get('/api/datasets/1/file'))).code).toBe('noFile')
  })

  it('are compared with one another and with what would count without them', async () => {
    const old = await imported(api(), villagesFile(80), PERIOD)
    const young = await imported(api(), villagesFile(100), PERIOD)
    for (const other of [old.id, 'present']) {
      const compared = await api().read(`/api/datasets/${young.id}/compare?with=${other}`, comparisonSchema)
      const villages = compared.changes.filter(({ village }) => village !== '')
      expect(villages).toHaveLength(6)
      expect(villages[0]).toMatchObject({ field: 'households', before: 80, after: 100 })
      expect(compared.diff.gone).toBe(0)
      expect(Object.keys(compared.changedCommunes)).toHaveLength(3)
    }
    const figures = await imported(api(), indicatorsFile(), PERIOD)
    const against = await api().read(`/api/datasets/${figures.id}/compare?with=${old.id}`, comparisonSchema)
    expect(against.diff.gone).toBeGreaterThan(0)
    for (const { id } of [old, young, figures]) await act(id, 'retire')
  })

  it('are taken back, let in again and superseded', async () => {
    const before = await table()
    const old = await imported(api(), indicatorsFile(500), PERIOD)
    const counting = await table()
    expect(await bodyOf(await act(old.id, 'retire'), datasetSchema)).toMatchObject({
      retiredAt: expect.any(String),
    })
    expect((await act(old.id, 'retire')).status).toBe(404)
    expect(await table()).toEqual(before)
    expect(await bodyOf(await act(old.id, 'restore'), datasetSchema)).toMatchObject({ retiredAt: null })
    expect(await table()).toEqual({ ...counting, datasets: expect.anything() })
    const young = await imported(api(), indicatorsFile(600), PERIOD)
    expect((await problemOf(await act(old.id, 'supersede', { by: old.id }))).code).toBe('cannotSupersede')
    expect(await bodyOf(await act(old.id, 'supersede', { by: young.id }), datasetSchema)).toMatchObject({
      supersededBy: young.id,
    })
    await act(young.id, 'retire')
    expect(await table()).toEqual(before)
  })

  it('tell every record of a value, and which of them counts', async () => {
    const code = (await table()).codes[0] ?? ''
    const before = await history(code)
    expect(before.filter(({ counts }) => counts)).toHaveLength(1)
    const { id } = await imported(api(), indicatorsFile(555), { ...PERIOD, quality: 'official' })
    const now = await history(code)
    expect(now).toHaveLength(before.length + 1)
    expect(now[0]).toMatchObject({
      value: 555,
      period: '2024',
      dataset: { id, quality: 'official' },
      counts: true,
    })
    await act(id, 'retire')
    const after = await history(code)
    expect(after[0]).toMatchObject({ retired: true, counts: false })
    expect(after.filter(({ counts }) => counts)).toEqual(before.filter(({ counts }) => counts))
    const unknown = await api().get('/api/history?edition=1999&code=06001&indicator=households')
    expect((await problemOf(unknown)).code).toBe('unknownEdition')
  })

  it('gives files of the figures that their sender sees, or says why not', async () => {
    const figures = await api().get('/api/observations?edition=2020&period=2024')
    const seen = { [DATA_VERSION_HEADER]: figures.headers.get(DATA_VERSION_HEADER) ?? '' }
    expect(seen[DATA_VERSION_HEADER]).toBe(await api().store.dataVersion())
    const file = (headers: Record<string, string>) =>
      api().send('POST', '/api/exports/csv', { scenarioId: 'default', top: 3 }, headers)
    const snapshot = (headers: Record<string, string>) =>
      api().send('POST', '/api/snapshots', { scenarioId: 'default', top: 3 }, headers)
    expect([(await file(seen)).status, (await snapshot(seen)).status]).toEqual([200, 201])
    const { id } = await imported(api(), indicatorsFile(654), { period: '2024' })
    for (const late of [await file(seen), await snapshot(seen)]) {
      expect(late.status).toBe(409)
      expect(await problemOf(late)).toMatchObject({ code: 'dataChanged' })
    }
    // Programs that do not say what they have seen get what counts now.
    expect([(await file({})).status, (await snapshot({})).status]).toEqual([200, 201])
    await act(id, 'retire')
  })
}
