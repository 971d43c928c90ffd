import Papa from 'papaparse'
import { expect, it } from 'vitest'
import { z } from 'zod'
import {
  commitmentsTableSchema,
  costsTableSchema,
  pointsTableSchema,
} from '../../../shared/api/plan-tables.ts'
import { savedVersionSchema } from '../../../shared/api/requests.ts'
import { snapshotSchema } from '../../../shared/api/snapshot-content.ts'
import type { CommitmentsTable, CostsTable, PointsTable } from '../../../shared/domain/entitlement.ts'
import { pointsTemplate } from '../../../shared/model/works/entitlement.ts'
import { type Api, bodyOf, problemOf } from '../support/api.ts'

const costs: CostsTable = {
  id: 'costs',
  version: 0,
  rows: [
    {
      ...{ workType: 'waterSupply', unitCost: 4, quality: 'official' },
      ...{ documentNumber: '12/QĐ-UBND', documentDate: '2026-03-01' },
    },
  ],
}
const commitment = {
  ...{
    id: 'c1',
    code: '05971',
    edition: '2020',
    workType: 'waterSupply',
    quantity: 10,
    from: 2026,
    to: 2027,
  },
  ...{ programme: 'Nông thôn mới', line: 'recurrent', document: '7/NQ-HĐND' },
}
const commitments: CommitmentsTable = { id: 'commitments', version: 0, rows: [commitment] }
const points: PointsTable = {
  ...{ id: 'points', version: 0, documentNumber: '', documentDate: '', confirmedBy: '', confirmedAt: '' },
  rows: pointsTemplate(),
}

/** Documents that every plan rests on. */
export function planTablesSuite(api: () => Api): void {
  const put = (id: string, body: unknown, headers = {}) =>
    api().send('PUT', `/api/plan-tables/${id}`, body, headers)

  it('are empty, of version 0, before anybody saved one', async () => {
    const empty = await api().read('/api/plan-tables/costs', costsTableSchema)
    expect(empty).toEqual({ id: 'costs', version: 0, rows: [] })
    const first = await api().read('/api/plan-tables/points', pointsTableSchema)
    expect(first).toMatchObject({ version: 0, rows: [], confirmedAt: '' })
    expect((await api().get('/api/plan-tables/moon')).status).toBe(400)
  })

  it('keep what is saved, version by version', async () => {
    expect(await bodyOf(await put('costs', costs), costsTableSchema)).toEqual({ ...costs, version: 1 })
    const again = await put('costs', { ...costs, rows: [] }, { 'if-match': '"1"' })
    expect(again.headers.get('etag')).toBe('"2"')
    expect(await api().read('/api/plan-tables/costs', costsTableSchema)).toMatchObject({
      version: 2,
      rows: [],
    })
    const shape = z.object({ versions: z.array(savedVersionSchema) })
    const { versions } = await api().read('/api/plan-tables/costs/versions', shape)
    expect(versions.map(({ version }) => version)).toEqual([2, 1])
    expect(await bodyOf(await put('commitments', commitments), commitmentsTableSchema)).toEqual({
      ...commitments,
      version: 1,
    })
    expect(await bodyOf(await put('points', points), pointsTableSchema)).toEqual({ ...points, version: 1 })
  })

  it('keep a colleague’s version: a save based on an older one gets 409 with the present one', async () => {
    const refused = await put('costs', costs)
    expect(refused.status).toBe(409)
    expect(await problemOf(refused)).toMatchObject({ code: 'conflict', current: { version: 2 } })
  })

  const row = (change: object) => ({
    ...commitments,
    rows: [commitment, { ...commitment, id: 'c2', ...change }],
  })
  const wrong: [string, { id: string }, string][] = [
    ['a commune', row({ code: '99999' }), 'rows.1.code'],
    ['an edition', row({ edition: '1900' }), 'rows.1.edition'],
    ['a work type', row({ workType: 'moon' }), 'rows.1.workType'],
    ['a line', row({ line: 'moon' }), 'rows.1.line'],
    ['years the wrong way round', row({ from: 2028 }), 'rows.1.to'],
    ['an id twice', row({ id: 'c1' }), 'rows.1.id'],
    ['a cost twice', { ...costs, rows: [...costs.rows, ...costs.rows] } as CostsTable, 'rows.1.workType'],
    [
      'an official cost without its document',
      { ...costs, rows: costs.rows.map((cost) => ({ ...cost, documentNumber: '' })) } as CostsTable,
      'rows.0.documentNumber',
    ],
    [
      'a count that cannot be read',
      { ...points, rows: points.rows.map((line) => ({ ...line, counts: 'a ~ b' })) } as PointsTable,
      'rows.0.counts',
    ],
  ]
  it.each(wrong)('refuse %s, naming the row', async (_, body, field) => {
    const answer = await put(body.id, body)
    expect(answer.status).toBe(400)
    const problem = await problemOf(answer)
    expect(problem).toMatchObject({ code: 'planTableRow', place: { field } })
    expect(problem.detail).not.toMatch(/\{\{|reason\./)
  })

  it('count points only with a document and a name', async () => {
    const answer = await put('points', { ...points, version: 1, confirmedAt: '2026-02-03' })
    expect(await problemOf(answer)).toMatchObject({ code: 'planTable', place: { field: 'documentNumber' } })
  })

  it('give exports their unit cost, quality and source', async () => {
    const saved = await bodyOf(await put('costs', { ...costs, version: 2 }), costsTableSchema)
    const ask = { scenarioId: 'default', codes: ['05971', '06046'], lang: 'vi' }
    const answer = await api().send('POST', '/api/exports/csv', ask)
    const { data } = Papa.parse<Record<string, string>>((await answer.text()).replace(/^\uFEFF/, ''), {
      ...{ header: true, delimiter: ',' },
    })
    const waters = data.filter(({ workType }) => workType === 'waterSupply')
    // What has money elsewhere, by the table above, is in no list any more.
    expect(waters.map(({ code }) => code)).toEqual(['06046'])
    const [water] = waters
    expect(water).toMatchObject({ unitCostTrieuDong: '4' })
    const frozen = await bodyOf(await api().send('POST', '/api/snapshots', ask), snapshotSchema)
    const work = frozen.content.workTypes.find(({ id }) => id === 'waterSupply')
    const source = frozen.content.sources.find(({ figure }) => figure.vi.includes(work?.label.vi ?? 'x'))
    expect(source).toMatchObject({ quality: 'official' })
    expect(Number(water?.costTrieuDong)).toBe(Number(water?.quantity) * 4)
    expect((await put('costs', { ...saved, rows: [] })).status).toBe(200)
  })

  it('refuse a table under another one’s address', async () => {
    expect((await problemOf(await put('points', costs))).code).toBe('planTableId')
  })
}
