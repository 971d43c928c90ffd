import { strToU8 } from 'fflate'
import type { Geometry } from 'geojson'
import { topology } from 'topojson-server'
import { describe, expect, test } from 'vitest'
import type { Source, SourceLayer } from '../../shared/domain/sources.ts'
import { readSource } from '../../shared/formats/source/index.ts'
import {
  communeLayer,
  geojsonOf,
  type MapLayer,
  readBack,
  upright,
  villageLayer,
} from '../fixtures/map-layers.ts'
import { hasOgr, ogrFile, ogrShapefile } from '../fixtures/ogr.ts'
import { geopackageOf } from '../fixtures/write-geopackage.ts'
import { kmlOf, kmzOf } from '../fixtures/write-kml.ts'
import { zippedShapefile } from '../fixtures/write-shapefile.ts'

interface Case {
  name: string
  /** Id of the format that must recognise the file. */
  format: string
  file: string
  /** Both layers at once where the format can hold several; otherwise one file per layer. */
  write(layers: MapLayer[]): Uint8Array | Promise<Uint8Array>
  encoding?: string
  /** Largest allowed difference of a coordinate, degrees; 0 unless the format rounds. */
  tolerance?: number
  /** Program that must be there. */
  needs?: boolean
}

const layers = [communeLayer(), villageLayer()]
const geojson = (layer: MapLayer) => JSON.stringify(geojsonOf(layer))
const only = ([layer]: MapLayer[]) => layer as MapLayer

/** Every format and encoding that map data come in. */
const CASES: Case[] = [
  { name: 'GeoJSON', format: 'geojson', file: 'a.geojson', write: (all) => strToU8(geojson(only(all))) },
  {
    name: 'TopoJSON',
    format: 'topojson',
    file: 'a.json',
    write: (all) =>
      strToU8(
        JSON.stringify(topology(Object.fromEntries(all.map((layer) => [layer.name, geojsonOf(layer)])))),
      ),
  },
  {
    name: 'Shapefile, UTF-8 with .cpg',
    format: 'shapefile',
    file: 'a.zip',
    write: (all) => zippedShapefile(all, { cpg: 'UTF-8' }),
  },
  {
    name: 'Shapefile, UTF-8 unnamed',
    format: 'shapefile',
    file: 'a.zip',
    write: (all) => zippedShapefile(all),
  },
  ...(['windows-1258', 'TCVN3', 'VNI'] as const).map((encoding) => ({
    name: `Shapefile, ${encoding}`,
    format: 'shapefile',
    file: 'a.zip',
    encoding,
    write: (all: MapLayer[]) => zippedShapefile(all, { encoding, cpg: 'ISO-8859-1' }),
  })),
  { name: 'KML', format: 'kml', file: 'a.kml', write: (all) => strToU8(kmlOf(all)) },
  { name: 'KMZ', format: 'kmz', file: 'a.kmz', write: kmzOf },
  { name: 'GeoPackage', format: 'geopackage', file: 'a.gpkg', write: (all) => geopackageOf(all) },
  {
    name: 'Shapefile by ogr2ogr, UTF-8',
    format: 'shapefile',
    file: 'a.zip',
    needs: hasOgr,
    write: (all) => ogrShapefile(geojson(only(all)), only(all).name, ['-lco', 'ENCODING=UTF-8']),
  },
  {
    name: 'GeoPackage by ogr2ogr',
    format: 'geopackage',
    file: 'a.gpkg',
    needs: hasOgr,
    write: (all) => ogrFile(geojson(only(all)), 'GPKG', 'a.gpkg'),
  },
  {
    name: 'KML by ogr2ogr',
    format: 'kml',
    file: 'a.kml',
    needs: hasOgr,
    // Its writer keeps 15 digits.
    tolerance: 1e-9,
    write: (all) => ogrFile(geojson(only(all)), 'KML', 'a.kml'),
  },
]

/** Numbers are compared as numbers; flags that a foreign tool turned into numbers count as flags. */
function asWritten(rows: ReturnType<typeof readBack>, written: MapLayer) {
  return rows.map(({ values }) =>
    values.map((value, index) => {
      const type = written.fields[index]?.type
      if (type === 'flag' && (value === 0 || value === 1)) return value === 1
      return value
    }),
  )
}

function coordinates(geometry: Geometry | null): number[] {
  return geometry && geometry.type !== 'GeometryCollection'
    ? (geometry.coordinates as unknown[]).flat(4).map(Number)
    : []
}

async function read(bytes: Uint8Array, name: string): Promise<Source> {
  const checked = await readSource(bytes, { name })
  if (!checked.ok) throw new Error(JSON.stringify(checked.issues))
  expect(checked.issues).toEqual([])
  return checked.value
}

function expectSame(layer: SourceLayer, written: MapLayer, { encoding = 'UTF-8', tolerance = 0 }: Case) {
  expect(layer.crs?.id).toBe('EPSG:4326')
  expect(layer.encoding).toBe(encoding)
  const rows = readBack(layer, written)
  expect(asWritten(rows, written)).toEqual(written.records.map(({ values }) => values))
  const wanted = written.records.map(({ geometry }) => geometry && upright(geometry))
  if (tolerance === 0) {
    expect(rows.map(({ geometry }) => geometry)).toEqual(wanted)
    return
  }
  const found = rows.flatMap(({ geometry }) => coordinates(geometry))
  const apart = wanted
    .flatMap(coordinates)
    .map((value, index) => Math.abs(value - (found[index] ?? Number.NaN)))
  expect(Math.max(...apart)).toBeLessThan(tolerance)
}

describe('the same 200 communes and 500 villages come back from every format and encoding', () => {
  test('the data are what the matrix promises', () => {
    expect(layers.map(({ records }) => records.length)).toEqual([200, 500])
  })

  for (const row of CASES.filter(({ needs = true }) => needs)) {
    test(row.name, async () => {
      const several = ['topojson', 'kml', 'kmz', 'geopackage', 'shapefile'].includes(row.format) && !row.needs
      const files = several ? [layers] : layers.map((layer) => [layer])
      for (const group of files) {
        const source = await read(await row.write(group), row.file)
        expect(source.format).toBe(row.format)
        expect(source.layers).toHaveLength(group.length)
        for (const [index, written] of group.entries())
          expectSame(source.layers[index] as SourceLayer, written, row)
      }
    })
  }
})
