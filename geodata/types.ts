import type { FeatureCollection, MultiLineString, Point, Polygon } from 'geojson'
import type { GeometryCollection, Topology } from 'topojson-specification'
import type { Dataset } from '../shared/domain/observations.ts'
import type { EditionId } from '../shared/domain/units.ts'

/** A dataset that comes in the box, before a store gives it an id and a date. */
export interface BoxDataset
  extends Omit<Dataset, 'id' | 'createdAt' | 'retiredAt' | 'supersededBy' | 'validFrom' | 'validTo'> {
  key: string
}

/** The values of one box dataset, column by column in the order of `codes`; null = missing. */
export interface BoxObservations {
  datasetKey: string
  edition: EditionId
  period: string
  codes: string[]
  columns: Record<string, (number | null)[]>
}

export interface BoxData {
  datasets: BoxDataset[]
  observations: BoxObservations[]
}

/** Lines and points for finding one's way; properties {kind, nameVi, nameEn, schematic: true}. */
export interface Orientation {
  rivers: FeatureCollection<MultiLineString>
  roads: FeatureCollection<MultiLineString>
  towns: FeatureCollection<Point>
}

/** Invented hazard areas; properties {kind: landslide | flashFlood | specialUseForest, level: 1..3, quality: "illustrative"}. */
export type RiskZones = FeatureCollection<Polygon, { kind: RiskKind; level: number; quality: 'illustrative' }>

export type RiskKind = 'landslide' | 'flashFlood' | 'specialUseForest'

/** TopoJSON of one edition; the id of a commune or district is its code. `districts` is empty in editions without. */
export type GeometryTopology = Topology<{
  communes: GeometryCollection
  districts: GeometryCollection
  province: GeometryCollection
}>
