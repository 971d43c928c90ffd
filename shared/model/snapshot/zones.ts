import type { Feature, MultiPolygon, Polygon, Position } from 'geojson'
import type { HazardKind, HazardProperties } from '../../domain/hazards.ts'
import type { Dataset } from '../../domain/observations.ts'
import type { SnapshotSource, SnapshotZone, SnapshotZones } from '../../domain/snapshots.ts'
import { translator } from '../../messages/index.ts'
import { worseQuality } from '../evaluate.ts'
import type { AreaFeature } from '../geometry.ts'
import { packedLine, unpackedLine, weightsOf } from './packed-line.ts'
import { inBoth } from './view.ts'

/** Risk zones on the map with the data sets they come from. */
export interface ZonesToFreeze {
  features: readonly Feature<Polygon | MultiPolygon, HazardProperties>[]
  datasets: readonly Dataset[]
}

/** Kinds in the order of drawing and of the legend. */
export const HAZARD_KINDS: readonly HazardKind[] = ['landslide', 'flashFlood', 'specialUseForest', 'other']

/** Degrees of latitude that an outline may be off: 5 m, a twentieth of a pixel on A3. */
const FINE = 5e-5
/** Half a kilometre: coarser than that a zone is no longer itself. */
const COARSE = 5e-3
/** A snapshot is asked for, kept and drawn as a whole: with more positions its outlines become coarser. */
const MOST_POSITIONS = 40_000

const polygonsOf = ({ geometry }: ZonesToFreeze['features'][number]): Position[][][] =>
  geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates

interface Ring {
  positions: Position[]
  weights: Float64Array
}

/** A ring with as few positions as show it, never fewer than a triangle has. */
function thinned({ positions, weights }: Ring, tolerance: number): Position[] {
  const found = positions.filter((_, i) => (weights[i] ?? 0) > tolerance)
  if (found.length >= 4) return found
  const third = Math.max(1, Math.floor(positions.length / 3))
  return [positions[0] ?? [], positions[third] ?? [], positions[2 * third] ?? [], positions.at(-1) ?? []]
}

/** The finest tolerance with which all rings together have few enough positions. */
function toleranceFor(rings: readonly Ring[]): number {
  const kept = (tolerance: number) =>
    rings.reduce((sum, { weights }) => {
      let count = 0
      for (const weight of weights) if (weight > tolerance) count++
      return sum + Math.max(4, count)
    }, 0)
  let tolerance = FINE
  while (tolerance < COARSE && kept(tolerance) > MOST_POSITIONS) tolerance *= 2
  return tolerance
}

function shapesOf(features: ZonesToFreeze['features']): string[][][] {
  const zones = features.map((zone) =>
    polygonsOf(zone).map((rings) =>
      rings.map((positions): Ring => ({ positions, weights: weightsOf(positions) })),
    ),
  )
  const tolerance = toleranceFor(zones.flat(2))
  return zones.map((polygons) =>
    polygons.map((rings) => rings.map((ring) => packedLine(thinned(ring, tolerance)))),
  )
}

/** Of the same zones, which are asked for with every look at what a file would hold. */
const frozen = new WeakMap<object, SnapshotZones>()

/** Zones with their legend, as a snapshot holds them; the same zones in the same order give the same answer everywhere. */
export function freezeZones({ features }: ZonesToFreeze): SnapshotZones {
  const known = frozen.get(features)
  if (known) return known
  const shapes = shapesOf(features)
  const areas = features.map(({ properties }, i): SnapshotZone => {
    const { kind, quality, level, name } = properties
    // Sources that grade by number say so as a number.
    return { kind, quality, level: String(level ?? ''), name: name ?? '', shape: shapes[i] ?? [] }
  })
  const rows = HAZARD_KINDS.flatMap((kind) => {
    const [first, ...rest] = areas.filter((area) => area.kind === kind)
    if (!first) return []
    const quality = rest.reduce((worst, area) => worseQuality(worst, area.quality) ?? worst, first.quality)
    const label = inBoth((lang) => translator(lang)(`ui:hazard.${kind}`))
    return [{ kind, label, count: rest.length + 1, quality }]
  })
  const made = { rows, areas }
  frozen.set(features, made)
  return made
}

/** Where the zones on the map come from. */
export function zoneSources({ datasets }: ZonesToFreeze): SnapshotSource[] {
  return datasets.map(({ title, quality, period, provenance }) => ({
    figure: zonesFigure(),
    ...{ quality, period, dataset: title, communes: null },
    source: { vi: provenance.sourceVi, en: provenance.sourceEn },
    documentNumber: provenance.documentNumber,
    documentDate: provenance.documentDate,
  }))
}

/** What sources of risk zones are called. */
export const zonesFigure = () => inBoth((lang) => translator(lang)('exports:snapshot.zones'))

/** A frozen zone as an area in degrees. */
export function zoneFeature({ shape }: SnapshotZone): AreaFeature {
  const coordinates = shape.map((rings) => rings.map(closed))
  return { type: 'Feature', properties: {}, geometry: { type: 'MultiPolygon', coordinates } }
}

function closed(text: string): Position[] {
  const ring = unpackedLine(text)
  const [first, last] = [ring[0], ring.at(-1)]
  const ends = first && last && first[0] === last[0] && first[1] === last[1]
  return first && !ends ? [...ring, first] : ring
}
