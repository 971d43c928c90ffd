import type { Database, SqlJsStatic, SqlValue } from 'sql.js'
import type { Issue } from '../../domain/issues.ts'
import type { Source, SourceLayer, SourceOptions } from '../../domain/sources.ts'
import type { SourceFormat } from './format.ts'
import { asciiOf } from './json-bytes.ts'
import { layerBuilder, rawDate } from './layer-builder.ts'
import { placeLayer } from './place-layers.ts'
import { guarded, Refusal } from './refusal.ts'
import { readGpkgGeometry } from './wkb.ts'

/** GeoPackage: each table of features or attributes is a layer. */
export const geopackageSource: SourceFormat = {
  id: 'geopackage',
  labelVi: 'GeoPackage',
  labelEn: 'GeoPackage',
  extensions: ['.gpkg'],
  mime: 'application/geopackage+sqlite3',
  matches: (bytes) => asciiOf(bytes, 0, 15) === 'SQLite format 3',
  read: (bytes, options) => guarded('GeoPackage', options, (guardedOptions) => read(bytes, guardedOptions)),
}

async function read(bytes: Uint8Array, options: SourceOptions): Promise<Source> {
  const { default: start } = (await import('sql.js/dist/sql-wasm-inline.js')) as {
    default: () => Promise<SqlJsStatic>
  }
  const { Database } = await start()
  const database = new Database(bytes)
  try {
    return await readDatabase(database, options)
  } finally {
    database.close()
  }
}

/** What the contents table says about a layer. */
interface Contents {
  table: string
  title: string
  geometry: string | null
  crs: string | null
}

async function readDatabase(database: Database, options: SourceOptions): Promise<Source> {
  const contents = contentsOf(database)
  if (contents.length === 0) throw new Refusal('gpkgNoLayers')
  const layers: SourceLayer[] = []
  const issues: Issue[] = []
  for (const entry of contents) {
    const share = (done: number) => options.progress?.((layers.length + done) / contents.length)
    const { layer, issues: own } = await readTable(database, entry, share)
    layers.push(layer)
    issues.push(...own, ...(await placeLayer(layer, { crs: entry.crs, silent: null }, options)))
  }
  if (layers.every(({ records }) => records.length === 0)) throw new Refusal('noFeatures')
  return { format: 'geopackage', layers, issues }
}

/**
 * Only true tables are read: a view can be a query without end. Which is why the system tables are looked for first.
 * @throws Refusal gpkgNoLayers for a database that is no GeoPackage
 */
function contentsOf(database: Database): Contents[] {
  const tables = new Set(
    rows(database, "SELECT name FROM sqlite_master WHERE type = 'table'").map(([name]) => String(name)),
  )
  const system = ['gpkg_contents', 'gpkg_spatial_ref_sys', 'gpkg_geometry_columns']
  const known = system.filter((name) => tables.has(name) && columnsOf(database, name).length > 0)
  if (!known.includes('gpkg_contents')) throw new Refusal('gpkgNoLayers')
  const contents = rows(
    database,
    "SELECT table_name, identifier FROM gpkg_contents WHERE data_type IN ('features', 'attributes') ORDER BY rowid",
  )
  const spatial =
    known.length === system.length ? geometryColumns(database) : new Map<string, [string, string | null]>()
  return contents
    .map(([table, title]) => ({ table: String(table), title: String(title ?? table) }))
    .filter(({ table }) => tables.has(table))
    .map((entry) => {
      const [geometry, crs] = spatial.get(entry.table) ?? [null, null]
      return { ...entry, geometry, crs }
    })
}

function geometryColumns(database: Database): Map<string, [string, string | null]> {
  const found = rows(
    database,
    `SELECT g.table_name, g.column_name, s.organization, s.organization_coordsys_id, s.definition
     FROM gpkg_geometry_columns g LEFT JOIN gpkg_spatial_ref_sys s ON s.srs_id = g.srs_id`,
  )
  return new Map(
    found.map(([table, column, organization, code, definition]) => [
      String(table),
      [String(column), crsOf(String(organization ?? ''), Number(code), String(definition ?? ''))],
    ]),
  )
}

/** The definition when there is one: it is complete where a number may be unknown. −1 and 0 mean "undefined". */
function crsOf(organization: string, code: number, definition: string): string | null {
  if (organization.toUpperCase() === 'EPSG' && code === 4326) return 'EPSG:4326'
  if (/^\s*[A-Z_]+(CS|CRS)\s*\[/i.test(definition)) return definition
  return organization.toUpperCase() === 'EPSG' && code > 0 ? `EPSG:${code}` : null
}

interface Column {
  name: string
  type: string
}

/** Stored columns; computed ones could cost any amount of memory and are not data. */
function columnsOf(database: Database, table: string): Column[] {
  return rows(database, `PRAGMA table_xinfo(${quoted(table)})`)
    .filter((column) => column[6] === 0)
    .map((column) => ({ name: String(column[1]), type: String(column[2]).toUpperCase() }))
}

const EVERY = 2000

async function readTable(
  database: Database,
  { table, title, geometry }: Contents,
  progress: (share: number) => unknown,
): Promise<{ layer: SourceLayer; issues: Issue[] }> {
  const columns = columnsOf(database, table)
  const builder = layerBuilder(title)
  const fields = columns.filter(({ name }) => name !== geometry)
  for (const { name } of fields) builder.field(name)
  const total = Number(rows(database, `SELECT count(*) FROM ${quoted(table)}`)[0]?.[0] ?? 0)
  const wanted = geometry === null ? fields : [...fields, { name: geometry, type: '' }]
  const statement = database.prepare(
    `SELECT ${wanted.map(({ name }) => quoted(name)).join(', ')} FROM ${quoted(table)}`,
  )
  try {
    while (statement.step()) {
      const row = statement.get()
      const values = fields.map(({ name, type }, index) => [name, cell(row[index] ?? null, type)] as const)
      builder.add(values, geometry === null ? null : geometryOf(row[fields.length] ?? null))
      if (builder.count % EVERY === 0) await progress(builder.count / total)
    }
  } finally {
    statement.free()
  }
  return builder.finish()
}

/** Flags and days are stored as numbers and texts; the type of the column says what they are. */
function cell(value: SqlValue, type: string): unknown {
  if (value instanceof Uint8Array) return null
  if (type.startsWith('BOOL') && typeof value === 'number') return value !== 0
  if (type.startsWith('DATE') && typeof value === 'string') return rawDate(value.slice(0, 10)) ?? value
  return value
}

/** A damaged shape is reported by the builder under the number of its feature. */
function geometryOf(value: SqlValue): unknown {
  if (value === null) return null
  try {
    return value instanceof Uint8Array ? readGpkgGeometry(value) : { type: 'broken' }
  } catch {
    return { type: 'broken' }
  }
}

/** Rows of a query. A damaged database throws, which the guard reports. */
function rows(database: Database, sql: string): SqlValue[][] {
  return database.exec(sql)[0]?.values ?? []
}

function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`
}
