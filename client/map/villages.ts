import type { Camera } from '../../shared/domain/stories.ts'
import type { Scene } from './scene.ts'
import { VILLAGE_ZOOM, villageRadius } from './theme.ts'
import type { MapVillage } from './types.ts'
import { mercatorX, mercatorY, type Size, transformOf } from './view.ts'

/** How far beside its point a village still answers, CSS px. */
const REACH = villageRadius.difficult + 4

/** Mercator places of a set of villages, made once: a pointer that moves asks sixty times a second. */
const places = new WeakMap<readonly MapVillage[], Float64Array>()

function placesOf(villages: readonly MapVillage[]): Float64Array {
  const known = places.get(villages)
  if (known) return known
  const made = new Float64Array(villages.length * 2)
  villages.forEach(({ lon, lat }, index) => {
    made[2 * index] = mercatorX(lon)
    made[2 * index + 1] = mercatorY(lat)
  })
  places.set(villages, made)
  return made
}

/** The village nearest to a place of the screen, within reach, when villages are drawn. */
export function villageAt(scene: Scene, camera: Camera, size: Size, x: number, y: number): number | null {
  if (!scene.visible.villages || camera.zoom < VILLAGE_ZOOM || scene.villages.length === 0) return null
  const view = transformOf(camera, size)
  const at = placesOf(scene.villages)
  const px = x / view.scale + view.originX
  const py = y / view.scale + view.originY
  let best: number | null = null
  let nearest = (REACH / view.scale) ** 2
  for (let index = 0; index < scene.villages.length; index++) {
    const distance = (at[2 * index]! - px) ** 2 + (at[2 * index + 1]! - py) ** 2
    if (distance <= nearest) {
      nearest = distance
      best = index
    }
  }
  return best
}
