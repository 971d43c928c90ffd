import type { Source, SourceOptions } from '../../domain/sources.ts'
import { isUtf8 } from '../encodings/decode.ts'
import { jsonFault } from '../json-position.ts'
import { decodeUtf8 } from '../utf8.ts'
import type { SourceFormat } from './format.ts'
import { checkDepth, firstCharacter } from './json-bytes.ts'
import { type LayerBuilder, layerBuilder } from './layer-builder.ts'
import { placeLayer, SILENT_WGS84 } from './place-layers.ts'
import { guarded, Refusal } from './refusal.ts'
import { baseName } from './source-names.ts'

/** GeoJSON: a FeatureCollection, a single Feature or a bare geometry. Read feature by feature, never as one text. */
export const geojsonSource: SourceFormat = {
  id: 'geojson',
  labelVi: 'GeoJSON',
  labelEn: 'GeoJSON',
  extensions: ['.geojson', '.json'],
  mime: 'application/geo+json',
  matches: (bytes) => firstCharacter(bytes) === '{',
  read: (bytes, options) => guarded('GeoJSON', options, (guardedOptions) => read(bytes, guardedOptions)),
}

const CHUNK = 1024 * 1024

/** Only these are built; a feature is forgotten by the parser as soon as it is handed out. */
const PATHS = [
  '$.type',
  '$.name',
  '$.crs',
  '$.id',
  '$.features.*',
  '$.properties',
  '$.geometry',
  '$.coordinates',
  '$.geometries.*',
]

/** Members of the outermost object, other than its features. */
interface Outer {
  type?: unknown
  name?: unknown
  crs?: unknown
  id?: unknown
  properties?: unknown
  geometry?: unknown
  coordinates?: unknown
  geometries: unknown[]
}

async function read(bytes: Uint8Array, options: SourceOptions): Promise<Source> {
  if (!isUtf8(bytes)) throw new Refusal('notUtf8')
  checkDepth(bytes)
  const builder = layerBuilder(baseName(options.name))
  const outer = await parse(bytes, options, (feature) => addFeature(builder, feature))
  addOuter(builder, outer)
  if (builder.count === 0) throw new Refusal('noFeatures')
  const { layer, issues } = builder.finish()
  const crs = crsName(outer.crs)
  const placed = await placeLayer(layer, { crs, silent: SILENT_WGS84 }, options)
  return { format: 'geojson', layers: [layer], issues: [...issues, ...placed] }
}

/** Streams the bytes through the parser, a piece at a time so that others get a turn while `progress` is awaited. */
async function parse(
  bytes: Uint8Array,
  options: SourceOptions,
  take: (feature: unknown) => void,
): Promise<Outer> {
  const { JSONParser } = await import('@streamparser/json')
  const parser = new JSONParser({ paths: PATHS, keepStack: false, stringBufferSize: 65_536 })
  const outer: Outer = { geometries: [] }
  let refused: Refusal | null = null
  parser.onValue = ({ value, key, stack }) => {
    try {
      const list = stack[1]?.key
      if (list === 'features') take(value)
      else if (list === 'geometries') outer.geometries.push(value)
      else Object.assign(outer, { [String(key)]: value })
    } catch (reason) {
      if (reason instanceof Refusal) refused = reason
      throw reason
    }
  }
  for (let at = 0; at < bytes.length; at += CHUNK) {
    try {
      parser.write(bytes.subarray(at, at + CHUNK))
    } catch {
      throw refused ?? broken(bytes)
    }
    await options.progress?.(Math.min(1, (at + CHUNK) / bytes.length) * 0.9)
  }
  if (!parser.isEnded) throw broken(bytes)
  return outer
}

/** Engines leave positions out, so the broken text is looked at once more to say where it breaks. */
function broken(bytes: Uint8Array): Refusal {
  const text = decodeUtf8(withoutCutCharacter(bytes))
  return text === null ? new Refusal('notUtf8') : new Refusal('notJson', { ...jsonFault(text) })
}

/** A file cut off inside a character is still UTF-8, and its fault a missing end. */
function withoutCutCharacter(bytes: Uint8Array): Uint8Array {
  for (let back = 1; back <= Math.min(3, bytes.length); back += 1) {
    const byte = bytes[bytes.length - back] ?? 0
    if (byte < 0x80) return bytes
    if (byte >= 0xc0) return bytes.subarray(0, bytes.length - back)
  }
  return bytes
}

function addFeature(builder: LayerBuilder, value: unknown): void {
  if (!isRecord(value)) throw new Refusal('notGeojson')
  const properties = isRecord(value.properties) ? Object.entries(value.properties) : []
  // An id beside the properties is often the only key that programs write.
  if (value.id !== undefined && value.id !== null && !properties.some(([name]) => name === 'id'))
    properties.push(['id', value.id])
  builder.add(properties, value.geometry)
}

const GEOMETRY = /^((Multi)?(Point|LineString|Polygon)|GeometryCollection)$/

/** A file may also be one feature, or a geometry without any properties. */
function addOuter(builder: LayerBuilder, outer: Outer): void {
  const { type } = outer
  if (type === 'FeatureCollection') return
  if (type === 'Feature') addFeature(builder, outer)
  else if (type === 'GeometryCollection') for (const part of outer.geometries) builder.add([], part)
  else if (typeof type === 'string' && GEOMETRY.test(type))
    builder.add([], { type, coordinates: outer.coordinates })
  else throw new Refusal('notGeojson')
}

/** Name of the `crs` member that old files carry. */
function crsName(crs: unknown): string | null {
  if (!isRecord(crs) || !isRecord(crs.properties)) return null
  return typeof crs.properties.name === 'string' ? crs.properties.name : null
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
