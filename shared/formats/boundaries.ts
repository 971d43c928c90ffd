import type { MultiPolygon, Polygon } from 'geojson'
import type { ImportReport, Issue, UnmatchedRow } from '../domain/issues.ts'
import type { Commune, Edition } from '../domain/units.ts'
import { farFromUnit, missingUnits, readArea } from '../model/intake/outlines.ts'
import { matchUnit } from '../model/match.ts'
import { boundaryFile, type RawFeature } from './boundary-file.ts'
import { type FileKeys, findKeys, queryOf } from './boundary-keys.ts'
import type { FormatInfo } from './format.ts'
import { candidateList } from './issue-text.ts'

export { toTopology } from './boundary-topology.ts'

/** The outline of one commune, degrees WGS84, wound as RFC 7946 asks. */
export interface BoundaryFeature {
  code: string
  geometry: Polygon | MultiPolygon
}

export interface BoundaryReading {
  /** In the order of the edition; empty when any issue is an error. */
  features: BoundaryFeature[]
  /** Features whose commune is known, sound or not. */
  matched: number
  matchedBy: ImportReport['matchedBy']
  unmatchedRows: UnmatchedRow[]
  ambiguousRows: UnmatchedRow[]
  issues: Issue[]
}

/**
 * Reads commune boundaries from GeoJSON, keyed by code or by name within district. A file replaces the outlines of the whole
 * edition: on any error (a feature without a certain commune, a broken ring, a commune left out) no feature is returned.
 */
export function readBoundaries(
  source: Uint8Array | string,
  { edition }: { edition: Edition },
): BoundaryReading {
  const reading: BoundaryReading = {
    features: [],
    matched: 0,
    matchedBy: { code: 0, retiredCode: 0, name: 0 },
    unmatchedRows: [],
    ambiguousRows: [],
    issues: [],
  }
  const file = boundaryFile(source)
  if (!file.ok) return { ...reading, issues: file.issues }
  const keys = findKeys(file.value, edition)
  const outlines = new Map<string, Polygon | MultiPolygon>()
  const seen = new Map<string, number>()
  for (const feature of file.value) {
    const commune = matchFeature(feature, keys, edition, seen, reading)
    const geometry = soundGeometry(feature, commune?.fullName ?? foundName(feature, keys), reading)
    if (commune && geometry) {
      checkPlace(feature, commune, geometry, reading)
      outlines.set(commune.code, geometry)
    }
  }
  reportMissing(edition, seen, reading)
  if (reading.issues.some((issue) => issue.severity === 'error')) return reading
  reading.features = edition.communes.flatMap(({ code }) => {
    const geometry = outlines.get(code)
    return geometry ? [{ code, geometry }] : []
  })
  return reading
}

/** The commune boundaries as GeoJSON. */
export const boundariesGeojson = {
  id: 'boundaries-geojson',
  labelVi: 'Ranh giới xã GeoJSON',
  labelEn: 'Commune boundaries GeoJSON',
  extensions: ['geojson', 'json'],
  mime: 'application/geo+json',
  read: readBoundaries,
} satisfies FormatInfo & { read: typeof readBoundaries }

function error(feature: RawFeature, code: string, params: Issue['params']): Issue {
  return { severity: 'error', code, place: { feature: feature.number }, params }
}

function foundName(feature: RawFeature, keys: FileKeys): string {
  const query = queryOf(feature, keys)
  return [query.code, query.name].filter(Boolean).join(' ') || `#${feature.number}`
}

/** The commune of a feature; null, with an issue and a report row, when that is not certain. */
function matchFeature(
  feature: RawFeature,
  keys: FileKeys,
  edition: Edition,
  seen: Map<string, number>,
  reading: BoundaryReading,
): Commune | null {
  const query = queryOf(feature, keys)
  const found = query.code || query.name || ''
  const place = { feature: feature.number }
  if (found === '') {
    reading.unmatchedRows.push({ place, found, candidates: [] })
    reading.issues.push(error(feature, 'missingKey', {}))
    return null
  }
  const match = matchUnit(query, edition)
  if (match.status !== 'matched') {
    const ambiguous = match.status === 'ambiguous'
    const rows = ambiguous ? reading.ambiguousRows : reading.unmatchedRows
    rows.push({ place, found, candidates: match.candidates })
    const code = ambiguous ? 'ambiguousName' : query.code ? 'unknownCode' : 'unknownName'
    reading.issues.push(error(feature, code, { found, candidates: candidateList(match.candidates) }))
    return null
  }
  const { commune } = match
  reading.matched += 1
  reading.matchedBy[match.by] += 1
  const first = seen.get(commune.code)
  if (first === undefined) {
    seen.set(commune.code, feature.number)
    return commune
  }
  const params = { found: `${commune.code} ${commune.fullName}`, first }
  reading.issues.push(error(feature, 'duplicateUnit', params))
  return null
}

function soundGeometry(
  { number, geometry }: RawFeature,
  found: string,
  reading: BoundaryReading,
): Polygon | MultiPolygon | null {
  const place = { feature: number }
  const area = readArea(geometry)
  if (area.ok) return area.geometry
  if ('type' in area) {
    reading.issues.push({ severity: 'error', code: 'notPolygon', place, params: { found, type: area.type } })
    return null
  }
  for (const { code, ...params } of area.faults) {
    reading.issues.push({ severity: 'error', code, place, params: { found, ...params } })
  }
  return null
}

/** Warns when an outline lies far from the commune's known point: codes of two features may have been exchanged. */
function checkPlace(
  feature: RawFeature,
  commune: Commune,
  geometry: Polygon | MultiPolygon,
  reading: BoundaryReading,
): void {
  const km = farFromUnit(commune, geometry)
  if (km === null) return
  const params = { found: `${commune.code} ${commune.fullName}`, km }
  reading.issues.push({
    severity: 'warning',
    code: 'farFromUnit',
    place: { feature: feature.number },
    params,
  })
}

/** Communes that no feature stands for, unless features that could not be matched explain every one of them. */
function reportMissing(edition: Edition, seen: Map<string, number>, reading: BoundaryReading): void {
  const unsure = reading.unmatchedRows.length + reading.ambiguousRows.length
  const params = missingUnits(edition, seen, unsure)
  if (params) reading.issues.push({ severity: 'error', code: 'missingUnits', place: {}, params })
}
