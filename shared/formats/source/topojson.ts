import type { GeometryCollection, GeometryObject, Topology } from 'topojson-specification'
import type { Issue } from '../../domain/issues.ts'
import type { Source, SourceLayer, SourceOptions } from '../../domain/sources.ts'
import { jsonFault } from '../json-position.ts'
import { decodeUtf8 } from '../utf8.ts'
import type { SourceFormat } from './format.ts'
import { asciiOf, checkDepth, firstCharacter } from './json-bytes.ts'
import { layerBuilder } from './layer-builder.ts'
import { placeLayer, SILENT_WGS84 } from './place-layers.ts'
import { guarded, Refusal } from './refusal.ts'
import { extensionOf } from './source-names.ts'

/** TopoJSON: each object of the topology is a layer. Shared lines make it one piece, so it is read as a whole. */
export const topojsonSource: SourceFormat = {
  id: 'topojson',
  labelVi: 'TopoJSON',
  labelEn: 'TopoJSON',
  extensions: ['.topojson', '.json'],
  mime: 'application/json',
  matches: (bytes, name) =>
    firstCharacter(bytes) === '{' && (extensionOf(name) === '.topojson' || saysTopology(bytes)),
  read: (bytes, options) => guarded('TopoJSON', options, (guardedOptions) => read(bytes, guardedOptions)),
}

const LOOKED_AT = 65_536

/** The type stands at the beginning or, in some programs' files, at the end. */
function saysTopology(bytes: Uint8Array): boolean {
  const type = /"type"\s*:\s*"Topology"/
  const end = bytes.length
  return type.test(asciiOf(bytes, 0, LOOKED_AT)) || type.test(asciiOf(bytes, end - LOOKED_AT, end))
}

type Properties = Record<string, unknown> | null

/** Positions that all layers together may have; shared lines let a small file claim any number. */
const MAX_POSITIONS = 20_000_000

async function read(bytes: Uint8Array, options: SourceOptions): Promise<Source> {
  const topology = parse(bytes)
  await options.progress?.(0.3)
  const budget = {
    left: MAX_POSITIONS,
    arcs: topology.arcs.map((arc) => (Array.isArray(arc) ? arc.length : 0)),
  }
  const { feature } = await import('topojson-client')
  const layers: SourceLayer[] = []
  const issues: Issue[] = []
  for (const [name, object] of Object.entries(topology.objects)) {
    const builder = layerBuilder(name)
    for (const part of partsOf(object)) {
      spend(part, budget)
      const { properties, geometry, id } = featureOf(feature, topology, part)
      const own = Object.entries(properties ?? {})
      if (id !== undefined && !own.some(([key]) => key === 'id')) own.push(['id', id])
      builder.add(own, geometry)
    }
    const finished = builder.finish()
    const placed = await placeLayer(finished.layer, { crs: null, silent: SILENT_WGS84 }, options)
    layers.push(finished.layer)
    issues.push(...finished.issues, ...placed)
    await options.progress?.(0.3 + (0.7 * layers.length) / Object.keys(topology.objects).length)
  }
  if (layers.every(({ records }) => records.length === 0)) throw new Refusal('noFeatures')
  return { format: 'topojson', layers, issues }
}

function parse(bytes: Uint8Array): Topology {
  const text = decodeUtf8(bytes)
  if (text === null) throw new Refusal('notUtf8')
  checkDepth(bytes)
  const topology = parseJson(text) as Partial<Topology> | null
  const objects = topology?.objects
  if (
    topology?.type !== 'Topology' ||
    !Array.isArray(topology.arcs) ||
    typeof objects !== 'object' ||
    !objects
  )
    throw new Refusal('brokenTopology')
  return topology as Topology
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw new Refusal('notJson', { ...jsonFault(text) })
  }
}

function partsOf(object: GeometryObject<Properties>): GeometryObject<Properties>[] {
  const collection = object as GeometryCollection<Properties> | null
  if (collection?.type !== 'GeometryCollection') return collection ? [object] : []
  if (!Array.isArray(collection.geometries)) throw new Refusal('brokenTopology')
  return collection.geometries
}

type ToFeature = typeof import('topojson-client').feature

/** Arcs that do not exist make the library fail in its own ways. */
function featureOf(feature: ToFeature, topology: Topology, part: GeometryObject<Properties>) {
  try {
    const made = feature(topology, part)
    if (made.type === 'Feature') return made
    const geometries = made.features.map(({ geometry }) => geometry)
    return { properties: {}, id: undefined, geometry: { type: 'GeometryCollection', geometries } }
  } catch {
    throw new Refusal('brokenTopology')
  }
}

/** Takes the positions of all lines that a geometry refers to off the budget before they are copied. */
function spend(part: unknown, budget: { left: number; arcs: number[] }): void {
  if (Array.isArray(part)) for (const inner of part) spend(inner, budget)
  else if (typeof part === 'number') budget.left -= budget.arcs[part < 0 ? ~part : part] ?? 0
  else if (typeof part === 'object' && part !== null) {
    const { arcs, geometries } = part as { arcs?: unknown; geometries?: unknown }
    spend(arcs ?? geometries, budget)
  }
  if (budget.left < 0) throw new Refusal('tooManyPositions', { limit: MAX_POSITIONS })
}
