import { fadedColour } from './colour.ts'
import type { Shapes } from './shapes.ts'
import type { MapGeometry, MapLabel, MapOverlays, MapVillage, OverlayId, RoadLines } from './types.ts'

/** What changed since the last paint. */
export type Part =
  | 'geometry'
  | 'fill'
  | 'selection'
  | 'hover'
  | 'symbols'
  | 'labels'
  | 'overlays'
  | 'villages'
  | 'roadLines'
  | 'visible'
  | 'text'

export type Visible = Record<OverlayId | 'labels' | 'districts' | 'villages' | 'roadLines', boolean>

/** Everything the map shows, in one plain object that both renderers read. */
export interface Scene {
  geometry: MapGeometry | null
  shapes: Shapes | null
  /** Representative points in degrees, in the order of the communes. */
  points: { lon: number; lat: number }[]
  colours: readonly (string | null)[]
  faded: readonly boolean[] | null
  /** Communes whose figure rests on a guess: a light hatch over their colour. */
  uncertain: readonly boolean[] | null
  selection: readonly number[]
  hover: number | null
  symbols: readonly (number | null)[] | null
  labels: readonly MapLabel[]
  overlays: MapOverlays
  villages: readonly MapVillage[]
  roadLines: RoadLines
  visible: Visible
  textScale: number
}

const noFeatures = { type: 'FeatureCollection' as const, features: [] }

/** A scene with nothing in it. */
export function emptyScene(): Scene {
  return {
    geometry: null,
    shapes: null,
    points: [],
    colours: [],
    faded: null,
    uncertain: null,
    selection: [],
    hover: null,
    symbols: null,
    labels: [],
    overlays: { rivers: noFeatures, roads: noFeatures, towns: noFeatures, riskZones: noFeatures },
    villages: [],
    roadLines: noFeatures,
    visible: {
      rivers: true,
      roads: true,
      towns: true,
      riskZones: false,
      villages: false,
      roadLines: false,
      labels: true,
      districts: true,
    },
    textScale: 1,
  }
}

/** Fill of a commune: a CSS colour, or the id of a hatch. */
export type Fill = { colour: string; uncertain: boolean } | { hatch: 'none' | 'mixed'; faded: boolean }

/** How commune `i` is filled, fading included. */
export function fillOf(scene: Scene, i: number): Fill {
  const colour = scene.colours[i] ?? null
  const faded = scene.faded?.[i] === true
  if (colour === null) return { hatch: 'none', faded }
  if (colour === 'mixed') return { hatch: 'mixed', faded }
  return { colour: faded ? fadedColour(colour) : colour, uncertain: scene.uncertain?.[i] === true && !faded }
}

/** True when two arrays hold the same values in the same order. */
export function sameItems<T>(a: readonly T[] | null, b: readonly T[] | null): boolean {
  if (a === b) return true
  if (!a || !b || a.length !== b.length) return false
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false
  return true
}
