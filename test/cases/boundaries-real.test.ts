import { existsSync, readFileSync } from 'node:fs'
import type { FeatureCollection, MultiPolygon, Polygon } from 'geojson'
import { feature } from 'topojson-client'
import { describe, expect, test } from 'vitest'
import { geometryFiles } from '../../geodata/index.ts'
import { toTopology } from '../../shared/formats/boundary-topology.ts'
import { decodeTopology } from '../../shared/model/geometry.ts'
import { editionNamed } from '../fixtures/box.ts'
import { takenFile } from '../fixtures/take-file.ts'

const take = (bytes: Uint8Array | string, id: string) =>
  takenFile(bytes, 'ranh-gioi.geojson', {}, { edition: editionNamed(id) })

test.each(['2020', '2024', '2025'])('the outlines in the box of %s pass as a boundary file', async (id) => {
  const topology = geometryFiles[id]!
  const collection = feature(topology, topology.objects.communes)
  const { report, result } = await take(JSON.stringify(collection), id)
  expect(report).toMatchObject({ kind: 'boundaries', ready: true, questions: [], issueCounts: { error: 0 } })
  expect(result.outlines).toHaveLength(editionNamed(id).communes.length)
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
  ])('of %s are %i communes, all matched, all sound', async (id, count) => {
    const bytes = new Uint8Array(readFileSync(new URL(`communes-${id}.geojson`, REAL)))
    const { report, result } = await take(bytes, id)
    expect(report.issues.filter(({ severity }) => severity === 'error')).toEqual([])
    expect(report).toMatchObject({ rows: { in: count, open: 0, wrong: 0 }, questions: [], ready: true })
    const decoded = decodeTopology(toTopology(result.outlines, editionNamed(id)))
    expect(decoded.communes).toHaveLength(count)
  })

  test('by name within district match as well', async () => {
    const file = load('2020')
    for (const one of file.features) {
      delete one.id
      one.properties = { ten_xa: one.properties.fullName, huyen: one.properties.districtName }
    }
    const { report } = await take(JSON.stringify(file), '2020')
    expect(report.matchedBy).toEqual({ code: 0, retiredCode: 0, name: 200, decision: 0 })
    expect(report.ready).toBe(true)
  })

  test('with 5 wrong codes, 1 ambiguous name and 1 broken ring wait for just those 7', async () => {
    const file = load('2020')
    for (let i = 0; i < 5; i += 1) file.features[i * 10]!.properties.code = `9999${i}`
    const names = file.features.map((one) => one.properties.name)
    const twice = names.findIndex((name, index) => names.indexOf(name) !== index)
    file.features[twice]!.properties = { name: names[twice] }
    delete file.features[twice]!.id
    const broken = file.features[101]!.geometry
    const ring = broken.type === 'Polygon' ? broken.coordinates[0] : broken.coordinates[0]?.[0]
    ring?.pop()
    const { report } = await take(JSON.stringify(file), '2020')
    expect(report.questions.map(({ reason, place }) => `${reason} ${place.feature}`).sort()).toEqual(
      [`ambiguous ${twice + 1}`, ...Array.from({ length: 5 }, (_, i) => `unknown ${i * 10 + 1}`)].sort(),
    )
    expect(report.questions.every(({ candidates }) => candidates.length > 0)).toBe(true)
    const errors = report.issues.filter(({ severity }) => severity === 'error')
    expect(errors.map(({ code, place }) => `${code} ${place.feature}`)).toEqual(['brokenRing 102'])
    expect(report.rows).toEqual({ read: 200, in: 193, open: 6, leftOut: 0, wrong: 1 })
    expect(report.ready).toBe(false)
  })
})
