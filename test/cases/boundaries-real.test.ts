import { existsSync, readFileSync } from 'node:fs'
import type { FeatureCollection, MultiPolygon, Polygon } from 'geojson'
import { feature } from 'topojson-client'
import { describe, expect, test } from 'vitest'
import { geometryFiles } from '../../geodata/index.ts'
import type { Issue } from '../../shared/domain/issues.ts'
import { readBoundaries, toTopology } from '../../shared/formats/boundaries.ts'
import { decodeTopology } from '../../shared/model/geometry.ts'
import { editionNamed } from '../fixtures/box.ts'

const brief = ({ code, place }: Issue) => `${code} ${place.feature}`

test.each(['2020', '2024', '2025'])('the outlines in the box of %s pass as a boundary file', (id) => {
  const topology = geometryFiles[id]!
  const collection = feature(topology, topology.objects.communes)
  const reading = readBoundaries(JSON.stringify(collection), { edition: editionNamed(id) })
  expect(reading.issues).toEqual([])
  expect(reading.features).toHaveLength(editionNamed(id).communes.length)
})

const REAL = new URL('../../../shared/geodata/', import.meta.url)

describe.skipIf(!existsSync(new URL('communes-2020.geojson', REAL)))('real boundaries', () => {
  type Real = FeatureCollection<Polygon | MultiPolygon, Record<string, unknown>>
  const load = (id: string) =>
    JSON.parse(readFileSync(new URL(`communes-${id}.geojson`, REAL), 'utf8')) as Real

  test.each([
    ['2020', 200],
    ['2024', 194],
    ['2025', 65],
  ])('of %s are %i communes, all matched, all sound', (id, count) => {
    const bytes = new Uint8Array(readFileSync(new URL(`communes-${id}.geojson`, REAL)))
    const reading = readBoundaries(bytes, { edition: editionNamed(id) })
    expect(reading.issues).toEqual([])
    expect([reading.matched, reading.unmatchedRows, reading.ambiguousRows]).toEqual([count, [], []])
    const decoded = decodeTopology(toTopology(reading.features, editionNamed(id)))
    expect(decoded.communes).toHaveLength(count)
  })

  test('by name within district match as well', () => {
    const file = load('2020')
    for (const one of file.features) {
      delete one.id
      one.properties = { ten_xa: one.properties.fullName, huyen: one.properties.districtName }
    }
    const reading = readBoundaries(JSON.stringify(file), { edition: editionNamed('2020') })
    expect(reading.issues).toEqual([])
    expect(reading.matchedBy).toEqual({ code: 0, retiredCode: 0, name: 200 })
  })

  test('with 5 wrong codes, 1 ambiguous name and 1 broken ring are refused with those 7 issues', () => {
    const file = load('2020')
    for (let i = 0; i < 5; i += 1) file.features[i * 10]!.properties.code = `9999${i}`
    const names = file.features.map((one) => one.properties.name)
    const twice = names.findIndex((name, index) => names.indexOf(name) !== index)
    file.features[twice]!.properties = { name: names[twice] }
    delete file.features[twice]!.id
    const broken = file.features[101]!.geometry
    const ring = broken.type === 'Polygon' ? broken.coordinates[0] : broken.coordinates[0]?.[0]
    ring?.pop()
    const reading = readBoundaries(JSON.stringify(file), { edition: editionNamed('2020') })
    expect(reading.issues.map(brief).sort()).toEqual(
      ['ambiguousName', ...Array.from({ length: 5 }, (_, i) => `unknownCode ${i * 10 + 1}`), 'brokenRing 102']
        .map((line) => (line === 'ambiguousName' ? `${line} ${twice + 1}` : line))
        .sort(),
    )
    expect([reading.matched, reading.unmatchedRows.length, reading.ambiguousRows.length]).toEqual([194, 5, 1])
    expect(reading.unmatchedRows.every((row) => row.candidates.length > 0)).toBe(true)
    expect(reading.features).toEqual([])
  })
})
