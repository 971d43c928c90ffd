import * as turf from '@turf/turf'
import type { Feature, MultiPolygon, Polygon } from 'geojson'
import type { HazardKind, HazardProperties } from '../../domain/hazards.ts'
import type { Village } from '../../domain/villages.ts'
import { type Area, boxOf, type ShapeIndex, shapeIndex } from './shape-index.ts'

export type HazardFeature = Feature<Polygon | MultiPolygon, HazardProperties>

/** A village inside a risk zone. */
export interface VillageAtRisk {
  key: string
  name: string
  /** null: the village has no figure. */
  households: number | null
}

/** What the risk zones of one kind mean for one commune. */
export interface RiskRow {
  code: string
  kind: HazardKind
  /** 'villages': places of villages were held against the zones. 'area': an estimate by share of the area. */
  method: 'villages' | 'area'
  /** Share of the commune's area inside the zones, 0..1. */
  share: number
  /** Empty when the method is 'area'. */
  villages: VillageAtRisk[]
  /** Households at risk; by area they are an estimate and may be fractional. null where a figure is missing. */
  households: number | null
  /** Villages of the commune with and without a place. */
  placed: number
  unplaced: number
}

export interface RiskInput {
  communes: { code: string; geometry: Area; households: number | null }[]
  zones: readonly HazardFeature[]
  villages: readonly Village[]
}

/** The village field that counts households. */
const HOUSEHOLDS = 'households'

const shape = (geometry: Area): Feature<Area> => ({ type: 'Feature', properties: {}, geometry })

/** What zones cover of an area; zones of one kind may overlap and are joined first, so that nothing counts twice. */
export function coveredShare(area: Area, zones: readonly Area[]): number {
  const pieces = zones.flatMap(
    (zone) => turf.intersect(turf.featureCollection([shape(area), shape(zone)])) ?? [],
  )
  if (pieces.length === 0) return 0
  const covered = pieces.length === 1 ? pieces[0] : turf.union(turf.featureCollection(pieces))
  return covered ? Math.min(1, turf.area(covered) / turf.area(shape(area))) : 0
}

function sumHouseholds(villages: readonly VillageAtRisk[]): number | null {
  let sum = 0
  for (const { households } of villages) {
    if (households === null) return null
    sum += households
  }
  return sum
}

function rowOf(
  commune: RiskInput['communes'][number],
  kind: HazardKind,
  zones: { areas: Area[]; index: ShapeIndex },
  villages: readonly Village[],
): RiskRow | null {
  const near = zones.index.near(...boxOf(commune.geometry)).flatMap((index) => zones.areas[index] ?? [])
  const share = coveredShare(commune.geometry, near)
  const placed = villages.filter((village) => village.lon !== null && village.lat !== null)
  const inside = placed.filter(({ lon, lat }) => zones.index.at(lon ?? 0, lat ?? 0).length > 0)
  if (share === 0 && inside.length === 0) return null
  const counts = { share, placed: placed.length, unplaced: villages.length - placed.length }
  const base = { code: commune.code, kind, ...counts }
  if (placed.length === 0) {
    const households = commune.households === null ? null : commune.households * share
    return { ...base, method: 'area', villages: [], households }
  }
  const found = inside.map(({ key, name, values }) => ({ key, name, households: values[HOUSEHOLDS] ?? null }))
  return { ...base, method: 'villages', villages: found, households: sumHouseholds(found) }
}

/**
 * Lays risk zones over communes. Where villages have a place, each is held against the zones (point in polygon) and its
 * households count wholly or not at all; where none has, the commune's households are spread evenly over its area
 * (geodesic), which is an estimate. Communes that a kind does not touch have no row. Rows follow communes, then kinds.
 */
export function riskOverlay({ communes, zones, villages }: RiskInput): RiskRow[] {
  const byCommune = new Map<string, Village[]>()
  for (const village of villages) {
    byCommune.set(village.communeCode, [...(byCommune.get(village.communeCode) ?? []), village])
  }
  const kinds = [...new Set(zones.map((zone) => zone.properties.kind))].map((kind) => {
    const areas = zones.filter((zone) => zone.properties.kind === kind).map((zone) => zone.geometry)
    return { kind, areas, index: shapeIndex(areas) }
  })
  return communes.flatMap((commune) => {
    const own = byCommune.get(commune.code) ?? []
    return kinds.flatMap(({ kind, ...of }) => rowOf(commune, kind, of, own) ?? [])
  })
}
