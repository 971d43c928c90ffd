import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  clampCamera,
  fitCamera,
  latOf,
  lengthKm,
  lonOf,
  mercatorX,
  mercatorY,
  metresPerPixel,
  panCamera,
  transformOf,
  zoomCamera,
} from '../../client/map/view.ts'

const size = { width: 1000, height: 600 }
const even = { left: 20, right: 20, top: 20, bottom: 20 }
const lon = fc.double({ min: 105, max: 108, noNaN: true })
const lat = fc.double({ min: 21, max: 23, noNaN: true })
const camera = fc.record({ lon, lat, zoom: fc.double({ min: 7, max: 14, noNaN: true }) })

function groundAt(view: { lon: number; lat: number; zoom: number }, x: number, y: number): [number, number] {
  const { scale, originX, originY } = transformOf(view, size)
  return [lonOf(x / scale + originX), latOf(y / scale + originY)]
}

describe('the camera', () => {
  test('Mercator goes there and back', () => {
    fc.assert(
      fc.property(lon, lat, (x, y) => {
        expect(lonOf(mercatorX(x))).toBeCloseTo(x, 9)
        expect(latOf(mercatorY(y))).toBeCloseTo(y, 9)
      }),
    )
  })

  test('zooming keeps the ground under the pointer', () => {
    const place = fc.record({ x: fc.integer({ min: 0, max: 1000 }), y: fc.integer({ min: 0, max: 600 }) })
    fc.assert(
      fc.property(camera, place, fc.double({ min: -1, max: 1, noNaN: true }), (view, { x, y }, steps) => {
        const before = groundAt(view, x, y)
        const after = groundAt(zoomCamera(view, size, steps, x, y), x, y)
        expect(after[0]).toBeCloseTo(before[0], 7)
        expect(after[1]).toBeCloseTo(before[1], 7)
      }),
    )
  })

  test('panning moves the ground with the pointer', () => {
    const view = { lon: 106.6, lat: 21.8, zoom: 9 }
    const before = groundAt(view, 300, 200)
    const after = groundAt(panCamera(view, 50, -30), 350, 170)
    expect(after[0]).toBeCloseTo(before[0], 9)
    expect(after[1]).toBeCloseTo(before[1], 9)
  })

  test('what is fitted lies inside the padding and touches it', () => {
    const padding = { left: 280, right: 70, top: 24, bottom: 40 }
    const { scale, originX, originY } = transformOf(fitCamera([106, 21.3, 107.4, 22.5], size, padding), size)
    const left = (mercatorX(106) - originX) * scale
    const right = (mercatorX(107.4) - originX) * scale
    const top = (mercatorY(22.5) - originY) * scale
    const bottom = (mercatorY(21.3) - originY) * scale
    expect(left).toBeGreaterThanOrEqual(280 - 1e-6)
    expect(right).toBeLessThanOrEqual(930 + 1e-6)
    expect(top).toBeCloseTo(24, 6)
    expect(bottom).toBeCloseTo(560, 6)
  })

  test('stays within limits of zoom and place', () => {
    expect(clampCamera({ lon: 120, lat: 10, zoom: 30 }, [105, 20, 109, 24])).toEqual({
      lon: 109,
      lat: 20,
      zoom: 15,
    })
    expect(fitCamera([106.5, 21.5, 106.5, 21.5], size, even).zoom).toBe(13)
  })

  test('lengths on the ground: a degree of latitude, and pixels at the equator', () => {
    expect(
      lengthKm([
        [106, 21],
        [106, 22],
      ]),
    ).toBeCloseTo(111.195, 2)
    expect(metresPerPixel(0, 0)).toBeCloseTo(40_075_016.686 / 512, 3)
  })
})
