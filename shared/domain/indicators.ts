import type { PublishedFigure } from './intake.ts'
import type { Scenario } from './scenarios.ts'
import type { VillageField } from './villages.ts'

/** A signed sum of entered indicators: households − poweredHouseholds. */
export interface Term {
  id: string
  sign: 1 | -1
}

/**
 * count: a number of things, summed when areas are joined.
 * rate: Σ numerator / Σ denominator × 100, recomputed, never averaged.
 * flag: 0 or 1 per commune; over an area it reads as the share of communes with 1, in percent.
 * class: a category (difficulty zone); over an area it reads as a composition, never as one value.
 */
export type IndicatorKind = 'count' | 'rate' | 'flag' | 'class'

/** Which direction means greater need; 'none' for plain context. */
export type Polarity = 'more-is-need' | 'less-is-need' | 'none'

export interface IndicatorClass {
  value: number
  labelVi: string
  labelEn: string
}

/** One row of the indicator catalogue: everything the product knows about an indicator. */
export interface Indicator {
  id: string
  /** Id of the layer group it belongs to: difficulty, road, electricity, resettlement, context. */
  group: string
  kind: IndicatorKind
  labelVi: string
  labelEn: string
  /** For table heads and legends. */
  shortVi: string
  shortEn: string
  /** Display unit: "%", "hộ", "thôn", "người", "km". Empty for classes and flags. */
  unitVi: string
  unitEn: string
  decimals: number
  polarity: Polarity
  /** True when people type it into a workbook; false when computed from others. */
  entered: boolean
  /** Computed indicators only. A count has a numerator alone, a rate both. */
  numerator: Term[]
  denominator: Term[]
  /** In display units (percent for rates and flags). null: no target. */
  target2025: number | null
  target2030: number | null
  /** Document that sets the target, or "". */
  targetSource: string
  /** Fixed anchors in display units (percent for rates and flags: flag 1 = 100): score 0 at anchorTarget, 1 at anchorWorst. null: cannot be a criterion. */
  anchorTarget: number | null
  anchorWorst: number | null
  /** Palette id (see palettes) and inner class breaks, ascending, in display units. */
  palette: string
  breaks: number[]
  /** Categories of a class or flag indicator, in display order; empty otherwise. */
  classes: IndicatorClass[]
  /** Range of a valid entered value; null: open. */
  minimum: number | null
  maximum: number | null
  /** Entered value must not exceed this other entered indicator; null: no such rule. */
  notAbove: string | null
  /** Drawn as a symbol scaled by value instead of a fill. */
  symbol: boolean
  /** Other column names people use for it. */
  synonyms: string[]
  noteVi: string
  noteEn: string
}

export interface Palette {
  id: string
  /** light (target met) → dark (greatest need); for class palettes one colour per class in order. */
  colours: string[]
  kind: 'sequential' | 'categorical'
}

/** A group of map layers: one entry of the layer panel. */
export interface LayerGroup {
  id: string
  labelVi: string
  labelEn: string
  /** Indicators offered in this group, the first is the default. */
  indicators: string[]
  noteVi: string
  noteEn: string
}

/** A row of the provincial target table (Plan 138/KH-UBND and the 2023 report). */
export interface Target {
  id: string
  /** What it is about, for grouping: income, infrastructure, settlement, education … */
  topic: string
  labelVi: string
  labelEn: string
  unitVi: string
  /** The unit in English. */
  unit: string
  /** As printed: numbers, ranges or words (in English); "" where none. */
  value2025: string
  value2030: string
  /** The words of `value2030` in Vietnamese; "" where it is none or a number. */
  words2030Vi: string
  op2025: string
  op2030: string
  scopeVi: string
  scopeEn: string
  source: string
  noteVi: string
  noteEn: string
  /** Indicator of the catalogue that measures it, or null. */
  indicator: string | null
}

export interface FundingLine {
  id: string
  labelVi: string
  labelEn: string
  shortVi: string
  shortEn: string
}

/** A row of the 2023 finance table; money in triệu đồng. */
export interface FinanceRow {
  plan: string
  planEn: string
  /** FundingLine id, or "total". */
  line: string
  planned: number
  disbursed: number | null
  percentStated: number | null
  asOf: string
  source: string
}

/** A kind of work that closes a gap. */
export interface WorkType {
  id: string
  labelVi: string
  labelEn: string
  /** Quantity still to do, in `unit`, as a signed sum of entered indicators. */
  quantity: Term[]
  unitVi: string
  unitEn: string
  /** triệu đồng per unit. */
  unitCost: number
  costQuality: 'official' | 'reported' | 'illustrative'
  costSourceVi: string
  costSourceEn: string
  /** The line assumed where nobody has chosen one: the first of `fundingLines`. */
  fundingLine: string
  /** Lines that may pay for it. */
  fundingLines: string[]
  /** Units in one lot when part of the work can be done alone; null = all or nothing. */
  lot: number | null
  /** Years one lot takes. */
  years: number
  /** Part of the quantity that is done by this kind of work, 0..1: forms of relocation share one gap. */
  share: number
  /** Work types that must be finished in the commune before this one starts. */
  after: string[]
  /** It serves dwellings where they stand, so it is lost when their households move. */
  servesDwellings: boolean
  /** Its households leave their place for good; relocation on site does not. */
  leaves: boolean
  /** The indicator whose gap the work closes. */
  gapIndicator: string
  /** What closes the gap: each unit of quantity, or the work as a whole. */
  closes: 'unit' | 'work'
  /** Entered figures that each of these units, or the work as a whole, moves by one: up or down by sign. Every indicator made of them moves along. */
  changes: Term[]
  /** People served per unit of quantity are households × the commune's mean household size; this term sum gives households (or villages) served. */
  served: Term[]
  /** What `served` counts. */
  servedKind: 'households' | 'villages' | 'people'
}

/** Two entered indicators that say the same thing in part, so that criteria made of both count it twice. */
export interface DoubleCounting {
  one: string
  other: string
  reasonVi: string
  reasonEn: string
}

export interface Catalogue {
  /** The scenario in the box. */
  defaultScenario: Scenario
  indicators: Indicator[]
  palettes: Palette[]
  layerGroups: LayerGroup[]
  targets: Target[]
  fundingLines: FundingLine[]
  finance: FinanceRow[]
  workTypes: WorkType[]
  /** Figures a village can have. */
  villageFields: VillageField[]
  doubleCounting: DoubleCounting[]
  /** Published sums that imported figures are held against. */
  published: PublishedFigure[]
  /** Source code → full citation. */
  sources: { id: string; titleVi: string; titleEn: string }[]
}
