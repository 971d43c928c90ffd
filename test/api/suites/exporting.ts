import { expect, it } from 'vitest'
import { rankingResponseSchema } from '../../../shared/api/requests.ts'
import { snapshotSchema } from '../../../shared/api/snapshot-content.ts'
import { openXlsx } from '../../fixtures/spreadsheet.ts'
import { type Api, bodyOf, problemOf } from '../support/api.ts'
import { communesOf } from '../support/files.ts'

/** Files that people take away. */
export function exportingSuite(api: () => Api): void {
  const bytesOf = async (response: Response) => new Uint8Array(await response.arrayBuffer())

  it.each([
    ['xlsx', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
    ['csv', 'text/csv; charset=utf-8'],
    ['geojson', 'application/geo+json'],
  ])('exports the first 20 of the ranking as %s', async (format, type) => {
    const answer = await api().send('POST', `/api/exports/${format}`, { scenarioId: 'default', top: 20 })
    expect(answer.status).toBe(200)
    expect(answer.headers.get('content-type')).toBe(type)
    expect(answer.headers.get('content-disposition')).toContain(
      `danh-muc-kich-ban-mac-dinh-2026-02-03.${format}`,
    )
    expect((await bytesOf(answer)).length).toBeGreaterThan(1000)
  })

  it('makes an atlas by former district, and refuses one that would leave communes out', async () => {
    const base = (await (await api().get('/api/scenarios/default')).json()) as Record<string, unknown>
    const { id: _, ...scenario } = base
    const asked = { scenario: { ...scenario, edition: '2025' }, top: 20 }
    const taken = await api().send('POST', '/api/snapshots', asked)
    const snapshot = await bodyOf(taken, snapshotSchema)
    const { communes, districts } = snapshot.content
    expect(
      communes.every(({ districtCode, districtName }) => districtCode && districtName?.endsWith('(cũ)')),
    ).toBe(true)
    expect([districts.length, districts.every(({ former }) => former)]).toEqual([11, true])
    // Kept from a time when nobody knew them.
    const nowhere = communes.map((commune) => ({ ...commune, districtCode: null, districtName: null }))
    const content = { ...snapshot.content, communes: nowhere, districts: [] }
    await api().store.snapshots.save({ ...snapshot, hash: 'a'.repeat(64), content })
    const order = { format: 'atlas', snapshot: { hash: 'a'.repeat(64) }, options: { by: 'district' } }
    const refused = await problemOf(await api().send('POST', '/api/exports', order))
    expect([refused.status, refused.code]).toEqual([422, 'noDistricts'])
  })

  it('lists exactly the communes of the first 20, drawn as the map draws them', async () => {
    const ranking = await api().send('POST', '/api/rankings', { scenarioId: 'default' })
    const { rows } = await bodyOf(ranking, rankingResponseSchema)
    const answer = await api().send('POST', '/api/exports/geojson', { scenarioId: 'default', top: 20 })
    const collection = (await answer.json()) as {
      features: { geometry: { type: string }; properties: { code: string } }[]
    }
    const codes = new Set(collection.features.map((feature) => feature.properties.code))
    expect(codes).toEqual(new Set(rows.slice(0, 20).map((row) => row.code)))
    expect(collection.features[0]?.geometry.type).toMatch(/Polygon$/)
  })

  it('exports chosen communes under a title of one’s own', async () => {
    const codes = communesOf('181').slice(0, 3)
    const title = 'Danh mục họp ngày 15'
    const answer = await api().send('POST', '/api/exports/xlsx', { scenarioId: 'default', codes, title })
    const workbook = await openXlsx(await bytesOf(answer))
    const texts: string[] = []
    workbook.worksheets[0]?.eachRow((row) => {
      row.eachCell((cell) => texts.push(cell.text))
    })
    expect(texts.some((text) => text.toLowerCase().includes(title.toLowerCase()))).toBe(true)
    expect(codes.every((code) => texts.includes(code))).toBe(true)
  })

  it('names the code that is no commune of the edition', async () => {
    const body = { scenarioId: 'default', codes: [communesOf('181')[0], '99999'] }
    const answer = await api().send('POST', '/api/exports/csv', body)
    expect(answer.status).toBe(400)
    expect(await problemOf(answer)).toMatchObject({ code: 'unknownCommune', place: { field: 'codes.1' } })
  })

  it('gives a template per district that asks for no public fact', async () => {
    const answer = await api().get('/api/template?district=181&period=2025')
    expect(answer.headers.get('content-disposition')).toContain('.xlsx')
    const workbook = await openXlsx(await bytesOf(answer))
    const cells = new Set<string>()
    workbook.worksheets[0]?.eachRow((row) => {
      row.eachCell((cell) => cells.add(cell.text))
    })
    expect(communesOf('181').every((code) => cells.has(code))).toBe(true)
    expect(communesOf('182').some((code) => cells.has(code))).toBe(false)
    expect(cells.has('households')).toBe(true)
    expect(cells.has('areaKm2') || cells.has('border')).toBe(false)
  })
}
