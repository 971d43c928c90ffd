import type { FeatureCollection, Position } from 'geojson'
import { fitCamera, mercatorX, mercatorY, type Size, transformOf } from '../../client/map/view.ts'
import type { Camera } from '../../shared/domain/stories.ts'
import { type AreaFeature, bounds, ringsOf } from '../../shared/model/geometry.ts'
import { PADDING } from './pages/page.ts'

/** Where an area is on the page, px: a point inside, and a point on its border. */
export interface Place {
  index: number
  inside: [number, number]
  border: [number, number]
}

export type Frame = Size & { left: number; top: number }

/** Camera that shows all areas in a frame with the common padding. */
export function cameraOf(data: FeatureCollection, frame: Size): Camera {
  const padding = { left: PADDING, right: PADDING, top: PADDING, bottom: PADDING }
  return fitCamera(bounds(data.features as AreaFeature[]), frame, padding)
}

/** Places of all areas in a map that stands at `frame` of the page; areas too small to aim at are left out. */
export function placesOf(data: FeatureCollection, camera: Camera, frame: Frame): Place[] {
  const areas = data.features as AreaFeature[]
  const view = transformOf(camera, frame)
  const onPage = ([lon = 0, lat = 0]: Position): [number, number] => [
    Math.round((mercatorX(lon) - view.originX) * view.scale + frame.left),
    Math.round((mercatorY(lat) - view.originY) * view.scale + frame.top),
  ]
  return areas.flatMap((area, index) => {
    const ring = ringsOf(area.geometry)[0]!.map(onPage)
    const { lon, lat } = area.properties as { lon: number; lat: number }
    const xs = ring.map(([x]) => x)
    if (Math.max(...xs) - Math.min(...xs) < 6) return []
    return [{ index, inside: onPage([lon, lat]), border: ring[Math.floor(ring.length / 3)]! }]
  })
}

/** `count` places spread evenly over the list. */
export function spreadOut(places: readonly Place[], count: number): Place[] {
  return Array.from({ length: count }, (_, i) => places[Math.floor(((i + 0.5) * places.length) / count)]!)
}
