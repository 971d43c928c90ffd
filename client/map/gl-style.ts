import type { ExpressionSpecification, LayerSpecification, StyleSpecification } from 'maplibre-gl'
import { hasData, type SourceId, sourceData } from './gl-data.ts'
import { patterns, RISK_HALO, riskKinds } from './patterns.ts'
import { ROAD_EDGE, type RoadLook, roadLooks, roadWidths } from './road-looks.ts'
import type { Scene, Visible } from './scene.ts'
import {
  COMMUNE_LABEL_ZOOM,
  communeLineWidth,
  FADED_SHARE,
  fonts,
  SYMBOL_OPACITY,
  textSizes,
  theme,
  VILLAGE_ZOOM,
  villageRadius,
  widths,
} from './theme.ts'
import type { MapLabel } from './types.ts'

/** Layers that a visibility switch turns on and off. */
export const switchedLayers: Record<keyof Visible, string[]> = {
  labels: ['label-commune', 'label-town', 'label-district'],
  districts: ['districts-halo', 'districts'],
  rivers: ['rivers'],
  roads: ['roads-casing', 'roads'],
  towns: ['towns'],
  villages: ['villages'],
  roadLines: ['road-lines-edge', ...roadLooks.map(({ id }) => `road-lines-${id}`)],
  riskZones: ['risk-zones', 'risk-zones-edge', 'risk-zones-line'],
}

const riskMatch = (pick: (kind: string) => string): ExpressionSpecification =>
  ['match', ['get', 'kind'], ...riskKinds.flatMap((kind) => [kind, pick(kind)]), pick(riskKinds[0])] as never

const byZoom = (low: number, high: number): ExpressionSpecification => [
  'interpolate',
  ['linear'],
  ['zoom'],
  8,
  low,
  12,
  high,
]

function line(id: string, source: SourceId, colour: string, width: number | ExpressionSpecification) {
  return {
    id,
    type: 'line',
    source,
    layout: { 'line-join': 'round', 'line-cap': 'round' },
    paint: { 'line-color': colour, 'line-width': width },
  } satisfies LayerSpecification
}

function fills(): LayerSpecification[] {
  return [
    { id: 'paper', type: 'background', paint: { 'background-color': theme.paper } },
    {
      id: 'communes',
      type: 'fill',
      source: 'communes',
      paint: {
        'fill-color': ['to-color', ['feature-state', 'colour'], theme.paper],
        'fill-antialias': false,
      },
    },
    {
      id: 'hatch',
      type: 'fill',
      source: 'hatch',
      paint: {
        'fill-pattern': ['get', 'hatch'],
        'fill-opacity': ['case', ['get', 'faded'], FADED_SHARE * 2, 1],
        'fill-antialias': false,
      },
    },
    line('communes-line', 'communes', theme.communeLine, byZoom(communeLineWidth(8), communeLineWidth(12))),
    ...roadLines(),
    {
      id: 'risk-zones',
      type: 'fill',
      source: 'riskZones',
      paint: { 'fill-pattern': riskMatch((kind) => kind) },
    },
    line('risk-zones-edge', 'riskZones', RISK_HALO, 3),
    {
      id: 'risk-zones-line',
      type: 'line',
      source: 'riskZones',
      paint: { 'line-color': riskMatch((kind) => patterns[kind]!.stroke), 'line-width': 1 },
    },
  ]
}

/** Loaded roads: light edges under all, then a layer per look, because strokes cannot be told per line. */
function roadLines(): LayerSpecification[] {
  const { from, to, low, high, edgeLow, edgeHigh } = roadWidths
  const lookOf = (pick: (look: RoadLook) => number): ExpressionSpecification =>
    [
      'match',
      ['get', 'surface'],
      ...roadLooks.flatMap((look) => [[...look.surfaces], pick(look)]),
      0,
    ] as never
  const grow = <T extends number | ExpressionSpecification>(at: T, beyond: T): ExpressionSpecification => [
    'interpolate',
    ['linear'],
    ['zoom'],
    from,
    at,
    to,
    beyond,
  ]
  const edge = grow(
    lookOf(({ width }) => low * width + edgeLow),
    lookOf(({ width }) => high * width + edgeHigh),
  )
  const looks = roadLooks.map(({ id, surfaces, colour, width, dash, cap }): LayerSpecification => {
    const plain = line(`road-lines-${id}`, 'roadLines', colour, grow(low * width, high * width))
    return {
      ...plain,
      filter: ['in', ['get', 'surface'], ['literal', [...surfaces]]],
      layout: { ...plain.layout, 'line-cap': cap },
      paint: { ...plain.paint, ...(dash && { 'line-dasharray': [...dash] }) },
    }
  })
  return [line('road-lines-edge', 'roadLines', ROAD_EDGE, edge), ...looks]
}

function lines(): LayerSpecification[] {
  return [
    line('rivers', 'rivers', theme.river, byZoom(1.4, 2.4)),
    line(
      'districts-halo',
      'districts',
      theme.districtHalo,
      byZoom(widths.districtHalo, widths.districtHalo * 1.4),
    ),
    line('districts', 'districts', theme.districtLine, byZoom(widths.district, widths.district * 1.6)),
    line('roads-casing', 'roads', theme.roadCasing, byZoom(3.2, 5.2)),
    line('roads', 'roads', theme.road, byZoom(1.2, 2.8)),
    line('province', 'province', theme.provinceLine, byZoom(widths.province, widths.province * 1.4)),
  ]
}

function marks(): LayerSpecification[] {
  return [
    {
      id: 'symbols',
      type: 'circle',
      source: 'symbols',
      layout: { 'circle-sort-key': ['-', ['get', 'radius']] },
      paint: {
        'circle-radius': ['get', 'radius'],
        'circle-color': theme.symbol,
        'circle-opacity': SYMBOL_OPACITY,
        'circle-stroke-color': theme.symbolLine,
        'circle-stroke-width': 1.2,
      },
    },
    {
      id: 'villages',
      type: 'circle',
      source: 'villages',
      minzoom: VILLAGE_ZOOM,
      layout: { 'circle-sort-key': ['get', 'difficult'] },
      paint: {
        'circle-radius': [
          'case',
          ['==', ['get', 'difficult'], 1],
          villageRadius.difficult,
          villageRadius.other,
        ],
        'circle-color': ['case', ['==', ['get', 'difficult'], 1], theme.villageDifficult, theme.village],
        'circle-stroke-color': theme.villageLine,
        'circle-stroke-width': 1.2,
      },
    },
    {
      id: 'towns',
      type: 'circle',
      source: 'towns',
      paint: {
        'circle-radius': 2.6,
        'circle-color': theme.town,
        'circle-stroke-color': theme.halo,
        'circle-stroke-width': 1.2,
      },
    },
  ]
}

/** Where a name may stand: an area's on its point, or just off it before it is left out. */
const anchors: Record<MapLabel['kind'], ('center' | 'top' | 'bottom' | 'left' | 'right')[]> = {
  commune: ['center'],
  town: ['top', 'bottom', 'left', 'right'],
  district: ['center', 'top', 'bottom'],
}

/** How far off, in letter heights: an area's name far enough to clear a neighbour on the same line. */
const radialOffset: Record<MapLabel['kind'], number> = { commune: 0, town: 0.5, district: 0.9 }

function label(kind: MapLabel['kind'], textScale: number): LayerSpecification {
  return {
    id: `label-${kind}`,
    type: 'symbol',
    source: 'labels',
    minzoom: kind === 'commune' ? COMMUNE_LABEL_ZOOM : 0,
    filter: ['==', ['get', 'kind'], kind],
    layout: {
      'text-field': ['get', 'text'],
      'text-font': [kind === 'commune' ? fonts.medium : fonts.semiBold],
      'text-size': textSizes[kind] * textScale,
      'text-letter-spacing': kind === 'district' ? 0.05 : 0,
      'text-max-width': kind === 'district' ? 9 : 8,
      'text-line-height': 1.15,
      'text-padding': kind === 'commune' ? 4 : 2,
      'text-variable-anchor': anchors[kind],
      'text-radial-offset': radialOffset[kind],
      'symbol-sort-key': ['get', 'rank'],
    },
    paint: {
      'text-color': theme.text[kind],
      'text-halo-color': theme.halo,
      'text-halo-width': 1.6,
    },
  }
}

/** All layers, bottom to top. Names come last, districts above all, because the topmost is placed first. */
function layersOf(textScale: number): LayerSpecification[] {
  const names = (['commune', 'town', 'district'] as const).map((kind) => label(kind, textScale))
  return [...fills(), ...lines(), ...marks(), ...names]
}

/** Layers that would ask the worker for tiles of an empty source are switched off as well. */
export function layerVisible(layer: { id: string; source: string | null }, scene: Scene): boolean {
  for (const key of Object.keys(switchedLayers) as (keyof Visible)[]) {
    if (switchedLayers[key].includes(layer.id) && !scene.visible[key]) return false
  }
  const source = layer.source as SourceId | null
  return source === null || hasData[source](scene)
}

/** Sources of the layers that fill communes, and of the many lines right over them; the paper belongs to them. */
const fillSources: ReadonlySet<string | null> = new Set(['communes', 'hatch', 'roadLines', null])

/**
 * The whole style with the scene's data in it, so that one parse in the worker gives the first picture.
 * Without `communes` it is transparent where they, and the loaded roads over them, would be.
 */
export function styleOf(scene: Scene, glyphs: string, communes: boolean): StyleSpecification {
  const sources: StyleSpecification['sources'] = {}
  for (const id of Object.keys(sourceData) as SourceId[]) {
    if (!communes && fillSources.has(id)) continue
    sources[id] = { type: 'geojson', data: sourceData[id](scene), maxzoom: 12, tolerance: 0.25, buffer: 32 }
  }
  const layers = layersOf(scene.textScale).flatMap((layer): LayerSpecification[] => {
    const source = 'source' in layer && typeof layer.source === 'string' ? layer.source : null
    if (!communes && fillSources.has(source)) return []
    const visibility = layerVisible({ id: layer.id, source }, scene) ? 'visible' : 'none'
    return [{ ...layer, layout: { ...layer.layout, visibility } } as LayerSpecification]
  })
  return { version: 8, glyphs, sources, layers, transition: { duration: 0, delay: 0 } }
}
