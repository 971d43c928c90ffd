import { readdirSync, readFileSync } from 'node:fs'
import * as turf from '@turf/turf'
import type { Feature, MultiPolygon, Polygon, Position } from 'geojson'
import { describe, expect, test } from 'vitest'
import { buildAll } from '../../geodata/build.ts'
import { editions, geometryFiles, riskZones } from '../../geodata/index.ts'
import { areaErrors, decode } from '../../geodata/schematic/quality.ts'

const built = new URL('../../geodata/built/', import.meta.url)
type Area = Feature<Polygon | MultiPolygon>
const polygonsOf = ({ geometry: g }: Area): Position[][][] =>
  g.type === 'Polygon' ? [g.coordinates] : g.coordinates

test('the committed files are what the rows give, byte for byte', () => {
  const files = buildAll()
  expect(readdirSync(built).sort()).toEqual([...files.keys()].sort())
  for (const [name, content] of files)
    expect(
      readFileSync(new URL(name, built), 'utf8') === content,
      `${name}: run npx tsx geodata/build.ts`,
    ).toBe(true)
}, 60_000)

describe.each(editions.map((e) => [e.id, e] as const))('geometry of %s', (id, edition) => {
  const topology = geometryFiles[id]!
  const communes = decode(topology, 'communes')
  const province = decode(topology, 'province')

  test('every commune has a polygon, in the order of the edition', () => {
    expect(communes.map((f) => f.id)).toEqual(edition.communes.map((c) => c.code))
    for (const f of communes) expect(turf.area(f), String(f.id)).toBeGreaterThan(0.3e6)
  })

  test('every polygon contains its point', () => {
    edition.communes.forEach((c, i) => {
      expect(turf.booleanPointInPolygon(turf.point([c.lon, c.lat]), communes[i]!), c.fullName).toBe(true)
    })
  })

  test('outer rings run counter-clockwise, holes clockwise, and rings close', () => {
    for (const f of [...communes, ...decode(topology, 'districts'), ...province])
      for (const rings of polygonsOf(f))
        rings.forEach((ring, i) => {
          expect(turf.booleanClockwise(ring), `${f.id} ring ${i}`).toBe(i > 0)
          expect(ring[0]).toEqual(ring.at(-1))
        })
  })

  test('no line crosses itself', () => {
    for (const f of communes) expect(turf.kinks(f).features, String(f.id)).toHaveLength(0)
  })

  test('cells tile the province: neighbours share their arcs', () => {
    const sum = communes.reduce((total, f) => total + turf.area(f), 0)
    const whole = province.reduce((total, f) => total + turf.area(f), 0)
    expect(Math.abs(sum / whole - 1)).toBeLessThan(1e-6)
    expect(province).toHaveLength(1)
    expect(polygonsOf(province[0]!)).toHaveLength(1)
    expect(polygonsOf(province[0]!)[0]).toHaveLength(1)
  })

  test('districts tile the province too, or are absent', () => {
    const districts = decode(topology, 'districts')
    expect(districts.map((f) => f.id)).toEqual(edition.districts.map((d) => d.code))
    if (districts.length === 0) return
    const sum = districts.reduce((total, f) => total + turf.area(f), 0)
    expect(Math.abs(sum / turf.area(province[0]!) - 1)).toBeLessThan(1e-6)
  })

  test('drawn areas are near those of the gazetteer, and the file is small', () => {
    const errors = areaErrors(topology, edition.communes)
    expect(errors[Math.floor(errors.length / 2)]).toBeLessThan(0.08)
    expect(readFileSync(new URL(`geometry-${id}.json`, built)).length).toBeLessThan(70_000)
  })
})

test('hazard areas stay inside the province', () => {
  const province = decode(geometryFiles['2020']!, 'province')[0]!
  const beyond = turf.buffer(province, 0.1, { units: 'kilometers' })!
  for (const zone of riskZones.features) expect(turf.booleanWithin(zone, beyond)).toBe(true)
})
