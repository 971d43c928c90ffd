import type { Edition } from '../../shared/domain/units.ts'
import { distance, distanceToLine, type Point, toPlane } from '../schematic/plane.ts'
import type { Orientation } from '../types.ts'
import { bell, seeded } from './random.ts'

/** What the generator knows of a commune. */
export interface Place {
  code: string
  districtCode: string
  at: Point
  town: boolean
  ward: boolean
  border: boolean
  areaKm2: number
  /** 0 easy … 1 hard: remote from towns and main roads, sparsely settled, near the border; smooth over space. */
  hardship: number
  /** Kilometres to the nearest main river. */
  toRiver: number
}

/** Communes of an edition with their invented hardship. Deterministic: the same rows give the same numbers. */
export function buildSetting(edition: Edition, borderCodes: Set<string>, orientation: Orientation): Place[] {
  const random = seeded(19451011)
  const wave = smoothNoise(random)
  const towns = orientation.towns.features.map((f) => toPlane(f.geometry.coordinates))
  const lines = (key: 'roads' | 'rivers') =>
    orientation[key].features.flatMap((f) =>
      f.geometry.coordinates.map((line) => line.map((c) => toPlane(c))),
    )
  const roads = lines('roads')
  const rivers = lines('rivers')
  const nearest = (p: Point, all: Point[][]) => Math.min(...all.map((line) => distanceToLine(p, line)))
  const places = edition.communes.map((c) => {
    const at = toPlane([c.lon, c.lat])
    const border = borderCodes.has(c.code)
    const town = c.type !== 'xa'
    const toTown = Math.min(...towns.map((t) => distance(at, t)))
    const raw =
      0.075 * toTown +
      0.06 * nearest(at, roads) +
      0.004 * Math.min(c.areaKm2, 90) +
      (border ? 0.25 : 0) -
      (town ? 1.1 : 0) +
      0.45 * wave(at) +
      0.22 * bell(random)
    const toRiver = nearest(at, rivers)
    const ward = c.type === 'phuong'
    return {
      code: c.code,
      districtCode: c.districtCode ?? '',
      at,
      town,
      ward,
      border,
      areaKm2: c.areaKm2,
      raw,
      toRiver,
    }
  })
  const order = [...places].sort((a, b) => a.raw - b.raw).map((p) => p.code)
  const rank = new Map(order.map((code, i) => [code, i]))
  return places.map(({ raw: _, ...place }) => ({
    ...place,
    hardship: rank.get(place.code)! / (places.length - 1),
  }))
}

/** A gentle field over the plane, about −1..1, with hills some 40 km apart. */
function smoothNoise(random: () => number): (at: Point) => number {
  const waves = Array.from({ length: 6 }, () => {
    const angle = random() * Math.PI
    const k = (2 * Math.PI) / (30 + 40 * random())
    return { kx: k * Math.cos(angle), ky: k * Math.sin(angle), phase: random() * 2 * Math.PI }
  })
  return ([x, y]) => waves.reduce((sum, w) => sum + Math.cos(w.kx * x + w.ky * y + w.phase), 0) / 3
}
