import { expect, it } from 'vitest'
import { pointsTableSchema } from '../../../shared/api/plan-tables.ts'
import { type Api, problemOf } from '../support/api.ts'

interface Feature {
  properties: {
    code: string
    entitlementSharePercent: number | null
    entitlementRank: number | null
    peoplePerTrieuDong: number | null
    valueRank: number | null
  }
}

/** Lists in the order of need, entitlement and value. */
export function sortingSuite(api: () => Api): void {
  const list = async (body: Record<string, unknown>) => {
    const answer = await api().send('POST', '/api/exports/geojson', { scenarioId: 'default', ...body })
    expect(answer.status).toBe(200)
    return (await answer.json()) as { features: Feature[]; sortedBy: string; points: unknown }
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
    const { features, points } = await list({ top: 5 })
    expect(points).toBeNull()
    expect(features.every(({ properties }) => properties.entitlementSharePercent === null)).toBe(true)
  })

  it('take the first by value', async () => {
    const all = await list({ sort: 'value' })
    const values = all.features.map(({ properties }) => properties.peoplePerTrieuDong)
    const known = values.filter((value): value is number => value !== null)
    expect(known.length).toBeGreaterThan(150)
    expect(known).toEqual([...known].sort((a, b) => b - a))
    expect(values.slice(known.length).every((value) => value === null)).toBe(true)
    const first = await list({ sort: 'value', top: 7 })
    expect(first.sortedBy).toBe('value')
    const codes = ({ features }: { features: Feature[] }) => features.map(({ properties }) => properties.code)
    expect(codes(first)).toEqual(codes(all).slice(0, 7))
  })

  it('share all points between the communes once someone has confirmed them', async () => {
    await savePoints({ confirmedBy: 'Nông Văn A', confirmedAt: '2026-02-03' })
    const { features, points } = await list({ sort: 'entitlement' })
    const shares = features.map(({ properties }) => properties.entitlementSharePercent ?? 0)
    expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(100, 8)
    expect(shares).toEqual([...shares].sort((a, b) => b - a))
    expect(features[0]?.properties.entitlementRank).toBe(1)
    expect(points).toMatchObject({ documentNumber: '39/2021/QĐ-TTg', confirmedBy: 'Nông Văn A' })
  })
}
