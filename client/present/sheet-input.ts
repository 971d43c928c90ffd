import type { SheetInput, SheetLegend } from '../../shared/figures/sheet-types.ts'
import { translator } from '../../shared/messages/index.ts'
import { sourceOf } from '../../shared/model/evaluate.ts'
import { formatDate } from '../../shared/model/format.ts'
import { changeUnit } from '../../shared/model/layer-change.ts'
import { labelsOf } from '../map/labels.ts'
import { riskKinds } from '../map/patterns.ts'
import { classLabel } from '../panels/legend.tsx'
import type { useWords } from '../panels/use.ts'
import { type Scene, showsIllustrative } from '../state/scene.ts'
import { get } from '../state/store.ts'

type Words = ReturnType<typeof useWords>

/** A4 landscape less its margins, CSS px. A3 is the same shape, so the browser scales it up. */
const WIDTH = 1062
const HEIGHT = 733

function legendOf(scene: Scene, words: Words): SheetLegend {
  const shown = scene.neutral ? [] : scene.classes.filter((item) => item.colour !== 'mixed' || item.count > 0)
  const { keep } = scene.link
  const pale = (key: number | null) => keep.length > 0 && (key === null || !keep.includes(key))
  const rows: SheetLegend['rows'] = shown.map((item) => ({
    ...{ colour: item.colour, count: item.count, pale: pale(item.key) },
    label: classLabel(item, scene, words),
  }))
  if (scene.missing > 0)
    rows.push({ colour: null, label: words.t('legend.noData'), count: scene.missing, pale: pale(null) })
  const { change } = scene
  const target = change ? null : scene.indicator.target2025
  const at = target === null ? -1 : shown.findIndex((item) => item.from === target)
  return {
    title: layerTitle(scene, words),
    unit:
      change && !change.categorical
        ? changeUnit(scene.indicator, words.language)
        : words.unit(scene.indicator),
    rows,
    ...(at > 0 && {
      targetAfterRow: at - 1,
      targetLabel: words.t('legend.target', { value: words.value(target, scene.indicator) }),
    }),
  }
}

/** The layer, and both periods where it is compared with another. */
function layerTitle({ indicator, change, link }: Scene, words: Words): string {
  const layer = words.label(indicator)
  if (!change) return layer
  return translator(words.language)('exports:snapshot.since', {
    layer,
    period: link.period,
    from: change.from,
  })
}

function sourcesOf(scene: Scene): string[] {
  const tables = [scene.bundle, ...(scene.change ? [scene.change.past] : [])].map((bundle) => bundle.table)
  const titles = tables.flatMap((table) =>
    scene.inputs.flatMap((indicator) =>
      table.codes.flatMap((_, index) =>
        sourceOf(table, indicator, index).datasets.map((dataset) => dataset.title),
      ),
    ),
  )
  return [...new Set(titles)]
}

function symbolLegend(scene: Scene, words: Words): Pick<SheetInput, 'symbols' | 'symbolLegend'> {
  const indicator = get().catalogue?.indicators.find((candidate) => candidate.symbol)
  if (!scene.symbols || !indicator) return {}
  const top = Math.max(...scene.symbols.map((radius) => radius ?? 0))
  const rows = [1, 0.4, 0.1].map((step) => ({
    radius: top * Math.sqrt(step),
    label: words.number(Math.round(scene.symbolTop * step)),
  }))
  return { symbols: scene.symbols, symbolLegend: { title: words.label(indicator), rows } }
}

function hazards(scene: Scene, words: Words): Pick<SheetInput, 'hazards'> {
  const zones = get().overlays?.riskZones
  if (!zones || !scene.link.shown.includes('riskZones')) return {}
  const drawn = zones.features.map((area) => ({ kind: area.properties.kind, area }))
  const rows = riskKinds.flatMap((kind) => {
    const own = zones.features.filter(({ properties }) => properties.kind === kind)
    if (own.length === 0) return []
    const invented = own.some(({ properties }) => properties.quality === 'illustrative')
    const label = words.t(`hazard.${kind}`) + (invented ? ` (${words.t('hazard.quality.illustrative')})` : '')
    return [{ kind, label, count: own.length }]
  })
  return { hazards: { zones: drawn, rows } }
}

/** What the map sheet of a scene says and shows; `page.title` and `page.note` replace the plain ones. */
export function sheetOf(
  scene: Scene,
  selection: readonly string[],
  page: { id: string; title: string; note: string },
  words: Words,
): SheetInput {
  const { t, language } = words
  const { bundle, link, scenario } = scene
  const subtitle = t('sheet.subtitle', {
    edition: bundle.edition.id,
    period: link.period,
    scenario: scenario.name,
  })
  const indexed = new Map(
    bundle.edition.communes.map((commune, index) => [commune.name + commune.lon, index]),
  )
  const labels = labelsOf(bundle).map((item) => ({ ...item, index: indexed.get(item.text + item.lon) }))
  const illustrative = showsIllustrative(get(), scene)
  const guessed = scene.uncertain?.filter(Boolean).length ?? 0
  return {
    width: WIDTH,
    height: HEIGHT,
    title: page.title || t('sheet.title', { indicator: layerTitle(scene, words) }),
    subtitle: page.note ? `${page.note} · ${subtitle}` : subtitle,
    lang: language,
    geometry: bundle.geometry,
    colours: scene.fills,
    faded: scene.faded,
    selection: selection.flatMap((code) => scene.indexByCode.get(code) ?? []),
    labels,
    legend: legendOf(scene, words),
    ...symbolLegend(scene, words),
    ...hazards(scene, words),
    notes: [
      t('sheet.source', { source: sourcesOf(scene).join('; ') }),
      t('sheet.printed', { date: formatDate(new Date().toISOString(), language) }),
      ...(guessed > 0 ? [t('sheet.uncertain', { n: guessed })] : []),
      ...(illustrative ? [t('sheet.illustrative')] : []),
    ],
    schematic: bundle.geometryInfo.schematic,
    idPrefix: `${page.id}-`,
  }
}
