import { describe, expect, test } from 'vitest'
import { labelText, placeLabels } from '../../client/map/label-placement.ts'
import type { MapLabel } from '../../client/map/types.ts'
import { transformOf } from '../../client/map/view.ts'

const size = { width: 800, height: 600 }
const label = (text: string, kind: MapLabel['kind'], lon: number, priority: number): MapLabel => ({
  text,
  kind,
  lon,
  lat: 21.8,
  priority,
})

function placed(labels: MapLabel[], zoom: number): string[] {
  const view = transformOf({ lon: 106.6, lat: 21.8, zoom }, size)
  return placeLabels(labels, zoom, view, size, 1, (text, _, px) => text.length * px * 0.6).map(
    ({ text }) => text,
  )
}

describe('names on the light drawing', () => {
  test('district names are capitals with their marks, composed', () => {
    expect(labelText(label('Tra\u0300ng Định', 'district', 106, 1))).toBe('TRÀNG ĐỊNH')
  })

  test('commune names wait for a closer look', () => {
    const labels = [label('Bình Gia', 'district', 106.5, 1), label('Tân Văn', 'commune', 106.7, 1)]
    expect(placed(labels, 8)).toEqual(['BÌNH GIA'])
    expect(placed(labels, 10)).toEqual(['BÌNH GIA', 'Tân Văn'])
  })

  test('where two would touch, the more important one stays', () => {
    const labels = [label('Nhỏ', 'commune', 106.6, 1), label('Lớn', 'commune', 106.601, 2)]
    expect(placed(labels, 10)).toEqual(['Lớn'])
    expect(placed([...labels, label('Huyện', 'district', 106.6, 0)], 10)).toEqual(['HUYỆN'])
  })

  test('names outside the window are left out', () => {
    expect(placed([label('Xa', 'commune', 110, 1)], 10)).toEqual([])
  })
})
