import type { Document, Element } from '@xmldom/xmldom'
import type { Checked, Issue } from '../../domain/issues.ts'
import type { Source, SourceLayer, SourceOptions } from '../../domain/sources.ts'
import { decodeUtf8 } from '../utf8.ts'
import type { SourceFormat } from './format.ts'
import { asciiOf, firstCharacter } from './json-bytes.ts'
import { type KmlParts, lineAt, type Placemark, scanKml } from './kml-scan.ts'
import { type LayerBuilder, layerBuilder } from './layer-builder.ts'
import { placeLayer, SILENT_WGS84 } from './place-layers.ts'
import { guarded, Refusal } from './refusal.ts'
import { unpack, ZIP_LIMITS } from './safe-zip.ts'
import { baseName, extensionOf } from './source-names.ts'
import { zipNames } from './zip-directory.ts'

/** KML: each folder is a layer. */
export const kmlSource: SourceFormat = {
  id: 'kml',
  labelVi: 'KML',
  labelEn: 'KML',
  extensions: ['.kml'],
  mime: 'application/vnd.google-earth.kml+xml',
  matches: (bytes, name) =>
    firstCharacter(bytes) === '<' &&
    (extensionOf(name) === '.kml' || /<([\w.-]+:)?kml[\s>]/.test(asciiOf(bytes, 0, 4096))),
  read: (bytes, options) => guarded('KML', options, (guardedOptions) => read(bytes, 'kml', guardedOptions)),
}

/** KMZ: a KML in an archive; its pictures are not looked at. */
export const kmzSource: SourceFormat = {
  id: 'kmz',
  labelVi: 'KMZ',
  labelEn: 'KMZ',
  extensions: ['.kmz'],
  mime: 'application/vnd.google-earth.kmz',
  matches: (bytes) => zipNames(bytes).some(isKml),
  read: (bytes, options): Promise<Checked<Source>> =>
    guarded('KMZ', options, (guardedOptions) => {
      const files = unpack(bytes, { ...ZIP_LIMITS, wanted: isKml })
      const main = files.get('doc.kml') ?? [...files.values()][0]
      if (!main) throw new Refusal('noFeatures')
      return read(main, 'kmz', guardedOptions)
    }),
}

function isKml(name: string): boolean {
  return extensionOf(name) === '.kml' && !name.startsWith('__MACOSX/')
}

async function read(bytes: Uint8Array, format: string, options: SourceOptions): Promise<Source> {
  const text = decodeUtf8(bytes)
  if (text === null) throw new Refusal('notUtf8')
  const parts = scanKml(text)
  const parser = await placemarkParser(parts)
  const builders = new Map<string, LayerBuilder>()
  for (const [index, placemark] of parts.placemarks.entries()) {
    const name = placemark.folders.join(' / ') || parts.document || baseName(options.name)
    const builder = builders.get(name) ?? layerBuilder(name)
    builders.set(name, builder)
    const feature = parser(placemark)
    if (feature === null) throw new Refusal('xmlBroken', { line: lineAt(text, placemark.start) })
    builder.add(feature.properties, feature.geometry)
    if (index % 1000 === 0) await options.progress?.((0.9 * index) / parts.placemarks.length)
  }
  if (builders.size === 0) throw new Refusal('noFeatures')
  const layers: SourceLayer[] = []
  const issues: Issue[] = []
  for (const builder of builders.values()) {
    const finished = builder.finish()
    layers.push(finished.layer)
    issues.push(...finished.issues)
    issues.push(...(await placeLayer(finished.layer, { crs: null, silent: SILENT_WGS84 }, options)))
  }
  return { format, layers, issues }
}

interface PlacemarkFeature {
  properties: [string, unknown][]
  geometry: unknown
}

/** Reads one placemark at a time as a document of its own; null when it is not well formed. */
async function placemarkParser({
  root,
  schemas,
}: KmlParts): Promise<(placemark: Placemark) => PlacemarkFeature | null> {
  const { DOMParser } = await import('@xmldom/xmldom')
  const { kml } = await import('@tmcw/togeojson')
  const name = /^<([^\s/>]+)/.exec(root)?.[1] ?? 'kml'
  const parse = (xml: string): Document | null => {
    let failed = false
    const parser = new DOMParser({
      onError: (level) => {
        failed ||= level !== 'warning'
      },
    })
    const document = parser.parseFromString(`${root}${xml}</${name}>`, 'text/xml')
    return failed ? null : document
  }
  const types = schemaTypes(schemas.flatMap((xml) => quietly(() => parse(xml)) ?? []))
  return ({ xml }) =>
    quietly(() => {
      const document = parse(xml)
      const element = document?.documentElement
      if (!document || !element) return null
      const properties = propertiesOf(element, types)
      // Read already; without them the geometry is found in a third of the time.
      for (const data of elements(element, 'ExtendedData')) data.parentNode?.removeChild(data)
      const [feature] = kml(document).features
      return { properties, geometry: feature?.geometry ?? null }
    })
}

/** The parser throws for faults that leave no tree. */
function quietly<T>(work: () => T): T | null {
  try {
    return work()
  } catch {
    return null
  }
}

const NUMBERS = new Set(['int', 'uint', 'short', 'ushort', 'float', 'double'])

function schemaTypes(documents: Document[]): Map<string, string> {
  const types = new Map<string, string>()
  for (const document of documents)
    for (const field of elements(document.documentElement, 'SimpleField'))
      types.set(field.getAttribute('name') ?? '', field.getAttribute('type') ?? '')
  return types
}

/** Name, description and ExtendedData. Styles are how somebody's screen looked, not data. */
function propertiesOf(element: Element, types: Map<string, string>): [string, unknown][] {
  const placemark = elements(element, 'Placemark')[0]
  const own = new Map<string, unknown>()
  for (const tag of ['name', 'description']) {
    const child = placemark && children(placemark).find((node) => localName(node) === tag)
    if (child) own.set(tag, child.textContent)
  }
  for (const data of elements(element, 'Data'))
    own.set(data.getAttribute('name') ?? '', elements(data, 'value')[0]?.textContent ?? null)
  for (const data of elements(element, 'SimpleData')) {
    const name = data.getAttribute('name') ?? ''
    own.set(name, typed(data.textContent ?? '', types.get(name)))
  }
  return [...own]
}

function typed(text: string, type: string | undefined): unknown {
  const plain = text.trim()
  if (plain === '') return null
  if (type === 'bool') return plain === '1' || plain.toLowerCase() === 'true'
  const number = NUMBERS.has(type ?? '') ? Number(plain) : Number.NaN
  return Number.isFinite(number) ? number : plain
}

function elements(parent: Element | null, name: string): Element[] {
  return parent ? Array.from(parent.getElementsByTagNameNS('*', name)) : []
}

function children(parent: Element): Element[] {
  return Array.from(parent.childNodes).filter((node): node is Element => node.nodeType === 1)
}

function localName(element: Element): string {
  return element.localName ?? element.nodeName
}
