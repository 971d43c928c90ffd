import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { editions } from '../../geodata/index.ts'
import { readSource } from '../../shared/formats/source/index.ts'
import { hasOgr, ogrShapefile } from '../fixtures/ogr.ts'
import { taken } from './intake-support.ts'

const fileOf = (id: string) => new URL(`../../../shared/geodata/communes-${id}.geojson`, import.meta.url)

describe('real boundaries come in in one go', () => {
  for (const edition of editions) {
    const file = fileOf(edition.id)
    const text = () => readFileSync(file, 'utf8')
    const files: [string, boolean, () => { name: string; bytes: Uint8Array }][] = [
      ['GeoJSON', true, () => ({ name: 'a.geojson', bytes: new TextEncoder().encode(text()) })],
      [
        'Shapefile of ogr2ogr',
        hasOgr,
        () => ({ name: 'a.zip', bytes: ogrShapefile(text(), 'communes', ['-lco', 'ENCODING=UTF-8']) }),
      ],
    ]
    test.skipIf(!existsSync(file)).each(files.filter(([, possible]) => possible))(
      `edition ${edition.id} as %s`,
      async (_, __, make) => {
        const { name, bytes } = make()
        const read = await readSource(bytes, { name })
        const [layer] = read.ok ? read.value.layers : []
        if (!layer) throw new Error('not read')
        const { report, result } = taken(layer, {}, { edition })
        expect(report.kind).toBe('boundaries')
        expect(report.issues.filter(({ severity }) => severity === 'error')).toEqual([])
        expect(report.questions).toEqual([])
        expect(report.rows.in).toBe(edition.communes.length)
        expect(result.outlines.map(({ code }) => code)).toEqual(edition.communes.map(({ code }) => code))
        expect(report.ready).toBe(true)
      },
    )
  }
})
