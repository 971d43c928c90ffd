import type { NoValue } from '../domain/entitlement.ts'
import type { Indicator, Palette } from '../domain/indicators.ts'
import { type Language, translator } from '../messages/index.ts'
import { type ClassifyMethod, classColours, classify, classOf, colourRamp } from './classify.ts'
import { derivedIndicator } from './derived-indicators.ts'
import { formatNumber, isPartial } from './format.ts'
import { LEAST_PEOPLE } from './works/value.ts'

/** Colour of a commune: null = no data, 'mixed' = made of several classes. */
export type Fill = string | 'mixed' | null

export interface LayerClass {
  /** For classes and flags the value itself (PARTIAL_KEY for some old communes), for others the class number from low to high; below 0 where no figure is wanted. */
  key: number
  colour: Fill
  /** Lower and upper bound in display units; null = open. For class indicators both are null. */
  from: number | null
  to: number | null
  labelVi: string
  labelEn: string
  /** Communes in it, after filters. */
  count: number
}

export const NEUTRAL_FILL = '#e3dfd6'
const MIXED = 0
/** Class of a flag that some of the old communes have; those of the others are its values, 0 and 1. */
export const PARTIAL_KEY = 2
/** Classes of communes that want no figure. What nobody knows is lacking data and has none. */
const NONE_KEYS = { noNeed: -1, few: -2 } as const

/** The class method used when the user has not chosen one. */
export function defaultMethod(indicator: Indicator): ClassifyMethod {
  if (derivedIndicator(indicator.id)) return 'natural'
  if (indicator.target2025 !== null) return 'target'
  return indicator.breaks.length > 0 ? 'manual' : 'quantile'
}

/** The class of each value of a named indicator: the value itself, or that of a flag which only some old communes have. */
export function namedKey(value: number | null, indicator: Indicator): number | null {
  if (value === null || indicator.kind !== 'flag') return value
  return isPartial(value, indicator) ? PARTIAL_KEY : value / 100
}

function namedClasses(
  indicator: Indicator,
  keys: readonly (number | null)[],
  kept: readonly boolean[],
  palette: string[],
): LayerClass[] {
  const countOf = (key: number) => keys.filter((one, i) => one === key && kept[i]).length
  const named = indicator.classes.map(
    ({ value, labelVi, labelEn }, index): LayerClass => ({
      key: value,
      colour: value === MIXED && indicator.kind === 'class' ? 'mixed' : (palette[index] ?? NEUTRAL_FILL),
      ...{ from: null, to: null, labelVi, labelEn, count: countOf(value) },
    }),
  )
  if (!keys.includes(PARTIAL_KEY) || indicator.kind !== 'flag') return named
  const ends = named.map(({ colour }) => String(colour))
  const partial: LayerClass = {
    ...{ key: PARTIAL_KEY, colour: colourRamp(ends, 3)[1] ?? NEUTRAL_FILL, from: null, to: null },
    ...{
      labelVi: translator('vi')('exports:carried.part'),
      labelEn: translator('en')('exports:carried.part'),
    },
    count: countOf(PARTIAL_KEY),
  }
  return named.toSpliced(1, 0, partial)
}

function rangeClasses(
  indicator: Indicator,
  values: readonly (number | null)[],
  breaks: readonly number[],
  colours: readonly string[],
): LayerClass[] {
  const counts = new Array<number>(breaks.length + 1).fill(0)
  for (const value of values) {
    const index = classOf(value, [...breaks])
    if (index !== null) counts[index] = (counts[index] ?? 0) + 1
  }
  return counts.map((count, index) => ({
    key: index,
    colour: colours[index] ?? NEUTRAL_FILL,
    from: index === 0 ? indicator.minimum : (breaks[index - 1] ?? null),
    to: breaks[index] ?? null,
    labelVi: '',
    labelEn: '',
    count,
  }))
}

/** Why a commune has no value, in words. */
export const sayNoValue = (why: NoValue, lang: Language): string =>
  translator(lang)(`ui:noValue.${why}`, { n: LEAST_PEOPLE })

const noneKey = (why: NoValue | null | undefined): number | null =>
  why && why !== 'unknown' ? NONE_KEYS[why] : null

/** Rows for communes that want no figure: it is not lacking, so they are filled as what the filters leave out. */
function noneClasses(none: readonly (NoValue | null)[], kept: readonly boolean[]): LayerClass[] {
  return (['noNeed', 'few'] as const).flatMap((why): LayerClass[] => {
    const count = none.filter((one, i) => one === why && kept[i]).length
    if (count === 0) return []
    return [
      {
        ...{ key: NONE_KEYS[why], colour: NEUTRAL_FILL, from: null, to: null, count },
        ...{ labelVi: sayNoValue(why, 'vi'), labelEn: sayNoValue(why, 'en') },
      },
    ]
  })
}

/** The bounds between the classes of numbers, from low to high; none between named ones. */
export const breaksOf = (classes: readonly LayerClass[]): number[] =>
  classes.slice(1).flatMap(({ from }) => (from === null ? [] : [from]))

/** "50 – 64,9", "dưới 50", "từ 80": the bounds of a class in words, at the decimals of its layer; bounds that read alike are one value. Named classes speak for themselves. */
export function sayClass(item: LayerClass, { decimals, maximum }: Indicator, lang: Language): string {
  if (item.labelVi) return lang === 'vi' ? item.labelVi : item.labelEn
  const t = translator(lang)
  const show = (value: number) => formatNumber(value, decimals, lang)
  const { from, to } = item
  if (from === null) return to === null ? t('ui:legend.all') : t('ui:legend.below', { to: show(to) })
  if (to === null && maximum === null) return t('ui:legend.from', { from: show(from) })
  const [low, high] = [show(from), show(to ?? maximum ?? from)]
  return low === high ? low : t('ui:legend.between', { from: low, to: high })
}

/** How the classes of a layer are chosen; `method` null = as the layer is best shown. */
export interface ClassChoice {
  method: ClassifyMethod | null
  classes: number
  breaks: readonly number[]
}

/** The classes of the legend, and the class of each commune. */
export interface Classed {
  classes: LayerClass[]
  keys: (number | null)[]
}

/**
 * Classes of a layer's values: named ones as they are, numbers by the chosen method; counts after filters. `none` says of communes without a value
 * why they want none.
 */
export function classesOf(
  palettes: readonly Palette[],
  choice: ClassChoice,
  indicator: Indicator,
  values: readonly (number | null)[],
  kept: readonly boolean[],
  none: readonly (NoValue | null)[] = [],
): Classed {
  const palette = palettes.find((candidate) => candidate.id === indicator.palette)
  const colours = palette?.colours ?? []
  const counted = values.map((value, index) => (kept[index] ? value : null))
  if (indicator.classes.length > 0) {
    const keys = values.map((value) => namedKey(value, indicator))
    return { classes: namedClasses(indicator, keys, kept, colours), keys }
  }
  const { breaks } = classify(values, {
    method: choice.method ?? defaultMethod(indicator),
    classes: choice.classes,
    target: indicator.target2025,
    polarity: indicator.polarity,
    breaks: choice.breaks.length > 0 ? choice.breaks : indicator.breaks,
  })
  const ramp = palette ? classColours(indicator, palette, breaks.length + 1) : []
  return {
    classes: [...rangeClasses(indicator, counted, breaks, ramp), ...noneClasses(none, kept)],
    keys: values.map((value, i) => classOf(value, breaks) ?? noneKey(none[i])),
  }
}
