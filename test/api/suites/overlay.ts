import type { FeatureCollection } from 'geojson'
import { expect, it } from 'vitest'
import { packedFile } from '../../../server/store/files-store.ts'
import { riskZonesSchema } from '../../../shared/api/geometry.ts'
import { observationTableSchema } from '../../../shared/api/observations.ts'
import {
  adoptedSchema,
  riskOverlaySchema,
  roadOverlaySchema,
  roadSummarySchema,
} from '../../../shared/api/overlay.ts'
import type { Dataset } from '../../../shared/domain/observations.ts'
import type { Village } from '../../../shared/domain/villages.ts'
import { type Api, bodyOf, problemOf } from '../support/api.ts'

const RISK = '/api/overlay/risk?edition=2020&period=2024'
const ROADS = '/api/overlay/roads?edition=2020&period=2024'

async function* rows(list: object[]): AsyncGenerator<string> {
  if (list.length > 0) yield JSON.stringify(list)
}

interface Shapes {
  kind: 'risk-zones' | 'roads'
  features: FeatureCollection['features']
}

/** Stores shapes or villages as an import would. */
function store(api: Api, title: string, shapes: Shapes | null, villages: Village[] = []): Promise<Dataset> {
  const bytes = new TextEncoder().encode(title)
  const blank = { documentNumber: '', documentDate: '', issuer: '', licence: '', importedBy: '' }
  const provenance = { ...blank, sourceVi: title, sourceEn: title, fileName: title, fileHash: title }
  const kind = shapes?.kind ?? 'villages'
  return api.store.intake.commit({
    dataset: { kind, title, quality: 'reported', edition: '2020', period: shapes ? '' : '2024', provenance },
    supersedes: null,
    file: packedFile({ hash: title, name: title, bytes }),
    observations: rows([]),
    villages: rows(villages.map(({ communeCode, ...rest }) => ({ code: communeCode, ...rest }))),
    listed: rows([]),
    shapes: shapes && {
      kind: shapes.kind,
      body: JSON.stringify({ type: 'FeatureCollection', features: shapes.features }),
      hash: title,
    },
    edition: null,
    crosswalk: null,
    remember: [],
  })
}

/** A box of degrees large enough to hold the whole province. */
const everywhere = {
  type: 'Feature',
  properties: { kind: 'landslide', level: 'cao', name: 'Thử nghiệm' },
  geometry: {
    type: 'Polygon',
    coordinates: [
      [
        [105, 21],
        [108, 21],
        [108, 23],
        [105, 23],
        [105, 21],
      ],
    ],
  },
} as FeatureCollection['features'][number]

/** Risk zones and roads laid over communes. */
export function overlaySuite(api: () => Api): void {
  it('estimates by area from the zones in the box, and says that they are invented', async () => {
    const overlay = await api().read(RISK, riskOverlaySchema)
    expect(overlay.quality).toBe('illustrative')
    expect(overlay.rows.length).toBeGreaterThan(20)
    expect(new Set(overlay.rows.map((row) => row.method))).toEqual(new Set(['area']))
    expect(overlay.rows.every((row) => row.share > 0 && row.share <= 1)).toBe(true)
  })

  it('hides invented zones of a kind behind real ones, and shows them again when those are taken back', async () => {
    const before = await api().read('/api/risk-zones', riskZonesSchema)
    const real = await store(api(), 'vùng sạt lở', { kind: 'risk-zones', features: [everywhere] })
    const zones = await api().read('/api/risk-zones', riskZonesSchema)
    const landslides = (zones.features as { properties: { kind: string; quality: string } }[]).filter(
      (zone) => zone.properties.kind === 'landslide',
    )
    expect(landslides.map((zone) => zone.properties.quality)).toEqual(['reported'])
    const overlay = await api().read(RISK, riskOverlaySchema)
    const covered = overlay.rows.filter((row) => row.kind === 'landslide')
    expect(covered).toHaveLength(200)
    expect(Math.min(...covered.map((row) => row.share))).toBeCloseTo(1, 6)
    await api().send('POST', `/api/datasets/${real.id}/retire`, {})
    expect(await api().read('/api/risk-zones', riskZonesSchema)).toEqual(before)
  })

  it('counts villages where they have a place, and makes figures of them that can be taken back', async () => {
    const at = { communeCode: '06001', villageCode: '', lon: 106.3, lat: 22.3 }
    const villages = [
      { ...at, key: 'na ban', name: 'Nà Bản', values: { households: 31 } },
      { ...at, key: 'khuoi lan', name: 'Khuổi Lân', lon: 104, values: { households: 12 } },
    ]
    const zones = await store(api(), 'vùng', { kind: 'risk-zones', features: [everywhere] })
    const list = await store(api(), 'thôn', null, villages)
    const overlay = await api().read(RISK, riskOverlaySchema)
    const row = overlay.rows.find(({ code, kind }) => code === '06001' && kind === 'landslide')
    expect(row).toMatchObject({ method: 'villages', households: 31, placed: 2, unplaced: 0 })
    const made = await api().send('POST', '/api/overlay/risk/adopt', { edition: '2020', period: '2024' })
    expect(made.status).toBe(201)
    const { dataset } = await bodyOf(made, adoptedSchema)
    expect(dataset.provenance.sourceVi).toContain('vùng')
    const table = () => api().read('/api/observations?edition=2020&period=2024', observationTableSchema)
    const value = async () => {
      const { codes, columns } = await table()
      return columns.riskLandslide?.values[codes.indexOf('06001')]
    }
    // One of the zones is invented: so are the figures that rest on it.
    expect(dataset.quality).toBe(overlay.quality)
    expect(await value()).toBe(31)
    for (const { id } of [dataset, list, zones]) await api().send('POST', `/api/datasets/${id}/retire`, {})
    expect(await value()).not.toBe(31)
  })

  it('refuses to make figures of nothing', async () => {
    const refused = await api().send('POST', '/api/overlay/risk/adopt', { edition: '2020', period: '1990' })
    expect(refused.status).toBe(409)
    expect(await problemOf(refused)).toMatchObject({ code: 'nothingToAdopt' })
  })

  it('measures roads by surface and says which centres they reach', async () => {
    const none = await api().read(ROADS, roadOverlaySchema)
    expect(new Set(none.rows.map((row) => row.reached))).toEqual(new Set([null]))
    const summary = () => api().read('/api/roads/summary', roadSummarySchema)
    expect(await summary()).toMatchObject({ lines: 0, datasets: [] })
    const road = {
      type: 'Feature',
      properties: { surface: 'concrete', class: 'xã', name: '' },
      geometry: {
        type: 'LineString',
        coordinates: [
          [105.9, 21.85],
          [107.3, 21.85],
        ],
      },
    } as FeatureCollection['features'][number]
    const dataset = await store(api(), 'đường', { kind: 'roads', features: [road] })
    const { lines, km, datasets } = await summary()
    expect([lines, datasets.map(({ title }) => title)]).toEqual([1, ['đường']])
    // 1.4 degrees of a parallel at 21.85° north.
    expect(km.concrete).toBeCloseTo(144.5, 0)
    expect(km.paved).toBe(0)
    const found = await api().read(`${ROADS}&distance=1`, roadOverlaySchema)
    const crossed = found.rows.filter((row) => row.total > 0)
    expect(crossed.length).toBeGreaterThan(5)
    expect(new Set(crossed.map((row) => row.hardened))).toEqual(new Set([100]))
    expect(found.rows.some((row) => row.reached === true)).toBe(true)
    expect(found.rows.some((row) => row.reached === false)).toBe(true)
    await api().send('POST', `/api/datasets/${dataset.id}/retire`, {})
  })

  it.each(['risk', 'roads'])('gives %s as a table that spreadsheets read', async (name) => {
    const response = await api().get(`/api/overlay/${name}.csv?edition=2020&period=2024&lang=vi`)
    expect(response.status).toBe(200)
    const bytes = new Uint8Array(await response.arrayBuffer())
    expect([...bytes.slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf])
    expect(new TextDecoder().decode(bytes).split('\r\n')[0]).toContain('Mã xã')
  })
}
