import { existsSync, readFileSync } from 'node:fs'
import { afterEach, describe, expect, it } from 'vitest'
import { type CommitAnswer, commitAnswerSchema } from '../../../shared/api/drafts.ts'
import { observationTableSchema } from '../../../shared/api/observations.ts'
import { editionListSchema, statusSchema } from '../../../shared/api/requests.ts'
import type { IntakeReport } from '../../../shared/domain/intake.ts'
import { csvFile, indicatorsFile, intakeFiles } from '../../fixtures/intake-files.ts'
import { type Api, problemOf } from '../support/api.ts'
import { boundariesFile, communesOf, type Filling, filledTemplate } from '../support/files.ts'

const REAL_BOUNDARIES = '../shared/geodata/communes-2020.geojson'
const DISTRICT = '181'

/** Figures that no figure in the box shares by design. */
const filling: Filling = Object.fromEntries(
  communesOf(DISTRICT).map((code) => [code, { households: 321, poweredHouseholds: 320 }]),
)

const facts = {
  quality: 'official',
  source: 'UBND huyện',
  documentNumber: '12/BC-UBND',
  documentDate: '2024-11-30',
}

/** Files that are handed in with one request. */
export function importingSuite(api: () => Api): void {
  const stored: number[] = []
  const table = () => api().read('/api/observations?edition=2020&period=2024', observationTableSchema)
  const send = (kind: string, file: File, fields: Record<string, string>) =>
    api().upload(`/api/imports/${kind}`, file, { edition: '2020', ...fields })
  /** The answer to an import, checked against its published shape; what it stored is taken back after the test. */
  const answerOf = async (response: Response, status = 200): Promise<CommitAnswer> => {
    const answer = commitAnswerSchema.parse(await response.json())
    if (answer.dataset) stored.push(answer.dataset.id)
    expect(response.status, JSON.stringify(answer.report.issues)).toBe(status)
    return answer
  }
  const refused = async (response: Response): Promise<IntakeReport> => {
    const { report, dataset } = await answerOf(response, 422)
    expect([dataset, report.ready]).toEqual([null, false])
    return report
  }
  const takeBack = (id: number) => api().send('POST', `/api/datasets/${id}/retire`, {})
  const takeAllBack = async () => {
    for (const id of stored.splice(0)) expect((await takeBack(id)).status).toBe(200)
  }
  const geometry = async () => (await api().read('/api/editions', editionListSchema)).editions[0]?.geometry

  afterEach(takeAllBack)

  it('tells on a dry run what an import would do, and does nothing', async () => {
    const before = await table()
    const file = await filledTemplate(api(), DISTRICT, filling)
    const { report, dataset } = await answerOf(
      await send('indicators', file, { period: '2024', dryRun: 'true' }),
    )
    const count = communesOf(DISTRICT).length
    expect(dataset).toBeNull()
    expect(new Set(report.fills)).toEqual(new Set(['households', 'poweredHouseholds']))
    expect(report).toMatchObject({
      rows: { read: count, in: count, open: 0, leftOut: 0, wrong: 0 },
      matchedBy: { code: count },
      diff: { changed: 2 * count, added: 0, same: 0, cleared: 0 },
      issueCounts: { error: 0 },
      ready: true,
    })
    expect(await table()).toEqual(before)
  })

  it('prefers a real figure of an earlier year to an illustrative one of a later year', async () => {
    const file = await filledTemplate(api(), DISTRICT, filling, '2023')
    await answerOf(await send('indicators', file, { period: '2023', ...facts }))
    const now = await table()
    const [code = ''] = communesOf(DISTRICT)
    expect(now.columns.households?.values[now.codes.indexOf(code)]).toBe(321)
    expect(now.columns.households?.period[now.codes.indexOf(code)]).toBe('2023')
  })

  it('replaces the illustrative values of just those indicators and communes, until it is taken back', async () => {
    const before = await table()
    const etag = async () =>
      (await api().get('/api/observations?edition=2020&period=2024')).headers.get('etag')
    const old = await etag()
    const file = await filledTemplate(api(), DISTRICT, filling)
    const { dataset } = await answerOf(await send('indicators', file, { period: '2024', ...facts }))
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
      id: dataset?.id,
      provenance: { documentNumber: '12/BC-UBND', documentDate: '2024-11-30' },
    })
    const status = await api().read('/api/status', statusSchema)
    const rate = status.indicators.find((indicator) => indicator.id === 'electricityRate')
    expect(rate?.qualities.official).toBe(codes.size)
    expect(rate?.sources.map((source) => source.documentNumber)).toContain('12/BC-UBND')
    expect(await etag()).not.toBe(old)
    await takeAllBack()
    expect(await table()).toEqual(before)
  })

  it('keeps the file as it was handed in', async () => {
    const file = await filledTemplate(api(), DISTRICT, filling)
    const { dataset } = await answerOf(await send('indicators', file, { period: '2024' }))
    const kept = await api().store.importedFile(dataset?.id ?? 0)
    expect(kept?.name).toBe('huyen.xlsx')
    expect(Buffer.from(kept?.bytes ?? []).equals(Buffer.from(await file.arrayBuffer()))).toBe(true)
  })

  it('records a blank cell as missing, never as 0', async () => {
    const [first = '', ...others] = communesOf(DISTRICT)
    const values: Filling = Object.fromEntries(others.map((code) => [code, { villages: 9 }]))
    const file = await filledTemplate(api(), DISTRICT, values)
    const { report } = await answerOf(await send('indicators', file, { period: '2024' }))
    expect(report.diff.cleared).toBe(1)
    const after = await table()
    expect(after.columns.villages?.values[after.codes.indexOf(first)]).toBeNull()
  })

  it('names wrong cells by sheet, row and column and changes nothing, unless they may be left out', async () => {
    const before = await table()
    const [one = '', two = ''] = communesOf(DISTRICT)
    const wrong: Filling = {
      ...filling,
      [one]: { households: 'nhiều' },
      [two]: { households: 10, poweredHouseholds: 20 },
    }
    const file = await filledTemplate(api(), DISTRICT, wrong)
    const answer = await refused(await send('indicators', file, { period: '2024' }))
    const issues = answer.issues.filter(({ severity }) => severity === 'error')
    expect(issues.map(({ code }) => code)).toEqual(['badNumber', 'aboveOther'])
    for (const issue of issues) {
      expect(issue.place).toMatchObject({
        sheet: expect.any(String),
        row: expect.any(Number),
        column: expect.any(String),
      })
    }
    expect(await table()).toEqual(before)
    const { report } = await answerOf(await send('indicators', file, { period: '2024', leaveOut: 'true' }))
    expect(report).toMatchObject({ cellsLeftOut: 2, ready: true })
  })

  it('tells which columns it has left aside', async () => {
    const [code = ''] = communesOf(DISTRICT)
    const file = csvFile('a.csv', ['Mã xã', 'Số hộ', 'Ghi chú riêng'], [[code, 9000, 'x']])
    const { report } = await answerOf(await send('indicators', file, { period: '2024', dryRun: 'true' }))
    expect(report.issues).toContainEqual({
      ...{ severity: 'warning', code: 'unknownColumn', params: { found: 'Ghi chú riêng' } },
      place: { sheet: 'a', column: 'C' },
    })
  })

  it('draws an edition with imported boundaries, and with the schematic ones again when they are taken back', async () => {
    const { report, dataset } = await answerOf(await send('boundaries', boundariesFile(), facts))
    expect(report).toMatchObject({ rows: { read: 200, in: 200 }, matchedBy: { code: 200 }, questions: [] })
    const drawn = await geometry()
    expect(drawn).toMatchObject({ schematic: false, dataset: { id: dataset?.id, quality: 'official' } })
    expect((await api().get(drawn?.url ?? '')).status).toBe(200)
    await takeAllBack()
    expect((await geometry())?.schematic).toBe(true)
  })

  it('asks about every feature without a commune, with the nearest ones, and changes nothing', async () => {
    const file = boundariesFile((features) => {
      for (const feature of features.slice(0, 5))
        feature.properties.code = `9${feature.properties.code?.slice(1)}`
    })
    const { rows, questions } = await refused(await send('boundaries', file, {}))
    expect(rows).toEqual({ read: 200, in: 195, open: 5, leftOut: 0, wrong: 0 })
    expect(questions.map(({ place }) => place.feature)).toEqual([1, 2, 3, 4, 5])
    expect(questions.every(({ reason, candidates }) => reason === 'unknown' && candidates.length > 0)).toBe(
      true,
    )
    expect((await geometry())?.schematic).toBe(true)
    const dryRun = await answerOf(await send('boundaries', file, { dryRun: 'true' }))
    expect(dryRun.report).toMatchObject({ ready: false, rows })
  })

  it('answers 422 to a file of another kind, and to one that cannot be read', async () => {
    const table = await refused(await send('boundaries', indicatorsFile(), {}))
    expect(table.rows).toMatchObject({ read: 12, in: 0, wrong: 12 })
    expect(table.issues.map(({ code }) => code)).toContain('notPolygon')
    const nothing = await refused(
      await send('boundaries', new File(['\u0000\u0001 this is no map'], 'x.bin'), {}),
    )
    expect(nothing).toMatchObject({
      kind: 'boundaries',
      edition: '2020',
      rows: { read: 0 },
      issueCounts: { error: 1 },
      issues: [{ severity: 'error' }],
    })
  })

  it('takes the layer that is meant, the coordinate system that is told, and the place of another one', async () => {
    const first = (await answerOf(await send('indicators', indicatorsFile(), { period: '2024' }))).dataset
    const fields = { period: '2024', layer: 'so-lieu', supersedes: String(first?.id), title: 'Mới' }
    const { dataset } = await answerOf(await send('indicators', indicatorsFile(400), fields))
    expect(dataset).toMatchObject({ title: 'Mới', period: '2024' })
    expect((await api().store.sets.get(first?.id ?? 0))?.supersededBy).toBe(dataset?.id)
    stored.splice(stored.indexOf(first?.id ?? 0), 1)
    const metres = csvFile(
      'thon.csv',
      ['Mã xã', 'Tên thôn', 'X', 'Y', 'Số hộ'],
      [['06001', 'Nà Pàn', 2_438_000, 430_000, 80]],
    )
    const placed = { period: '2024', crs: 'EPSG:32648', dryRun: 'true' }
    const told = await answerOf(await send('villages', metres, placed))
    const silent = await answerOf(await send('villages', metres, { ...placed, crs: '' }))
    expect(told.report.issues).not.toEqual(silent.report.issues)
    expect(silent.report.ready).toBe(false)
  })

  it('refuses a request that makes no sense, by field', async () => {
    const form = new FormData()
    form.set('edition', '2020')
    const without = await api().app.request('/api/imports/boundaries', { method: 'POST', body: form })
    expect(without.status).toBe(400)
    expect((await problemOf(without)).place).toEqual({ field: 'file' })
    const cases: [string, Record<string, string>, number, string, string][] = [
      ['boundaries', { edition: '1999' }, 400, 'unknownEdition', 'edition'],
      ['indicators', {}, 400, 'periodMissing', 'period'],
      ['indicators', { period: '2024', layer: 'Sheet9' }, 400, 'unknownLayer', 'layer'],
      ['indicators', { period: '2024', supersedes: '1' }, 409, 'nothingToSupersede', 'supersedes'],
      ['dreams', {}, 400, 'invalidRequest', 'kind'],
    ]
    for (const [kind, fields, status, code, field] of cases) {
      const answer = await send(kind, kind === 'boundaries' ? boundariesFile() : indicatorsFile(), fields)
      expect([answer.status, await problemOf(answer)]).toMatchObject([status, { code, place: { field } }])
    }
    // None of them is still held.
    const answers = await Promise.all(
      [1, 2, 3, 4].map(() => send('indicators', indicatorsFile(), { period: '2024', dryRun: 'true' })),
    )
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200])
  })

  it('takes back imports only, never the data in the box', async () => {
    for (const id of [1, 9999]) {
      const answer = await takeBack(id)
      expect(answer.status).toBe(404)
      expect((await problemOf(answer)).code).toBe('unknownDataset')
    }
  })

  describe('brings in every kind', () => {
    const kinds = intakeFiles()
    it.each(kinds)('$kind', async ({ kind, file, fields }) => {
      const units = kinds.find((one) => kind === 'crosswalk' && one.kind === 'units')
      if (units) await answerOf(await send('units', units.file, units.fields))
      const { report, dataset } = await answerOf(await send(kind, file, fields))
      expect([report.kind, dataset?.kind, dataset?.provenance.fileName]).toEqual([kind, kind, file.name])
      stored.reverse()
    })
  })

  it.runIf(existsSync(REAL_BOUNDARIES))('imports real boundaries: 200 matched, none open', async () => {
    const file = new File([readFileSync(REAL_BOUNDARIES)], 'communes-2020.geojson')
    const { report } = await answerOf(await send('boundaries', file, {}))
    expect(report).toMatchObject({ rows: { read: 200, in: 200, open: 0, wrong: 0 }, questions: [] })
  })
}
