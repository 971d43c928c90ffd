import * as turf from '@turf/turf'
import type { Feature, MultiPolygon, Polygon } from 'geojson'
import type { IntakeResult } from '../../domain/intake.ts'
import type { Issue } from '../../domain/issues.ts'
import type { Edition } from '../../domain/units.ts'
import { shapeIndex } from '../overlay/shape-index.ts'

type Outlines = IntakeResult['outlines']
type Shape = Feature<Polygon | MultiPolygon>

/** Slivers below one hectare come from rounding of coordinates, not from a mistake. */
const SLIVER_KM2 = 0.01
/** Areas of the gazetteer are themselves computed or rounded: a tenth is far more than that explains. */
const AREA_PERCENT = 10

export interface CoverageFault {
  code: 'overlap' | 'gap' | 'areaDiffers'
  /** Commune whose feature is the place of the fault; "" for a gap. */
  commune: string
  params: Issue['params']
}

const km2 = (shape: Shape): number => turf.area(shape) / 1e6
const rounded = (value: number, decimals = 2): number => Number(value.toFixed(decimals))

function overlapsOf(shapes: readonly Shape[], codes: readonly string[], name: (code: string) => string) {
  const index = shapeIndex(shapes.map((shape) => shape.geometry))
  return shapes.flatMap((shape, at): CoverageFault[] => {
    const [west, south, east, north] = turf.bbox(shape)
    return index.near(west, south, east, north).flatMap((other): CoverageFault[] => {
      const second = shapes[other]
      if (other <= at || !second) return []
      const common = turf.intersect(turf.featureCollection([shape, second]))
      const area = common ? km2(common) : 0
      if (area < SLIVER_KM2) return []
      const [one, two] = [codes[at] ?? '', codes[other] ?? '']
      return [
        {
          code: 'overlap',
          commune: one,
          params: { found: name(one), other: name(two), km2: rounded(area) },
        },
      ]
    })
  })
}

function gapsOf(whole: Shape): CoverageFault[] {
  const parts = whole.geometry.type === 'Polygon' ? [whole.geometry.coordinates] : whole.geometry.coordinates
  return parts
    .flatMap((rings) => rings.slice(1))
    .flatMap((ring): CoverageFault[] => {
      const hole = turf.polygon([ring])
      const area = km2(hole)
      if (area < SLIVER_KM2) return []
      const [lon = 0, lat = 0] = turf.pointOnFeature(hole).geometry.coordinates
      const params = { km2: rounded(area), lon: rounded(lon, 4), lat: rounded(lat, 4) }
      return [{ code: 'gap', commune: '', params }]
    })
}

function areasOf(shapes: readonly Shape[], codes: readonly string[], edition: Edition): CoverageFault[] {
  const byCode = new Map(edition.communes.map((commune) => [commune.code, commune]))
  return shapes.flatMap((shape, at): CoverageFault[] => {
    const commune = byCode.get(codes[at] ?? '')
    if (!commune || !(commune.areaKm2 > 0)) return []
    const drawn = km2(shape)
    const percent = ((drawn - commune.areaKm2) * 100) / commune.areaKm2
    if (Math.abs(percent) <= AREA_PERCENT) return []
    const params = {
      found: `${commune.code} ${commune.fullName}`,
      drawn: rounded(drawn, 1),
      expected: commune.areaKm2,
      percent: Math.round(percent),
    }
    return [{ code: 'areaDiffers', commune: commune.code, params }]
  })
}

/**
 * What is odd about outlines as a whole: communes that overlap, holes between them, areas more than 10 % off the gazetteer.
 * Geodesic areas; less than a hectare is taken for rounding. Pairs are only held against each other when the areas together
 * exceed what they cover, so that sound files stay quick.
 */
export function coverageFaults(outlines: Outlines, edition: Edition): CoverageFault[] {
  const codes = outlines.map(({ code }) => code)
  const shapes = outlines.map(({ geometry }): Shape => ({ type: 'Feature', properties: {}, geometry }))
  const names = new Map(edition.communes.map(({ code, fullName }) => [code, `${code} ${fullName}`]))
  const faults = areasOf(shapes, codes, edition)
  if (shapes.length < 2) return faults
  const whole = turf.union(turf.featureCollection(shapes))
  if (!whole) return faults
  const overlapping = shapes.reduce((sum, shape) => sum + km2(shape), 0) - km2(whole) >= SLIVER_KM2
  const overlaps = overlapping ? overlapsOf(shapes, codes, (code) => names.get(code) ?? code) : []
  return [...faults, ...overlaps, ...gapsOf(whole)]
}
