import type { Feature, Polygon } from 'geojson'
import { describe, expect, test } from 'vitest'
import { riskKinds } from '../../client/map/patterns.ts'
import { roadLooks, roadWidth } from '../../client/map/road-looks.ts'
import { emptyScene } from '../../client/map/scene.ts'
import { mercatorX, mercatorY } from '../../client/map/view.ts'
import { zonesAt } from '../../client/map/zones.ts'
import { roadSummarySchema } from '../../shared/api/overlay.ts'
import { HAZARD_INDICATORS, type HazardProperties } from '../../shared/domain/hazards.ts'

const ring = (x: number, y: number, side: number): number[][] => [
  [x, y],
  [x + side, y],
  [x + side, y + side],
  [x, y + side],
  [x, y],
]

function zone(...coordinates: number[][][]): Feature<Polygon, HazardProperties> {
  const properties: HazardProperties = { kind: 'landslide', level: '', name: '', quality: 'reported' }
  return { type: 'Feature', properties, geometry: { type: 'Polygon', coordinates } }
}

describe('risk zones under the pointer', () => {
  const scene = emptyScene()
  const features = [zone(ring(106, 21, 1), ring(106.4, 21.4, 0.2)), zone(ring(106.5, 21.5, 1))]
  scene.overlays = { ...scene.overlays, riskZones: { type: 'FeatureCollection', features } }
  const at = (lon: number, lat: number) => zonesAt(scene, mercatorX(lon), mercatorY(lat))

  test('none while they are switched off', () => {
    expect(at(106.1, 21.1)).toEqual([])
  })

  test('every one that holds the point; a hole is outside', () => {
    scene.visible = { ...scene.visible, riskZones: true }
    expect([at(106.1, 21.1), at(106.8, 21.8), at(106.45, 21.45), at(107.2, 22.2), at(105, 21)]).toEqual([
      [0],
      [0, 1],
      [],
      [1],
      [],
    ])
  })
})

describe('looks', () => {
  test('every kind of zone has a hatch, every surface one look', () => {
    expect([...riskKinds].sort()).toEqual(Object.keys(HAZARD_INDICATORS).sort())
    const surfaces = Object.keys(roadSummarySchema.shape.km.shape).sort()
    expect(roadLooks.flatMap((look) => look.surfaces).sort()).toEqual(surfaces)
  })

  test('roads grow with the zoom, within bounds', () => {
    const widths = [4, 8, 10, 12, 15].map((zoom) => roadWidth(zoom).line)
    expect(widths).toEqual([...widths].sort((one, other) => one - other))
    expect(widths[0]).toBe(widths[1])
    expect(widths[3]).toBe(widths[4])
  })
})
