import type { Database, SqlJsStatic } from 'sql.js'
import { documentTranslator } from '../../messages/documents.ts'
import { formatDate } from '../../model/format.ts'
import type { ExportInput, Progress } from './format.ts'
import { communesStyle, worksStyle, zonesStyle } from './gpkg-style.ts'
import { type GpkgTable, gpkgTables } from './gpkg-tables.ts'

/** "GPKG", and version 1.3.0 (OGC 12-128r17). */
const APPLICATION_ID = 0x47504b47
const USER_VERSION = 10300

const WGS84 =
  'GEOGCS["WGS 84",DATUM["WGS_1984",SPHEROID["WGS 84",6378137,298.257223563,AUTHORITY["EPSG","7030"]],AUTHORITY["EPSG","6326"]],PRIMEM["Greenwich",0,AUTHORITY["EPSG","8901"]],UNIT["degree",0.0174532925199433,AUTHORITY["EPSG","9122"]],AUTHORITY["EPSG","4326"]]'

/** Tables that the standard asks for, and the one in which QGIS looks for styles. */
const SYSTEM = `
CREATE TABLE gpkg_spatial_ref_sys (srs_name TEXT NOT NULL, srs_id INTEGER NOT NULL PRIMARY KEY, organization TEXT NOT NULL,
  organization_coordsys_id INTEGER NOT NULL, definition TEXT NOT NULL, description TEXT);
INSERT INTO gpkg_spatial_ref_sys VALUES
  ('WGS 84 geodetic', 4326, 'EPSG', 4326, '${WGS84}', 'longitude and latitude in decimal degrees on the WGS 84 spheroid'),
  ('Undefined cartesian SRS', -1, 'NONE', -1, 'undefined', 'undefined cartesian coordinate reference system'),
  ('Undefined geographic SRS', 0, 'NONE', 0, 'undefined', 'undefined geographic coordinate reference system');
CREATE TABLE gpkg_contents (table_name TEXT NOT NULL PRIMARY KEY, data_type TEXT NOT NULL, identifier TEXT UNIQUE, description TEXT DEFAULT '',
  last_change DATETIME NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now')), min_x DOUBLE, min_y DOUBLE, max_x DOUBLE, max_y DOUBLE, srs_id INTEGER,
  CONSTRAINT fk_gc_r_srs_id FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys(srs_id));
CREATE TABLE gpkg_geometry_columns (table_name TEXT NOT NULL, column_name TEXT NOT NULL, geometry_type_name TEXT NOT NULL, srs_id INTEGER NOT NULL,
  z TINYINT NOT NULL, m TINYINT NOT NULL, CONSTRAINT pk_geom_cols PRIMARY KEY (table_name, column_name),
  CONSTRAINT uk_gc_table_name UNIQUE (table_name), CONSTRAINT fk_gc_tn FOREIGN KEY (table_name) REFERENCES gpkg_contents(table_name),
  CONSTRAINT fk_gc_srs FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys (srs_id));
CREATE TABLE layer_styles (id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, f_table_catalog TEXT(256), f_table_schema TEXT(256), f_table_name TEXT(256),
  f_geometry_column TEXT(256), styleName TEXT(30), styleQML TEXT, styleSLD TEXT, useAsDefault BOOLEAN, description TEXT, owner TEXT(30), ui TEXT(30),
  update_time DATETIME DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now')));
`

/**
 * GeoPackage 1.3 of a snapshot: communes (areas) and works (points) with their QGIS styles, items, money, sources and what the file was made of as plain
 * tables. Every date in it is the snapshot's, so the same snapshot gives the same bytes.
 */
export async function write(input: ExportInput, progress: Progress): Promise<Uint8Array> {
  const { default: start } = (await import('sql.js/dist/sql-wasm-inline.js')) as {
    default: () => Promise<SqlJsStatic>
  }
  const { Database } = await start()
  const database = new Database()
  try {
    database.run(`PRAGMA application_id = ${APPLICATION_ID}; PRAGMA user_version = ${USER_VERSION};`)
    database.run(SYSTEM)
    const tables = gpkgTables(input)
    const about = aboutOf(input)
    tables.forEach((table, index) => {
      writeTable(database, table, about)
      progress((index + 1) / (tables.length + 1))
    })
    writeStyles(database, input, about)
    return database.export()
  } finally {
    database.close()
    progress(1)
  }
}

interface About {
  /** ISO moment. */
  moment: string
  description: string
}

/** What each table says of itself: snapshot, edition, and that figures are invented where they are. */
function aboutOf({ snapshot }: ExportInput): About {
  const { content, lang, hash, title, dateIso } = snapshot
  const t = documentTranslator(lang)
  const words = [
    ...[
      title,
      t('official.hash', { hash }),
      t('official.edition', { edition: content.edition, date: formatDate(dateIso, lang) }),
    ],
    ...(content.illustrative ? [t('official.mark.long')] : []),
    ...(content.geometry.schematic ? [t('official.schematic')] : []),
  ]
  return { moment: `${dateIso.slice(0, 10)}T00:00:00.000Z`, description: words.join('. ').normalize('NFC') }
}

const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`

function writeTable(database: Database, table: GpkgTable, { moment, description }: About): void {
  const { name, title, geometry, box, columns, rows } = table
  const defined = [
    'fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL',
    ...(geometry ? [`geom ${geometry}`] : []),
    ...columns.map((column) => `${quoted(column.name)} ${column.type}`),
  ]
  database.run(`CREATE TABLE ${quoted(name)} (${defined.join(', ')})`)
  database.run('INSERT INTO gpkg_contents VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)', [
    ...[name, geometry ? 'features' : 'attributes', title, description, moment],
    ...(box ?? [null, null, null, null]),
    geometry ? 4326 : null,
  ])
  if (geometry)
    database.run("INSERT INTO gpkg_geometry_columns VALUES (?, 'geom', ?, 4326, 0, 0)", [name, geometry])
  const marks = Array.from({ length: columns.length + (geometry ? 1 : 0) }, () => '?')
  const insert = database.prepare(`INSERT INTO ${quoted(name)} VALUES (NULL, ${marks.join(', ')})`)
  database.run('BEGIN')
  for (const row of rows) insert.run(row)
  database.run('COMMIT')
  insert.free()
}

function writeStyles(database: Database, { snapshot }: ExportInput, { moment, description }: About): void {
  database.run(
    "INSERT INTO gpkg_contents (table_name, data_type, identifier, last_change) VALUES ('layer_styles', 'attributes', 'layer_styles', ?)",
    [moment],
  )
  const { zones } = snapshot.content.view
  const styles = {
    ...{ communes: communesStyle(snapshot), works: worksStyle(snapshot) },
    ...(zones && { riskZones: zonesStyle(zones, snapshot.lang) }),
  }
  for (const [table, qml] of Object.entries(styles)) {
    database.run(
      `INSERT INTO layer_styles (f_table_catalog, f_table_schema, f_table_name, f_geometry_column, styleName, styleQML, styleSLD,
         useAsDefault, description, owner, ui, update_time) VALUES ('', '', ?, 'geom', ?, ?, '', 1, ?, '', NULL, ?)`,
      [table, table, qml, description, moment],
    )
  }
}
