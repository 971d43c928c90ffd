import type { Indicator } from '../../shared/domain/indicators.ts'
import type { Scenario } from '../../shared/domain/scenarios.ts'
import { indicatorsOfCounts } from './counted.ts'
import type { LinkState } from './link.ts'
import { NEED } from './need.ts'
import type { AppState } from './store.ts'

type Values = (number | null)[]

/** A layer worked out from other figures: map, legend, table, hover card and paper treat it like an indicator. */
export interface DerivedLayer {
  indicator: Indicator
  /** What it is kept in; a new object means new values. null = the ranking, which is always at hand. */
  held: 'entitlements' | 'worths' | 'standings' | 'planned' | null
  /** Values of the communes in order; null = not there yet, see `empty`. */
  values: (state: AppState, codes: readonly string[]) => Values | null
  /** Ids of the indicators that it rests on. */
  inputs: (state: AppState, scenario: Scenario) => string[]
  /** It rests on unit costs, which may be invented. */
  costs: boolean
  /** Why there is nothing to show: a key of `derived` in the ui catalogue. */
  empty: (state: AppState) => DerivedEmpty
}

export type DerivedEmpty = 'working' | 'noPoints' | 'noPlan'

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

const criteriaOf = (_: AppState, scenario: Scenario) => scenario.criteria.map(({ indicator }) => indicator)

/** Indicators whose gaps the works close. */
const gapsOf = ({ catalogue }: AppState) => [
  ...new Set((catalogue?.workTypes ?? []).map(({ gapIndicator }) => gapIndicator)),
]

const ENTITLEMENT: DerivedLayer = {
  indicator: seenAs({
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
  }),
  held: 'entitlements',
  values: ({ entitlements }, codes) =>
    entitlements && entitlements.size > 0 ? codes.map((code) => entitlements.get(code)?.share ?? null) : null,
  inputs: ({ planTables, catalogue }) => indicatorsOfCounts(planTables?.points.rows ?? [], catalogue),
  costs: false,
  empty: ({ entitlements }) => (entitlements === null ? 'working' : 'noPoints'),
}

const VALUE: DerivedLayer = {
  indicator: seenAs({
    id: 'value',
    labelVi: 'Giá trị đồng vốn',
    labelEn: 'Value for money',
    shortVi: 'Người/triệu đồng',
    shortEn: 'People/million đồng',
    unitVi: 'người/triệu đồng',
    unitEn: 'people/million đồng',
    decimals: 2,
    polarity: 'none',
    noteVi:
      'Người được phục vụ chia cho chi phí của mọi công trình mà khoảng cách ở xã gợi ra. Cao = mỗi đồng đến với nhiều người hơn.',
    noteEn:
      'People served over the cost of all works that the gaps of the commune call for. High = each đồng reaches more people.',
  }),
  held: 'worths',
  values: ({ worths }, codes) => worths && codes.map((code) => worths.get(code)?.peoplePerMillion ?? null),
  inputs: gapsOf,
  costs: true,
  empty: () => 'working',
}

/** Classes are numbered from 1: 0 means a unit made of several classes. */
const STANDINGS = { out: 1, open: 2, in: 3 } as const

const STANDING: DerivedLayer = {
  indicator: seenAs({
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
      { value: 2, labelVi: 'Còn tuỳ', labelEn: 'Could go either way' },
      { value: 1, labelVi: 'Chắc ngoài nhóm đầu', labelEn: 'Firmly out' },
    ],
    noteVi: 'Khi trọng số xê dịch và số liệu có sai số, xã nào vẫn ở trong nhóm đầu, xã nào không.',
    noteEn: 'Which communes stay among the first when weights move and figures err, and which do not.',
  }),
  held: 'standings',
  values: ({ standings }, codes) =>
    standings &&
    codes.map((code) => {
      const standing = standings.get(code)
      return standing === undefined ? null : STANDINGS[standing]
    }),
  inputs: criteriaOf,
  costs: false,
  empty: () => 'working',
}

const PLANNED: DerivedLayer = {
  indicator: seenAs({
    id: 'planned',
    labelVi: 'Vốn trong kế hoạch',
    labelEn: 'Money in the plan',
    unitVi: 'triệu đồng',
    unitEn: 'million đồng',
    decimals: 0,
    polarity: 'none',
    noteVi: 'Vốn của các công trình mà kế hoạch dưới trần vốn chọn cho mỗi xã.',
    noteEn: 'Money of the works that the plan under the ceiling chooses for each commune.',
  }),
  held: 'planned',
  values: ({ planned }, codes) => planned && codes.map((code) => planned.get(code) ?? 0),
  inputs: gapsOf,
  costs: true,
  empty: () => 'noPlan',
}

const NEED_LAYER: DerivedLayer = {
  indicator: NEED,
  held: null,
  values: () => null,
  inputs: criteriaOf,
  costs: false,
  empty: () => 'working',
}

/** Layers beside the catalogue's, in the order in which they are offered. */
export const DERIVED: readonly DerivedLayer[] = [NEED_LAYER, ENTITLEMENT, VALUE, STANDING, PLANNED]

/** The derived layer of that id, or undefined for an indicator of the catalogue. */
export function derivedLayer(id: string): DerivedLayer | undefined {
  return DERIVED.find(({ indicator }) => indicator.id === id)
}

/** What the values of a layer are kept in: compared to know whether a scene is out of date. */
export function heldOf(state: AppState, link: LinkState): unknown {
  const held = derivedLayer(link.indicator)?.held
  return held ? state[held] : null
}

/** True while any unit cost that a plan reckons with is an invented one. */
export function hasIllustrativeCosts({
  catalogue,
  planTables,
}: Pick<AppState, 'catalogue' | 'planTables'>): boolean {
  const replaced = new Map(planTables?.costs.rows.map(({ workType, quality }) => [workType, quality]))
  const types = catalogue?.workTypes ?? []
  return types.some(({ id, costQuality }) => (replaced.get(id) ?? costQuality) === 'illustrative')
}
