import type { Bundle } from '../state/store.ts'
import type { MapLabel } from './types.ts'

const TYPE_PRIORITY = { phuong: 2e6, 'thi-tran': 2e6, xa: 1e6 }

/** Names to write on the map: districts at their middle, communes at their point; towns first, then the larger ones. */
export function labelsOf(bundle: Bundle): MapLabel[] {
  const { communes, districts } = bundle.edition
  const districtLabels = districts.map((district): MapLabel => {
    const inside = communes.filter((commune) => commune.districtCode === district.code)
    const area = inside.reduce((sum, commune) => sum + commune.areaKm2, 0) || 1
    const mean = (pick: (commune: (typeof communes)[number]) => number) =>
      inside.reduce((sum, commune) => sum + pick(commune) * commune.areaKm2, 0) / area
    return {
      text: district.name.replace(/^Thành phố /, 'TP '),
      lon: mean((c) => c.lon),
      lat: mean((c) => c.lat),
      kind: 'district',
      // The one district made of wards is the capital: its name must not give way to larger neighbours.
      priority: area + (inside.some((commune) => commune.type === 'phuong') ? 1e6 : 0),
    }
  })
  const communeLabels = communes.map(
    (commune): MapLabel => ({
      text: commune.name,
      lon: commune.lon,
      lat: commune.lat,
      // With no district names in the way, commune names may stand at any zoom.
      kind: districts.length === 0 ? 'town' : 'commune',
      priority: TYPE_PRIORITY[commune.type] + commune.areaKm2,
    }),
  )
  return [...districtLabels, ...communeLabels]
}
