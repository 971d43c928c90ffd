import type { NoValue } from '../../domain/entitlement.ts'
import type { Catalogue, Indicator } from '../../domain/indicators.ts'
import type { Quality } from '../../domain/observations.ts'
import type { Bilingual, SnapshotRow, SnapshotView } from '../../domain/snapshots.ts'
import { type Language, translator } from '../../messages/index.ts'
import { derivedIndicator } from '../derived-indicators.ts'
import { formatValue } from '../format.ts'
import { changeUnit, type LayerChange } from '../layer-change.ts'
import {
  type ClassChoice,
  type Classed,
  classesOf,
  type Fill,
  type LayerClass,
  NEUTRAL_FILL,
  sayClass,
} from '../layer-classes.ts'

/** The same text made in both languages. */
export const inBoth = (say: (lang: Language) => string): Bilingual => ({ vi: say('vi'), en: say('en') })

export const labelOf = ({ labelVi: vi, labelEn: en }: { labelVi: string; labelEn: string }): Bilingual => ({
  vi,
  en,
})
export const unitOf = ({ unitVi: vi, unitEn: en }: { unitVi: string; unitEn: string }): Bilingual => ({
  vi,
  en,
})

/** A layer as it is to be frozen: how it is classed, the values to class, and what filters keep. */
export interface LayerToFreeze {
  indicator: Indicator
  /** In the order of the communes, display units; null = the layer has none yet. */
  values: readonly (number | null)[] | null
  /** Why communes have no value, where the layer tells; else empty. */
  none: readonly (NoValue | null)[]
  choice: ClassChoice
  kept: readonly boolean[]
  palettes: Catalogue['palettes']
  period: string
  /** Classes kept by the legend; empty = all. */
  keep: readonly number[]
  /** The change that is shown instead of the values, and the worst quality of the figures of then. */
  change: { layer: LayerChange; quality: Quality | null } | null
  /** Circles over another layer: what they stand for. */
  over: { indicator: Indicator; values: readonly (number | null)[] } | null
}

/** What a class of the legend is called. */
const classWords = (item: LayerClass, indicator: Indicator): Bilingual =>
  inBoth((lang) => sayClass(item, indicator, lang))

function targetOf(indicator: Indicator, shown: readonly LayerClass[]): SnapshotView['target'] {
  const { target2025: target } = indicator
  const at = target === null ? -1 : shown.findIndex(({ from }) => from === target)
  if (at < 1) return null
  const label = inBoth((lang) =>
    translator(lang)('ui:legend.target', { value: formatValue(target, indicator, lang) }),
  )
  return { afterRow: at - 1, label }
}

function rowsOf(layer: LayerToFreeze, shown: readonly LayerClass[], keys: Classed['keys']): SnapshotRow[] {
  const { indicator, kept, keep, change } = layer
  const pale = (key: number | null) =>
    keep.length > 0 && (key === null || !keep.includes(key)) ? { pale: true } : {}
  const rows = shown.map(
    (item): SnapshotRow => ({
      ...{ colour: item.colour, count: item.count, ...pale(item.key) },
      label: classWords(item, indicator),
    }),
  )
  const missing = (change?.layer.values ?? keys).filter((one, i) => one === null && kept[i]).length
  if (missing > 0) {
    const label = inBoth((lang) => translator(lang)('ui:legend.noData'))
    rows.push({ colour: null, label, count: missing, ...pale(null) })
  }
  return rows
}

/** Circles whose area grows with the value: the layer itself on a neutral map, or another indicator over it. */
function symbolsOf({ indicator, values, change, over }: LayerToFreeze): Pick<SnapshotView, 'symbols'> {
  const own = indicator.symbol && !change
  const drawn = own ? values : over?.values
  if (!drawn) return {}
  const top = Math.max(1, ...drawn.map((value) => value ?? 0))
  return { symbols: { top, values: [...drawn], ...(!own && over && { label: labelOf(over.indicator) }) } }
}

/** Row of the legend of each class key; what has none is in row `missing`, null = in none. */
function rowsAt(shown: readonly LayerClass[], keys: readonly (number | null)[], missing: number | null) {
  const rowOf = new Map(shown.map(({ key }, row) => [key, row]))
  return keys.map((key) => (key === null ? missing : (rowOf.get(key) ?? null)))
}

/** What has changed: name, unit, and the row of each commune, since two rows may be of one colour. */
function changeParts(
  { indicator, period, change }: LayerToFreeze,
  shown: readonly LayerClass[],
  keys: readonly (number | null)[],
): Partial<SnapshotView> {
  if (!change) return {}
  const { from, categorical, values } = change.layer
  const layer = labelOf(indicator)
  const missing = values.includes(null) ? shown.length : null
  return {
    label: inBoth((lang) => translator(lang)('exports:snapshot.since', { layer: layer[lang], period, from })),
    ...(!categorical && { unit: inBoth((lang) => changeUnit(indicator, lang)) }),
    rowAt: rowsAt(shown, keys, missing),
    change: { from, quality: change.quality },
  }
}

/** The layer on the map with its legend: the same classes, colours and counts that the screen shows. */
export function freezeView(layer: LayerToFreeze): SnapshotView {
  const { indicator, values, none, choice, kept, keep, palettes, change } = layer
  const classed: Classed | null =
    values && (change?.layer ?? classesOf(palettes, choice, indicator, values, kept, none))
  const neutral = indicator.symbol && !change
  const keys = classed?.keys ?? []
  const colourOf = new Map(classed?.classes.map((item) => [item.key, item.colour]))
  const derived = derivedIndicator(indicator.id) !== undefined
  const colours = kept.map((inside, i): Fill => {
    const key = classed?.keys[i] ?? null
    // What is worked out for those alone that the filters keep: that is no lack of data, and must not be drawn like one.
    const unasked = derived && (!values || (values[i] === null && !inside))
    if (neutral || unasked) return NEUTRAL_FILL
    return key === null ? null : (colourOf.get(key) ?? null)
  })
  const shown = (classed?.classes ?? []).filter(({ colour, count }) => colour !== 'mixed' || count > 0)
  const faded = kept.map((inside, i) => {
    const key = classed?.keys[i] ?? null
    return !inside || (keep.length > 0 && (key === null || !keep.includes(key)))
  })
  return {
    ...{ indicator: indicator.id, label: labelOf(indicator), unit: unitOf(indicator) },
    rows: neutral ? [] : rowsOf(layer, shown, keys),
    target: neutral || change ? null : targetOf(indicator, shown),
    colours,
    faded: faded.some(Boolean) ? faded : null,
    // Rows without a figure share their fill with one another, and with what the filters leave out.
    ...(shown.some(({ key }) => key < 0) && {
      rowAt: rowsAt(shown, keys, shown.length).map((row, i) => (kept[i] ? row : null)),
    }),
    ...changeParts(layer, shown, keys),
    ...symbolsOf(layer),
  }
}
