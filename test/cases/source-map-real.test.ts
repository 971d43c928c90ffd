import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { SourceLayer } from '../../shared/domain/sources.ts'
import { readSource } from '../../shared/formats/source/index.ts'
import { upright } from '../fixtures/map-layers.ts'
import { hasOgr, ogrFile, ogrShapefile } from '../fixtures/ogr.ts'

const FOLDER = join(import.meta.dirname, '../../../shared/geodata')
const FILES = [
  ['2020', 200],
  ['2024', 194],
  ['2025', 65],
] as const

async function layerOf(bytes: Uint8Array, name: string): Promise<SourceLayer> {
  const checked = await readSource(bytes, { name })
  if (!checked.ok) throw new Error(JSON.stringify(checked.issues))
  expect(checked.issues).toEqual([])
  const [layer] = checked.value.layers
  if (!layer) throw new Error('no layer')
  return layer
}

/** Code, full name and outline of each feature, whatever the order of the fields. */
function rows(layer: SourceLayer) {
  const at = ['code', 'fullName'].map((name) => layer.fields.findIndex((field) => field.name === name))
  return layer.records.map(({ values, geometry }) => [
    ...at.map((index) => values[index]),
    geometry && upright(geometry).type,
  ])
}

describe.runIf(existsSync(FOLDER))('real outlines', () => {
  test.each(FILES)(
    'communes of %s: %i features as GeoJSON, and the same through ogr2ogr',
    async (year, count) => {
      const bytes = new Uint8Array(readFileSync(join(FOLDER, `communes-${year}.geojson`)))
      const source = JSON.parse(new TextDecoder().decode(bytes)) as {
        features: { properties: { code: string; fullName: string }; geometry: { type: string } }[]
      }
      const layer = await layerOf(bytes, `communes-${year}.geojson`)
      expect(layer.geometry).toBe('polygon')
      const wanted = source.features.map(({ properties, geometry }) => [
        properties.code,
        properties.fullName,
        geometry.type,
      ])
      expect(wanted).toHaveLength(count)
      expect(rows(layer)).toEqual(wanted)
      if (!hasOgr) return
      const text = new TextDecoder().decode(bytes)
      const files: [Uint8Array, string][] = [
        [ogrShapefile(text, `communes-${year}`, ['-lco', 'ENCODING=UTF-8']), 'a.zip'],
        [ogrFile(text, 'GPKG', 'a.gpkg'), 'a.gpkg'],
      ]
      for (const [converted, name] of files) {
        const other = await layerOf(converted, name)
        expect(rows(other)).toEqual(wanted)
        expect(other.records.map(({ geometry }) => geometry && upright(geometry))).toEqual(
          layer.records.map(({ geometry }) => geometry && upright(geometry)),
        )
      }
    },
  )
})
