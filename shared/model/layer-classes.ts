import type { Indicator, Palette } from '../domain/indicators.ts'
import { type ClassifyMethod, classColours, classify, classOf } from './classify.ts'
import { derivedIndicator } from './derived-indicators.ts'

/** Colour of a commune: null = no data, 'mixed' = made of several classes. */
export type Fill = string | 'mixed' | null

export interface LayerClass {
  /** For class indicators the value itself, for others the class number from low to high. */
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

/** The class method used when the user has not chosen one. */
export function defaultMethod(indicator: Indicator): ClassifyMethod {
  if (derivedIndicator(indicator.id)) return 'natural'
  if (indicator.target2025 !== null) return 'target'
  return indicator.breaks.length > 0 ? 'manual' : 'quantile'
}

function namedClasses(
  indicator: Indicator,
  values: readonly (number | null)[],
  palette: string[],
): LayerClass[] {
  const raw = indicator.kind === 'flag' ? 100 : 1
  return indicator.classes.map((named, index) => ({
    key: named.value,
    colour: named.value === MIXED && indicator.kind === 'class' ? 'mixed' : (palette[index] ?? NEUTRAL_FILL),
    from: null,
    to: null,
    labelVi: named.labelVi,
    labelEn: named.labelEn,
    count: values.filter((value) => value === named.value * raw).length,
  }))
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

/** Classes of a layer's values: named ones as they are, numbers by the chosen method; counts after filters. */
export function classesOf(
  palettes: readonly Palette[],
  choice: ClassChoice,
  indicator: Indicator,
  values: readonly (number | null)[],
  kept: readonly boolean[],
): Classed {
  const palette = palettes.find((candidate) => candidate.id === indicator.palette)
  const colours = palette?.colours ?? []
  const counted = values.map((value, index) => (kept[index] ? value : null))
  const wholeFlags = indicator.kind !== 'flag' || values.every((v) => v === null || v === 0 || v === 100)
  if (indicator.classes.length > 0 && wholeFlags) {
    const scale = indicator.kind === 'flag' ? 100 : 1
    return {
      classes: namedClasses(indicator, counted, colours),
      keys: values.map((value) => (value === null ? null : value / scale)),
    }
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
    classes: rangeClasses(indicator, counted, breaks, ramp),
    keys: values.map((value) => classOf(value, breaks)),
  }
}
