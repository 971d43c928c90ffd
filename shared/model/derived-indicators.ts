import type { Indicator } from '../domain/indicators.ts'

/** The need score seen as an indicator, so that legend, classes and table treat it like any other. */
export const NEED: Indicator = {
  id: 'need',
  group: 'need',
  kind: 'count',
  labelVi: 'Điểm nhu cầu',
  labelEn: 'Need score',
  shortVi: 'Điểm nhu cầu',
  shortEn: 'Need score',
  unitVi: 'điểm',
  unitEn: 'points',
  decimals: 1,
  polarity: 'more-is-need',
  entered: false,
  numerator: [],
  denominator: [],
  target2025: null,
  target2030: null,
  targetSource: '',
  anchorTarget: null,
  anchorWorst: null,
  palette: 'need',
  breaks: [],
  classes: [],
  minimum: 0,
  maximum: 100,
  notAbove: null,
  symbol: false,
  synonyms: [],
  noteVi: 'Tổng có trọng số của các tiêu chí, 0 = đạt mọi mục tiêu, 100 = kém nhất theo mọi tiêu chí.',
  noteEn: 'Weighted sum of the criteria, 0 = every target met, 100 = worst by every criterion.',
}

type Looks = Pick<
  Indicator,
  'id' | 'labelVi' | 'labelEn' | 'unitVi' | 'unitEn' | 'decimals' | 'noteVi' | 'noteEn'
> &
  Partial<Indicator>

/** Everything that tells a derived layer apart; the rest is that of the need score. */
const seenAs = (looks: Looks): Indicator => ({
  ...NEED,
  maximum: null,
  palette: looks.id,
  shortVi: looks.labelVi,
  shortEn: looks.labelEn,
  ...looks,
})

/** Classes are numbered from 1: 0 means a unit made of several classes. */
export const STANDINGS = { out: 1, open: 2, in: 3 } as const

/** A share of all allocation points. */
export const ENTITLEMENT_LAYER: Indicator = seenAs({
  id: 'entitlement',
  labelVi: 'Phần được phân bổ theo điểm',
  labelEn: 'Entitlement by points',
  shortVi: 'Phần phân bổ',
  shortEn: 'Entitlement',
  unitVi: '%',
  unitEn: '%',
  decimals: 2,
  noteVi:
    'Phần của mỗi xã trong tổng số điểm phân bổ của tỉnh. Là quyền được chia vốn, không phải thứ tự nhu cầu.',
  noteEn:
    'Each commune’s share of all allocation points of the province. A claim on money, not an order of need.',
})

/** Money of the works that serve a need, for each person served. */
export const VALUE_LAYER: Indicator = seenAs({
  id: 'value',
  labelVi: 'Vốn cho một người hưởng lợi',
  labelEn: 'Money per person served',
  shortVi: 'Triệu đồng/người',
  shortEn: 'Million đồng/person',
  unitVi: 'triệu đồng/người',
  unitEn: 'million đồng/person',
  decimals: 1,
  polarity: 'none',
  noteVi:
    'Chi phí của các công trình phục vụ nhu cầu của xã, chia cho số người được phục vụ. Thấp = cùng số vốn đến với nhiều người hơn. Xã không có nhu cầu hoặc dưới 30 người hưởng lợi thì không tính.',
  noteEn:
    'Cost of the works that serve a need of the commune, over the people served. Low = the same money reaches more people. None where there is no need or fewer than 30 people are served.',
})

/** Whether a commune stays among the first when weights move. */
export const STANDING_LAYER: Indicator = seenAs({
  id: 'standing',
  kind: 'class',
  labelVi: 'Độ vững trong nhóm đầu',
  labelEn: 'Firmness of the first places',
  shortVi: 'Độ vững',
  shortEn: 'Firmness',
  unitVi: '',
  unitEn: '',
  decimals: 0,
  maximum: 3,
  classes: [
    { value: 3, labelVi: 'Chắc trong nhóm đầu', labelEn: 'Firmly in' },
    { value: 2, labelVi: 'Còn tùy', labelEn: 'Could go either way' },
    { value: 1, labelVi: 'Chắc ngoài nhóm đầu', labelEn: 'Firmly out' },
  ],
  noteVi: 'Khi trọng số xê dịch và số liệu có sai số, xã nào vẫn ở trong nhóm đầu, xã nào không.',
  noteEn: 'Which communes stay among the first when weights move and figures err, and which do not.',
})

/** Money that the plan under the ceiling gives. */
export const PLANNED_LAYER: Indicator = seenAs({
  id: 'planned',
  labelVi: 'Vốn trong kế hoạch',
  labelEn: 'Money in the plan',
  unitVi: 'triệu đồng',
  unitEn: 'million đồng',
  decimals: 0,
  polarity: 'none',
  noteVi: 'Vốn của các công trình mà kế hoạch dưới trần vốn chọn cho mỗi xã.',
  noteEn: 'Money of the works that the plan under the ceiling chooses for each commune.',
})

/** Layers worked out from others. */
export const DERIVED_INDICATORS: readonly Indicator[] = [
  NEED,
  ENTITLEMENT_LAYER,
  VALUE_LAYER,
  STANDING_LAYER,
  PLANNED_LAYER,
]

/** The indicator that a derived layer is read as; undefined for those of the catalogue. */
export const derivedIndicator = (id: string): Indicator | undefined =>
  DERIVED_INDICATORS.find((indicator) => indicator.id === id)
