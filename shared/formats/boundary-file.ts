import type { Checked, Issue } from '../domain/issues.ts'
import { jsonFault } from './json-position.ts'
import { decodeUtf8 } from './utf8.ts'

/** A feature as found in the file; nothing about its geometry has been checked. */
export interface RawFeature {
  /** 1-based position in the file. */
  number: number
  id: unknown
  properties: Record<string, unknown>
  geometry: { type: unknown; coordinates: unknown } | null
}

/** Names of WGS84 longitude/latitude in the `crs` member of old files. */
const WGS84 = /(CRS84|EPSG:{1,2}(\d+(\.\d+)?:)?4326)$/i

/** Bytes or text → features; the issues say why it is no GeoJSON of features in WGS84. */
export function boundaryFile(source: Uint8Array | string): Checked<RawFeature[]> {
  const text = typeof source === 'string' ? source.replace(/^\ufeff/, '') : decodeUtf8(source)
  if (text === null) return refused('notUtf8', {})
  const parsed = parse(text)
  if (!parsed.ok) return parsed
  if (!isRecord(parsed.value) || parsed.value.type !== 'FeatureCollection')
    return refused('notFeatureCollection', {})
  const { features, crs } = parsed.value
  if (!Array.isArray(features)) return refused('notFeatureCollection', {})
  if (features.length === 0) return refused('noFeatures', {})
  const name = crsName(crs)
  if (name !== null && !WGS84.test(name)) return refused('otherCrs', { found: name })
  return { ok: true, value: features.map(rawFeature), issues: [] }
}

function parse(text: string): Checked<unknown> {
  try {
    return { ok: true, value: JSON.parse(text), issues: [] }
  } catch {
    return refused('notJson', { ...jsonFault(text) })
  }
}

function refused(code: string, params: Issue['params']): { ok: false; issues: Issue[] } {
  return { ok: false, issues: [{ severity: 'error', code, place: {}, params }] }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function crsName(crs: unknown): string | null {
  if (!isRecord(crs) || !isRecord(crs.properties)) return null
  return typeof crs.properties.name === 'string' ? crs.properties.name : null
}

function rawFeature(value: unknown, index: number): RawFeature {
  const feature = isRecord(value) ? value : {}
  const geometry = isRecord(feature.geometry) ? feature.geometry : null
  return {
    number: index + 1,
    id: feature.id,
    properties: isRecord(feature.properties) ? feature.properties : {},
    geometry: geometry && { type: geometry.type, coordinates: geometry.coordinates },
  }
}
