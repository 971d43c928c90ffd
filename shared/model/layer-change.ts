import type { Indicator } from '../domain/indicators.ts'
import type { ObservationTable } from '../domain/observations.ts'
import type { Scenario } from '../domain/scenarios.ts'
import type { Edition } from '../domain/units.ts'
import { type Language, translator } from '../messages/index.ts'
import { classOf } from './classify.ts'
import { formatNumber } from './format.ts'
import { type LayerClass, namedKey, PARTIAL_KEY } from './layer-classes.ts'
import { rank } from './rank.ts'

type Values = readonly (number | null)[]

/** How a layer differs from an earlier period; it takes the place of the layer's own classes. */
export interface LayerChange {
  /** Period compared with. */
  from: string
  before: (number | null)[]
  /** Value now less value then, display units; null where either is missing. */
  values: (number | null)[]
  /** Categories change from one to another; numbers by an amount. */
  categorical: boolean
  classes: LayerClass[]
  keys: (number | null)[]
}

/** Light to dark, safe for colour-blind eyes and apart in grey: dark warm = worse, cool = better. */
const WORSE = ['#f3c996', '#d97f2f', '#8a3d0b']
const BETTER = ['#b5d7e6', '#5598c0', '#17547f']
/** For figures that are neither good nor bad. */
const MORE = ['#d6c5e4', '#9a76b8', '#582c80']
const LESS = ['#c3dcc2', '#6ca874', '#226637']
const UNCHANGED = '#f1eee8'
/** A change into or out of several classes at once says neither. */
const UNCLEAR = '#b9b3a6'
const SAME_KEY = 0
/** Value of a class indicator whose parts disagree. */
const MIXED = 0

/** Colours for values that went up and down, by what that means. */
function shades({ polarity }: Pick<Indicator, 'polarity'>): { up: string[]; down: string[] } {
  if (polarity === 'more-is-need') return { up: WORSE, down: BETTER }
  if (polarity === 'less-is-need') return { up: BETTER, down: WORSE }
  return { up: MORE, down: LESS }
}

interface ChangeInput {
  indicator: Indicator
  from: string
  before: Values
  after: Values
  /** Communes that the filters keep; the others are not counted. */
  kept: readonly boolean[]
}

/** The change of an indicator between two periods, classed around 0 or from one category to another. */
export function changeOf(input: ChangeInput): LayerChange {
  const { indicator, before, after } = input
  const values = after.map((value, i) => {
    const then = before[i] ?? null
    return value === null || then === null ? null : value - then
  })
  const categorical = indicator.classes.length > 0
  const classed = categorical ? categories(input, values) : amounts(input, values)
  return { from: input.from, before: [...before], values, categorical, ...classed }
}

type Classed = Pick<LayerChange, 'classes' | 'keys'>

/** 1, 2 or 5 times a power of ten, at most `step`. */
function niceStep(step: number): number {
  const power = 10 ** Math.floor(Math.log10(step))
  return ([5, 2, 1].find((factor) => factor * power <= step) ?? 1) * power
}

/** Three classes of growth and three of fall, alike on both sides of a class that stands still. */
function amounts({ indicator, kept }: ChangeInput, values: Values): Classed {
  const unit = 10 ** -indicator.decimals
  const sizes = values.flatMap((value) => (value ? [Math.abs(value)] : [])).sort((a, b) => a - b)
  const large = sizes[Math.ceil(0.95 * (sizes.length - 1))] ?? unit
  const step = Math.max(unit, niceStep(Math.max(large / 3, unit)))
  // What reads as 0 on screen stands still.
  const still = unit / 2
  const breaks = [-2 * step, -step, -still, still, step, 2 * step]
  const keys = values.map((value) => classOf(value, breaks))
  const { up, down } = shades(indicator)
  const colours = [...[...down].reverse(), UNCHANGED, ...up]
  const words = ['downOver', 'downBetween', 'downUnder', 'same', 'upUnder', 'upBetween', 'upOver']
  const used = new Set(keys)
  const classes = words.flatMap((word, key): LayerClass[] => {
    if (!used.has(key) && word !== 'same') return []
    const text = (language: Language) =>
      translator(language)(`ui:change.${word}`, {
        step: formatNumber(step, indicator.decimals, language),
        twice: formatNumber(2 * step, indicator.decimals, language),
      })
    return [{ ...named(key, colours[key] ?? UNCHANGED, text), count: countOf(keys, key, kept) }]
  })
  return { classes, keys }
}

function named(key: number, colour: string, text: (language: Language) => string): Omit<LayerClass, 'count'> {
  return { key, colour, from: null, to: null, labelVi: text('vi'), labelEn: text('en') }
}

function countOf(keys: Values, key: number, kept: readonly boolean[]): number {
  return keys.filter((one, i) => one === key && kept[i]).length
}

/** A class for every pair of categories that occurs, and one for all that stayed what they were. */
function categories(input: ChangeInput, values: Values): Classed {
  const { indicator, before, after, kept } = input
  const flag = indicator.kind === 'flag'
  const label = (key: number, language: Language) => {
    if (flag && key === PARTIAL_KEY) return translator(language)('exports:carried.part')
    const found = indicator.classes.find((one) => one.value === key)
    return (language === 'vi' ? found?.labelVi : found?.labelEn) ?? String(key)
  }
  // Some of the old communes stand between none and all of them.
  const place = (key: number) => (flag && key === PARTIAL_KEY ? 0.5 : key)
  const keys = values.map((change, i) => {
    if (change === null) return null
    const [then, now] = [before, after].map((all) => namedKey(all[i] ?? null, indicator) ?? 0)
    return change === 0 ? SAME_KEY : pairKey(then ?? 0, now ?? 0)
  })
  const pairs = [...new Set(keys)].flatMap((key) => (key === null || key === SAME_KEY ? [] : [pairOf(key)]))
  const { up, down } = shades(indicator)
  const taken = { up: 0, down: 0 }
  const size = ([from, to]: Pair) => Math.abs(place(to) - place(from))
  const changed = pairs
    .sort((a, b) => size(a) - size(b) || a[0] - b[0])
    .map(([from, to]): LayerClass => {
      const way = place(to) > place(from) ? 'up' : 'down'
      // More or fewer of the old communes, from some to some: the colour cannot say which.
      const unclear = from === to || (indicator.kind === 'class' && (from === MIXED || to === MIXED))
      const ramp = way === 'up' ? up : down
      const shade = Math.min(ramp.length - 1, 1 + taken[way])
      if (!unclear) taken[way]++
      const key = pairKey(from, to)
      const text = (language: Language) => `${label(from, language)} → ${label(to, language)}`
      return {
        ...named(key, unclear ? UNCLEAR : (ramp[shade] ?? UNCLEAR), text),
        count: countOf(keys, key, kept),
      }
    })
  const stayed = named(SAME_KEY, UNCHANGED, (language) => translator(language)('ui:change.same'))
  return { classes: [...changed, { ...stayed, count: countOf(keys, SAME_KEY, kept) }], keys }
}

type Pair = [from: number, to: number]
const PAIR_BASE = 100

/** Values of classes are below PAIR_BASE; 1 is added so that no pair has the key of "unchanged". */
function pairKey(from: number, to: number): number {
  return (from + 1) * PAIR_BASE + to
}

function pairOf(key: number): Pair {
  return [Math.floor(key / PAIR_BASE) - 1, key % PAIR_BASE]
}

/** "+3,4 điểm %", "−12 hộ", "Xã khu vực III → Xã khu vực II", "không đổi"; missing: the no-data word. */
export function changeText(
  change: LayerChange,
  indicator: Indicator,
  index: number,
  language: Language,
): string {
  const t = translator(language)
  const value = change.values[index] ?? null
  if (value === null) return t('ui:noData')
  if (change.categorical) {
    const item = change.classes.find((one) => one.key === change.keys[index])
    return (language === 'vi' ? item?.labelVi : item?.labelEn) ?? t('ui:change.same')
  }
  const number = formatNumber(Math.abs(value), indicator.decimals, language)
  const sign = number === '0' ? '' : value > 0 ? '+' : '−'
  return `${sign}${number} ${changeUnit(indicator, language)}`.trim()
}

/** Unit of a change: percent change by percentage points. */
export function changeUnit(indicator: Indicator, language: Language): string {
  if (indicator.kind === 'rate' || indicator.kind === 'flag') return translator(language)('ui:change.points')
  return language === 'vi' ? indicator.unitVi : indicator.unitEn
}

/** Need scores of an earlier period by the same weights, in the order of its communes, whatever the filters keep today. */
export function totalsBefore(
  scenario: Scenario,
  past: ObservationTable,
  edition: Edition,
  indicators: Indicator[],
): (number | null)[] {
  const { all: rows } = rank(scenario, past, edition, indicators)
  const totals = new Map(rows.map((row) => [row.code, row.total]))
  return past.codes.map((code) => totals.get(code) ?? null)
}
