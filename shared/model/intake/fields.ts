import type { Indicator } from '../../domain/indicators.ts'
import type { IntakeField, IntakeFieldType } from '../../domain/intake.ts'
import type { VillageField } from '../../domain/villages.ts'

/** What the fields of a kind are made of. */
export interface FieldSources {
  indicators: Indicator[]
  villageFields: VillageField[]
}

/** A field in one line; synonyms are separated by ";". */
export function field(
  id: string,
  type: IntakeFieldType,
  labelVi: string,
  labelEn: string,
  synonyms = '',
  required = false,
): IntakeField {
  return { id, labelVi, labelEn, type, synonyms: synonyms === '' ? [] : synonyms.split(';'), required }
}

/** What a row says about its commune; which of them are there decides how it is found. */
export const UNIT_FIELDS: readonly IntakeField[] = [
  field(
    'code',
    'text',
    'Mã xã',
    'Commune code',
    'mã phường xã;mã xã phường;mã đvhc;mã đơn vị;mã đơn vị hành chính;mã số;mã gso;mã tctk;mã;code;gso code;commune code;madvhc;maphuongxa',
  ),
  field(
    'name',
    'text',
    'Tên xã',
    'Commune',
    'xã;tên xã phường thị trấn;xã phường thị trấn;xã phường;xã thị trấn;tên phường xã;tên đơn vị;tên đơn vị hành chính;đơn vị hành chính;đơn vị;địa phương;địa bàn;tên;tên đầy đủ;full name;name;commune name;ward;name 3;tendvhc;tenphuongxa',
  ),
  field(
    'district',
    'text',
    'Huyện',
    'District',
    'tên huyện;huyện thành phố;huyện thị xã thành phố;quận huyện;mã huyện;district name;district code;name 2',
  ),
]

const VALUE_TYPES: Record<Indicator['kind'], IntakeFieldType> = {
  count: 'number',
  rate: 'number',
  flag: 'flag',
  class: 'class',
}

function indicatorField(indicator: Indicator): IntakeField {
  const { id, labelVi, labelEn, shortVi, shortEn, kind } = indicator
  const synonyms = [...new Set([shortVi, shortEn, ...indicator.synonyms])].filter((one) => one !== '')
  return { id, labelVi, labelEn, type: VALUE_TYPES[kind], synonyms, required: false }
}

/** True for a rate that a count can be made of: one figure over one other, both entered. */
export function isInvertible(indicator: Indicator): boolean {
  const { kind, numerator, denominator } = indicator
  const single = numerator.length === 1 && denominator.length === 1
  return kind === 'rate' && single && numerator[0]?.sign === 1 && denominator[0]?.sign === 1
}

function rateField(indicator: Indicator, indicators: readonly Indicator[]): IntakeField {
  const counted = indicators.find(({ id }) => id === indicator.numerator[0]?.id)
  const own = indicatorField(indicator)
  // A column of percents is mostly headed by what it counts: "Hộ nghèo (%)".
  const words = counted ? [counted.labelVi, counted.labelEn, counted.shortVi, ...counted.synonyms] : []
  return { ...own, synonyms: [...new Set([...own.synonyms, ...words])] }
}

/** Entered indicators, and the rates that counts can be made of. */
export function indicatorFields({ indicators }: FieldSources): IntakeField[] {
  const entered = indicators.filter((indicator) => indicator.entered)
  const rates = indicators.filter(isInvertible)
  return [
    ...UNIT_FIELDS,
    ...entered.map(indicatorField),
    ...rates.map((indicator) => rateField(indicator, indicators)),
  ]
}

/** The indicator that lists of zones fill. */
export function classIndicators({ indicators }: FieldSources): Indicator[] {
  return indicators.filter(({ entered, kind }) => entered && kind === 'class')
}

export function zoneFields(sources: FieldSources): IntakeField[] {
  const classes = classIndicators(sources).map((indicator) => ({
    ...indicatorField(indicator),
    required: true,
  }))
  return [...UNIT_FIELDS, ...classes]
}

const VILLAGE_TYPES: Record<VillageField['kind'], IntakeFieldType> = {
  count: 'number',
  km: 'number',
  flag: 'flag',
}

/** The village itself, beside its commune. */
export const VILLAGE_NAME_FIELDS: readonly IntakeField[] = [
  field(
    'village',
    'text',
    'Tên thôn',
    'Village',
    'thôn;tên thôn bản;thôn bản;bản;thôn khối phố;thôn bản khối phố;tên thôn khối phố;khối phố;khu phố;tổ dân phố;thôn tổ dân phố;tên điểm;tên;tên gọi;name;village name;hamlet',
    true,
  ),
  field('villageCode', 'text', 'Mã thôn', 'Village code', 'mã thôn bản;mã tdp;mã;mã số;village id'),
]

export const PLACE_FIELDS: readonly IntakeField[] = [
  field('lon', 'longitude', 'Kinh độ', 'Longitude', 'lon;lng;long;x;y;kinh độ x;tọa độ x;tọa độ y;kd'),
  field('lat', 'latitude', 'Vĩ độ', 'Latitude', 'lat;y;x;vĩ độ y;tọa độ y;tọa độ x;vd'),
]

export function villageFields({ villageFields }: FieldSources): IntakeField[] {
  const figures = villageFields.map(({ id, labelVi, labelEn, kind, synonyms }) => {
    return { id, labelVi, labelEn, type: VILLAGE_TYPES[kind], synonyms, required: false }
  })
  return [...villageUnits(), ...VILLAGE_NAME_FIELDS, ...PLACE_FIELDS, ...figures]
}

/** In files of villages, "name" and "code" alone are the village's own. */
function villageUnits(): IntakeField[] {
  const own = new Set(['mã số', 'mã', 'code', 'tên', 'name', 'tên đầy đủ', 'full name'])
  return UNIT_FIELDS.map((unit) => ({ ...unit, synonyms: unit.synonyms.filter((one) => !own.has(one)) }))
}

export function listedFields(): IntakeField[] {
  const status = field(
    'status',
    'text',
    'Thay đổi',
    'Change',
    'bổ sung đưa ra;bổ sung hoặc đưa ra;hình thức;trạng thái;status',
  )
  return [...villageUnits(), ...VILLAGE_NAME_FIELDS, status]
}

export function editionFields(): IntakeField[] {
  const [code, name, district] = UNIT_FIELDS
  const units = [code, name].flatMap((one) => (one ? [{ ...one, required: true }] : []))
  return [
    ...units,
    field('type', 'text', 'Loại đơn vị', 'Type', 'loại;cấp;loại hình;unit type'),
    ...(district ? [{ ...district, synonyms: district.synonyms.filter((one) => !/mã|code/.test(one)) }] : []),
    field('districtCode', 'text', 'Mã huyện', 'District code', 'mã quận huyện;mahuyen'),
    ...PLACE_FIELDS,
    field('areaKm2', 'number', 'Diện tích (km²)', 'Area (km²)', 'diện tích;diện tích tự nhiên;area;area km2'),
    field('altCode', 'text', 'Mã khác', 'Other code', 'mã cũ;alt code'),
  ]
}

export function crosswalkFields(): IntakeField[] {
  return [
    field('oldCode', 'text', 'Mã xã cũ', 'Old code', 'mã cũ;mã đơn vị cũ;code old;from', true),
    field('newCode', 'text', 'Mã xã mới', 'New code', 'mã mới;mã đơn vị mới;code new;to', true),
    field('share', 'number', 'Tỷ lệ diện tích', 'Share', 'tỷ lệ;phần;hệ số;share of area;area share'),
  ]
}

export function hazardFields(): IntakeField[] {
  return [
    field(
      'kind',
      'text',
      'Loại nguy cơ',
      'Kind',
      'loại;loại hình;loại thiên tai;nguy cơ;hazard;type;hazard kind;loai',
    ),
    field('level', 'text', 'Mức độ', 'Level', 'cấp;cấp độ;mức;mức nguy cơ;cấp độ rủi ro;risk;risk level'),
    field('name', 'text', 'Tên', 'Name', 'tên vùng;tên khu vực;địa điểm;ghi chú tên;title'),
  ]
}

export function roadFields(): IntakeField[] {
  return [
    field(
      'surface',
      'text',
      'Mặt đường',
      'Surface',
      'kết cấu;kết cấu mặt đường;loại mặt đường;loại mặt;vật liệu;ket cau',
    ),
    field(
      'class',
      'text',
      'Cấp đường',
      'Class',
      'loại đường;cấp;cấp quản lý;highway;road class;fclass;loai duong',
    ),
    field('name', 'text', 'Tên đường', 'Name', 'tên;tên tuyến;tuyến;tuyến đường;ref;road name'),
  ]
}

export function boundaryFields(): IntakeField[] {
  return [...UNIT_FIELDS]
}
