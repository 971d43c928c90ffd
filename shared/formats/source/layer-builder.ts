import type { Geometry } from 'geojson'
import type { Issue } from '../../domain/issues.ts'
import type { GeometryKind, RawValue, SourceField, SourceLayer, SourceRecord } from '../../domain/sources.ts'
import { flatGeometry } from './geometry.ts'
import { Refusal, warning } from './refusal.ts'

/** What a layer may hold at most; a file of 100 MB with real data stays far below. */
export const LAYER_LIMITS = { fields: 1000, values: 20_000_000 }

/** Broken geometries that are named one by one. */
const NAMED = 20

/** Collects the features of a layer whose fields are only known once all have been seen. */
export interface LayerBuilder {
  /** Takes one feature; `geometry` is checked, and reported when it is broken. @throws Refusal beyond `LAYER_LIMITS`. */
  add(properties: Iterable<readonly [string, unknown]>, geometry: unknown): void
  /** Makes sure of a field that may be blank everywhere, and of its place in the order. */
  field(name: string): void
  readonly count: number
  finish(encoding?: string): { layer: SourceLayer; issues: Issue[] }
}

export function layerBuilder(name: string): LayerBuilder {
  const indexOf = new Map<string, number>()
  const records: SourceRecord[] = []
  const issues: Issue[] = []
  let broken = 0
  const columnOf = (field: string) => {
    const known = indexOf.get(field)
    if (known !== undefined) return known
    if (indexOf.size >= LAYER_LIMITS.fields)
      throw new Refusal('tooManyFields', { limit: LAYER_LIMITS.fields })
    indexOf.set(field, indexOf.size)
    return indexOf.size - 1
  }
  const tooMany = () => indexOf.size * records.length > LAYER_LIMITS.values
  return {
    get count() {
      return records.length
    },
    field: (field) => {
      columnOf(field)
    },
    add(properties, geometry) {
      const values: RawValue[] = []
      for (const [field, value] of properties) values[columnOf(field)] = rawValue(value)
      const number = records.length + 1
      const flat = flatGeometry(geometry)
      if (flat === 'broken') {
        broken += 1
        if (broken <= NAMED) issues.push(warning('brokenGeometry', { layer: name }, { feature: number }))
      }
      records.push({ number, values, geometry: flat === 'broken' ? null : flat })
      if (tooMany()) throw new Refusal('tooManyValues', { limit: LAYER_LIMITS.values })
    },
    finish(encoding = 'UTF-8') {
      const width = indexOf.size
      for (const record of records) record.values = padded(record.values, width)
      if (broken > NAMED) issues.push(warning('moreBrokenGeometry', { layer: name, number: broken - NAMED }))
      return { layer: layerOf(name, [...indexOf.keys()], records, encoding), issues }
    },
  }
}

function layerOf(name: string, fields: string[], records: SourceRecord[], encoding: string): SourceLayer {
  return {
    name: tidy(name),
    tabular: false,
    fields: fields.map((field): SourceField => ({ name: tidy(field), column: '' })),
    records,
    geometry: kindOf(records),
    crs: null,
    head: null,
    encoding,
    notes: [],
  }
}

/** Arrays written out of order have holes; blanks are null. */
function padded(values: RawValue[], width: number): RawValue[] {
  const full: RawValue[] = new Array(width)
  for (let i = 0; i < width; i += 1) full[i] = values[i] ?? null
  return full
}

const BASE: Record<Geometry['type'], GeometryKind> = {
  Point: 'point',
  MultiPoint: 'point',
  LineString: 'line',
  MultiLineString: 'line',
  Polygon: 'polygon',
  MultiPolygon: 'polygon',
  GeometryCollection: 'mixed',
}

function kindOf(records: SourceRecord[]): GeometryKind {
  const kinds = new Set<GeometryKind>()
  for (const { geometry } of records) if (geometry) kinds.add(BASE[geometry.type])
  const [first = 'none', ...others] = kinds
  return others.length > 0 ? 'mixed' : first
}

/** Control characters that come from padding, and never mean anything in a table. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these very characters are what is removed
const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f]/g

/** NFC, without control characters and blanks at the ends; runs of blanks become one. */
export function tidy(text: string): string {
  return text
    .replace(CONTROL, '')
    .replace(/[ \t\u00a0\u202f]+/g, ' ')
    .trim()
    .normalize('NFC')
}

/** A property as a cell: texts tidied, nested values as JSON text, dates kept apart, blanks null. */
export function rawValue(value: unknown): RawValue {
  if (value === null || value === undefined) return null
  if (typeof value === 'string') return tidy(value) || null
  if (typeof value === 'number') return Number.isFinite(value) ? value : null
  if (typeof value === 'boolean') return value
  if (typeof value === 'bigint') return Number(value)
  if (isRawDate(value)) return value
  return tidy(JSON.stringify(value) ?? '') || null
}

function isRawDate(value: unknown): value is { date: string } {
  const own = typeof value === 'object' && value !== null ? Object.keys(value) : []
  return own.length === 1 && own[0] === 'date' && typeof (value as { date: unknown }).date === 'string'
}

/** An ISO day as a cell, or the text when it is no day. */
export function rawDate(text: string): RawValue {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) ? { date: text } : rawValue(text)
}
