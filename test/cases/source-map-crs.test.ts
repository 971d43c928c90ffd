import { spawnSync } from 'node:child_process'
import { strToU8 } from 'fflate'
import type { Geometry } from 'geojson'
import { describe, expect, test } from 'vitest'
import type { Source } from '../../shared/domain/sources.ts'
import { readSource } from '../../shared/formats/source/index.ts'
import { COORDINATE_SYSTEMS, guessCrs, type Pair, projectionOf } from '../../shared/model/crs.ts'
import { communeLayer, geojsonOf, type MapLayer, villageLayer } from '../fixtures/map-layers.ts'
import { hasOgr, ogrFile, ogrShapefile } from '../fixtures/ogr.ts'
import { zippedShapefile } from '../fixtures/write-shapefile.ts'

const hasProj = spawnSync('gdaltransform', ['--version']).status === 0
const LANG_SON: Pair = [106.76, 21.85]

// As programs of ESRI write it: no shift to WGS84, no numbers.
const ESRI_107_15 =
  'PROJCS["VN-2000_TM-3_107-15",GEOGCS["GCS_VN_2000",DATUM["D_Vietnam_2000",SPHEROID["WGS_1984",6378137.0,298.257223563]],PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]],PROJECTION["Transverse_Mercator"],PARAMETER["False_Easting",500000.0],PARAMETER["False_Northing",0.0],PARAMETER["Central_Meridian",107.25],PARAMETER["Scale_Factor",0.9999],PARAMETER["Latitude_Of_Origin",0.0],UNIT["Meter",1.0]]'

/** Distance on the ground, metres: good to a millimetre between near points. */
function metres([lon, lat]: Pair, [otherLon, otherLat]: Pair): number {
  const perDegree = 111_320
  return Math.hypot(
    (lon - otherLon) * perDegree * Math.cos((lat * Math.PI) / 180),
    (lat - otherLat) * perDegree,
  )
}

function positions(geometry: Geometry | null): Pair[] {
  if (!geometry || geometry.type === 'GeometryCollection') return []
  if (geometry.type === 'Point') return [geometry.coordinates as Pair]
  const flat = (geometry.coordinates as unknown[]).flat(geometry.type === 'Polygon' ? 1 : 2)
  return flat as Pair[]
}

async function read(bytes: Uint8Array, name: string, crs?: string): Promise<Source> {
  const checked = await readSource(bytes, { name, crs })
  if (!checked.ok) throw new Error(JSON.stringify(checked.issues))
  return checked.value
}

/** Largest distance between what was written in WGS84 and what came back from another system. */
function largest(source: Source, written: MapLayer): number {
  const found = source.layers[0]?.records ?? []
  expect(found).toHaveLength(written.records.length)
  const sets = written.records.map(({ geometry }, index) => {
    const sorted = (pairs: Pair[]) => pairs.toSorted((a, b) => a[0] - b[0] || a[1] - b[1])
    const [wanted, got] = [sorted(positions(geometry)), sorted(positions(found[index]?.geometry ?? null))]
    return wanted.length === got.length
      ? wanted.map((pair) => Math.min(...got.map((other) => metres(pair, other))))
      : [Number.POSITIVE_INFINITY]
  })
  return Math.max(...sets.flat())
}

describe('VN-2000 lands where WGS84 was', () => {
  const layers = [villageLayer(), communeLayer()]
  const zones = ['EPSG:9215', 'EPSG:3405', 'EPSG:4756', 'EPSG:5897', 'EPSG:32648', 'EPSG:3857']
  const cases = zones.flatMap((zone) => layers.map((layer) => ({ zone, layer })))

  test.runIf(hasOgr).each(cases)(
    'Shapefile and GeoPackage of $layer.name by ogr2ogr in $zone',
    async ({ zone, layer }) => {
      const text = JSON.stringify(geojsonOf(layer))
      const options = ['-s_srs', 'EPSG:4326', '-t_srs', zone]
      const files: [Uint8Array, string][] = [
        [ogrShapefile(text, layer.name, options), 'a.zip'],
        [ogrFile(text, 'GPKG', 'a.gpkg', options), 'a.gpkg'],
      ]
      for (const [bytes, name] of files) {
        const source = await read(bytes, name)
        expect(source.issues).toEqual([])
        expect(largest(source, layer)).toBeLessThan(0.01)
      }
    },
  )

  test('a Shapefile of our own zone whose .prj states no shift', async () => {
    const written = villageLayer()
    const zone = projectionOf('EPSG:9215')
    const projected = {
      ...written,
      records: written.records.map((record) => ({
        ...record,
        geometry: {
          type: 'Point' as const,
          coordinates: zone?.fromWgs84(positions(record.geometry)[0] ?? [0, 0]) ?? [],
        },
      })),
    }
    const source = await read(zippedShapefile([projected], { prj: ESRI_107_15 }), 'a.zip')
    expect(source.layers[0]?.crs).toEqual({ id: 'EPSG:9215', name: 'VN-2000_TM-3_107-15' })
    expect(largest(source, written)).toBeLessThan(0.01)
  })
})

describe('coordinate systems', () => {
  test('without the seven parameters VN-2000 would be some 200 m off', () => {
    const there = projectionOf('EPSG:4756')?.fromWgs84(LANG_SON) ?? [0, 0]
    expect(metres(there, LANG_SON)).toBeGreaterThan(150)
    expect(metres(there, LANG_SON)).toBeLessThan(300)
  })

  test.each(COORDINATE_SYSTEMS.map(({ id }) => id))('%s goes there and back', (id) => {
    const system = projectionOf(id)
    const back = system?.toWgs84(system.fromWgs84(LANG_SON)) ?? [0, 0]
    expect(metres(back, LANG_SON)).toBeLessThan(0.002)
  })

  test.runIf(hasProj).each(COORDINATE_SYSTEMS.map(({ id }) => id))(
    '%s agrees with PROJ to a millimetre',
    (id) => {
      const run = spawnSync('gdaltransform', ['-s_srs', 'OGC:CRS84', '-t_srs', id, '-output_xy'], {
        input: `${LANG_SON.join(' ')}\n`,
        encoding: 'utf8',
      })
      const [x = 0, y = 0] = run.stdout.trim().split(' ').map(Number)
      const [ours = 0, oursY = 0] = projectionOf(id)?.fromWgs84(LANG_SON) ?? []
      expect(Math.hypot(x - ours, y - oursY)).toBeLessThan(0.001)
    },
  )

  test.each([
    ['urn:ogc:def:crs:EPSG::3405', 'EPSG:3405'],
    ['urn:ogc:def:crs:EPSG:9.9:3405', 'EPSG:3405'],
    ['http://www.opengis.net/def/crs/EPSG/0/9215', 'EPSG:9215'],
    ['urn:ogc:def:crs:OGC:1.3:CRS84', 'EPSG:4326'],
    ['epsg:4326', 'EPSG:4326'],
    ['9215', 'EPSG:9215'],
    ['EPSG:32650', 'EPSG:32650'],
    ['EPSG:9215/YX', 'EPSG:9215/YX'],
    [ESRI_107_15, 'EPSG:9215'],
    [ESRI_107_15.replace('D_Vietnam_2000', 'D_VN_2000'), 'EPSG:9215'],
  ])('%s is known', (name, id) => {
    expect(projectionOf(name)?.id).toBe(id)
  })

  test('a zone of VN-2000 that nobody numbered still gets the shift', () => {
    const own = projectionOf(ESRI_107_15.replace('107.25', '106.9'))
    const [x = 0] = own?.fromWgs84(LANG_SON) ?? []
    expect(own?.id).toBe('')
    expect(x).toBeGreaterThan(484_000)
    expect(metres(own?.toWgs84(own.fromWgs84(LANG_SON)) ?? [0, 0], LANG_SON)).toBeLessThan(0.002)
  })

  test.each([
    '',
    'EPSG:99999',
    'PROJCS["no",',
    'hệ toạ độ',
    'GEOGCS["Indian 1960",DATUM["D_Indian_1960",SPHEROID["Everest_Adjustment_1937",6377276.345,300.8017]],PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]]',
  ])('what cannot be placed is not guessed: %s', (name) => {
    expect(projectionOf(name)).toBeNull()
  })
})

describe('coordinates without a system', () => {
  const points: Pair[] = [LANG_SON, [106.35, 21.95], [107.05, 21.55], [106.6, 22.3]]
  test.each(['EPSG:4326', 'EPSG:9215', 'EPSG:3405', 'EPSG:5898', 'EPSG:9215/YX', 'EPSG:4326/YX'])(
    '%s is the first guess for its own coordinates',
    (id) => {
      const guesses = guessCrs(points.map((point) => projectionOf(id)?.fromWgs84(point) ?? [0, 0]))
      expect(guesses[0]).toMatchObject({ id, share: 1, swapped: id.endsWith('/YX') })
    },
  )

  test('UTM of WGS84 is among the guesses for its coordinates, after VN-2000', () => {
    const utm = projectionOf('EPSG:32648')
    const ids = guessCrs(points.map((point) => utm?.fromWgs84(point) ?? [0, 0])).map(({ id }) => id)
    expect(ids.slice(0, 2)).toEqual(['EPSG:3405', 'EPSG:32648'])
  })

  test('there is no guess for places elsewhere, nor for no places', () => {
    expect(guessCrs([[2.35, 48.85]])).toEqual([])
    expect(guessCrs([])).toEqual([])
  })

  test('they stay as they are, with a warning, until the user names the system', async () => {
    const zone = projectionOf('EPSG:9215')
    const [x = 0, y = 0] = zone?.fromWgs84(LANG_SON) ?? []
    const file = (coordinates: number[]) => strToU8(JSON.stringify({ type: 'Point', coordinates }))
    const silent = await read(file([x, y]), 'a.geojson')
    expect(silent.issues.map(({ code }) => code)).toEqual(['crsUnknown'])
    expect(silent.layers[0]).toMatchObject({ crs: null, records: [{ geometry: { coordinates: [x, y] } }] })
    const named = await read(file([y, x]), 'a.geojson', 'EPSG:9215/YX')
    expect(named.issues).toEqual([])
    expect(
      metres(positions(named.layers[0]?.records[0]?.geometry ?? null)[0] ?? [0, 0], LANG_SON),
    ).toBeLessThan(0.01)
  })

  test('a system that does not fit the coordinates is not forced on them', async () => {
    const file = strToU8(
      JSON.stringify({
        type: 'Point',
        coordinates: [449_158, 2_417_140],
        crs: { properties: { name: 'EPSG:4326' } },
      }),
    )
    const source = await read(file, 'a.geojson')
    expect(source.issues.map(({ code }) => code)).toEqual(['crsDoesNotFit'])
    expect(source.layers[0]?.crs).toBeNull()
  })
})
