import type { Issue } from '../../domain/issues.ts'
import type { Source, SourceLayer, SourceOptions } from '../../domain/sources.ts'
import { type DbfTable, readDbf } from './dbf.ts'
import { dbfDecoder } from './dbf-encoding.ts'
import type { SourceFormat } from './format.ts'
import { asciiOf } from './json-bytes.ts'
import { layerBuilder } from './layer-builder.ts'
import { placeLayer } from './place-layers.ts'
import { guarded, Refusal, warning } from './refusal.ts'
import { unpack, ZIP_LIMITS } from './safe-zip.ts'
import { readShp, type Shapes } from './shp.ts'
import { baseName, extensionOf } from './source-names.ts'
import { zipNames } from './zip-directory.ts'

const PARTS = ['.shp', '.dbf', '.shx', '.prj', '.cpg']

/** Zipped Shapefile: each .shp in the archive is a layer, together with the files of the same name. */
export const shapefileSource: SourceFormat = {
  id: 'shapefile',
  labelVi: 'Shapefile (ZIP)',
  labelEn: 'Shapefile (ZIP)',
  extensions: ['.zip'],
  mime: 'application/zip',
  matches: (bytes) => zipNames(bytes).some((name) => ['.shp', '.dbf', '.shx'].includes(extensionOf(name))),
  read: (bytes, options) => guarded('Shapefile', options, (guardedOptions) => read(bytes, guardedOptions)),
}

/** Files of one layer, by extension. */
type Parts = Map<string, Uint8Array>

async function read(bytes: Uint8Array, options: SourceOptions): Promise<Source> {
  const files = unpack(bytes, { ...ZIP_LIMITS, wanted: isPart })
  const groups = grouped(files)
  const layers: SourceLayer[] = []
  const issues: Issue[] = []
  for (const [path, parts] of groups) {
    const share = (done: number) => options.progress?.((layers.length + done) / groups.size)
    const read = await readLayer(baseName(`${path}.shp`), parts, options, share)
    layers.push(read.layer)
    issues.push(...read.issues)
  }
  return { format: 'shapefile', layers, issues }
}

/** Programs of one vendor leave a folder of shadows ("__MACOSX/._xa.shp") beside the real files. */
function isPart(name: string): boolean {
  return PARTS.includes(extensionOf(name)) && !/(^|\/)(__MACOSX\/|\._)/.test(name)
}

function grouped(files: Map<string, Uint8Array>): Map<string, Parts> {
  const groups = new Map<string, Parts>()
  for (const [name, content] of files) {
    const extension = extensionOf(name)
    const path = name.slice(0, -extension.length)
    const key = [...groups.keys()].find((known) => known.toLowerCase() === path.toLowerCase()) ?? path
    groups.set(key, (groups.get(key) ?? new Map()).set(extension, content))
  }
  // A table alone is no layer as long as there are layers.
  const complete = [...groups].filter(([, parts]) => parts.has('.shp'))
  return new Map(complete.length > 0 ? complete : groups)
}

async function readLayer(
  name: string,
  parts: Parts,
  options: SourceOptions,
  progress: (share: number) => unknown,
): Promise<{ layer: SourceLayer; issues: Issue[] }> {
  const shapes = shapesOf(name, parts)
  const table = tableOf(name, parts, shapes.geometries.length)
  const decoder = dbfDecoder(table, parts.get('.cpg'), options.encoding ?? null)
  const builder = layerBuilder(name)
  for (const field of table.fields) builder.field(decoder.decode(field.name))
  for (let index = 0; index < table.count; index += 1) {
    const row = table.row(index)
    if (!row.deleted) {
      const values = table.fields.map(
        (field) => [decoder.decode(field.name), row.value(field, decoder.decode)] as const,
      )
      builder.add(values, shapes.geometries[index])
    }
    if (index % 5000 === 0) await progress(index / table.count)
  }
  if (builder.count === 0) throw new Refusal('noFeatures')
  const { layer, issues } = builder.finish(decoder.encoding)
  if (!parts.has('.shx')) issues.push(warning('shapefileNoIndex', { layer: name }))
  const prj = parts.get('.prj')
  const crs = prj ? asciiOf(prj, 0, 20_000).trim() || null : null
  issues.push(...(await placeLayer(layer, { crs, silent: null }, options)))
  return { layer, issues }
}

function shapesOf(name: string, parts: Parts): Shapes {
  const shp = parts.get('.shp')
  if (!shp) throw new Refusal('shapefilePart', { layer: name, part: '.shp' })
  const broken = new Refusal('shapefileBroken', { layer: name, part: '.shp' })
  try {
    const shapes = readShp(shp)
    if (shapes?.complete) return shapes
  } catch {
    throw broken
  }
  throw broken
}

function tableOf(name: string, parts: Parts, shapes: number): DbfTable {
  const dbf = parts.get('.dbf')
  if (!dbf) throw new Refusal('shapefilePart', { layer: name, part: '.dbf' })
  const table = readDbf(dbf)
  if (table === null || table.count < table.stated)
    throw new Refusal('shapefileBroken', { layer: name, part: '.dbf' })
  if (table.count !== shapes) throw new Refusal('shapefileRows', { layer: name, shapes, rows: table.count })
  return table
}
