import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { FeatureCollection, MultiPolygon, Polygon, Position } from 'geojson'
import initSqlJs, { type Database } from 'sql.js'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { SnapshotCommune } from '../../shared/domain/snapshots.ts'
import { write as writeCsv } from '../../shared/formats/snapshot/csv.ts'
import { write as writeGeojson } from '../../shared/formats/snapshot/geojson.ts'
import { write as writeGpkg } from '../../shared/formats/snapshot/gpkg.ts'
import { listSums } from '../../shared/model/lists/sums.ts'
import { costPerPersonOf } from '../../shared/model/snapshot/communes.ts'
import { hasOgr } from '../fixtures/ogr.ts'
import { parseCsv } from '../fixtures/read-list.ts'
import { dataInput, NASTY, nastyItems, savedInput } from '../fixtures/snapshot-input.ts'

const quiet = () => {}
const text = (bytes: Uint8Array) => new TextDecoder('utf-8', { fatal: true }).decode(bytes)
const all = dataInput({ top: 200 })
const { content, hash } = all.snapshot
const sums = listSums(content.list, () => null)
const names = content.communes.map(({ fullName }) => fullName).sort()

/** The same state as earlier releases froze it: with people per triệu đồng, and nothing where nobody is served. */
const earlier: typeof all = {
  ...all,
  snapshot: {
    ...all.snapshot,
    content: {
      ...content,
      communes: content.communes.map(({ costPerPerson, ...commune }): SnapshotCommune => {
        return { ...commune, peoplePerMillion: costPerPerson ? 1 / costPerPerson : null }
      }),
    },
  },
}

test('a state that an earlier release froze keeps its value in every file, in the words of today', async () => {
  const known = content.communes.filter(({ costPerPerson }) => costPerPerson)
  expect(known.length).toBeGreaterThan(20)
  const [head = [], ...rows] = parseCsv(text(await writeCsv(earlier, quiet)).replace('\ufeff', ''))
  const at = (name: string) => head.indexOf(name)
  const written = new Map(rows.map((row) => [row[at('code')], Number(row[at('trieuDongPerPerson')])]))
  const { features } = JSON.parse(text(await writeGeojson(earlier, quiet))) as FeatureCollection
  const drawn = new Map(features.map(({ properties }) => [properties?.code, properties?.trieuDongPerPerson]))
  for (const { code, costPerPerson } of known) {
    expect(written.get(code), code).toBeCloseTo(costPerPerson ?? 0, 8)
    expect(drawn.get(code), code).toBeCloseTo(costPerPerson ?? 0, 8)
  }
  expect(content.communes.filter(({ costPerPerson }) => !costPerPerson).map(costPerPersonOf)).not.toContain(0)
  expect(earlier.snapshot.content.communes.map(costPerPersonOf).filter(Boolean)).toHaveLength(known.length)
})

describe('CSV', () => {
  /** Records by head; the reader shares nothing with the writer. */
  const records = async (input = all): Promise<Record<string, string>[]> => {
    const [head = [], ...lines] = parseCsv(text(await writeCsv(input, quiet)).replace('\ufeff', ''))
    return lines.map((line) => Object.fromEntries(head.map((name, at) => [name, line[at] ?? ''])))
  }
  const sumOf = (rows: Record<string, string>[], head: string) =>
    rows.reduce((sum, row) => sum + Number(row[head] || 0), 0)

  test('begins with the mark of UTF-8 and has a line for each work, adding up to the plan', async () => {
    expect([...(await writeCsv(all, quiet)).slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf])
    const rows = await records()
    expect(rows.filter(({ item }) => item)).toHaveLength(content.list.items.length)
    expect(sumOf(rows, 'costTrieuDong')).toBe(sums.cost)
    for (const [year, byLine] of Object.entries(sums.byYear)) {
      for (const [line, amount] of Object.entries(byLine)) {
        expect(sumOf(rows, `${line}.${year}.planned`)).toBe(amount)
      }
    }
  })

  test('names every commune, those without works too, and says on each line what it comes from', async () => {
    const rows = await records()
    const byCode = new Map(rows.map(({ code, commune = '' }) => [code, commune]))
    expect([...byCode.values()].sort()).toEqual(names)
    for (const row of rows) {
      expect(row.snapshot).toBe(hash)
      expect([row.edition, row.period, row.date]).toEqual(['2020', '2024', '2026-03-05'])
      expect(row.snapshotQuality).toBe('illustrative')
    }
  })

  test('a missing figure is blank, and each figure has its quality', async () => {
    const rows = await records()
    const blank = content.communes.find(({ figures }) => figures.zone?.value === null)
    const row = rows.find(({ code }) => code === blank?.code)
    expect([row?.zone, row?.zoneQuality]).toEqual(['', ''])
    const figures = content.indicators.map(({ id }) => `${id}Quality`)
    expect(Object.keys(rows[0] ?? {})).toEqual(expect.arrayContaining(figures))
  })

  test('of a saved list holds its works alone, with changes and payments; no column for what nobody reported', async () => {
    const rows = await records(savedInput())
    expect(rows).toHaveLength(4)
    const row = rows.find(({ item }) => item === 'chuyen')
    expect(row).toMatchObject({
      ...{
        'development.2025.planned': '60',
        'development.2025.adjusted': '50',
        'recurrent.2026.planned': '10',
      },
      ...{ 'development.2025.disbursed': '40', 'development.2025.carried': '10', listVersion: '7' },
    })
    expect(row).not.toHaveProperty('recurrent.2026.disbursed')
  })

  test('nothing in it runs as a formula', async () => {
    for (const row of await records(savedInput(nastyItems()))) {
      for (const [head, value] of Object.entries(row)) {
        if (Number.isNaN(Number(value))) expect(value, head).not.toMatch(/^[=+\-@\t\r]/)
      }
    }
  })
})

/** Shoelace formula; positive when counter-clockwise. */
const area = (ring: Position[]) =>
  ring.reduce((sum, [x = 0, y = 0], i) => {
    const [nextX = 0, nextY = 0] = ring[(i + 1) % ring.length] ?? []
    return sum + x * nextY - nextX * y
  }, 0) / 2

describe('GeoJSON', () => {
  type File = FeatureCollection<Polygon | MultiPolygon> & Record<string, unknown>
  const read = async (input = all): Promise<File> => JSON.parse(text(await writeGeojson(input, quiet)))

  test('has a feature for each commune with its name, works and figures', async () => {
    const { features } = await read()
    expect(features.map(({ properties }) => properties?.name).sort()).toEqual(names)
    expect(features.every(({ properties }) => properties?.name === properties?.name.normalize('NFC'))).toBe(
      true,
    )
    const cost = features.reduce((sum, { properties }) => sum + (properties?.costTrieuDong ?? 0), 0)
    expect(cost).toBe(sums.cost)
    const works = features.flatMap(({ properties }) => properties?.works ?? [])
    expect(works).toHaveLength(content.list.items.length)
    for (const { id } of content.indicators) expect(features[0]?.properties).toHaveProperty(`${id}Quality`)
  })

  test('outer rings run counter-clockwise, holes clockwise, with six decimals at most (RFC 7946)', async () => {
    for (const { geometry } of (await read()).features) {
      const polygons = geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates
      for (const rings of polygons) {
        rings.forEach((ring, index) => {
          expect(area(ring) > 0).toBe(index === 0)
          for (const value of ring.flat())
            expect(Math.abs(value * 1e6 - Math.round(value * 1e6))).toBeLessThan(1e-4)
        })
      }
    }
  })

  test('says in foreign members what it is and how far to trust it', async () => {
    expect(await read()).toMatchObject({
      ...{ snapshot: { hash }, edition: '2020', date: '2026-03-05', illustrative: true, link: all.url },
      ...{ quality: 'illustrative', schematic: true, moneyUnit: 'triệu đồng' },
    })
    const english = await read(dataInput({ lang: 'en' }))
    expect(english).toMatchObject({
      moneyUnit: 'million VND',
      geometryNote: expect.stringContaining('Schematic'),
    })
    expect(english.features).toHaveLength(20)
  })

  test('of nothing chosen holds all communes', async () => {
    expect((await read(savedInput([]))).features).toHaveLength(200)
  })
})

describe('GeoPackage', () => {
  let database: Database
  let bytes: Uint8Array
  beforeAll(async () => {
    bytes = await writeGpkg(all, quiet)
    const { Database } = await initSqlJs()
    database = new Database(bytes)
  })
  afterAll(() => database.close())
  const rows = (sql: string) => database.exec(sql)[0]?.values ?? []

  test('is a GeoPackage 1.3 whose tables hang together', () => {
    expect(rows('PRAGMA application_id')[0]).toEqual([0x47504b47])
    expect(rows('PRAGMA user_version')[0]).toEqual([10300])
    expect(rows('PRAGMA integrity_check')[0]).toEqual(['ok'])
    expect(rows('PRAGMA foreign_key_check')).toEqual([])
    expect(rows("SELECT table_name FROM gpkg_contents WHERE data_type = 'features'").flat()).toEqual([
      'communes',
      'works',
    ])
  })

  test('its sums, counts, names and hash are those of the snapshot', () => {
    expect(rows('SELECT name FROM communes').flat().map(String).sort()).toEqual(names)
    expect(rows('SELECT sum(costTrieuDong) FROM communes')[0]).toEqual([sums.cost])
    expect(rows('SELECT count(*), sum(costTrieuDong) FROM works')[0]).toEqual([
      content.list.items.length,
      sums.cost,
    ])
    expect(rows('SELECT line, sum(planned) FROM money GROUP BY line ORDER BY line')).toEqual(
      Object.entries(sums.byLine).sort(),
    )
    expect(rows('SELECT hash, edition, date, illustrative, link FROM snapshot')).toEqual([
      [hash, '2020', '2026-03-05', 1, all.url],
    ])
    expect(rows('SELECT count(*) FROM sources')[0]).toEqual([content.sources.length])
  })

  test('styles draw the classes of the legend, each commune falls in one, and no data are hatched', () => {
    const styles = new Map(
      rows('SELECT f_table_name, styleQML FROM layer_styles').map(([a, b]) => [a, String(b)]),
    )
    const communes = styles.get('communes') ?? ''
    const classes = [...communes.matchAll(/<category value="([^"]*)"/g)].map(([, value = '']) =>
      value.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&'),
    )
    for (const row of content.view.rows) expect(classes).toContain(row.label.vi)
    for (const [value] of rows('SELECT DISTINCT viewClass FROM communes')) expect(classes).toContain(value)
    expect(communes).toContain('LinePatternFill')
    for (const { colour, label } of content.view.rows) {
      const [count] = rows(`SELECT count(*) FROM communes WHERE viewClass = '${label.vi}'`)[0] ?? []
      expect(count, String(colour)).toBe(content.view.colours.filter((own) => own === colour).length)
    }
    const kinds = new Set(content.list.items.map(({ workType }) => workType))
    for (const kind of kinds) expect(styles.get('works')).toContain(`<category value="${kind}"`)
  })

  test('the same snapshot gives the same bytes', async () => {
    expect(Buffer.compare(bytes, await writeGpkg(all, quiet))).toBe(0)
  })

  test('texts of people are stored as they are, markup in names does not break the styles', async () => {
    const input = savedInput(nastyItems(), { lang: 'en' })
    for (const row of input.snapshot.content.view.rows) row.label.en = `<"${row.label.en}" & more>`
    const { Database } = await initSqlJs()
    const other = new Database(await writeGpkg(input, quiet))
    const stored = other.exec('SELECT name FROM works')[0]?.values.flat()
    expect(stored).toEqual(expect.arrayContaining(NASTY.slice(0, 4)))
    const [[qml = ''] = []] =
      other.exec("SELECT styleQML FROM layer_styles WHERE styleName = 'communes'")[0]?.values ?? []
    expect(String(qml)).toContain('value="&lt;&quot;')
    other.close()
  })
})

describe.skipIf(!hasOgr)('GDAL', () => {
  const folder = mkdtempSync(join(tmpdir(), 'son-do-ogr-'))
  afterAll(() => rmSync(folder, { recursive: true, force: true }))
  const run = (program: string, ...args: string[]) => {
    const { stdout, stderr } = spawnSync(program, args, { encoding: 'utf8', maxBuffer: 1e8 })
    return { stdout, trouble: stderr.split('\n').filter((line) => /error|warning/i.test(line)) }
  }

  test.each(['vi', 'en'] as const)('reads the GeoPackage without a complaint: %s', async (lang) => {
    const path = join(folder, `${lang}.gpkg`)
    const input = dataInput({ lang, top: 30 })
    writeFileSync(path, await writeGpkg(input, quiet))
    const { stdout, trouble } = run('ogrinfo', '-so', '-al', path)
    expect(trouble).toEqual([])
    expect(stdout).toMatch(/Layer name: communes[\s\S]*Geometry: Multi Polygon[\s\S]*Feature Count: 200/)
    expect(stdout).toContain(input.snapshot.hash)
    expect(stdout).toContain(`Feature Count: ${input.snapshot.content.list.items.length}`)
    const sql = 'SELECT sum(ST_IsValid(geom)) AS sound, count(*) AS n FROM communes'
    const checked = run('ogrinfo', '-dialect', 'SQLite', '-sql', sql, path)
    if (!checked.trouble.length) expect(checked.stdout).toMatch(/sound \(Integer\) = 200/)
    const csv = run('ogr2ogr', '-f', 'CSV', '/vsistdout/', path, 'communes', '-select', 'code,name')
    const read = parseCsv(csv.stdout).slice(1)
    expect(read.map(([, name]) => name).sort()).toEqual(names)
    expect(read.every(([code]) => /^\d{5}$/.test(code ?? ''))).toBe(true)
  })

  test('reads the GeoJSON: names, sums and places', async () => {
    const path = join(folder, 'all.geojson')
    writeFileSync(path, await writeGeojson(all, quiet))
    const { stdout, trouble } = run(
      'ogr2ogr',
      '-f',
      'CSV',
      '/vsistdout/',
      path,
      '-select',
      'name,costTrieuDong',
    )
    expect(trouble).toEqual([])
    const read = parseCsv(stdout).slice(1)
    expect(read.map(([name]) => name).sort()).toEqual(names)
    expect(read.reduce((sum, [, cost]) => sum + Number(cost || 0), 0)).toBe(sums.cost)
  })
})
