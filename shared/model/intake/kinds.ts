import type { ImportKind } from '../../domain/intake.ts'
import type { DatasetKind } from '../../domain/observations.ts'
import {
  boundaryFields,
  crosswalkFields,
  editionFields,
  hazardFields,
  indicatorFields,
  listedFields,
  roadFields,
  villageFields,
  zoneFields,
} from './fields.ts'

/** Every kind of thing a file can bring, in the order in which they are offered. What each does with a file stands in `TAKERS`. */
export const IMPORT_KINDS: readonly ImportKind[] = [
  {
    id: 'indicators',
    labelVi: 'Số liệu xã',
    labelEn: 'Figures of communes',
    noteVi: 'Mỗi hàng một xã, mỗi cột một chỉ tiêu. Ô để trống là chưa có số liệu.',
    noteEn: 'One row per commune, one column per indicator. A blank cell is a missing value.',
    geometry: 'none',
    time: 'period',
    perCommune: true,
    fields: indicatorFields,
  },
  {
    id: 'villages',
    labelVi: 'Thôn',
    labelEn: 'Villages',
    noteVi: 'Mỗi hàng một thôn, có thể kèm tọa độ. Số của xã được cộng từ các thôn.',
    noteEn:
      'One row per village, with its place if known. Figures of the commune are summed from its villages.',
    geometry: 'point-or-none',
    time: 'period',
    perCommune: true,
    fields: villageFields,
  },
  {
    id: 'zone-list',
    labelVi: 'Danh sách phân định khu vực',
    labelEn: 'List of zones',
    noteVi: 'Danh sách có số và thời hạn. Danh sách sửa đổi chỉ cần nêu các xã thay đổi.',
    noteEn: 'A list with number and validity. An amendment only names the communes that change.',
    geometry: 'none',
    time: 'validity',
    perCommune: true,
    fields: zoneFields,
  },
  {
    id: 'village-list',
    labelVi: 'Danh sách thôn đặc biệt khó khăn',
    labelEn: 'List of extremely difficult villages',
    noteVi: 'Mỗi hàng một thôn được nêu tên. Danh sách sửa đổi ghi rõ thôn bổ sung và thôn đưa ra.',
    noteEn: 'One row per village named. An amendment says which villages are added and which removed.',
    geometry: 'none',
    time: 'validity',
    perCommune: true,
    fields: listedFields,
  },
  {
    id: 'boundaries',
    labelVi: 'Ranh giới xã',
    labelEn: 'Commune boundaries',
    noteVi: 'Mỗi xã một vùng, đủ mọi xã của bộ địa giới.',
    noteEn: 'One area per commune, for every commune of the edition.',
    geometry: 'polygon',
    time: 'none',
    perCommune: true,
    fields: boundaryFields,
  },
  {
    id: 'risk-zones',
    labelVi: 'Vùng nguy cơ',
    labelEn: 'Risk zones',
    noteVi: 'Vùng lũ ống, lũ quét, sạt lở, rừng đặc dụng, kèm mức độ.',
    noteEn: 'Areas of flash flood, landslide and special-use forest, with their level.',
    geometry: 'polygon',
    time: 'none',
    perCommune: false,
    fields: hazardFields,
  },
  {
    id: 'roads',
    labelVi: 'Đường',
    labelEn: 'Roads',
    noteVi: 'Tuyến đường kèm kết cấu mặt và cấp đường.',
    noteEn: 'Road lines with surface and class.',
    geometry: 'line',
    time: 'none',
    perCommune: false,
    fields: roadFields,
  },
  {
    id: 'units',
    labelVi: 'Bộ địa giới',
    labelEn: 'Edition of units',
    noteVi: 'Mọi đơn vị cấp xã kể từ một ngày: mã, tên, loại, vị trí, diện tích.',
    noteEn: 'All communes from a date on: code, name, type, place, area.',
    geometry: 'point-or-none',
    time: 'validity',
    perCommune: false,
    fields: editionFields,
  },
  {
    id: 'crosswalk',
    labelVi: 'Bảng quy đổi địa giới',
    labelEn: 'Crosswalk of units',
    noteVi: 'Mã cũ, mã mới và phần của xã cũ thuộc xã mới; các phần của một xã cũ cộng lại bằng 1.',
    noteEn:
      'Old code, new code and the share of the old commune in the new one; shares of an old commune add up to 1.',
    geometry: 'none',
    time: 'none',
    perCommune: false,
    fields: crosswalkFields,
  },
]

/** The kind with this id; throws for one that is not registered. */
export function importKind(id: DatasetKind): ImportKind {
  const kind = IMPORT_KINDS.find((one) => one.id === id)
  if (!kind) throw new Error(`no import kind "${id}"`)
  return kind
}
