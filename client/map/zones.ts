import type { Feature, MultiPolygon, Polygon } from 'geojson'
import type { Scene } from './scene.ts'
import { prepareFeature, ringsContain, type Shape } from './shapes.ts'

const prepared = new WeakMap<object, Shape>()

/** A risk zone in map coordinates, made once: the same object is drawn and asked for at every move. */
export function zoneShape(zone: Feature<Polygon | MultiPolygon>): Shape {
  const known = prepared.get(zone)
  if (known) return known
  const made = prepareFeature(zone)
  prepared.set(zone, made)
  return made
}

/** Risk zones that hold a Mercator point, when they are drawn: indices into the features handed in. */
export function zonesAt(scene: Scene, x: number, y: number): number[] {
  if (!scene.visible.riskZones) return []
  return scene.overlays.riskZones.features.flatMap((zone, index) => {
    const { box, rings } = zoneShape(zone)
    const near = x >= box[0] && y >= box[1] && x <= box[2] && y <= box[3]
    return near && ringsContain(rings, x, y) ? [index] : []
  })
}
