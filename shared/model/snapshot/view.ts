import type { Catalogue, Indicator } from '../../domain/indicators.ts'
import type { Bilingual, SnapshotView } from '../../domain/snapshots.ts'
import { type Language, translator } from '../../messages/index.ts'
import { derivedIndicator } from '../derived-indicators.ts'
import { formatNumber, formatValue } from '../format.ts'
import { type ClassChoice, classesOf, type Fill, type LayerClass, NEUTRAL_FILL } from '../layer-classes.ts'

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
  choice: ClassChoice
  kept: readonly boolean[]
  palettes: Catalogue['palettes']
}

/** What a class of the legend is called: its name, or its bounds in words. */
function classWords(item: LayerClass, { decimals, maximum }: Indicator): Bilingual {
  if (item.labelVi) return labelOf(item)
  return inBoth((lang) => {
    const t = translator(lang)
    const show = (value: number) => formatNumber(value, decimals, lang)
    const { from, to } = item
    if (from === null) return to === null ? t('ui:legend.all') : t('ui:legend.below', { to: show(to) })
    if (to === null && maximum === null) return t('ui:legend.from', { from: show(from) })
    return t('ui:legend.between', { from: show(from), to: show(to ?? maximum ?? from) })
  })
}

function targetOf(indicator: Indicator, shown: readonly LayerClass[]): SnapshotView['target'] {
  const { target2025: target } = indicator
  const at = target === null ? -1 : shown.findIndex(({ from }) => from === target)
  if (at < 1) return null
  const label = inBoth((lang) =>
    translator(lang)('ui:legend.target', { value: formatValue(target, indicator, lang) }),
  )
  return { afterRow: at - 1, label }
}

function rowsOf({ indicator, values, kept }: LayerToFreeze, shown: readonly LayerClass[]) {
  const rows: SnapshotView['rows'] = shown.map((item) => ({
    ...{ colour: item.colour, count: item.count },
    label: classWords(item, indicator),
  }))
  const missing = values?.filter((value, i) => value === null && kept[i]).length ?? 0
  if (missing > 0) {
    const label = inBoth((lang) => translator(lang)('ui:legend.noData'))
    rows.push({ colour: null, label, count: missing })
  }
  return rows
}

/** Circles whose area grows with the value stand on a neutral map; the value of each commune goes with them. */
function symbolsOf({ indicator, values }: LayerToFreeze): Pick<SnapshotView, 'symbols'> {
  if (!indicator.symbol || !values) return {}
  return { symbols: { top: Math.max(1, ...values.map((value) => value ?? 0)), values: [...values] } }
}

/** The layer on the map with its legend: the same classes, colours and counts that the screen shows. */
export function freezeView(layer: LayerToFreeze): SnapshotView {
  const { indicator, values, choice, kept, palettes } = layer
  const classed = values && classesOf(palettes, choice, indicator, values, kept)
  const colourOf = new Map(classed?.classes.map((item) => [item.key, item.colour]))
  const derived = derivedIndicator(indicator.id) !== undefined
  const colours = kept.map((inside, i): Fill => {
    const key = classed?.keys[i] ?? null
    // What the filters leave out is not ranked: that is no lack of data, and must not be drawn like one.
    if (indicator.symbol || (derived && !(values && inside))) return NEUTRAL_FILL
    return key === null ? null : (colourOf.get(key) ?? null)
  })
  const shown = (classed?.classes ?? []).filter(({ colour, count }) => colour !== 'mixed' || count > 0)
  return {
    ...{ indicator: indicator.id, label: labelOf(indicator), unit: unitOf(indicator) },
    rows: indicator.symbol ? [] : rowsOf(layer, shown),
    target: indicator.symbol ? null : targetOf(indicator, shown),
    colours,
    faded: kept.every(Boolean) ? null : kept.map((inside) => !inside),
    ...symbolsOf(layer),
  }
}
