import { expect, it } from 'vitest'
import { pointsTableSchema } from '../../../shared/api/plan-tables.ts'
import { snapshotSchema } from '../../../shared/api/snapshot-content.ts'
import { type Api, bodyOf, problemOf } from '../support/api.ts'

/** Lists in the order of need, entitlement and value. */
export function sortingSuite(api: () => Api): void {
  const list = async (body: Record<string, unknown>) => {
    const answer = await api().send('POST', '/api/snapshots', { scenarioId: 'default', ...body })
    const { content } = await bodyOf(answer, snapshotSchema)
    const byCode = new Map(content.communes.map((commune) => [commune.code, commune]))
    const communes = content.selection.flatMap((code) => byCode.get(code) ?? [])
    const points = content.sources.find(({ figure }) => figure.en === 'Allocation points') ?? null
    return { communes, sort: content.sort, points }
  }
  const savePoints = async (patch: Record<string, unknown>) => {
    const { version } = await api().read('/api/plan-tables/points', pointsTableSchema)
    const row = { id: 'zone3', labelVi: 'Xã khu vực III', labelEn: 'Zone III', counts: 'zone=3', note: '' }
    const village = { ...row, id: 'villages', counts: 'difficultVillages@zone!=3', points: 15 }
    const answer = await api().send('PUT', '/api/plan-tables/points', {
      ...{ id: 'points', version, documentNumber: '39/2021/QĐ-TTg', documentDate: '2021-12-30' },
      ...{ confirmedBy: '', confirmedAt: '', rows: [{ ...row, points: 100 }, village] },
      ...patch,
    })
    expect(answer.status).toBe(200)
  }

  it('refuse an order by points that nobody has confirmed', async () => {
    await savePoints({})
    const answer = await api().send('POST', '/api/exports/csv', {
      scenarioId: 'default',
      sort: 'entitlement',
    })
    expect(answer.status).toBe(400)
    expect(await problemOf(answer)).toMatchObject({ code: 'pointsUnconfirmed', place: { field: 'sort' } })
    const { communes, points } = await list({ top: 5 })
    expect(points).toBeNull()
    expect(communes.map(({ share }) => share)).toEqual([null, null, null, null, null])
  })

  it('take the first by value', async () => {
    const all = await list({ sort: 'value' })
    const values = all.communes.map(({ costPerPerson }) => costPerPerson ?? null)
    const known = values.filter((value): value is number => value !== null)
    expect(known.length).toBeGreaterThan(50)
    expect(known).toEqual([...known].sort((a, b) => a - b))
    expect(values.slice(known.length).every((value) => value === null)).toBe(true)
    const first = await list({ sort: 'value', top: 7 })
    expect(first.sort).toBe('value')
    expect(first.communes).toEqual(all.communes.slice(0, 7))
  })

  it('share all points between the communes once someone has confirmed them', async () => {
    await savePoints({ confirmedBy: 'Nông Văn A', confirmedAt: '2026-02-03' })
    const { communes, points } = await list({ sort: 'entitlement' })
    const shares = communes.map(({ share }) => share ?? 0)
    expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(100, 8)
    expect(shares).toEqual([...shares].sort((a, b) => b - a))
    expect(communes[0]?.shareRank).toBe(1)
    expect(points).toMatchObject({
      documentNumber: '39/2021/QĐ-TTg',
      source: { en: 'Confirmed by Nông Văn A' },
    })
  })
}
