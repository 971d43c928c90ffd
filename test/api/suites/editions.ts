import { expect, it } from 'vitest'
import { districtTableSchema, ledgerEntrySchema } from '../../../shared/api/ledger.ts'
import { observationTableSchema } from '../../../shared/api/observations.ts'
import { editionDetailSchema, editionListSchema } from '../../../shared/api/requests.ts'
import { knownCrosswalkSchema, sharesSchema } from '../../../shared/api/shares.ts'
import type { Edition } from '../../../shared/domain/units.ts'
import { type Api, problemOf } from '../support/api.ts'
import { batches, incoming } from '../support/incoming.ts'

const KIEN_MOC = (share: number, source = 'Biên bản bàn giao địa giới') =>
  [
    ['06625', share],
    ['06637', 1 - share],
  ].map(([newCode, part]) => ({
    ...{ oldCode: '06625', newCode, share: part, source },
    ...{ documentNumber: '12/BB', documentDate: '2025-06-30' },
  }))

const sumOf = (values: readonly (number | null)[] = []) =>
  values.reduce<number>((total, value) => total + (value ?? 0), 0)

/** An edition of two halves of the province: everything up to a code, and everything after it. */
function halves(from: Edition): {
  edition: Edition
  rows: { oldCode: string; newCode: string; share: number }[]
} {
  const [first, second] = [from.communes[0], from.communes.at(-1)]
  if (!first || !second) throw new Error('an edition without communes')
  const [north, south] = [
    { ...first, code: '90001', name: 'Bắc', fullName: 'Xã Bắc', districtCode: null, neighbours: ['90002'] },
    { ...second, code: '90002', name: 'Nam', fullName: 'Xã Nam', districtCode: null, neighbours: ['90001'] },
  ]
  const edition: Edition = {
    ...{ id: '2030', labelVi: 'Địa giới 2030', labelEn: 'Units of 2030', validFrom: '2030-01-01' },
    ...{ validTo: null, communes: [north, south], districts: [] },
  }
  const rows = from.communes.map(({ code }, i) => ({
    oldCode: code,
    newCode: i < 30 ? '90001' : '90002',
    share: 1,
  }))
  return { edition, rows }
}

function importUnits(
  api: Api,
  parts: { edition?: Edition; rows?: { oldCode: string; newCode: string; share: number }[] },
) {
  const crosswalk = parts.rows ? { to: '2030', rows: parts.rows } : null
  const kind = parts.edition ? 'units' : 'crosswalk'
  return api.store.intake.commit(
    incoming(
      { kind, title: kind, edition: parts.edition ? '2030' : '2025', period: '' },
      { edition: parts.edition ?? null, crosswalk },
    ),
  )
}

/** Editions, the ways between them, shares that people set and the ledger. */
export function editionsSuite(api: () => Api): void {
  it('leads from any edition to any other, and says which shares are by area only', async () => {
    const way = await api().read('/api/crosswalks/2024-2025', knownCrosswalkSchema)
    expect(way.rows).toHaveLength(196)
    expect(way.rows.filter((row) => row.known === 'area').map((row) => row.oldCode)).toEqual([
      ...['06622', '06622', '06625', '06625'],
    ])
    const back = await api().read('/api/crosswalks/2025-2020', knownCrosswalkSchema)
    expect(new Set(back.rows.map((row) => row.oldCode)).size).toBe(65)
    expect((await problemOf(await api().get('/api/crosswalks/2020-1999'))).code).toBe('unknownEdition')
  })

  it('names the former districts of an edition that has none', async () => {
    const { edition } = await api().read('/api/editions/2025', editionDetailSchema)
    expect(edition.formerDistricts).toHaveLength(11)
    expect(edition.communes.every((one) => one.formerDistrictCode)).toBe(true)
    const homeOf = (code: string) => edition.communes.find((one) => one.code === code)?.formerDistrictCode
    expect(homeOf('06625')).toBe('189')
    // Two wards with more land of Cao Lộc and more people of the city.
    expect([homeOf('05977'), homeOf('06187')]).toEqual(['178', '178'])
    expect(edition.formerDistricts?.[0]?.fullName).toBe('Thành phố Lạng Sơn (cũ)')
  })

  it('filters by former district where there are none', async () => {
    const base = (await (await api().get('/api/scenarios/default')).json()) as Record<string, unknown>
    const { id: _, ...scenario } = base
    const filters = { districts: ['189'], zones: [], border: null, ranges: [] }
    const asked = { scenario: { ...scenario, edition: '2025', filters } }
    const { rows } = (await (await api().send('POST', '/api/rankings', asked)).json()) as {
      rows: { code: string }[]
    }
    expect(rows.map((row) => row.code)).toContain('06625')
    expect(rows.length).toBeLessThan(12)
  })

  it('marks figures that rest on a share by area, takes shares with a source, and goes back to an earlier version', async () => {
    const read = () => api().read('/api/observations?edition=2025&period=2024', observationTableSchema)
    const before = await read()
    const at = before.codes.indexOf('06637')
    const figure = (table: typeof before) => [
      table.columns.population?.values[at],
      table.columns.population?.uncertain?.[at] ?? false,
    ]
    expect(before.columns.population?.enteredIn?.[at]).toBe('2020')
    expect(figure(before)[1]).toBe(true)
    const none = await api().read('/api/shares/2020-2025', sharesSchema)
    expect(none).toEqual({ id: '2020-2025', version: 0, rows: [] })
    const put = await api().send('PUT', '/api/shares/2020-2025', { ...none, rows: KIEN_MOC(0.9) })
    expect(put.status).toBe(200)
    expect(put.headers.get('etag')).toBe('"1"')
    const after = await read()
    expect(figure(after)[1]).toBe(false)
    expect(figure(after)[0]).not.toBe(figure(before)[0])
    expect(sumOf(after.columns.population?.values)).toBe(sumOf(before.columns.population?.values))
    const late = await api().send('PUT', '/api/shares/2020-2025', { ...none, rows: KIEN_MOC(0.5) })
    expect(late.status).toBe(409)
    const undone = await api().read('/api/shares/2020-2025?version=0', sharesSchema)
    await api().send('PUT', '/api/shares/2020-2025', { ...undone, version: 1 })
    expect(figure(await read())).toEqual(figure(before))
    expect((await api().read('/api/shares/2020-2025?version=1', sharesSchema)).rows).toHaveLength(2)
    expect((await api().get('/api/shares/2020-2025?version=9')).status).toBe(404)
  })

  it('refuses shares that do not sum to 100 %, name nobody, or have no source', async () => {
    const put = async (rows: unknown[]) =>
      problemOf(await api().send('PUT', '/api/shares/2020-2025', { id: '2020-2025', version: 2, rows }))
    const [kept, given] = KIEN_MOC(0.7)
    expect(await put([kept])).toMatchObject({ code: 'sharesSum', params: { code: '06625', percent: 70 } })
    expect((await put([kept, { ...given, newCode: '05977' }])).code).toBe('shareUnknown')
    expect((await put([kept, kept])).code).toBe('shareUnknown')
    expect((await put(KIEN_MOC(0.7, ' '))).code).toBe('invalidRequest')
  })

  it('explains how a figure was made, and the parts add up to it', async () => {
    const entry = await api().read('/api/ledger?edition=2025&code=06637&period=2024', ledgerEntrySchema)
    const people = entry.figures.find((figure) => figure.indicator === 'population')
    expect(people?.enteredIn).toBe('2020')
    expect(sumOf(people?.parts.map((part) => part.amount))).toBeCloseTo(people?.value ?? Number.NaN, 9)
    const split = people?.parts.find((part) => part.code === '06625')
    expect(split).toMatchObject({ name: 'Xã Kiên Mộc', known: 'area', period: '2024' })
    expect(entry.datasets.some((dataset) => dataset.id === split?.dataset)).toBe(true)
    const rate = entry.indicators.find((indicator) => indicator.id === 'povertyRate')
    expect(rate?.from).toEqual(['poorHouseholds', 'households'])
    expect((await api().get('/api/ledger?edition=2025&code=99999&period=2024')).status).toBe(404)
    const direct = await api().read('/api/ledger?edition=2020&code=06625&period=2024', ledgerEntrySchema)
    expect(direct.figures.find((figure) => figure.indicator === 'population')?.parts).toEqual([])
    const csv = await (await api().get('/api/ledger/export?edition=2025&period=2024')).text()
    expect(csv).toContain('2025,06637,Xã Châu Sơn,population')
  })

  it('gives figures entered in 2025 by the former districts, and in 2020 by area', async () => {
    const { edition } = await api().read('/api/editions/2025', editionDetailSchema)
    const rows = edition.communes.map(({ code }) => ({ code, indicator: 'relocatedHouseholds', value: 10 }))
    const made = await api().store.intake.commit(
      incoming(
        { kind: 'indicators', title: 'Số liệu 2025', edition: '2025', period: '2024' },
        { observations: batches(rows) },
      ),
    )
    const table = await api().read('/api/observations?edition=2020&period=2024', observationTableSchema)
    const column = table.columns.relocatedHouseholds
    expect(sumOf(column?.values)).toBe(650)
    expect(column?.enteredIn?.every((id) => id === '2025')).toBe(true)
    expect(column?.uncertain?.filter(Boolean).length).toBeGreaterThan(150)
    const by = await api().read(
      '/api/ledger/districts?indicator=relocatedHouseholds&period=2024',
      districtTableSchema,
    )
    expect(by.districts).toHaveLength(11)
    expect(by.columns.map((one) => one.enteredIn)).toEqual([null, '2020', '2025'])
    expect(by.columns[2]?.values.at(-1)).toBe(650)
    expect(sumOf(by.columns[2]?.values.slice(0, 11))).toBeCloseTo(650, 6)
    await api().store.sets.retire(made.id, null)
    const again = await api().read('/api/observations?edition=2020&period=2024', observationTableSchema)
    expect(again.columns.relocatedHouseholds?.uncertain).toBeUndefined()
  })

  it('shows an imported edition at once: drawn from its points, with figures through its crosswalk', async () => {
    const { edition: last } = await api().read('/api/editions/2025', editionDetailSchema)
    const { edition, rows } = halves(last)
    const units = await importUnits(api(), { edition })
    const { editions } = await api().read('/api/editions', editionListSchema)
    const info = editions.find((one) => one.id === '2030')
    expect(info).toMatchObject({ communeCount: 2, geometry: { schematic: true, dataset: null } })
    const shapes = await api().get(info?.geometry.url ?? '')
    expect(shapes.status).toBe(200)
    const empty = await api().read('/api/observations?edition=2030&period=2024', observationTableSchema)
    expect(empty.columns.population?.values).toEqual([null, null])
    const way = await importUnits(api(), { rows })
    const table = await api().read('/api/observations?edition=2030&period=2024', observationTableSchema)
    const home = await api().read('/api/observations?edition=2020&period=2024', observationTableSchema)
    expect(sumOf(table.columns.population?.values)).toBe(sumOf(home.columns.population?.values))
    expect((await api().read('/api/crosswalks/2024-2030', knownCrosswalkSchema)).rows).toHaveLength(194)
    const { edition: detail } = await api().read('/api/editions/2030', editionDetailSchema)
    expect(detail.formerDistricts?.length).toBeGreaterThan(0)
    await api().store.sets.retire(way.id, null)
    await api().store.sets.retire(units.id, null)
    expect((await api().get('/api/observations?edition=2030&period=2024')).status).toBe(404)
  })
}
