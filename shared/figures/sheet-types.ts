import type { Feature, MultiLineString } from 'geojson'
import type { HazardKind } from '../domain/hazards.ts'
import type { Language } from '../messages/index.ts'
import type { AreaFeature, Bounds } from '../model/geometry.ts'

/** #rrggbb; null = no data, drawn hatched; 'mixed' = made of several classes, drawn with the other hatch. */
export type SheetColour = string | null | 'mixed'

export interface SheetLabel {
  text: string
  lon: number
  lat: number
  /** Index into `geometry.communes` when it names a commune. */
  index?: number
  kind: 'district' | 'commune' | 'town'
}

export interface SheetLegend {
  title: string
  unit: string
  /** `pale`: the legend keeps other classes. */
  rows: { colour: SheetColour; label: string; count: number; pale?: boolean }[]
  /** The target lies between this row and the next; `targetLabel` is written there. */
  targetAfterRow?: number
  targetLabel?: string
}

/** Risk zones, hatched by kind under the symbols, with one legend row per kind that occurs. */
export interface SheetHazards {
  zones: { kind: HazardKind; area: AreaFeature }[]
  rows: { kind: HazardKind; label: string; count: number }[]
}

/** What the map itself shows, apart from the sheet around it. */
export type MapInput = Pick<
  SheetInput,
  | 'geometry'
  | 'colours'
  | 'selection'
  | 'labels'
  | 'symbols'
  | 'hazards'
  | 'faded'
  | 'named'
  | 'extent'
  | 'watermark'
  | 'lines'
  | 'idPrefix'
>

/** A map sheet to print. Lengths in CSS px (1/96 inch): A4 landscape is 1123 × 794, A3 landscape 1587 × 1123. */
export interface SheetInput {
  width: number
  height: number
  title: string
  subtitle: string
  lang: Language
  geometry: {
    communes: readonly AreaFeature[]
    districtLines: Feature<MultiLineString> | null
    provinceLine: Feature<MultiLineString>
  }
  /** Per commune. */
  colours: readonly SheetColour[]
  /** Indices of selected communes: outlined, and each named on the sheet whatever the space. */
  selection: readonly number[]
  labels: readonly SheetLabel[]
  legend: SheetLegend
  /** Circle radius in CSS px per commune; null = none. */
  symbols?: readonly (number | null)[] | null
  symbolLegend?: { title: string; rows: { radius: number; label: string }[] }
  hazards?: SheetHazards
  /** Communes outside the filters are drawn pale. */
  faded?: readonly boolean[] | null
  /** Source, date, quality: printed at the foot, one line each. */
  notes: readonly string[]
  /** First line at the foot, in bold red. */
  warning?: string
  /** Adds the note that boundaries are schematic. */
  schematic?: boolean
  /** Multiplies every text size; 1 when absent. */
  textScale?: number
  /** Named like the selection without being outlined; absent = the selected ones. */
  named?: readonly number[]
  /** Part of the country shown, degrees; absent = all communes. What lies outside is cut off. */
  extent?: Bounds
  /** Communes filled on a small map of the province in the side column, to say where the sheet lies. */
  locator?: readonly number[]
  /** Written across the map, pale but not to be missed. */
  watermark?: string
  /** What the QR code at the foot says, and a line beneath it. */
  qr?: { text: string; label: string }
  /** Multiplies the width of outlines; 1 when absent. */
  lines?: number
  /** Keeps pattern ids apart when several sheets stand in one document. */
  idPrefix?: string
}

/** A rectangle of the sheet, px from its top left. */
export interface Box {
  x: number
  y: number
  width: number
  height: number
}
