import * as turf from '@turf/turf'
import type { Feature, MultiPolygon, Polygon, Position } from 'geojson'
import type { RiskZones } from '../types.ts'

/** Cuts hazard areas at the province line, so that nothing is claimed beyond it; the largest piece of each is kept. */
export function clipZones(zones: RiskZones, province: Feature<Polygon | MultiPolygon>): RiskZones {
  const features = zones.features.flatMap((zone) => {
    const cut = turf.intersect(turf.featureCollection<Polygon | MultiPolygon>([zone, province]))
    if (!cut) return []
    const pieces = cut.geometry.type === 'Polygon' ? [cut.geometry.coordinates] : cut.geometry.coordinates
    const sized = pieces.map((rings) => ({ rings, area: turf.area(turf.polygon(rings)) }))
    const { rings } = sized.reduce((best, piece) => (piece.area > best.area ? piece : best))
    return [{ ...zone, geometry: { type: 'Polygon' as const, coordinates: rings.map(rounded) } }]
  })
  return { type: 'FeatureCollection', features }
}

function rounded(ring: Position[]): Position[] {
  return ring
    .map(([x = 0, y = 0]) => [Math.round(x * 1e4) / 1e4, Math.round(y * 1e4) / 1e4])
    .filter((p, i, all) => i === 0 || p[0] !== all[i - 1]![0] || p[1] !== all[i - 1]![1])
}
