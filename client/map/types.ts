import type {
  Feature,
  FeatureCollection,
  LineString,
  MultiLineString,
  MultiPolygon,
  Point,
  Polygon,
} from 'geojson'
import type { HazardProperties, RoadProperties } from '../../shared/domain/hazards.ts'
import type { Camera } from '../../shared/domain/stories.ts'

/** Polygons of one edition, decoded; `communes` is in the order of the edition's communes. */
export interface MapGeometry {
  /** Content hash: a new one means new shapes. */
  key: string
  communes: Feature<Polygon | MultiPolygon>[]
  /** Inner and outer district lines; null in editions without districts. */
  districtLines: Feature<MultiLineString> | null
  provinceLine: Feature<MultiLineString>
}

export interface MapLabel {
  text: string
  lon: number
  lat: number
  /** 'district' labels show first, 'commune' labels when zoomed in; higher priority wins a collision. */
  kind: 'district' | 'commune' | 'town'
  priority: number
}

/** Orientation and hazard overlays; features carry `properties.kind`. */
export interface MapOverlays {
  rivers: FeatureCollection<MultiLineString>
  roads: FeatureCollection<MultiLineString>
  towns: FeatureCollection<Point>
  riskZones: FeatureCollection<Polygon | MultiPolygon, HazardProperties>
}

export type OverlayId = keyof MapOverlays

/** Road lines that people loaded. */
export type RoadLines = FeatureCollection<LineString | MultiLineString, RoadProperties>

/** A village drawn as a point when the map is close. */
export interface MapVillage {
  name: string
  lon: number
  lat: number
  /** Extremely difficult by its own figures: drawn larger and darker. */
  difficult: boolean
}

export type MapTool = 'click' | 'box' | 'lasso' | 'measure'

/** Whether the map glides to where it should look; a number is how long that takes, ms. */
export type Motion = boolean | number

export interface MapPointer {
  /** Index into `communes`, or null outside. */
  index: number | null
  /** Index into the villages handed in, when one is drawn under the pointer. */
  village: number | null
  /** Indices of the risk zones under the pointer, while they are drawn. */
  zones: readonly number[]
  /** CSS pixels from the map's top left. */
  x: number
  y: number
  shift: boolean
  ctrl: boolean
}

export interface MapEvents {
  hover(pointer: MapPointer): void
  click(pointer: MapPointer): void
  /** Communes whose representative point lies inside the drawn box or lasso. */
  area(indices: number[], mods: { shift: boolean; ctrl: boolean }): void
  /** `home`: it shows the whole province of itself, and will again in a window of another size. */
  camera(camera: Camera, home: boolean): void
  /** Measured length of the line being drawn, km; null when cleared. */
  measure(km: number | null): void
  /** 'quick': the light drawing is on screen; 'ready': the full map is. */
  phase(phase: 'quick' | 'ready'): void
  error(error: Error): void
}

/** Everything drawn. Each setter is cheap to call with an unchanged value and coalesces to one paint a frame. */
export interface MapController {
  setGeometry(geometry: MapGeometry, points: { lon: number; lat: number }[]): void
  /** CSS colour per commune; null = no data, drawn hatched; 'mixed' = uncertain, other hatch. */
  setFill(colours: readonly (string | null)[]): void
  /** Communes left out by filters or legend are drawn faded. null = none. */
  setFaded(faded: readonly boolean[] | null): void
  /** Communes whose figure rests on a share by area: lightly hatched over their colour. null = none. */
  setUncertain(uncertain: readonly boolean[] | null): void
  setSelection(indices: readonly number[]): void
  setHover(index: number | null): void
  /** Proportional circles: radius in CSS px per commune; null = no symbol. */
  setSymbols(radii: readonly (number | null)[] | null): void
  setLabels(labels: MapLabel[]): void
  setOverlays(overlays: MapOverlays): void
  /** Villages, drawn from a zoom on at which they can be told apart. */
  setVillages(villages: readonly MapVillage[]): void
  /** Road lines drawn by surface. */
  setRoadLines(lines: RoadLines): void
  setVisible(visible: Record<OverlayId | 'labels' | 'districts' | 'villages' | 'roadLines', boolean>): void
  setTool(tool: MapTool): void
  /** Labels 1.35 × for presenting. */
  setTextScale(scale: number): void
  camera(): Camera
  /** Shows the whole province, now and after every resize until somebody moves the map. */
  goHome(animate: Motion): void
  moveTo(
    target: Camera | { bounds: [west: number, south: number, east: number, north: number] },
    animate: Motion,
  ): void
  zoomBy(steps: number): void
  /** Ground width of 100 CSS px at the map centre, metres. */
  metresPer100px(): number
  resize(): void
  destroy(): void
}

/** CSS px at each edge of the map that panels cover: places to show are fitted clear of them. */
export interface MapPadding {
  left: number
  right: number
  top: number
  bottom: number
}

export interface MapOptions {
  container: HTMLElement
  events: Partial<MapEvents>
  /** Start camera; null = fit the province. */
  camera: Camera | null
  reducedMotion: boolean
  /** Asked whenever something is fitted; 28 px all round when absent. */
  padding?: () => MapPadding
}
