import type { HazardKind } from '../../domain/hazards.ts'
import type { Snapshot, SnapshotColour, SnapshotZones } from '../../domain/snapshots.ts'
import { HATCHES } from '../../figures/sheet-hazards.ts'
import { documentTranslator } from '../../messages/documents.ts'
import type { Language } from '../../messages/index.ts'

/** Styles in the form that QGIS writes (QML, version 3): layers open as the map of the snapshot was drawn. */

const escaped = (text: string): string =>
  text
    .normalize('NFC')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')

/** "#rrggbb" → "r,g,b,255". */
function rgba(colour: string, alpha = 255): string {
  const value = Number.parseInt(colour.slice(1), 16)
  return [value >> 16, (value >> 8) & 255, value & 255, alpha].join(',')
}

type Options = Record<string, string>

const optionMap = (options: Options): string =>
  `<Option type="Map">${Object.entries(options)
    .map(([name, value]) => `<Option name="${name}" type="QString" value="${escaped(value)}"/>`)
    .join('')}</Option>`

/** Properties that an expression sets. */
function dataDefined(expressions: Options): string {
  const set = Object.entries(expressions).map(
    ([name, expression]) =>
      `<Option name="${name}" type="Map"><Option name="active" type="bool" value="true"/>` +
      `<Option name="expression" type="QString" value="${escaped(expression)}"/><Option name="type" type="int" value="3"/></Option>`,
  )
  const properties =
    set.length > 0
      ? `<Option name="properties" type="Map">${set.join('')}</Option>`
      : '<Option name="properties"/>'
  return (
    '<data_defined_properties><Option type="Map"><Option name="name" type="QString" value=""/>' +
    `${properties}<Option name="type" type="QString" value="collection"/></Option></data_defined_properties>`
  )
}

const layer = (kind: string, options: Options, inner = '', expressions: Options = {}): string =>
  `<layer class="${kind}" enabled="1" locked="0" pass="0">${optionMap(options)}${dataDefined(expressions)}${inner}</layer>`

const symbol = (type: string, name: string, layers: string, expressions: Options = {}): string =>
  `<symbol type="${type}" name="${name}" alpha="1" clip_to_extent="1" force_rhr="0">${dataDefined(expressions)}${layers}</symbol>`

const OUTLINE = { outline_color: '255,255,255,255', outline_width: '0.2', outline_width_unit: 'MM' }
const HATCH = '#8a8a8a'
const PAPER = '#f2f2f0'

const fill = (colour: string): string =>
  layer('SimpleFill', { color: rgba(colour), style: 'solid', outline_style: 'solid', ...OUTLINE })

/**
 * Lines across an area; `inside` is the name of the line, by which QGIS finds it: that of the symbol around it and the place of this layer in it.
 */
function lines(inside: string, angle: string, colour: string, width: string): string {
  const line = symbol(
    'line',
    inside,
    layer('SimpleLine', {
      line_color: rgba(colour),
      line_width: width,
      line_width_unit: 'MM',
      line_style: 'solid',
    }),
  )
  const options = {
    ...{ angle, distance: '1.6', distance_unit: 'MM', color: rgba(colour) },
    ...{ line_width: width, line_width_unit: 'MM' },
  }
  return layer('LinePatternFill', options, line)
}

/** Lines over a pale ground. */
const hatch = (symbolName: string, angle: string): string =>
  fill(PAPER) + lines(`@${symbolName}@1`, angle, HATCH, '0.2')

/** Dots across an area. */
function dots(inside: string, colour: string): string {
  const dot = { name: 'circle', color: rgba(colour), size: '0.9', size_unit: 'MM', outline_style: 'no' }
  const distance = Object.fromEntries(
    ['x', 'y'].flatMap((side) => [
      [`distance_${side}`, '2'],
      [`distance_${side}_unit`, 'MM'],
    ]),
  )
  return layer('PointPatternFill', distance, symbol('marker', inside, layer('SimpleMarker', dot)))
}

/** Communes left out by filters or by the legend are drawn pale. */
const FADED = { alpha: 'CASE WHEN "faded" THEN 30 ELSE 100 END' }

function areaSymbol(colour: SnapshotColour, name: string): string {
  if (colour === null) return symbol('fill', name, hatch(name, '45'), FADED)
  if (colour === 'mixed') return symbol('fill', name, hatch(name, '0'), FADED)
  return symbol('fill', name, fill(colour), FADED)
}

interface Category {
  value: string
  label: string
  symbol(name: string): string
}

function categorised(attribute: string, categories: Category[]): string {
  const rows = categories.map(
    ({ value, label }, index) =>
      `<category value="${escaped(value)}" label="${escaped(label)}" symbol="${index}" render="true" type="string"/>`,
  )
  const symbols = categories.map((category, index) => category.symbol(String(index)))
  return (
    `<renderer-v2 type="categorizedSymbol" attr="${attribute}" forceraster="0" symbollevels="0" enableorderby="0" referencescale="-1">` +
    `<categories>${rows.join('')}</categories><symbols>${symbols.join('')}</symbols></renderer-v2>`
  )
}

const document = (renderer: string): string =>
  `<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>\n<qgis version="3.28.0" styleCategories="Symbology">${renderer}</qgis>\n`

/** Style of the communes: the classes, colours and words of the snapshot's legend; what has no figures is hatched. */
export function communesStyle({ content, lang }: Snapshot): string {
  const rows = content.view.rows.map(({ colour, label }) => ({ colour, label: label[lang] }))
  const noData = documentTranslator(lang)('official.layer.noData')
  const all = rows.some(({ colour }) => colour === null) ? rows : [...rows, { colour: null, label: noData }]
  return document(
    categorised(
      'viewClass',
      all.map(({ colour, label }) => ({
        ...{ value: label, label },
        symbol: (name) => areaSymbol(colour, name),
      })),
    ),
  )
}

/** Colours that differ for colour-blind eyes too (Okabe and Ito), one for each kind of work, then again. */
const KINDS = ['#0072b2', '#e69f00', '#009e73', '#cc79a7', '#d55e00', '#56b4e9', '#f0e442', '#000000']

/**
 * Style of the works: a colour for each kind, larger where they cost more. All works of a commune have one point, so they are drawn in a ring around
 * it.
 */
export function worksStyle({ content, lang }: Snapshot): string {
  const used = new Set(content.list.items.map(({ workType }) => workType))
  const kinds = content.workTypes.filter(({ id }) => used.has(id))
  const dearest = Math.max(1, ...content.list.items.map(({ cost }) => cost))
  const size = `1.6 + 2.6 * sqrt(coalesce("costTrieuDong", 0) / ${dearest}.0)`
  const marker = (colour: string) =>
    layer(
      'SimpleMarker',
      {
        name: 'circle',
        color: rgba(colour),
        size: '2.4',
        size_unit: 'MM',
        outline_style: 'solid',
        ...OUTLINE,
      },
      '',
      { size },
    )
  const categories = kinds.map(
    ({ id, label }, index): Category => ({
      ...{ value: id, label: label[lang] },
      symbol: (name) => symbol('marker', name, marker(KINDS[index % KINDS.length] ?? HATCH)),
    }),
  )
  const other: Category = {
    ...{ value: '', label: documentTranslator(lang)('official.layer.other') },
    symbol: (name) => symbol('marker', name, marker(HATCH)),
  }
  const centre = symbol(
    'marker',
    'centerSymbol',
    layer('SimpleMarker', {
      name: 'circle',
      color: rgba(HATCH, 0),
      size: '0.4',
      size_unit: 'MM',
      outline_style: 'no',
    }),
  )
  return document(
    '<renderer-v2 type="pointDisplacement" placement="0" tolerance="0.1" toleranceUnit="MM" labelAttributeName="" circleWidth="0.2" ' +
      `circleColor="${rgba(HATCH, 90)}" circleRadiusAddition="0" forceraster="0" symbollevels="0" enableorderby="0" referencescale="-1">` +
      `${categorised('workType', [...categories, other])}${centre}</renderer-v2>`,
  )
}

/** How the marks of a kind of risk zone lie, as on the map: strokes at angles, or dots where there are none. */
const ANGLES: Record<HazardKind, string[]> = {
  landslide: ['45'],
  flashFlood: ['135'],
  specialUseForest: [],
  other: ['45', '135'],
}

/** Style of the risk zones: the hatches of the map sheet over whatever lies below. */
export function zonesStyle({ rows }: SnapshotZones, lang: Language): string {
  return document(
    categorised(
      'kind',
      rows.map(({ kind, label }) => ({
        ...{ value: kind, label: label[lang] },
        symbol: (name) => {
          const { ink } = HATCHES[kind]
          const edge = {
            outline_style: 'solid',
            outline_color: rgba(ink),
            outline_width: '0.3',
            outline_width_unit: 'MM',
          }
          const ground = layer('SimpleFill', { color: rgba(ink, 0), style: 'no', ...edge })
          const strokes = ANGLES[kind].map((angle, i) => lines(`@${name}@${i + 1}`, angle, ink, '0.3'))
          return symbol('fill', name, ground + (strokes.join('') || dots(`@${name}@1`, ink)))
        },
      })),
    ),
  )
}
