import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { FeatureCollection } from 'geojson'
import initSqlJs from 'sql.js'
import { afterAll, describe, expect, test } from 'vitest'
import { write as writeGeojson } from '../../shared/formats/snapshot/geojson.ts'
import { write as writeGpkg } from '../../shared/formats/snapshot/gpkg.ts'
import { hasOgr } from '../fixtures/ogr.ts'
import { dataInput } from '../fixtures/snapshot-input.ts'
import { showing } from '../fixtures/snapshot-overlays.ts'

const quiet = () => {}
const input = dataInput({ change: showing({ shown: ['riskZones'] }) })
const folder = mkdtempSync(join(tmpdir(), 'son-do-zones-'))
afterAll(() => rmSync(folder, { recursive: true }))

describe('risk zones in data files', () => {
  test('GeoPackage: a layer of its own with the hatches of the map, described like the others', async () => {
    const { Database } = await initSqlJs()
    const database = new Database(await writeGpkg(input, quiet))
    const rows = (sql: string) => database.exec(sql)[0]?.values ?? []
    expect(rows('SELECT kind, count(*), min(quality) FROM riskZones GROUP BY kind ORDER BY kind')).toEqual([
      ['flashFlood', 11, 'illustrative'],
      ['landslide', 14, 'illustrative'],
      ['specialUseForest', 5, 'illustrative'],
    ])
    const [[style = '', byDefault] = []] = rows(
      "SELECT styleQML, useAsDefault FROM layer_styles WHERE f_table_name = 'riskZones'",
    )
    expect(byDefault).toBe(1)
    const qml = String(style)
    for (const kind of ['landslide', 'flashFlood', 'specialUseForest'])
      expect(qml).toContain(`<category value="${kind}"`)
    expect(qml.match(/class="LinePatternFill"/g)).toHaveLength(2)
    expect(qml.match(/class="PointPatternFill"/g)).toHaveLength(1)
    database.close()
  })

  test('neither file speaks of zones where the map shows none', async () => {
    const plain = dataInput()
    const { Database } = await initSqlJs()
    const database = new Database(await writeGpkg(plain, quiet))
    expect(database.exec("SELECT * FROM gpkg_contents WHERE table_name = 'riskZones'")).toEqual([])
    database.close()
    expect(new TextDecoder().decode(await writeGeojson(plain, quiet))).not.toContain('riskZones')
  })

  test('GeoJSON: a collection of its own beside the communes', async () => {
    const file = JSON.parse(
      new TextDecoder().decode(await writeGeojson(input, quiet)),
    ) as FeatureCollection & {
      riskZones: FeatureCollection
    }
    expect(file.features.every(({ id }) => typeof id === 'string')).toBe(true)
    expect(file.riskZones.features).toHaveLength(30)
    expect(file.riskZones.features[0]?.properties).toMatchObject({ quality: 'illustrative' })
    for (const { geometry } of file.riskZones.features) {
      if (geometry.type !== 'MultiPolygon') throw new Error(geometry.type)
      const [ring = []] = geometry.coordinates[0] ?? []
      const twice = ring.reduce((sum, [x = 0, y = 0], i) => {
        const [x1 = 0, y1 = 0] = ring[(i + 1) % ring.length] ?? []
        return sum + x * y1 - x1 * y
      }, 0)
      expect(twice).toBeGreaterThan(0)
    }
  })

  test.skipIf(!hasOgr)('GDAL finds the zones valid and where they belong', async () => {
    const path = join(folder, 'zones.gpkg')
    writeFileSync(path, await writeGpkg(input, quiet))
    const sql =
      'SELECT count(*) AS n, sum(ST_IsValid(geom)) AS valid, min(ST_MinX(geom)) AS west FROM riskZones'
    const { stdout, stderr } = spawnSync('ogrinfo', ['-dialect', 'SQLite', '-sql', sql, path], {
      encoding: 'utf8',
    })
    expect(stderr.replace(/.*gpkg_extensions.*/g, '')).not.toMatch(/error/i)
    expect(stdout).toMatch(/n \(Integer[^)]*\) = 30/)
    expect(stdout).toMatch(/valid \(Integer[^)]*\) = 30/)
    expect(stdout).toMatch(/west \(Real\) = 106/)
  })
})
